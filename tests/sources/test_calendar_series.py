"""A series that is one class of several meetings, and what calendars put around a description."""

import pytest

from tests.sources.calendars import event, events, ical, page
from trainwatch.sources.calendar.happening import without_tabs

TUESDAYS = "DTEND;TZID=America/Chicago:20261201T103000\nRRULE:FREQ=WEEKLY;COUNT=3\n"


def series(words: str, more: str = "") -> list:
    return events(ical(event(more=f"{TUESDAYS}{more}DESCRIPTION:{words}\n")))


@pytest.mark.parametrize(
    "words",
    [
        "Students attend all three.",
        "Nine hours in three Tuesday mornings.",
        "A three-week course for dispatchers.",
        "Taught over 3 weeks.",
    ],
)
def test_dates_that_are_taken_together_are_meetings_of_one_class(words):
    (found,) = series(words)
    assert (found.start, found.end) == ("2026-12-01T08:00", "2026-12-15T10:30")
    assert found.meetings == (
        "2026-12-01T08:00/2026-12-01T10:30 2026-12-08T08:00/2026-12-08T10:30 2026-12-15T08:00/2026-12-15T10:30"
    )


def test_dates_of_which_one_is_taken_are_sessions():
    assert [one.meetings for one in series("Open range, every Tuesday. Call ahead.")] == ["", "", ""]


def test_a_meeting_that_is_left_out_is_none():
    (found,) = series("Attend all.", "EXDATE;TZID=America/Chicago:20261208T080000\n")
    assert found.meetings.split() == ["2026-12-01T08:00/2026-12-01T10:30", "2026-12-15T08:00/2026-12-15T10:30"]


@pytest.mark.parametrize(
    ("organizer", "mail"),
    [
        ("ORGANIZER;CN=Academy:MAILTO:seats@academy.example", "seats@academy.example"),
        ("ORGANIZER:mailto:abc@group.calendar.example", ""),
        ("ORGANIZER:https://academy.example", ""),
    ],
)
def test_who_holds_it_is_written_to_at_its_own_address(organizer, mail):
    (found,) = events(ical(event(more=f"{organizer}\n")))
    assert found.mail == mail


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Civil ProcessLodgingAgenda\nBring a pen.", "Bring a pen."),
        ("Civil Process for deputies.\nBring a pen.", "Civil Process for deputies.\nBring a pen."),
        ("Civil Process\nBring a pen.", "Civil Process\nBring a pen."),
    ],
)
def test_names_of_tabs_that_are_run_together_are_no_words_of_the_description(text, left):
    assert without_tabs(text, "Civil Process") == left


def test_a_page_of_a_series_that_is_one_class_has_one_entry():
    assert len(page(ical(event(more=f"{TUESDAYS}DESCRIPTION:Attend all.\n"))).entries) == 1
