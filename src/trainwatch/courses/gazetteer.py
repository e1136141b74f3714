"""The cities and states that are known, by the ways they are written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from trainwatch.knowledge import NATIONWIDE, Knowledge, load
from trainwatch.knowledge.place_words import campuses
from trainwatch.model import Evidence

_BY_FAR = 3  # times as many people


@dataclass(frozen=True, slots=True)
class Place:
    """A city, its state, or only one of them."""

    city: str | None
    state: str | None
    evidence: tuple[Evidence, ...]


class Gazetteer:
    """The cities and states of one `Knowledge`, by the ways they are written."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._cities = frozenset((_key(place.name), place.state) for place in knowledge.places)
        self._names = frozenset(name for name, _ in self._cities)
        self._states = _state_names(knowledge)
        self._words = frozenset(name.lower() for name in knowledge.notplaces)
        self._of_name = _states_of(self._cities)
        self._people = {(place.name.lower(), place.state): place.population for place in knowledge.places}
        self._counties = knowledge.counties
        self._seats = _seats(knowledge)

    def state(self, text: str) -> str | None:
        """The code of the state that *text* names, abbreviates ("Okla.", "N.M.") or is ("OK")."""
        name = text.strip().replace(". ", ".")
        return self._states.get(name) or self._states.get(name.rstrip(".")) or self._states.get(name.title())

    def has(self, city: str, state: str) -> bool:
        """Whether the state has such a city."""
        name = _key(city)
        return (name.replace("st. ", "saint "), state) in self._cities or (name, state) in self._cities

    def only_state(self, city: str) -> str | None:
        """The state of a city where only one has such a city."""
        name = _key(city)
        states = self._of_name.get(name.replace("st. ", "saint ")) or self._of_name.get(name) or ()
        return next(iter(states)) if len(states) == 1 else None

    def states_of_county(self, county: str) -> tuple[str, ...]:
        """The states that have such a county."""
        return tuple(self._counties.get(county, ()))

    def in_county(self, city: str, counties: Iterable[str]) -> str | None:
        """The state that has such a city and one of *counties*; of several the one where it is by far the largest."""
        states = {state for county in counties for state in self._counties.get(county, ())}
        sizes = sorted(((self._people.get((city.lower(), state), 0), state) for state in states), reverse=True)
        sizes = [size for size in sizes if size[0]]
        if not sizes or (len(sizes) > 1 and sizes[0][0] < _BY_FAR * sizes[1][0]):
            return None
        return sizes[0][1]

    def seat(self, house: str, homes: Iterable[str]) -> tuple[str, str] | None:
        """City and state of a campus of the nation, or of a body of one of the states *homes*, by its name or acronym."""
        found = self._seats.get(_key(house).removeprefix("the "), ())
        listed = (NATIONWIDE, *homes)
        return next(((city, state) for home, city, state in found if home in listed), None)

    def is_word(self, city: str) -> bool:
        """Whether the name of the city is a common word or surname as well ("Mission")."""
        return city.lower() in self._words

    def somewhere(self, city: str) -> bool:
        """Whether any state has such a city."""
        name = city.lower().replace("’", "'")
        return name.replace("st. ", "saint ") in self._names or name in self._names


@lru_cache(maxsize=4)
def gazetteer(knowledge: Knowledge) -> Gazetteer:
    """The gazetteer of *knowledge*, built once."""
    return Gazetteer(knowledge)


def packaged() -> Gazetteer:
    """The gazetteer of the packaged knowledge."""
    return gazetteer(load())


def _key(name: str) -> str:
    return name.lower().replace("’", "'")


def _seats(knowledge: Knowledge) -> Mapping[str, tuple[tuple[str, str, str], ...]]:
    """By the name of a house in small letters: whom it serves (a state, or the nation), its city and its state."""
    found: dict[str, tuple[tuple[str, str, str], ...]] = {}
    for campus in campuses():
        found[_key(campus.name)] = ((NATIONWIDE, campus.city, campus.state),)
    for body in knowledge.bodies:
        if body.city and body.state != NATIONWIDE and body.kind in ("academy", "post_board", "college"):
            for name in filter(None, (body.name, body.acronym, *body.aliases)):
                found[_key(name)] = (*found.get(_key(name), ()), (body.state, body.city, body.state))
    return found


def _states_of(cities: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, state in cities:
        found.setdefault(name, set()).add(state)
    return {name: frozenset(states) for name, states in found.items()}


def _state_names(knowledge: Knowledge) -> Mapping[str, str]:
    names: dict[str, str] = {}
    for code, state in knowledge.states.items():
        if code != NATIONWIDE:
            names |= dict.fromkeys((code, state.name, *state.abbreviations), code)
    return names
