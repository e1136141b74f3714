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
