"""The same answers as a reader would work out by hand, for many articles and many queries."""

import random
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scale import SCALE
from trainwatch.query import parse, search
from trainwatch.query.tree import And, Filter, Node, Not, Or, Term

TODAY = date(2025, 3, 31)
WORDS = ("alpha", "bravo", "carbon", "dublin")
STATES = ("AR", "NM", "TX")
TOPICS = ("k9", "legal")
KINDS = ("policy", "grant", "other")
TYPES = ("local_news", "post_board")


@dataclass(frozen=True)
class Paper:
    id: str
    words: frozenset[str]
    states: tuple[str, ...]
    topics: tuple[str, ...]
    kind: str
    source_type: str
    free: str
    published: str


@pytest.fixture(scope="module")
def papers(shared_newsroom):
    dice = random.Random(7)
    for name in TYPES:
        shared_newsroom.source(name, organisation_type=name, state="TX")
    made = []
    for number in range(60):
        paper = Paper(
            f"p{number:02}",
            frozenset(dice.sample(WORDS, dice.randint(0, 3))),
            tuple(dice.sample(STATES, dice.randint(0, 2))),
            tuple(dice.sample(TOPICS, dice.randint(0, 2))),
            dice.choice(KINDS),
            dice.choice(TYPES),
            dice.choice(("yes", "no")),
            (date(2023, 1, 1) + timedelta(days=dice.randrange(820))).isoformat() + "T08:00:00Z",
        )
        made.append(paper)
        shared_newsroom.article(
            paper.id,
            "Title",
            " ".join(sorted(paper.words)),
            states=paper.states,
            topics=paper.topics,
            kind=paper.kind,
            source=paper.source_type,
            free=paper.free,
            published=paper.published,
        )
    return shared_newsroom, made


def holds(node: Node | None, paper: Paper) -> bool:
    match node:
        case None:
            return True
        case Term(text):
            return text in paper.words
        case Filter():
            return has(node, paper)
        case Not(part):
            return not holds(part, paper)
        case Or(parts):
            return any(holds(part, paper) for part in parts)
        case And(parts):
            return conjunction(parts, paper)


def conjunction(parts, paper: Paper) -> bool:
    fields = {part.field for part in parts if isinstance(part, Filter)}
    groups = [[part for part in parts if isinstance(part, Filter) and part.field == field] for field in fields]
    others = [part for part in parts if not isinstance(part, Filter)]
    return all(holds(part, paper) for part in others) and all(
        (all if group[0].field in {"state", "topic", "after", "before", "last"} else any)(
            has(each, paper) for each in group
        )
        for group in groups
    )


def has(each: Filter, paper: Paper) -> bool:
    tests = {
        "state": lambda: each.value in paper.states,
        "topic": lambda: each.value in paper.topics,
        "kind": lambda: each.value == paper.kind,
        "source_type": lambda: each.value == paper.source_type,
        "source": lambda: each.value == paper.source_type,
        "source_state": lambda: each.value == "TX",
        "free": lambda: paper.free == each.value,
        "year": lambda: paper.published[:4] == each.value,
        "after": lambda: paper.published >= each.value,
        "before": lambda: paper.published < each.value,
        "last": lambda: paper.published[:10] >= (TODAY - timedelta(days=int(each.value[:-1]))).isoformat(),
    }
    return tests[each.field]()


LEAVES = st.sampled_from(
    [
        *WORDS,
        *(f"state:{each}" for each in STATES),
        *(f"topic:{each}" for each in TOPICS),
        *(f"kind:{each}" for each in KINDS),
        *["type:post_board", "source:post_board", "source-state:TX", "source-state:AR", "is:free", "free:no"],
        *["year:2023", "after:2024-03", "before:2024-06-15", "last:200d"],
    ]
)
TEXTS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        inner.map(lambda text: f"-({text})"),
        st.lists(inner, min_size=2, max_size=4).map(lambda each: f"({' '.join(each)})"),
        st.lists(inner, min_size=2, max_size=3).map(lambda each: f"({' OR '.join(each)})"),
    ),
    max_leaves=10,
)


@settings(max_examples=300 * SCALE, deadline=None)
@given(text=st.lists(TEXTS, min_size=1, max_size=3).map(" ".join))
def test_hits_and_facets_are_those_that_a_reader_would_count(papers, text: str) -> None:
    newsroom, made = papers
    query = parse(text, today=TODAY)
    expected = [
        each for each in made if conjunction(([query.words] if query.words else []) + [*query.filters.all()], each)
    ]
    results = search(newsroom.execute, query, size=100)
    assert {hit.article_id for hit in results.hits} == {each.id for each in expected}
    assert [hit.docid for hit in results.hits] == sorted((hit.docid for hit in results.hits), reverse=True)
    assert results.total == len(expected)
    assert {facet.field: {each.value: each.count for each in facet.values} for facet in results.facets} == {
        "state": Counter(state for each in expected for state in each.states),
        "topic": Counter(topic for each in expected for topic in each.topics),
        "free": Counter(each.free for each in expected),
        "source_type": Counter(each.source_type for each in expected),
        "kind": Counter(each.kind for each in expected),
        "year": Counter(each.published[:4] for each in expected),
    }
