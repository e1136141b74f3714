"""Operations as ordinary rows: runs, requests, health, and what makes the next request conditional."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from trainwatch.model import ArchivePlace, Failure, Memory, Outcome, Purpose, Response, Source, Validators
from trainwatch.store.database import Databases, guarded, moment, stamp

# What RFC 9309 and the habit of robots.txt files know. Sites without one often answer with a whole page.
_RULE = re.compile(r"\ufeff?\s*(?:user-?\s*agent|allow|disallow|crawl-?\s*delay)\b", re.IGNORECASE)
MAX_RULE = 2_000  # characters: longer than any address
MAX_ROBOTS = 500 * 1024  # RFC 9309, section 2.5: what must be read; the rest may be ignored


@dataclass(frozen=True, slots=True)
class RobotsRow:
    """A robots.txt as it was last received. *host* is scheme, name and port."""

    host: str
    fetched: datetime
    status: int
    body: str


class Log:
    """The tables sources, source_health, runs, fetches, validators and robots."""

    def __init__(self, databases: Databases) -> None:
        self._databases = databases

    def put_sources(self, sources: Iterable[Source]) -> None:
        """Bring the table of sources up to feeds.yml; a source that left it keeps its row, disabled.

        Where a source may no longer be republished in full, the texts of its articles leave the public file at once.
        """
        public = self._databases.public
        with guarded(self._databases.paths.db), public.atomic():
            public.execute("update sources set enabled = 0")
            for source in sources:
                values = {
                    "id": source.id,
                    "name": source.name,
                    "kind": source.kind,
                    "url": source.url,
                    "homepage": source.homepage,
                    "organisation_type": source.organisation_type.value,
                    "state": source.state,
                    "republish": source.republish,
                    "enabled": int(source.enabled),
                    "confidence": source.confidence,
                    "note": source.note,
                    "sample": int(source.sample),
                }
                names = ", ".join(values)
                marks = ", ".join(f":{name}" for name in values)
                updates = ", ".join(f"{name} = :{name}" for name in values)
                public.execute(
                    f"insert into sources({names}) values ({marks}) on conflict(id) do update set {updates}", values
                )

            public.execute(
                "update articles set text = null where text is not null"
                " and source_id in (select id from sources where republish != 'full')"
            )

    def memory(self, source_id: str) -> Memory:
        """What earlier runs left about one source."""
        public = self._databases.public
        with guarded(self._databases.paths.db):
            watched = public.execute("select watched_since from sources where id = ?", [source_id]).fetchone()
            health = public.execute(
                "select penalty, next_try from source_health where source_id = ?", [source_id]
            ).fetchone()
            rows = public.execute(
                "select url, etag, last_modified, body_sha256, fetched, fresh_until from validators where source_id = ?",
                [source_id],
            ).fetchall()
        validators = {
            row[0]: Validators(row[0], row[1], row[2], row[3], moment(row[4]), moment(row[5])) for row in rows
        }
        penalty, next_try = health or (0.0, None)
        return Memory(validators, watched is None or watched[0] is None, penalty, moment(next_try))

    def history_asked(self, source_id: str) -> str | None:
        """The day to which a walk back through the source's history was asked for and ended, or None."""
        sql = "select history_asked from sources where id = ?"
        with guarded(self._databases.paths.db):
            row = self._databases.public.execute(sql, [source_id]).fetchone()
        return row[0] if row else None

    def walked_back(self, source_id: str, since: str, reached: str | None) -> None:
        """A walk back through the source's history to the day *since* has ended; *reached* is the day it came to."""
        with guarded(self._databases.paths.db):
            self._databases.public.execute(
                "update sources set history_asked = :since,"
                " history_from = min(coalesce(history_from, :reached), coalesce(:reached, history_from)) where id = :id",
                {"since": since, "reached": reached, "id": source_id},
            )

    # ------------------------------------------------------------------------------------------------------ runs

    def start_run(self, now: datetime, sources: int) -> int:
        """A new run's number. A run that did not finish was killed, for only one holds the lock at a time."""
        with guarded(self._databases.paths.db):
            self._databases.public.execute("update runs set status = 'killed' where status = 'running'")
            cursor = self._databases.public.execute(
                "insert into runs(started, status, sources) values (?, 'running', ?)", [stamp(now), sources]
            )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def finish_run(self, run_id: int, now: datetime, status: str, outcomes: Sequence[Outcome]) -> None:
        """Close a run's row with its sums."""
        with guarded(self._databases.paths.db):
            self._databases.public.execute(
                "update runs set finished=?, status=?, requests=?, new=?, changed=?, failed=? where id=?",
                [
                    stamp(now),
                    status,
                    sum(outcome.requests for outcome in outcomes),
                    sum(outcome.new for outcome in outcomes),
                    sum(outcome.changed for outcome in outcomes),
                    sum(outcome.error != "" for outcome in outcomes),
                    run_id,
                ],
            )

    def last_handled(self) -> ArchivePlace | None:
        """Where the answer lies that was handled last, or None."""
        sql = "select archive_file, archive_offset from fetches where archive_file is not null order by id desc limit 1"
        with guarded(self._databases.paths.db):
            row = self._databases.public.execute(sql).fetchone()
        return ArchivePlace(*row) if row else None

    def fetched(self, run_id: int, event: Response | Failure, note: str, place: ArchivePlace | None) -> None:
        """One request's row, written when its answer has been handled; *place* is where that lies in the archive."""
        if isinstance(event, Response):
            when, result, size = event.received, "answered", len(event.raw)
        else:
            when, result, size = event.at, event.word, 0
        with guarded(self._databases.paths.db):
            self._databases.public.execute(
                "insert into fetches(run_id, source_id, url, purpose, started, status, result, bytes, seconds, note,"
                " archive_file, archive_offset) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    run_id,
                    event.request.source_id,
                    event.request.url,
                    event.request.purpose.value,
                    stamp(when),
                    event.status,
                    result,
                    size,
                    round(event.seconds, 3),
                    note,
                    place.file if place else None,
                    place.offset if place else None,
                ],
            )

    # ---------------------------------------------------------------------------------------------------- health

    def put_health(
        self, outcome: Outcome, now: datetime, *, penalty: float, next_try: datetime | None, answered: bool
    ) -> None:
        """How a source fared in this run. *answered*: its list came, changed or not.

        Articles of an earlier night alone say nothing of when its list is asked again.
        """
        public = self._databases.public
        with guarded(self._databases.paths.db), public.atomic():
            public.execute("insert or ignore into source_health(source_id) values (?)", [outcome.source_id])
            public.execute(
                "update source_health set status = :status, last_attempt = :now,"
                " penalty = case when :judged then :penalty else penalty end,"
                " next_try = case when :judged then :next_try else next_try end,"
                " error = :error, listed = case when :listed > 0 then :listed else listed end,"
                " last_success = case when :answered then :now else last_success end,"
                " last_new = case when :new > 0 then :now else last_new end,"
                " newest_item = (select max(published) from articles where source_id = :id)"
                " where source_id = :id",
                {
                    "status": outcome.status,
                    "now": stamp(now),
                    "penalty": penalty,
                    "next_try": stamp(next_try) if next_try else None,
                    "error": outcome.error or None,
                    "listed": outcome.listed,
                    "answered": answered,
                    "judged": answered or outcome.error != "",
                    "new": outcome.new,
                    "id": outcome.source_id,
                },
            )

    # ---------------------------------------------------------------------------------------------------- robots

    def robots(self) -> list[RobotsRow]:
        """Every robots.txt that is kept."""
        with guarded(self._databases.paths.db):
            rows = self._databases.public.execute("select host, fetched, status, body from robots").fetchall()
        return [RobotsRow(row[0], datetime.fromisoformat(row[1]), row[2], row[3]) for row in rows]

    def put_robots(self, host: str, response: Response) -> None:
        """Keep the rules of a robots.txt for the day, and nothing else that stands there: this file is public."""
        assert response.request.purpose is Purpose.ROBOTS
        rules = (line[:MAX_RULE] for line in response.body.decode("utf-8", "replace").splitlines() if _RULE.match(line))
        body = "\n".join(rules)[:MAX_ROBOTS]
        with guarded(self._databases.paths.db):
            self._databases.public.execute(
                "insert or replace into robots values (?, ?, ?, ?)",
                [host, stamp(response.received), response.status, body],
            )
