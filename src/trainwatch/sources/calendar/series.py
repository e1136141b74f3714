"""A series of dates that are the meetings of one class, and no sessions of which anybody takes one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from trainwatch.sources.calendar.happening import Happening

_MOST_MEETINGS = 30  # a class that meets oftener is a term of a college, and a series of so many dates a standing event
_NUMBER = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_TIMES = r"(?:sessions?|meetings?|evenings?|nights?|weeks?|mornings?|afternoons?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?)"
_TOGETHER = re.compile(
    rf"\b(?:attend|attends|attended|attendance at|present at|complete|required for)\s(?:all|every|each)\b"
    rf"|\ball\s{_NUMBER}\s{_TIMES}\b|\b(?:in|over|on|across|for)\s(?:the\s)?{_NUMBER}\s(?:consecutive\s)?(?:\w+\s)?{_TIMES}\b"
    rf"|\b{_NUMBER}[- ](?:session|week|evening|night|part)\s(?:course|class|school|series|training|program)",
    re.IGNORECASE,
)


def as_one_class(dates: Sequence[Happening]) -> list[Happening]:
    """*dates* of one series, as one where its words say that they are taken together: "Students attend all four"."""
    if not 1 < len(dates) <= _MOST_MEETINGS or not any(_TOGETHER.search(each.description) for each in dates[:1]):
        return list(dates)
    ordered = sorted(dates, key=lambda each: each.event.start)
    held = [each.event for each in ordered if not each.event.cancelled]
    if len(held) < 2:
        return list(dates)
    first, last = held[0], held[-1]
    whole = replace(
        first,
        uid=first.uid.rpartition("|")[0] or first.uid,
        end=last.end or last.start[:10],
        moved=False,
        meetings=" ".join(f"{one.start}/{one.end or one.start[:10]}" for one in held),
    )
    return [replace(ordered[0], event=whole, repeated=False)]
