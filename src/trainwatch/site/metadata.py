"""What Datasette says of our tables on its own pages: their meanings, and how it is to show them."""

from typing import Any

from trainwatch.site.links import DATABASE
from trainwatch.site.meanings import meanings

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


def metadata() -> dict[str, Any]:
    """Metadata of the database "trainwatch". A fresh copy: Datasette merges others' into what it is given."""
    tables = {
        name: {"description": meaning.table, "columns": dict(meaning.columns), **_SHOWN.get(name, {})}
        for name, meaning in meanings()["trainwatch"].items()
    }
    return {"databases": {DATABASE: {"title": TITLE, "description": DESCRIPTION, "tables": tables}}}
