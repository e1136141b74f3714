"""Whether a document names a place of a state."""

import pytest

from trainwatch.knowledge import load
from trainwatch.model import Subject
from trainwatch.tag import names_a_place


@pytest.mark.parametrize(
    "text",
    [
        "Officers met in Oregon.",
        "Officers met in Salem, Ore.",
        "Police in Portland ran.",
        "Jackson County deputies came.",
        "The Oregon State Police came.",
    ],
)
def test_a_state_a_town_a_county_or_a_body_is_a_place(text):
    assert names_a_place(Subject("", text), load(), "OR")


@pytest.mark.parametrize("text", ["Officers ran.", "Officers met in Ohio.", "Officer Jackson ran.", "DO OR DIE", ""])
def test_a_surname_a_word_or_another_state_is_none(text):
    assert not names_a_place(Subject("", text), load(), "OR")


def test_a_headline_may_name_it():
    assert names_a_place(Subject("Portland police run", ""), load(), "OR")


def test_the_furniture_of_a_page_names_none():
    assert not names_a_place(Subject("", "Officers met in Oregon."), load(), "OR", ignore=[(0, 23)])
