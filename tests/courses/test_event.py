"""A date in a calendar becomes a class, field by field."""

from dataclasses import replace
from datetime import date

import pytest

from tests.courses.reading_room import KNOWLEDGE, quotes, tags
from trainwatch.courses import of_event
from trainwatch.courses.event import is_free
from trainwatch.knowledge.calendar_words import is_no_class
from trainwatch.model import Courses, Event, Evidence, Meeting, Offering, Subject

TODAY = date(2026, 11, 20)
EVENT = Event(
    uid="7@academy",
    start="2026-12-07T08:00",
    end="2026-12-09T17:00",
    zone="America/Chicago",
    place="Sample Hall, 100 Main St., Conway, AR, 72032, United States",
    price="$25",
    provider="Ozark Sample Academy",
    registration_url="https://register.example.com/1",
)


NOTHING = Courses()


def courses(title="Interview and Interrogation Course", told=NOTHING, label="yes", states=(), **changes):
    subject = Subject(
        title=title, text="", source_state=changes.pop("home", "AR"), source_type="academy", provider="Sample Academy"
    )
    event = replace(EVENT, **changes)
    return of_event(event, subject, tags(label, states=states), told, KNOWLEDGE, today=TODAY)


def offering(title="Interview and Interrogation Course", **changes):
    (found,) = courses(title, **changes).offerings
    return found


def test_the_fields_are_those_of_the_calendar():
    found = offering()
    assert found.title == "Interview and Interrogation Course"
    assert (found.uid, found.start, found.end) == ("7@academy", "2026-12-07T08:00", "2026-12-09T17:00")
    assert (found.city, found.state, found.delivery) == ("Conway", "AR", "in_person")
    assert (found.provider, found.registration_url) == ("Ozark Sample Academy", "https://register.example.com/1")
    assert (found.price, found.free, found.status) == ("$25", "no", "scheduled")
    assert found.topics == ("interview-interrogation",)


def test_every_field_has_the_words_that_earned_it():
    found = offering()
    assert {item.rule for item in found.evidence} == {
        *(
            "title",
            "topics",
            "start",
            "end",
            "timezone",
            "venue",
            "address",
            "city",
            "state",
            "delivery",
            "free",
            "price",
            "provider",
        ),
        "registration_url",
    }
    assert {item.where for item in found.evidence if item.rule not in ("title", "topics")} == {"field"}
    assert all(item.text and item.end - item.start == len(item.text) for item in found.evidence)


def test_the_quote_of_the_title_is_a_slice_of_the_title():
    title = "CANCELLED: Armorer Course"
    (quote,) = [item for item in offering(title).evidence if item.rule == "title"]
    assert title[quote.start : quote.end] == quote.text == "Armorer Course"


# -------------------------------------------------------------------------------------------------------- cost


@pytest.mark.parametrize(
    ("price", "free"),
    [
        ("Free", "yes"),
        ("FREE for members, $50 for others", "yes"),
        ("0", "yes"),
        ("$0.00", "yes"),
        ("0.00", "yes"),
        ("$0 – $50", "yes"),
        ("No cost", "yes"),
        ("No charge to Arkansas officers", "yes"),
        ("$25", "no"),
        ("25.00", "no"),
        ("$1,295", "no"),
        ("$0.50", "no"),
        ("$75 (free parking)", "no"),
        ("", "unknown"),
        ("See flyer", "unknown"),
        ("100% refundable", "unknown"),
    ],
)
def test_a_price_is_free_or_not(price, free):
    assert is_free(price) == free


def test_a_free_class_has_no_price():
    found = offering(price="Free")
    assert (found.free, found.price, quotes(found, "free")) == ("yes", None, ["Free"])


def test_where_the_field_is_empty_the_text_tells_the_cost():
    words = Evidence("text", "at no cost", 0, 10, "free")
    found = courses(price="", told=Courses("yes", (words,)))
    assert (found.free, found.free_evidence, found.offerings[0].free) == ("yes", (words,), "yes")


def test_where_nothing_is_said_of_cost_nothing_is_known():
    assert (offering(price="").free, courses(price="").free_evidence) == ("unknown", ())


# ------------------------------------------------------------------------------------------------------- place


@pytest.mark.parametrize(
    ("place", "city", "state"),
    [
        ("Sample Hall, 100 Main St., Conway, AR, 72032, United States", "Conway", "AR"),
        ("100 Main St. Conway, AR 72032", "Conway", "AR"),
        ("Sample College, WYTHEVILLE, VA 24382", "Wytheville", "VA"),
        ("Little Rock, Arkansas", "Little Rock", "AR"),
        ("Camden", "Camden", "AR"),
        ("Sample Hall, Jonesboro", "Jonesboro", "AR"),
        ("Nowhere Town, AR", None, None),
        ("Room 101", None, None),
        ("Duluth", None, None),
        ("", None, None),
    ],
)
def test_a_city_counts_in_a_state_that_is_sure(place, city, state):
    found = offering(place=place)
    assert (found.city, found.state) == (city, state)


def test_a_field_of_its_own_is_believed():
    found = offering(place="Sample Hall", city="Small Place", state="TN")
    assert (found.city, found.state) == ("Small Place", "TN")


def test_the_field_of_the_place_tells_the_house_and_the_street():
    found = offering(place="Sample Hall, 100 Main St., Suite 4, Conway, AR, 72032, United States")
    assert (found.venue, found.address) == ("Sample Hall", "100 Main St., Suite 4")


def test_a_screen_is_no_house():
    assert offering(place="Zoom room of Sample Hall").venue is None


def test_a_city_without_a_state_is_that_of_the_source_where_it_has_one():
    assert offering(place="", city="Conway").state == "AR"
    assert offering(place="", city="Conway", home="WY").city is None


def test_without_a_city_the_state_is_the_one_the_text_is_about():
    assert offering(place="Room 101", states=("AR", "TN")).state == "AR"


def test_a_class_on_line_is_nowhere():
    found = offering(place="", online=True, states=("AR",))
    assert (found.state, found.delivery) == (None, "live_online")


@pytest.mark.parametrize(
    ("changes", "delivery"),
    [
        ({"place": "Zoom"}, "live_online"),
        ({"place": "Online, self-paced"}, "self_paced"),
        ({"title": "Report Writing (Live Webinar)", "place": ""}, "live_online"),
        ({"online": True}, "hybrid"),
        ({"place": "Room 101"}, None),
    ],
)
def test_how_it_is_taught_is_told_by_the_fields(changes, delivery):
    assert offering(**changes).delivery == delivery


# ------------------------------------------------------------------------------------------------------ status


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, "scheduled"),
        ({"start": "2026-11-19", "end": ""}, "held"),
        ({"start": "2026-11-18", "end": "2026-11-20"}, "scheduled"),
        ({"cancelled": True}, "cancelled"),
        ({"cancelled": True, "start": "2026-11-01", "end": ""}, "cancelled"),
        ({"moved": True}, "changed"),
        ({"moved": True, "start": "2026-11-01", "end": ""}, "held"),
        ({"title": "CANCELLED - Armorer Course"}, "cancelled"),
        ({"title": "Armorer Course (FULL)"}, "full"),
        ({"title": "[Sold out] Armorer Course"}, "full"),
        ({"title": "Armorer Course - Waitlist only"}, "full"),
        ({"title": "POSTPONED: Armorer Course"}, "changed"),
        ({"title": "Full Spectrum Leadership Course"}, "scheduled"),
    ],
)
def test_how_it_stands(changes, status):
    assert offering(**changes).status == status


@pytest.mark.parametrize(
    "title",
    ["CANCELLED: Armorer Course", "Armorer Course - CANCELED", "*FULL* Armorer Course", "Armorer Course (FULL)"],
)
def test_a_mark_is_no_part_of_the_title(title):
    assert offering(title).title == "Armorer Course"


# ----------------------------------------------------------------------------------------- what is no class at all


@pytest.mark.parametrize(
    "title",
    [
        *("POST Board Meeting", "Academy Closed - Thanksgiving", "Basic Academy Graduation", "Labor Day", "CLOSED", ""),
        *("Citizens Police Academy", "Physical Agility Test", "No Class", "Executive Session", "Teen Academy"),
    ],
)
def test_a_meeting_a_holiday_a_ceremony_or_a_course_for_citizens_is_no_class(title):
    assert is_no_class(title)
    assert courses(title) == Courses()


@pytest.mark.parametrize(
    "title",
    ["Glock Armorer Course", "Conducting Effective Meetings", "Radar Operator", "Closed Circuit Video Recovery"],
)
def test_other_dates_are_classes(title):
    assert not is_no_class(title)


def test_a_date_that_is_off_topic_has_no_class():
    assert courses(label="no") == Courses()


# -------------------------------------------------------------------------------------------------- by the text


def test_the_text_fills_what_the_fields_leave_open():
    words = Evidence("text", "24-hour", 0, 7, "hours")
    other = Evidence("text", "Tuesday", 9, 16, "start")
    told = Courses("unknown", (), (Offering("Interviews", start="2026-12-08", hours=24.0, evidence=(words, other)),))
    found = offering(told=told)
    assert (found.hours, found.start) == (24.0, "2026-12-07T08:00")
    assert words in found.evidence
    assert other not in found.evidence


def test_what_the_text_tells_of_several_classes_is_said_of_none():
    told = Courses("unknown", (), (Offering("A", hours=8.0), Offering("B", hours=16.0)))
    assert offering(told=told).hours is None


def test_without_an_organizer_the_academy_itself_gives_it():
    found = offering(provider="")
    assert found.provider == "Sample Academy"
    assert [item.where for item in found.evidence if item.rule == "provider"] == ["source"]


def test_the_meetings_of_a_class_are_kept():
    meetings = "2026-12-01T08:00/2026-12-01T10:30 2026-12-15T08:00/2026-12-15T10:30"
    found = offering(start="2026-12-01T08:00", end="2026-12-15T10:30", meetings=meetings)
    assert found.meetings == (
        Meeting("2026-12-01T08:00", "2026-12-01T10:30"),
        Meeting("2026-12-15T08:00", "2026-12-15T10:30"),
    )
    assert quotes(found, "meetings") == [meetings]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Training: Cold Case Homicides", "Cold Case Homicides"),
        ("Missing Persons: The First Hours", "Missing Persons: The First Hours"),
        ("Cold Case Homicides (4 hr)", "Cold Case Homicides"),
    ],
)
def test_the_title_is_the_name_of_the_class(title, name):
    assert offering(title).title == name


def test_its_holder_is_written_to_where_the_text_names_nobody():
    assert offering(mail="seats@academy.example").registration_mail == "seats@academy.example"


def test_a_class_in_a_room_of_a_meeting_program_is_in_no_state():
    assert offering(place="Microsoft Teams", states=("NE",)).state is None
