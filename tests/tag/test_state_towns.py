"""Which state a town's bare name speaks for."""

import pytest

from trainwatch.knowledge import load
from trainwatch.model import Subject
from trainwatch.tag import tag

FILL = "Nothing else was said of it that day. " * 30


def codes(text, title="", **fields):
    return [state.code for state in tag(Subject(title, text, **fields), load()).states]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Shots were fired in International Falls on Friday.", "MN"),
        ("Officers met at the lodge in Ellensburg.", "WA"),
        ("Frankenmuth police bought a dog.", "MI"),
        ("Tracking Class, 40 hours\nJune 5, 8 a.m. to 5 p.m., Shreveport, courthouse annex. Bring a dog.", "LA"),
        ("Frankenmuth, July 11-15. Bring a handbook.", "MI"),
        ("Truck stops for patrol: October 8, Georgetown, Sussex County. Bring a vest.", "DE"),
    ],
)
def test_a_town_gives_its_state(text, state):
    assert codes(text) == [state]


@pytest.mark.parametrize(
    "text",
    [
        "The White House spoke to officers.",
        "Officers marched on Capitol Hill.",
        "The Air Force Academy opened its doors.",
        "Sgt. Frankenmuth spoke to the class.",
        "Officers met at Frankenmuth by the river.",
        f"He thanked Shreveport, Casper, and Chandler. {FILL}",
        "Officers met in Amsterdam.",
    ],
)
def test_a_name_that_may_mean_something_else_gives_none(text):
    assert codes(text) == []


def test_a_name_that_two_states_share_needs_a_story_behind_the_headline():
    assert codes("", "Clarksville police change their hours") == []
    assert codes("The change comes on Monday, the chief said. " * 4, "Clarksville police change their hours") == ["TN"]


def test_a_town_is_where_the_text_has_put_it():
    text = "MIAMI, Okla. — Twelve officers met a boy. Miami police called it a good morning. Miami agreed."
    assert codes(text, "Miami officers meet a boy") == ["OK"]


def test_a_town_that_the_text_puts_in_two_states_stays_in_neither():
    text = "Kansas City, Mo., and Kansas City, Kan., sent officers. Kansas City paid."
    assert sorted(codes(text)) == ["KS", "MO"]


def test_where_someone_used_to_live_gives_way():
    text = "A man formerly of Irvine, California, was sentenced in Wisconsin, the Wisconsin office said."
    assert codes(text)[0] == "WI"


def test_the_county_that_somebody_comes_from_is_not_where_it_happened():
    assert codes("A Maricopa County man was sentenced in Wisconsin. Wisconsin tried him.")[0] == "WI"


def test_one_mention_is_enough_for_a_short_text():
    assert codes("It began at noon. " * 40 + "The march went on in Santa Monica.") == ["CA"]


def test_a_county_that_bears_a_states_name_is_not_the_state():
    text = "Deputies in Mingo, Boone, Wyoming and McDowell counties were trained, West Virginia said."
    assert codes(text) == ["WV"]


def test_a_row_of_states_is_no_row_of_counties():
    assert sorted(codes("Deputies of Ohio and Indiana counties were trained.")) == ["IN", "OH"]
