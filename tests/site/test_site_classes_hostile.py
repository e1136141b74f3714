"""Whatever is asked of the classes is answered, and whatever their rows hold stays inert."""

import csv
import io
import json
import string
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urlencode

import icalendar
import pytest
import vobject  # type: ignore[import-untyped]
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.scale import SCALE

TODAY = datetime(2026, 3, 13, 12, tzinfo=UTC)
FORMS = ("", ".json", ".csv", ".atom", ".ics")
LIMIT = 3.0  # seconds


@pytest.fixture(scope="module")
def visitor(shared_classroom, visits):
    return visits(shared_classroom.serve(present=lambda: TODAY))


@pytest.fixture(scope="module")
def get(visitor):
    return visitor.get


@pytest.fixture(scope="module")
def ask(visitor):
    return visitor.raw


# ----------------------------------------------------------------------------------------------- what is asked

ODD = (
    "month=9999-99",
    "month=0001-01",
    "month=9999-12",
    "month=1900-01",
    "month=2199-12",
    "month=" + "2" * 5_000,
    "month=٢٠٢٦-٠٥",
    "month=2026-05&when=undated",
    "month=2026-05&when=past",
    "page=" + "9" * 31,
    "page=-1",
    "near=72032&within=1e9",
    "near=72032&within=000100" + "9" * 5_000,
    "near=72032&within=" + "9" * 5_000,
    "near=72032&within=²",
    "near=７２０３２",
    "near=%00",
    "near=" + "a+" * 50_000,
    "near=" + "a," * 50_000,
    "near=" + ",+" * 50_000 + "1",
    "near=09003",  # a military post office lies nowhere
    "next=9999y",
    "next=" + "9" * 5_000,
    "from=9999-12-31",
    "to=0001-01-01",
    "from=2026-W10-5",
    "q=%00%ED%A0%80",
    "q=" + "a%25_" * 20_000,
    "q=" + "ß" * 50_000,
    "state=AR%00",
    "&".join(["state=AR"] * 5_000),
    "&".join(f"{name}={value}" for name in ("cost", "who", "sort", "when") for value in ("free", "", "sworn", "'")),
    "topic=%27+or+1=1+--",
)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("query", ODD, ids=range(len(ODD)))
def test_no_question_is_an_error_or_takes_long(ask, query, form):
    begun = time.monotonic()
    status, body = ask(f"/courses{form}", query.encode())
    assert time.monotonic() - begun < LIMIT
    assert status == 200 or (status == 400 and form in {".csv", ".atom", ".ics"}), body[:300]
    assert "took too long" not in body.decode()


VALUES = {
    "q": ["k9", "%", '"', "-", "zebra"],
    "state": ["AR", "ar", "US", "ZZ"],
    "officers_of": ["TX", "US", "?"],
    "near": ["72032", "Conway, AR", "Springfield", "00000", "Adak, AK"],
    "within": ["150", "any", "0", "3000", "-1", "1e9"],
    "how": ["online", "in_person", "by mail"],
    "topic": ["de-escalation", "knitting"],
    "from": ["2026-04-01", "2026-02-30", "soon"],
    "to": ["2026-05-31", "0000-00-00", ""],
    "next": ["90d", "12w", "9999y", "x"],
    "cost": ["free", "all-in", "cheap"],
    "who": ["sworn", "tribal", "nobody"],
    "registration": ["open", "closing", "ajar"],
    "when": ["upcoming", "undated", "past", "never"],
    "sort": ["free", "date", "distance", "closing", "random"],
    "month": ["2026-05", "2025-11", "9999-99", "0001-01", "2026-5"],
    "page": ["1", "2", "999999", "-4", "1" * 31],
}
anything = st.text(st.sampled_from(string.printable + "äß😀\u202e\u2028\x00“”٣²"), max_size=40)
pairs = st.sampled_from(sorted(VALUES)).flatmap(
    lambda name: st.tuples(st.just(name), st.sampled_from(VALUES[name]) | anything)
)


@settings(max_examples=400 * SCALE, deadline=None)
@given(query=st.lists(pairs, max_size=8).map(urlencode), form=st.sampled_from(FORMS))
def test_any_question_is_answered_in_the_form_that_was_asked_for(ask, query, form):
    status, body = ask(f"/courses{form}", query.encode())
    assert status == 200 or (status == 400 and form in {".csv", ".atom", ".ics"}), query
    if status == 200:
        READS[form](body.decode())


@settings(max_examples=100 * SCALE, deadline=None)
@given(
    value=st.text(st.characters(codec="utf-8"), min_size=1, max_size=40), form=st.sampled_from(["", ".json", ".ics"])
)
def test_any_address_of_a_class_is_answered(get, value, form):
    assert get(f"/courses/{quote(value, safe='')}{form}").status_code in {200, 400, 404}


def soup_of(text: str) -> Any:
    return BeautifulSoup(text, "html.parser")


READS: dict[str, Callable[[str], object]] = {
    "": lambda body: soup_of(body).select_one("#results, h1").name,
    ".json": json.loads,
    ".csv": lambda body: [*csv.reader(io.StringIO(body))],
    ".atom": lambda body: etree.fromstring(body.encode()),
    ".ics": icalendar.Calendar.from_ical,
}

# --------------------------------------------------------------------------------------------- what rows hold

SCRIPT = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
WORDS = (
    SCRIPT,
    "A\r\nATTENDEE:mailto:x@y.example\r\nEND:VEVENT",
    "A\rB\u2028C\u2029D\x85E\x0bF\x1cG",
    "A\x00B\x07\x1b[31m",
    "=cmd|' /C calc'!A0",
    "{{ 7*7 }}{% raw %}",
    "x" * 20_000,
    "ä" * 200,
    ';,\\n:"',
)
URLS = (
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    "//evil.example",
    "data:text/html,x",
    "http://[bad",
    'https://x.example/"x',
)
ROWS: dict[str, Sequence[Any]] = {
    "start": [
        "soon",
        "2026-99-99",
        "9999-12-31",
        "0001-01-01",
        "2026-05-05T08:00Z",
        "2026-05-05T25:00",
        20260505,
        "",
        b"\xff",
    ],
    "end": ["2026-05-01", "later", "9999-12-31T23:59", "2026-05-06", 5],
    "timezone": ["Mars/Olympus", "../../etc/passwd", "America", "Europe/London", "", "\x00", "A" * 5_000, 7],
    "meetings": [
        "[",
        "{}",
        '[["2026-05-05"]]',
        '[["b","a"]]',
        '[["2026-05-06","2026-05-05"]]',
        "[1]",
        "[" * 50_000,
        "null",
    ],
    "tiers": ['[{"amount": "x"}]', "[{}]", '[{"amount": 1e400}]', '[{"amount": -5, "who": 3, "more": 1}]', "7"],
    "instructors": ['[1, null, "A"]', "x"],
    "open_to": ['["aliens"]', '[["sworn"]]', "["],
    "doubts": ['[["x"]]', '["odd"]'],
    "defaults": ['[{"said": 4}, "x"]', '[{"said": "<b>", "source_url": "javascript:alert(1)"}]', "{"],
    "latitude": ["north", 1e308, -91, "NaN"],
    "longitude": ["west", float("inf"), 181],
    "seats": ["many", -4, 1e300, 12.5],
    "is_free": ["perhaps", 1],
    "status": ["lost", 5],
    "delivery": ["by pigeon", 3],
    "lodging": ["half", 0],
    "sequence": ["x", -1, None],
    "zone_stated": ["x", None],
    "registration_closes": ["soon", "2026-13-01", "9999-12-31", 5],
    "registration_opens": ["soon", "2026-04-01T08:00"],
    "registration_url": URLS,
    "registration_mail": ["a@b.example?bcc=x", "x", 5],
    "last_changed": ["yesterday", "2026-03-12", "9999-12-31T23:59:59Z"],
    "first_told": [None, "x"],
    **dict.fromkeys(("venue", "address", "city", "price", "free_for", "nomination", "host_benefits", "state"), WORDS),
}
COURSES: dict[str, Sequence[Any]] = {
    "title": [*WORDS, None, ""],
    "provider": WORDS,
    "audience": WORDS,
    "hours": ["long", float("inf")],
    "topics": ["[", '["knitting", 4]', "{}"],
    "credit": ['[{"body": 1}]', '[{}, "x"]', '[{"body": "TCOLE", "number": "=1", "hours": "8"}]'],
}
CASES = [
    *(("offerings", name, value) for name, values in ROWS.items() for value in values),
    *(("courses", name, value) for name, values in COURSES.items() for value in values),
    *(
        ("offering_articles", "told", value)
        for value in ("[", "{}", '{"evidence": [{"in": 1}, 3]}', '{"evidence": 5}', None)
    ),
]
PATHS = ("/courses", "/courses?month=2026-05", "/courses?near=72032&sort=distance&within=3000", "/courses?when=undated")
OURS = {"application/ld+json", "finder.js"}


KEYS = {"offerings": ("id", "de-escalation"), "courses": ("id", "c-de-escalation")}


@pytest.fixture
def put(shared_classroom):
    """Puts a value into a column of the free class, and what was there back."""
    undo = []

    def execute(table, column, value):
        name, key = KEYS.get(table, ("offering_id", "de-escalation"))
        sql = f'select "{column}" from {table} where {name} = ?'
        (former,) = shared_classroom.public.execute(sql, [key]).fetchone()
        shared_classroom.public.execute(f'update {table} set "{column}" = ? where {name} = ?', [value, key])
        shared_classroom.public.commit()
        return former

    def change(table, column, value):
        undo.append((table, column, execute(table, column, value)))

    yield change
    for each in undo:
        execute(*each)


def is_ours(page):
    return {each.get("type") or each["src"].rsplit("/")[-1] for each in page.select("script")} <= OURS


@pytest.mark.parametrize(("table", "column", "value"), CASES, ids=range(len(CASES)))
def test_one_bad_row_takes_nothing_down_and_stays_inert(put, get, table, column, value):
    put(table, column, value)
    for path in (*PATHS, "/courses/de-escalation"):
        answer = get(path)
        assert answer.status_code == 200, path
        page = soup_of(answer.text)
        assert is_ours(page)
        assert not page.select("img, b, [onerror]")
        assert not [
            a["href"]
            for a in page.select("[href]")
            if not a["href"].startswith(("/", "#", "http", "webcal:", "mailto:"))
        ]
        for script in page.select('script[type="application/ld+json"]'):
            json.loads(script.string)
    for path in ("/courses.json", "/courses/de-escalation.json"):
        json.loads(get(path).text, parse_constant=pytest.fail)
    etree.fromstring(get("/courses.atom").content)
    cells = [cell for line in csv.reader(io.StringIO(get("/courses.csv").text)) for cell in line]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "-"))]
    for path in ("/courses.ics", "/courses/de-escalation.ics"):
        calendar_is_sound(get(path))


def calendar_is_sound(answer):
    assert answer.status_code == 200
    assert max(map(len, answer.content.split(b"\r\n"))) <= 75
    events: Any = icalendar.Calendar.from_ical(answer.text).walk("VEVENT")
    for event in events:
        assert "attendee" not in event
        assert event["dtend"].dt >= event["dtstart"].dt
    found = vobject.readOne(answer.text)
    if hasattr(found, "vevent"):  # vobject asks for a component, and a calendar of undated classes has none
        assert found.validate(raiseException=True)
    assert not set(answer.text.replace("\r\n", "")) & set("\x00\x07\x0b\x1b\x1c\r\n\x85\u2028\u2029")
