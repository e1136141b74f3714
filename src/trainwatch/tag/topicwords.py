"""How the words of a topic stand in their sentence: beside a word of training, in a body's name, in a list of people."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from trainwatch.tag.lexicon import Sort
from trainwatch.tag.reading import Hit, Part

FOLLOWS = 20  # characters within which a training word must begin that makes a name: "Implicit Bias Course"
LEADS = 60  # characters within which one must begin that introduces a subject: "training for deputies in ..."
NEIGHBOUR = 25  # characters between two members of a list of people
LONGEST_NAME = 60  # characters of a body's name before the words

# "classes for new deputies on", "trained on the new": from the training word up to the subject.
_INTRODUCES = re.compile(r"[\w'’-]+(?: [\w'’-]+){0,5}? (?:about|in|on|to)(?: [\w-]+){0,2} ")
# "Hate Crime Prevention Act", "Emergency Management Agency", "Office of Community Policing": what follows, what leads.
_BODY_ENDS = re.compile(
    r"(?: (?:[A-Z][\w'’]*|and|of|the|for|&)){0,4}? (?:Act|Agency|Bureau|Commission|Council|Directorate|Office)\b"
)
_BODY_BEGINS = re.compile(
    r"\b(?:Agency|Bureau|Commission|Council|Directorate|Division|Office) (?:of|on|for)(?: the)?(?: [A-Z]\w+,?| and){0,2} $"
)
# "Detention beds, and training": what follows is another member of a list.
_CLAUSE = re.compile(r"[,;:.\n]")
_LISTED = re.compile(r"(?:,| and| or|/| &| as well as)+ ?(?:\w+ ){0,2}")


def is_named(part: Part, hit: Hit, training: Sequence[int]) -> bool:
    """Whether *hit* and a word of *training* make one name: "Implicit Bias Course", "training in implicit bias"."""
    index = bisect_left(training, hit.end)
    follows = index < len(training) and training[index] <= hit.end + FOLLOWS
    if follows and not _CLAUSE.search(part.string, hit.end, training[index]):
        return True
    before = training[bisect_left(training, hit.start - LEADS) : bisect_left(training, hit.start)]
    return any(_INTRODUCES.fullmatch(part.string, start, hit.start) for start in before)


def is_in_a_name(part: Part, hit: Hit) -> bool:
    """Whether *hit* belongs to the name of an act or a body, which says nothing of what is taught."""
    if not part.string[hit.start].isupper():
        return False
    if _BODY_ENDS.match(part.string, hit.end):
        return True
    return bool(_BODY_BEGINS.search(part.string, max(0, hit.start - LONGEST_NAME), hit.start))


def is_one_of_many_people(part: Part, hit: Hit) -> bool:
    """Whether *hit* is a member of a list of people: "deputies, dispatchers and jailers" are all who were taught."""
    people = part.of(Sort.PEOPLE)
    first = bisect_left(people, hit.start - 2 * NEIGHBOUR, key=_start)
    last = bisect_right(people, hit.end + NEIGHBOUR, key=_start)
    # Topics stand for people too; only words that mean people make a list of them.
    near = [other for other in people[first:last] if other.payload.value.startswith("people")]
    if not any(other.start < hit.end and other.end > hit.start for other in near):
        return False
    return any(
        _LISTED.fullmatch(part.string, min(other.end, hit.end), max(other.start, hit.start))
        for other in near
        if other.end <= hit.start or other.start >= hit.end
    )


def _start(hit: Hit) -> int:
    return hit.start
