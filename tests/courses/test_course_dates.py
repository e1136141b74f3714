"""Dates are read as stated: ranges, times, missing years; contradictions are not published."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.courses.reading_room import courses, only, quotes
from tests.scale import SCALE
from trainwatch.courses.dates import day_of, stated

REFERENCE = date(2025, 3, 1)


def span(text, reference=REFERENCE):
    return [(item.first, item.last) for item in stated(text, reference)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Tuesday, September 12, 2023", "2023-09-12", None),
        ("May 15-16, 2023", "2023-05-15", "2023-05-16"),
        ("July 18-19,2024", "2024-07-18", "2024-07-19"),
        ("Aug 28th-31st, 2023", "2023-08-28", "2023-08-31"),
        ("Sept 25th– 28th, 2023", "2023-09-25", "2023-09-28"),
        ("April 14 through 17, 2025", "2025-04-14", "2025-04-17"),
        ("Nov 02 - 06, 2020", "2020-11-02", "2020-11-06"),
        ("February 26-March 1, 2024", "2024-02-26", "2024-03-01"),
        ("December 28, 2026 - January 1, 2027", "2026-12-28", "2027-01-01"),
        ("December 28 - January 1, 2027", "2026-12-28", "2027-01-01"),
        ("Monday, May 12 – Wednesday, May 14, 2025", "2025-05-12", "2025-05-14"),
        ("July 22, 2019, 8:00am – July 24, 2019", "2019-07-22T08:00", "2019-07-24"),
        ("starts June 2, 2025 and ends with a test on June 9, 2025", "2025-06-02", "2025-06-09"),
        ("1/29/19", "2019-01-29", None),
        ("08/15/2025", "2025-08-15", None),
        ("2025-08-15", "2025-08-15", None),
        ("Thursday, Nov. 6, and Friday, Nov. 7, 2014", "2014-11-06", "2014-11-07"),
        ("May 3, 2025, from 1:00 PM to 5:00 PM", "2025-05-03T13:00", "2025-05-03T17:00"),
        ("May 3, 2025, 8am – 3:30pm", "2025-05-03T08:00", "2025-05-03T15:30"),
        ("May 3, 2025 9-1 p.m.", "2025-05-03T09:00", "2025-05-03T13:00"),
        ("May 3, 2025 at 9 a.m.", "2025-05-03T09:00", None),
        ("May 3, 2025 0830-1630", "2025-05-03T08:30", "2025-05-03T16:30"),
        ("April 14 through 17, 2025, 8am to 4pm", "2025-04-14T08:00", "2025-04-17T16:00"),
        ("May 3, 2025 at 12 p.m.", "2025-05-03T12:00", None),
        ("9-Jun-26", "2026-06-09", None),
        ("12-16 May 2025", "2025-05-12", "2025-05-16"),
        ("(5-6-25) thru (5-8-25) @ 0800", "2025-05-06T08:00", "2025-05-08"),
        ("1/30 - 2/3/26", "2026-01-30", "2026-02-03"),
        ("June 9 (Tues) – June 11 (Thurs), 2026", "2026-06-09", "2026-06-11"),
        ("June 9-10-11, 2026", "2026-06-09", "2026-06-11"),
        ("May 6, 7 and 8, 2025", "2025-05-06", "2025-05-08"),
        ("May 6 & 7, 2025", "2025-05-06", "2025-05-07"),
        ("2026-10-05 08:00:00", "2026-10-05T08:00", None),
        ("May 3, 2025 8-5", "2025-05-03T08:00", "2025-05-03T17:00"),
        ("May 3, 2025 7:30a-4:30p", "2025-05-03T07:30", "2025-05-03T16:30"),
        ("May 3, 2025 0800hrs - 1700hrs", "2025-05-03T08:00", "2025-05-03T17:00"),
        ("May 3, 2025 8am to 12pm & 1pm to 5pm", "2025-05-03T08:00", "2025-05-03T17:00"),
        ("May 3, 2025 8:30 a.m. till half past four (4:30 p.m.)", "2025-05-03T08:30", "2025-05-03T16:30"),
        ("May 3, 2025, 6 p.m. to midnight", "2025-05-03T18:00", "2025-05-03T23:59"),
        ("May 3, 2025 1300 Main Street", "2025-05-03", None),
        ("May 3, 2025, 12 to 15 students", "2025-05-03", None),
    ],
)  # fmt: skip
def test_a_date_is_read_in_each_way_it_is_written(text, first, last):
    assert span(text) == [(first, last)]


@pytest.mark.parametrize(
    "text",
    ["next month", "Wednesday", "every Thursday", "they may 5 times march 10 miles", "February 30, 2024", "2019-2021",
     "13/45/2020", "April 31", "May 3-40", "February 28-30, 2024"],
)  # fmt: skip
def test_what_is_no_full_date_gives_none(text):
    assert [item.first for item in stated(text, REFERENCE) if item.last] == []
    assert [item for item in stated(text, None) if item.inferred] == []


def test_of_two_readings_of_the_same_digits_the_first_stands():
    assert span("May 5/6/2025") == [("2025-05-05", None)]


def test_a_list_without_a_year_in_a_row_keeps_its_order():
    assert span("Jan. 6-10, 13-17, 2025") == [("2025-01-06", "2025-01-10"), ("2025-01-13", "2025-01-17")]


def test_numbers_of_things_and_houses_are_no_further_days():
    assert span("May 3, 24 students") == span("May 3, 12 Oak St") == [("2025-05-03", None)]


def test_days_without_a_year_are_numbers_only_under_a_label():
    assert stated("5/6 - 5/8", REFERENCE) == ()
    assert [(day.first, day.last) for day in stated("5/6 - 5/8", REFERENCE, bare=True)] == [
        ("2025-05-06", "2025-05-08")
    ]


def test_an_announcement_rather_means_the_year_to_come():
    (near,), (coming,) = (stated("December 5", date(2026, 3, 20), ahead=ahead) for ahead in (False, True))
    assert (near.first, coming.first) == ("2025-12-05", "2026-12-05")


@given(st.text(alphabet="May 5,6-–/2025:apm.()andto\u00a0\u200bJT01", max_size=60))
@settings(max_examples=500 * SCALE, deadline=None)
def test_any_text_has_its_dates_where_they_stand(text):
    for day in stated(text, REFERENCE, bare=True):
        assert 0 <= day.start < day.end <= len(text)
        assert day_of(day.first)


def test_dates_that_do_not_follow_each_other_stay_apart():
    assert span("June 3, 2025 and June 10, 2025") == [("2025-06-03", None), ("2025-06-10", None)]


def test_a_missing_year_is_the_one_nearest_to_the_article():
    (found,) = stated("April 22 - 23", REFERENCE)
    assert (found.first, found.last, found.inferred) == ("2025-04-22", "2025-04-23", True)


def test_in_december_january_is_next_year():
    assert span("January 8", date(2024, 12, 20)) == [("2025-01-08", None)]


def test_a_range_over_new_year_without_a_year_ends_in_the_next():
    assert span("December 28 - January 1", date(2024, 12, 20)) == [("2024-12-28", "2025-01-01")]


def test_without_a_day_of_reference_a_date_without_a_year_is_left_out():
    assert span("April 22", None) == []


def test_a_weekday_chooses_among_the_years():
    assert span("Friday, December 20", date(2025, 6, 1)) == [("2024-12-20", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Monday, March 12, 2025",
        "May 20-12, 2025",
        "January 1, 2023 - December 31, 2021",
        "May 12 – May 2, 2025",
        "May 3, 2020 - May 3, 2023",
    ],
)
def test_a_date_that_contradicts_itself_is_doubtful(text):
    assert [item.doubtful for item in stated(text, REFERENCE)] == [True]


@pytest.mark.parametrize("text", ["May 3, 2025 at 5 p.m. to 2 p.m.", "May 3, 2025 1630-0830", "May 3, 2025, 12 seats"])
def test_times_that_cannot_be_are_left_out(text):
    assert span(text) == [("2025-05-03", None)]


@pytest.mark.parametrize("text", ["", "soon", "2025-13-40", "yesterday"])
def test_a_publication_that_is_no_day_is_none(text):
    assert day_of(text) is None


def test_a_doubtful_date_is_shown_as_printed_and_marked():
    offering = only("The academy will hold a patrol rifle course on Monday, March 12, 2025.")
    assert (offering.start, offering.doubts) == ("2025-03-12", ("date_conflict",))
    assert quotes(offering, "date-conflict") == ["Monday, March 12, 2025"]


def test_a_weekday_alone_is_no_date():
    offering = only("Officers attended a patrol rifle course Wednesday.")
    assert (offering.start, offering.status) == (None, "held")


def test_an_inferred_year_is_marked():
    offering = only("A patrol rifle course will be held on April 22.")
    assert (offering.start, quotes(offering, "year-inferred")) == ("2025-04-22", ["April 22"])


def test_now_stands_in_for_an_article_without_a_day():
    text = "A patrol rifle course will be held on April 22."
    assert only(text, published="", now=datetime(2023, 4, 1, tzinfo=UTC)).start == "2023-04-22"
    assert only(text, published="").start is None


@pytest.mark.parametrize(
    "text",
    [
        "A patrol rifle course was announced. Registration for the course has a deadline of May 2, 2025.",
        "The law effective May 2, 2025 brought a patrol rifle course, which was held.",
        "Officers completed a patrol rifle course by May 2, 2025.",
        "A patrol rifle course was held. Posted May 2, 2025 for the course.",
    ],
)
def test_a_date_of_something_else_is_not_that_of_the_class(text):
    assert [offering.start for offering in courses(text).offerings] in ([None], [])


def test_each_date_of_a_sentence_is_an_offering_at_its_own_place():
    found = courses(
        "A patrol rifle course will be held on June 3, 2025, in Reno, Nev., and on July 8, 2025, in Elko, Nev.",
        states=("NV",),
    )
    assert [(item.start, item.city) for item in found.offerings] == [("2025-06-03", "Reno"), ("2025-07-08", "Elko")]


def test_the_date_label_of_a_course_page_dates_the_course():
    text = "Dates: January 25-29, 2027.\nTuition: $550."
    assert only(text, title="Homicide and Cold Case School").start == "2027-01-25"


def test_a_date_label_alone_counts_only_on_the_page_of_a_course():
    text = "Date: May 2, 2025\nThe office held an implicit bias course."
    assert only(text, kind="training_event").start is None
    assert only(text).start == "2025-05-02"
