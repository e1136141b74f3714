"""What one class is read from, whatever the page looks like: its own lines, and those that speak of all classes.

Prose and notices are cut into blocks by different rules; every field is then read from a block in the same way.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from trainwatch.courses.enrol.anchors import Anchor
from trainwatch.courses.gazetteer import Gazetteer, Place, packaged
from trainwatch.courses.reading import Reading
from trainwatch.model import Evidence, Kind, Link, Offering

T = TypeVar("T")
Finding = tuple[T, Evidence]
Region = tuple[int, int]
"""From where to where in the text one date of a class is spoken of: its row of a table, its item of a list."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a class or the value of a label.

    *label* is the field that the words before it name (a key of labels.yml: "cost" for "Tuition: ", for the cell below
    the head "Fee"), empty for prose. *reading* is what stands behind the label. *place* is the index of the line in the
    text: what stands near belongs together.
    """

    label: str
    reading: Reading
    place: int


@dataclass(frozen=True, slots=True)
class Block:
    """One class: its *name* with the words that name it, its own *lines* in order, and the *shared* ones of its text.

    *alone*: the text has no other class, so that *lines* and *shared* together are all of it (`everything`). *reference*
    is the day on which the text was published. *heading_year* stands in a heading above the class ("2024 Training:"),
    *heading_month* is the month of days that are told without theirs.
    *states* are those that the text is about, the primary one first, by the words *state_evidence*. *links* are those of
    its page, *anchors* those of them that lead to registration, *defaults* what its provider says of all its classes.
    *topics* are the subjects its name holds, *giver* is
    the organisation that gives it, *home* where it is if its lines don't say (the seat of its host, the dateline of news
    about a class that was held), *held* the words that tell it took place. *towns* are places that no list holds and
    that the text itself puts in a state, in small letters (see `place.towns`).
    """

    name: str
    name_evidence: Evidence
    lines: tuple[Line, ...]
    shared: tuple[Line, ...] = ()
    alone: bool = False
    kind: Kind = Kind.OTHER
    reference: date | None = None
    heading_year: int | None = None
    heading_month: int | None = None
    states: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    defaults: Mapping[str, str] = field(default_factory=dict)
    topics: tuple[Finding[str], ...] = ()
    giver: Finding[str] | None = None
    home: Place | None = None
    held: Evidence | None = None
    state_evidence: tuple[Evidence, ...] = ()
    towns: Mapping[str, str] = field(default_factory=dict)
    gazetteer: Gazetteer = field(default_factory=packaged)

    @property
    def everything(self) -> tuple[Line, ...]:
        """Its own lines and the shared ones in the order of the text."""
        return tuple(sorted((*self.lines, *self.shared), key=lambda line: line.place))

    @property
    def widest(self) -> tuple[Line, ...]:
        """All lines of the text where it has no other class, else its own lines only."""
        return self.everything if self.alone else self.lines

    def labelled(self, *labels: str) -> Iterator[Line]:
        """The lines under one of *labels*: the class's own first, then those of all classes."""
        return (line for line in (*self.lines, *self.shared) if line.label in labels)

    def prose(self) -> Iterator[Line]:
        """The lines without a label, the class's own first."""
        return (line for line in (*self.lines, *self.shared) if not line.label)

    def first(
        self, read: Callable[[Reading], Finding[T] | None], lines: Iterable[Line] | None = None
    ) -> Finding[T] | None:
        """What *read* finds in the first of *lines* (the class's own) in which it finds anything."""
        given = self.lines if lines is None else lines
        return next((found for line in given if (found := read(line.reading))), None)

    def agreed(self, read: Callable[[Reading], Finding[T] | None]) -> Finding[T] | None:
        """`first`, or else what the lines of all classes say, if they say one thing."""
        if own := self.first(read):
            return own
        return only(found for line in self.shared if (found := read(line.reading)))


Filler = Callable[[Offering, Block], Offering]
"""Adds to an offering what a block says of one field or of some that go together, each with its evidence."""


def earned(offering: Offering, *evidence: Evidence) -> Offering:
    """*offering* with more evidence."""
    return replace(offering, evidence=(*offering.evidence, *evidence))


def only(findings: Iterable[Finding[T]]) -> Finding[T] | None:
    """The first of *findings* where all have one value, else None."""
    listed = list(findings)
    return listed[0] if listed and all(value == listed[0][0] for value, _ in listed) else None
