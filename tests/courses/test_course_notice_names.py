"""Names of classes in notices: as written, without what stands round them; and what is no name."""

import pytest

from tests.courses.reading_room import KNOWLEDGE
from trainwatch.courses.gazetteer import gazetteer
from trainwatch.courses.notice.names import bare_title, is_body, is_name, is_place, title_span


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ("Reading the Scene", "Reading the Scene"),
        ("Handcuffing Refresher (FREE!)", "Handcuffing Refresher"),
        ("Field Sobriety Refresher (FSR)", "Field Sobriety Refresher (FSR)"),
        ("TCOLE # 9999 Reading the Scene", "Reading the Scene"),
        ("Reading the Scene (TCOLE #9999)", "Reading the Scene"),
        ("Radar Basics RB-1040", "Radar Basics"),
        ("Radar Basics 26-02", "Radar Basics"),
        ("2025 Radar Operators", "Radar Operators"),
        ("CANCELLED: Radar Basics", "Radar Basics"),
        ("Radar Basics - FULL", "Radar Basics"),
        ("Live Webinar: Reading the Scene", "Reading the Scene"),
        ("OCTOBER CLASS NIGHT: Reading the Scene", "Reading the Scene"),
        ("Reading the Scene: two-day webinar", "Reading the Scene"),
        ("Spanish Commands, Live on Zoom", "Spanish Commands"),
        ("Reading the Scene — Pending-8 Hours Approved", "Reading the Scene"),
        ("Truck Wrecks: What Patrol Must Save", "Truck Wrecks: What Patrol Must Save"),
        ("Crisis Negotiation, Level I", "Crisis Negotiation, Level I"),
        ("Missing Persons: 2026 Update", "Missing Persons: 2026 Update"),
        ("Session I – On the Stand", "Session I – On the Stand"),
        ("Radar Basics hosted by Elko PD", "Radar Basics"),
    ],
)
def test_a_name_is_taken_without_code_mark_and_aside(row, name):
    span = title_span(row, 0, len(row))
    assert span is not None
    assert row[slice(*span)] == name


@pytest.mark.parametrize(
    "row",
    [
        "2025 Training Calendar",
        "Upcoming Classes",
        "Online class library",
        "$63 for Commuters",
        "0800-1600 hrs",
        "Bring a pen and a notebook",
        "The fee covers a workbook",
        "training@example.example",
        "Dear Chiefs",
        "Officers must register. Seats are few",
        "DTSTART;TZID=America/Denver",
    ],
)
def test_what_heads_a_list_or_is_a_sentence_is_no_name(row):
    assert title_span(row, 0, len(row)) is None


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("12 Oak Street", True),
        ("Elko, NV", True),
        ("Bevill Building, Room 114", True),
        ("at Pittsford", True),
        ("New Mexico", True),
        ("Rural Burglary Rings", False),
        ("Property Room Management", False),
    ],
)
def test_a_place_is_told_from_a_name(text, is_one):
    assert is_place(text, gazetteer(KNOWLEDGE)) is is_one


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Rio Training Council", True),
        ("Division of Example Training", True),
        ("Council on Example Standards", True),
        ("Night Patrol Tactics", False),
        ("Records Basics for Departments", False),
    ],
)
def test_an_organisation_is_told_from_a_class(text, is_one):
    assert is_body(text) is is_one


def test_few_large_letters_make_no_name():
    assert not is_name("Regional office work")


def test_a_title_of_only_common_words_stays_whole():
    assert bare_title("Training (Online)") == "Training (Online)"
