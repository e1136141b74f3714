"""The REST list of The Events Calendar, the WordPress plugin (``/wp-json/tribe/events/v1/events``)."""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from trainwatch.errors import ParseError
from trainwatch.model import Event, Response
from trainwatch.sources import item
from trainwatch.sources.calendar.happening import Calendar, Happening, a_day, place, tidy
from trainwatch.sources.calendar.zones import is_zone
from trainwatch.sources.markup import web_address, whole_characters

_TIME = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)[ T](?P<time>(?:[01]\d|2[0-3]):[0-5]\d)(?::\d\d)?")


def is_list(value: object) -> bool:
    """Whether *value* is such a list."""
    return isinstance(value, Mapping) and isinstance(value.get("events"), list)


def read(value: Any, response: Response) -> Calendar:
    """The dates of such a list. It is whole where it has one page only; the plugin leaves out what is over.

    Raises ParseError where it has events and not one can be read.
    """
    listed = value["events"]
    read_ = [_happening(each) for each in listed]
    found = [each for each in read_ if each]
    if listed and not found:
        raise ParseError(f"not one of the list's {len(listed)} events has a start and an id")
    lost = len(listed) - len(found)
    further = _text(value, "next_rest_url")
    problems = ["The calendar is empty."] if not listed else []
    if lost:
        problems.append(f"Left out for want of a start or an id: {lost} of {len(listed)} events.")
    return Calendar(
        found,
        complete=not further and not lost and response.request.page == 1,
        follow=item.next_page(response, further),
        problems=tuple(problems),
    )


def _happening(value: Any) -> Happening | None:
    if not isinstance(value, Mapping):
        return None
    start, end = _TIME.fullmatch(_text(value, "start_date")), _TIME.fullmatch(_text(value, "end_date"))
    uid = _text(value, "global_id") or _text(value, "id") or _text(value, "url")
    if start is None or not a_day(start["day"]) or not uid:
        return None
    days = value.get("all_day") is True
    zone, venue, status = _text(value, "timezone"), _first(value.get("venue")), _text(value, "event_status").lower()
    state = _text(venue, "state") or _text(venue, "stateprovince") or _text(venue, "province")
    event = Event(
        uid=uid,
        start=start["day"] if days else f"{start['day']}T{start['time']}",
        end="" if end is None or not a_day(end["day"]) else end["day"] if days else f"{end['day']}T{end['time']}",
        zone=zone if is_zone(zone) and not days else "",  # a site may say "UTC-6", which is no zone
        place=place(*(_text(venue, name) for name in ("venue", "address", "city")), f"{state} {_text(venue, 'zip')}"),
        city=_text(venue, "city"),
        state=state,
        online=value.get("is_virtual") is True,
        price=_text(value, "cost"),
        provider=_text(_first(value.get("organizer")), "organizer"),
        registration_url=web_address(_text(value, "url"), _text(value, "website")) or "",
        cancelled=status in ("canceled", "cancelled"),
        moved=status == "postponed",
    )
    return Happening(
        title=_text(value, "title"),
        event=tidy(event),
        url=_text(value, "url"),
        description=whole_characters(str(value.get("description") or value.get("excerpt") or "")),
    )


def _first(value: object) -> Mapping[str, object]:
    """Venue and organizer: an object, a list of them, or an empty list."""
    first = value[0] if isinstance(value, list) and value else value
    return first if isinstance(first, Mapping) else {}


def _text(mapping: Any, name: str) -> str:
    """A text or number of the list, its entities undone; empty for anything else."""
    value = mapping.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return unescape(value).strip() if isinstance(value, str) else ""
