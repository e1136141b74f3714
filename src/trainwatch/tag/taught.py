"""Where a text speaks of training: what stands there is what is taught; what stands elsewhere is often by the way.

A release on a state's share of federal grants names drugs, gangs and domestic violence; the one sentence on training
tells which of them officers are trained in.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from trainwatch.tag.lexicon import Sort
from trainwatch.tag.mentions import mentions
from trainwatch.tag.reading import Hit, Part

CLEARLY = 0.3  # the strength of a mention whose sentence speaks of training the trade; weaker ones are by chance
BESIDE = 150  # characters to a plain word of training before or after: the next sentence, the lines of a list


class Nearness(IntEnum):
    """How near some words of a text stand to its words of training."""

    ELSEWHERE = 0
    BESIDE = 1  # in a sentence with a word of training, or next to one
    WITHIN = 2  # in a sentence about training people of the trade


@dataclass(frozen=True, slots=True)
class Taught:
    """Where one part speaks of training: the starts of its words, of its plain words, and of its sentences about it."""

    words: Sequence[int]
    plain: Sequence[int]
    sentences: frozenset[int]


def taught(part: Part) -> Taught:
    """Find where *part* speaks of training."""
    programmes = [hit.start for hit in part.of(Sort.PROGRAMME)]
    training = part.of(Sort.TRAINING)
    clear = [mention for mention in mentions(part) if mention.strength >= CLEARLY]
    ends = (offset for mention in clear for offset in (mention.start, mention.end - 1))
    return Taught(
        words=sorted((*programmes, *(hit.start for hit in training))),
        plain=sorted((*programmes, *(hit.start for hit in training if hit.payload.weight == 1))),
        sentences=frozenset(part.sentence(offset)[0] for offset in ends),
    )


def nearness(part: Part, hit: Hit, said: Taught, *, general: bool) -> Nearness:
    """How near *hit* stands to training.

    A *general* topic's words ("academy", "officer training") are words of training themselves: only others count.
    """
    first, last = part.sentence(hit.start)
    if first in said.sentences:
        return Nearness.WITHIN
    words = said.words[bisect_left(said.words, first) : bisect_left(said.words, last)]
    if any(not general or not hit.start <= start < hit.end for start in words):
        return Nearness.BESIDE
    if general:
        return Nearness.ELSEWHERE
    after = bisect_left(said.plain, hit.end)
    behind = said.plain[after] - hit.end if after < len(said.plain) else BESIDE + 1
    before = bisect_left(said.plain, hit.start)
    ahead = hit.start - said.plain[before - 1] if before else BESIDE + 1
    return Nearness.BESIDE if min(ahead, behind) <= BESIDE else Nearness.ELSEWHERE
