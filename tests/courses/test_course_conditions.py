"""Prerequisites, nomination and instructors, where a notice states them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.courses.made_blocks import filled
from tests.courses.reading_room import quotes
from trainwatch.courses.who import instructors, nomination, prerequisites
from trainwatch.errors import ConfigError
from trainwatch.knowledge.condition_words import read_condition_words

# ------------------------------------------------------------------------------------------------ prerequisites


@pytest.mark.parametrize("value", ["None", "none.", "N/A", "None required", "TBD", "None, but bring a vest"])
def test_none_is_no_prerequisite(value):
    assert filled(prerequisites.fill, ("prerequisites", value)).prerequisites is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Prerequisite: Radar Level I", "Radar Level I"),
        ("Students must have completed Radar Level I.", "Students must have completed Radar Level I"),
        ("Limited to 20 people, who must hold a current card.", "must hold a current card"),
        ("Five years of patrol experience helps.", "Five years of patrol experience helps"),
        ("For operators with three years on a boat.", "three years on a boat"),
        ("Current instructors only", "Current instructors only"),
        ("Completion of Radar Level I is required.", "Completion of Radar Level I is required"),
    ],
)
def test_a_condition_of_coming_is_a_prerequisite(text, words):
    assert filled(prerequisites.fill, text).prerequisites == words


@pytest.mark.parametrize(
    "text",
    [
        "A certificate of completion is mailed.",
        "Upon successful completion of the course you may teach.",
        "Students must bring a helmet.",
        "The host must have a projector.",
    ],
)
def test_what_comes_after_or_belongs_to_the_day_is_no_prerequisite(text):
    assert filled(prerequisites.fill, text).prerequisites is None


def test_the_label_counts_before_the_sentence_even_where_it_says_none():
    assert filled(prerequisites.fill, "You must hold a card.", ("prerequisites", "None")).prerequisites is None


# --------------------------------------------------------------------------------------------------- nomination


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("READ THIS: YOU CAN NOT REGISTER YOURSELF", "READ THIS: YOU CAN NOT REGISTER YOURSELF"),
        ("Your training officer submits the form; call with questions", "Your training officer submits the form"),
        ("Registrations must be made by your training coordinator.",
         "Registrations must be made by your training coordinator"),
        ("Seats are by invitation only.", "Seats are by invitation only"),
        ("A letter of support is needed.", "A letter of support is needed"),
        ("The agency head must approve.", "The agency head must approve"),
        ("Names are drawn by lottery.", "Names are drawn by lottery"),
    ],
)  # fmt: skip
def test_others_than_the_officer_who_act_are_named(text, words):
    assert filled(nomination.fill, text).nomination == words


@pytest.mark.parametrize("text", ["Call our training coordinator, Lee Marsh.", "Officers register online."])
def test_an_officer_who_registers_alone_needs_no_nomination(text):
    assert filled(nomination.fill, text).nomination is None


def test_a_label_of_nominations_counts_without_the_day_they_are_due():
    offering = filled(nomination.fill, ("nomination", "The sheriff signs. PACKETS DUE MAY 4"))
    assert offering.nomination == "The sheriff signs"
    assert filled(nomination.fill, ("nomination", "Due May 4")).nomination is None


def test_what_holds_for_all_classes_holds_for_each():
    shared = ("Sign up with the training coordinator of your agency.",)
    assert filled(nomination.fill, "Reno", shared=shared).nomination


def test_who_nominates_counts_before_how_seats_are_drawn():
    offering = filled(nomination.fill, "Seats: drawn by lottery.", "One name, sent by the agency's chief.")
    assert offering.nomination == "One name, sent by the agency's chief"


# -------------------------------------------------------------------------------------------------- instructors


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Amy Cho", ("Amy Cho",)),
        ("Sgt. Amy Cho (Ret.) and Det. Bo Lane", ("Amy Cho", "Bo Lane")),
        ("Dr. Amy Cho, Ph.D., LCSW", ("Amy Cho",)),
        ("A. Cho, B. Lane", ("A. Cho", "B. Lane")),
        ("Amy Cho, Rio Police Department", ("Amy Cho",)),
        ("Lt. Col. Bo Lane; Trp. Amy Cho", ("Bo Lane", "Amy Cho")),
        ("Rio Valley Training Group", ("Rio Valley Training Group",)),
        ("Academy staff", ()),
        ("TBD", ()),
    ],
)
def test_instructors_are_names_without_rank_and_degree(value, names):
    assert filled(instructors.fill, ("instructor", value)).instructors == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The class is taught by Sgt. Amy Cho of the Rio Police.", ("Amy Cho",)),
        ("It was taught at the mill by Amy Cho, whose son is deaf.", ("Amy Cho",)),
        ("Dr. Amy Cho teaches both days.", ("Amy Cho",)),
        ("Two-day class. Instructor Amy Cho. Free", ("Amy Cho",)),
        ("Radar Instructor Development Workshop", ()),
        ("Presented by Rio Valley Training Group", ()),
        ("Taught by hand.", ()),
    ],
)
def test_sentences_name_instructors_behind_words_of_teaching(text, names):
    assert filled(instructors.fill, text).instructors == names


def test_a_value_that_was_cut_behind_a_title_goes_on_in_the_next_line():
    offering = filled(instructors.fill, ("instructor", "Trp."), "Amy Cho")
    assert (offering.instructors, quotes(offering, "instructors")) == (("Amy Cho",), ["Amy Cho"])


# --------------------------------------------------------------------------------------------------- the words


def test_a_list_that_is_missing_is_told(tmp_path):
    (tmp_path / "conditions.yml").write_text("prerequisites: [must hold]\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="is missing"):
        read_condition_words(tmp_path, "conditions.yml")


@given(st.text(max_size=300), st.sampled_from(["", "prerequisites", "nomination", "instructor"]))
def test_whatever_the_text_the_quotes_are_where_they_say(text, label):
    for fill in (prerequisites.fill, nomination.fill, instructors.fill):
        offering = filled(fill, (label, text))
        assert all(one.text == text[one.start : one.end] for one in offering.evidence)
