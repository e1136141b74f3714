"""Classes for calendars: iCalendar (RFC 5545); the one door to icalendar for writing.

A UID stays for ever, and SEQUENCE counts what a calendar shows as changed. Many calendars drop STATUS:CANCELLED, and the
entry with it, so that a cancelled class also says so in its title. The last day to register is an event of its own.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from trainwatch.model import Meeting
from trainwatch.query.classes import ClassRow
from trainwatch.site import whens, words
from trainwatch.site.atom import Absolute
from trainwatch.site.class_lines import place
from trainwatch.site.classes import DELIVERIES
from trainwatch.site.costs import cost_line
from trainwatch.site.links import Links
from trainwatch.site.security import safe_url

PRODUCT = "-//trainwatch//classes//EN"
DOMAIN = "classes.trainwatch"
REFRESH = timedelta(hours=12)
BEFORE_CLASS = timedelta(days=-7)
BEFORE_DEADLINE = timedelta(days=-2)
_DAY = timedelta(days=1)
# What RFC 5545 (section 3.1) has no way to write, and what other programs take for the end of a line.
_CONTROLS = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029]+")
# What a title begins with: calendars on telephones show nothing else, and many drop an event whose STATUS is CANCELLED.
_MARKS = {"cancelled": "[CANCELLED] ", "full": "[FULL] ", "vanished": "[CHECK WITH PROVIDER] "}


def calendar(
    rows: Sequence[ClassRow], name: str, links: Links, absolute: Absolute, now: datetime, *, note: str = ""
) -> bytes:
    """A calendar called *name* of the dated classes among *rows*; *now* stamps what was never seen to change.

    *note* tells its reader what to know of the whole.
    """
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _line(name))
    if note:
        made.add("x-wr-caldesc", note)
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", REFRESH)
    for row in rows:
        for event in _events(row, links, absolute, now):
            made.add_component(event)
    for zone in sorted({row.timezone for row in rows if row.timezone and row.start and _is_american(row.timezone)}):
        made.add_component(_zone(zone))
    written: bytes = made.to_ical()
    return written


def _events(row: ClassRow, links: Links, absolute: Absolute, now: datetime) -> Iterator[Event]:
    """The class, or each of its separate meetings, so that the nights between stay free; and its last day to register."""
    if not row.start:
        return
    meetings = row.meetings or (Meeting(row.start, row.end or row.start),)
    for number, meeting in enumerate(meetings, 1):
        many = len(meetings) > 1
        event = _event(row, f"{row.id}-{number}" if many else row.id, links, absolute, now)
        part = f" ({number} of {len(meetings)})" if many else ""
        event.add("summary", _line(f"{_MARKS.get(row.status, '')}{row.title}{part}"))
        _span(event, meeting, row.timezone)
        _placed(event, row)
        event.add("transp", "OPAQUE" if row.status != "cancelled" else "TRANSPARENT")
        if row.status not in ("cancelled", "held"):
            event.add_component(_alarm(f"{row.title} begins in a week", BEFORE_CLASS))
        yield event
    if deadline := _day(row.registration_closes):
        yield _deadline(row, deadline, links, absolute, now)


def _event(row: ClassRow, uid: str, links: Links, absolute: Absolute, now: datetime) -> Event:
    """What every event of a class has. The UID is the class's id, which is never minted twice."""
    event = Event()
    event.add("uid", f"{uid}@{DOMAIN}")
    event.add("dtstamp", _stamp(row.updated) or now)
    if changed := _stamp(row.last_changed):
        event.add("last-modified", changed)
    event.add("sequence", row.sequence)
    event.add("status", {"cancelled": "CANCELLED", "vanished": "TENTATIVE"}.get(row.status, "CONFIRMED"))
    event.add("url", absolute(links.course(row.id)))
    event.add("description", _description(row, absolute(links.course(row.id))))
    if row.topics:
        event.add("categories", [_line(words.topic(topic)) for topic in row.topics])
    return event


def _deadline(row: ClassRow, day: date, links: Links, absolute: Absolute, now: datetime) -> Event:
    event = _event(row, f"{row.id}-register", links, absolute, now)
    event.add("summary", _line(f"{_MARKS.get(row.status, '')}Last day to register: {row.title}"))
    event.add("dtstart", day)
    event.add("dtend", day + _DAY)
    event.add("transp", "TRANSPARENT")
    if row.status not in ("cancelled", "full"):
        event.add_component(_alarm(f"Last day to register: {row.title}", BEFORE_DEADLINE))
    return event


def _span(event: Event, meeting: Meeting, zone: str | None) -> None:
    """The days from the first to the last, or the hours; DTEND is the first moment after it."""
    start, end = datetime.fromisoformat(meeting.start), datetime.fromisoformat(meeting.end)
    if "T" not in meeting.start or "T" not in meeting.end:
        event.add("dtstart", start.date())
        event.add("dtend", max(end, start).date() + _DAY)
        return
    if zone:  # else the hours are those of wherever the reader is: better than a wrong zone
        start, end = (each.replace(tzinfo=ZoneInfo(zone)) for each in (start, end))
        if not _is_american(zone):
            start, end = start.astimezone(UTC), end.astimezone(UTC)
    event.add("dtstart", start)
    event.add("dtend", max(start, end))


# Since 2007 the clocks of all states that change them go forward on the second Sunday in March and back on the first in
# November, at two in the morning (15 U.S.C. 260a). The library would list each change of seventy years, which ical.js
# reads an hour wrong.
_FORWARD = (datetime(2007, 3, 11, 2), vRecur(freq="yearly", bymonth=3, byday="2SU"))  # noqa: DTZ001 -- local time
_BACK = (datetime(2007, 11, 4, 2), vRecur(freq="yearly", bymonth=11, byday="1SU"))  # noqa: DTZ001
_YEAR = 2025  # any year since then


@lru_cache(maxsize=256)
def _is_american(name: str) -> bool:
    """Whether `_zone` can define the zone: its clocks change on those days of every year, or never."""
    zone = ZoneInfo(name)
    changes = [datetime(_YEAR, 3, 9, 12, tzinfo=UTC), datetime(_YEAR, 11, 2, 12, tzinfo=UTC)]
    around = [[each.astimezone(zone).utcoffset() for each in (day - _DAY, day + _DAY)] for day in changes]
    year = {datetime(_YEAR, month, 1, tzinfo=UTC).astimezone(zone).utcoffset() for month in range(1, 13)}
    return len(year) == 1 or (len(year) == 2 and all(before != after for before, after in around))


def _zone(name: str) -> Timezone:
    """The time zone *name* of the US, as calendars define it."""
    zone = ZoneInfo(name)
    winter, summer = (datetime(_YEAR, month, 1, 12, tzinfo=zone) for month in (1, 7))
    made = Timezone()
    made.add("tzid", name)
    if winter.utcoffset() == summer.utcoffset():
        made.add_component(_observance(TimezoneStandard(), winter, winter, (datetime(1970, 1, 1), None)))  # noqa: DTZ001
        return made
    made.add_component(_observance(TimezoneDaylight(), winter, summer, _FORWARD))
    made.add_component(_observance(TimezoneStandard(), summer, winter, _BACK))
    return made


def _observance(
    made: TimezoneDaylight | TimezoneStandard, before: datetime, after: datetime, since: tuple[datetime, vRecur | None]
) -> TimezoneDaylight | TimezoneStandard:
    """Half a year of a zone: its clocks go from the distance of *before* to that of *after*."""
    start, rule = since
    made.add("tzname", after.tzname())
    made.add("tzoffsetfrom", before.utcoffset())
    made.add("tzoffsetto", after.utcoffset())
    made.add("dtstart", start)
    if rule:
        made.add("rrule", rule)
    return made


def _placed(event: Event, row: ClassRow) -> None:
    if row.is_online:
        event.add("location", DELIVERIES[row.delivery or ""])
        return
    where = ", ".join(filter(None, (row.venue, row.address, place(row.city, row.state))))
    if where:
        event.add("location", _line(where))
    if row.latitude is not None and row.longitude is not None:
        event.add("geo", (row.latitude, row.longitude))


def _description(row: ClassRow, page: str) -> str:
    facts = [
        f"By {row.provider}." if row.provider else "",
        cost_line(row),
        f"For {row.audience}." if row.audience else "",
        f"Times: {clock}." if (clock := whens.clock(row)) and not row.timezone else "",
        f"Last day to register: {whens.words(day)}." if (day := _day(row.registration_closes)) else "",
        f"Register: {url}" if (url := safe_url(row.registration_url)) else "",
        f"Register by mail: {row.registration_mail}" if row.registration_mail else "",
        "It has left its page: check with the provider." if row.status == "vanished" else "",
        f"Where this comes from: {page}",
        "Sample data: nothing of this is real." if row.sample else "",
    ]
    return "\n".join(_line(fact) for fact in facts if fact)


def _alarm(words_: str, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _line(words_))
    alarm.add("trigger", before)
    return alarm


def _stamp(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text).astimezone(UTC) if text else None
    except ValueError:
        return None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _line(text: str) -> str:
    """One line, however hostile the words."""
    return " ".join(_CONTROLS.sub(" ", text).split())
