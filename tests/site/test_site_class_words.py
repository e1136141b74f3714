"""What a class costs, when it is and how registration stands, in plain words."""

from dataclasses import fields, replace
from datetime import date

import pytest

from trainwatch.model import Meeting, Tier
from trainwatch.query.classes import ClassRow
from trainwatch.site import costs, whens
from trainwatch.site.class_items import class_item, is_all_in
from trainwatch.site.links import Links

TODAY = date(2026, 3, 13)
_FILLED = {"id": "o1", "title": "De-escalation", "free": "unknown", "status": "scheduled", "sequence": 0, "tellers": 1}
_LISTS = ("meetings", "tiers", "credit", "open_to", "instructors", "topics", "doubts", "defaults")
_FLAGS = ("zone_stated", "train_the_trainer", "sample")
BARE = ClassRow(
    **dict.fromkeys(each.name for each in fields(ClassRow))  # type: ignore[arg-type]
    | dict.fromkeys(_LISTS, ())
    | dict.fromkeys(_FLAGS, False)
    | _FILLED
)


def row(**values) -> ClassRow:
    return replace(BARE, **values)


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({}, "The price is not said. Whether lodging, meals or travel are paid for is not said."),
        ({"free": "no"}, "At a price that is not said. Whether lodging, meals or travel are paid for is not said."),
        (
            {"free": "yes", "lodging": "paid", "meals": "paid", "travel": "paid"},
            "Free. Lodging, meals and travel are paid for.",
        ),
        (
            {"free": "yes", "lodging": "not_paid"},
            "Free. Lodging is up to those who attend; meals and travel are not said.",
        ),
        ({"free": "yes", "meals": "paid", "lodging": "not_paid"}, None),
        ({"free": "yes", "delivery": "live_online"}, "Free."),
        ({"free": "no", "price": "275", "delivery": "live_online"}, "$275."),
    ],
)
def test_the_cost_line_tells_tuition_lodging_meals_and_travel_apart(values, line) -> None:
    said = costs.cost_line(row(**values))
    assert said == (line or "Free. Meals are paid for; lodging is up to those who attend; travel is not said.")


def test_several_prices_are_told_with_who_pays_them_the_lowest_first() -> None:
    tiers = (Tier(3900, "state officers"), Tier(0, "county and local officers"), Tier(36.5, "others", "lunch"))
    said = costs.tuition(row(free="yes", tiers=tiers))
    assert said == "Free for county and local officers; $36.50 for others (lunch); $3,900 for state officers"


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2026-05-05", None, "Tuesday, May 5, 2026"),
        ("2026-05-05T08:00", "2026-05-05T17:00", "Tuesday, May 5, 2026"),
        ("2026-05-05", "2026-05-07", "May 5–7, 2026"),
        ("2026-05-30", "2026-06-02", "May 30 – June 2, 2026"),
        ("2026-12-28", "2027-01-01", "December 28, 2026 – January 1, 2027"),
        (None, None, "No date stated"),
    ],
)
def test_days_are_told_as_people_write_them(start, end, days) -> None:
    assert whens.days(row(start=start, end=end)) == days


@pytest.mark.parametrize(
    ("start", "end", "zone", "clock"),
    [
        ("2026-05-05T08:00", "2026-05-06T17:30", "America/Chicago", "8:00 a.m. to 5:30 p.m. Central"),
        ("2026-05-05T12:00", "2026-05-05", None, "noon"),
        ("2026-05-05T00:15", None, None, "12:15 a.m."),
        ("2026-05-05", "2026-05-06", "America/Chicago", ""),
    ],
)
def test_times_of_day_are_told_with_their_zone(start, end, zone, clock) -> None:
    assert whens.clock(row(start=start, end=end, timezone=zone)) == clock


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({"registration_closes": "2026-03-13"}, "Register by today, March 13, 2026"),
        ({"registration_closes": "2026-03-14"}, "Register by March 14, 2026 (1 day from now)"),
        ({"registration_closes": "2026-06-01"}, "Register by June 1, 2026"),
        ({"registration_closes": "2026-03-12"}, "Registration closed March 12, 2026"),
        ({"registration_opens": "2026-03-20"}, "Registration opens March 20, 2026 (7 days from now)"),
        ({"registration_opens": "2026-03-01"}, ""),
        ({"registration_closes": "2026-06-01", "status": "cancelled"}, ""),
        ({"registration_closes": "soon"}, ""),
    ],
)
def test_registration_is_told_with_how_near_its_days_are(values, line) -> None:
    assert whens.registration(row(**values), TODAY) == line


def test_a_meeting_is_told_with_its_hours() -> None:
    each = Meeting("2026-05-05T18:00", "2026-05-05T21:30")
    assert whens.meeting(each) == "Tuesday, May 5, 2026, 6:00 p.m. to 9:30 p.m."


def test_all_in_free_is_a_class_whose_bed_and_board_are_paid_or_that_nobody_travels_to() -> None:
    assert is_all_in(row(free="yes", lodging="paid", meals="paid"))
    assert is_all_in(row(free="yes", delivery="self_paced"))
    assert not is_all_in(row(free="yes", lodging="paid"))
    assert not is_all_in(row(free="no", lodging="paid", meals="paid"))


@pytest.mark.parametrize(
    ("values", "miles", "place"),
    [
        ({"city": "Conway", "state": "AR"}, 25.2, "Conway, Arkansas, 25 miles away"),
        ({"city": "Conway", "state": "AR"}, 1.2, "Conway, Arkansas, 1 mile away"),
        ({"city": "Conway", "state": "AR"}, 0.2, "Conway, Arkansas, in town"),
        ({"delivery": "live_online", "city": "Conway"}, 0.0, "Live online"),
        ({"delivery": "hybrid", "city": "Conway", "state": "AR"}, None, "Conway, Arkansas, partly online"),
        ({"delivery": "on_request"}, None, "On request"),
        ({}, None, "Place not said"),
    ],
)
def test_places_are_told_with_how_far_away_they_are(values, miles, place) -> None:
    distances = {} if miles is None else {"o1": miles}
    assert class_item(row(**values), Links(), TODAY, distances).place == place


@pytest.mark.parametrize(
    ("values", "badges"),
    [
        ({"free": "yes"}, ["Free"]),
        ({"free": "yes", "free_for": "members"}, ["Free for some"]),
        ({"free": "yes", "lodging": "paid", "meals": "paid"}, ["Free, room and meals paid"]),
        ({"status": "full", "registration_closes": "2026-03-14"}, ["Full"]),
        ({"status": "vanished"}, ["Check with provider"]),
        ({"registration_closes": "2026-03-14"}, ["Closing soon"]),
    ],
)
def test_badges_say_what_decides_whether_to_read_on(values, badges) -> None:
    assert [words for words, _ in class_item(row(**values), Links(), TODAY).badges] == badges
