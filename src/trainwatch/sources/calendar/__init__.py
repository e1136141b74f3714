"""The kind `calendar`: dates of classes, told from the answer to be iCalendar, a REST list or schema.org's JSON-LD.

::

    iCalendar (RFC 5545) ─ical_lines▶ VEVENT* ─ical, rules▶ one for each date of a series ─┐
    The Events Calendar's REST list ─rest──────────────────────────────────────────────────┼▶ Happening* ─▶ Page
    Event, CourseInstance on a web page ─linked────────────────────────────────────────────┘

A valid calendar that holds nothing is an answer, and says so in `Page.problems`: a quiet month must not make us ask less
often, and what was not announced is told from what was not looked at by the night's log. A web page without any event in
JSON-LD is another thing: nothing on it shows that it is a calendar at all.
"""

import json
import re
from dataclasses import replace
from datetime import datetime

from trainwatch.errors import EmptyError, ParseError
from trainwatch.model import CalendarOptions, Memory, Page, Request, Response, Source
from trainwatch.sources.calendar import ical, linked, rest
from trainwatch.sources.calendar.happening import Calendar, page
from trainwatch.sources.kind import Kind, no_history, one_list
from trainwatch.sources.markup import decode
from trainwatch.sources.stanza import Stanza

_FOLD = re.compile(rb"(?:\r\n|\n|\r)[ \t]")  # RFC 5545, 3.1
_BEGINNING = 2_000  # characters in which a calendar begins; some servers send warnings before it


class CalendarStanza(Stanza):
    """A calendar in feeds.yml."""

    def options(self) -> CalendarOptions:
        """None: the format is told from the answer."""
        return CalendarOptions()


def read(source: Source, response: Response, now: datetime) -> Page:
    """The dates from 30 days ago to 400 days ahead, in order of their start.

    Raises ParseError when the answer is in none of the three formats, or not one date of it can be read; EmptyError
    when it is empty, or a web page that declares no event.
    """
    body = response.body
    if b"BEGIN:VCALENDAR" in body[:_BEGINNING].upper():
        body = _FOLD.sub(b"", body)  # before decoding: a fold may stand inside a letter of several bytes
    text, problems = decode(body, response.header("content-type"))
    if not text.strip():
        raise EmptyError("the answer is empty")
    found = _calendar(text, response, now)
    return page(source, response, found, now, problems)


def _calendar(text: str, response: Response, now: datetime) -> Calendar:
    start = text[:_BEGINNING].upper().find("BEGIN:VCALENDAR")
    if start >= 0:
        return ical.read(text[start:], now)
    if text.lstrip()[0] in "{[":
        try:
            value = json.loads(text, strict=False)
        except (ValueError, RecursionError) as error:
            raise ParseError(f"this looks like JSON and cannot be read: {error}") from error
        return rest.read(value, response) if rest.is_list(value) else linked.read([value], response.url)
    if "<" in text:
        return linked.read(linked.scripts(text), response.url)
    raise ParseError("this is neither iCalendar nor JSON nor a web page")


def plan(source: Source, memory: Memory, now: datetime) -> tuple[Request, ...]:
    """The calendar, whether or not its server says that it has not changed.

    What it means changes with the day: a series goes on, a date is over. And of its further pages the first says nothing.
    """
    return tuple(replace(request, validators=None) for request in one_list(source, memory, now))


KIND = Kind(stanza=CalendarStanza, read=read, plan=plan, history=no_history)
