"""Hostile and damaged calendars. The times are bounds for slow machines: each is several times what it takes."""

import json
import random
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sources.calendars import event, ical, page, rest_event
from tests.sources.test_calendar_ical import EVENTS_CALENDAR, OWN_ZONE
from tests.sources.test_calendar_linked import EVENT
from trainwatch.errors import EmptyError, ParseError

LONG = 300_000
DAILY = "RRULE:FREQ=DAILY"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(ical(*(event(str(n), more="RRULE:FREQ=SECONDLY") for n in range(300))), id="seconds"),
        pytest.param(ical(*(event(str(n), "20070101T080000", DAILY) for n in range(250))), id="many old series"),
        pytest.param(
            ical(*(event(str(n), more="RRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30") for n in range(300))), id="no day"
        ),
        pytest.param(
            ical(*(event(str(n), "16010101T000000", "RRULE:FREQ=YEARLY") for n in range(190))), id="series since 1601"
        ),
        pytest.param(
            ical(event(), head="\n".join(OWN_ZONE.format(name=n, winter="-0600", summer="-0500") for n in range(500))),
            id="zones",
        ),
        pytest.param(ical(*(event(str(n)) for n in range(20_000))), id="twenty thousand events"),
        pytest.param(ical(event(more="\n".join(["EXDATE:20261208T080000"] * 20_000))), id="dates left out"),
        pytest.param(ical(event(more="RDATE:" + ",".join(["20261208T080000"] * 20_000))), id="dates put in"),
        pytest.param(ical(event(more="DESCRIPTION:" + "\n ".join("x" * LONG))), id="folds by the hundred thousand"),
        pytest.param(ical(event(more="LOCATION;X=" + '"' * LONG + ":a")), id="quotes never closed"),
        pytest.param(ical(event(more="DESCRIPTION:" + "\\" * LONG)), id="backslashes"),
        pytest.param("BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n" * LONG, id="events in events"),
        pytest.param("BEGIN:VCALENDAR\n" + "BEGIN:X\n" * LONG, id="depth"),
        pytest.param("BEGIN:VCALENDAR" + "\n" * LONG, id="blank lines"),
        pytest.param("[" * LONG, id="JSON nested deeply"),
        pytest.param('{"events": [' + '{"id": 1},' * LONG + "{}]}", id="events without a start"),
        pytest.param("<script type='application/ld+json'>" + "[" * LONG + "</script>", id="JSON-LD nested deeply"),
        pytest.param(
            f"<script type='application/ld+json'>{json.dumps([EVENT] * 3_000)}</script>",
            id="thousands of JSON-LD events",
        ),
        pytest.param("<script type='application/ld+json'>" * 20_000, id="scripts never closed"),
    ],
)
def test_a_hostile_calendar_is_done_with_quickly(text):
    begun = time.process_time()
    with suppress(ParseError, EmptyError):
        page(text)
    assert time.process_time() - begun < 30


def survives(body: bytes, content_type: str = "text/calendar") -> None:
    """Read *body* as a calendar: a page of dates with addresses, or one of the two errors."""
    try:
        found = page(body, content_type)
    except (ParseError, EmptyError):
        return
    assert all(
        entry.url.startswith(("http://", "https://")) and entry.event and entry.event.uid for entry in found.entries
    )
    json.dumps([entry.title + entry.content_html for entry in found.entries]).encode()


@given(st.binary(max_size=300), st.text(max_size=40))
def test_random_bytes_raise_nothing_else(body, content_type):
    survives(body, content_type)


@given(st.binary(max_size=200))
def test_random_bytes_inside_an_event_raise_nothing_else(body):
    survives(
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261207\r\n" + body + b"\r\nEND:VEVENT\r\nEND:VCALENDAR"
    )


NAMES = st.sampled_from(["DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "UID", "STATUS"])
PARAMS = st.sampled_from(
    ["", ";VALUE=DATE", ";TZID=America/Chicago", ";TZID=X", ";VALUE=PERIOD", ";RANGE=THISANDFUTURE"]
)
VALUES = st.sampled_from(
    ["20261207", "20261207T080000", "20261207T080000Z", "00010101", "99991231T235959Z", "P1D", "-P9999999D", "P99999W",
     "FREQ=DAILY", "FREQ=WEEKLY;COUNT=0", "FREQ=YEARLY;UNTIL=20270101", "FREQ=MONTHLY;BYDAY=5FR", "FREQ=", "1", "",
     "20261207T080000/PT1H", "20261207,20261208T080000Z", "CANCELLED", "FREQ=DAILY;UNTIL=00010101T000000Z"]
)  # fmt: skip


@settings(max_examples=400)
@given(st.lists(st.tuples(NAMES, PARAMS, VALUES), max_size=8), st.lists(st.tuples(NAMES, PARAMS, VALUES), max_size=6))
def test_properties_that_contradict_each_other_raise_nothing_else(first, second):
    blocks = ["\n".join(f"{name}{params}:{value}" for name, params, value in lines) for lines in (first, second)]
    survives(ical(*(f"UID:1\nSUMMARY:x\n{block}" for block in blocks)).encode())


PIECES = [b"\r\n", b":", b";", b"=", b",", b'"', b"\\", b"0", b"\xff", b"\x00", b"END:VEVENT\r\n", b"BEGIN:VEVENT\r\n", b"T", b"Z",
          b"{", b"}", b"[", b"]", b"null", b"-1", b"&#0;", b"</script>"]  # fmt: skip
BODIES = [
    EVENTS_CALENDAR.encode(),
    ical(event(more="RRULE:FREQ=WEEKLY;COUNT=3\nEXDATE;TZID=America/Chicago:20261208T080000")).encode(),
    json.dumps({"events": [rest_event(1), rest_event(2)], "next_rest_url": "https://a.example/?page=2"}).encode(),
    f"<html><script type='application/ld+json'>{json.dumps(EVENT)}</script></html>".encode(),
]


@settings(max_examples=400)
@given(st.integers(0, 2**32))
def test_damaged_calendars_raise_nothing_else(seed):
    chance = random.Random(seed)
    body = bytearray(chance.choice(BODIES))
    for _ in range(chance.randint(1, 8)):
        start = chance.randrange(len(body))
        body[start : start + chance.choice((0, 1, 20))] = chance.choice(PIECES)
    survives(bytes(body))
