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
        ("U.S. Attorney Ann B. Example of the District of Columbia spoke.", "DC"),
        ("The D.C. Council voted on the class.", "DC"),
        ("Officers met near the corner of Georgia and Missouri Avenues in DC.", "DC"),
        ("INDIANA, PA — Indiana police held a class.", "PA"),
        ("Portland police trained this week.", "OR"),
        ("Sheriffs of Yellowstone and Flathead counties came.", "MT"),
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
        "Chief Marcus Washington spoke. Washington thanked them. Washington left. Washington retired.",
        "TBILISI, Georgia — Officers trained in Georgia. Georgian cadets came. The Georgian police came.",
        "The court ruled in Cohen v. California.",
        "They drove across the Oklahoma line.",
        "A bill of an Ohio Republican passed.",
        "They sold AK-47s, AR-15s and knives. They sold AK-47s, AR-15s and knives.",
        "Police drove over the Chesapeake Bay bridge.",
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


@pytest.mark.parametrize(
    "past", ["A retired New York City detective", "A man with 23 years with the New York City police"]
)
def test_where_a_teacher_came_from_is_not_where_the_class_is(past):
    assert codes(f"PINE INLET, N.J. — {past} taught the class. He now lives in New York State.") == ["NJ"]


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


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("HARLAN CROSSING, Neb. — Deputies trained.", "HARLAN CROSSING, Neb."),
        ("Officers trained in Little Rock, Ark., on Friday.", "Little Rock, Ark."),
        ("In Conway, Ark., officers trained.", "Conway, Ark."),
        ("POLICE TRAIN IN CONWAY, Ark.", "CONWAY, Ark."),
        ("Police of St. Louis County, Missouri, trained.", "St. Louis County, Missouri"),
        ("Officers trained on the Isle of Palms, S.C., on Friday.", "Isle of Palms, S.C."),
    ],
)
def test_a_town_is_quoted_whole(text, quoted):
    assert quoted in [words.text for state in states(text) for words in state.evidence]


def test_a_surname_adds_no_state():
    text = "Chief Marcus Washington of Peoria, Ill., trained his officers. Washington said so. Washington left."
    assert codes(text) == ["IL"]


def test_a_states_name_in_a_list_is_no_town_of_the_next():
    found = states("Officers came from Texas, New Mexico and Ohio.")
    assert {words.text for state in found for words in state.evidence} == {"Texas", "New Mexico", "Ohio"}


def test_places_of_several_states_agree_on_the_one_that_has_them_all():
    text = "Six officers from Clovis, Portales and the Curry County sheriff's office will attend."
    (state,) = states(text)
    assert (state.code, state.evidence[0].rule) == ("NM", "places together")


def test_two_places_of_several_states_are_too_few_to_tell():
    assert codes("Officers from Clovis and the Curry County sheriff's office will attend.") == []


def test_of_several_senators_the_first_in_the_text_speaks_however_the_state_is_written():
    text = "Sens. Ann Example (D-Md.) and Bob Sample (R-Texas) wrote to the agency."
    assert primary(text) == "MD"


def test_a_senator_whom_the_headline_does_not_name_is_not_the_one_who_speaks():
    text = "Today Sen. Carl Third joined Ann Example (D-MA) and praised the agency. " + "It was long. " * 200
    assert primary(text, "Sen. Third praises the agency") is None
    assert primary(text, "Sen. Example praises the agency") == "MA"


LAW = "Sen. Ann Example (D-Vt.) introduced {} today. It pays for police training. Officers need training. Police agree."


def test_a_federal_law_on_training_is_nationwide_and_the_lawmakers_state_second():
    found = states(LAW.format("a bill"))
    assert [(state.code, state.primary) for state in found] == [("US", True), ("VT", False)]


def test_a_lawmaker_who_brings_no_law_speaks_for_the_state():
    assert primary(LAW.format("two officers")) == "VT"


def test_a_national_text_that_goes_through_many_states_is_nationwide():
    places = "Mobile, Alabama; Gary, Indiana; Duluth, Minnesota; Salem, Oregon; Erie, Pennsylvania; and Casper, Wyoming"
    assert codes(f"The Justice Department chose {places}.") == ["US"]
    assert codes(f"We chose {places}.") == []
