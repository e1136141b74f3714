"""Headlines without a text."""

import pytest

from trainwatch.knowledge import load
from trainwatch.model import Subject
from trainwatch.tag import tag


def label(title):
    return tag(Subject(title, ""), load()).relevance.label


@pytest.mark.parametrize(
    "title",
    [
        "Police academy instructor dies in fall",
        "Two deputies injured in firearms training",
        "Police trainer convicted of theft",
        "Walter Brandt, 84, trained state troopers",
        "Fresh from the police academy, four officers start work",
        "Police graduate first academy for Hmong residents",
    ],
)
def test_what_befell_those_who_train_is_not_news_of_training(title):
    assert label(title) == "borderline"


def test_residents_whom_officers_learn_to_help_leave_the_news_theirs():
    assert label("Deputies train to help residents with dementia") == "yes"


def test_two_words_far_apart_in_a_headline_are_joined_by_chance():
    assert label("Town council grants police a budget with money for radios, training") == "borderline"
    assert label("Town council grants money for police training") == "yes"


def test_a_graduate_is_named_far_from_the_trade():
    assert label("Anna Brandt graduates, becomes peace officer of the state") == "yes"


@pytest.mark.parametrize(
    "title", ["Nine police recruits sworn in", "Former cadet becomes deputy", "New recruits join police"]
)
def test_recruits_may_be_in_the_news_for_their_training(title):
    found = tag(Subject(title, ""), load()).relevance
    assert found.label == "borderline"
    assert found.evidence


@pytest.mark.parametrize(
    "title",
    ["Police hope to recruit more women", "New recruits join the ball club", "Cadets of military college meet police"],
)
def test_other_recruits_are_not(title):
    assert label(title) == "no"


@pytest.mark.parametrize("title", ["Trooper puts his training to good use", "Two hurt on Academy Street, police say"])
def test_training_in_a_figure_of_speech_and_in_an_address_is_none(title):
    assert label(title) == "no"
