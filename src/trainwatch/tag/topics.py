"""Which topics the training concerns: at most four, the most specific first.

A phrase in the title is worth 3; one in the text 1, more in a sentence about training. In either it is worth more again
where it makes one name with a word of training ("Implicit Bias Course", "training in implicit bias"), which makes even a
weak word a plain one. Said again it adds a little. In the name of an act or a body it is worth nothing, and in a list of
those who were taught no more than a weak word. An acronym is worth 1 with a training word within 120 characters. A
topic needs 2. The numbers 3, 1, 2, 4 and 120 are the taxonomy's own; the others stand where topics of the labelled
documents came out best.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from trainwatch.knowledge import Knowledge
from trainwatch.model import Evidence, TopicTag
from trainwatch.tag.lexicon import Sort
from trainwatch.tag.reading import Hit, Part, Reading, covered
from trainwatch.tag.topicwords import is_in_a_name, is_named, is_one_of_many_people

TITLE = 3.0
TEXT = 1.0
TAUGHT = 1.5  # more, where the sentence has a training word
NAMED = 1.5  # more, where both make one name: "Implicit Bias Course", "training in implicit bias"
REPEATED = 0.5  # a phrase said again; it may be the subject, though it is one phrase
OFTENEST = 4  # repetitions that count
ENOUGH = 2.0
MOST = 4
NEAR = 120  # characters between an acronym and its training word
# A topic this far behind the best is a side remark. General topics need more: "academy" stands in most articles.
BEHIND = 0.34
GENERAL_BEHIND = 0.6
FALLBACK = "training-standards"
FALLBACK_SCORE = 0.3
CAP = 11.0  # of the best's score, when others are held against it: one class of three is no side remark
FULL = 6.0  # the raw score at which a topic's score reaches 1
SHOWN = 3
# "Academy" and "hiring" surround nearly every subject: these topics give way to the special ones, the higher number
# last. From BACKGROUND on they must also be nearer to the best.
GENERAL = {"instructor-development": 1, "patrol-operations": 2, "agency-management": 2, "training-standards": 3}
BACKGROUND = 2


@dataclass(slots=True)
class Tally:
    """What one topic has earned so far."""

    score: float = 0.0
    phrases: set[str] = field(default_factory=set)
    repeats: int = 0
    strong: bool = False
    evidence: list[Evidence] = field(default_factory=list)


def topics(reading: Reading, knowledge: Knowledge) -> tuple[TopicTag, ...]:
    """The topics of a document about training. Where nothing special is named it is about training itself."""
    return _best(earned(reading), knowledge) or _fallback(reading)


def earned(reading: Reading) -> dict[str, Tally]:
    """The topics that have enough words of their own, before they are held against each other."""
    return {topic: tally for topic, tally in tallied(reading).items() if enough(tally)}


def tallied(reading: Reading) -> dict[str, Tally]:
    """What each topic has earned that has a word in the document."""
    tallies: dict[str, Tally] = {}
    for part in reading.parts:
        training = training_words(part)
        for hit in _standing(part):
            _count(tallies.setdefault(hit.payload.value, Tally()), part, hit, training)
    return tallies


def training_words(part: Part) -> list[int]:
    """Where the words of training start, in order."""
    return sorted(hit.start for sort in (Sort.TRAINING, Sort.PROGRAMME) for hit in part.of(sort))


def _count(tally: Tally, part: Part, hit: Hit, training: Sequence[int]) -> None:
    sort = hit.payload.sort
    if sort is Sort.ACRONYM and not near(training, hit):
        return
    if sort is Sort.TOPIC and part.where == "text" and is_one_of_many_people(part, hit):
        sort = Sort.WEAK
    words = part.string[hit.start : hit.end].lower()
    if words in tally.phrases:
        if tally.repeats < OFTENEST and sort is Sort.TOPIC:
            tally.repeats += 1
            tally.score += REPEATED
        return
    tally.phrases.add(words)
    named = sort is not Sort.ACRONYM and is_named(part, hit, training)
    tally.score += _worth(part, hit, sort, training, named=named)
    tally.strong = tally.strong or sort is Sort.TOPIC or (named and hit.payload.value not in GENERAL)
    if len(tally.evidence) < SHOWN:
        tally.evidence.append(part.evidence(hit.start, hit.end, str(sort)))


def _worth(part: Part, hit: Hit, sort: Sort, training: Sequence[int], *, named: bool) -> float:
    """What a phrase adds that was not there before. *named* tells that it makes one name with a training word."""
    if sort is not Sort.TOPIC:
        return TEXT + (NAMED if named else 0)
    if part.where == "title":
        return TITLE + (NAMED if named else 0)
    if not _taught(part, hit, training):
        return TEXT
    return TEXT + TAUGHT + (NAMED if named else 0)


def _taught(part: Part, hit: Hit, training: Sequence[int]) -> bool:
    """Whether the sentence of *hit* speaks of training: beside the phrase itself, where the topic is a general one."""
    first, last = part.sentence(hit.start)
    found = training[bisect_left(training, first) : bisect_left(training, last)]
    if hit.payload.value in GENERAL:
        return any(not hit.start <= start < hit.end for start in found)
    return bool(found)


def near(training: Sequence[int], hit: Hit) -> bool:
    """Whether a word of *training* is near enough to *hit* for an acronym to count."""
    index = bisect_left(training, hit.start - NEAR)
    return index < len(training) and training[index] <= hit.end + NEAR


def enough(tally: Tally) -> bool:
    """Whether a topic has words enough of its own: weak words and acronyms count only where there are two."""
    return tally.score >= ENOUGH and (tally.strong or len(tally.phrases) > 1)


def _best(tallies: dict[str, Tally], knowledge: Knowledge) -> tuple[TopicTag, ...]:
    order = {topic: index for index, topic in enumerate(knowledge.topics)}
    ranked = sorted(tallies, key=lambda topic: (GENERAL.get(topic, 0), -tallies[topic].score, order[topic]))
    best = best_of(tallies)
    kept = [topic for topic in ranked if tallies[topic].score >= best * share(topic)][:MOST]
    return tuple(
        TopicTag(topic, round(min(1.0, tallies[topic].score / FULL), 3), tuple(tallies[topic].evidence))
        for topic in kept
    )


def best_of(tallies: dict[str, Tally]) -> float:
    """The score that others are held against."""
    return min(CAP, max((tally.score for tally in tallies.values()), default=0.0))


def share(topic: str) -> float:
    """The share of the best's score that *topic* needs."""
    return GENERAL_BEHIND if GENERAL.get(topic, 0) >= BACKGROUND else BEHIND


def _fallback(reading: Reading) -> tuple[TopicTag, ...]:
    for part in reading.parts:
        for hit in part.of(Sort.TRAINING):
            if hit.payload.weight == 1:
                words = part.evidence(hit.start, hit.end, "training, no subject named")
                return (TopicTag(FALLBACK, FALLBACK_SCORE, (words,)),)
    return ()


def _standing(part: Part) -> list[Hit]:
    """The hits of topics, less those inside a longer one of the same topic, and those that mean something else.

    That is what a false friend covers, and what stands in the name of an act or a body.
    """
    struck: dict[str, list[Hit]] = {}
    for hit in part.of(Sort.FALSE_FRIEND):
        struck.setdefault(hit.payload.value, []).append(hit)
    hits = [hit for sort in (Sort.TOPIC, Sort.WEAK, Sort.ACRONYM) for hit in part.of(sort)]
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    kept: list[Hit] = []
    until: dict[str, int] = {}
    for hit in hits:
        topic = hit.payload.value
        if hit.end > until.get(topic, 0) and not covered(hit, struck.get(topic, ())) and not is_in_a_name(part, hit):
            kept.append(hit)
            until[topic] = hit.end
    return kept
