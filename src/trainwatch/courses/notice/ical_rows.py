"""A calendar entry that was left as text ("SUMMARY:…", "DTSTART;TZID=…:…"), read as rows of labels."""

import re
from collections.abc import Iterator

from trainwatch.courses.block import Line
from trainwatch.courses.notice.lines import Row
from trainwatch.courses.reading import Reader
from trainwatch.courses.sentences import Sentence

_FIELDS = {
    "SUMMARY": "title",
    "DTSTART": "start",
    "DTEND": "end",
    "LOCATION": "place",
    "DESCRIPTION": "description",
    "STATUS": "status",
}
_FIELD = re.compile(r"^(?P<name>[A-Z]{5,11})(?:;[^:\n]{1,80})?:(?P<value>[^\r\n]+)", re.MULTILINE)
_EVENT = re.compile(r"^BEGIN:VEVENT\s*$", re.MULTILINE)
_ESCAPED = re.compile(r"\\[,;nN\\]")
_ORDER = ("SUMMARY", "DTSTART", "DTEND", "LOCATION", "DESCRIPTION", "STATUS")


def is_calendar(text: str) -> bool:
    """Whether *text* is the source of a calendar."""
    return text.lstrip()[:11] in ("BEGIN:VCALE", "BEGIN:VEVEN")


def ical_rows(text: str, reader: Reader) -> Iterator[Row]:
    """The fields of each event of *text* that tell of a class, its name first. Escaped marks are read as a space."""
    place = 1
    starts = [match.end() for match in _EVENT.finditer(text)]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        fields = _FIELD.finditer(text, start, end)
        found = {match["name"]: match for match in fields if match["name"] in _FIELDS}
        for name in _ORDER:
            if match := found.get(name):
                value = match["value"].rstrip()
                plain = _ESCAPED.sub(lambda mark: ", " if mark.group() == "\\," else "  ", value)
                reading = reader.read(Sentence("text", match.start("value"), value, plain))
                yield Row(reading, (reading,), (Line(_FIELDS[name], reading, place),))
                place += 1
