"""A date in a calendar as a document."""

import pytest

from tests import factories
from trainwatch.article import from_entry
from trainwatch.article.event import lines
from trainwatch.model import Event

EVENT = Event(
    uid="1",
    start="2026-12-07T08:00",
    end="2026-12-09T17:00",
    zone="America/Chicago",
    place="Sample Hall, Conway, AR",
    city="Conway",
    state="AR",
    price="$25",
    provider="Ozark Sample Academy",
    registration_url="https://register.example.com/1",
)


def document(event=EVENT, content="<p>For detectives.</p>"):
    entry = factories.entry(title="Armorer", summary="", content_html=content, whole=True, event=event, published=None)
    return from_entry(entry)


def test_the_fields_follow_the_description_a_line_each():
    assert document().text.split("\n") == [
        "For detectives.",
        "When: Monday, December 7, 2026, 8:00 a.m. to Wednesday, December 9, 2026, 5:00 p.m. (America/Chicago)",
        "Where: Sample Hall, Conway, AR",
        "Cost: $25",
        "Held by: Ozark Sample Academy",
        "Registration: https://register.example.com/1",
    ]


def test_what_is_not_stated_has_no_line():
    assert lines(Event("1", "2026-12-07")) == "When: Monday, December 7, 2026"


def test_a_date_in_a_calendar_is_whole_however_short():
    assert document(content="").text_status == "full"


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2026-12-07T09:30", "2026-12-07T12:00", "Monday, December 7, 2026, 9:30 a.m. to 12:00 p.m."),
        ("2026-12-07T00:15", "", "Monday, December 7, 2026, 12:15 a.m."),
        ("2026-12-31", "2027-01-02", "Thursday, December 31, 2026 to Saturday, January 2, 2027"),
    ],
)
def test_times_are_said_as_newspapers_do(start, end, said):
    assert lines(Event("1", start, end)) == f"When: {said}"


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (Event("1", "2026-12-07", city="Conway", state="AR"), "Where: Conway, AR"),
        (Event("1", "2026-12-07", place="Hall, Conway", city="Conway", state="AR"), "Where: Hall, Conway, AR"),
        (Event("1", "2026-12-07", online=True), "Where: online"),
    ],
)
def test_the_place_names_city_and_state_once(event, said):
    assert said in lines(event).split("\n")


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (Event("1", "2026-12-07", cancelled=True), "Status: cancelled"),
        (Event("1", "2026-12-07", moved=True), "Status: put off or moved"),
    ],
)
def test_how_it_stands_is_said_first(event, said):
    assert lines(event).split("\n")[0] == said
