"""A page and the structured data in it: the page wins, the data complete it."""

from datetime import UTC, date, datetime

import pytest

from trainwatch import article, knowledge
from trainwatch.courses import completed
from trainwatch.model import Courses, Document, Evidence, Offering
from trainwatch.pipeline.understand import understand

NOW = datetime(2027, 1, 10, 12, tzinfo=UTC)
TODAY = date(2027, 1, 10)


def told(title: str = "Hostage Negotiation", **fields: object) -> Offering:
    return Offering(title=title, **fields)  # type: ignore[arg-type]


def only(page: Offering, *declared: Offering) -> Offering:
    (made,) = completed(Courses(offerings=(page,)), declared, TODAY).offerings
    return made


def test_what_the_page_leaves_open_is_taken_from_the_data_with_its_words():
    words = Evidence("field", "$695", 0, 4, "price")
    made = only(
        told(start="2027-03-16"),
        told(start="2027-03-16", price="$695", free="no", city="Yakima", state="WA", seats=24, evidence=(words,)),
    )
    assert (made.price, made.free, made.city, made.state, made.seats) == ("$695", "no", "Yakima", "WA", 24)
    assert words in made.evidence


def test_what_the_page_says_stands_against_the_data():
    page = told(start="2027-03-16T09:00", price="$700", free="no", city="Reno", state="NV", status="cancelled")
    data = told(
        start="2027-03-16T08:00", price="$0", free="yes", city="Yakima", state="WA", venue="Hall", status="scheduled"
    )
    made = only(page, data)
    assert (made.start, made.price, made.city, made.venue, made.status) == (
        "2027-03-16T09:00", "$700", "Reno", None, "cancelled",
    )  # fmt: skip


def test_a_class_that_is_called_off_in_the_data_alone_is_cancelled():
    assert (
        only(told(start="2027-03-16", status="scheduled"), told(start="2027-03-16", status="cancelled")).status
        == "cancelled"
    )


def test_a_clock_is_taken_for_a_day_without_one_but_not_from_universal_time():
    page = told(start="2027-03-16", end="2027-03-16")
    data = {"start": "2027-03-16T09:00", "end": "2027-03-16T15:00"}
    assert only(page, told(**data)).start == "2027-03-16T09:00"
    assert only(page, told(**data, timezone="UTC")).start == "2027-03-16"


def test_last_years_data_under_this_years_page_are_passed_over():
    made = only(told(start="2027-05-19"), told(start="2026-05-20", price="$395", free="no"))
    assert (made.start, made.price) == ("2027-05-19", None)


def test_a_session_that_is_only_declared_is_added_with_the_facts_of_its_class():
    page = told(
        start="2027-03-16", price="$695", free="no", hours=40.0, city="Yakima", registration_url="https://a.example/1"
    )
    data = (told(start="2027-03-16"), told("Basic Hostage Negotiation", start="2027-09-21", city="Reno"))
    first, second = completed(Courses(offerings=(page,)), data, TODAY).offerings
    assert first.start == "2027-03-16"
    assert (second.title, second.start, second.city, second.hours, second.price, second.registration_url) == (
        "Hostage Negotiation", "2027-09-21", "Reno", 40.0, "$695", None,
    )  # fmt: skip


@pytest.mark.parametrize(
    "other",
    [told("Radar Operator", start="2027-09-21"), told(start="2026-12-01")],
    ids=["another class", "over"],
)
def test_what_is_declared_of_another_class_or_of_one_that_is_over_is_not_added(other):
    page = told(start="2027-03-16")
    assert len(completed(Courses(offerings=(page,)), (told(start="2027-03-16"), other), TODAY).offerings) == 1


def test_a_class_that_the_page_shows_without_a_day_is_on_the_day_that_is_declared():
    made = only(told(hours=8.0), told(start="2027-03-16T09:00", end="2027-03-16T15:00", status="scheduled"))
    assert (made.start, made.status, made.hours) == ("2027-03-16T09:00", "scheduled", 8.0)


def read(markup: str) -> Courses:
    page = f"<html><head><title>Training</title></head><body>{markup}</body></html>"
    document: Document = article.from_html(page.encode(), url="https://a.example/x", content_type="text/html", now=NOW)
    return understand(document, knowledge.load(), now=NOW)[1]


WORDS = "<h1>Night Survival for Patrol Officers</h1><p>A training class for police officers and deputies. Live with Sgt. Osei.</p>"
EVENT = (
    '<script type="application/ld+json">{"@type": "EducationEvent", "name": "Night Survival for Patrol Officers",'
    ' "startDate": "2027-02-24T13:00", "endDate": "2027-02-24T15:00", "maximumAttendeeCapacity": 300,'
    ' "offers": {"@type": "Offer", "price": "25", "priceCurrency": "USD"}}</script>'
)


def test_the_one_event_of_a_page_without_a_day_is_its_class():
    (made,) = read(WORDS + EVENT).offerings
    assert (made.title, made.start, made.end) == (
        "Night Survival for Patrol Officers",
        "2027-02-24T13:00",
        "2027-02-24T15:00",
    )
    assert made.free == "no"


def test_an_event_on_a_page_for_citizens_is_no_class():
    words = "<h1>Citizens Police Academy</h1><p>Residents learn what police officers do. Open to the public.</p>"
    assert read(words + EVENT).offerings == ()


def test_a_class_that_names_no_provider_is_given_by_whose_page_it_is():
    markup = (
        "<div class='logo'>Ozark Sample Trainers</div><h1>Radar for Patrol Officers</h1><p>A class for police officers.</p>"
        "<dl><dt>Date</dt><dd>March 4, 2027</dd><dt>Where</dt><dd>Conway, AR</dd><dt>Cost</dt><dd>$40</dd></dl>"
    )
    (made,) = read(markup).offerings
    assert made.provider == "Ozark Sample Trainers"
    assert [words.where for words in made.evidence if words.rule == "provider"] == ["source"]
