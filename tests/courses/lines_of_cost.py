"""How the tests of cost write a line and a class down: by hand, so that a fault here is the room's own."""

from tests.courses.reading_room import KNOWLEDGE
from trainwatch.courses import cost
from trainwatch.courses.block import Block, Line
from trainwatch.courses.cost.said import Manner, Said
from trainwatch.courses.cost.stating import say
from trainwatch.courses.reading import Reading, reader
from trainwatch.courses.sentences import Sentence
from trainwatch.model import Evidence, Offering


def reading(text: str) -> Reading:
    return reader(KNOWLEDGE).read(Sentence("text", 0, text, text))


def said(text: str, manner: Manner = "own") -> Said | None:
    return say(reading(text), manner)


def tiers(text: str, manner: Manner = "own") -> list[tuple[float, str | None]]:
    found = said(text, manner)
    return [(tier.amount, tier.who) for tier in found.tiers] if found else []


def priced(*lines: str, shared: tuple[str, ...] = (), giver: str = "", alone: bool = False) -> Offering:
    """The class of *lines*, each a sentence or "label| value"; *shared* are those of the text's other lines."""
    own = tuple(line(text, place) for place, text in enumerate(lines, 1))
    others = tuple(line(text, place) for place, text in enumerate(shared, 100))
    name = Evidence("text", "Radar", 0, 5, "title")
    said_by = (giver, Evidence("text", giver, 0, len(giver), "provider")) if giver else None
    block = Block(name="Radar", name_evidence=name, lines=own, shared=others, alone=alone, giver=said_by)
    return cost.fill(Offering("Radar"), block)


def line(text: str, place: int) -> Line:
    """A line of a class, "label| value" or a sentence, as the line number *place* of its text."""
    label, bar, value = text.partition("| ")
    return Line(label, reading(value), place) if bar else Line("", reading(text), place)
