"""The dates that feeds and lists print."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainwatch.model import Moment
from trainwatch.sources.dates import day_in_address, moment, printed_day


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("Wed, 11 Feb 2026 14:30:00 GMT", "2026-02-11T14:30:00Z"),
        ("Wed, 11 Feb 2026 14:30:00 -0600", "2026-02-11T20:30:00Z"),
        ("Wed, 11 Feb 2026 14:30:00 CST", "2026-02-11T20:30:00Z"),
        ("Wed, 11 Feb 2026 20:30:05 EST", "2026-02-12T01:30:05Z"),
        ("11 Feb 26 14:30 +0000", "2026-02-11T14:30:00Z"),
        ("Tues, 1 Sept 1998 09:05 PDT", "1998-09-01T16:05:00Z"),
        ("01 Jan 98 09:05 Z", "1998-01-01T09:05:00Z"),
        ("2026-02-11T14:30:00Z", "2026-02-11T14:30:00Z"),
        ("2026-02-11T14:30:00.123456-05:00", "2026-02-11T19:30:00Z"),
        ("2026-02-11 14:30:00+00", "2026-02-11T14:30:00Z"),
        ("2026-02-11 14:30:60 UTC", "2026-02-11T14:30:59Z"),
        ("Wed Feb 11 14:30:00 UTC 2026", "2026-02-11T14:30:00Z"),
        ("February 11, 2026 2:30 p.m. EST", "2026-02-11T19:30:00Z"),
        ("February 11, 2026, 12:30 AM (HST)", "2026-02-11T10:30:00Z"),
        ("Wed, 11 Feb 2026 00:00:00 +0000", "2026-02-11T00:00:00Z"),
    ],
)
def test_a_time_with_a_zone_is_kept_to_the_second_in_utc(text, utc):
    assert moment(text) == Moment(utc, "time")


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-11",
        "2026-2-11",
        "2026/02/11",
        "20260211",
        " 20260211 ",
        "20260211T143000",
        "20260211T143000Z",
        "20260211 14:30",
        "2026-02-11T00:00:00",
        "2026-02-11 14:30",
        "Wed, 11 Feb 2026",
        "Wed, 11 Feb 2026 14:30:00",
        "Wed, 11 Feb 2026 14:30:00 XYZ",
        "Wed, 11 Feb 2026 25:61:00 GMT",
        "Wed, 11 Feb 2026 14:30:00 +9900",
        "February 11, 2026",
        "Feb. 11th, 2026",
        "FEBRUARY 11 2026",
        "11-Feb-2026",
        "2/11/2026",
        "02/11/26",
    ],
)
def test_a_date_without_a_usable_time_and_zone_is_the_day_as_printed(text):
    assert moment(text) == Moment("2026-02-11", "day")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "February 30, 2026",
        "13/45/2026",
        "Mon, 01 Jan 0001 00:00:00 +0000",
        "11 Feb 1066",
        "call 202-555-0142",
        "Room 2026, May",
        "5 May 10:30",
        "Route 20260211999",
        "Docket 20240411",
        "20240411 (docket)",
        "20240411 12",
        "No. 20240411T",
    ],
)
def test_what_is_no_date_gives_none(text):
    assert moment(text) is None
    assert printed_day(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Published: 2/10/2026", "2026-02-10"),
        ("February 11, 2026 | Press Release", "2026-02-11"),
        ("2026-02-11T23:30:00-08:00", "2026-02-11"),
        ("For release on 9 June 2026 (updated June 12, 2026)", "2026-06-09"),
        ("Posted by 20 Officers, Sept. 5, 2025", "2025-09-05"),
    ],
)
def test_a_list_gives_the_first_day_as_it_prints_it(text, day):
    assert printed_day(text) == Moment(day, "day")


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://ag.example.gov/2026/02/11/academy/", "2026-02-11"),
        ("https://ag.example.gov/press-releases/2026-02-11/academy", "2026-02-11"),
        ("https://ag.example.gov/news/academy-2026-2-11.html", "2026-02-11"),
    ],
)
def test_a_day_is_read_from_an_address(url, day):
    assert day_in_address(url) == Moment(day, "day")


@pytest.mark.parametrize(
    "url", ["https://ag.example.gov/2026/02/academy", "https://ag.example.gov/2026/13/45/x", "https://ag.example.gov/"]
)
def test_an_address_without_a_whole_day_gives_none(url):
    assert day_in_address(url) is None


@given(st.text(alphabet="0123456789:-/., +TZFebMarchpm()", max_size=250))
def test_no_text_makes_reading_a_date_fail(text):
    for found in (moment(text), printed_day(text), day_in_address(text)):
        assert found is None or len(found.day) == 10


@pytest.mark.parametrize("piece", ["1", "1/", "Feb ", "Feb 1", "2026-", " ", "1 ", "12:"])
def test_a_long_text_is_read_to_its_two_hundredth_character_only(piece):
    begun = time.process_time()
    moment(piece * 1_000_000)
    assert time.process_time() - begun < 0.5
