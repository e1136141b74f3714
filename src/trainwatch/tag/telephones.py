"""The state that the telephone numbers of a text lie in: an office's own number, at the head or the foot of its releases."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache

from trainwatch.knowledge import Knowledge
from trainwatch.model import Evidence
from trainwatch.tag.reading import Reading
from trainwatch.tag.statecues import StateCue
from trainwatch.tag.towns import NOTICE

TELEPHONE = 2.0  # enough for a long text that names its county and city, and no state
IN_A_NOTICE = 1.25  # less than a town there: schools from afar sell their classes under their own number

_BEFORE = 2  # characters
# "(718) 555-0100", "718-555-0100", "718.555.0100", "718/555-0100"; a first digit is found faster than a bracket.
_NUMBER = re.compile(r"(?P<code>[2-9]\d\d)\)?[-./ ]{1,2}[2-9]\d\d[-. ]\d{4}(?!\d)")
_IN_A_LONGER = re.compile(r"(?:\d|(?<!1)[.-])$")  # before it: "1-718" is no longer number, "Case 11718" is


def telephones(reading: Reading, knowledge: Knowledge, places: AbstractSet[str]) -> Iterator[StateCue]:
    """The one state whose area codes the numbers of a document have; nothing where they have those of several states.

    It needs to be among the *places*, the states that something in the text may lie in: a teacher's number alone does not
    tell where the class is. Numbers in the furniture of the page count, for there an office has its own.
    """
    codes = _area_codes(knowledge)
    found = [
        (part, number)
        for part in reading.parts
        for number in _NUMBER.finditer(part.original)
        if number["code"] in codes
        and not _IN_A_LONGER.search(part.original[max(0, number.start() - _BEFORE) : number.start()])
    ]
    states = {codes[number["code"]] for _, number in found}
    if len(states) == 1 and states <= places:
        part, number = found[0]
        weight = TELEPHONE if len(reading.text.string) > NOTICE else IN_A_NOTICE
        yield StateCue(
            min(states), "telephone", weight, Evidence(part.where, number[0], number.start(), number.end(), "telephone")
        )


@lru_cache(maxsize=4)
def _area_codes(knowledge: Knowledge) -> dict[str, str]:
    return {code: state.code for state in knowledge.states.values() for code in state.area_codes}
