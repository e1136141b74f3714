"""Whose words a release of lawmakers carries: the "(D-Vt.)" that counts for more than the others."""

import re
from collections.abc import Sequence
from math import inf

from trainwatch.knowledge import Knowledge
from trainwatch.model import Evidence
from trainwatch.tag.lexicon import Sort
from trainwatch.tag.mentions import mentions
from trainwatch.tag.reading import Reading
from trainwatch.tag.statecues import NAME, StateCue

SPEAKER = 3.0  # whose senator or representative speaks
SPEAKER_WITHIN = 400  # characters: who is named later answers, agrees or is thanked
SPEAKS = "speaker"  # the sort of a cue that is only taken for the speaker's state
OTHERS = 0.3  # of the weight that another's mark has, where the speaker has none
SOLE = 2.0  # the one state named in a release of lawmakers: what a state needs in a long text
DENSE = 0.5  # mentions of officers' training in a thousand characters

# In their releases a court is where a nominee once sat, and they call their own people by name ("Wisconsinites").
_OF_LAWMAKERS = {"federal district": 0.25, "demonym": 2.0}
_OWN = frozenset({"state", "demonym", "city and state", "county", "body"})

_NAME = 60  # characters before "(D-Vt.)" in which a lawmaker is named
_SURNAME = re.compile(r"(?P<surname>[\w’'-]+),?(?: Jr\.?| Sr\.?| I+)?,? \(?$")
_TITLED = re.compile(r"(?<!group of )\b(?:sens?\.|senators?\b|reps?\.|representatives?\b)")
_MEMBER = re.compile(
    r"(?<!State )(?<!state )(?<!STATE )\b(?:Sen(?:\.|ators?|s\.)|SEN(?:\.|S\.|ATORS?)|Reps?\.|REPS?\.|Congress(?:wo)?m[ae]n) "
    r"(?=[A-Z])"
)
_JOINED = re.compile(
    r"\b(?:joined|joins?|along with|together with|with|colleagues?),? (?:(?:his|her|their) )?(?:colleagues?,? )?"
    r"(?:(?:by|with) )?(?:(?:U\.S\.|US|fellow) )*Sen(?:ators?|s?\.) [^;()]*\(?$",
    re.IGNORECASE,
)

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


def is_on_training(reading: Reading) -> bool:
    """Whether training is what a text is on, and not one of many things that a law pays for."""
    strength = sum(mention.strength for part in reading.parts for mention in mentions(part))
    return strength >= DENSE * max(1.0, len(reading.text.string) / 1000)


def with_speaker(cues: list[StateCue], reading: Reading, knowledge: Knowledge) -> list[StateCue]:
    """*cues*, weighed by who speaks in a release of lawmakers.

    The first "(D-Vt.)" of the opening is the speaker's; where the headline names lawmakers, the first of them speaks, and
    nobody whom it does not name. Where the speaker bears no such mark, the marks of others say little, and the one state
    that the release names is taken for the speaker's own: others come with the name of their lawmaker.
    """
    if is_by_lawmakers(reading):
        cues = [found._replace(weight=found.weight * _OF_LAWMAKERS.get(found.sort, 1.0)) for found in cues]
    speaker = _marked(cues, reading)
    if speaker is not None:
        cues[speaker] = cues[speaker]._replace(weight=max(cues[speaker].weight, SPEAKER))
    elif is_by_lawmakers(reading):
        cues = [found._replace(weight=OTHERS * found.weight) if found.sort == "party" else found for found in cues]
        if (own := _sole(cues, knowledge)) is not None:
            cues[own] = cues[own]._replace(sort=SPEAKS, weight=max(cues[own].weight, SOLE))
    return cues


def is_by_lawmakers(reading: Reading) -> bool:
    """Whether the headline or the first lines name a member of Congress."""
    return bool(_MEMBER.search(reading.title.string) or _MEMBER.search(reading.text.string, 0, SPEAKER_WITHIN))


def _marked(cues: Sequence[StateCue], reading: Reading) -> int | None:
    """Which of *cues* is the mark of the one who speaks."""
    headline = reading.title.string.lower()
    named = bool(_TITLED.search(headline))
    first = _first_joined(cues, reading)
    opening = [
        (place, found.evidence.start, index)
        for index, found in enumerate(cues)
        if found.sort == "party"
        and (
            (place := _place(found, reading, headline)) < len(headline)
            or (not named and found.evidence.start < SPEAKER_WITHIN)
        )
        and found.evidence.start < first[found.evidence.where]
    ]
    return min(opening)[-1] if opening else None


def _first_joined(cues: Sequence[StateCue], reading: Reading) -> dict[str, float]:
    """Where, in title and text, the first stands of those who only join the speaker; who is named after them does too."""
    first = {"title": inf, "text": inf}
    for found in cues:
        if found.sort == "party" and _is_joined(found, reading):
            first[found.evidence.where] = min(first[found.evidence.where], found.evidence.start)
    return first


def _is_joined(found: StateCue, reading: Reading) -> bool:
    """Whether somebody else speaks, and the lawmaker of this mark with them: "along with Senator Ann Example (D-VT)"."""
    part = reading.title if found.evidence.where == "title" else reading.text
    return _JOINED.search(part.string[max(0, found.evidence.start - _NAME) : found.evidence.start]) is not None


def _sole(cues: Sequence[StateCue], knowledge: Knowledge) -> int | None:
    """The first plain sign of the one state that the text speaks of, if it is one; "Washington" is their own place."""
    own = [index for index, found in enumerate(cues) if found.sort not in {"party", "support"} and found.state != "DC"]
    if len({cues[index].state for index in own}) != 1 or knowledge.states[cues[own[0]].state].namesake:
        return None
    return next((index for index in own if cues[index].sort in _OWN and cues[index].weight >= NAME), None)


def _place(found: StateCue, reading: Reading, headline: str) -> int:
    """Where the *headline* names the lawmaker; its length where it does not."""
    start = found.evidence.start
    if found.evidence.where == "title":
        return start
    surname = _SURNAME.search(reading.text.string[max(0, start - _NAME) : start])
    place = headline.find(surname["surname"].lower()) if surname else -1
    return place if place >= 0 else len(headline)
