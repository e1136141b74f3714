"""What has become of a class: cancelled, full or changed where the title or a sentence says so, and not where it might be."""

import pytest

from tests.courses.reading_room import only, quotes

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
    ],
)
def test_what_might_become_of_a_class_is_not_how_it_stands(text):
    assert only(f"{TEXT} {text}").status == "scheduled"
