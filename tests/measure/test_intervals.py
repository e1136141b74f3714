"""Intervals: the published ones, and what holds of all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainwatch.measure.intervals import f1_interval, wilson

COUNTS = st.integers(0, 10_000)


# Newcombe 1998, table I, method 3 (the score method).
@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_is_as_published(hits, of, low, high):
    assert wilson(hits, of) == pytest.approx((low, high), abs=0.00005)


def test_nothing_counted_says_nothing():
    assert wilson(0, 0) == (0.0, 1.0)
    assert f1_interval(0, 0, 0) == (0.0, 1.0)


@given(COUNTS, COUNTS, COUNTS)
def test_an_interval_holds_its_figure_and_stays_between_0_and_1(hits, false_alarms, misses):
    of = hits + false_alarms + misses
    if of:
        low, high = wilson(hits, of)
        assert 0 <= low <= hits / of <= high <= 1
        low, high = f1_interval(hits, false_alarms, misses)
        assert 0 <= low <= 2 * hits / (hits + of) + 1e-12
        assert 2 * hits / (hits + of) <= high + 1e-12 <= 1 + 1e-12


def test_more_documents_make_a_narrower_interval():
    few, many = f1_interval(9, 1, 1), f1_interval(900, 100, 100)
    assert many[1] - many[0] < few[1] - few[0]
