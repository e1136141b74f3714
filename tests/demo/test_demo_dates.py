"""Placeholders for dates: how they read, and on which days classes fall."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainwatch.demo.dates import fill, weekdays

MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{date:+10}", "March 12, 2026"),
        ("{long:+10}", "Thursday, March 12, 2026"),
        ("{short:+10}", "Thursday, March 12"),
        ("{day:-3}", "Friday"),
        ("{ap:+10}", "March 12"),
        ("{ap:-34}", "Jan. 27"),
        ("{ap:+184}", "Sept. 2"),
        ("{month:+31}", "April"),
        ("{span:+8}", "March 10, 2026"),
        ("{span:+8/3}", "March 10-12, 2026"),
        ("{span:+29/2}", "March 31-April 1, 2026"),
        ("{span:+301/5}", "December 28, 2026 - January 1, 2027"),
        ("{through:+7/5}", "Monday, March 9 through Friday, March 13, 2026"),
        ("on {day:+0}, {date:+0}.", "on Monday, March 2, 2026."),
    ],
)
def test_a_placeholder_reads_as_a_date(text, expected):
    assert fill(text, MONDAY) == expected


@pytest.mark.parametrize("text", ["{date}", "{date:5}", "{when:+5}", "{span:+5/6}", "{date:+5/0}", "{}"])
def test_a_placeholder_that_is_not_understood_is_refused(text):
    with pytest.raises(ValueError, match="is no date"):
        fill(text, MONDAY)


def test_a_class_ahead_that_would_touch_a_weekend_starts_on_monday():
    assert weekdays(MONDAY, 3, 3) == (date(2026, 3, 9), date(2026, 3, 11))


def test_a_class_past_that_would_touch_a_weekend_ended_on_friday():
    assert weekdays(MONDAY, -4, 3) == (date(2026, 2, 25), date(2026, 2, 27))


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(-200, 200), st.integers(1, 5))
def test_no_class_is_held_at_a_weekend_nor_on_the_wrong_side_of_today(today, offset, days):
    first, last = weekdays(today, offset, days)
    assert first.weekday() <= last.weekday() < 5
    assert (last - first).days == days - 1
    if offset >= 0:
        assert first >= today + timedelta(offset)
    else:
        assert first <= today + timedelta(offset)
