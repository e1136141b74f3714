"""Where a text itself puts the places that it names: "MIAMI, Okla." at its head, and "Miami officers" below."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from trainwatch.tag.lexicon import Sort
from trainwatch.tag.reading import Hit, Part

_STATES = (Sort.STATE, Sort.ABBREVIATION, Sort.POSTAL)
_BETWEEN = ", "


def placed(parts: Iterable[Part]) -> dict[str, str]:
    """Of each city and county, by its name in lower case, the state that stands behind it; not where two do."""
    said: dict[str, set[str]] = defaultdict(set)
    for part in parts:
        for hit, state in _with_state(part):
            said[_name(part, hit)].add(state)
    return {name: min(states) for name, states in said.items() if len(states) == 1}


def where_it_is(part: Part, hit: Hit, said: Mapping[str, str]) -> Hit:
    """*hit*, a place of several states, in the one where the text has *said* it to be."""
    state = said.get(_name(part, hit)) if hit.payload.sort in {Sort.CITY, Sort.COUNTY} else None
    known = (hit.payload.value, *hit.payload.others)
    if state not in known or len(known) == 1 or part.string.startswith(_BETWEEN, hit.end):
        return hit
    return hit._replace(payload=hit.payload._replace(value=state, weight=1.0, others=()))


def _with_state(part: Part) -> Iterator[tuple[Hit, str]]:
    states = {hit.start: hit.payload.value for sort in _STATES for hit in part.of(sort)}
    for sort in (Sort.COUNTY, Sort.CITY):
        for hit in part.of(sort):
            state = states.get(hit.end + len(_BETWEEN))
            if state and part.string.startswith(_BETWEEN, hit.end):
                yield hit, state


def _name(part: Part, hit: Hit) -> str:
    return part.string[hit.start : hit.end].lower()
