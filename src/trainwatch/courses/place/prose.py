"""The city and state of a class in running text: only where it is written as the place of something, and is known."""

import re
from collections.abc import Iterable, Mapping, Sequence

from trainwatch.courses.gazetteer import Gazetteer, Place
from trainwatch.courses.reading import Reading

_CITY = r"[A-Z][\w.'’-]*(?:\s(?:[A-Z][\w.'’-]*|of|du|de|la)){0,3}"
_CITY_STATE = re.compile(
    rf"(?P<city>{_CITY}),\s(?P<state>[A-Z]\.\s?[A-Z]\.|[A-Z][a-z]+\.|[A-Z]{{2}}\b|[A-Z][a-z]+(?:\s(?:of\s)?[A-Z][a-z]+){{0,2}})"
)
_IN_CITY = re.compile(rf"\b(?:in|near|to|at)\s(?:downtown\s)?(?P<city>{_CITY})")
_BASED = re.compile(rf"\b(?P<city>{_CITY})-based\b")
# A dateline: capitals or not, with or without its state and day, then a dash, as in "CATOOSA, Okla. (June 3) - The".
_DATELINE = re.compile(
    r"\s*(?P<city>[A-Z][A-Za-z.'’-]*(?:\s[A-Z][A-Za-z.'’-]*){0,3})(?:,\s(?P<state>[A-Z][A-Za-z.]*(?:\s[A-Z][a-z]+){0,2}))?"
    r"(?:\s?\([^()]{1,40}\))?\s?(?:[–—]|--?)\s?(?=[\"“A-Z(])"
)
_DAY_AFTER = re.compile(
    r"\s(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|"
    r"(?:Septem|Novem|Decem)ber|October|Jan\.?|Feb\.?|Aug\.?|Sept\.?|Oct\.?|Nov\.?|Dec\.?)$"
)  # "in Reno Monday"
# A street address, and the town behind it: "410 Prairie Avenue, Harlan Crossing".
_ADDRESS = re.compile(
    r"\b\d{1,5}\s(?:[NSEW]\.?\s|(?:North|South|East|West)\s)?(?:[A-Z0-9][\w.'’-]*\s){1,4}"
    r"(?:Street|Avenue|Road|Drive|Lane|Boulevard|Parkway|Highway|Loop|Way|Court|Place|Square|Pike|Circle|St|Ave|Rd|Dr|Ln|Blvd|Pkwy|Hwy)\b\.?"
    r"(?:,\s(?:Suite|Room|Building|Bldg\.?)\s\w+)?,\s(?:in\s)?"
)
_SEGMENT = re.compile(rf"(?:^|[,;.]\s)(?P<city>{_CITY})(?=[,;.]|$)")
_TOWN_LINE = re.compile(
    rf"(?P<city>{_CITY})(?:,\s(?P<state>[A-Z]\.\s?[A-Z]\.|[A-Z][a-z]+\.|[A-Z]{{2}}\b|[A-Z][a-z]+(?:\s[A-Z][a-z]+){{0,2}}))?"
)
_AT = re.compile(r"\b(?:in|near|to|at)\s(?:downtown\s)?$|^\s*(?:Where|Location|Place)\s?:.*[,:]\s$", re.IGNORECASE)
_LISTED = re.compile(
    r"(?:,\s[A-Z][\w.'’ -]*?)+,?\s(?:and|or)\s[A-Z]|,?\s(?:and|or)\sin\s[A-Z]"
)  # "in Salem, Bend and Coos Bay"
_NO_TOWN = re.compile(
    r"\b(?:County|Parish|Department|Office|Academy|University|College|Center|Centre|Hall|Campus|Police|Sheriff|Division|"
    r"Bureau|Council|Board|Court|Station|School|Institute|Building|Church|Hotel|Inn|Armory|Library|Attorney|General)\b",
    re.IGNORECASE,
)
_OF_PEOPLE = re.compile(
    r",?\s(?:Police|Sheriff|Department|Metropolitan|officers?\b|deput|residents?\b)"
)  # "the Reno, Nevada, Police"
_FROM = re.compile(r"\bfrom\s$")
_MOST_TOWN_WORDS = 3
_FIRST_LINES = 12  # a dateline stands in the opening; agencies put their own address lines before it
_CAPITAL_DATELINES = frozenset({"washington", "washington d.c", "washington dc"})


def cities(reading: Reading, states: Sequence[str], known: Gazetteer) -> tuple[tuple[int, Place], ...]:
    """The cities at which something is said to be, with their offsets; a bare "in City" has to lie in one of *states*."""
    found = []
    for match in _CITY_STATE.finditer(reading.plain):
        state = known.state(match["state"])
        seat = reading.plain[: match.start()].endswith("(")  # "The institute (Jacksonville, Fla.) teaches"
        if seat or _OF_PEOPLE.match(reading.plain, match.end()) or _FROM.search(reading.plain, 0, match.start()):
            continue
        for city, start in _endings(match["city"], match.start("city")):
            if state and known.has(city, state):
                place = _place(reading, city, state, (start, match.end("state")))
                found.append((start, place))
                break
    for match in _IN_CITY.finditer(reading.plain):
        place_found = _in_states(reading, match, states, known)
        if place_found and not any(match.start() <= start <= match.end() for start, _ in found):
            found.append((match.start("city"), place_found))
    return tuple(sorted(found, key=lambda item: item[0]))


def stated_towns(
    reading: Reading, states: Sequence[str], known: Gazetteer, towns: Mapping[str, str]
) -> tuple[tuple[int, Place], ...]:
    """The towns a sentence states as places though no list holds them, with their offsets.

    "In Tarrow Springs, N.C.", the end of a street address, "in" one of *towns*: those that the page itself has put in a
    state (see `towns`), by their names in small letters.
    """
    found = []
    for match in _CITY_STATE.finditer(reading.plain):
        state = known.state(match["state"])
        stated = _AT.search(reading.plain, 0, match.start()) and not _OF_PEOPLE.match(reading.plain, match.end())
        if state and stated and (state == "DC" or _is_town(match["city"], known)):
            found.append((match.start(), _place(reading, match["city"], state, (match.start(), match.end("state")))))
    for address in _ADDRESS.finditer(reading.plain):
        match_at = _TOWN_LINE.match(reading.plain, address.end())
        if match_at and _is_town(match_at["city"], known):
            city = match_at["city"].rstrip(".")
            state = known.state(match_at["state"] or "") or towns.get(city.lower()) or next(iter(states), None)
            if state:
                span = (match_at.start(), match_at.start() + len(city))
                found.append((span[0], _place(reading, city, state, span)))
    for match in _IN_CITY.finditer(reading.plain):
        name = _DAY_AFTER.sub("", match["city"].rstrip(".'’"))
        if name.lower() in towns and not _LISTED.match(reading.plain, match.start("city") + len(name)):
            span = (match.start("city"), match.start("city") + len(name))
            found.append((span[0], _place(reading, name, towns[name.lower()], span)))
    return tuple(sorted(dict(found).items()))


def segments(reading: Reading, states: Sequence[str], known: Gazetteer) -> tuple[tuple[int, Place], ...]:
    """The cities of *states* that stand alone between commas, as beside a date: "Laredo, August 5-6, at the campus"."""
    found = []
    for match in _SEGMENT.finditer(reading.plain):
        dateline = match["city"].isupper()
        if not dateline and (place := _in_states(reading, match, states, known)):
            found.append((match.start("city"), place))
    return tuple(found)


def towns(readings: Iterable[Reading], known: Gazetteer) -> Mapping[str, str]:
    """The towns, in small letters, that a page puts in a state: by its dateline, or as "Kellan Falls, Idaho"."""
    found: dict[str, str] = {}
    for reading in readings:
        matches = [*_CITY_STATE.finditer(reading.plain)]
        opening = _DATELINE.match(reading.plain) if reading.sentence.where == "text" else None
        for match in [*matches, *([opening] if opening and opening["state"] else [])]:
            city = match["city"].lower()
            if (
                (state := known.state(match["state"]))
                and (_is_town(match["city"], known) or known.has(match["city"], state))  # "Oregon, Ohio"
                and city not in _CAPITAL_DATELINES
            ):
                found.setdefault(city, state)
    return found


def _is_town(name: str, known: Gazetteer) -> bool:
    """Whether the words can be the name of a town, and not a body's, a county's, a house's or a state's."""
    return not _NO_TOWN.search(name) and len(name.split()) <= _MOST_TOWN_WORDS and not known.state(name)


def based(reading: Reading, states: Sequence[str], known: Gazetteer) -> Place | None:
    """The seat of an organisation: "the Santa Fe-based academy"."""
    match = _BASED.search(reading.plain)
    for city, start in _endings(match["city"], match.start("city")) if match else ():
        for state in states:
            if known.has(city, state):
                return _place(reading, city, state, (start, start + len(city)))
    return None


def dateline(readings: Iterable[Reading], states: Sequence[str], known: Gazetteer) -> Place | None:
    """Where the news comes from, by the opening words; Washington, from where agencies write about anywhere, is none."""
    opening = [reading for reading in readings if reading.sentence.where == "text"][:_FIRST_LINES]
    for reading in opening:
        match = _DATELINE.match(reading.plain)
        if not match or match["city"].lower().rstrip(".") in _CAPITAL_DATELINES:
            continue
        if not match["state"]:
            if place := _in_states(reading, match, states, known):
                return place
            continue
        state = known.state(match["state"])
        if state and known.has(match["city"], state):
            return _place(reading, match["city"], state, (match.start("city"), match.end("state")))
    return None


def _in_states(reading: Reading, match: re.Match[str], states: Sequence[str], known: Gazetteer) -> Place | None:
    """The matched name where it is a city of one of *states*: all of it, since "St. Louis County" is no city."""
    city = _DAY_AFTER.sub("", match["city"].rstrip(".'’"))
    for state in states:
        if known.has(city, state):
            return _place(reading, city, state, (match.start("city"), match.start("city") + len(city)))
    return None


def _endings(name: str, start: int) -> Iterable[tuple[str, int]]:
    """*name* and what is left of it without its first words, for "At Holiday Inn Reno, NV"."""
    words = name.split(" ")
    for index in range(len(words)):
        yield " ".join(words[index:]), start + sum(len(word) + 1 for word in words[:index])


def _place(reading: Reading, city: str, state: str, span: tuple[int, int]) -> Place:
    shown = city.title() if city.isupper() else city
    quotes = (reading.evidence(*span, "city"), reading.evidence(*span, "state"))
    return Place(shown, state, quotes)
