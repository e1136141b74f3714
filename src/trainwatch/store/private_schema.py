"""The tables of the private file, as migrations: one function a change, applied in order, never edited afterwards."""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

private = Migrations("fulltext")


@private()
def texts(db: Database) -> None:
    """Full texts and their index. External content: the index holds no second copy of the text."""
    db.table("texts").create(
        {"docid": int, "article_id": str, "title": str, "text": str, "text_hash": str},
        pk="docid",
        not_null={"article_id", "title", "text"},
    )
    db.table("texts").create_index(["article_id"], unique=True)
    db.execute(
        "create virtual table texts_fts using fts5(title, text, content='texts', content_rowid='docid',"
        " tokenize='porter unicode61 remove_diacritics 2')"
    )
    db.execute(
        "create trigger texts_fts_insert after insert on texts begin "
        "insert into texts_fts(rowid, title, text) values (new.docid, new.title, new.text); end"
    )
    db.execute(
        "create trigger texts_fts_delete after delete on texts begin "
        "insert into texts_fts(texts_fts, rowid, title, text) "
        "values ('delete', old.docid, old.title, old.text); end"
    )


@private()
def article_revisions(db: Database) -> None:
    """What an article said before it was edited."""
    db.table("article_revisions").create(
        {"id": int, "article_id": str, "replaced": str, "title": str, "text": str, "content_hash": str},
        pk="id",
    )
    db.table("article_revisions").create_index(["article_id"])


@private()
def wanted(db: Database) -> None:
    """Entries that are still to be fetched. Private, because a feed's entry may carry a whole article."""
    db.table("wanted").create(
        {
            "url": str,
            "source_id": str,
            "entry": str,
            "why": str,
            "listed": str,
            "attempts": int,
            "next_try": str,
        },
        pk="url",
    )
    db.table("wanted").create_index(["source_id"])


@private()
def pages(db: Database) -> None:
    """Further pages of lists that are still to be read. Private, because only the collector needs them."""
    db.table("pages").create({"url": str, "source_id": str, "page": int, "first": int, "room": int}, pk="url")


@private()
def history(db: Database) -> None:
    """Pages of a walk back through a source's history; `since` is the day to which it goes."""
    db.table("pages").add_column("since", str, not_null_default="")
    db.table("pages").add_column("render", int, not_null_default=0)


@private()
def twins(db: Database) -> None:
    """One page met under two addresses is recognised by its text."""
    db.table("texts").create_index(["text_hash"])


@private()
def visits(db: Database) -> None:
    """Pages of articles, with their entries, and when they are to be asked for again."""
    db.table("visits").create(
        {
            "url": str,
            "source_id": str,
            "entry": str,
            "first": str,
            "dates": str,
            "due": str,
            "etag": str,
            "last_modified": str,
            "body_sha256": str,
        },
        pk="url",
    )
    db.table("visits").create_index(["due"])


@private()
def walks(db: Database) -> None:
    """How far each walk back has come: the pages it took, and the oldest day it met."""
    db.table("walks").create({"source_id": str, "pages": int, "oldest": str}, pk="source_id")
    db.table("pages").add_column("attempts", int, not_null_default=0)
