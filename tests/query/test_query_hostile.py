"""Whatever is typed, there is an answer and never an error."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scale import SCALE
from trainwatch.query import Query, parse, search
from trainwatch.query.parser import MAX_SIZE, MAX_TEXT, size

TODAY = date(2025, 3, 31)


def read(text: str) -> Query:
    return parse(text, today=TODAY)


# Pieces that mean something to us, to FTS5 or to SQLite, glued in every order, find more than random letters do.
PIECES = [
    *"\"“()-:,*^+';\\%$é𝕏𞤀日٣²ǅ’🚓",
    *("\x00", "\ud800", "\ue000", "\ue001", "\ufdd0", "\u0301", "\u200d", "\u2028", "\x85"),
    *(" ", " OR ", " AND ", " NOT ", " NEAR(a b, 2)", "{title} : ", "title:", "foo:", "--", "//", "?1", ":name"),
    *("state:", "AR", "ZZ", "state:AR", "topic:k9", "is:free", "kind:policy,grant", "after:2024-01", "last:30d"),
    *("alpha", "bravo", "C++", "a-b", "de-escalation"),
]
HOSTILE = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=80).map("".join))


@settings(max_examples=300 * SCALE, deadline=None)
@given(HOSTILE)
def test_any_text_has_a_canonical_form_that_parses_to_itself(text: str) -> None:
    query = read(text)
    again = read(query.text)
    assert again == query
    assert again.text == query.text
    assert again.notes == ()


@settings(max_examples=100 * SCALE, deadline=None)
@given(HOSTILE)
def test_no_query_grows_beyond_its_limits(text: str) -> None:
    query = read(text * 20)
    assert size(query.words) + len(query.filters.all()) <= MAX_SIZE
    assert len(query.text) <= MAX_TEXT


@pytest.fixture(scope="module")
def papers(shared_newsroom):
    for number, text in enumerate(["alpha bravo", "alpha \ue000 C", "é 日本語 bravo", "", "a b de-escalation \ue001"]):
        shared_newsroom.article(f"a{number}", text.title(), text, states=["AR"], topics=["k9"])
    return shared_newsroom


@settings(max_examples=300 * SCALE, deadline=None)
@given(text=HOSTILE, best=st.booleans())
def test_no_text_makes_a_search_fail(papers, text: str, best: bool) -> None:
    results = search(papers.execute, read(text), order="best" if best else "newest")
    assert len(results.hits) == results.total <= 5


@pytest.mark.parametrize(
    "text",
    [
        *(
            piece * (100_000 // len(piece))
            for piece in ("(", ")", '"', "-", "NOT ", "OR ", "a", "a-", "\x00", "\ue000 ")
        ),
        *(
            piece * (100_000 // len(piece))
            for piece in ("(a OR ", "-(a ", "(a) ", "state:AR,", "a:", "foo:bar ", "a OR -")
        ),
        "".join(f"(w{number} OR (state:AR " for number in range(60)),
        " OR ".join(f'(state:AR "a{number}" -b{number})' for number in range(60)),
    ],
    ids=lambda text: text[:8].encode("unicode_escape").decode(),
)
def test_a_hundred_kilobytes_of_anything_are_searched(papers, text: str) -> None:
    assert search(papers.execute, read(text), order="best").total <= 5
