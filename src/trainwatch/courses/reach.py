"""How much of a page is read for each of its classes, so that many classes below many lines take no minutes."""

from collections.abc import Sequence
from dataclasses import replace

from trainwatch.courses.block import Block

MOST_READ = 10_000
"""Shared lines read for all classes of a text together: 50 for each of 200, 500 for each of 20.

A line takes some 0.1 ms for each class. The most that a labelled page has is 51 in all.
"""


def in_reach(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """*blocks* with the first of their shared lines, fewer the more classes there are."""
    most = MOST_READ // max(1, len(blocks))
    return tuple(one if len(one.shared) <= most else replace(one, shared=one.shared[:most]) for one in blocks)
