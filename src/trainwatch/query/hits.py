"""Docids -> hits: articles with their sources, tags, snippets and classes ahead."""

import json
from collections.abc import Sequence
from datetime import date

from trainwatch.query.execution import Execute, listed, named
from trainwatch.query.results import ClassAhead, Hit, Snippet
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


_CLASS = {
    "id": "o.id",
    "title": "c.title",
    "start": "o.start",
    "end": 'o."end"',
    "city": "o.city",
    "state": "o.state",
    "delivery": "o.delivery",
    "price": "o.price",
    "free": "coalesce(o.is_free, 'unknown')",
    "status": "coalesce(o.status, 'scheduled')",
    "registration_closes": "o.registration_closes",
    "registration_url": "o.registration_url",
}
IS_AHEAD = "o.start >= ? and coalesce(o.status, '') not in ('cancelled', 'held', 'vanished')"
"""The condition that an offering ``o`` is ahead of a day, YYYY-MM-DD."""
_CLASSES = (
    f"select t.article_id, {listed(_CLASS)} from public.offering_articles t"
    " join public.offerings o on o.id = t.offering_id join public.courses c on c.id = o.course_id"
    " where t.article_id in (select value from json_each(?)) and coalesce(t.missing, 0) = 0"
    f" and {IS_AHEAD} order by o.start, o.rowid"
)


def hits_of(execute: Execute, docids: Sequence[int], *, today: date, marking: str | None = None) -> tuple[Hit, ...]:
    """The articles of *docids* in that order, with the classes that are ahead of *today*.

    *marking*, an expression of FTS5, asks for a snippet of each.
    """
    rows = [named(_COLUMNS, row) for row in execute(_HITS, (json.dumps(docids),))]
    ids = json.dumps([row["article_id"] for row in rows])
    states, topics = _tags(execute, "state", ids), _tags(execute, "topic", ids)
    classes = _classes(execute, ids, today)
    snippets: dict[int, Snippet] = snippets_of(execute, docids, marking) if marking else {}
    return tuple(
        Hit(
            **row | {"sample": bool(row["sample"])},
            states=tuple(states.get(row["article_id"], ())),
            topics=tuple(topics.get(row["article_id"], ())),
            snippet=snippets.get(row["docid"]),
            classes=tuple(classes.get(row["article_id"], ())),
        )
        for row in rows
    )


def _tags(execute: Execute, tag: str, ids: str) -> dict[str, list[str]]:
    """The values of one sort of tag by article, the primary first."""
    found: dict[str, list[str]] = {}
    for article_id, value in execute(_TAGS.format(tag=tag), (ids,)):
        found.setdefault(article_id, []).append(value)
    return found


def _classes(execute: Execute, ids: str, today: date) -> dict[str, list[ClassAhead]]:
    """The classes ahead by article, the next one first."""
    found: dict[str, list[ClassAhead]] = {}
    for article_id, *row in execute(_CLASSES, (ids, today.isoformat())):
        found.setdefault(article_id, []).append(ClassAhead(**named(_CLASS, tuple(row))))
    return found
