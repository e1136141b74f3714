"""A page of one class: what it says anywhere of a day, a time, a length, a deadline or a town is said of that class."""

import pytest

from tests.courses.reading_room import only, quotes, titles

COURSE = "The Patrol Rifle Instructor course is offered to deputies."


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Come on Monday, May 5, 2025, from 8 a.m. to 5 p.m.", "2025-05-05T08:00", "2025-05-05T17:00"),
        ("We broadcast on Monday, May 5, 2025, from 10 a.m. to noon Central.", "2025-05-05T10:00", "2025-05-05T12:00"),
        ("Monday, May 5 through Friday, May 9, 2025.", "2025-05-05", "2025-05-09"),
        ("It all begins Thursday, May 8, 2025.", "2025-05-08", None),
        ("Meet us May 5-6, 2025. Both days run from 9 a.m. to 4 p.m.", "2025-05-05T09:00", "2025-05-06T16:00"),
    ],
)
def test_the_one_day_ahead_is_that_of_the_class(text, start, end):
    offering = only(f"{COURSE} {text}")
    assert (offering.start, offering.end) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "Come May 5, 2025. Or come June 9, 2025.",
        "The range opened on May 5, 2024.",
        "Fees are returned until May 5, 2025.",
        "The deadline is May 5, 2025.",
    ],
)
def test_two_days_a_day_gone_by_and_a_deadline_are_no_day_of_the_class(text):
    assert only(f"{COURSE} {text}").start is None


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Officers who finish all 16 hours receive credit toward the yearly requirement.", 16.0),
        ("Eight hours of POST credit.", 8.0),
        ("Sixteen hours.", 16.0),
        ("One and a half hours of credit.", 1.5),
        ("Doors open 2 hours before.", None),
        ("A room is free after 3 hours.", None),
    ],
)
def test_hours_said_anywhere_are_those_of_the_class(text, hours):
    assert only(f"{COURSE} {text}").hours == hours


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Register at https://a.example/b by Thursday, May 1, 2025.", "2025-05-01"),
        ("The deadline is May 1, 2025.", "2025-05-01"),
        ("The application is due May 1, 2025.", "2025-05-01"),
        ("Return the rifles by May 1, 2025.", None),
    ],
)
def test_the_last_day_to_register_is_read_beside_what_asks_for_it(text, day):
    assert only(f"{COURSE} {text}").registration_closes == day


@pytest.mark.parametrize(
    ("text", "city", "state"),
    [
        ("The course meets May 5, 2025 in Tarrow Springs, N.C.", "Tarrow Springs", "NC"),
        ("HARLAN CROSSING, Neb. — The course meets at 410 Prairie Avenue, Harlan Crossing.", "Harlan Crossing", "NE"),
        ("Officers come from Tarrow Springs, N.C.", None, "NE"),
        ("The course meets in Salem County, N.C.", None, "NE"),
    ],
)
def test_a_town_that_no_list_holds_is_the_place_where_the_page_says_so(text, city, state):
    offering = only(f"{text}\n{COURSE}", states=("NE",))
    assert (offering.city, offering.state) == (city, state)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("SFST Instructor, May 5-8, Columbus", "SFST Instructor"),
        ("Tuition-free: Patrol Tactics for Rural Officers", "Patrol Tactics for Rural Officers"),
        ("Basic Police Motorcycle Operator, 80 hours, Chandler", "Basic Police Motorcycle Operator"),
        ("CANCELLED: Cold Case Methods, Great Falls, May 5-8", "Cold Case Methods"),
    ],
)
def test_the_title_names_a_class_that_no_sentence_names(title, name):
    offering = only("Thirty-two hours for those who teach. May 5-8, 2025, at the range.", title=title)
    assert (offering.title, quotes(offering, "title")) == (name, [name])


@pytest.mark.parametrize(
    "title",
    ["Sheriff Names New Rifle Instructor", "Deputies learn to shoot better rifles", "MAYOR OPENS PATROL RANGE"],
)
def test_a_headline_is_no_name_of_a_class(title):
    assert titles("Thirty-two hours for those who teach. May 5-8, 2025, at the range.", title=title) == []


def test_the_dated_parts_of_a_series_are_classes_of_their_own():
    text = "Week 1: May 5-9, 2025\nWeek 2: June 2-6, 2025\nLength: 40 hours."
    assert titles(text, title="Patrol Management Series") == [
        "Patrol Management Series, Week 1",
        "Patrol Management Series, Week 2",
    ]
