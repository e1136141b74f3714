"""The city and state of a class. A city counts only where it is written as the place of something, and is known."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from trainwatch.courses.reading import Reading
from trainwatch.knowledge import NATIONWIDE, Knowledge
from trainwatch.model import Evidence

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
_OF_PEOPLE = re.compile(
    r",?\s(?:Police|Sheriff|Department|Metropolitan|officers?\b|deput|residents?\b)"
)  # "the Reno, Nevada, Police"
_FROM = re.compile(r"\bfrom\s$")
_FIRST_LINES = 12  # a dateline stands in the opening; agencies put their own address lines before it
_CAPITAL_DATELINES = frozenset({"washington", "washington d.c", "washington dc"})


@dataclass(frozen=True, slots=True)
class Place:
    """A city, its state, or only one of them."""

    city: str | None
    state: str | None
    evidence: tuple[Evidence, ...]


class Gazetteer:
    """The cities and states of one `Knowledge`, by the ways they are written."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._cities = frozenset((place.name.lower(), place.state) for place in knowledge.places)
        self._states = _state_names(knowledge)

    def state(self, text: str) -> str | None:
        """The code of the state that *text* names, abbreviates ("Okla.", "N.M.") or is ("OK")."""
        name = text.strip().replace(". ", ".")
        return self._states.get(name) or self._states.get(name.rstrip(".")) or self._states.get(name.title())

    def has(self, city: str, state: str) -> bool:
        """Whether the state has such a city."""
        return (city.lower().replace("st. ", "saint "), state) in self._cities or (city.lower(), state) in self._cities


@lru_cache(maxsize=4)
def gazetteer(knowledge: Knowledge) -> Gazetteer:
    """The gazetteer of *knowledge*, built once."""
    return Gazetteer(knowledge)


def _state_names(knowledge: Knowledge) -> Mapping[str, str]:
    names: dict[str, str] = {}
    for code, state in knowledge.states.items():
        if code != NATIONWIDE:
            names |= dict.fromkeys((code, state.name, *state.abbreviations), code)
    return names


def cities(reading: Reading, states: Sequence[str], known: Gazetteer) -> tuple[tuple[int, Place], ...]:
    """The cities at which something is said to be, with their offsets; a bare "in City" has to lie in one of *states*."""
    found = []
    for match in _CITY_STATE.finditer(reading.plain):
        state = known.state(match["state"])
        if _OF_PEOPLE.match(reading.plain, match.end()) or _FROM.search(reading.plain, 0, match.start()):
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
