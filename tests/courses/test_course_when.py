"""When a class is: each date with its times and its zone, meetings that do not follow each other, what is doubtful."""

from datetime import date
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.courses.reading_room import KNOWLEDGE
from tests.scale import SCALE
from trainwatch.courses.block import Block, Line
from trainwatch.courses.reading import reader
from trainwatch.courses.sentences import Sentence
from trainwatch.courses.when.whens import hours_between, whens
from trainwatch.model import Evidence, Kind

NAME = Evidence("text", "Radar Basics", 0, 12, "title")
PUBLISHED = date(2025, 3, 3)  # a Monday


def block(*lines, shared=(), **rest) -> Block:
    """A block of lines such as "dates: May 5, 2025"; what stands before ": " is the label, "" for prose."""
    given: dict[str, Any] = {"reference": PUBLISHED, "alone": True, "kind": Kind.COURSE_ANNOUNCEMENT} | rest
    return Block("Radar Basics", NAME, _lines(lines), shared=_lines(shared, len(lines)), **given)


def _lines(texts, first=0) -> tuple[Line, ...]:
    parts = [text.partition("> ") if "> " in text else ("", "", text) for text in texts]
    read = reader(KNOWLEDGE).read
    return tuple(
        Line(label, read(Sentence("text", 0, text, text)), first + place)
        for place, (label, _, text) in enumerate(parts)
    )


def dates(*lines, **rest) -> list[tuple[str | None, str | None]]:
    return [(one.start, one.end) for one in whens(block(*lines, **rest))]


def only(*lines, **rest):
    (one,) = whens(block(*lines, **rest))
    return one


def meetings(*lines, **rest) -> list[tuple[str, str]]:
    return [(one.start, one.end) for one in only(*lines, **rest).meetings]


# ---------------------------------------------------------------------------------------------------------------- days


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("dates> Tuesday, May 6, 2025", "2025-05-06", "2025-05-06"),
        ("dates> 5/6/25 @ 0800", "2025-05-06T08:00", "2025-05-06"),
        ("dates> (5-6-25) thru (5-8-25)", "2025-05-06", "2025-05-08"),
        ("dates> 5.6.25", "2025-05-06", "2025-05-06"),
        ("dates> 5/6-8/2025", "2025-05-06", "2025-05-08"),
        ("dates> 12/29-1/2/2026", "2025-12-29", "2026-01-02"),
        ("dates> 6-8 May 2025", "2025-05-06", "2025-05-08"),
        ("dates> Monday-Thursday, May 5-8, 2025", "2025-05-05", "2025-05-08"),
        ("dates> May\u00a06\u200b–\u200b8, 2025", "2025-05-06", "2025-05-08"),
        ("dates> Aug 5th– 7th,2025", "2025-08-05", "2025-08-07"),
        ("dates> Feb 4, 2025 - Feb 4, 2025", "2025-02-04", "2025-02-04"),
        ("dates> May 6 & 7, 2025", "2025-05-06", "2025-05-07"),
        ("dates> May 6, 2025 1300", "2025-05-06T13:00", "2025-05-06"),
        ("dates> May 6, 2025, 9 to 3", "2025-05-06T09:00", "2025-05-06T15:00"),
        ("dates> May 6, 2025 / Time: 1:30 – 3:00 pm", "2025-05-06T13:30", "2025-05-06T15:00"),
        ("dates> May 6, 2025 from 8 until noon", "2025-05-06T08:00", "2025-05-06T12:00"),
        ("dates> May 6, 2025 @ 6:00 pm - May 8, 2025 @ 9:00 pm", "2025-05-06T18:00", "2025-05-08T21:00"),
        ("dates> December 31, 2025 – January 2, 2026, 0800-1700 hrs", "2025-12-31T08:00", "2026-01-02T17:00"),
        ("dates> March 8-9, 2025, 8am – 4pm", "2025-03-08T08:00", "2025-03-09T16:00"),  # clocks change on the 9th
        ("dates> February 28-29, 2028", "2028-02-28", "2028-02-29"),
    ],
)  # fmt: skip
def test_a_date_has_a_first_and_a_last_day_with_the_times_beside_it(line, start, end):
    assert dates(line) == [(start, end)]


def test_a_start_and_an_end_under_labels_of_their_own_are_one_date():
    lines = ("start> 7/21/2025", "time> 8:00AM", "end> 7/22/2025", "end> 5:00PM")
    assert dates(*lines) == [("2025-07-21T08:00", "2025-07-22T17:00")]


def test_an_end_under_a_label_ends_the_date_above():
    assert dates("dates> 5/4/2025 8:00-4:00", "end> 08/15/2025") == [("2025-05-04T08:00", "2025-08-15T16:00")]


def test_dates_in_rows_are_each_one_offering():
    assert dates("May 6, 2025 – Reno", "June 3, 2025 – Elko") == [
        ("2025-05-06", "2025-05-06"),
        ("2025-06-03", "2025-06-03"),
    ]


def test_a_date_told_twice_is_one():
    assert dates("May 6, 2025", "The class on May 6, 2025 is for patrol.") == [("2025-05-06", "2025-05-06")]


def test_of_two_tellings_of_a_date_the_fuller_is_kept():
    assert dates("(May 6)", "May 6, 2025, 0800-1600") == [("2025-05-06T08:00", "2025-05-06T16:00")]
    assert doubts("(May 6)", "May 6, 2025") == ()


def test_a_day_within_a_range_told_before_is_no_further_date():
    assert dates("May 5-9, 2025", "Range day: May 7, 2025") == [("2025-05-05", "2025-05-09")]


def test_a_corrected_date_behind_the_old_one_counts():
    assert dates("dates> November 3 – 14, 2025 November 4 – 15, 2025") == [("2025-11-04", "2025-11-15")]


def test_prose_is_read_for_its_first_dated_sentence():
    lines = ("The class will be held on May 6, 2025.", "Its author was sworn in on June 2, 2009.")
    assert dates(*lines) == [("2025-05-06", "2025-05-06")]


def test_the_dates_of_all_classes_count_where_the_class_has_none():
    assert dates("Held in Reno.", shared=("dates> May 6, 2025",)) == [("2025-05-06", "2025-05-06")]


def test_a_class_that_begins_and_runs_two_days_ends_on_the_second():
    assert dates("The course begins on Sept. 3, 2025 and runs for two days.") == [("2025-09-03", "2025-09-04")]


def test_no_end_is_computed_over_a_weekend():
    assert dates("The four-day course begins on Thursday, Sept. 4, 2025.") == [("2025-09-04", None)]


def test_a_class_that_begins_on_a_day_and_may_go_on_has_no_end():
    assert dates("The course begins on Sept. 4, 2025.") == [("2025-09-04", None)]
    assert dates("The six-hour course begins on Sept. 4, 2025.") == [("2025-09-04", "2025-09-04")]


@pytest.mark.parametrize(
    "line",
    [
        "Register by May 6, 2025.",
        "PACKETS DUE MAY 6, 2025",
        "Graduation May 6, 2025",
        "Orientation by telephone: May 6, 2025",
        "The hotel block is held until May 6, 2025.",
        "Posted: May 6, 2025",
        "Page last edited: May 6, 2025",
        "Our office is closed May 6-9.",
        "May 6: Council meeting",
        "May 6 – no class",
        "Rain date: May 6, 2025",
        "Previous class: May 6-9, 2024, 22 graduates.",
        "Sheriffs will meet on May 6.",
        "Names are drawn by lottery on May 6, 2025.",
        "Access: May 1 - May 30, 2025",
        "note> May 6, 2025",
        "deadline> May 6, 2025",
        "lodging> held until May 6, 2025",
        "cost> $295 before May 6, $325 after",
        "next month",
        "Mondays",
        "this fall",
    ],
)
def test_the_day_of_something_else_is_no_date_of_the_class(line):
    assert dates(line) == []


def test_the_time_in_which_a_self_paced_class_is_open_is_no_date():
    assert dates("dates> April 1 - April 30, 2025", "Self-paced, 1 hour.") == []


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("The sheriff will host a class at 3 p.m. Monday.", "2025-03-10T15:00", "2025-03-10"),
        ("The lab opens to officers Thursday at 9 a.m.", "2025-03-06T09:00", "2025-03-06"),
        ("Deputies spent Wednesday and Thursday of last week in class.", "2025-02-26", "2025-02-27"),
        ("Next month the course comes to town, on the 14th.", "2025-04-14", "2025-04-14"),
    ],
)
def test_news_tells_days_from_its_own(line, start, end):
    found = only(line)
    assert (found.start, found.end, found.doubts) == (start, end, ("year_inferred",))


@pytest.mark.parametrize(
    "line",
    [
        "The class was held at 3 p.m. Monday.",
        "The class will be held Monday.",
        "Deputies trained Tuesday and Thursday of last week.",
        "The class is held next month.",
    ],
)
def test_a_day_that_may_be_any_is_not_made_up(line):
    assert dates(line) == []


# --------------------------------------------------------------------------------------------------------------- times


@pytest.mark.parametrize(
    ("lines", "start", "end"),
    [
        (("dates> May 5-9, 2025", "time> 8am – 3:30pm (check-in time of 7:30AM)"), "T08:00", "T15:30"),
        (("dates> May 5-9, 2025", "0830-1630"), "T08:30", "T16:30"),
        (("dates> May 5-9, 2025", "time> 8:00-5:00, lunch 12 to 1"), "T08:00", "T17:00"),
        (("dates> May 5-9, 2025", "hours> 8:00-5:00 daily, a forty-hour block"), "T08:00", "T17:00"),
        (("dates> May 5-9, 2025", "All classes 9am – noon and 1pm – 5pm"), "T09:00", "T17:00"),
        (("dates> May 5-9, 2025", "Classes begin at 8:30 a.m. and run until 4:30 p.m."), "T08:30", "T16:30"),
        (("dates> May 5-9, 2025", "0800-1700 hrs; Friday ends at noon"), "T08:00", "T12:00"),
        (("dates> May 5-9, 2025, 8am to 5pm, except that the last Friday ends at noon",), "T08:00", "T12:00"),
        (("dates> May 5 – May 9, 2025 (Monday 1 p.m. start; Friday ends at noon)",), "T13:00", "T12:00"),
        (("dates> May 5-9, 2025", "Check-in 7:30 a.m.; sessions 9am – 4pm Monday to Thursday, 9am – noon Friday"),
         "T09:00", "T12:00"),
        (("dates> May 5-9, 2025", "Students report Sunday by 5:30PM; class begins Monday at 0800 and lets out Friday at 1130."),
         "T08:00", "T11:30"),
        (("dates> May 5-9, 2025", "First day starts at 10 a.m., last day ends at 2 p.m."), "T10:00", "T14:00"),
        (("dates> May 5-9, 2025", "time> Day 1: 9-5, Day 2: 8-5, Day 5: 8-noon"), "T09:00", "T12:00"),
        (("dates> May 5-9, 2025", "time> Mon-Thu 0800-1700, Fri 0800-1200"), "T08:00", "T12:00"),
        (("dates> May 5-9, 2025", "Registration begins at 7:30, class at 8:00, ends 4:30"), "T08:00", "T16:30"),
        (("dates> May 5-9, 2025", "time> 0730 check-in; 0800-1600 class"), "T08:00", "T16:00"),
        (("dates> May 5-9, 2025", "time> Start time 0800 End time 1700"), "T08:00", "T17:00"),
        (("dates> May 5-9, 2025 (check-in time of 5:30PM)",), "", ""),
        (("dates> May 5-9, 2025", "Doors open at 7:30 a.m."), "", ""),
        (("dates> May 5-9, 2025", "Questions? Call 555-0142 from 8 a.m. to 5 p.m."), "", ""),
        (("dates> May 5-9, 2025", "The free class runs until noon."), "", "T12:00"),
        (("The class begins at 8 a.m. on May 5-9, 2025.",), "T08:00", ""),
    ],
)  # fmt: skip
def test_the_times_of_a_class_are_those_of_its_first_and_last_day(lines, start, end):
    assert dates(*lines) == [(f"2025-05-05{start}", f"2025-05-09{end}")]


def test_a_time_between_two_dates_is_that_of_the_first():
    lines = ("May 6, 2025", "time> 0800-1200", "May 8, 2025", "time> 1300-1700")
    assert dates(*lines) == [("2025-05-06T08:00", "2025-05-06T12:00"), ("2025-05-08T13:00", "2025-05-08T17:00")]


def test_a_time_behind_all_dates_is_that_of_all():
    lines = ("May 6, 2025 – Reno", "May 8, 2025 – Elko", "0830-1630 at each site.")
    assert dates(*lines) == [("2025-05-06T08:30", "2025-05-06T16:30"), ("2025-05-08T08:30", "2025-05-08T16:30")]


def test_a_time_of_all_classes_is_that_of_a_class_without_its_own():
    shared = ("All classes run 8 a.m. to 5 p.m. unless noted.",)
    assert dates("dates> May 6, 2025", shared=shared) == [("2025-05-06T08:00", "2025-05-06T17:00")]
    assert dates("dates> May 6, 2025 (1 p.m. to 5 p.m.)", shared=shared) == [("2025-05-06T13:00", "2025-05-06T17:00")]


def test_a_start_of_its_own_takes_no_end_from_the_other_classes():
    shared = ("All classes run 8 a.m. to 5 p.m. unless noted.",)
    assert dates("dates> May 6, 2025 at 1 p.m.", shared=shared) == [("2025-05-06T13:00", "2025-05-06")]


def test_a_class_given_twice_a_day_is_two():
    found = dates("dates> May 6, 2025 at 0900 and again at 1300, two hours each.")
    assert found == [("2025-05-06T09:00", "2025-05-06"), ("2025-05-06T13:00", "2025-05-06")]


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("dates> May 6, 2025, 1:00 – 2:30 pm Eastern (Zoom)", "America/New_York"),
        ("dates> May 6, 2025, 8:30-12:30 PDT", "America/Los_Angeles"),
        ("dates> Tuesday May 6, 2025 - 09:30am CT to Wednesday May 7, 2025 - 06:00pm CT", "America/Chicago"),
        ("dates> May 6, 2025, 0900-1600 MST", "America/Denver"),
        ("dates> May 6, 2025, Hartford, CT", None),
        ("dates> May 6, 2025, 8-5, Central High School", None),
    ],
)
def test_a_zone_is_named_only_where_the_text_states_it(line, zone):
    assert only(line).timezone == zone


def test_a_zone_on_a_line_of_its_own_counts():
    assert only("dates> May 6, 2025", "All times Central.").timezone == "America/Chicago"
    assert only("dates> May 6, 2025", "Teams, Arizona time (MST)", states=("AZ",)).timezone == "America/Phoenix"


def test_winter_time_in_arizona_is_its_own():
    assert only("dates> May 6, 2025, 0900-1600 MST", states=("AZ",)).timezone == "America/Phoenix"


# ------------------------------------------------------------------------------------------------------------ meetings


def test_days_with_others_between_them_are_meetings_of_one_class():
    assert meetings("dates> May 5, 6 & 8, 2025, 8-5") == [
        ("2025-05-05T08:00", "2025-05-06T17:00"),
        ("2025-05-08T08:00", "2025-05-08T17:00"),
    ]


def test_a_class_split_over_a_weekend_has_two_meetings():
    lines = ("56 hours split over a weekend break.", "dates> June 5 through June 8, 2025 & June 13 thru June 15, 2025")
    assert meetings(*lines) == [("2025-06-05", "2025-06-08"), ("2025-06-13", "2025-06-15")]


def test_a_list_of_days_to_choose_from_is_as_many_classes():
    found = dates("Offered on May 5, 12 and 19, 2025 (three separate one-day classes, pick one)")
    assert [start for start, _ in found] == ["2025-05-05", "2025-05-12", "2025-05-19"]


def test_a_list_of_days_to_attend_is_one_class():
    found = only("Meets May 5 and 12, 2025 (attend both), 1300 to 1700")
    assert (found.start, found.end, len(found.meetings)) == ("2025-05-05T13:00", "2025-05-12T17:00", 2)


def test_a_week_apart_days_are_classes_unless_words_say_otherwise():
    assert len(dates("dates> May 5 and May 12, 2025")) == 2
    assert len(dates("dates> May 5 or May 6, 2025")) == 2


@pytest.mark.parametrize(("hours", "classes"), [("40 hours", 2), ("80 hours", 1), ("", 2)])
def test_two_weeks_are_one_class_only_if_it_is_as_long(hours, classes):
    assert len(dates("dates> October 6-10 and October 13-17, 2025", f"hours> {hours}")) == classes


def test_the_time_behind_a_list_of_days_is_that_of_each():
    found = dates("dates> June 3, 10 and 17, 2025, 6pm - 9pm")
    assert found == [(f"2025-06-{day}T18:00", f"2025-06-{day}T21:00") for day in ("03", "10", "17")]


def test_weekdays_over_weeks_are_meetings():
    line = "The class begins May 6, 2025 and meets Tuesday and Thursday evenings from 6:00 PM - 9:30 PM for two weeks."
    assert meetings(line) == [
        (f"2025-05-{day}T18:00", f"2025-05-{day}T21:30") for day in ("06", "08", "13", "15")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "Every Tuesday over a 3-week period beginning May 6, 2025",
        "Three Tuesday-night sessions beginning May 6, 2025",
        "Tuesdays, May 6 - May 20, 2025",
        "Starts May 6, 2025 and every Tuesday for three weeks",
    ],
)
def test_each_way_to_say_a_weekday_over_weeks(line):
    assert [start for start, _ in meetings(line)] == ["2025-05-06", "2025-05-13", "2025-05-20"]


def test_every_other_week_leaves_one_out():
    assert [start for start, _ in meetings("Every other Tuesday from May 6, 2025 through June 3, 2025")] == [
        "2025-05-06",
        "2025-05-20",
        "2025-06-03",
    ]


def test_the_second_tuesday_of_a_month_is_no_weekly_meeting():
    assert meetings("Second Tuesdays, May 13 - August 12, 2025") == []


def test_weekdays_of_a_month_are_meetings():
    assert [start for start, _ in meetings("Wednesdays in April 2025, 9 – 10 a.m.")] == [
        f"2025-04-{day}T09:00" for day in ("02", "09", "16", "23", "30")
    ]


def test_monday_through_friday_is_a_plain_range():
    assert meetings("dates> May 5-16, 2025, Monday through Friday, 8-5") == []


# -------------------------------------------------------------------------------------------------------------- doubts


def doubts(*lines, **rest):
    return only(*lines, **rest).doubts


def test_a_year_that_is_not_written_is_marked():
    assert doubts("dates> May 6") == ("year_inferred",)
    assert doubts("dates> May 6, 2025") == ()


def test_the_year_of_the_heading_comes_first():
    assert dates("dates> January 8-9", reference=date(2023, 12, 11), heading_year=2024) == [
        ("2024-01-08", "2024-01-09")
    ]
    assert dates("dates> March 9-13", heading_year=2027) == [("2027-03-09", "2027-03-13")]


def test_at_the_end_of_the_year_january_is_the_next():
    assert dates("dates> January 8", reference=date(2024, 12, 30)) == [("2025-01-08", "2025-01-08")]


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("dates> Monday, May 6, 2025", "2025-05-06", "2025-05-06"),
        ("dates> September 19, 2025 - September 15, 2025", "2025-09-19", "2025-09-15"),
        ("dates> January 12-16, 2026", "2026-01-12", "2026-01-16"),
    ],
)
def test_a_contradiction_is_marked_and_shown_as_printed(line, start, end):
    found = only(line, heading_year=2025)
    assert (found.start, found.end, found.doubts) == (start, end, ("date_conflict",))
    assert [item.rule for item in found.evidence if item.rule == "date-conflict"]


def test_a_range_into_the_year_of_the_heading_is_no_contradiction():
    assert doubts("dates> December 28, 2025 - January 1, 2026", heading_year=2026) == ()


def test_a_class_named_after_another_year_than_its_date_is_a_contradiction():
    given = Block("2024 Radar School", NAME, _lines(["dates> January 20-24, 2025"]), reference=PUBLISHED)
    assert whens(given)[0].doubts == ("date_conflict",)


def test_a_day_that_the_calendar_does_not_have_is_a_contradiction_without_a_date():
    found = only("dates> 02/30/2026")
    assert (found.start, found.end, found.doubts) == (None, None, ("date_conflict",))


# --------------------------------------------------------------------------------------------------------------- hours


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2025-05-06T08:00", "2025-05-06T17:00", 8.0),
        ("2025-05-06T13:00", "2025-05-06T15:30", 2.5),
        ("2025-05-06T08:00", "2025-05-06T13:00", 5.0),
        ("2025-05-06T08:00", "2025-05-07T17:00", None),
        ("2025-05-06T08:00", "2025-05-06", None),
        (None, None, None),
    ],
)
def test_hours_of_one_day_leave_out_lunch(start, end, hours):
    assert hours_between(start, end) == hours


# ---------------------------------------------------------------------------------------------------------- properties

PIECES = st.sampled_from(
    [
        "May",
        "5",
        "6",
        "12",
        "28th",
        "2025",
        "2026,",
        "–",
        "-",
        "to",
        "thru",
        "and",
        "&",
        "or",
        ",",
        ";",
        "(",
        ")",
        "/",
        ":",
        "@",
        ".",
        "Monday",
        "Tuesdays",
        "every",
        "weekly",
        "Fri",
        "Feb",
        "29",
        "30",
        "31",
        "12/31/25\n",
        "",
        "",
        "",
        "5/6",
        "2-30-24",
        "0800",
        "1700",
        "noon",
        "midnight",
        "8",
        "a.m.",
        "4:30",
        "pm",
        "EST",
        "Central",
        "until",
        "ends",
        "begins",
        "for",
        "six",
        "weeks",
        "in",
        "March",
        "again",
        "at",
        "session\n",
        "",
        "",
        "",
        "T",
        "20250506T080000",
        "\xa0",
        "\u200b",
        "İ",
        "24:00",
        "0",
        "00",
        "99",
        "13",
        "p.m.",
        "Dates",
        "Time",
        "Jan.",
        "Sept",
    ]
)
LABELS = st.sampled_from(["", "dates", "start", "end", "time", "hours", "cost"])
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map(" ".join))


@given(lines=st.lists(st.tuples(LABELS, TEXTS), max_size=5), heading=st.sampled_from([None, 2025, 2026]))
@settings(max_examples=500 * SCALE, deadline=None)
def test_whatever_the_lines_every_date_is_one_and_every_quote_stands_there(lines, heading):
    given_block = block(*(f"{label}> {text}" for label, text in lines), heading_year=heading)
    for when in whens(given_block):
        for iso in filter(
            None, (when.start, when.end, *(edge for one in when.meetings for edge in (one.start, one.end)))
        ):
            assert date.fromisoformat(iso[:10]).isoformat() == iso[:10]
            assert len(iso) in (10, 16)
        if when.start and "date_conflict" not in when.doubts:
            assert when.start[:10] <= (when.end or when.start)[:10]
        for item in when.evidence:
            assert item.text in {line.reading.plain[item.start : item.end] for line in given_block.lines}


@pytest.mark.parametrize("piece", ["May 5, ", "May 5 - ", "12/12/", "0800-", "8 to ", "Monday ", "Tuesdays and ", "9 a.m. to ",
                                   "12 ", "May 5, 6, 7, 8, ", "every ", "at 8 "])  # fmt: skip
def test_a_line_of_anything_is_read_in_bounded_time(piece):
    lines = [f"{label}> {piece * (1_000 // len(piece))}" for label in ("dates", "time", "")] * 20
    given_block = block(*lines)
    began = perf_counter()
    whens(given_block)
    assert perf_counter() - began < 10
