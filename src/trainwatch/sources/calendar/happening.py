"""A date in a calendar, whatever its format, and the list that is made of many."""

import hashlib
import html
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from trainwatch.model import Entry, Event, Page, Request, Response, Source
from trainwatch.sources.item import MAX_ENTRIES, MAX_SUMMARY, MAX_TITLE
from trainwatch.sources.markup import one_line, plain, web_address, whole_characters
from trainwatch.sources.stanza import STATES
from trainwatch.urls import item_address, normalise_url

PAST = timedelta(days=30)  # what is over for longer is left out ...
AHEAD = timedelta(days=400)  # ... and so is what is farther away: a yearly course is announced once within that time

_MAX_FIELD = 300  # characters of a place, a price or a name
_MAX_UID = 200  # characters; a longer name of an event is shortened to its hash
_MAX_CONTENT = 200_000  # characters of one description
_BLOCKS = re.compile(r"<(?:br|p|div|li|ul|ol|table|h[1-6])\b", re.IGNORECASE)
_MARKUP = re.compile(r"</?(?:a|b|i|u|em|span|strong|html|font)\b[^>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Happening:
    """One date. *url* is its own page, or empty; *repeated* that it is one of a series, whose dates share that page."""

    title: str
    event: Event
    url: str = ""
    description: str = ""  # HTML
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """What an answer holds. *complete*: it is the whole calendar. *problems* are sentences on what could not be read."""

    happenings: Sequence[Happening]
    complete: bool = False
    follow: tuple[Request, ...] = ()
    problems: tuple[str, ...] = ()


def page(source: Source, response: Response, calendar: Calendar, now: datetime, problems: Iterable[str] = ()) -> Page:
    """The list of what is neither long over nor far away, in order of start."""
    told = [*problems, *calendar.problems]
    first, last = (now - PAST).date().isoformat(), (now + AHEAD).date().isoformat()
    near = [
        each
        for each in dict.fromkeys(calendar.happenings)
        if (each.event.end or each.event.start)[:10] >= first and each.event.start[:10] <= last
    ]
    near.sort(key=lambda each: (each.event.start, each.event.uid))
    whole = len(near) <= MAX_ENTRIES
    if not whole:
        told.append(f"The calendar holds {len(near)} dates; the first {MAX_ENTRIES} were read.")
    entries = _entries(source, response, near[:MAX_ENTRIES])
    return Page(entries, calendar.follow, complete=calendar.complete and whole, problems=tuple(told))


def _entries(source: Source, response: Response, happenings: Sequence[Happening]) -> tuple[Entry, ...]:
    """An entry for each date, under its own page's address, or else under one made of its UID.

    An address that several dates give, or that is the calendar's own, is no page of one date.
    """
    calendar = source.homepage or source.url
    urls = [web_address(response.url, each.url) or "" for each in happenings]
    shared = {url for url, count in Counter(map(normalise_url, urls)).items() if count > 1}
    shared |= {normalise_url(url) for url in (source.url, source.homepage or "", response.url)}
    entries = []
    for each, url in zip(happenings, urls, strict=True):
        own = bool(url) and not each.repeated and normalise_url(url) not in shared
        entries.append(
            Entry(
                source_id=source.id,
                url=url if own else item_address(url or calendar, each.event.uid),
                title=one_line(each.title)[:MAX_TITLE].rstrip(),
                summary=plain(each.description, limit=MAX_SUMMARY),
                content_html=whole_characters(each.description[:_MAX_CONTENT]),
                whole=True,
                event=each.event,
            )
        )
    return tuple(entries)


def tidy(event: Event) -> Event:
    """*event* with its fields on one line each and of bearable length, and a state only where it is a postal code.

    A span from midnight to midnight, or to the last minute of a day, is a span of days; an end that is no later than the
    start says nothing.
    """
    start, end = _days(event.start, event.end)
    state = one_line(event.state).upper()
    uid = one_line(event.uid)
    return replace(
        event,
        uid=uid if len(uid) <= _MAX_UID else hashlib.sha256(uid.encode()).hexdigest(),
        start=start,
        end="" if end <= start else end,
        place=_field(event.place),
        city=_field(event.city),
        state=state if state in STATES else "",
        price=_field(event.price),
        provider=_field(event.provider),
    )


def _days(start: str, end: str) -> tuple[str, str]:
    """The first and the last day where *start* and *end* bound whole days; else both as they are."""
    if start.endswith("T00:00") and end.endswith("T23:59"):
        return start[:10], end[:10]
    if start.endswith("T00:00") and end.endswith("T00:00") and start < end and a_day(end[:10]):
        return start[:10], (date.fromisoformat(end[:10]) - timedelta(days=1)).isoformat()
    return start, end


def place(*parts: str) -> str:
    """Venue, street, city and state on one line; a part that an earlier one holds already is not said twice."""
    said: list[str] = []
    for part in map(one_line, parts):
        if part and not any(part.casefold() in earlier.casefold() for earlier in said):
            said.append(part)
    return ", ".join(said)


def markup(text: str) -> str:
    """A description as HTML: some calendars write plain lines, some HTML, some a few tags among plain lines."""
    if _BLOCKS.search(text):
        return text
    if _MARKUP.search(text):
        return text.replace("\n", "<br>")
    return "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())


def without_tabs(text: str, title: str) -> str:
    """*text* without a first line that is the names of a page's tabs run together behind the title.

    The Events Calendar exports them so: "Civil Process SeminarLodgingSchedule of EventsClass Requirements".
    """
    first, _, rest = text.lstrip().partition("\n")
    behind = first.strip().removeprefix(title)
    glued = title and behind != first.strip() and behind[:1].isupper() and not behind.rstrip().endswith(".")
    return rest.lstrip() if glued else text


def a_day(text: str) -> bool:
    """Whether *text* is a day of the calendar, YYYY-MM-DD."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _field(text: str) -> str:
    return one_line(text[: 4 * _MAX_FIELD])[:_MAX_FIELD].rstrip()
