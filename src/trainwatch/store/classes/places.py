"""Where a class lies on the map, and by which clock it begins."""

from collections.abc import Mapping
from functools import lru_cache

from trainwatch.knowledge import Knowledge
from trainwatch.knowledge.facts import Place


class Places:
    """The places of one `Knowledge`; of two of one name in a state, the one with more people."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._places: dict[tuple[str, str], Place] = {}
        clocks: dict[str, set[str]] = {}
        for place in sorted(knowledge.places, key=lambda each: each.population):
            self._places[_name(place.name), place.state] = place
            clocks.setdefault(place.state, set()).add(place.timezone)
        self._clocks: Mapping[str, str] = {state: next(iter(all_)) for state, all_ in clocks.items() if len(all_) == 1}

    def find(self, city: str | None, state: str | None) -> Place | None:
        """The place, or None where it is not known."""
        return self._places.get((_name(city), state)) if city and state else None

    def clock(self, city: str | None, state: str | None) -> str | None:
        """The IANA zone of the place; of a state alone, where all of it has one."""
        place = self.find(city, state)
        return place.timezone if place else self._clocks.get(state or "")


@lru_cache(maxsize=4)
def places(knowledge: Knowledge) -> Places:
    """The places of *knowledge*, indexed once."""
    return Places(knowledge)


def _name(city: str) -> str:
    return city.casefold().replace("saint ", "st ").replace(".", "")
