"""Who may attend a class, in the text's own words."""

import re

from trainwatch.courses.reading import Reading, touches
from trainwatch.model import Evidence

_LABEL = re.compile(
    r"\b(?:audience|target audience|intended audience|designed for|who should attend|who may attend|open to)\s*:\s*(?=\w)",
    re.IGNORECASE,
)
_OPEN_TO = re.compile(
    r"\b(?:offered|open|available|limited|restricted|provided|taught|given|presented|designed|intended)\s+"
    r"(?:(?:free|only|exclusively|free of charge|at no cost|at no charge)\s+){0,2}(?:to|for)\s+(?:all\s+)?(?=\w)",
    re.IGNORECASE,
)
_FOR = re.compile(r"\s+for\s+(?:all\s+)?(?=\w)", re.IGNORECASE)
_PEOPLE = (
    "officers|deputies|troopers|agents|investigators|detectives|prosecutors|dispatchers|telecommunicators|jailers|"
    "instructors|supervisors|chiefs|sheriffs|constables|marshals|responders|personnel|professionals|practitioners|"
    "advocates|coroners|staff"
)
_CORPS = rf"law enforcement agencies|police departments|law enforcement(?!\s(?:{_PEOPLE})\b)"
_NOT_THEM = r"(?:who|that|which|on|by|from|will|is|are|was|were|help|learn|attend|improve)\b"
# Up to eight words and the people, and a second kind: "New Mexico-certified law enforcement officers and jailers".
_WHO = re.compile(
    rf"(?:(?:the|its|their|more|about|nearly)\s+)?(?P<who>(?:(?!{_NOT_THEM})[\w’'‐/-]+,?\s+){{0,8}}?(?:{_PEOPLE}|{_CORPS})\b"
    rf"(?:,?\s(?:and|or)\s(?:[\w’'-]+\s){{0,3}}?(?:{_PEOPLE})\b)?)",
    re.IGNORECASE,
)
_ONLY = re.compile(
    r"\b(?:(?:full-time|sworn|certified|licensed|active)[\s,]+(?:\w+[\s,]+){0,3}?(?:officers|deputies|personnel))\s+only\b",
    re.IGNORECASE,
)


def audience(reading: Reading) -> tuple[str, Evidence] | None:
    """The people the sentence says a class is for; None where it says nothing, or speaks of the public."""
    if reading.has("public", "outsiders"):
        return None
    if only := _ONLY.search(reading.plain):
        return " ".join(only.group().split()), reading.evidence(*only.span(), "audience")
    starts = [match.end() for match in (*_LABEL.finditer(reading.plain), *_OPEN_TO.finditer(reading.plain))]
    starts += [match.end() for _, end in _classes(reading) if (match := _FOR.match(reading.plain, end))]
    for start in starts:
        who = _WHO.match(reading.plain, start)
        if who and not touches(*who.span("who"), reading.spans("recruits")):
            return " ".join(who["who"].split()), reading.evidence(*who.span("who"), "audience")
    return None


def _classes(reading: Reading) -> tuple[tuple[int, int], ...]:
    return (*reading.spans("heads"), *reading.spans("mass_heads"))
