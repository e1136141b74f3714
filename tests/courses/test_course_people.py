"""Who may attend, as words and as codes, and whether officers of other states may come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.courses.made_blocks import filled
from tests.courses.reading_room import quotes
from trainwatch.courses.who import audience, newcomers, trainers
from trainwatch.courses.who.people import codes
from trainwatch.errors import ConfigError
from trainwatch.knowledge.people_words import people_words, read_people_words
from trainwatch.model import Offering, Tier

# ----------------------------------------------------------------------------------------------------- the words


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Open only to SWORN law enforcement officers.", "SWORN law enforcement officers"),
        ("This class is for law enforcement only.", "law enforcement only"),
        ("Intended for investigators, prosecutors and other allied professionals.",
         "investigators, prosecutors and other allied professionals"),
        ("A day of drills for newly hired dispatchers and jail staff.", "newly hired dispatchers and jail staff"),
        ("Tribal officers and federal agents may attend.", "Tribal officers and federal agents"),
        ("Reserve deputies are welcome.", "Reserve deputies"),
        ("For sworn officers and 911 telecommunicators.", "sworn officers and 911 telecommunicators"),
        ("Students must be sworn deputies.", "sworn deputies"),
        ("Kansas deputies and dispatchers.", "Kansas deputies and dispatchers"),
        ("Reno, May 4 – Licensed Nevada constables", "Licensed Nevada constables"),
        ("At no cost to Ohio troopers.", "Ohio troopers"),
        ("It is for verified law enforcement professionals only and not open to the public.",
         "verified law enforcement professionals only"),
    ],
)  # fmt: skip
def test_the_audience_stands_where_notices_put_it(text, who):
    assert filled(audience.fill, text).audience == who


@pytest.mark.parametrize(
    "text",
    [
        "Officers will learn to write reports.",
        "Contact Officer Lee Marsh to register.",
        "Hosted by the Rio Police Department",
        "Limited to two officers per agency.",
        "Seating is limited to 24 officers.",
        "Anybody may come; it is open to the public and to officers.",
        "The front desk is staff only",
        "Not for line officers.",
        "A course for recruits and officers of the academy class",
    ],
)
def test_people_who_are_only_spoken_of_are_no_audience(text):
    assert filled(audience.fill, text).audience is None


def test_the_label_counts_before_the_sentence():
    assert filled(audience.fill, "A class for deputies", ("audience", "Jailers")).audience == "Jailers"


@pytest.mark.parametrize("value", ["All", "TBD", "See description", "Open to the public"])
def test_a_label_that_names_nobody_is_passed_over(value):
    assert filled(audience.fill, ("audience", value)).audience is None


def test_words_that_shut_others_out_count_before_words_that_only_mention():
    offering = filled(audience.fill, "A class for command staff", "Restricted to sworn captains and sheriffs")
    assert offering.audience == "sworn captains and sheriffs"


@pytest.mark.parametrize(
    ("name", "who"),
    [("Radio Manners for Call Takers", "Call Takers"), ("Grief for Deputies", "Deputies"),
     ("Grief for Sworn Supervisors", "Sworn Supervisors"), ("Grief for Road Officers", None), ("Radar", None)],
)  # fmt: skip
def test_the_name_of_a_class_may_end_with_its_audience(name, who):
    assert filled(audience.fill, "Reno, May 4", name=name).audience == who


def test_what_is_said_of_all_classes_counts_before_the_name():
    shared = ("All courses are open to jailers and deputies.",)
    assert filled(audience.fill, "Reno", name="Grief for Deputies", shared=shared).audience == "jailers and deputies"


def test_a_sentence_about_another_class_is_not_taken():
    assert filled(audience.fill, "Reno, May 4", shared=("Bring this page to the deputies.",)).audience is None


def test_lines_below_the_name_of_the_class_further_up_are_its_own():
    shared = ("Radar Basics", "Open to deputies.")
    assert filled(audience.fill, "Reno, May 4", shared=shared).audience == "deputies"


# ----------------------------------------------------------------------------------------------------- the codes


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("officers, deputies and troopers", ("sworn",)),
        ("detention officers and jailers", ("corrections",)),
        ("telecommunicators and call-takers", ("dispatcher",)),
        ("SROs/Educators", ("sworn", "school")),
        ("sworn staff, civilian staff and prosecutors", ("sworn", "civilian", "prosecutor")),
        ("fire investigators and EMS", ("fire_ems",)),
        ("BIA and tribal police", ("federal", "tribal")),
        ("advocates of a member agency", ("advocate", "member")),
        ("the chief of police and the Rio Police Department", ()),
        ("law enforcement professionals", ()),
        ("under fire at the sheriff's office", ()),
    ],
)
def test_only_people_that_are_named_have_codes(words, expected):
    assert codes(words) == expected


def test_those_who_have_a_price_of_their_own_may_attend():
    line = "Free to deputies; federal agents pay $90"
    given = Offering(title="Radar Basics", free_for="deputies", tiers=(Tier(90.0, "federal agents"),))
    offering = filled(lambda _, block: audience.fill(given, block), ("cost", line))
    assert offering.open_to == ("sworn", "federal")
    assert quotes(offering, "open_to") == ["deputies", "federal agents"]


def test_those_who_come_when_there_is_room_may_attend():
    offering = filled(audience.fill, "Federal and tribal applicants: space-available.")
    assert offering.open_to == ("federal", "tribal")


# ------------------------------------------------------------------------------------------------- other states


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Only available to Arkansas law enforcement", "no"),
        ("New Mexico-certified officers", "no"),
        ("Open to Texas peace officers only", "no"),
        ("Restricted to officers of the NYS police", "no"),
        ("Limited to Kansas agencies", "no"),
        ("In-state only", "no"),
        ("Not open to out-of-state officers", "no"),
        ("Out-of-state officers welcome", "yes"),
        ("Free for in-state officers, $95 for those out of state", "yes"),
        ("$900 (private and non-Missouri agencies)", "yes"),
        ("Free for ND officers, $50 others", "yes"),
        ("Tuition is free for Iowa officers", None),
        ("CLEET-certified officers", None),
        ("Reno, Nevada", None),
    ],
)
def test_officers_of_other_states_may_come_or_not_as_is_said(text, answer):
    assert filled(newcomers.fill, text).out_of_state == answer


def test_the_name_of_a_class_lets_nobody_in():
    name = "School for Out-of-State Officers"
    assert filled(newcomers.fill, name, name=name).out_of_state is None


# ---------------------------------------------------------------------------------------------------- trainers


@pytest.mark.parametrize(
    ("name", "is_so"),
    [
        ("Radar Instructor", True), ("Firearms Instructor School", True), ("Radar (Train the Trainer)", True),
        ("Calm Rooms for Trainers", True), ("Radar Instructor Recertification", False), ("Field Training Officer", False),
        ("Radar Operator", False),
    ],
)  # fmt: skip
def test_a_class_for_instructors_to_be_makes_trainers(name, is_so):
    assert filled(trainers.fill, "Reno, May 4", name=name).train_the_trainer is is_so


# --------------------------------------------------------------------------------------------------- the words


def test_every_code_has_words():
    assert people_words().codes["telecommunicators"] == "dispatcher"


def test_a_word_under_two_codes_is_told_with_its_line(tmp_path):
    known = people_words()
    lists = "".join(f"{name}: [some words]\n" for name in known.__slots__ if name != "codes")
    words = "".join(f"  {code}: [guards]\n" for code in sorted(set(known.codes.values())))
    (tmp_path / "people.yml").write_text(f"codes:\n{words}{lists}", encoding="utf-8")
    with pytest.raises(ConfigError, match="stands under"):
        read_people_words(tmp_path, "people.yml")


@given(st.text(max_size=300), st.sampled_from(["", "audience", "cost"]))
def test_whatever_the_text_the_quotes_are_where_they_say(text, label):
    for fill in (audience.fill, newcomers.fill, trainers.fill):
        offering = filled(fill, (label, text))
        assert all(one.text == text[one.start : one.end] for one in offering.evidence)
