"""Docids -> hits: articles with their sources, tags and snippets."""

import json
from collections.abc import Sequence

from trainwatch.query.execution import Execute, listed, named
from trainwatch.query.results import Hit, Snippet
from trainwatch.query.snippets import snippets_of

_COLUMNS = {
    "article_id": "a.id",
    "docid": "a.docid",
    "title": "a.title",
    "url": "a.url",
    "source_id": "s.id",
    "source_name": "s.name",
    "source_state": "s.state",
    "organisation_type": "s.organisation_type",
    "published": "a.published",
    "published_precision": "a.published_precision",
    "collected": "a.collected",
    "kind": "coalesce(a.kind, 'other')",
    "relevance": "coalesce(a.relevance, '')",
    "free": "coalesce(a.free, 'unknown')",
    "excerpt": "coalesce(a.excerpt, '')",
    "republish": "s.republish",
    "sample": "coalesce(s.sample, 0)",
}
_HITS = (
    f"select {listed(_COLUMNS)} from json_each(?) wanted"
    " cross join public.articles a on a.docid = wanted.value"
    " join public.sources s on s.id = a.source_id order by wanted.key"
)
_TAGS = """
select article_id, {tag} from public.article_{tag}s where article_id in (select value from json_each(?))
order by is_primary desc, score desc, {tag}
"""


def hits_of(execute: Execute, docids: Sequence[int], marking: str | None = None) -> tuple[Hit, ...]:
    """The articles of *docids* in that order; *marking*, an expression of FTS5, asks for a snippet of each."""
    rows = [named(_COLUMNS, row) for row in execute(_HITS, (json.dumps(docids),))]
    ids = json.dumps([row["article_id"] for row in rows])
    states, topics = _tags(execute, "state", ids), _tags(execute, "topic", ids)
    snippets: dict[int, Snippet] = snippets_of(execute, docids, marking) if marking else {}
    return tuple(
        Hit(
            **row | {"sample": bool(row["sample"])},
            states=tuple(states.get(row["article_id"], ())),
            topics=tuple(topics.get(row["article_id"], ())),
            snippet=snippets.get(row["docid"]),
        )
        for row in rows
    )


def _tags(execute: Execute, tag: str, ids: str) -> dict[str, list[str]]:
    """The values of one sort of tag by article, the primary first."""
    found: dict[str, list[str]] = {}
    for article_id, value in execute(_TAGS.format(tag=tag), (ids,)):
        found.setdefault(article_id, []).append(value)
    return found
