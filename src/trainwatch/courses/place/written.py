"""A place as a line writes it: venue, street line, city and state, each recognised by how it is written and what is known."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from trainwatch.courses.place.found import Known, Written
from trainwatch.courses.place.localities import (
    COUNTY,
    NAME,
    behind_street,
    state_alone,
    streets_apart,
    with_street,
    with_town,
)
from trainwatch.courses.place.pieces import Piece, pieces
from trainwatch.courses.place.streets import street
from trainwatch.courses.place.venues import of_venue, with_venue
from trainwatch.courses.reading import Reading, Span

__all__ = ["Known", "Written", "written"]

_BRACKETS = re.compile(r"\([A-Z][\w .,'’-]{2,40}\)")


def written(
    reading: Reading,
    known: Known,
    span: Span | None = None,
    hidden: tuple[Span, ...] = (),
    *,
    told: bool = False,
    prose: bool = False,
    beside: bool = False,
) -> Written:
    """The place in *span* of a line, without *hidden* parts such as the name of the class.

    *told*: a label says that this is a place, so that any name is one; elsewhere a venue has a word for a house, and
    stands behind "at" or beside a city or a street. In *prose* only what begins with "at" or "in", or
    stands *beside* a date, is a place at all.
    """
    plain = reading.plain
    start, end = span or (0, len(plain))
    parts = tuple(streets_apart(pieces(plain, start, end, hidden)))
    if prose:
        parts = tuple(_behind_at(parts, beside=beside))
    found = with_town(Written(reading), parts, known, told=told)
    found = with_street(found, parts)
    if found.address and not found.city:
        found = behind_street(found, parts, known)
    found = with_venue(found, parts, known, told=told)
    if found.venue and (not found.city or not found.state):
        found = of_venue(found, known)
    if told and not found.state:
        found = state_alone(found, parts, known)
    if not found.city and (told or beside) and (town := _in_brackets(found, (start, end), known)):
        found = replace(found, city=town.city, state=town.state, sure=town.sure)
    county = next((part for part in parts if COUNTY.search(part.text) and NAME.fullmatch(part.text)), None)
    return replace(found, county=(county.start, county.end)) if county else found


def _in_brackets(found: Written, span: Span, known: Known) -> Written | None:
    """A town in brackets: "Regional Academy (Tustin)"."""
    for match in _BRACKETS.finditer(found.reading.plain, *span):
        inside = pieces(found.reading.plain, match.start() + 1, match.end() - 1)
        town = with_town(Written(found.reading), inside, known, told=True)
        if town.city:
            return town
    return None


def _behind_at(parts: Sequence[Piece], *, beside: bool) -> Iterator[Piece]:
    """Those of *parts* that "at" or "in" leads to, with what a comma joins to them.

    The first as well where it stands *beside* the day, or is the house in "The academy is at 5 Elm Street".
    """
    kept = True
    for part, after in zip(parts, [*parts[1:], None], strict=False):
        house = after is not None and after.lead == "at" and street(after.text) is not None
        kept = bool(part.lead) or (kept and (part.joined or (part is parts[0] and (beside or house))))
        if kept:
            yield part
