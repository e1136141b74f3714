"""A class at its place and given in its way: the two are read together, since each tells of the other."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from trainwatch.courses import delivery
from trainwatch.courses.block import Block
from trainwatch.courses.gazetteer import Place
from trainwatch.courses.notice.phrases_of import holds
from trainwatch.courses.place.where import is_of_all, placed, where
from trainwatch.courses.when.whens import When, whens
from trainwatch.knowledge.place_words import venue_words
from trainwatch.model import Offering

_MOST_GENERAL = 10  # lines that put all classes at a place; a page has one


def held(offering: Offering, block: Block, when: When | None = None, until: When | None = None) -> Offering:
    """*offering* with the place and the way of its date *when*, which the date *until* of the same class follows."""
    told = delivery.of_session(block, when, until)
    nowhere = told is not None and told[0] in (*delivery.ONLINE, "on_request")
    found = where(block, when, until, online=nowhere)
    return delivery.given(placed(offering, block, found, online=nowhere), told, found)


def neighbours(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """*blocks* as they speak of each other's places: "All at ...", wherever it stands, is told of all of them.

    A class at the "same place" has the town of the one before it for its home.
    """
    general = tuple(islice((line for block in blocks for line in block.lines if is_of_all(line)), _MOST_GENERAL))
    if general and len(blocks) > 1:
        blocks = [
            replace(
                block,
                lines=tuple(line for line in block.lines if line not in general),
                shared=(*block.shared, *(line for line in general if line not in block.shared)),
            )
            for block in blocks
        ]
    return tuple(_with_homes(blocks))


def _with_homes(blocks: Sequence[Block]) -> Iterator[Block]:
    before: Block | None = None
    for block in blocks:
        says_same = any(holds(line.reading.plain, venue_words().same) for line in block.lines)
        if says_same and before is not None and (home := _home(before)):
            block = replace(block, home=home)  # noqa: PLW2901 -- what goes on is the block with its home
        before = block
        yield block


def _home(block: Block) -> Place | None:
    found = where(block, next(iter(whens(block)), None))
    if not found.city or not found.state:
        return None
    return Place(found.city[0], found.state[0], (found.city[1], found.state[1]))
