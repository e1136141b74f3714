"""Which topics the training concerns: at most four, the most specific first.

A phrase in the title is worth 3. One in the text is worth 2.5 in a sentence about training people of the trade, 2 beside
other words of training, 1 elsewhere (`taught`). In either place it is worth more where it makes one name with a word of
training ("Implicit Bias Course", "training in implicit bias"), which makes even a weak word or an acronym a plain one.
Said again it adds a little. In the name of an act or a body it is worth nothing, and in a list of those who were taught
no more than a weak word. An acronym is worth 1 with a training word within 120 characters. A topic needs 2, and a share
of what the best one has: a larger one where nothing of it stands in a sentence about training. The numbers 3, 1, 2, 4
and 120 are the taxonomy's own; the others stand where topics of the labelled documents came out best.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from trainwatch.knowledge import Knowledge
from trainwatch.model import Evidence, TopicTag
from trainwatch.tag.lexicon import Sort
from trainwatch.tag.reading import Hit, Part, Reading, covered
from trainwatch.tag.taught import Nearness, Taught, nearness, taught
from trainwatch.tag.topicwords import is_in_a_name, is_named, is_one_of_many_people

TITLE = 3.0
TEXT = 1.0
# More, by how near it stands to training.
NEARER = {Nearness.ELSEWHERE: 0.0, Nearness.BESIDE: 1.0, Nearness.WITHIN: 1.5}
NAMED = 1.5  # more, where both make one name: "Implicit Bias Course", "training in implicit bias"
REPEATED = 0.5  # a phrase said again; it may be the subject, though it is one phrase
REPEATED_ELSEWHERE = 0.25  # the same, where the text does not speak of training
OFTENEST = 4  # repetitions that count
ENOUGH = 2.0
MOST = 4
NEAR = 120  # characters between an acronym and its training word
# A topic this far behind the best is a side remark. One that stands in no sentence about training needs more: it may be
# what the rest of a long document is about. So do general topics: "academy" stands in most articles.
BEHIND = 0.3
ASIDE_BEHIND = 0.65
SHORT = 2_000  # characters: so short a text has no room for other subjects; all of it is about the training
GENERAL_BEHIND = 0.6
FALLBACK = "training-standards"
FALLBACK_SCORE = 0.3
CAP = 9.0  # of the best's score, when others are held against it: one class of three is no side remark
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
    taught: bool = False  # something of it stands in a sentence about training, or the whole text is about it
    evidence: list[Evidence] = field(default_factory=list)


def topics(reading: Reading, knowledge: Knowledge) -> tuple[TopicTag, ...]:
    """The topics of a document about training. Where nothing special is named it is about training itself."""
    return _best(earned(reading), knowledge) or _fallback(reading)


def speaks_of_training(reading: Reading) -> bool:
    """Whether a document has a word of training at all."""
    return any(training_words(part) for part in reading.parts)


def earned(reading: Reading) -> dict[str, Tally]:
    """The topics that have enough words of their own, before they are held against each other."""
    return {topic: tally for topic, tally in tallied(reading).items() if enough(tally)}


def tallied(reading: Reading) -> dict[str, Tally]:
    """What each topic has earned that has a word in the document."""
    tallies: dict[str, Tally] = {}
    short = len(reading.text.string) < SHORT
    for part in reading.parts:
        said = taught(part)
        for hit in _standing(part):
            tally = tallies.setdefault(hit.payload.value, Tally(taught=short))
            _count(tally, part, hit, said, short=short)
    return tallies


def training_words(part: Part) -> list[int]:
    """Where the words of training start, in order."""
    return sorted(hit.start for sort in (Sort.TRAINING, Sort.PROGRAMME) for hit in part.of(sort))


def _count(tally: Tally, part: Part, hit: Hit, said: Taught, *, short: bool) -> None:
    sort, general = hit.payload.sort, hit.payload.value in GENERAL
    if sort is Sort.ACRONYM and not near(said.words, hit):
        return
    if sort is Sort.TOPIC and part.where == "text" and is_one_of_many_people(part, hit):
        sort = Sort.WEAK
    place = nearness(part, hit, said, general=general)
    if not short and is_out_of_place(part, hit, place):
        return
    if part.where == "title":
        place = Nearness.WITHIN if said.plain else Nearness.BESIDE
    tally.taught = tally.taught or place is Nearness.WITHIN
    words = part.string[hit.start : hit.end].lower().removesuffix("s")  # "gangs" is "gang" said again
    if words in tally.phrases:
        if tally.repeats < OFTENEST and sort is Sort.TOPIC:
            tally.repeats += 1
            tally.score += REPEATED if place else REPEATED_ELSEWHERE
        return
    tally.phrases.add(words)
    named = place is not Nearness.ELSEWHERE and is_named(part, hit, said.words)
    tally.score += (NAMED if named else 0) + _worth(part, sort, place)
    tally.strong = tally.strong or sort is Sort.TOPIC or (named and not general)
    if len(tally.evidence) < SHOWN:
        tally.evidence.append(part.evidence(hit.start, hit.end, str(sort)))


def is_out_of_place(part: Part, hit: Hit, place: Nearness) -> bool:
    """Whether *hit* tells nothing at *place* of a long text.

    "The bill", "requires" tell of a rule for training only in a sentence about training.
    """
    weak = hit.payload.sort is Sort.WEAK and hit.payload.value in GENERAL
    return weak and part.where == "text" and place is not Nearness.WITHIN


def _worth(part: Part, sort: Sort, place: Nearness) -> float:
    """What a phrase adds that was not there before, as it stands alone."""
    if sort is not Sort.TOPIC:
        return TEXT
    return TITLE if part.where == "title" else TEXT + NEARER[place]


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
    kept = [topic for topic in ranked if tallies[topic].score >= best * share(topic, tallies[topic])][:MOST]
    return tuple(
        TopicTag(topic, round(min(1.0, tallies[topic].score / FULL), 3), tuple(tallies[topic].evidence))
        for topic in kept
    )


def best_of(tallies: dict[str, Tally]) -> float:
    """The score that others are held against."""
    return min(CAP, max((tally.score for tally in tallies.values()), default=0.0))


def share(topic: str, tally: Tally) -> float:
    """The share of the best's score that *topic* needs, which has earned *tally*."""
    if GENERAL.get(topic, 0) >= BACKGROUND:
        return GENERAL_BEHIND
    return BEHIND if tally.taught else ASIDE_BEHIND


def _fallback(reading: Reading) -> tuple[TopicTag, ...]:
    for part in reading.parts:
        for hit in part.of(Sort.TRAINING):
            if hit.payload.weight == 1:
                words = part.evidence(hit.start, hit.end, "training, no subject named")
                return (TopicTag(FALLBACK, FALLBACK_SCORE, (words,)),)
    return ()


def _standing(part: Part) -> list[Hit]:
    """The hits of topics, less those that are part of another of the same topic, and those that mean something else.

    That is what a false friend covers, and what stands in the name of an act or a body. "People in crisis situations"
    holds two weak phrases that share a word, which are one.
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
        free = hit.start if hit.payload.sort is Sort.WEAK else hit.end - 1
        if free >= until.get(topic, 0) and not covered(hit, struck.get(topic, ())) and not is_in_a_name(part, hit):
            kept.append(hit)
            until[topic] = hit.end
    return kept
