"""When two announcements tell of one class, and when of two."""

import pytest

from trainwatch.model import Offering
from trainwatch.store.classes.likeness import places_agree, same_class, titles_alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("De-escalation", "De-Escalation Training for Law Enforcement Officers"),
        ("Crisis Intervention Team (CIT)", "CIT: Crisis Intervention Team Training"),
        ("Field Training Officer Course", "Field Training Officers"),
        ("Interview and Interrogation Techniques", "Interview & Interrogation"),
        ("Police Training", "Police Training"),
    ],
)
def test_titles_that_share_their_telling_words_are_alike(one, other):
    assert titles_alike(one, other)
    assert titles_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Basic SWAT", "Advanced SWAT"),
        ("SWAT", "Advanced SWAT"),
        ("Patrol Rifle", "Patrol Rifle Instructor"),
        ("Radar Operator Phase 1", "Radar Operator Phase 2"),
        ("Crash Investigation I", "Crash Investigation II"),
        ("De-escalation", "De-escalation Train-the-Trainer"),
        ("De-escalation", "Implicit Bias"),
        ("Drug Recognition Expert", "Drug Interdiction on Highways"),
        ("Police Training", "Law Enforcement Course"),
    ],
)
def test_a_level_a_number_or_another_subject_parts_two_titles(one, other):
    assert not titles_alike(one, other)
    assert not titles_alike(other, one)


def offering(title="De-escalation", **changes) -> Offering:
    values = {"start": "2026-12-07", "city": "Conway", "state": "AR", **changes}
    return Offering(title, **values)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"start": "2026-12-07T08:00"},
        {"city": None},
        {"city": None, "title": "De-escalation for Patrol", "state": None, "provider": "Academy"},
        {"city": "CONWAY"},
        {"delivery": "in_person"},
    ],
)
def test_the_same_day_place_and_title_are_one_class(changes):
    told = offering(**changes)
    assert same_class(told, offering(provider="Academy", delivery="in_person"), "De-escalation for Patrol")


@pytest.mark.parametrize(
    "changes",
    [
        {"start": "2026-12-08"},
        {"start": None},
        {"start": "2026-12-07T13:00"},
        {"city": "Camden"},
        {"state": "TX"},
        {"title": "Implicit Bias"},
        {"city": None, "state": None},
        {"city": None, "delivery": "live_online"},
    ],
)
def test_another_day_hour_place_or_subject_is_another_class(changes):
    known = offering(start="2026-12-07T08:00", delivery="in_person")
    assert not same_class(offering(**changes), known, "De-escalation")


def test_st_louis_is_saint_louis():
    assert places_agree(offering(city="St. Louis", state="MO"), offering(city="Saint Louis", state="MO"))
