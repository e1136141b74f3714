"""Texts that offer nothing to those who police: courses for citizens, rules, questions and ceremonies."""

import pytest

from tests.courses.reading_room import courses, titles

CLASS = "Reading the Scene\nDate: May 5, 2025\nCost: Free"


@pytest.mark.parametrize(
    "text",
    [
        "The Sheriff's Institute invites the public.\nResidents try the simulator from May 5, 2025. Register now.",
        "Handling an Attacker\nMay 5, 2025, Elko Library\nOpen to the public. Families welcome.",
        "A class behind the badge for people who live in Elko County.\nMay 5, 2025. Applicants must be 18.",
    ],
)
def test_a_course_for_citizens_is_known_by_two_signs(text):
    assert courses(text, title="Free class").offerings == ()


def test_a_class_for_officers_may_be_open_to_residents_as_well():
    text = f"{CLASS}\nFor sworn officers. Open to the public. Residents may watch."
    assert titles(text) == ["Reading the Scene"]


@pytest.mark.parametrize("title", ["Registration Policy", "FAQ - Rio Training Council", "Frequently Asked Questions"])
def test_a_page_of_rules_has_no_classes(title):
    assert titles(CLASS, title=title) == []


def test_rows_of_questions_have_no_classes():
    text = (
        "Do you charge for training?\nNo.\nHow do I sign up?\nBy mail.\nWhere do I park?\nOn Oak Street, May 5, 2025."
    )
    assert titles(text) == []


def test_an_answer_about_cost_still_tells_that_training_is_free():
    assert courses("There is no enrollment fee for our classes.", title="FAQ").free == "yes"


def test_a_release_to_the_press_is_no_notice():
    assert titles(f"FOR IMMEDIATE RELEASE\n{CLASS}", kind="training_event") == []
