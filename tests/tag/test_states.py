"""Which state a text is about: the cues, and the traps."""

import pytest

from trainwatch.knowledge import load
from trainwatch.model import Subject
from trainwatch.tag import tag


def states(text, title="", **fields):
    return tag(Subject(title, text, **fields), load()).states


def codes(text, title="", **fields):
    return [state.code for state in states(text, title, **fields)]


def primary(text, title="", **fields):
    return next((state.code for state in states(text, title, **fields) if state.primary), None)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Deputies from across Arkansas met for the class.", "AR"),
        ("The class was held in Conway, Ark., on Friday.", "AR"),
        ("Register by May 2. Class: Brownsburg, IN 46112.", "IN"),
        ("Officers trained in Cheyenne, Wyo.", "WY"),
        ("The Western District of Wisconsin announced the grant.", "WI"),
        ("Sen. Ann Example (D-Vt.) spoke to chiefs.", "VT"),
        ("The course counts for TCOLE credit.", "TX"),
        ("Officers trained in Chattanooga this week.", "TN"),
        ("Chattanooga police trained this week.", "TN"),
        ("DENVER — Officers trained this week.", "CO"),
        ("The Maricopa County sheriff trained new deputies.", "AZ"),
        ("Cadets studied at the New Mexico Law Enforcement Academy.", "NM"),
        ("Officers met in New Mexico on Monday.", "NM"),
        ("The West Virginia State Police held a class.", "WV"),
        ("The Virginia Beach police held a class in Virginia Beach.", "VA"),
        ("The State of Washington pays for the class.", "WA"),
        ("Chiefs from all of Washington state came.", "WA"),
        ("Police in Indiana, PA, held a class.", "PA"),
        ("Troopers were trained in Washington, Pa., by the county.", "PA"),
        ("The U.S. Attorney for the District of Columbia spoke.", "DC"),
    ],
)
def test_a_cue_gives_its_state_and_no_other(text, state):
    assert codes(text) == [state]
    assert primary(text) == state


@pytest.mark.parametrize(
    "text",
    [
        "Logan County Sheriff Ann Example attended the class.",
        "WASHINGTON – Officers were honoured.",
        "The Washington Post reported on the class.",
        "Officers on Pennsylvania Avenue were trained.",
        "Springfield police held a class.",
        "The Kansas City officers held a class.",
        "Officer Austin Jackson retired.",
        "Officers crossed the Mississippi River by boat.",
        "The police of Mexico visited.",
        "Nothing is said of any place.",
        "",
    ],
)
def test_what_could_be_many_states_gives_none(text):
    assert codes(text) == []


def test_a_county_of_ten_states_adds_none_beside_a_named_state():
    assert codes("Officers across Arkansas met. Logan County Sheriff Ann Example came.") == ["AR"]


def test_where_someone_is_from_gives_way_to_where_it_happened():
    text = "A New Jersey man was sentenced by a court of the Eastern District of Wisconsin."
    assert primary(text) == "WI"


def test_the_first_senator_named_is_the_one_who_speaks():
    text = "Sens. Ann Example (R-Utah) and Bob Sample (D-Wis.) announced a bill on training deputies."
    assert primary(text) == "UT"


def test_two_states_of_equal_weight_have_no_primary():
    found = states("Officers from Ohio met. Officers from Iowa met.")
    assert [state.primary for state in found] == [False, False]


def test_a_list_of_many_states_is_about_none_of_them():
    text = "Classes: Ohio, Ohio. Iowa, Iowa. Texas, Texas. Maine, Maine. Utah, Utah."
    assert codes(text) == []


def test_a_national_text_without_a_place_is_nationwide():
    assert codes("The Justice Department trains officers nationwide.") == ["US"]


def test_the_states_own_host_counts():
    (state,) = states("Officers met.", url="https://ag.ky.gov/news/1")
    assert (state.code, state.evidence[0].where, state.evidence[0].text) == ("KY", "url", "ag.ky.gov")


@pytest.mark.parametrize("url", ["http://[", "https://www.justice.gov/x", "nonsense", "https://example.xx.us/"])
def test_other_addresses_say_nothing(url):
    assert codes("Officers met.", url=url) == []


def test_the_sources_state_decides_where_the_text_is_silent():
    (state,) = states("Officers met.", source_state="AR")
    assert (state.code, state.evidence[0].where, state.evidence[0].text) == ("AR", "source", "AR")


def test_the_sources_state_loses_to_the_text():
    assert primary("Officers across Ohio met in Columbus, Ohio, on Friday.", source_state="AR") == "OH"


def test_the_sources_state_settles_a_tie():
    text = "Officers from Ohio met. Officers from Iowa met."
    assert primary(text, source_state="OH") == "OH"


def test_one_passing_mention_in_a_long_text_is_not_enough():
    assert codes("A man from Ohio spoke of it. " + "Nothing else was said. " * 80) == []


@pytest.mark.parametrize("code", ["XX", ""])
def test_a_source_without_a_state_says_nothing(code):
    assert codes("Officers met.", source_state=code) == []


def test_a_national_source_speaks_to_the_nation_where_its_text_names_no_state():
    assert primary("Officers may take the course online.", source_state="US") == "US"


def test_a_national_source_that_names_a_state_speaks_of_it():
    text = "OLYMPIA, Wash. — Officers in Washington state must train each year. Sheriffs in Spokane, Wash., agree."
    assert primary(text, source_state="US") == "WA"


def test_a_dateline_alone_does_not_make_an_offer_to_all_states_a_states_own():
    text = "CANTON, Ohio — Agencies in any state may apply for a class."
    assert primary(text, source_state="US") == "US"
    assert primary(text, source_state="OH") == "OH"


def test_a_county_that_the_text_puts_in_another_state_is_there_throughout():
    text = (
        "CALLOWAY COUNTY, Texas — Deputies trained on Monday. The Calloway County Sheriff's Office paid for the class."
    )
    assert codes(text) == ["TX"]


def test_a_headline_that_says_in_washington_means_the_district():
    assert primary("The class is free.", "Free class meets in Washington, D.C.", source_state="VA") == "DC"
    assert primary("WASHINGTON, D.C. — The class is free.", "Free class", source_state="VA") == "VA"


def test_a_class_for_all_fifty_states_is_nationwide_wherever_it_is_given():
    assert codes("It is free.", "A webinar for sergeants in all 50 states", source_state="MO") == ["US"]
    assert codes("It counts in Missouri, Missouri says.", "A webinar in all 50 states", source_state="MO") == [
        "US",
        "MO",
    ]
