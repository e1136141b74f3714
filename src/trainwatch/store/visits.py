"""Which articles' pages are to be looked at again, and when: without that, nothing could be found changed or gone."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from trainwatch.model import Entry, Validators
from trainwatch.store.database import Databases, guarded, moment, stamp
from trainwatch.store.queue import read_entry


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that became an article. *first* is when it was first received; *dates* are days that its classes name, or "undated".

    *validators* make the next request for it conditional.
    """

    url: str
    entry: Entry
    first: datetime
    dates: tuple[str, ...]
    validators: Validators


class Visits:
    """The table `visits`. Raises StoreError."""

    def __init__(self, databases: Databases) -> None:
        self._databases = databases

    def put(self, visit: Visit, due: datetime | None) -> None:
        """Remember *visit*; *due* is when the page is to be asked for again, None: not before something changes."""
        kept = visit.validators
        with guarded(self._databases.paths.fulltext):
            self._databases.private.execute(
                "insert or replace into visits values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    visit.url,
                    visit.entry.source_id,
                    json.dumps(asdict(visit.entry)),
                    stamp(visit.first),
                    json.dumps(visit.dates),
                    stamp(due) if due else None,
                    kept.etag,
                    kept.last_modified,
                    kept.body_sha256,
                ],
            )

    def find(self, url: str) -> Visit | None:
        """What is remembered of the page with this normalised address, or None."""
        sql = f"{_SELECT} where url = ?"
        with guarded(self._databases.paths.fulltext):
            row = self._databases.private.execute(sql, [url]).fetchone()
        return _visit(row) if row else None

    def due(self, source_ids: Iterable[str], now: datetime) -> list[Visit]:
        """The pages of these sources that are to be asked for at the time *now*, the longest due first."""
        chosen = set(source_ids)
        sql = f"{_SELECT} where due <= ? order by due, rowid"
        with guarded(self._databases.paths.fulltext):
            rows = self._databases.private.execute(sql, [stamp(now)]).fetchall()
        return [visit for visit in map(_visit, rows) if visit.entry.source_id in chosen]

    def forget(self, url: str) -> None:
        """The page is no article any more."""
        with guarded(self._databases.paths.fulltext):
            self._databases.private.execute("delete from visits where url = ?", [url])


_SELECT = "select url, entry, first, dates, etag, last_modified, body_sha256 from visits"


def _visit(row: tuple[str, str, str, str, str | None, str | None, str | None]) -> Visit:
    url, entry, first, dates, etag, last_modified, body_sha256 = row
    made = read_entry(entry)
    received = moment(first)
    assert received is not None
    return Visit(url, made, received, tuple(json.loads(dates)), Validators(made.url, etag, last_modified, body_sha256))
