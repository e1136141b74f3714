"""Blocks made by hand, so that a fault in a filler is the filler's own."""

from dataclasses import replace

from tests.courses.reading_room import KNOWLEDGE
from trainwatch.courses.block import Block, Line
from trainwatch.courses.reading import reader
from trainwatch.courses.sentences import sentences
from trainwatch.model import Evidence, Offering, Subject


def block(*own, name="Radar Basics", shared=(), states=(), alone=False) -> Block:
    """A class with its *own* and its *shared* lines, each a text or a (label, value)."""
    mine = [line for given in own for line in _lines(given)]
    lines = [
        replace(line, place=place)
        for place, line in enumerate((*mine, *(line for given in shared for line in _lines(given))), 1)
    ]
    return Block(
        name=name,
        name_evidence=Evidence("text", name, 0, len(name), "title"),
        lines=tuple(lines[: len(mine)]),
        shared=tuple(lines[len(mine) :]),
        states=tuple(states),
        alone=alone,
    )


def filled(fill, *own, **rest) -> Offering:
    """The offering that *fill* makes of a class of which nothing else is known."""
    given = block(*own, **rest)
    made: Offering = fill(Offering(title=given.name), given)
    return made


def _lines(given) -> list[Line]:
    """The sentences of a text; the first is the value of the label, if there is one."""
    label, text = ("", given) if isinstance(given, str) else given
    readings = [reader(KNOWLEDGE).read(one) for one in sentences(Subject(title="", text=text))]
    return [Line(label if index == 0 else "", reading, 1) for index, reading in enumerate(readings)]
