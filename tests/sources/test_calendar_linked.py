"""Events and courses that a page declares in JSON-LD."""

import json

import pytest

from tests.sources.calendars import page
from trainwatch.errors import EmptyError, ParseError

URL = "https://academy.example.gov/classes/"

EVENT = {
    "@context": "https://schema.org",
    "@type": "Event",
    "name": "Interview &amp; Interrogation",
    "url": "/classes/interview/",
    "startDate": "2026-12-07T08:00:00-06:00",
    "endDate": "2026-12-09T17:00:00-06:00",
    "eventStatus": "https://schema.org/EventScheduled",
    "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
    "location": {
        "@type": "Place",
        "name": "Sample Hall",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "100 Main St.",
            "addressLocality": "Conway",
            "addressRegion": "AR",
            "postalCode": "72032",
        },
    },
    "offers": {"@type": "Offer", "price": "0", "priceCurrency": "USD", "url": "https://register.example.com/1"},
    "organizer": {"@type": "Organization", "name": "Ozark Sample Academy"},
    "description": "For detectives.",
}


def declared(*values, around="<p>Our classes</p>"):
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(value)}</script>' for value in values)
    return page(f"<!DOCTYPE html><html><head>{scripts}</head><body>{around}</body></html>", "text/html", url=URL)


def event(**changes):
    (entry,) = declared(EVENT | changes).entries
    return entry.event


def test_an_event_is_read_whole():
    (entry,) = declared(EVENT).entries
    assert (entry.url, entry.title) == (f"{URL}interview/", "Interview & Interrogation")
    assert entry.content_html == "<p>For detectives.</p>"
    found = entry.event
    assert (found.start, found.end, found.zone) == ("2026-12-07T08:00", "2026-12-09T17:00", "")
    assert found.place == "Sample Hall, 100 Main St., Conway, AR 72032"
    assert (found.city, found.state, found.online) == ("Conway", "AR", False)
    assert (found.price, found.provider) == ("$0", "Ozark Sample Academy")
    assert found.registration_url == "https://register.example.com/1"


def test_a_page_is_never_known_to_hold_the_whole_calendar():
    assert not declared(EVENT).complete


@pytest.mark.parametrize(
    "value",
    [[EVENT], {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, EVENT]},
     {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": EVENT}]}],
)  # fmt: skip
def test_events_are_found_in_lists_and_graphs(value):
    assert [entry.title for entry in declared(value).entries] == ["Interview & Interrogation"]


def test_an_event_declared_twice_is_one():
    assert len(declared(EVENT, [EVENT]).entries) == 1


def test_the_instances_of_a_course_are_its_dates():
    course = {
        "@type": "Course",
        "name": "Armorer",
        "provider": {"@type": "Organization", "name": "Sample Arms"},
        "offers": {"price": 250},
        "hasCourseInstance": [
            {"@type": "CourseInstance", "startDate": "2026-12-07", "courseMode": "onsite", "location": "Conway, AR"},
            {"@type": "CourseInstance", "startDate": "2027-01-11", "courseMode": "Online"},
        ],
    }
    first, second = declared(course).entries
    assert (first.title, second.title) == ("Armorer", "Armorer")
    assert first.url != second.url
    assert (first.event.place, first.event.online, first.event.price) == ("Conway, AR", False, "$250")
    assert (second.event.online, second.event.provider) == (True, "Sample Arms")


def test_a_part_of_an_event_has_the_name_and_place_of_the_whole():
    series = {**EVENT, "startDate": "2026-12-01", "subEvent": [{"@type": "EducationEvent", "startDate": "2026-12-02"}]}
    entries = declared(series).entries
    assert [(entry.title, entry.event.start, entry.event.city) for entry in entries] == [
        ("Interview & Interrogation", "2026-12-01", "Conway"),
        ("Interview & Interrogation", "2026-12-02", "Conway"),
    ]


@pytest.mark.parametrize(
    ("start", "end", "read"),
    [
        ("2026-12-07", "2026-12-09", ("2026-12-07", "2026-12-09", "")),
        ("2026-12-07T14:00:00Z", "", ("2026-12-07T14:00", "", "UTC")),
        ("2026-12-07T08:00", "", ("2026-12-07T08:00", "", "")),
        ("2026-12-07T00:00:00-06:00", "2026-12-08T23:59:59-06:00", ("2026-12-07", "2026-12-08", "")),
        ("December 7, 2026", "", ("2026-12-07", "", "")),
    ],
)
def test_dates_are_kept_as_they_are_stated(start, end, read):
    found = event(startDate=start, endDate=end)
    assert (found.start, found.end, found.zone) == read


@pytest.mark.parametrize(
    ("status", "cancelled", "moved"),
    [
        ("https://schema.org/EventCancelled", True, False),
        ("EventRescheduled", False, True),
        ("http://schema.org/EventPostponed", False, True),
        ("https://schema.org/EventScheduled", False, False),
    ],
)
def test_how_it_stands_is_told(status, cancelled, moved):
    found = event(eventStatus=status)
    assert (found.cancelled, found.moved) == (cancelled, moved)


@pytest.mark.parametrize(
    "changes",
    [
        {"eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode"},
        {"location": {"@type": "VirtualLocation", "url": "https://zoom.example/1"}},
    ],
)
def test_what_is_on_line_is_told(changes):
    assert event(**changes).online


def test_a_place_may_be_named_elsewhere_in_the_graph():
    place = {"@id": "#hall", "@type": "Place", "name": "Sample Hall", "address": "Conway, AR"}
    (entry,) = declared({"@graph": [EVENT | {"location": {"@id": "#hall"}}, place]}).entries
    assert entry.event.place == "Sample Hall, Conway, AR"


@pytest.mark.parametrize(
    ("changes", "price"),
    [
        (
            {"offers": [{"name": "Members", "price": "0"}, {"name": "Others", "price": "95.00"}]},
            "Members: $0; Others: $95.00",
        ),
        ({"offers": {"@type": "AggregateOffer", "lowPrice": 50, "priceCurrency": "USD"}}, "$50"),
        ({"offers": {"price": "80", "priceCurrency": "CAD"}}, "80"),
        ({"offers": {"price": "Free"}}, "Free"),
        ({"offers": None, "isAccessibleForFree": True}, "Free"),
        ({"offers": None}, ""),
    ],
)
def test_prices_are_kept_as_they_are_stated(changes, price):
    assert event(**changes).price == price


def test_json_ld_without_a_page_around_it_is_read():
    (entry,) = page(json.dumps(EVENT), "application/ld+json", url=URL).entries
    assert entry.event.start == "2026-12-07T08:00"


def test_a_broken_script_costs_no_other():
    broken = '<script type="application/ld+json">{"@type": "Event", </script>'
    assert len(declared(EVENT, around=broken).entries) == 1


@pytest.mark.parametrize("value", [{"@type": "WebPage", "name": "Classes"}, {"@type": "Course", "name": "Armorer"}])
def test_a_page_that_declares_no_event_is_empty(value):
    with pytest.raises(EmptyError, match="no event or course"):
        declared(value)


def test_a_page_that_declares_nothing_is_empty():
    with pytest.raises(EmptyError, match="nothing in JSON-LD"):
        declared()


def test_events_without_a_date_are_an_error():
    with pytest.raises(ParseError, match="not one of the 1 events"):
        declared({**EVENT, "startDate": "soon"})


def test_an_event_without_a_date_costs_no_other():
    found = declared(EVENT, {**EVENT, "startDate": ""})
    assert len(found.entries) == 1
    assert found.problems == ("Left out for want of a date: 1 of 2 events.",)


def test_what_has_no_field_of_its_own_is_a_line_of_the_description():
    (entry,) = declared({**EVENT, "maximumAttendeeCapacity": 30, "timeRequired": "PT24H"}).entries
    assert "Class size: 30" in entry.content_html
    assert "Length: 24 hours" in entry.content_html


@pytest.mark.parametrize(
    ("url", "found"),
    [("https://e.example/register/yak", "https://e.example/register/yak"), ("https://e.example/event/yak", "")],
)
def test_the_address_of_a_date_is_its_registration_where_it_says_so(url, found):
    plain = {key: value for key, value in EVENT.items() if key != "offers"}
    (entry,) = declared({**plain, "url": url}).entries
    assert entry.event.registration_url == found
