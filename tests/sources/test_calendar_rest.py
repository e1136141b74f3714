"""The REST list of The Events Calendar."""

import json

import pytest

from tests.sources.calendars import page, rest_event
from trainwatch.errors import ParseError
from trainwatch.urls import item_address

URL = "https://academy.example.gov/wp-json/tribe/events/v1/events"


def listed(*events, number=1, **more):
    body = json.dumps({"events": list(events), "total": len(events), "total_pages": 1, **more})
    return page(body, "application/json; charset=UTF-8", url=URL, number=number)


def event(**changes):
    (entry,) = listed(rest_event(1, **changes)).entries
    return entry.event


def test_an_event_is_read_whole():
    (entry,) = listed(rest_event(7)).entries
    assert entry.url == "https://academy.example.gov/event/class-7/"
    assert entry.title == "Field Training Officer’s Course"
    assert entry.summary == "A five-day course for officers who train others."
    found = entry.event
    assert (found.uid, found.zone) == ("academy.example.gov?id=7", "America/Chicago")
    assert (found.start, found.end) == ("2026-12-07T08:00", "2026-12-11T17:00")
    assert found.place == "Sample Hall, 100 Main St., Conway, AR 72032"
    assert (found.city, found.state) == ("Conway", "AR")
    assert (found.price, found.provider) == ("$25", "Ozark Sample Academy")
    assert found.registration_url == "https://register.example.com/fto"


def test_a_list_of_one_page_is_complete():
    assert listed(rest_event(1)).complete


def test_a_list_of_several_pages_is_not_complete_and_leads_on():
    found = listed(rest_event(1), next_rest_url=f"{URL}?page=2")
    assert not found.complete
    assert [(request.url, request.page) for request in found.follow] == [(f"{URL}?page=2", 2)]
    assert not listed(rest_event(1), number=2).complete


def test_another_host_is_not_followed():
    assert listed(rest_event(1), next_rest_url="https://elsewhere.example/?page=2").follow == ()


def test_whole_days_have_no_hours():
    found = event(all_day=True, start_date="2026-12-07 00:00:00", end_date="2026-12-08 23:59:59")
    assert (found.start, found.end, found.zone) == ("2026-12-07", "2026-12-08", "")


def test_days_from_midnight_to_midnight_are_whole_days():
    found = event(start_date="2026-12-07 00:00:00", end_date="2026-12-07 23:59:59")
    assert (found.start, found.end) == ("2026-12-07", "")


def test_a_distance_from_utc_is_no_zone():
    assert event(timezone="UTC-6").zone == ""


def test_an_event_without_venue_and_organizer_has_neither():
    found = event(venue=[], organizer=[], cost="", website="")
    assert (found.place, found.provider, found.price, found.registration_url) == ("", "", "", "")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"is_virtual": True}, "online"),
        ({"event_status": "canceled"}, "cancelled"),
        ({"event_status": "postponed"}, "moved"),
    ],
)
def test_how_it_stands_is_told(changes, field):
    assert getattr(event(**changes), field)
    assert not getattr(event(), field)


def test_an_empty_list_is_an_answer_that_says_so():
    found = listed()
    assert (found.entries, found.complete, found.problems) == ((), True, ("The calendar is empty.",))


def test_an_event_without_a_start_costs_no_other():
    found = listed(rest_event(1, start_date="soon"), "rubbish", rest_event(2))
    assert [entry.event.uid for entry in found.entries] == ["academy.example.gov?id=2"]
    assert found.problems == ("Left out for want of a start or an id: 2 of 3 events.",)
    assert not found.complete


def test_a_list_of_nothing_that_can_be_read_is_an_error():
    with pytest.raises(ParseError, match="not one of the list's 1 events"):
        listed({"title": "x"})


def test_an_event_without_a_page_gets_an_address_from_its_uid():
    (entry,) = listed(rest_event(1, url="")).entries
    assert entry.url == item_address("https://academy.example.gov/training/", "academy.example.gov?id=1")
