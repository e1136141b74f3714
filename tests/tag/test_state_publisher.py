"""The state of who publishes, where the text is silent."""

import pytest

from trainwatch.knowledge import load
from trainwatch.model import Subject
from trainwatch.tag import tag


def states(text, **fields):
    return [(state.code, state.primary) for state in tag(Subject("", text, **fields), load()).states]


def test_the_state_in_a_providers_name_decides_where_the_text_is_silent():
    assert states("Bring a vest.", provider="Ohio Example Academy") == [("OH", True)]


def test_a_providers_name_loses_to_the_text():
    assert states("The class meets in Chattanooga.", provider="Ohio Example Academy") == [("TN", True)]


def test_the_sources_own_state_goes_before_its_providers_name():
    assert states("Bring a vest.", provider="Ohio Example Academy", source_state="KY") == [("KY", True)]


@pytest.mark.parametrize(
    "provider",
    [
        "Example Academy",
        "Ohio and Kentucky Example Academy",
        "Washington Example Institute",
        "West Example College",
        "",
    ],
)
def test_a_name_without_one_plain_state_says_nothing(provider):
    assert states("Bring a vest.", provider=provider) == []


def test_a_provider_for_the_nation_speaks_to_the_nation():
    assert states("Bring a vest.", provider="Ohio Example Academy", source_state="US") == [("US", True)]
