"""What prose tells of one class: its own sentences first, then those that speak of all classes of the text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from trainwatch.courses import cost, provider
from trainwatch.courses.block import Block, Line
from trainwatch.courses.enrol.addresses import spans
from trainwatch.courses.enrol.anchors import anchors, beside
from trainwatch.courses.gazetteer import Gazetteer, Place
from trainwatch.courses.place import based, dateline
from trainwatch.courses.prose.mentions import Group
from trainwatch.courses.reading import Reader, Reading, touches
from trainwatch.courses.sentences import Sentence
from trainwatch.knowledge import Body, Knowledge
from trainwatch.model import Evidence, Kind, Subject

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
    def of_classes(self) -> frozenset[int]:
        """The indices of the sentences that hold any word for a class, or speak of cost."""
        speaking = (
            index
            for index, reading in enumerate(self.readings)
            if reading.has("heads", "mass_heads", "all_of_them") or cost.costs((reading,))
        )
        return frozenset(speaking)


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


def block(scope: Scope) -> Block:
    """What the fields of the class of *scope* are read from.

    Its own lines are its clauses. The shared ones are all other sentences of the text where it has no other class, else
    those that speak of classes or of cost, in which a sentence counts again that names several classes.
    """
    page, name = scope.page, scope.group.name
    reading = page.readings[scope.group.name_place]
    own = tuple(Line("", clause, at) for at, clause in zip(scope.places, scope.clauses, strict=True))
    whole = {line.place for line in own if line.reading is page.readings[line.place]}
    speaking = frozenset(range(len(page.readings))) if scope.alone else page.of_classes
    hits = [hit for hit in reading.topics if touches(hit[0], hit[1], [(name.start, name.end)])]
    giver = scope.provider
    held = next((one for one in scope.given if one.has("held")), None)
    was = next((one for one in scope.given if one.has("held") and not one.has("planned")), None)
    whole_page = frame(page)
    found = whole_page.anchors
    return replace(
        whole_page,
        name=name.title,
        name_evidence=reading.evidence(name.start, name.end, "title"),
        lines=own,
        shared=tuple(Line("", page.readings[at], at) for at in sorted(speaking - whole)),
        alone=scope.alone,
        anchors=found if scope.alone else beside(found, spans(own), (), alone=False),
        topics=tuple((topic, reading.evidence(start, end, "topics")) for start, end, topic in hits),
        giver=(giver.name, giver.evidence) if giver else None,
        home=_seat(scope) or (dateline(page.readings, page.states, page.gazetteer) if held else None),
        held=was.evidence(*was.spans("held")[0], "status") if was else None,
    )


def frame(page: Page) -> Block:
    """What all blocks of *page* have alike: a block without name and lines."""
    return Block(
        name="",
        name_evidence=Evidence("text", "", 0, 0, "title"),
        lines=(),
        kind=page.kind,
        reference=page.reference,
        states=page.states,
        links=page.subject.links,
        anchors=anchors(page.subject.text, page.subject.links),
        state_evidence=page.state_evidence,
        towns=page.towns,
        gazetteer=page.gazetteer,
    )


def _seat(scope: Scope) -> Place | None:
    """The city of the organisation at whose seat the class is held, as the text says it or as we know it."""
    page, found = scope.page, scope.provider
    if found is None or not (found.host or scope.is_host(found.name)):
        return None
    for reading in page.readings:
        seat = based(reading, page.states, page.gazetteer)
        if seat and any(name == found.name for _, name in page.organisations.named(reading)):
            return seat
    body = page.bodies.get(found.name)
    if body and body.city and body.state in (page.states or (body.state,)):
        quotes = tuple(replace(found.evidence, rule=rule) for rule in ("city", "state"))
        return Place(body.city, body.state, quotes)
    return None


@lru_cache(maxsize=4)
def bodies(knowledge: Knowledge) -> dict[str, Body]:
    """The bodies of *knowledge* by name."""
    return {body.name: body for body in knowledge.bodies}


@lru_cache(maxsize=4)
def attorneys(knowledge: Knowledge) -> dict[str, str]:
    """The attorney general's office of each state by the state's name."""
    offices = [body for body in knowledge.bodies if body.kind == "attorney_general"]
    return {knowledge.states[body.state].name: body.name for body in offices}
