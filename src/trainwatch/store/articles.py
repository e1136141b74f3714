"""A Record becomes rows: the text in the private file, everything else in the public one."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from trainwatch.model import Document, Entry, Moment, Record
from trainwatch.store.applying import evidence_json, insert_tags, tag_columns
from trainwatch.store.courses import delete_courses, insert_courses
from trainwatch.store.database import Databases, guarded, stamp
from trainwatch.store.ledger import Ids
from trainwatch.urls import normalise_url, same_host, same_site

SLOT_BITS = 20  # 2^20 places a second; a docid stays below 2^53, so that JavaScript reads it exactly
TWIN_WORDS = 60  # shorter texts, such as a notice that is given every month, may well be two of the same words
EXCERPT = 300  # characters: what may be shown of a text that is not ours to republish


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving a record came to, and the id of its article."""

    article_id: str
    result: Literal["new", "changed", "same"]


@dataclass(frozen=True, slots=True)
class _Held:
    """What the public file holds of an article."""

    article_id: str
    docid: int
    content_hash: str
    text_status: str
    published: str
    published_precision: str


class Articles:
    """The tables of articles and their tags, and the texts beside them."""

    def __init__(self, databases: Databases, ids: Ids) -> None:
        self._databases = databases
        self._ids = ids

    def find(self, urls: Iterable[str]) -> str | None:
        """The id of the article that any of these normalised addresses leads to, or None."""
        with guarded(self._databases.paths.db):
            for url in urls:
                sql = "select article_id from article_urls where url = ?"
                if row := self._databases.public.execute(sql, [url]).fetchone():
                    found: str = row[0]
                    return found
        return None

    def title(self, urls: Iterable[str]) -> str | None:
        """The title of the article that any of these normalised addresses leads to, or None."""
        article_id = self.find(urls)
        with guarded(self._databases.paths.db):
            row = self._databases.public.execute("select title from articles where id = ?", [article_id]).fetchone()
        return row[0] if row else None

    def save(self, record: Record, urls: Sequence[str], listed_url: str, excerpt: str) -> Saved:
        """Keep *record*; *urls* are its normalised addresses, its own first, *listed_url* the one its list gives.

        The text is committed before the article that speaks for it. An article whose content is as it was is not
        written again; one that was edited leaves its former text as a revision.
        """
        document = record.document
        known = self.find(urls)
        article_id = known or self._ids.get("article", urls[0]) or self._ids.mint("article", urls[0], record.collected)
        for url in urls[1:]:
            if self._ids.get("article", url) is None:
                self._ids.alias("article", url, article_id, record.collected)
        self._merge(article_id, urls)
        content_hash = _content_hash(record)
        held = self._held(article_id)
        if held and held.content_hash == content_hash and self._has_text(held.docid, document.text_hash):
            with guarded(self._databases.paths.db), self._databases.public.atomic():
                self._insert_urls(record, article_id, urls, listed_url)
            return Saved(article_id, "same")
        published = document.published or _first_seen(record, held)
        docid = self._write_text(record, article_id, published, held)
        with guarded(self._databases.paths.db), self._databases.public.atomic():
            self._delete_rows(article_id)
            self._insert_article(record, article_id, docid, published, content_hash, excerpt)
            insert_tags(self._databases.public, article_id, record.tags)
            self._insert_urls(record, article_id, urls, listed_url)
            insert_courses(self._databases.public, self._ids, record, article_id)
            self._databases.public.execute("delete from decisions where url = ?", [listed_url])
        return Saved(article_id, "changed" if held else "new")

    def drop(self, url: str, source_id: str, title: str, score: float, reason: str, now: datetime) -> None:
        """Keep the decision that the page at *url* is no article for us; an article that it was goes away."""
        article_id = self.find([url])
        public, private = self._databases.public, self._databases.private
        with guarded(self._databases.paths.db), public.atomic():
            if article_id:
                self._delete_rows(article_id)
                public.execute("delete from article_urls where article_id = ?", [article_id])
            public.execute(
                "insert or replace into decisions values (?, ?, ?, 'dropped', ?, ?, ?)",
                [url, source_id, title, score, reason, stamp(now)],
            )
        if article_id:
            with guarded(self._databases.paths.fulltext):
                private.execute("delete from texts where article_id = ?", [article_id])

    def relist(self, url: str, entry: Entry) -> None:
        """Remember what a list now says of the page at *url*, which could not be had anew."""
        with guarded(self._databases.paths.db):
            self._databases.public.execute(
                "update article_urls set listed_title = ?, listed_by = ? where url = ?",
                [entry.title, entry.source_id, url],
            )

    def twin(self, document: Document) -> str | None:
        """The address of an article of the same host, title and text, of TWIN_WORDS or more; None where there is none.

        One page is often met under several addresses: with and without a slash at the end, a session, a parameter.
        """
        if len(document.text.split()) < TWIN_WORDS:
            return None
        sql = "select article_id from texts where text_hash = ? and title = ?"
        with guarded(self._databases.paths.fulltext):
            ids = self._databases.private.execute(sql, [document.text_hash, document.title]).fetchall()
        with guarded(self._databases.paths.db):
            for (article_id,) in ids:
                row = self._databases.public.execute("select url from articles where id = ?", [article_id]).fetchone()
                if row and same_host(row[0], document.url):
                    return normalise_url(row[0])
        return None

    def is_event(self, url: str) -> bool:
        """Whether a calendar gave the page at *url* last."""
        sql = "select 1 from article_urls where url = ? and listed_event = 1"
        with guarded(self._databases.paths.db):
            return self._databases.public.execute(sql, [url]).fetchone() is not None

    def mark_gone(self, url: str, now: datetime) -> None:
        """The page at *url* is no longer there; its article stays, and says so."""
        article_id = self.find([url])
        with guarded(self._databases.paths.db):
            self._databases.public.execute(
                "update articles set gone = ? where id = ? and gone is null", [stamp(now), article_id]
            )

    def mark_there(self, url: str) -> None:
        """The page at *url* is there, whatever was found before."""
        with guarded(self._databases.paths.db):
            self._databases.public.execute(
                "update articles set gone = null where gone is not null and id = ?", [self.find([url])]
            )

    def count(self) -> int:
        """How many articles there are."""
        with guarded(self._databases.paths.db):
            count: int = self._databases.public.execute("select count(*) from articles").fetchone()[0]
        return count

    # ---------------------------------------------------------------------------------------------------- rows

    def _held(self, article_id: str) -> _Held | None:
        sql = "select id, docid, content_hash, text_status, published, published_precision from articles where id = ?"
        with guarded(self._databases.paths.db):
            row = self._databases.public.execute(sql, [article_id]).fetchone()
        return _Held(*row) if row else None

    def _has_text(self, docid: int, text_hash: str) -> bool:
        """Whether the private file holds the very text that the article speaks for."""
        sql = "select 1 from texts where docid = ? and text_hash = ?"
        with guarded(self._databases.paths.fulltext):
            return self._databases.private.execute(sql, [docid, text_hash]).fetchone() is not None

    def _merge(self, article_id: str, urls: Sequence[str]) -> None:
        """Fold other articles that were kept under one of *urls* into this one: they were this page, not yet known as such."""
        public, private = self._databases.public, self._databases.private
        for other in {found for url in urls if (found := self.find([url])) not in (None, article_id)}:
            with guarded(self._databases.paths.db), public.atomic():
                self._delete_rows(other)
                public.execute("update article_urls set article_id = ? where article_id = ?", [article_id, other])
            with guarded(self._databases.paths.fulltext):
                private.execute("delete from texts where article_id = ?", [other])

    def _write_text(self, record: Record, article_id: str, published: Moment, held: _Held | None) -> int:
        private = self._databases.private
        document = record.document
        with guarded(self._databases.paths.fulltext), private.atomic():
            former = private.execute(
                "select title, text from texts where article_id = ? and text_hash != ?",
                [article_id, document.text_hash],
            ).fetchone()
            # A page that could not be had at first was not edited when it comes at last.
            if held and former and held.text_status == "full":
                private.execute(
                    "insert into article_revisions(article_id, replaced, title, text, content_hash) values (?,?,?,?,?)",
                    [article_id, stamp(record.collected), *former, held.content_hash],
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

    def _delete_rows(self, article_id: str) -> None:
        public = self._databases.public
        for table in ("article_states", "article_topics"):
            public.execute(f"delete from {table} where article_id = ?", [article_id])
        delete_courses(public, article_id)
        public.execute("delete from articles where id = ?", [article_id])

    def _insert_article(
        self, record: Record, article_id: str, docid: int, published: Moment, content_hash: str, excerpt: str
    ) -> None:
        document, tags, place = record.document, record.tags, record.archive
        self._databases.public.table("articles").insert(
            {
                "id": article_id,
                "docid": docid,
                "url": document.url,
                "source_id": record.source.id,
                "title": document.title,
                "published": published.text,
                "published_precision": published.precision,
                "collected": stamp(record.collected),
                "text": document.text if _may_show(record) else None,
                "excerpt": excerpt[:EXCERPT],
                "author": document.author,
                "language": document.language,
                **tag_columns(tags),
                "free": record.courses.free,
                "free_evidence": evidence_json(record.courses.free_evidence),
                "text_status": document.text_status,
                "words": len(document.text.split()),
                "content_hash": content_hash,
                "text_hash": document.text_hash,
                "story_id": None,
                "archive_file": place.file if place else None,
                "archive_offset": place.offset if place else None,
            }
        )

    def _insert_urls(self, record: Record, article_id: str, urls: Sequence[str], listed_url: str) -> None:
        published = record.entry.published
        listed = f"{published.text}|{published.precision}" if published else None
        for url in dict.fromkeys([*urls, listed_url]):
            self._databases.public.execute(
                "insert or ignore into article_urls(url, article_id) values (?, ?)", [url, article_id]
            )
        self._databases.public.execute(
            "update article_urls set listed_title = ?, listed_published = ?, listed_by = ?, listed_event = ? where url = ?",
            [record.entry.title, listed, record.source.id, int(record.entry.event is not None), listed_url],
        )


def _first_seen(record: Record, held: _Held | None) -> Moment:
    """The day on which a page without a date was first met: an edit of it is no second publication."""
    if held and held.published_precision == "inferred":
        return Moment(held.published, "inferred")
    return Moment(record.collected.strftime("%Y-%m-%d"), "inferred")


def _may_show(record: Record) -> bool:
    """Whether the whole text may be republished: the source allows it, and the text is its own and not of a page it links to.

    A whole entry is told by the source itself, wherever it is also shown, as bulletins are by their carrier.
    """
    source, url = record.source, record.document.url
    if record.entry.whole:
        return source.republish == "full"
    own = any(same_site(url, address) for address in (source.url, source.homepage) if address)
    return source.republish == "full" and own


def _content_hash(record: Record) -> str:
    """What makes an article another one than it was: its words, its date, and how much of it could be had."""
    document = record.document
    published = asdict(document.published) if document.published else None
    parts = [document.title, document.text, document.author, published, document.text_status]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _seconds(published: Moment) -> int:
    """Seconds since 1970; a day counts from its noon, so that it stands amid the times of that day. Never negative."""
    if published.precision == "time":
        moment = datetime.fromisoformat(published.text)
    else:
        moment = datetime.fromisoformat(published.text).replace(tzinfo=UTC) + timedelta(hours=12)
    return max(0, int(moment.timestamp()))
