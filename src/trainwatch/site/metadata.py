"""What Datasette says of our tables on its own pages."""

from typing import Any

from trainwatch.site.links import DATABASE

TITLE = "trainwatch: the data"
_EVIDENCE = "The words that earned it: a JSON list of {in, text, start, end, rule}; offsets count code points"
_SCORE = "0 to 1"

_TABLES: dict[str, dict[str, Any]] = {
    "articles": {
        "description": "One row a page: an article or announcement about the training of law enforcement.",
        "fts_table": "articles_fts",
        "fts_pk": "docid",
        "label_column": "title",
        "sort_desc": "docid",
        "facets": ["kind", "relevance", "free", "source_id"],
        "columns": {
            "docid": "Row of the full-text index; follows the order of publication",
            "published": "A UTC time, or a day as printed where only a day is known",
            "published_precision": "time, day, or inferred (a day that was concluded and not stated)",
            "text": "The full text where its publisher lets anybody republish it, else empty",
            "excerpt": "The opening, at most 300 characters",
            "relevance": "yes, or borderline",
            "relevance_score": _SCORE,
            "relevance_evidence": _EVIDENCE,
            "kind_evidence": _EVIDENCE,
            "free_evidence": _EVIDENCE,
            "text_status": "full, opening (a paywall or a short feed), or headline",
        },
    },
    "article_states": {
        "description": "The states that an article is about; US means nationwide.",
        "facets": ["state"],
        "columns": {"evidence": _EVIDENCE, "score": _SCORE, "is_primary": "1 for the state it is mainly about"},
    },
    "article_topics": {
        "description": "The topics of training that an article is about.",
        "facets": ["topic"],
        "columns": {"evidence": _EVIDENCE, "score": _SCORE, "is_primary": "1 for the most specific topic"},
    },
    "article_urls": {"description": "Other addresses of an article."},
    "sources": {
        "description": "What is watched.",
        "label_column": "name",
        "facets": ["organisation_type", "state", "kind", "republish"],
        "columns": {
            "republish": "full: the publisher lets anybody republish; excerpt: 300 characters and no more",
            "sample": "1 for invented content",
        },
    },
    "source_health": {
        "description": "How each source fared when it was last asked.",
        "facets": ["status"],
        "sort_desc": "penalty",
    },
    "courses": {"description": "What is taught.", "label_column": "title"},
    "offerings": {"description": "When and where a course can be attended.", "facets": ["state", "status", "is_free"]},
    "decisions": {
        "description": "What was listed and did not become an article, and why.",
        "facets": ["verdict", "source_id"],
    },
    "runs": {"description": "Each run of the collector.", "sort_desc": "id"},
    "fetches": {"description": "Each request to a source.", "sort_desc": "id", "facets": ["result", "status"]},
    "states": {"description": "Postal codes and names.", "label_column": "name"},
    "topics": {"description": "The topics and what they mean.", "label_column": "label", "facets": ["topic_group"]},
    "validators": {"hidden": True},
    "robots": {"hidden": True},
    "_sqlite_migrations": {"hidden": True},
}


def metadata() -> dict[str, Any]:
    """Metadata of the database "trainwatch". A fresh copy: Datasette merges others' into what it is given."""
    tables = {
        name: {key: dict(value) if isinstance(value, dict) else value for key, value in about.items()}
        for name, about in _TABLES.items()
    }
    description = "Every table behind the pages, to browse, query and take away. Full texts are not among them."
    return {"databases": {DATABASE: {"title": TITLE, "description": description, "tables": tables}}}
