"""The classes that articles tell of: each row of `offerings` is made anew of all its tellings whenever one of them changes.

All of it happens inside the transaction that the caller has opened on the public file, unless something else is said.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from trainwatch.knowledge import Knowledge
from trainwatch.model import Offering, Record
from trainwatch.store.classes import tellings
from trainwatch.store.classes.courses import course_of, delete_lone_courses, put_course
from trainwatch.store.classes.history import Change, Step, first_step, is_correction, next_step
from trainwatch.store.classes.identity import Identity, Turnover, upcoming
from trainwatch.store.classes.merging import Merged, merge
from trainwatch.store.classes.places import places
from trainwatch.store.classes.rows import Row, offering_values, put_row, read_row
from trainwatch.store.database import Databases, guarded, stamp
from trainwatch.store.ledger import Ids

UNDATED = "undated"  # for a class that has no date


class Classes:
    """The tables `courses`, `offerings`, `offering_articles` and `offering_changes`."""

    def __init__(self, databases: Databases, ids: Ids, knowledge: Knowledge) -> None:
        self._databases = databases
        self._public = databases.public
        self._ids = ids
        self._places = places(knowledge)
        self._turnover = Turnover()

    # --------------------------------------------------------------------------------- what an answer has told

    def tell(self, record: Record, article_id: str) -> None:
        """Keep what the article, new or edited, tells of classes; what it told before and tells no more, it misses.

        A page of which only the opening came is no complete answer: what it does not tell, it may tell further down.
        """
        now = record.collected
        former = tellings.of_article(self._public, article_id)
        found = Identity(self._public, self._ids, record, article_id, former, self._turnover).ids()
        for offering_id, offering in zip(found, record.courses.offerings, strict=True):
            tellings.put(self._public, offering_id, article_id, offering, stamp(now))
        if record.document.text_status == "full":
            for offering_id in set(former).difference(found):
                self._forget_or_miss(offering_id, article_id, former[offering_id].offering, now)
        before = {**self._turnover.left, **former}
        for offering_id in dict.fromkeys((*found, *former)):
            was = before[offering_id].offering if offering_id in before and offering_id in found else None
            self._remake(offering_id, now, article_id, was=was)
        self._delete_untold(article_id)

    def confirm(self, article_id: str, now: datetime) -> None:
        """The article was read again and says what it said: it tells of its classes still, and misses what it missed."""
        row = self._public.execute("select collected, text_status from articles where id = ?", [article_id]).fetchone()
        collected, text_status = row
        for offering_id, telling in tellings.of_article(self._public, article_id).items():
            if telling.outdated and text_status == "full":
                self._miss_and_remake(offering_id, article_id, now)
            elif telling.missing and not telling.outdated:  # page or entry was gone, and is there again
                tellings.put(self._public, offering_id, article_id, telling.offering, stamp(now))
                self._remake(offering_id, now, article_id)
        confirmed = "where article_id = ? and last_told >= ?"
        self._public.execute(
            f"update offerings set last_told = max(last_told, ?) where id in (select offering_id from offering_articles {confirmed})",
            [stamp(now), article_id, collected],
        )
        self._public.execute(
            f"update offering_articles set last_told = ? {confirmed}",
            [stamp(now), article_id, collected],
        )

    def miss(self, article_id: str, now: datetime) -> None:
        """A complete answer came without the article: its page is gone, or its calendar holds the entry no more."""
        for offering_id in tellings.of_article(self._public, article_id):
            self._miss_and_remake(offering_id, article_id, now)

    @contextmanager
    def whole_calendar(self, source_id: str, listed: Mapping[str, str], now: datetime) -> Iterator[None]:
        """To be open while the entries of the source's whole calendar are kept: *listed*, normalised address to title.

        What it holds no more, its articles miss in the end. A transaction of its own.
        """
        sql = "select url, article_id from article_urls where listed_by = ? and listed_event = 1 order by url"
        with guarded(self._databases.paths.db):
            held = dict(self._public.execute(sql, [source_id]).fetchall())
            kept = {article_id for url, article_id in held.items() if url in listed}
            gone = sorted({article_id for url, article_id in held.items() if url not in listed} - kept)
            left = {
                offering_id: telling
                for article_id in gone
                for offering_id, telling in tellings.of_article(self._public, article_id).items()
                if not telling.missing and upcoming(telling.offering, now)
            }
        self._turnover = Turnover(left, [title for url, title in listed.items() if url not in held])
        try:
            yield
        finally:
            self._turnover = Turnover()
        with guarded(self._databases.paths.db), self._public.atomic():
            for article_id in gone:
                self.miss(article_id, now)

    # ----------------------------------------------------------------------------------- what becomes of articles

    def untell(self, article_id: str, now: datetime) -> None:
        """The article is dropped: what it told goes, and its classes are what the others tell of them."""
        told = list(tellings.of_article(self._public, article_id))
        for table in ("offering_articles", "offering_changes"):
            self._public.execute(f"delete from {table} where article_id = ?", [article_id])
        for offering_id in told:
            self._remake(offering_id, now)
        self._delete_untold(article_id)

    def fold(self, article_id: str, other: str) -> None:
        """What *other* told, *article_id* tells: the two were one page."""
        for table in ("offering_articles", "offering_changes", "offerings"):
            self._public.execute(
                f"update or ignore {table} set article_id = ? where article_id = ?", [article_id, other]
            )
        self._public.execute("delete from offering_articles where article_id = ?", [other])

    def days(self, article_id: str) -> tuple[str, ...]:
        """The days on which something happens to the article's classes: they begin, or their registration opens or closes.

        Those that it tells of no more are among them: they may come back. Of what was cancelled nothing more is awaited.
        UNDATED is among them for a class that has no date.
        """
        with guarded(self._databases.paths.db):
            told = [telling.offering for telling in tellings.of_article(self._public, article_id).values()]
        return tuple(sorted({day for offering in told for day in _days(offering)}))

    # -------------------------------------------------------------------------------------------------------- rows

    def _miss_and_remake(self, offering_id: str, article_id: str, now: datetime) -> None:
        if self._miss(offering_id, article_id, now):
            self._remake(offering_id, now, article_id)

    def _miss(self, offering_id: str, article_id: str, now: datetime) -> bool:
        """Count a complete answer of *now* without the class; whether it counts. One answer handled twice counts once."""
        return bool(
            self._public.execute(
                "update offering_articles set missing = missing + 1, missing_since = coalesce(missing_since, ?)"
                " where offering_id = ? and article_id = ? and missing < ? and coalesce(missing_since, '') < ?",
                [stamp(now), offering_id, article_id, tellings.GONE_AFTER, stamp(now)],
            ).rowcount
        )

    def _forget_or_miss(self, offering_id: str, article_id: str, former: Offering, now: datetime) -> None:
        """The edited article does not hold the class any more. What was held on no known day goes with its words."""
        if former.start is None and former.status == "held":
            self._public.execute(
                "delete from offering_articles where offering_id = ? and article_id = ?", [offering_id, article_id]
            )
        else:
            self._miss(offering_id, article_id, now)

    def _remake(
        self, offering_id: str, now: datetime, article_id: str | None = None, *, was: Offering | None = None
    ) -> None:
        """Make the row of the class anew; *article_id* is the article whose word came, *was* what it told before."""
        former = read_row(self._public, offering_id)
        told = tellings.of_offering(self._public, offering_id)
        if not told:
            self._delete(offering_id, former)
            return
        if was is not None:
            told = [
                replace(each, corrected=stamp(now))
                if each.article_id == article_id and is_correction(was, each.offering)
                else each
                for each in told
            ]
        merged = merge(told)
        title = merged.offering.title
        values = offering_values(merged, self._places)
        step = self._step(offering_id, former, {**values, "title": title}, merged, now, edited=was is not None)
        course_id = course_of(self._public, self._ids, merged, offering_id, now)
        put_row(self._public, "offerings", {"id": offering_id, "course_id": course_id, **values, **step.columns})
        self._record(offering_id, step.changes, now, article_id)
        put_course(self._public, course_id)
        if former and former["course_id"] != course_id:
            delete_lone_courses(self._public, [former["course_id"]])

    def _step(
        self, offering_id: str, former: Row | None, current: Row, merged: Merged, now: datetime, *, edited: bool
    ) -> Step:
        """From the row as it was to the row as it will be."""
        if former is None:
            return first_step(merged, now)
        sql = "select field, former, current from offering_changes where offering_id = ?"
        earlier = [Change(*row) for row in self._public.execute(sql, [offering_id])]
        return next_step(former, current, merged, earlier, now, edited=edited)

    def _record(self, offering_id: str, made: Iterable[Change], now: datetime, article_id: str | None) -> None:
        """Write changes down; two of one field and second are one."""
        for change in made:
            self._public.execute(
                "insert into offering_changes values (?, ?, ?, ?, ?, ?) on conflict (offering_id, seen, field) do update"
                " set current = excluded.current, article_id = excluded.article_id",
                [offering_id, stamp(now), change.field, change.former, change.current, article_id],
            )

    def _delete_untold(self, article_id: str) -> None:
        """Delete the article's classes that were written before tellings were kept, and that it did not tell anew."""
        sql = "select id from offerings where article_id = ? and id not in (select offering_id from offering_articles)"
        for (offering_id,) in self._public.execute(sql, [article_id]).fetchall():
            self._delete(offering_id, read_row(self._public, offering_id))

    def _delete(self, offering_id: str, former: Row | None) -> None:
        self._public.execute("delete from offerings where id = ?", [offering_id])
        self._public.execute("delete from offering_changes where offering_id = ?", [offering_id])
        if former:
            delete_lone_courses(self._public, [former["course_id"]])


def _days(offering: Offering) -> Iterable[str]:
    """The days for which a class is watched."""
    if offering.status == "cancelled":
        return ()
    days = [offering.start, offering.registration_opens, offering.registration_closes]
    if offering.start is None and offering.status != "held":
        days.append(UNDATED)
    return tuple(day[:10] for day in days if day)
