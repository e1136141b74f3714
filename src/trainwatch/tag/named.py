"""Whether a document names a place at all that a state has, which bounds what any reader can tell of it."""

from collections.abc import Sequence

from trainwatch.knowledge import Knowledge
from trainwatch.model import Subject
from trainwatch.tag.lexicon import Sort, compiled
from trainwatch.tag.reading import Hit, Part, Span, read
from trainwatch.tag.statecues import standing
from trainwatch.tag.towns import is_person

_PLACES = frozenset({Sort.STATE, Sort.ABBREVIATION, Sort.CITY, Sort.COUNTY, Sort.BODY})


def names_a_place(subject: Subject, knowledge: Knowledge, state: str, *, ignore: Sequence[Span] = ()) -> bool:
    """Whether *subject* has the name of *state*, of a body of it, or of a county or town that it has, others too maybe.

    Towns whose names are common words and what may be a surname ("Officer Jackson") are no places.
    """
    reading = read(subject, compiled(knowledge), ignore)
    return any(_is_of(part, hit, state) for part in reading.parts for hit in standing(part))


def _is_of(part: Part, hit: Hit, state: str) -> bool:
    cue = hit.payload
    if cue.sort not in _PLACES or state not in (cue.value, *cue.others):
        return False
    return not is_person(part, hit) and not (cue.sort is Sort.CITY and not cue.weight and not cue.others)
