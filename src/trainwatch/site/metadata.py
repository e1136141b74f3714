"""What Datasette says of our tables on its own pages: their meanings, and how it is to show them."""

from dataclasses import asdict
from html import escape
from typing import Any

from trainwatch.site.links import DATABASE, Links
from trainwatch.site.meanings import meanings
from trainwatch.site.questions import QUESTIONS

TITLE = "trainwatch: the data"
DESCRIPTION = "Every table behind the pages, to browse, query and take away. Full texts are not among them."

# How a table is shown; what it means stands in tables.yml.
_SHOWN: dict[str, dict[str, Any]] = {
    "articles": {
        "fts_table": "articles_fts",
        "fts_pk": "docid",
        "label_column": "title",
        "sort_desc": "docid",
        "facets": ["kind", "relevance", "free", "source_id"],
    },
    "article_states": {"facets": ["state"]},
    "article_topics": {"facets": ["topic"]},
    "sources": {"label_column": "name", "facets": ["organisation_type", "state", "kind", "republish"]},
    "source_health": {"facets": ["status"], "sort_desc": "penalty"},
    "courses": {"label_column": "title"},
    "offerings": {"facets": ["state", "status", "is_free"]},
    "decisions": {"facets": ["verdict", "source_id"]},
    "runs": {"sort_desc": "id"},
    "fetches": {"sort_desc": "id", "facets": ["result", "status"]},
    "states": {"label_column": "name"},
    "topics": {"label_column": "label", "facets": ["topic_group"]},
    "validators": {"hidden": True},
    "robots": {"hidden": True},
    "_sqlite_migrations": {"hidden": True},
}


def metadata(links: Links) -> dict[str, Any]:
    """Metadata of the database "trainwatch". A fresh copy: Datasette merges others' into what it is given."""
    tables = {
        name: {"description": meaning.table, "columns": dict(meaning.columns), **_SHOWN.get(name, {})}
        for name, meaning in meanings()["trainwatch"].items()
    }
    about = {
        "title": TITLE,
        "description": DESCRIPTION,
        "description_html": _description(links),
        "queries": {name: asdict(question) for name, question in QUESTIONS.items()},
        "tables": tables,
    }
    return {"databases": {DATABASE: about}}


def _description(links: Links) -> str:
    """The way back to our pages, and a line on each table: Datasette's page of a database has no other place for them."""
    lines = "".join(
        f'<li><a href="{escape(links.table(name))}">{escape(name)}</a>: {escape(meaning.table)}</li>'
        for name, meaning in meanings()["trainwatch"].items()
        if not _SHOWN.get(name, {}).get("hidden")
    )
    return (
        f'<p>{escape(DESCRIPTION)} <a href="{escape(links.home())}">Back to the pages of trainwatch</a></p>'
        f"<details><summary>What each table holds</summary><ul>{lines}</ul></details>"
    )
