"""The full texts in the private file, and their former versions."""

import hashlib
from datetime import UTC, datetime, timedelta

from trainwatch.model import Document, Moment
from trainwatch.store.database import Databases, guarded, stamp

SLOT_BITS = 20  # 2^20 places a second; a docid stays below 2^53, so that JavaScript reads it exactly


class Texts:
    """The tables `texts` and `article_revisions`. Raises StoreError."""

    def __init__(self, databases: Databases) -> None:
        self._databases = databases

    def has(self, docid: int, text_hash: str) -> bool:
        """Whether the private file holds the very text that the article speaks for."""
        sql = "select 1 from texts where docid = ? and text_hash = ?"
        with guarded(self._databases.paths.fulltext):
            return self._databases.private.execute(sql, [docid, text_hash]).fetchone() is not None

    def write(
        self, document: Document, article_id: str, published: Moment, now: datetime, *, former_hash: str | None
    ) -> int:
        """Give the article this text; returns its docid. *former_hash*: its text is kept as the revision of that hash."""
        private = self._databases.private
        with guarded(self._databases.paths.fulltext), private.atomic():
            former = private.execute(
                "select title, text from texts where article_id = ? and text_hash != ?",
                [article_id, document.text_hash],
            ).fetchone()
            if former and former_hash:
                private.execute(
                    "insert into article_revisions(article_id, replaced, title, text, content_hash) values (?,?,?,?,?)",
                    [article_id, stamp(now), *former, former_hash],
                )
            private.execute("delete from texts where article_id = ?", [article_id])
            docid = self._free_docid(article_id, published)
            private.execute(
                "insert into texts(docid, article_id, title, text, text_hash) values (?, ?, ?, ?, ?)",
                [docid, article_id, document.title, document.text, document.text_hash],
            )
        return docid

    def _free_docid(self, article_id: str, published: Moment) -> int:
        """A row of the index that follows publication order; within one second it depends on the article alone."""
        first = _seconds(published) << SLOT_BITS
        slot = int(hashlib.sha256(article_id.encode()).hexdigest(), 16) % (1 << SLOT_BITS)
        while self._databases.private.execute("select 1 from texts where docid = ?", [first | slot]).fetchone():
            slot = (slot + 1) % (1 << SLOT_BITS)
        return first | slot

    def delete(self, article_id: str) -> None:
        """The article has gone."""
        with guarded(self._databases.paths.fulltext):
            self._databases.private.execute("delete from texts where article_id = ?", [article_id])


def _seconds(published: Moment) -> int:
    """Seconds since 1970; a day counts from its noon, so that it stands amid the times of that day. Never negative."""
    if published.precision == "time":
        moment = datetime.fromisoformat(published.text)
    else:
        moment = datetime.fromisoformat(published.text).replace(tzinfo=UTC) + timedelta(hours=12)
    return max(0, int(moment.timestamp()))
