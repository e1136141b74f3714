"""The tags of an article and the rows that hold them, in both directions."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from sqlite_utils import Database

from trainwatch.model import Evidence, Kind, KindTag, Label, RelevanceTag, StateTag, Tags, TopicTag
from trainwatch.store.database import Databases, guarded


@dataclass(frozen=True, slots=True)
class Listing:
    """An address under which lists give an article, the source it came from, and the title the list gave it."""

    url: str
    source_id: str
    title: str


def insert_tags(public: Database, article_id: str, tags: Tags) -> None:
    """Insert the rows of states and topics; the first topic is the primary one."""
    for state in tags.states:
        public.execute(
            "insert into article_states values (?, ?, ?, ?, ?)",
            [article_id, state.code, state.score, int(state.primary), evidence_json(state.evidence)],
        )
    for number, topic in enumerate(tags.topics):
        public.execute(
            "insert into article_topics values (?, ?, ?, ?, ?)",
            [article_id, topic.id, topic.score, int(number == 0), evidence_json(topic.evidence)],
        )


def tag_columns(tags: Tags) -> dict[str, str | float]:
    """The columns of the articles table that hold tags."""
    return {
        "kind": tags.kind.kind.value,
        "kind_evidence": evidence_json(tags.kind.evidence),
        "relevance": tags.relevance.label,
        "relevance_score": tags.relevance.score,
        "relevance_evidence": evidence_json(tags.relevance.evidence),
    }


def read_tags(databases: Databases, article_id: str) -> Tags | None:
    """The tags that the rows of an article say, in the order in which they were inserted; None without an article."""
    public = databases.public
    with guarded(databases.paths.db):
        row = public.execute(f"select {', '.join(_TAG_COLUMNS)} from articles where id = ?", [article_id]).fetchone()
        if row is None:
            return None
        sql = "select {column}, score, is_primary, evidence from article_{column}s where article_id = ? order by rowid"
        states = public.execute(sql.format(column="state"), [article_id]).fetchall()
        topics = public.execute(sql.format(column="topic"), [article_id]).fetchall()
    kind, kind_evidence, relevance, score, relevance_evidence = row
    label: Label = next(label for label in get_args(Label) if label == relevance)
    return Tags(
        RelevanceTag(label, score, _evidence(relevance_evidence)),
        KindTag(Kind(kind), _evidence(kind_evidence)),
        tuple(StateTag(code, score, bool(primary), _evidence(quotes)) for code, score, primary, quotes in states),
        tuple(TopicTag(topic, score, _evidence(quotes)) for topic, score, _, quotes in topics),
    )


def rewrite_tags(databases: Databases, article_id: str, tags: Tags) -> None:
    """Give an article these tags instead of those it has."""
    public = databases.public
    columns = tag_columns(tags)
    with guarded(databases.paths.db), public.atomic():
        for table in ("article_states", "article_topics"):
            public.execute(f"delete from {table} where article_id = ?", [article_id])
        insert_tags(public, article_id, tags)
        public.execute(
            f"update articles set {', '.join(f'{name} = ?' for name in columns)} where id = ?",
            [*columns.values(), article_id],
        )


def listings(databases: Databases, article_id: str) -> tuple[Listing, ...]:
    """Where lists give an article."""
    sql = (
        "select u.url, a.source_id, u.listed_title from article_urls u join articles a on a.id = u.article_id"
        " where a.id = ? and u.listed_title is not null order by u.url"
    )
    with guarded(databases.paths.db):
        return tuple(Listing(*row) for row in databases.public.execute(sql, [article_id]))


def evidence_json(evidence: Iterable[Evidence]) -> str:
    """Evidence as the databases hold it: a JSON list."""
    return json.dumps([item.as_dict() for item in evidence], ensure_ascii=False)


def _evidence(column: str) -> tuple[Evidence, ...]:
    return tuple(Evidence(each.pop("in"), **each) for each in json.loads(column))


_TAG_COLUMNS = ("kind", "kind_evidence", "relevance", "relevance_score", "relevance_evidence")
