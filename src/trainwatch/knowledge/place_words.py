"""The words of places and of ways to teach: `venues.yml` and `delivery.yml`, checked as they are read."""

from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from trainwatch.knowledge.reading import read_csv, read_yaml


@dataclass(frozen=True, slots=True)
class VenueWords:
    """The lists of venues.yml, by their names there; each is explained in that file."""

    houses: tuple[str, ...]
    of_town: tuple[str, ...]
    streets: tuple[str, ...]
    givers: tuple[str, ...]
    untold: tuple[str, ...]
    same: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeliveryWords:
    """The lists of delivery.yml, by their names there; each is explained in that file."""

    hybrid: tuple[str, ...]
    live_online: tuple[str, ...]
    online: tuple[str, ...]
    self_paced: tuple[str, ...]
    on_request: tuple[str, ...]
    in_person: tuple[str, ...]
    in_notes: tuple[str, ...]
    false_friends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Campus:
    """A campus at which schools of the nation teach, and where it is; the school may be at home elsewhere."""

    name: str
    city: str
    state: str


@cache
def campuses() -> tuple[Campus, ...]:
    """The packaged campuses.csv, read once a process. Raises ConfigError(file, line, key) on a fault."""
    columns = ("name", "city", "state")
    rows = read_csv(files(__package__), "campuses.csv", columns)
    return tuple(Campus(*(row.text(column) for column in columns)) for row in rows)


@cache
def venue_words() -> VenueWords:
    """The packaged venues.yml, read once a process. Raises ConfigError(file, line, key) on a fault."""
    wanted = frozenset(field.name for field in fields(VenueWords))
    lists = read_yaml(files(__package__), "venues.yml").fields(wanted, frozenset())
    return VenueWords(**{name: node.texts() for name, node in lists.items()})


@cache
def delivery_words() -> DeliveryWords:
    """The packaged delivery.yml, read once a process. Raises ConfigError(file, line, key) on a fault."""
    wanted = frozenset(field.name for field in fields(DeliveryWords))
    lists = read_yaml(files(__package__), "delivery.yml").fields(wanted, frozenset())
    return DeliveryWords(**{name: node.texts() for name, node in lists.items()})
