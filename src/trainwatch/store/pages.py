"""The further pages of lists that are still to be read: what the first page led to outlives a crash."""

from collections.abc import Sequence
from dataclasses import dataclass

from trainwatch.model import Purpose, Request
from trainwatch.store.database import Databases, guarded


@dataclass(frozen=True, slots=True)
class AwaitedPage:
    """A page of a list that is to be read; *room* is how many entries the first look may still take when it comes."""

    request: Request
    room: int


@dataclass(frozen=True, slots=True)
class Walk:
    """How far a walk back through a history has come: the *pages* it took, and the *oldest* day it met, if any."""

    pages: int
    oldest: str | None


class Pages:
    """The tables `pages` and `walks`. Raises StoreError."""

    def __init__(self, databases: Databases) -> None:
        self._databases = databases

    def put(self, requests: Sequence[Request], room: int) -> None:
        """Remember that these pages are to be read.

        To be called before the page that led to them is recorded as read: without its links nothing else names them.
        """
        private = self._databases.private
        with guarded(self._databases.paths.fulltext), private.atomic():
            for request in requests:
                private.execute(
                    "insert or replace into pages(url, source_id, page, first, room, since, render)"
                    " values (?, ?, ?, ?, ?, ?, ?)",
                    [
                        request.url,
                        request.source_id,
                        request.page,
                        int(request.first),
                        room,
                        request.since,
                        int(request.render),
                    ],
                )

    def of(self, source_id: str) -> list[AwaitedPage]:
        """The pages of one source's lists that are to be read, in their order."""
        sql = "select url, page, first, room, since, render from pages where source_id = ? order by page, rowid"
        with guarded(self._databases.paths.fulltext):
            rows = self._databases.private.execute(sql, [source_id]).fetchall()
        return [
            AwaitedPage(
                Request(url, source_id, Purpose.LIST, page=page, first=bool(first), since=since, render=bool(render)),
                room,
            )
            for url, page, first, room, since, render in rows
        ]

    def failed(self, url: str) -> int:
        """The page at *url* could not be had once more; returns how often by now."""
        with guarded(self._databases.paths.fulltext):
            self._databases.private.execute("update pages set attempts = attempts + 1 where url = ?", [url])
            row = self._databases.private.execute("select attempts from pages where url = ?", [url]).fetchone()
        return row[0] if row else 0

    def walk(self, source_id: str) -> Walk:
        """How far the walk back through a source's history has come."""
        with guarded(self._databases.paths.fulltext):
            sql = "select pages, oldest from walks where source_id = ?"
            row = self._databases.private.execute(sql, [source_id]).fetchone()
        return Walk(*row) if row else Walk(0, None)

    def walked(self, source_id: str, walk: Walk) -> None:
        """Remember how far a walk back has come."""
        with guarded(self._databases.paths.fulltext):
            self._databases.private.execute(
                "insert or replace into walks values (?, ?, ?)", [source_id, walk.pages, walk.oldest]
            )

    def arrived(self, source_id: str) -> None:
        """The walk back through a source's history has ended."""
        with guarded(self._databases.paths.fulltext):
            self._databases.private.execute("delete from walks where source_id = ?", [source_id])

    def done(self, url: str) -> None:
        """The page at *url* was read, or could not be."""
        with guarded(self._databases.paths.fulltext):
            self._databases.private.execute("delete from pages where url = ?", [url])
