"""What was decided about listed entries, and which of them are still to be fetched."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from trainwatch.model import Decision, Entry, Event, Known, Moment, Validators, Verdict
from trainwatch.store.database import Databases, guarded, moment, stamp


@dataclass(frozen=True, slots=True)
class Wanted:
    """An entry that is to be fetched, and how often that was tried."""

    entry: Entry
    why: str
    attempts: int
    next_try: datetime | None


class Queue:
    """The tables `decisions` (public) and `wanted` (private)."""

    def __init__(self, databases: Databases) -> None:
        self._databases = databases

    def known(self, urls: Iterable[str]) -> dict[str, Known]:
        """What is held about each of *urls*, of those about which anything is.

        An entry that is wanted is "wanted" even where an older version of it is an article already.
        """
        public, private = self._databases.public, self._databases.private
        found: dict[str, Known] = {}
        with guarded(self._databases.paths.db):
            for url in urls:
                if private.execute("select 1 from wanted where url = ?", [url]).fetchone():
                    found[url] = Known(url, "wanted")
                elif row := public.execute(
                    "select article_id, listed_title, listed_published, listed_by, listed_event from article_urls"
                    " where url = ?",
                    [url],
                ).fetchone():
                    found[url] = Known(
                        url, "article", row[0], row[1] or "", _listed_moment(row[2]), row[3] or "", bool(row[4])
                    )
                elif row := public.execute("select title, source_id from decisions where url = ?", [url]).fetchone():
                    found[url] = Known(url, "dropped", None, row[0] or "", None, row[1])
        return found

    def record_list(
        self, decided: Iterable[tuple[str, Entry, Decision]], validators: Validators, source_id: str, now: datetime
    ) -> None:
        """Keep what was decided about one list, each entry with its normalised address.

        The wanted entries are committed first: a crash in between leaves the list to be read again, and nothing lost.
        """
        decided = list(decided)
        to_fetch = [(u, e, d) for u, e, d in decided if d.verdict in (Verdict.NEW, Verdict.CHANGED)]
        skipped = [(u, e, d) for u, e, d in decided if d.verdict is Verdict.SKIP]
        private, public = self._databases.private, self._databases.public
        with guarded(self._databases.paths.fulltext), private.atomic():
            for url, entry, decision in to_fetch:
                private.execute(
                    "insert or ignore into wanted values (?, ?, ?, ?, ?, 0, null)",
                    [url, source_id, json.dumps(asdict(entry)), decision.reason, stamp(now)],
                )
        with guarded(self._databases.paths.db), public.atomic():
            for url, entry, decision in skipped:
                public.execute(
                    "insert or replace into decisions values (?, ?, ?, ?, ?, ?, ?)",
                    [url, source_id, entry.title, decision.verdict, decision.score, decision.reason, stamp(now)],
                )
            public.execute(
                "insert or replace into validators values (?, ?, ?, ?, ?, ?, ?)",
                [
                    validators.url,
                    source_id,
                    validators.etag,
                    validators.last_modified,
                    validators.body_sha256,
                    stamp(validators.fetched or now),
                    stamp(validators.fresh_until) if validators.fresh_until else None,
                ],
            )
            public.execute(
                "update sources set watched_since = ? where id = ? and watched_since is null", [stamp(now), source_id]
            )

    def wanted(self, source_ids: Iterable[str], now: datetime) -> list[Wanted]:
        """The entries of these sources that may be fetched now, the longest waiting first."""
        sql = (
            "select entry, why, attempts, next_try from wanted where source_id = ? "
            "and (next_try is null or next_try <= ?) order by listed, rowid"
        )
        with guarded(self._databases.paths.fulltext):
            return [
                Wanted(read_entry(row[0]), row[1], row[2], moment(row[3]))
                for source_id in source_ids
                for row in self._databases.private.execute(sql, [source_id, stamp(now)])
            ]

    def find(self, url: str) -> Wanted | None:
        """The wanted entry with this normalised address, or None."""
        sql = "select entry, why, attempts, next_try from wanted where url = ?"
        with guarded(self._databases.paths.fulltext):
            row = self._databases.private.execute(sql, [url]).fetchone()
        return Wanted(read_entry(row[0]), row[1], row[2], moment(row[3])) if row else None

    def postpone(self, url: str, next_try: datetime) -> None:
        """Ask for the entry again, not before *next_try*."""
        with guarded(self._databases.paths.fulltext):
            self._databases.private.execute(
                "update wanted set attempts = attempts + 1, next_try = ? where url = ?", [stamp(next_try), url]
            )

    def done(self, url: str) -> None:
        """The entry is no longer wanted."""
        with guarded(self._databases.paths.fulltext):
            self._databases.private.execute("delete from wanted where url = ?", [url])

    def count(self) -> int:
        """How many entries are wanted, of all sources."""
        with guarded(self._databases.paths.fulltext):
            count: int = self._databases.private.execute("select count(*) from wanted").fetchone()[0]
        return count


def read_entry(text: str) -> Entry:
    """The entry that was written as JSON of its fields."""
    values = json.loads(text)
    published, event = values.pop("published"), values.pop("event", None)
    return Entry(
        **values,
        published=Moment(**published) if published else None,
        event=Event(**event) if event else None,
    )


def _listed_moment(text: str | None) -> Moment | None:
    """The date a list gave, as `Articles.save` wrote it: the moment's text and its precision."""
    if not text:
        return None
    value, _, precision = text.partition("|")
    return Moment(value, "time" if precision == "time" else "inferred" if precision == "inferred" else "day")
