"""The house among the pieces of a line: a hall, an academy, a campus, and the town in its name."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from trainwatch.courses.place.found import Known, Written
from trainwatch.courses.place.localities import COUNTY, NAME, ONLINE
from trainwatch.courses.place.pieces import Piece
from trainwatch.knowledge.place_words import venue_words

_MOST_VENUE_WORDS = 9
_MOST_PROSE_WORDS = 7
# Which of several dates it is: "School 1", "Part A".
_PART = re.compile(
    r"(?:school|class|course|session|part|block|group|week|module|option)\s(?:\d{1,3}|[A-Z]|[IVX]{1,4})", re.IGNORECASE
)
_NO_VENUE = re.compile(
    r"\b(?:your|our|their|you|we|they|is|are|was|were|will|who|must|may|students?|tuition|lunch|meals?|lodging|cost|fee|free|register|registration|parking"
    r"|named|see|click|flyers?|maps?|details|directions|various|multiple|statewide|contact|instructor|confirmation|e-?mail|same|officers? from|open to|limited|members?|agencies|seats?|certified|per)\b",
    re.IGNORECASE,
)


def with_venue(found: Written, parts: Sequence[Piece], known: Known, *, told: bool) -> Written:
    """The house or campus: what stands before the street or the town, else the first run of pieces that name one."""
    anchors = [span for span in (found.address, found.city[1] if found.city else None) if span]
    taken = [*anchors, *([found.state[1]] if found.state else [])]
    free = [part for part in parts if not any(part.start < last and first < part.end for first, last in taken)]
    if of_town := _before_town(found, parts):
        free = sorted([*free, of_town], key=lambda part: part.start)
    fits = [_is_venue(part, free[:index], found, known, told=told) for index, part in enumerate(free)]
    plain = found.reading.plain
    before = [
        index
        for index, part in enumerate(free)
        if fits[index] and any(part.end <= first and _only_comma(plain, part.end, first) for first, _ in anchors)
    ]
    chosen = before[0] if before else next((index for index, fit in enumerate(fits) if fit), None)
    if chosen is None:
        return found
    first = last = chosen
    while (
        before
        and first
        and (told or free[first].joined)
        and fits[first - 1]
        and _only_comma(plain, free[first - 1].end, free[first].start)
    ):
        first -= 1
    while last + 1 < len(free) and free[last + 1].joined and _only_comma(plain, free[last].end, free[last + 1].start):
        if not _house().search(free[last + 1].text) or _NO_VENUE.search(free[last + 1].text):
            break
        last += 1
    text = plain[free[first].start : free[last].end].rstrip(" .")
    return replace(found, venue=(free[first].start, free[first].start + len(text)))


def _only_comma(plain: str, start: int, end: int) -> bool:
    """Whether no more than a comma stands between two places of a line."""
    return plain[start:end].strip(" .,-–—") == ""


def _before_town(found: Written, parts: Sequence[Piece]) -> Piece | None:
    """The words in front of a town in the same piece: "Civic Hall Conway, AR"."""
    if not found.city:
        return None
    start = found.city[1][0]
    for part in parts:
        if part.start < start < part.end:
            text = part.text[: start - part.start].rstrip(" ,-–")
            return replace(part, end=part.start + len(text), text=text) if text else None
    return None


def _is_venue(part: Piece, before: Sequence[Piece], found: Written, known: Known, *, told: bool) -> bool:
    """Whether a piece names a house: under a label any name, else one with a word for a house where a place stands."""
    text = part.text.rstrip(".")
    words = text.split()
    if len(words) > _MOST_VENUE_WORDS or _NO_VENUE.search(text) or known.gazetteer.state(text) or COUNTY.search(text):
        return False
    if ONLINE.search(text) or _PART.fullmatch(text):
        return False
    house = bool((_house() if told else _ends_house()).search(text))
    if told:
        return house or (not before and bool(re.match(r"[A-Z]", text)))
    if not house:
        follows = (
            found.address
            and part.end <= found.address[0]
            and found.reading.plain[part.end : found.address[0]].strip() in (",", "", ".")
        )
        return bool(follows and NAME.fullmatch(text))
    return bool(part.lead) or (len(words) <= _MOST_PROSE_WORDS and (text[0].isupper() or text[0].isdigit()))


def of_venue(found: Written, known: Known) -> Written:
    """The town of a house: that in its name ("Oregon Police Department", "Medina range"), or where it is known to be."""
    assert found.venue, "asked only where there is one"
    text = found.reading.plain[slice(*found.venue)]
    if seat := known.gazetteer.seat(text, known.homes):
        city, its_state = seat
        if found.city is None:
            return replace(found, city=(city, found.venue), state=(its_state, found.venue))
        return replace(found, state=(its_state, found.venue)) if found.city[0] == city else found
    if found.city or (match := _town_house().search(text)) is None:
        return found
    name = text[: match.start()].strip()
    for words in (name, name.removeprefix("the ").removeprefix("City of ")):
        states = (state for state in known.homes if known.gazetteer.has(words, state))
        if words[:1].isupper() and (state := next(states, None)):
            begin = found.venue[0] + text.index(words)
            span = (begin, begin + len(words))
            return replace(found, city=(words, span), state=(state, span))
    return found


@cache
def _house() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(venue_words().houses)})\b", re.IGNORECASE)


@cache
def _ends_house() -> re.Pattern[str]:
    """A house at the end, or with its name or number behind it: "Building C", "College of the Siskiyous"."""
    return re.compile(rf"\b(?i:{_any(venue_words().houses)})(?:['’]s)?(?:\s(?:of\s.{{1,40}}|[A-Z0-9][\w.-]*))*$")


@cache
def _town_house() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{_any(venue_words().of_town)})\b", re.IGNORECASE)


def _any(phrases: Sequence[str]) -> str:
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s") for phrase in sorted(phrases, key=len, reverse=True))
