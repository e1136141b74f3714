"""Short names of bodies, told apart by the places beside them."""

import pytest

from trainwatch.knowledge import load
from trainwatch.model import Subject
from trainwatch.tag import tag


def codes(text, title=""):
    return [state.code for state in tag(Subject(title, text), load()).states]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("ILEA will certify instructors at the camp in Johnston.", "IA"),
        ("ILEA will certify instructors at the campus in Plainfield.", "IN"),
        ("DCJS invites school officers to Wytheville.", "VA"),
    ],
)
def test_a_short_name_of_several_bodies_is_that_of_the_place_beside_it(text, state):
    assert codes(text) == [state]


@pytest.mark.parametrize(
    "text",
    [
        "ILEA will certify instructors.",
        "ILEA will certify instructors in Johnston and Plainfield.",
        "ILEA will certify instructors of Marion County.",
        "Sgt. Johnston will teach for ILEA.",
        "The ilea in Johnston were seen.",
    ],
)
def test_a_short_name_without_a_place_that_tells_gives_none(text):
    assert codes(text) == []
