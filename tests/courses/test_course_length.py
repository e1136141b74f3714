"""Hours and days of a class as notices write them, and the hours and days that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.courses.made_blocks import filled
from tests.courses.reading_room import quotes
from trainwatch.courses.worth import length
from trainwatch.courses.worth.numbers import value
from trainwatch.knowledge.length_words import length_words


def told(text):
    """What the only line of a class says of its hours."""
    return filled(length.fill, text).hours


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("This fourteen hour block covers searches", 14.0),
        ("A seven (7) hour class", 7.0),
        ("Course length: six (6) hours", 6.0),
        ("(24 hours/3 days)", 24.0),
        ("Three days / 24 hours", 24.0),
        ("Four days (32 hours). Students pay $90", 32.0),
        ("Eight hours. Bring a vest.", 8.0),
        ("36 hours split over two weekends", 36.0),
        ("Self-paced, about 90 mins. No fee", 1.5),
        ("Two 30 minute modules (1 hour total)", 1.0),
        ("2h", 2.0),
        ("A 105-hour school", 105.0),
        ("One hundred and five hours, at the hall", 105.0),
        ("1.5 hours", 1.5),
        ("Thirty-two hours to make a teacher of you", 32.0),
        ("Ten hours toward the 24 required each year", 10.0),
        ("All 16 hours count toward the yearly requirement", 16.0),
        ("May 4, 2026 - 24 hrs. - Rio Hall", 24.0),
        ("course number 2211, five hours", 5.0),
        ("16 hrs of hands-on training", 16.0),
        ("16 contact hours", 16.0),
        ("1 hour 30 minutes", 1.5),
        ("[8 hours]", 8.0),
        ("Course Hours: 24.0", 24.0),
    ],
)
def test_every_wording_of_the_length_is_read(text, hours):
    assert told(text) == hours


@pytest.mark.parametrize(
    "text",
    [
        "Officers owe 24 hours every year",
        "Cancel with 48 hours notice",
        "Sign up 24 hours before the class",
        "It is a two-hour drive from the airport",
        "The office answers 24 hours a day",
        "The first 24 hours decide the case",
        "Complete six hours of online work first",
        "Open 24/7",
        "Your board has forty minutes of video",
        "State credit: six hours, approved",
        "POST Hours: 36, approved",
        "Students who completed the 40-hour class may come",
        "A follow-up to our 24-hour class",
        "8 hours/day",
        "One hour for lunch",
        "An 11 minute video",
        "From 8:00 hours to 17:00 hours",
        "Doors open one hour before",
    ],
)
def test_other_hours_are_not_the_length(text):
    assert told(text) is None


@pytest.mark.parametrize(
    ("value_of_label", "hours"),
    [
        ("24", 24.0),
        ("24.0 Hour(s)", 24.0),
        ("40 hrs", 40.0),
        ("90 minutes", 1.5),
        ("3 x 2 hours (6 hours total)", 6.0),
        ("8:00-5:00 daily, forty-hour (40) block", 40.0),
        ("0800-1700 hrs", None),
        ("TBD", None),
    ],
)
def test_a_label_of_hours_may_hold_a_bare_number_but_no_clock_times(value_of_label, hours):
    assert filled(length.fill, ("hours", value_of_label)).hours == hours


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Program length is 3½ days", 3.5),
        ("Three days that take you to the finding letter", 3.0),
        ("Two-day", 2.0),
        ("a 2 1/2 day class", 2.5),
        ("Drills and lectures over three days.", 3.0),
        ("(40 hours/5 days). Graduates teach the two-day class at home", 5.0),
        ("Pay 7 days prior", None),
        ("The fee includes 30 days of access", None),
        ("Write 15 business days ahead", None),
    ],
)
def test_days_are_read_where_the_length_is_said_in_days(text, days):
    assert filled(length.fill, text).days == days


def test_the_label_counts_before_the_sentence():
    assert filled(length.fill, "An 8-hour class", ("hours", "16")).hours == 16.0


def test_a_sentence_that_names_a_class_counts_before_one_that_names_none():
    assert filled(length.fill, "Four hours.", "This 6-hour course is new").hours == 6.0


def test_clock_times_beside_a_date_are_no_length():
    assert filled(length.fill, ("dates", "May 4, 0900-1600 hrs, 7 hours")).hours == 7.0
    assert filled(length.fill, ("dates", "May 4, 0900-1600 hrs")).hours is None


def test_what_is_said_of_each_class_of_a_list_is_the_length_of_every_one():
    assert filled(length.fill, "Reno, May 4", shared=("Each class is 8 hours.",)).hours == 8.0


def test_the_length_of_another_class_is_not_taken_from_above():
    assert filled(length.fill, "Reno, May 4", shared=("Radar Advanced, a 40-hour course",)).hours is None


def test_of_two_lengths_for_all_classes_none_is_guessed():
    shared = ("Each class is 8 hours.", "Each class is 16 hours.")
    assert filled(length.fill, "Reno, May 4", shared=shared).hours is None


def test_the_only_class_of_a_page_has_the_one_length_of_the_page():
    assert filled(length.fill, "Reno", shared=("Twelve hours.",), alone=True).hours == 12.0


def test_the_words_of_the_length_are_its_evidence():
    offering = filled(length.fill, "A two-day, 16-hour class")
    assert (quotes(offering, "days"), quotes(offering, "hours")) == (["two-day"], ["16-hour"])


@pytest.mark.parametrize(
    ("text", "number"), [("3½", 3.5), ("two and a half", 2.5), ("Twenty-four", 24.0), ("7.5", 7.5)]
)
def test_numbers_are_read_in_digits_and_words(text, number):
    assert value(text) == number


def test_the_words_of_lengths_are_read_from_their_file():
    assert length_words().numbers["forty"] == 40.0
    assert "block" in length_words().classes


@given(st.text(max_size=300))
def test_whatever_the_text_there_is_an_answer(text):
    hours = filled(length.fill, ("hours", text), text, shared=(text,)).hours
    assert hours is None or 0 < hours <= 700
