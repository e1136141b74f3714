"""Places that several states have, told apart by the places named beside them.

Clovis may lie in California or New Mexico, Curry County in New Mexico or Oregon, Portales in New Mexico alone: the text
that names all three speaks of New Mexico.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

from trainwatch.knowledge import Knowledge
from trainwatch.tag.lexicon import Sort
from trainwatch.tag.reading import Hit, Part
from trainwatch.tag.statecues import COUNTY, IN_LEAD, LEAD, StateCue
from trainwatch.tag.towns import is_person

TOGETHER = 2.0  # what the places are worth to their state
TOWN_AND_COUNTY = 1.0
PLACES = 3  # that lie in one state
AHEAD = 2  # more of them than in any other state
EVERYWHERE = 8  # a name that so many states have tells nothing

_NAME = r"[A-Z][a-z]+(?:[A-Z][a-z]+)?(?: [A-Z][a-z]+)?"  # "Boone", "McDowell", "Nez Perce"
_COUNTIES = re.compile(r" counties\b")
_ROW = re.compile(rf"(?:{_NAME}(?:, and |, | and )){{1,8}}{_NAME}$")
_LONGEST_ROW = 160  # characters
_BETWEEN = re.compile(r", (?:and |or )?|,? and |,? or ")


class _Named(NamedTuple):
    """A place as a text names it, and the states that have one."""

    name: str
    states: tuple[str, ...]
    part: Part
    start: int
    end: int


def counties(parts: Sequence[Part], knowledge: Knowledge) -> Iterator[StateCue]:
    """The counties that one state has, of those named in a row: "Yellowstone and Flathead counties"."""
    for named in _in_a_row(parts, knowledge):
        if len(named.states) == 1:
            weight = COUNTY * (IN_LEAD if named.start < LEAD else 1.0)
            yield StateCue(named.states[0], "county", weight, named.part.evidence(named.start, named.end, "county"))


def states_of_places(parts: Sequence[Part]) -> frozenset[str]:
    """All states in which a place may lie that a text names; a county of half the states is no help."""
    return frozenset(code for named in _places(parts) if not _is_everywhere(named) for code in named.states)


def _is_everywhere(named: _Named) -> bool:
    return named.name.endswith(" county") and len(named.states) >= EVERYWHERE


def named_like_states(parts: Sequence[Part], knowledge: Knowledge) -> frozenset[tuple[str, int]]:
    """Where counties stand that bear a state's name: "Boone, Wyoming and McDowell counties" are in West Virginia."""
    states = _like_states(knowledge)
    return frozenset((named.part.where, named.start) for named in _in_a_row(parts, knowledge) if named.name in states)


def town_and_county(parts: Sequence[Part]) -> Iterator[StateCue]:
    """The one state that has both a town and the county behind it: "Georgetown, Sussex County" is in Delaware."""
    for part in parts:
        counties_at = {hit.start: hit for hit in part.of(Sort.COUNTY)}
        for town in part.of(Sort.CITY):
            county = counties_at.get(town.end + len(", "))
            if county is None or not part.string.startswith(", ", town.end) or not part.string[town.start].isupper():
                continue
            both = frozenset(_named(part, town).states).intersection(_named(part, county).states)
            if len(both) == 1:
                weight = TOWN_AND_COUNTY * (IN_LEAD if town.start < LEAD else 1.0)
                words = part.evidence(town.start, county.end, "places together")
                yield StateCue(min(both), "together", weight, words)


def together(parts: Sequence[Part], knowledge: Knowledge, elsewhere: AbstractSet[str]) -> Iterator[StateCue]:
    """The state in which nearly all of the places lie that a text names; names in *elsewhere* are left out."""
    places: dict[str, _Named] = {}
    for named in (*_places(parts), *_in_a_row(parts, knowledge)):
        if named.name not in elsewhere and len(named.states) < EVERYWHERE:
            places.setdefault(named.name, named)
    by_state: dict[str, list[_Named]] = defaultdict(list)
    for named in places.values():
        for code in named.states:
            by_state[code].append(named)
    ranked = sorted(by_state, key=lambda code: (-len(by_state[code]), code))
    if not ranked or len(by_state[ranked[0]]) < PLACES:
        return
    second = len(by_state[ranked[1]]) if len(ranked) > 1 else 0
    if len(by_state[ranked[0]]) >= second + AHEAD:
        rule = "places together"
        for named in by_state[ranked[0]][:PLACES]:
            words = named.part.evidence(named.start, named.end, rule)
            yield StateCue(ranked[0], "together", TOGETHER / PLACES, words)


def _places(parts: Iterable[Part]) -> Iterator[_Named]:
    for part in parts:
        until = -1  # the end of the place before, in a row of them
        for hit in sorted((*part.of(Sort.CITY), *part.of(Sort.COUNTY)), key=lambda hit: (hit.start, -hit.end)):
            if hit.start < until or not part.string[hit.start].isupper():
                continue
            in_a_row = until >= 0 and _BETWEEN.fullmatch(part.string, until, hit.start)
            if in_a_row or not is_person(part, hit):
                until = hit.end
                yield _named(part, hit)


def _named(part: Part, hit: Hit) -> _Named:
    name = part.string[hit.start : hit.end].lower()
    return _Named(name, (hit.payload.value, *hit.payload.others), part, hit.start, hit.end)


def _in_a_row(parts: Iterable[Part], knowledge: Knowledge) -> Iterator[_Named]:
    return (named for row in _rows(parts, knowledge) for named in row)


def _rows(parts: Iterable[Part], knowledge: Knowledge) -> Iterator[list[_Named]]:
    """The counties named in each row: "Yellowstone and Flathead counties"; "Ohio and Indiana counties" are a row of states."""
    like_states = _like_states(knowledge)
    for part in parts:
        for behind in _COUNTIES.finditer(part.string):
            first = max(0, behind.start() - _LONGEST_ROW)
            row = _ROW.search(part.string[first : behind.start()])
            if row is None:
                continue
            places: list[_Named] = []
            for name in re.finditer(_NAME, row[0]):
                if states := knowledge.counties.get(f"{name[0]} County"):
                    start = first + row.start() + name.start()
                    places.append(_Named(f"{name[0]} county".lower(), states, part, start, start + len(name[0])))
            if not like_states.issuperset(named.name for named in places):
                yield places


@lru_cache(maxsize=4)
def _like_states(knowledge: Knowledge) -> frozenset[str]:
    return frozenset(f"{state.name} county".lower() for state in knowledge.states.values())
