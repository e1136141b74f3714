"""Words with and without a hyphen find each other."""

from datetime import date

import pytest

from trainwatch.query import parse, search
from trainwatch.query.spellings import spellings

TODAY = date(2025, 3, 31)


@pytest.fixture(scope="module")
def spelt(shared_newsroom):
    shared_newsroom.article("hyphen", text="A class on de-escalation, train-the-trainer, with a K-9.")
    shared_newsroom.article("space", text="A class on de escalation, train the trainer, with a K 9.")
    shared_newsroom.article("closed", text="A class on deescalation, trainthetrainer, with a K9.")
    shared_newsroom.article("none", text="A class on escalation for the trainer.")
    return shared_newsroom


def ids(newsroom, text: str) -> set[str]:
    return {hit.article_id for hit in search(newsroom.execute, parse(text, today=TODAY)).hits}


@pytest.mark.parametrize(
    "text",
    [
        "de-escalation",
        "deescalation",
        "Deescalation",
        "de\u2011escalation",
        '"class on deescalation"',
        '"class on de-escalation"',
        "train-the-trainer",
        "trainthetrainer",
        "k9",
        "K-9",
        "(k9 class) OR nothing",
    ],
)
def test_a_word_is_found_with_and_without_its_hyphens(spelt, text) -> None:
    assert ids(spelt, text) == {"hyphen", "space", "closed"}


def test_every_spelling_is_left_out_where_one_is(spelt) -> None:
    assert ids(spelt, "class -deescalation") == ids(spelt, "class -de-escalation") == {"none"}


def test_a_snippet_marks_the_words_in_the_spelling_of_the_text(spelt) -> None:
    hits = search(spelt.execute, parse("deescalation", today=TODAY)).hits
    marked = {hit.article_id: [text for text, is_match in hit.snippet.parts if is_match] for hit in hits if hit.snippet}
    assert marked["closed"] == ["deescalation"]
    assert marked["hyphen"] == ["de-escalation"]


def test_a_word_that_no_topic_writes_with_a_hyphen_has_one_spelling() -> None:
    assert spellings("budget") == ("budget",)
