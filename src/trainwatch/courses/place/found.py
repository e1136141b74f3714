"""What a line writes of a place, and what is known around the line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from trainwatch.courses.gazetteer import Gazetteer
from trainwatch.courses.reading import Reading, Span
from trainwatch.knowledge.zips import is_post_town


@dataclass(frozen=True, slots=True)
class Written:
    """What a line writes of a place, as spans of *reading*; *city* and *state* as they are shown beside where they stand.

    *sure*: the state stands in the text beside the city, or in its ZIP code; else it is that of the text.
    """

    reading: Reading
    venue: Span | None = None
    address: Span | None = None
    city: tuple[str, Span] | None = None
    state: tuple[str, Span] | None = None
    county: Span | None = None
    sure: bool = False

    def __bool__(self) -> bool:
        """Whether anything is written at all."""
        return bool(self.venue or self.address or self.city or self.state or self.county)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known around a line: the states *homes* its text is about, the first one foremost, its own *towns*.

    *counties* are those it names, which tell the state of a town where nothing else does: "Rochester, Monroe County".
    """

    gazetteer: Gazetteer
    homes: Sequence[str] = ()
    towns: Mapping[str, str] = field(default_factory=dict)
    counties: Sequence[str] = ()

    def home_of(self, city: str, *, beside: bool = False) -> str | None:
        """The state in which a city named alone is: one of *homes*, else the only one that has such a city.

        A small town counts only *beside* a day or a house.
        """
        name = city.rstrip(".")
        if state := next((state for state in self.homes if self.gazetteer.has(name, state)), None):
            return state
        if state := self.towns.get(name.lower()):
            return state
        if self.homes:
            small = beside and (len(self.homes) == 1 or not self.gazetteer.somewhere(name))
            return next((state for state in self.homes if is_post_town(name, state)), None) if small else None
        return self.gazetteer.only_state(name) or self.gazetteer.in_county(name, self.counties)
