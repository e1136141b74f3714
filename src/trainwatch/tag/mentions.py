"""Mentions: the places of a text that speak of training people of the trade, each with its strength.

A *mention* is a training word with a word for the people trained in the same sentence, or a phrase that holds both
("police academy"). Its strength is the product of both words' weights and of their nearness. A subject that only the
trade studies stands for its people ("Interview and Interrogation course").
"""

import re
from bisect import bisect_left
from typing import NamedTuple

from trainwatch.tag.lexicon import Sort
from trainwatch.tag.reading import Hit, Part, longest

# (characters between the two words, strength): "train officers" 1; "training for local police officers" .8; further
# apart in one sentence the link is by chance more often than not.
NEARNESS = ((3, 1.0), (30, 0.8), (80, 0.5), (160, 0.25))
# "The academy's kitchen", "troopers and instructors": an owner or a person stands beside people, not their training.
_OWNER = re.compile(r"(?:academy|institute)['’]s\b", re.IGNORECASE)
_PERSON = re.compile(r"(?:instructors?|trainers?)\b", re.IGNORECASE)


class Mention(NamedTuple):
    """A place that speaks of training people of the trade: its span and its strength, 0 to 1."""

    start: int
    end: int
    strength: float


def mentions(piece: Part) -> list[Mention]:
    """The mentions of one part, in order; a phrase inside a longer one counts once."""
    people = longest(piece.of(Sort.PEOPLE))
    starts = [hit.start for hit in people]
    named = _beside_subjects(piece)
    whole = [*piece.of(Sort.PROGRAMME), *piece.of(Sort.CREDIT)]  # "TCOLE hours" are officers' hours
    whole.sort(key=lambda hit: (hit.start, -hit.end))
    found = [Mention(hit.start, hit.end, hit.payload.weight) for hit in longest(whole)]
    covered_until = 0
    programmes = iter(found.copy())
    programme = next(programmes, None)
    for hit in longest(piece.of(Sort.TRAINING)):
        while programme and programme.start <= hit.start:
            covered_until = programme.end
            programme = next(programmes, None)
        weight = 1.0 if hit.start in named or hit.end in named else hit.payload.weight
        if hit.end <= covered_until or _OWNER.match(piece.string, hit.start):
            continue
        if mention := _mention(piece, hit, weight, people, starts):
            found.append(mention)
    return sorted(found)


def _beside_subjects(piece: Part) -> set[int]:
    """Where a training word beside a topic starts or ends: "de-escalation class", "classes on child exploitation".

    There even a word of many meanings says plainly that something is taught.
    """
    places: set[int] = set()
    for sort in (Sort.TOPIC, Sort.ACRONYM):
        for hit in piece.of(sort):
            places.add(hit.end + 1)
            places.update(range(hit.start - len(" about "), hit.start - len("on ")))
    return places


def _mention(piece: Part, training: Hit, weight: float, people: list[Hit], starts: list[int]) -> Mention | None:
    """The strongest pairing of *training* with the people before and after it in its sentence."""
    index = bisect_left(starts, training.start)
    first, last = piece.sentence(training.start)
    best: Mention | None = None
    for person in people[max(0, index - 2) : index + 2]:
        if not first <= person.start < last or _are_listed(piece.string, person, training):
            continue
        start, end = min(person.start, training.start), max(person.end, training.end)
        gap = max(0, end - start - (person.end - person.start) - (training.end - training.start))
        nearness = next((strength for limit, strength in NEARNESS if gap <= limit), 0.0)
        strength = nearness * person.payload.weight * weight
        if strength and (best is None or strength > best.strength):
            best = Mention(start, end, strength)
    return best


def _are_listed(text: str, person: Hit, training: Hit) -> bool:
    """Whether both are people of one list: "troopers and instructors"."""
    between = text[min(person.end, training.end) : max(person.start, training.start)]
    return between == " and " and bool(_PERSON.match(text, training.start))
