"""An iCalendar file taken apart line by line (RFC 5545, 3.1), so that one damaged event costs no other.

Of each VEVENT only the properties that are used are kept, and every TZID is replaced by IANA's name or taken out: the
definitions of zones that a file brings along are never run, and none of them can outlive the file it came in.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from trainwatch.sources.calendar import zones

_KEPT = frozenset(
    {
        *("UID", "SEQUENCE", "STATUS", "SUMMARY", "DESCRIPTION", "X-ALT-DESC", "LOCATION", "URL", "ORGANIZER"),
        *("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"),
        *("CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL"),
    }
)
_DATED = frozenset({"DTSTART", "DTEND", "RDATE", "EXDATE", "RECURRENCE-ID"})
_MAX_LINE = 100_000  # characters of one property
_LINE_END = re.compile(r"\r\n|\n|\r")
# In capitals, though any case is allowed: all programs write capitals, and "Location: Room 5" is a line of a description.
_PROPERTY = re.compile(r"(?P<name>[A-Z][A-Z0-9-]*)(?=[;:])")
_TZID = re.compile(r';TZID=("[^"]*"|[^;:"]*)', re.IGNORECASE)
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)")


@dataclass(frozen=True, slots=True)
class Block:
    """The kept lines of one VEVENT by name, unfolded."""

    lines: Mapping[str, tuple[str, ...]]

    def has(self, *names: str) -> bool:
        """Whether it has any of these properties."""
        return any(name in self.lines for name in names)

    def value(self, name: str) -> str:
        """The bare value of the first property of this name, or an empty string."""
        line = self.lines.get(name, ("",))[0]
        return line.partition(":")[2].strip()

    @property
    def text(self) -> str:
        """The event as iCalendar."""
        inner = (line for lines in self.lines.values() for line in lines)
        return "\r\n".join(("BEGIN:VEVENT", *inner, "END:VEVENT", ""))


@dataclass(frozen=True, slots=True)
class File:
    """The events of a file, the calendar's own zone (IANA, or empty), and how many events have no end."""

    blocks: tuple[Block, ...]
    zone: str
    torn: int


@dataclass(slots=True)
class _Zone:
    """What a VTIMEZONE says of itself."""

    name: str = ""
    location: str = ""
    offsets: dict[str, timedelta] = field(default_factory=dict)

    def define(self, component: str, name: str, value: str) -> None:
        """Take in one property of the definition or of its part *component*."""
        if name == "TZID":
            self.name = value
        elif name == "X-LIC-LOCATION":
            self.location = value
        elif name == "TZOFFSETTO" and (match := _OFFSET.match(value)):
            minutes = int(match[2]) * 60 + int(match[3])
            self.offsets[component] = timedelta(minutes=-minutes if match[1] == "-" else minutes)

    @property
    def iana(self) -> str:
        """IANA's name for it: by its own name, by what else it says, or by its distance from UTC; or an empty string."""
        return (
            zones.iana(self.name)
            or zones.iana(self.location)
            or zones.by_hours(self.offsets.get("STANDARD"), self.offsets.get("DAYLIGHT"))
        )


class _Walk:
    """What has been met of a file so far."""

    def __init__(self) -> None:
        self.events: list[list[tuple[str, str]]] = []
        self.defined: list[_Zone] = []
        self.zone = ""
        self.torn = 0
        self._open: list[str] = []  # the components around a line, the outermost first

    def begin(self, component: str) -> None:
        """A component begins. An event inside another means that the other has no end."""
        if component == "VEVENT":
            self.end_of_event()
            self.events.append([])
        elif component == "VTIMEZONE":
            self.defined.append(_Zone())
        self._open = [*self._open[-3:], component]  # deeper nesting has no meaning for us

    def end(self, component: str) -> None:
        """A component ends, and with it whatever is still open inside it."""
        if component in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(component) :]

    def end_of_event(self) -> None:
        """No line can follow that belongs to the event that is open, if one is: it was cut off."""
        if "VEVENT" in self._open:
            self.events.pop()
            self.torn += 1
            self._open = []

    def line(self, name: str, line: str) -> None:
        """A property of whatever is open."""
        value = line.partition(":")[2].strip()
        if self._open[-1:] == ["VEVENT"]:
            if name in _KEPT:
                self.events[-1].append((name, line[:_MAX_LINE]))
        elif "VTIMEZONE" in self._open:
            self.defined[-1].define(self._open[-1], name, value)
        elif name == "X-WR-TIMEZONE":
            self.zone = zones.iana(value)


def read(text: str) -> File:
    """The events in *text*, which begins with BEGIN:VCALENDAR and is unfolded."""
    walk = _Walk()
    for name, line in _properties(text):
        if name in ("BEGIN", "END"):
            component = line.partition(":")[2].strip().upper()
            (walk.begin if name == "BEGIN" else walk.end)(component)
        else:
            walk.line(name, line)
    walk.end_of_event()
    names = {each.name: each.iana for each in walk.defined}
    return File(tuple(_block(event, names) for event in walk.events), walk.zone, walk.torn)


def _block(lines: Iterable[tuple[str, str]], defined: Mapping[str, str]) -> Block:
    kept: defaultdict[str, list[str]] = defaultdict(list)
    for name, line in lines:
        kept[name].append(_with_known_zone(line, defined) if name in _DATED else line)
    if "URL" in kept:
        kept["URL"] = [f"URL:{line.partition(':')[2]}" for line in kept["URL"]]
    return Block({name: tuple(kept_lines) for name, kept_lines in kept.items()})


def _with_known_zone(line: str, defined: Mapping[str, str]) -> str:
    """*line* with IANA's name for its zone; without a zone where it has none that is known: then its times float."""
    match = _TZID.search(line)
    if match is None:
        return line
    zone = defined.get(match[1].strip('"')) or zones.iana(match[1])
    return line[: match.start()] + (f";TZID={zone}" if zone else "") + line[match.end() :]


def _properties(text: str) -> Iterator[tuple[str, str]]:
    """The properties by name. A line that is none belongs to the text before it: its line break was not escaped."""
    pieces: list[str] = []
    name = ""
    for line in _LINE_END.split(text):
        match = _PROPERTY.match(line)
        if match:
            if pieces:
                yield name, "".join(pieces)
            name, pieces = match["name"], [line]
        elif line and pieces:
            pieces.append("\\n" + line)
    if pieces:
        yield name, "".join(pieces)
