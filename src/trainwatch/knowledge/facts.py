"""The shapes of what we know: states, places, bodies, topics and the words of the trade."""

from collections.abc import Mapping
from dataclasses import dataclass

NATIONWIDE = "US"


@dataclass(frozen=True, slots=True)
class State:
    """A state, the District of Columbia, a territory, or ``US`` for nationwide.

    *abbreviations* are those of newspapers ("Ark.", "N.M."); *demonyms* name its people ("Arkansan"). *not_* are
    phrases that hold the name and mean something else ("Kansas City", "New York Times"). *namesake* tells that the bare
    name is as often a city, a county, a person or a country, so that it proves little alone. *area_codes* are of its
    telephones, less those that the offices of the nation share.
    """

    code: str
    name: str
    abbreviations: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str = ""
    not_: tuple[str, ...] = ()
    namesake: bool = False
    area_codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject of training. *phrases* earn it, *weak* ones only with a second hit, *not_* are its false friends.

    *acronyms* match as written and need a training word nearby.
    """

    id: str
    label: str
    group: str
    definition: str
    phrases: tuple[str, ...]
    acronyms: tuple[str, ...]
    not_: tuple[str, ...]
    weak: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A standards board, academy, association, office or provider. *state* is ``US`` where it serves the nation."""

    name: str
    acronym: str
    aliases: tuple[str, ...]
    state: str
    city: str
    kind: str


@dataclass(frozen=True, slots=True)
class Place:
    """A populated place of at least 1,000 people: its coordinates in degrees (WGS 84) and its IANA time zone."""

    name: str
    state: str
    latitude: float
    longitude: float
    population: int
    timezone: str


@dataclass(frozen=True, slots=True)
class Weighted:
    """A phrase and what it is worth; what the number means is said in the file that holds it."""

    phrase: str
    weight: float


@dataclass(frozen=True, slots=True)
class Host:
    """What a web host stands: articles' pages in a night (None: any number), and seconds between two questions."""

    pages_a_night: int | None
    gap: float


@dataclass(frozen=True, eq=False, slots=True)
class Knowledge:
    """All that the packaged files say. One object for the whole process, compared and hashed by identity.

    *topics* keeps the order of its file; *groups* maps a group's id to its label. *counties* maps a county's name
    ("Logan County", "Orleans Parish") to the codes of all states that have one; *notplaces* are town names that alone
    mean something else ("Mission"). *credit* maps the wording of training
    credit ("TCOLE") to the state that grants it. *relevance* and *kinds* are the word lists of those two files, by name. *hosts* maps the
    name of a web host to the limits it is known to have.
    """

    states: Mapping[str, State]
    topics: Mapping[str, Topic]
    groups: Mapping[str, str]
    bodies: tuple[Body, ...]
    places: tuple[Place, ...]
    counties: Mapping[str, tuple[str, ...]]
    notplaces: frozenset[str]
    credit: Mapping[str, str]
    relevance: Mapping[str, tuple[Weighted, ...]]
    kinds: Mapping[str, tuple[Weighted, ...]]
    hosts: Mapping[str, Host]
