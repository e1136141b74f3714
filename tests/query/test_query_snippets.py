"""Marked texts -> snippets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainwatch.model import Republish
from trainwatch.query import Hit, Snippet
from trainwatch.query.snippets import MAX_CHARACTERS, snippet

OPEN, CLOSE = "\ue000", "\ue001"


def test_marks_become_pieces() -> None:
    marked = f"…a {OPEN}free{CLOSE} {OPEN}course{CLOSE} for officers"
    expected = (("…a ", False), ("free", True), (" ", False), ("course", True), (" for officers", False))
    assert snippet(marked).parts == expected
    assert snippet(marked).text == "…a free course for officers"


@pytest.mark.parametrize(
    "marked",
    [
        f"a {OPEN}{OPEN}free{CLOSE} b",
        f"a {CLOSE}b {OPEN}free{CLOSE}",
        f"a {OPEN}free{CLOSE}{CLOSE} b",
        f"a {OPEN}fr{CLOSE}ee{CLOSE} b",
        f"{OPEN}a free b",
    ],
)
def test_a_text_that_holds_our_marks_itself_is_shown_unmarked(marked: str) -> None:
    assert snippet(marked).parts == ((marked.replace(OPEN, "").replace(CLOSE, ""), False),)


def test_a_token_without_end_is_cut() -> None:
    assert snippet(f"a {OPEN}{'b' * 5000}{CLOSE} c").parts == (("a ", False), ("b" * (MAX_CHARACTERS - 2), True))


@given(st.lists(st.sampled_from([OPEN, CLOSE, "a", "<b>", " "])).map("".join))
def test_no_mark_is_ever_shown_and_no_word_is_ever_lost(marked: str) -> None:
    assert snippet(marked).text == marked.replace(OPEN, "").replace(CLOSE, "")[:MAX_CHARACTERS]


@pytest.mark.parametrize(("republish", "exported"), [("full", True), ("excerpt", False)])
def test_files_carry_snippets_only_of_texts_that_may_be_republished(republish: Republish, exported: bool) -> None:
    found = Snippet((("free", True),))
    hit = Hit(
        article_id="a",
        docid=1,
        title="",
        url="",
        source_id="",
        source_name="",
        source_state="AR",
        organisation_type="",
        published=None,
        published_precision=None,
        collected="",
        kind="other",
        relevance="yes",
        free="no",
        excerpt="",
        republish=republish,
        sample=False,
        snippet=found,
    )
    assert hit.export_snippet == (found if exported else None)
