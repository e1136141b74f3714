"""Whose words a release of lawmakers carries: the "(D-Vt.)" that counts for more than the others."""

import re

from trainwatch.model import Evidence
from trainwatch.tag.lexicon import Sort
from trainwatch.tag.reading import Reading
from trainwatch.tag.statecues import StateCue

SPEAKER = 3.0  # whose senator or representative speaks
SPEAKER_WITHIN = 300  # characters: who is named later answers, agrees or is thanked

_NAME = 60  # characters before "(D-Vt.)" in which a lawmaker is named
_SURNAME = re.compile(r"(?P<surname>[\w’'-]+),?(?: Jr\.?| Sr\.?| I+)?,? \(?$")
_TITLED = re.compile(r"\bSens?\.|\bSenators?\b|\bReps?\.|\bRepresentatives?\b", re.IGNORECASE)


# Words of a law for the whole nation, in a headline or opening.
_LAW = re.compile(
    r"\b(?:legislation|bills?|amendment|act|statute|measure|co-?sponsor\w*|(?:federal|president[’']s) (?:\w+ ){0,3}budget|"
    r"senate (?:approv|pass|vot)\w+)\b",
    re.IGNORECASE,
)
_OPENING = 600  # characters
# Mentions of officers and of their training in a text: with fewer it is a law on something else, in which they occur.
_OFFICERS, _TRAININGS = 3, 2


def law_on_training(reading: Reading) -> Evidence | None:
    """The words for a federal law, where a lawmakers' release speaks of one and of the training of officers."""
    officers, trainings = (sum(len(part.of(sort)) for part in reading.parts) for sort in (Sort.PEOPLE, Sort.TRAINING))
    if officers < _OFFICERS or trainings < _TRAININGS:
        return None
    for part in reading.parts:
        if found := _LAW.search(part.string, 0, _OPENING):
            return part.evidence(found.start(), found.end(), "nationwide")
    return None


def with_speaker(cues: list[StateCue], reading: Reading) -> list[StateCue]:
    """*cues*, with the first "(D-Vt.)" of the opening given the weight of the speaker.

    Where the headline names lawmakers, the first of them speaks, and nobody whom it does not name.
    """
    headline = reading.title.string.lower()
    opening = [
        (_place(found, reading, headline), found.evidence.start, index)
        for index, found in enumerate(cues)
        if found.sort == "party" and found.evidence.start < SPEAKER_WITHIN
    ]
    if _TITLED.search(headline):
        opening = [one for one in opening if one[0] < len(headline)]
    if opening:
        index = min(opening)[-1]
        cues[index] = cues[index]._replace(weight=max(cues[index].weight, SPEAKER))
    return cues


def _place(found: StateCue, reading: Reading, headline: str) -> int:
    """Where the *headline* names the lawmaker; its length where it does not."""
    start = found.evidence.start
    if found.evidence.where == "title":
        return start
    surname = _SURNAME.search(reading.text.string[max(0, start - _NAME) : start])
    place = headline.find(surname["surname"].lower()) if surname else -1
    return place if place >= 0 else len(headline)
