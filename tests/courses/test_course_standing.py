"""What has become of a class: cancelled, full or changed where the title or a sentence says so, and not where it might be."""

import pytest

from tests.courses.reading_room import courses, only, quotes, read
from trainwatch.courses.enrol.standing import is_sign, of_row

TEXT = "The Patrol Rifle Instructor course meets on May 5, 2025."


@pytest.mark.parametrize(
    ("mark", "status"),
    [
        ("CANCELLED", "cancelled"),
        ("Canceled", "cancelled"),
        ("FULL", "full"),
        ("POSTPONED", "changed"),
        ("MOVED", "changed"),
        ("RESCHEDULED", "changed"),
        ("New Dates", "changed"),
    ],
)
def test_a_mark_before_the_title_says_how_its_class_stands(mark, status):
    offering = only(TEXT, title=f"{mark}: Patrol Rifle Instructor Course")
    assert (offering.status, quotes(offering, "status")) == (status, [mark])


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The council has cancelled the Patrol Rifle Instructor course of May 5, 2025.", "cancelled"),
        ("All 36 seats in the Patrol Rifle Instructor course of May 5, 2025, are taken.", "full"),
        ("The Patrol Rifle Instructor course of May 5, 2025, is full.", "full"),
        ("The Patrol Rifle Instructor course of May 5, 2025, has been moved.", "changed"),
        (f"{TEXT} The class has reached its maximum capacity.", "full"),
        (f"{TEXT} This course is now full.", "full"),
    ],
)
def test_a_sentence_about_the_class_says_how_it_stands(text, status):
    assert only(text).status == status


@pytest.mark.parametrize(
    "text",
    [
        "If the course is full, ask for the waiting list.",
        "The course may be cancelled if fewer than ten sign up.",
        "The course is full of practice.",
        "The hotel block is full.",
        "“Radar Operator” is full.",
        "Classes canceled by snow are given again.",
    ],
)
def test_what_might_become_of_a_class_is_not_how_it_stands(text):
    assert only(f"{TEXT} {text}").status == "scheduled"


@pytest.mark.parametrize(
    ("row", "status"),
    [
        ("May 5, 2025 - Taylor - SOLD OUT", "full"),
        ("Patrol Rifle, Minot EVENT FULL!! (waiting list kept)", "full"),
        ("January 26 | Garden City | Full - wait list", "full"),
        ("May 5 | St. George | Wait List", "full"),
        ("May 5, 2025 | CANCELED", "cancelled"),
        ("March 12 Winter Driving (postponed, new date to come)", "changed"),
        ("POSTPONED by the chiefs.", "changed"),
        ("Cancelled: May 5 in Conway", "cancelled"),
        ("New date: June 3, 2025", "changed"),
        ("May 5, 2025 - Registration closed", None),
        ("Cancelled classes are refunded.", None),
        ("May 5 | full tuition", None),
        ("FULL TUITION IS DUE ON ARRIVAL AT THE DESK", None),
        ("A full day of practice", None),
    ],
)
def test_a_mark_in_a_row_says_how_its_date_stands(row, status):
    found = of_row(read(row), 0, len(row))
    assert (found[0] if found else None) == status


def test_a_mark_of_another_date_of_the_row_is_not_its_own():
    row = "May 5 in Conway - SOLD OUT; June 9 in Cabot"
    assert of_row(read(row), row.index("June"), len(row)) is None


def test_a_class_is_held_when_its_last_day_has_passed():
    running = "The Patrol Rifle Instructor course meets on February 24-28, 2025."
    assert only(running, published="2025-02-26").status == "scheduled"
    assert only(running, published="2025-03-01").status == "held"


def test_a_class_whose_registration_is_closed_takes_place():
    assert only(f"{TEXT} Registration is closed.").status == "scheduled"


def test_a_notice_above_the_name_of_the_only_class_says_how_it_stands():
    page = "This event has been cancelled.\nPatrol Rifle Instructor Course\nDate: May 5, 2025\nCost: $40"
    assert only(page, title="Patrol Rifle Instructor Course").status == "cancelled"


def test_a_mark_on_one_date_of_a_class_is_not_that_of_the_others():
    page = "Patrol Rifle Instructor Course\nMay 5, 2025 - Conway, AR - SOLD OUT\nJune 9, 2025 - Cabot, AR"
    found = courses(page, title="Patrol Rifle Instructor Course").offerings
    assert [one.status for one in found] == ["full", "scheduled"]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("BOOK", True),
        ("Register Now!", True),
        ("[Register for Class]", True),
        ("Click here to register", True),
        ("Join Waitlist | Details", True),
        ("SOLD OUT", True),
        ("Booking and Intake", False),
        ("Register of Evidence", False),
        ("Reserve Officer Training", False),
        ("Enrollment Fraud", False),
    ],
)
def test_buttons_and_marks_are_told_from_names(text, sign):
    assert is_sign(text) is sign
