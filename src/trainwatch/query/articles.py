"""One article with everything that is known about it."""

import json
from dataclasses import dataclass

from trainwatch.model import Evidence, Republish
from trainwatch.query.execution import Execute, listed, named


@dataclass(frozen=True, slots=True)
class TagView:
    """A state or topic of an article, with the words that earned it. *score* is 0 to 1."""

    value: str
    label: str
    score: float
    primary: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """Who published an article. *sample* marks invented content."""

    id: str
    name: str
    url: str
    homepage: str | None
    state: str
    organisation_type: str
    republish: Republish
    sample: bool


@dataclass(frozen=True, slots=True)
class OfferingView:
    """A class that an article tells of, with the words of that article. What nobody states is None; see `model.Offering`."""

    id: str
    title: str
    provider: str | None
    start: str | None
    end: str | None
    hours: float | None
    days: float | None
    city: str | None
    state: str | None
    delivery: str | None
    price: str | None
    free: str
    status: str
    audience: str | None
    train_the_trainer: bool
    registration_url: str | None
    registration_closes: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article, its source, its tags and its other addresses.

    *text* is None unless it may be republished; *gone* is when its page was found to be no longer there. The columns mean what `model.Document` and `model.Tags` say of them.
    """

    id: str
    docid: int
    url: str
    title: str
    published: str | None
    published_precision: str | None
    collected: str
    text: str | None
    excerpt: str
    author: str
    language: str
    kind: str
    kind_evidence: tuple[Evidence, ...]
    relevance: str
    relevance_score: float
    relevance_evidence: tuple[Evidence, ...]
    free: str
    free_evidence: tuple[Evidence, ...]
    text_status: str
    words: int
    content_hash: str | None
    text_hash: str | None
    story_id: str | None
    archive_file: str | None
    archive_offset: int | None
    gone: str | None
    source: SourceView
    states: tuple[TagView, ...]
    topics: tuple[TagView, ...]
    offerings: tuple[OfferingView, ...]
    aliases: tuple[str, ...]


# The text is withheld here once more: a source that turned from "full" to "excerpt" may have left texts behind.
_COLUMNS = {
    "id": "a.id",
    "docid": "a.docid",
    "url": "a.url",
    "title": "a.title",
    "published": "a.published",
    "published_precision": "a.published_precision",
    "collected": "a.collected",
    "text": "case s.republish when 'full' then a.text end",
    "excerpt": "coalesce(a.excerpt, '')",
    "author": "coalesce(a.author, '')",
    "language": "coalesce(a.language, '')",
    "kind": "coalesce(a.kind, 'other')",
    "kind_evidence": "a.kind_evidence",
    "relevance": "coalesce(a.relevance, '')",
    "relevance_score": "coalesce(a.relevance_score, 0.0)",
    "relevance_evidence": "a.relevance_evidence",
    "free": "coalesce(a.free, 'unknown')",
    "free_evidence": "a.free_evidence",
    "text_status": "coalesce(a.text_status, '')",
    "words": "coalesce(a.words, 0)",
    "content_hash": "a.content_hash",
    "text_hash": "a.text_hash",
    "story_id": "a.story_id",
    "archive_file": "a.archive_file",
    "archive_offset": "a.archive_offset",
    "gone": "a.gone",
}
_SOURCE = {
    "id": "s.id",
    "name": "s.name",
    "url": "s.url",
    "homepage": "s.homepage",
    "state": "s.state",
    "organisation_type": "s.organisation_type",
    "republish": "s.republish",
    "sample": "coalesce(s.sample, 0)",
}
_ARTICLE = (
    f"select {listed(_COLUMNS)}, {listed(_SOURCE)}"
    " from public.articles a join public.sources s on s.id = a.source_id where a.id = ?"
)
_TAGS = (
    "select t.{column}, coalesce(n.{label}, t.{column}), coalesce(t.score, 0.0), coalesce(t.is_primary, 0), t.evidence"
    " from public.article_{table} t left join public.{table} n on n.{key} = t.{column}"
    " where t.article_id = ? order by t.is_primary desc, t.score desc, t.{column}"
)
_STATES = _TAGS.format(table="states", column="state", key="code", label="name")
_TOPICS = _TAGS.format(table="topics", column="topic", key="id", label="label")
_OFFERING = {
    "id": "o.id",
    "title": "c.title",
    "provider": "c.provider",
    "start": "o.start",
    "end": 'o."end"',
    "hours": "c.hours",
    "days": "c.days",
    "city": "o.city",
    "state": "o.state",
    "delivery": "o.delivery",
    "price": "o.price",
    "free": "coalesce(o.is_free, 'unknown')",
    "status": "coalesce(o.status, 'undated')",
    "audience": "c.audience",
    "train_the_trainer": "coalesce(c.train_the_trainer, 0)",
    "registration_url": "o.registration_url",
    "registration_closes": "o.registration_closes",
    "evidence": "json_extract(t.told, '$.evidence')",
}
_OFFERINGS = (
    f"select {listed(_OFFERING)} from public.offering_articles t join public.offerings o on o.id = t.offering_id"
    " join public.courses c on c.id = o.course_id where t.article_id = ? and coalesce(t.missing, 0) = 0"
    " order by o.start is null, o.start, o.rowid"
)
_ALIASES = "select url from public.article_urls where article_id = ? and url != ? order by url"


def article(execute: Execute, article_id: str) -> ArticleView | None:
    """The article of that id, or None where there is none."""
    rows = execute(_ARTICLE, (article_id,))
    if not rows:
        return None
    columns = named(_COLUMNS, rows[0])
    columns |= {name: evidence(columns[name]) for name in _COLUMNS if name.endswith("_evidence")}
    source = named(_SOURCE, rows[0][len(_COLUMNS) :])
    return ArticleView(
        **columns,
        source=SourceView(**source | {"sample": bool(source["sample"])}),
        states=_tags(execute, _STATES, article_id),
        topics=_tags(execute, _TOPICS, article_id),
        offerings=_offerings(execute, article_id),
        aliases=tuple(url for (url,) in execute(_ALIASES, (article_id, columns["url"]))),
    )


def _tags(execute: Execute, sql: str, article_id: str) -> tuple[TagView, ...]:
    return tuple(
        TagView(value, label, score, bool(primary), evidence(column))
        for value, label, score, primary, column in execute(sql, (article_id,))
    )


def _offerings(execute: Execute, article_id: str) -> tuple[OfferingView, ...]:
    offerings = []
    for row in execute(_OFFERINGS, (article_id,)):
        columns = named(_OFFERING, row)
        changed = {"evidence": evidence(columns["evidence"]), "train_the_trainer": bool(columns["train_the_trainer"])}
        offerings.append(OfferingView(**columns | changed))
    return tuple(offerings)


def evidence(column: str | None) -> tuple[Evidence, ...]:
    """The evidence that a column of JSON holds; NULL holds none."""
    return tuple(
        Evidence(where=each["in"], text=each["text"], start=each["start"], end=each["end"], rule=each["rule"])
        for each in json.loads(column or "[]")
    )
