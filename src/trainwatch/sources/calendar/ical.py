"""iCalendar (RFC 5545) to dates: the door to icalendar and recurring-ical-events."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events

from trainwatch.errors import ParseError
from trainwatch.model import Event
from trainwatch.sources.calendar import ical_lines, rules, series
from trainwatch.sources.calendar.happening import AHEAD, PAST, Calendar, Happening, a_day, markup, tidy, without_tabs
from trainwatch.sources.calendar.ical_lines import Block
from trainwatch.sources.item import MAX_ENTRIES

# What both libraries let through when they meet nonsense: values of another type than the property has, dates and offsets
# that do not exist, parts of a rule that are missing. Found by feeding them damaged calendars.
_NONSENSE = (ValueError, LookupError, AttributeError, TypeError, ArithmeticError, RuntimeError)

_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_CALENDARS = re.compile(r"calendar|no-?reply|invalid", re.IGNORECASE)
_MAX_SERIES = 200  # a calendar of a whole academy has some tens
_OLDEST = 20  # years since a series that comes daily to monthly began; every date since then is computed anew
_BUDGET = 1_000_000  # for all series of a file, some three seconds of computing
_A_DATE = 30  # of it for making one date; to pass over one that is long over takes 1
_MAX_READ = 2 * MAX_ENTRIES  # events that are taken apart; the text alone tells which are long over


def read(text: str, now: datetime) -> Calendar:
    """The dates of the calendar in *text*, which begins with BEGIN:VCALENDAR.

    The file is the whole calendar unless its end is missing or not all of it could be read. Raises ParseError where it has
    events and not one of them can be read.
    """
    file = ical_lines.read(text)
    first, last = (now - PAST).strftime("%Y%m%d"), (now + AHEAD + timedelta(days=1)).strftime("%Y%m%d")
    near = [block for block in file.blocks if _may_be_near(block, first, last)]
    parsed: defaultdict[str, list[Any]] = defaultdict(list)
    for component in filter(None, map(_component, near[:_MAX_READ])):
        parsed[str(component.get("UID", ""))].append(component)
    dates = _Dates(file.zone, now)
    dates.broken = file.torn + min(len(near), _MAX_READ) - sum(map(len, parsed.values()))
    groups = [group for uid, components in parsed.items() for group in _groups(uid, components)]
    happenings = [each for uid, components in groups for each in dates.of(uid, components)]
    total = len(file.blocks) + file.torn
    if total and dates.broken >= total:
        raise ParseError(f"not one of the calendar's {total} events can be read")
    problems = []
    if not total:
        problems.append("The calendar is empty.")
    if len(near) > _MAX_READ:
        problems.append(f"The calendar holds {len(near)} coming events; {_MAX_READ} were read.")
    if dates.broken:
        problems.append(f"Damaged and left out: {dates.broken} of {total} events.")
    if dates.unfollowed:
        problems.append(f"Read as single dates, for their rules are not followed: {dates.unfollowed} series.")
    whole = "END:VCALENDAR" in text[-1_000:].upper() and len(near) <= _MAX_READ and not dates.broken
    return Calendar(happenings, complete=whole, problems=tuple(problems))


def _may_be_near(block: Block, first: str, last: str) -> bool:
    """Whether an event can lie between two days (YYYYMMDD), by the digits of its dates alone; a series always may."""
    if block.has("RRULE", "RDATE", "RECURRENCE-ID"):
        return True
    start, end = block.value("DTSTART")[:8], block.value("DTEND")[:8]
    if not start.isdigit():
        return True
    return start <= last and (block.has("DURATION") or max(start, end) >= first)


def _component(block: Block) -> Any:
    """The event as icalendar reads it; None where it has no start that can be read."""
    try:
        component: Any = icalendar.Event.from_ical(block.text)
        return component if isinstance(component["DTSTART"].dt, date) else None
    except _NONSENSE:
        return None


def _groups(uid: str, components: Sequence[Any]) -> Iterator[tuple[str, list[Any]]]:
    """An event with its exceptions, by a name of its own: some programs give all their events one UID, or none."""
    changes = [each for each in components if "RECURRENCE-ID" in each]
    masters: dict[str, Any] = {}
    for each in components:
        if "RECURRENCE-ID" not in each:
            masters[each["DTSTART"].to_ical().decode() if len(components) > len(changes) + 1 else ""] = each
    if not masters:
        yield uid, changes
    for start, master in masters.items():
        own = "|".join(filter(None, (uid or str(master.get("SUMMARY", "")), start)))
        yield own, [master, *(changes if len(masters) == 1 else ())]


class _Dates:
    """Makes dates of events, and counts what could not be made one."""

    def __init__(self, zone: str, now: datetime) -> None:
        self._zone = zone
        self._now = now
        self._series = 0
        self._left: float = _BUDGET
        self.broken = 0
        self.unfollowed = 0

    def of(self, uid: str, components: Sequence[Any]) -> list[Happening]:
        """The dates of one event: itself, or those of its series that are neither long over nor far away."""
        repeated = any(name in each for each in components for name in ("RRULE", "RDATE", "RECURRENCE-ID"))
        occurrences = list(components)
        if repeated:
            self._series += 1
            found = self._expanded(components)
            self.unfollowed += found is None
            occurrences = occurrences if found is None else found
        heads = _heads(components)
        dates = []
        for each in occurrences:
            try:
                dates.append(_happening(each, _first_slot(each, heads), uid, self._zone, repeated=repeated))
            except _NONSENSE:
                self.broken += 1
        return series.as_one_class(dates) if repeated else dates

    def _is_followed(self, components: Sequence[Any]) -> bool:
        for each in components:
            recent = each["DTSTART"].dt.year >= self._now.year - _OLDEST
            if not all(rules.is_followed(rule) and (recent or "FREQ=YEARLY" in rule) for rule in _rules(each)):
                return False
        cost = sum(map(self._cost, components))
        if self._series > _MAX_SERIES or cost > self._left:
            return False
        self._left -= cost
        return True

    def _cost(self, component: Any) -> float:
        """What it takes to compute the dates of a series, as `_BUDGET` counts it."""
        start = component["DTSTART"].dt
        day = start.date() if isinstance(start, datetime) else start
        first, last = (self._now - PAST).date(), (self._now + AHEAD).date()
        over = sum(rules.about(rule, day, first) for rule in _rules(component))
        near = sum(rules.about(rule, max(day, first), last) for rule in _rules(component))
        return over + _A_DATE * (near + sum(len(each.dts) for each in _listed(component, "RDATE")))

    def _expanded(self, components: Sequence[Any]) -> list[Any] | None:
        """The dates of a series; None where it is not followed, or contradicts itself."""
        calendar = icalendar.Calendar()
        for each in components:
            calendar.add_component(each)
        try:
            if not self._is_followed(components):
                return None
            return list(recurring_ical_events.of(calendar).between(self._now - PAST, self._now + AHEAD))
        except _NONSENSE:
            return None


def _rules(component: Any) -> list[str]:
    return [rule.to_ical().decode() for rule in _listed(component, "RRULE")]


def _listed(component: Any, name: str) -> list[Any]:
    """The properties of this name: icalendar gives a list only where there are several."""
    value = component.get(name, [])
    return value if isinstance(value, list) else [value]


def _heads(components: Sequence[Any]) -> Mapping[str, date]:
    """When the dates begin that were changed together with all that follow them, by their place in the series."""
    found = {}
    for each in components:
        with suppress(*_NONSENSE):
            if "RANGE" in each["RECURRENCE-ID"].params:
                found[_slot(each["RECURRENCE-ID"].dt)] = each["DTSTART"].dt
    return found


def _first_slot(component: Any, heads: Mapping[str, date]) -> date:
    """Where in its series a date stood at first.

    A change to one date and all that follow (RANGE=THISANDFUTURE; RFC 5545, 3.2.13) lends its RECURRENCE-ID to each of
    them; they lie as far from their own places as the first lies from that.
    """
    start: date = component["DTSTART"].dt
    if "RECURRENCE-ID" not in component:
        return start
    slot: date = component["RECURRENCE-ID"].dt
    head = heads.get(_slot(slot), start)
    if head == start:
        return slot
    try:
        return start - (head - slot)
    except TypeError:  # a day and a time
        return start


def _happening(component: Any, slot: date, uid: str, zone: str, *, repeated: bool) -> Happening:
    start = component["DTSTART"].dt
    own = _zone(start, zone)
    location, meeting = _text(component, "LOCATION"), _text(component, "CONFERENCE", "X-GOOGLE-CONFERENCE")
    meeting = meeting or _text(component, "X-MICROSOFT-SKYPETEAMSMEETINGURL")
    event = Event(
        uid=f"{uid}|{_slot(slot)}" if repeated else uid,
        start=_local(start, own),
        end=_end(component, own),
        zone=own if isinstance(start, datetime) else "",
        place=location,
        online=location.startswith(("http://", "https://")) or bool(meeting and not location),
        provider=_organizer(component),
        mail=_mail(component),
        cancelled=_text(component, "STATUS").upper() == "CANCELLED",
        moved=type(slot) is type(start) and _slot(slot) != _slot(start),
    )
    if not a_day(event.start[:10]) or not event.uid:
        raise ValueError("a date without a day or a name")
    title = _text(component, "SUMMARY")
    return Happening(
        title=title,
        event=tidy(event),
        url=_text(component, "URL"),
        description=markup(without_tabs(_html(component) or _text(component, "DESCRIPTION"), title)),
        repeated=repeated,
    )


def _end(component: Any, zone: str) -> str:
    """The end, included: iCalendar's own end of a whole day is the day after."""
    start = component["DTSTART"].dt
    if "DTEND" in component:
        end = component["DTEND"].dt
    elif "DURATION" in component:
        end = start + component["DURATION"].dt
    else:
        return ""
    if not isinstance(end, datetime):
        return _local(end - timedelta(days=1), zone)
    return _local(end, zone)


def _zone(moment: date, calendar: str) -> str:
    """The zone of a time: its own; that of the calendar for one in UTC, or for one that floats."""
    if not isinstance(moment, datetime):
        return ""
    if moment.tzinfo is None:
        return calendar
    own = str(getattr(moment.tzinfo, "key", "UTC"))
    return calendar or "UTC" if own in ("UTC", "Etc/UTC") else own


def _local(moment: date, zone: str) -> str:
    if not isinstance(moment, datetime):
        return moment.isoformat()
    if moment.tzinfo is not None and zone:
        moment = moment.astimezone(ZoneInfo(zone))
    return moment.strftime("%Y-%m-%dT%H:%M")


def _slot(moment: date) -> str:
    """The place of a date in its series, the same however its zone is written."""
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    return moment.strftime("%Y%m%dT%H%M%S" if isinstance(moment, datetime) else "%Y%m%d")


def _text(component: Any, *names: str) -> str:
    """The first of these properties that says anything, as one text."""
    for name in names:
        value = component.get(name, "")
        text = str(value[0] if isinstance(value, list) else value).strip()
        if text:
            return text
    return ""


def _html(component: Any) -> str:
    """The description that Outlook and others give a second time, as HTML."""
    listed: Iterable[Any] = component.get("X-ALT-DESC", ())
    for value in listed if isinstance(listed, list) else (listed,):
        params: Mapping[str, Any] = getattr(value, "params", {})
        if str(params.get("FMTTYPE", "")).lower() == "text/html":
            return str(value)
    return ""


def _organizer(component: Any) -> str:
    """Who holds it by name; not the address of a mailbox, nor the name of the calendar that stands there for want of one."""
    value = component.get("ORGANIZER")
    name = unquote(str(getattr(value, "params", {}).get("CN", ""))).strip("\"' ")  # The Events Calendar quotes blanks
    return "" if "@" in name or "calendar" in name.lower() else name


def _mail(component: Any) -> str:
    """The organizer's mail address; not that of a calendar, which has one too."""
    scheme, _, address = str(component.get("ORGANIZER", "")).strip().partition(":")
    own = scheme.lower() == "mailto" and _ADDRESS.fullmatch(address) and not _CALENDARS.search(address)
    return address if own else ""
