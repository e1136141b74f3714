"""A Record becomes rows: the text in the private file, everything else in the public one."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal

from trainwatch.model import Document, Entry, Moment, Record
from trainwatch.store.applying import evidence_json, insert_tags, tag_columns
from trainwatch.store.classes import Classes
from trainwatch.store.database import Databases, guarded, stamp
from trainwatch.store.ledger import Ids
from trainwatch.store.texts import Texts
from trainwatch.urls import normalise_url, same_host, same_site

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
    """The tables of articles and their tags; what befalls an article befalls its text and its classes."""

    def __init__(self, databases: Databases, ids: Ids, classes: Classes) -> None:
        self._databases = databases
        self._ids = ids
        self._classes = classes
        self._texts = Texts(databases)

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
        if held and held.content_hash == content_hash and self._texts.has(held.docid, document.text_hash):
            with guarded(self._databases.paths.db), self._databases.public.atomic():
                self._insert_urls(record, article_id, urls, listed_url)
                self._classes.confirm(article_id, record.collected)
            return Saved(article_id, "same")
        published = document.published or _first_seen(record, held)
        # A page that could not be had at first was not edited when it comes at last.
        former_hash = held.content_hash if held and held.text_status == "full" else None
        docid = self._texts.write(document, article_id, published, record.collected, former_hash=former_hash)
        with guarded(self._databases.paths.db), self._databases.public.atomic():
            self._delete_rows(article_id)
            self._insert_article(record, article_id, docid, published, content_hash, excerpt)
            insert_tags(self._databases.public, article_id, record.tags)
            self._insert_urls(record, article_id, urls, listed_url)
            self._classes.tell(record, article_id)
            self._databases.public.execute("delete from decisions where url = ?", [listed_url])
        return Saved(article_id, "changed" if held else "new")

    def drop(self, url: str, source_id: str, title: str, score: float, reason: str, now: datetime) -> None:
        """Keep the decision that the page at *url* is no article for us; an article that it was goes away."""
        article_id = self.find([url])
        public = self._databases.public
        with guarded(self._databases.paths.db), public.atomic():
            if article_id:
                self._classes.untell(article_id, now)
                self._delete_rows(article_id)
                public.execute("delete from article_urls where article_id = ?", [article_id])
            public.execute(
                "insert or replace into decisions values (?, ?, ?, 'dropped', ?, ?, ?)",
                [url, source_id, title, score, reason, stamp(now)],
            )
        if article_id:
            self._texts.delete(article_id)

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
        public = self._databases.public
        if article_id is None:
            return
        with guarded(self._databases.paths.db), public.atomic():
            public.execute("update articles set gone = ? where id = ? and gone is null", [stamp(now), article_id])
            self._classes.miss(article_id, now)

    def confirm(self, url: str, now: datetime) -> None:
        """The page at *url* was there at *now* and has not changed; its article, if it became one, tells what it told."""
        if article_id := self.find([url]):
            with guarded(self._databases.paths.db), self._databases.public.atomic():
                self._classes.confirm(article_id, now)

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

    def _merge(self, article_id: str, urls: Sequence[str]) -> None:
        """Fold other articles that were kept under one of *urls* into this one: they were this page, not yet known as such."""
        public = self._databases.public
        for other in {found for url in urls if (found := self.find([url])) not in (None, article_id)}:
            with guarded(self._databases.paths.db), public.atomic():
                self._classes.fold(article_id, other)
                self._delete_rows(other)
                public.execute("update article_urls set article_id = ? where article_id = ?", [article_id, other])
            self._texts.delete(other)

    def _delete_rows(self, article_id: str) -> None:
        public = self._databases.public
        for table in ("article_states", "article_topics"):
            public.execute(f"delete from {table} where article_id = ?", [article_id])
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
    """What makes an article another one than it was: its words, its date, and how much of it could be had.

    Of a date in a calendar, all its fields: the price of a class need not stand in its text.
    """
    document = record.document
    published = asdict(document.published) if document.published else None
    parts = [document.title, document.text, document.author, published, document.text_status]
    if record.entry.event is not None:
        parts.append(asdict(record.entry.event))
    if document.declared:  # nor need the one that a page declares
        parts.append(document.declared)
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
