"""Where each date of a class is spoken of: from its row of a table, or its item of a list, up to the next one's."""

from collections.abc import Sequence

from trainwatch.courses.block import Region
from trainwatch.courses.reading import Reading

ALL: Region = (0, 10**9)
"""The region of a class with one date or none: whatever is said of it."""


def regions(spots: Sequence[tuple[Reading, int]]) -> tuple[Region, ...]:
    """The regions of the dates that stand at *spots*, each a sentence and a place in it, in the order of the text.

    The first date of a sentence has the words in front of it too ("FULL: May 5"); the last date has all that follows.
    """
    if len(spots) < 2:
        return (ALL,) * len(spots)
    begins = []
    for index, (reading, start) in enumerate(spots):
        first = index == 0 or spots[index - 1][0].sentence != reading.sentence
        begins.append(reading.sentence.start + (0 if first else start))
    return tuple(zip(begins, [*begins[1:], ALL[1]], strict=True))
