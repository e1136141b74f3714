"""The map of the front page: each state a square of the same size, roughly where it lies.

Squares of one size show every state alike; on a true map Rhode Island cannot be clicked and Alaska is all there is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, sqrt

from trainwatch import knowledge
from trainwatch.site import words

_ROWS = (
    "AK .. .. .. .. .. .. .. .. .. ME",
    ".. .. .. .. .. .. .. .. .. VT NH",
    "WA ID MT ND MN IL WI MI NY RI MA",
    "OR NV WY SD IA IN OH PA NJ CT ..",
    "CA UT CO NE MO KY WV VA MD DE ..",
    ".. AZ NM KS AR TN NC SC DC .. ..",
    ".. .. .. OK LA MS AL GA .. .. ..",
    "HI .. .. TX .. .. .. .. FL .. PR",
)
_PLACES = {
    code: (row, column)
    for row, line in enumerate(_ROWS, start=1)
    for column, code in enumerate(line.split(), start=1)
    if code != ".."
}
LEVELS = 4  # of colour, above the one for none


@dataclass(frozen=True, slots=True)
class Tile:
    """A square: *row* and *column* count from 1; *level* 0 means no article, 4 as many as any state has."""

    code: str
    name: str
    row: int
    column: int
    count: int
    level: int


def tiles(counts: Mapping[str, int]) -> tuple[Tile, ...]:
    """All squares, by the states' names. The colour follows the square root: a few states have most of the news."""
    most = max((counts.get(code, 0) for code in _PLACES), default=0)
    squares = (
        Tile(code, words.state(code), row, column, count, ceil(LEVELS * sqrt(count / most)) if count else 0)
        for code, (row, column) in _PLACES.items()
        for count in (counts.get(code, 0),)
    )
    return tuple(sorted(squares, key=lambda tile: tile.name))


def elsewhere(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """What the map has no square for and some article is about: the whole nation, then the territories."""
    others = [code for code in knowledge.load().states if code not in _PLACES and counts.get(code)]
    return tuple((code, counts[code]) for code in sorted(others, key=lambda code: code != knowledge.NATIONWIDE))
