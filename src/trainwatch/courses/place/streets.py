"""Street lines: a house number and the name of a street, with the suite behind it."""

import re
from functools import cache

from trainwatch.courses.reading import Span
from trainwatch.knowledge.place_words import venue_words

_POINT = r"(?:[NSEW]\.?|[NS][EW]\.?|North(?:east|west)?|South(?:east|west)?|East|West)"
_SUITE = re.compile(r",?\s(?:Suite|Ste\.?|Unit|Bldg\.?|Building|Floor|Fl\.?|Room|Rm\.?|Apt\.?|#)\s?#?[\w-]{1,6}\b")
_NUMBERED = re.compile(  # "63333 W Hwy 20", "1450 County Road 12", "75 W 100 N"
    rf"\b\d{{1,6}}\s(?:{_POINT}\s)?(?:(?:U\.?S\.?|State|County|Farm to Market)\s)?(?:Highway|Hwy|Route|Rte|Road|Rd|FM|Interstate|I-)\.?\s?\d{{1,4}}[A-Z]?\b"
    rf"|\b\d{{1,5}}\s{_POINT}\s\d{{1,5}}\s{_POINT}(?=[\s,.]|$)"
)


def street(text: str) -> Span | None:
    """Where the first street line of *text* stands; None where there is none."""
    found = [match for match in (_named().search(text), _NUMBERED.search(text)) if match]
    if not found:
        return None
    first = min(found, key=lambda match: (match.start(), -match.end()))
    suite = _SUITE.match(text, first.end())
    return first.start(), suite.end() if suite else first.end()


@cache
def _named() -> re.Pattern[str]:
    words = "|".join(sorted((word.title() for word in venue_words().streets), key=len, reverse=True))
    name = rf"(?!(?:{words})\b\.?(?:\s(?!(?:{words})\b)|,|$))[A-Z0-9][\w.'’-]{{0,24}}"
    return re.compile(
        rf"\b(?:One|Two|Three|\d{{1,6}}[A-Z]?)(?:\s?[-–]\s?\d{{1,6}})?(?:\sblock\sof)?\s(?:{_POINT}\s)?"
        rf"(?:{name}\s){{0,5}}?(?:{name}\s)?(?:{words})\b\.?(?:\s{_POINT}(?=[\s,.;]|$))?"
    )
