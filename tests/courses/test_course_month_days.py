"""Days that stand below a heading with their month: "January 2025", then "13-17 Field Training Officer"."""

import pytest

from tests.courses.reading_room import courses
from trainwatch.courses.notice.month_days import heading_month, under_month


def test_rows_below_a_month_are_days_of_it():
    text = (
        "January 2025\n6-10 Bicycle Skills, Salem\n21 Radar Refresher, Salem\nFebruary 2025\n3-7 Bicycle Skills, Salem"
    )
    found = [(one.title, one.start, one.end) for one in courses(text, title="Training Bulletin").offerings]
    assert found == [
        ("Bicycle Skills", "2025-01-06", "2025-01-10"),
        ("Radar Refresher", "2025-01-21", "2025-01-21"),
        ("Bicycle Skills", "2025-02-03", "2025-02-07"),
    ]


@pytest.mark.parametrize(
    ("row", "told"), [("May", (None, 5)), ("May 2025", (2025, 5)), ("March 2025 Classes:", (2025, 3))]
)
def test_a_heading_is_a_month_and_nothing_else(row, told):
    assert heading_month(row) == told


@pytest.mark.parametrize("row", ["May 5, 2025", "May Day Detail", "2025"])
def test_other_rows_are_no_month(row):
    assert heading_month(row) is None


@pytest.mark.parametrize(
    "row", ["40 Hours", "8 A.M. Roll Call", "12 Seats left", "31-35 Radar", "17-13 Radar", "Radar 13"]
)
def test_other_numbers_are_no_days(row):
    assert under_month(row, 2025, 1) is None


@pytest.mark.parametrize("name", ["Pistol Instructor – Wichita", "Pistol Instructor Recertification, Wichita"])
def test_a_class_for_instructors_keeps_its_town(name):
    found = courses(f"MARCH 2026\n24-25 {name}\n27 Warrants – Salina", title="Calendar", states=("KS",)).offerings
    assert [one.city for one in found] == ["Wichita", "Salina"]


def test_a_month_across_a_table_leaves_its_columns_named():
    text = (
        "Course | Start | End\nRadar Refresher | 3/4/2026 | 3/4/2026\nAPRIL 2026\nBicycle Skills | 4/7/2026 | 4/9/2026"
    )
    found = courses(text, title="Training Bulletin").offerings
    assert [(one.title, one.end) for one in found] == [
        ("Radar Refresher", "2026-03-04"),
        ("Bicycle Skills", "2026-04-09"),
    ]


def test_a_day_over_each_name_is_its_own_below_a_heading_of_the_page():
    text = "Copper Basin Traffic\nMAR 17\nRadar Refresher\nProvo, UT\nAPR 7\nBicycle Skills\nOgden, UT"
    found = courses(text, title="Training Bulletin").offerings
    assert [(one.title, (one.start or "")[5:], one.city) for one in found] == [
        ("Radar Refresher", "03-17", "Provo"),
        ("Bicycle Skills", "04-07", "Ogden"),
    ]


def test_the_town_where_classes_meet_is_that_of_each():
    text = (
        "Course | Start\nRadar Refresher | 3/4/2026\nBicycle Skills | 4/7/2026\n"
        "Classes meet at 0800 at the academy in Newport News, VA."
    )
    assert [one.city for one in courses(text, title="Training Bulletin").offerings] == ["Newport News"] * 2
