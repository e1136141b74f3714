"""What one class is read from: its own sentences first, then those that speak of all classes of the text."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeVar

from trainwatch.courses import cost, provider
from trainwatch.courses.mentions import Group
from trainwatch.courses.place import Gazetteer
from trainwatch.courses.reading import Reader, Reading
from trainwatch.courses.sentences import Sentence
from trainwatch.knowledge import Body, Knowledge
from trainwatch.model import Evidence, Kind, Subject

T = TypeVar("T")
Finding = tuple[T, Evidence]
_MOST_SENTENCES = 60  # that are read of one class; in 1,835 public releases no class had more than 11
_JOINT = re.compile(r"\band\s|[,;]\s")


@dataclass(frozen=True, slots=True)
class Page:
    """What all classes of a text share. *states* are the codes it is about, the primary one first.

    *towns* are those that the page itself puts in a state (see `place.towns`). *givers* are the organisations that its sentences about classes say give them, by the index of the sentence.
    """

    subject: Subject
    kind: Kind
    readings: tuple[Reading, ...]
    groups: tuple[Group, ...]
    said: tuple[cost.Said, ...]
    reference: date | None
    states: tuple[str, ...]
    state_evidence: tuple[Evidence, ...]
    organisations: provider.Organisations
    givers: Mapping[int, provider.Provider]
    gazetteer: Gazetteer
    towns: Mapping[str, str]
    bodies: dict[str, Body]
    reader: Reader

    @property
    def of_classes(self) -> tuple[Reading, ...]:
        """The sentences that hold any word for a class."""
        return tuple(reading for reading in self.readings if reading.has("heads", "mass_heads"))


@dataclass(frozen=True, slots=True)
class Scope:
    """One class on its page. *places* are the indices of its sentences, those that say it is given first.

    *clauses* are these sentences, cut to the words about this class where one names several: "a two-day X and a
    one-day Y". *given* are those of its sentences in which it is named as one class.
    """

    page: Page
    group: Group
    places: tuple[int, ...]
    clauses: tuple[Reading, ...]
    given: tuple[Reading, ...]

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The sentences of the class."""
        return tuple(self.page.readings[place] for place in self.places)

    @property
    def alone(self) -> bool:
        """Whether the text tells of no other class, so that all it says of classes is said of this one."""
        return len(self.page.groups) == 1

    @property
    def provider(self) -> provider.Provider | None:
        """Who gives the class: by its own sentences, else the one giver that the text names, else the source's provider."""
        givers = self.page.givers
        own = next((givers[place] for place in self.places if place in givers), None)
        if own:
            return own
        if len({found.name for found in givers.values()}) == 1:
            return next(iter(givers.values()))
        name = self.page.subject.provider
        words = Evidence("source", name[:200], 0, len(name[:200]), "provider")
        return provider.Provider(name, words, host=False) if name else None

    def is_host(self, name: str) -> bool:
        """Whether the text says of any class that it is held at the seat of the organisation called *name*."""
        return any(found.host and found.name == name for found in self.page.givers.values())

    def first(self, read: Callable[[Reading], Finding[T] | None]) -> Finding[T] | None:
        """What *read* finds in the first of the clauses of the class in which it finds anything."""
        return next((found for reading in self.clauses if (found := read(reading))), None)

    def shared(self, read: Callable[[Reading], Finding[T] | None]) -> Finding[T] | None:
        """`first`, or else what the whole text says of its classes, if it says only one thing."""
        return self.first(read) or only(found for reading in self.page.of_classes if (found := read(reading)))


def only(findings: Iterable[Finding[T]]) -> Finding[T] | None:
    """The first of *findings* where all have one value, else None."""
    listed = list(findings)
    return listed[0] if listed and all(value == listed[0][0] for value, _ in listed) else None


def scope(page: Page, group: Group) -> Scope:
    """The sentences that name the class, and those after them that say "the course" without naming another.

    The title comes last: it abridges what the text says in full.
    """
    others = {place for other in page.groups if other is not group for place in other.places}
    own = set(group.places)
    found = [
        place for place, name in group.named if name.single and page.readings[place].has("held", "planned", "offered")
    ]
    found += group.places
    following = False
    for place, reading in enumerate(page.readings):
        following = place in own or (following and place not in others)
        if place not in own | others and reading.has("anaphors", "closes") and (following or len(page.groups) == 1):
            found.append(place)
    ordered = sorted(dict.fromkeys(found), key=lambda place: page.readings[place].sentence.where == "title")
    places = tuple(ordered[:_MOST_SENTENCES])
    given = dict.fromkeys(place for place, name in group.named if name.single)
    return Scope(
        page=page,
        group=group,
        places=places,
        clauses=tuple(_clause(page, group, place) for place in places),
        given=tuple(page.readings[place] for place in given),
    )


def _clause(page: Page, group: Group, place: int) -> Reading:
    """The part of a sentence that is about this class, where the sentence names others too."""
    reading = page.readings[place]
    own = [name for at, name in group.named if at == place]
    others = [name for other in page.groups if other is not group for at, name in other.named if at == place]
    if not own or not others:
        return reading
    before = [name.end for name in others if name.end <= own[0].start]
    after = [name.start for name in others if name.start >= own[-1].end]
    start = _boundary(reading.plain, max(before), own[0].start) if before else 0
    end = _boundary(reading.plain, own[-1].end, min(after)) if after else len(reading.plain)
    sentence = reading.sentence
    part = Sentence(sentence.where, sentence.start + start, sentence.text[start:end], sentence.plain[start:end])
    return page.reader.read(part)


def _boundary(text: str, start: int, end: int) -> int:
    """Where between two names the second one's words begin: after the last "and", comma or semicolon."""
    joints = list(_JOINT.finditer(text, start, end))
    return joints[-1].end() if joints else end


@lru_cache(maxsize=4)
def bodies(knowledge: Knowledge) -> dict[str, Body]:
    """The bodies of *knowledge* by name."""
    return {body.name: body for body in knowledge.bodies}


@lru_cache(maxsize=4)
def attorneys(knowledge: Knowledge) -> dict[str, str]:
    """The attorney general's office of each state by the state's name."""
    offices = [body for body in knowledge.bodies if body.kind == "attorney_general"]
    return {knowledge.states[body.state].name: body.name for body in offices}
