"""How long a server wants to be left alone."""

from datetime import UTC, datetime

import pytest

from trainwatch.waiting import retry_after

NOW = datetime(2026, 3, 1, 4, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        ("0", 0.0),
        ("Sun, 01 Mar 2026 04:01:30 GMT", 90.0),
        ("Sun, 01 Mar 2026 04:01:30 -0000", 90.0),
        ("Sun, 01 Mar 2026 03:00:00 GMT", 0.0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("²", None),
        ("9" * 5_000, None),
        ("Sun, 01 Mar 99999999999 04:01:30 GMT", None),
        (", , , ,", None),
        ("Fri, 99 Nov 2026", None),
        ("1e3", None),
        (None, None),
    ],
)
def test_retry_after_is_a_number_or_a_date(value, seconds):
    assert retry_after(value, NOW) == seconds
