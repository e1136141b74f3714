"""The state that an office's telephone lies in."""

import pytest

from trainwatch.knowledge import NATIONWIDE, load
from trainwatch.model import Subject
from trainwatch.tag import tag

STORY = "A man was charged in Monroe County, the county attorney said. " + "He will be tried in May. " * 70


def found(text, ignore=()):
    return tag(Subject("", text), load(), ignore=ignore).states


@pytest.mark.parametrize("number", ["(585) 555-0100", "585-555-0100", "585.555.0100", "585/555-0100", "1-585-555-0100"])
def test_the_number_of_an_office_tells_which_county_of_the_name_it_is(number):
    (state,) = found(f"{STORY}\nTelephone: {number}")
    assert (state.code, state.primary) == ("NY", True)
    assert {words.rule for words in state.evidence} >= {"telephone"}


def test_without_a_number_a_county_of_many_states_gives_none():
    assert found(STORY) == ()


def test_a_number_in_the_furniture_of_a_page_counts():
    text = f"{STORY}\nTelephone: 585-555-0100"
    assert found(text, ignore=[(len(STORY), len(text))])[0].code == "NY"


@pytest.mark.parametrize(
    "text",
    [
        "The class is on video. Call 585-555-0100.",
        f"{STORY} Call 585-555-0100 or 606-555-0100.",
        f"{STORY} Call 800-555-0100 or 202-555-0100.",
        f"{STORY} Case 11585-555-0100 and 585-555-01001.",
        f"{STORY} Call 907-555-0100.",
    ],
)
def test_a_number_alone_or_of_several_states_or_of_none_says_nothing(text):
    assert found(text) == ()


def test_a_school_from_afar_gives_way_to_the_town_of_its_class():
    state = found("The class meets in Chattanooga. Officers of Marion County come too. Call 317-555-0100.")[0]
    assert (state.code, state.primary) == ("TN", True)


def test_no_area_code_has_two_states():
    codes = [code for state in load().states.values() for code in state.area_codes]
    assert len(codes) == len(set(codes)) > 300


def test_every_area_code_has_three_digits():
    assert all(code.isdigit() and len(code) == 3 for state in load().states.values() for code in state.area_codes)


def test_the_offices_around_washington_have_no_area_code():
    codes = {code for state in load().states.values() for code in state.area_codes}
    assert not codes & {"202", "771", "240", "301", "571", "703"}
    assert load().states[NATIONWIDE].area_codes == ()
