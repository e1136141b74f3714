"""The first and the last day to register: stated or counted back from the class, and no other day of its text."""

from datetime import date

import pytest

from tests.courses.reading_room import only, quotes, read
from trainwatch.courses.block import Line
from trainwatch.courses.enrol.deadlines import Edge, edge_of

SEEN, START = date(2025, 1, 10), date(2025, 5, 20)  # a Tuesday


def day(text: str, edge: Edge = "closes", *, label: str = "", start: date | None = START) -> str | None:
    found = edge_of([Line(label, read(text), 0)], edge, start, SEEN)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Registration deadline: April 3, 2025", "2025-04-03"),
        ("The deadline for registration is April 3.", "2025-04-03"),
        ("Applications close April 3.", "2025-04-03"),
        ("Enroll no later than 4/3/2025.", "2025-04-03"),
        ("Rosters are due by noon on Thursday, April 3, 2025.", "2025-04-03"),
        ("To hold a place, write to the clerk by April 3.", "2025-04-03"),
        ("Nominations go to the branch by April 3, 2025.", "2025-04-03"),
        ("Conway, AR — reply prior to April 3, 2025", "2025-04-03"),
        ("April 3, 2025 is the last day to register.", "2025-04-03"),
        ("By April 3, send the names of your officers.", "2025-04-03"),
        ("Coordinators enter names from March 3 to April 3, 2025.", "2025-04-03"),
        ("Registration closed April 3.", "2025-04-03"),
        ("The roster locks on April 3.", "2025-04-03"),
        ("PACKETS DUE APRIL 3, 2025", "2025-04-03"),
        ("Registration for the course, which is in Conway, closes April 3, 2025.", "2025-04-03"),
    ],
)
def test_the_last_day_to_register_stands_behind_words_that_ask_and_limit(text, last):
    assert day(text) == last


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Register no later than three weeks prior to the course.", "2025-04-29"),
        ("Officers must enroll two (2) weeks before the first day.", "2025-05-06"),
        ("Registration ends 10 days ahead of the class.", "2025-05-10"),
        ("Sign up at least one month in advance.", "2025-04-20"),
        ("Registration closes five business days before the class.", "2025-05-13"),
        ("RSVP by noon on the Friday before the class.", "2025-05-16"),
        ("Names are due no later than Monday of the week before the course.", "2025-05-12"),
    ],
)
def test_a_last_day_may_be_counted_back_from_the_class(text, last):
    assert day(text) == last
    assert day(text, start=None) is None


def test_a_bare_day_of_the_week_is_the_next_after_the_text():
    assert day("Officers must register by Thursday.") == "2025-01-16"
    assert day("Officers must register by Thursday, April 3.") == "2025-04-03"
    assert day("The class you register for meets Thursday.") is None


def test_a_month_before_the_thirty_first_is_the_last_day_of_a_shorter_month():
    assert day("Register one month before the class.", start=date(2025, 3, 31)) == "2025-02-28"


@pytest.mark.parametrize(
    "text",
    [
        "Cancellations must be made two weeks prior to the class.",
        "To cancel your registration, write by May 1, 2025.",
        "Withdraw by May 1, 2025 for a refund of the registration.",
        "The registration fee is due May 1, 2025.",
        "Register online, and pay the fee by May 1, 2025.",
        "Payment is due 7 days before the first day.",
        "Rooms are held until April 18, 2025.",
        "The fee is $295 before May 1, $325 after.",
        "Recruits' packets are due April 4, 2025.",
        "Applications for the next basic class are due April 4, 2025.",
        "The host signs the request 120 days ahead of the class.",
        "Registration begins approximately two months prior to a class.",
        "Everyone must register by the date on the announcement.",
        "Register for the class of May 20, 2025.",
        "Register by June 20, 2025.",
        "Register by May 1, 2019.",
        "The agenda will be mailed by May 1, 2025.",
        "Registration for the class, which ends May 1, 2025, is free.",
    ],
)
def test_other_days_are_no_last_day_to_register(text):
    assert day(text) is None


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Registration opens April 7, 2025.", "2025-04-07"),
        ("Sign-up opens April 7, 2025 and ends 14 days before the first day.", "2025-04-07"),
        ("Registration opens 60 days before the class.", "2025-03-21"),
        ("Coordinators enter names from April 7 to April 25, 2025.", "2025-04-07"),
        ("Registration for the class, which begins May 20, 2025, is free.", None),
        ("The class begins April 7, 2025.", None),
    ],
)
def test_registration_may_open_on_a_day(text, first):
    assert day(text, "opens") == first


def test_what_opens_and_what_ends_in_one_sentence_are_kept_apart():
    assert day("Sign-up opens April 7, 2025 and ends 14 days before the first day.") == "2025-05-06"


def test_under_a_label_the_day_stands_alone():
    assert day("4/3", label="deadline") == "2025-04-03"
    assert day("4/3") is None


@pytest.mark.parametrize(("start", "last"), [(date(2025, 12, 2), "2025-11-18"), (date(2026, 4, 7), "2026-03-17")])
def test_each_month_may_have_its_own_deadline(start, last):
    text = "Register prior to November 18, 2025, for the December session and March 17, 2026 for the April session."
    assert day(text, start=start) == last


def test_a_deadline_without_a_year_lies_before_its_class():
    assert day("Register by November 3.", start=date(2026, 1, 12)) == "2025-11-03"


def test_of_several_deadlines_the_last_before_the_class_counts():
    lines = [Line("", read(f"Register by {when}, 2025."), 0) for when in ("March 3", "May 5", "July 7")]
    found = edge_of(lines, "closes", START, SEEN)
    assert found is not None
    assert found[0] == "2025-05-05"


def test_the_deadline_of_an_offering_is_quoted():
    text = "The Patrol Rifle Instructor course meets on May 5, 2025. Register no later than three weeks prior."
    offering = only(text)
    assert offering.registration_closes == "2025-04-14"
    assert quotes(offering, "registration_closes") == ["three weeks prior"]
