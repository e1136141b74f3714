"""The tables of both databases, as migrations: one function a change, applied in order, never edited afterwards.

The public file may be copied by anybody, so nothing may stand in it that may not be republished; full texts, and
whatever is derived from them word for word, stand in the private file. Both are kept in step by *docid*, the row of
the full-text index, which follows the order of publication: ``(seconds since 1970 << 20) | slot``. Newest first is
then the order of the index itself.
"""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from trainwatch.store.private_schema import private

__all__ = ["private", "public"]

public = Migrations("trainwatch")


@public()
def reference_tables(db: Database) -> None:
    """States and topics, filled from the knowledge files at each opening: labels and targets of foreign keys."""
    db.table("states").create({"code": str, "name": str}, pk="code")
    db.table("topics").create({"id": str, "label": str, "topic_group": str, "definition": str}, pk="id")


@public()
def sources(db: Database) -> None:
    """What is watched, and how each source fares."""
    db.table("sources").create(
        {
            "id": str,
            "name": str,
            "kind": str,
            "url": str,
            "homepage": str,
            "organisation_type": str,
            "state": str,
            "republish": str,
            "enabled": int,
            "confidence": str,
            "note": str,
            "sample": int,
            "watched_since": str,
            "history_from": str,
        },
        pk="id",
    )
    db.table("source_health").create(
        {
            "source_id": str,
            "status": str,
            "last_attempt": str,
            "last_success": str,
            "last_new": str,
            "newest_item": str,
            "penalty": float,
            "next_try": str,
            "error": str,
            "listed": int,
        },
        pk="source_id",
        foreign_keys=[("source_id", "sources", "id")],
    )


@public()
def articles(db: Database) -> None:
    """One row a page, its other addresses, its tags with the words that earned them."""
    db.table("articles").create(
        {
            "id": str,
            "docid": int,
            "url": str,
            "source_id": str,
            "title": str,
            "published": str,
            "published_precision": str,
            "collected": str,
            "text": str,
            "excerpt": str,
            "author": str,
            "language": str,
            "kind": str,
            "kind_evidence": str,
            "relevance": str,
            "relevance_score": float,
            "relevance_evidence": str,
            "free": str,
            "free_evidence": str,
            "text_status": str,
            "words": int,
            "content_hash": str,
            "text_hash": str,
            "story_id": str,
            "archive_file": str,
            "archive_offset": int,
        },
        pk="id",
        not_null={"docid", "url", "source_id", "title", "collected"},
        foreign_keys=[("source_id", "sources", "id")],
    )
    db.table("articles").create_index(["docid"], unique=True)
    db.table("articles").create_index(["source_id"])
    db.table("articles").create_index(["published"])
    db.table("article_urls").create(
        {"url": str, "article_id": str, "listed_title": str, "listed_published": str},
        pk="url",
        foreign_keys=[("article_id", "articles", "id")],
    )
    db.table("article_urls").create_index(["article_id"])
    for table, column, target, key in (
        ("article_states", "state", "states", "code"),
        ("article_topics", "topic", "topics", "id"),
    ):
        db.table(table).create(
            {"article_id": str, column: str, "score": float, "is_primary": int, "evidence": str},
            pk=("article_id", column),
            foreign_keys=[("article_id", "articles", "id"), (column, target, key)],
        )
        db.table(table).create_index([column])
    _index_titles_and_excerpts(db)


def _index_titles_and_excerpts(db: Database) -> None:
    """Datasette's own table search; triggers keep it in step."""
    db.execute(
        "create virtual table articles_fts using fts5(title, excerpt, content='articles', content_rowid='docid',"
        " tokenize='porter unicode61 remove_diacritics 2')"
    )
    for name, body in {
        "insert": "after insert on articles begin "
        "insert into articles_fts(rowid, title, excerpt) values (new.docid, new.title, new.excerpt); end",
        "delete": "after delete on articles begin insert into articles_fts(articles_fts, rowid, title, excerpt) "
        "values ('delete', old.docid, old.title, old.excerpt); end",
        "update": "after update on articles begin insert into articles_fts(articles_fts, rowid, title, excerpt) "
        "values ('delete', old.docid, old.title, old.excerpt); "
        "insert into articles_fts(rowid, title, excerpt) values (new.docid, new.title, new.excerpt); end",
    }.items():
        db.execute(f"create trigger articles_fts_{name} {body}")


@public()
def courses(db: Database) -> None:
    """What is taught, and when and where it can be attended."""
    db.table("courses").create(
        {
            "id": str,
            "title": str,
            "provider": str,
            "hours": float,
            "days": float,
            "audience": str,
            "train_the_trainer": int,
            "topics": str,
        },
        pk="id",
    )
    db.table("offerings").create(
        {
            "id": str,
            "course_id": str,
            "article_id": str,
            "start": str,
            "end": str,
            "city": str,
            "state": str,
            "delivery": str,
            "price": str,
            "is_free": str,
            "status": str,
            "registration_url": str,
            "registration_closes": str,
            "evidence": str,
        },
        pk="id",
        foreign_keys=[
            ("course_id", "courses", "id"),
            ("article_id", "articles", "id"),
            ("state", "states", "code"),
        ],
    )
    db.table("offerings").create_index(["course_id"])
    db.table("offerings").create_index(["article_id"])


@public()
def decisions(db: Database) -> None:
    """What was listed and did not become an article, and why: so that a missed article can be found."""
    db.table("decisions").create(
        {"url": str, "source_id": str, "title": str, "verdict": str, "score": float, "reason": str, "decided": str},
        pk="url",
        foreign_keys=[("source_id", "sources", "id")],
    )
    db.table("decisions").create_index(["source_id"])


@public()
def operations(db: Database) -> None:
    """Runs, requests and what the next run must know of earlier answers. Not compared between databases."""
    db.table("runs").create(
        {
            "id": int,
            "started": str,
            "finished": str,
            "status": str,
            "sources": int,
            "requests": int,
            "new": int,
            "changed": int,
            "failed": int,
        },
        pk="id",
    )
    db.table("fetches").create(
        {
            "id": int,
            "run_id": int,
            "source_id": str,
            "url": str,
            "purpose": str,
            "started": str,
            "status": int,
            "result": str,
            "bytes": int,
            "seconds": float,
            "note": str,
        },
        pk="id",
        foreign_keys=[("run_id", "runs", "id")],
    )
    db.table("fetches").create_index(["source_id"])
    db.table("validators").create(
        {
            "url": str,
            "source_id": str,
            "etag": str,
            "last_modified": str,
            "body_sha256": str,
            "fetched": str,
            "fresh_until": str,
        },
        pk="url",
    )
    db.table("robots").create({"host": str, "fetched": str, "status": int, "body": str}, pk="host")


@public()
def listed_by(db: Database) -> None:
    """Which source gave an address the title it was last listed under.

    Two sources may list one page under two titles: only a title that its own source has changed means an edited page.
    """
    db.table("article_urls").add_column("listed_by", str)


@public()
def gone(db: Database) -> None:
    """When a page was found to be no longer there; its article stays."""
    db.table("articles").add_column("gone", str)


@public()
def history_asked(db: Database) -> None:
    """To which day a walk back was asked for; how far it came stands in `history_from`."""
    db.table("sources").add_column("history_asked", str)


@public()
def handled(db: Database) -> None:
    """Where in the archive the answer to a request lies: what stands behind the last one was not handled yet.

    And whether an address was last listed as a date in a calendar, which knows more of it than a feed does.
    """
    for column, kind in (("archive_file", str), ("archive_offset", int)):
        db.table("fetches").add_column(column, kind)
    db.table("article_urls").add_column("listed_event", int)


@public()
def classes(db: Database) -> None:
    """All that is known of a class, every article that tells of it, and what has changed since it was first told.

    A row of `offerings` is made anew of what its articles tell; `offering_articles` holds that, word for word.
    """
    for column, kind in _COURSE_FACTS.items():
        db.table("courses").add_column(column, kind)
    for column, kind in _OFFERING_FACTS.items():
        db.table("offerings").add_column(column, kind)
    db.table("offerings").create_index(["start"])
    db.table("offering_articles").create(
        {
            "offering_id": str,
            "article_id": str,
            "told": str,
            "first_told": str,
            "last_told": str,
            "missing": int,
            "missing_since": str,
        },
        pk=("offering_id", "article_id"),
        foreign_keys=[("offering_id", "offerings", "id"), ("article_id", "articles", "id")],
    )
    db.table("offering_articles").create_index(["article_id"])
    db.table("offering_changes").create(
        {"offering_id": str, "seen": str, "field": str, "former": str, "current": str, "article_id": str},
        pk=("offering_id", "seen", "field"),
        foreign_keys=[("offering_id", "offerings", "id")],
    )


@public()
def class_finder(db: Database) -> None:
    """An index of all that the class finder asks for: without it each question reads the whole rows of every class."""
    db.table("offerings").create_index(_ASKED, index_name="offerings_asked")


_ASKED = (
    *(
        "start",
        "end",
        "status",
        "is_free",
        "state",
        "delivery",
        "course_id",
        "city",
        "out_of_state",
        "lodging",
        "meals",
    ),
    *("open_to", "registration_closes", "registration_opens", "latitude", "longitude", "id"),
)
_COURSE_FACTS: dict[str, type] = {"credit": str, "prerequisites": str}
_OFFERING_FACTS: dict[str, type] = {
    "timezone": str,
    "zone_stated": int,
    "meetings": str,
    "venue": str,
    "address": str,
    "latitude": float,
    "longitude": float,
    "tiers": str,
    "free_for": str,
    "lodging": str,
    "meals": str,
    "travel": str,
    "open_to": str,
    "out_of_state": str,
    "nomination": str,
    "instructors": str,
    "host_benefits": str,
    "seats": int,
    "registration_opens": str,
    "registration_mail": str,
    "doubts": str,
    "defaults": str,
    "sequence": int,
    "first_told": str,
    "last_told": str,
    "last_changed": str,
}
