"""Why a document has a topic or a state, or has not: the words for it that stand there, and what became of each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from trainwatch.knowledge import NATIONWIDE, Knowledge
from trainwatch.model import Evidence, Subject, Tags
from trainwatch.tag.lexicon import Sort, compiled
from trainwatch.tag.namesakes import silenced
from trainwatch.tag.placed import placed, where_it_is
from trainwatch.tag.reading import Hit, Part, Reading, Span, covered, read
from trainwatch.tag.statecues import cue, placed_elsewhere, standing
from trainwatch.tag.states import CLEAR, further, least, weighed
from trainwatch.tag.states import MOST as MOST_STATES
from trainwatch.tag.taught import nearness, taught
from trainwatch.tag.topics import (
    ENOUGH,
    GENERAL,
    MOST,
    NEAR,
    SHORT,
    best_of,
    earned,
    enough,
    is_out_of_place,
    near,
    share,
    tallied,
)
from trainwatch.tag.topicwords import is_in_a_name
from trainwatch.tag.towns import dominance

SHOWN = 5  # pieces of evidence for one reason

_TOPIC_SORTS = (Sort.TOPIC, Sort.WEAK, Sort.ACRONYM)
_STATE_SORTS = (
    *(Sort.STATE, Sort.ABBREVIATION, Sort.POSTAL, Sort.DEMONYM),
    *(Sort.CITY, Sort.COUNTY, Sort.BODY, Sort.CREDIT),
)
_FURNITURE = "stands in furniture of the page, which earns nothing"

Found = tuple[str, Evidence]  # what became of some words, and the words


@dataclass(frozen=True, slots=True)
class Reason:
    """A step on the way to the answer, in words, and the words of the document that it is about.

    *cause* is the sort of the step, the same for all documents, where it is the one that denied the topic or state.
    """

    what: str
    evidence: tuple[Evidence, ...] = ()
    cause: str = ""


def why_topic(
    subject: Subject, knowledge: Knowledge, topic: str, tags: Tags, *, ignore: Sequence[Span] = ()
) -> tuple[Reason, ...]:
    """Why *tags*, which are those of *subject*, have *topic* or have not. Raises KeyError where there is no such topic."""
    label = knowledge.topics[topic].label
    reading, whole = (read(subject, compiled(knowledge), spans) for spans in (ignore, ()))
    short = len(reading.text.string) < SHORT
    words = [found for part in reading.parts for found in _topic_words(part, topic, short=short)]
    words += _in_furniture(reading, whole, _TOPIC_SORTS, topic)
    given = next((tag for tag in tags.topics if tag.id == topic), None)
    if given:
        return (Reason(f"{label}: given, with a score of {given.score:.2f}", given.evidence), *_grouped(words))
    cause, missed = _topic_missed(reading, knowledge, topic, tags)
    return (Reason(f"{label}: not given. {missed}", cause=cause), *_grouped(words))


def _topic_words(part: Part, topic: str, *, short: bool) -> Iterator[Found]:
    """What became of each word of *topic*."""
    friends = [hit for hit in part.of(Sort.FALSE_FRIEND) if hit.payload.value == topic]
    said = taught(part)
    for hit in (hit for sort in _TOPIC_SORTS for hit in part.of(sort) if hit.payload.value == topic):
        words = part.evidence(hit.start, hit.end, str(hit.payload.sort))
        if covered(hit, friends):
            friend = next(other for other in friends if other.start < hit.end and other.end > hit.start)
            yield f"struck out by the false friend “{part.string[friend.start : friend.end]}”", words
        elif is_in_a_name(part, hit):
            yield "part of the name of an act or a body", words
        elif hit.payload.sort is Sort.ACRONYM and not near(said.words, hit):
            yield f"an acronym without a word of training within {NEAR} characters", words
        elif not short and is_out_of_place(part, hit, nearness(part, hit, said, general=topic in GENERAL)):
            yield "a weak word of a general topic outside the sentences about training", words
        else:
            yield "counts", words


def _topic_missed(reading: Reading, knowledge: Knowledge, topic: str, tags: Tags) -> tuple[str, str]:
    """The cause for which *topic* is not given, and a sentence about it."""
    tally = tallied(reading).get(topic)
    if tags.relevance.label == "no" and not tags.topics:
        return "hardly about training", "The document hardly mentions training, so no topics are looked for."
    if tally is None or not tally.phrases:
        return "no word counts", "No word of it counts."
    if not enough(tally):
        return "too few words", f"Its words are worth {tally.score:g}; a topic needs {ENOUGH:g}."
    others = earned(reading)
    best = best_of(others)
    if tally.score < best * share(topic, tally):
        first = max(others, key=lambda name: others[name].score)
        label = knowledge.topics[first].label
        return (
            "behind another",
            f"Its {tally.score:g} is less than {share(topic, tally):.0%} of the {best:g} of {label}.",
        )
    return "others come first", f"{MOST} other topics come before it."


def why_state(
    subject: Subject, knowledge: Knowledge, state: str, tags: Tags, *, ignore: Sequence[Span] = ()
) -> tuple[Reason, ...]:
    """Why *tags*, which are those of *subject*, have *state* or have not. Raises KeyError where there is no such state."""
    name = knowledge.states[state].name
    reading, whole = (read(subject, compiled(knowledge), spans) for spans in (ignore, ()))
    silent = silenced(reading.parts, knowledge)
    said = placed(reading.parts)
    words = [
        found
        for part in reading.parts
        for found in _state_words(part, state, knowledge, silent, said, dominance(part, reading.text))
    ]
    words += _in_furniture(reading, whole, _STATE_SORTS, state)
    given = next((tag for tag in tags.states if tag.code == state), None)
    if given and given.primary:
        return (Reason(f"{name}: given, as the primary state", given.evidence), *_grouped(words))
    if given:
        ahead = f"the first state needs {CLEAR:g} times what the second has to be the primary one"
        what = f"{name}: given, but not as the primary state; {ahead}"
        return (Reason(what, given.evidence, "not clearly ahead"), *_grouped(words))
    cause, missed = _state_missed(reading, knowledge, state)
    return (Reason(f"{name}: not given. {missed}", cause=cause), *_grouped(words))


def _state_words(
    part: Part, state: str, knowledge: Knowledge, silent: frozenset[str], said: Mapping[str, str], dominant: float
) -> Iterator[Found]:
    """What became of each word that may speak for *state*."""
    heard = {(hit.start, hit.end, hit.payload.sort) for hit in standing(part)}
    elsewhere = set(placed_elsewhere(part))
    for hit in _of_state(part, state):
        found = cue(part, where_it_is(part, hit, said), knowledge, silent, dominant)
        words = part.evidence(hit.start, hit.end, found.evidence.rule if found else str(hit.payload.sort))
        if (hit.start, hit.end, hit.payload.sort) not in heard:
            yield "part of a longer name, or not written like a name", words
        elif part.string[hit.start : hit.end].lower() in elsewhere:
            yield "the text puts a place of this name in another state", words
        elif found and found.state == state:
            yield "counts", words
        elif hit.payload.others:
            yield "a place name that several states share: it only helps a state that has a word of its own", words
        else:
            yield "says nothing in its place", words


def _of_state(part: Part, state: str) -> list[Hit]:
    hits = (hit for sort in _STATE_SORTS for hit in part.of(sort))
    return [hit for hit in hits if state in (hit.payload.value, *hit.payload.others)]


def _state_missed(reading: Reading, knowledge: Knowledge, state: str) -> tuple[str, str]:
    """The cause for which *state* is not given, and a sentence about it."""
    if state == NATIONWIDE:
        rule = (
            "a title speaks of all states, a federal law on training is the whole news, many states are named alike, "
            "the title is of the Department of Justice and the text names no state, and of a source for the nation where the text names no state"
        )
        return "not plainly nationwide", f"It is said where {rule}."
    totals = {code: sum(found.weight for found in cues) for code, cues in weighed(reading, knowledge)[0].items()}
    if state not in totals:
        return "no word speaks for it", "No word speaks for it alone."
    worth, needed = totals[state], least(reading)
    if worth < needed:
        return "too few words", f"Its words are worth {worth:.2f}; a state needs {needed:g} in a text of this length."
    first = max(totals, key=lambda code: totals[code])
    if worth <= further(totals[first]):
        name = knowledge.states[first].name
        return (
            "behind another",
            f"Its words are worth {worth:.2f}, too little beside the {totals[first]:.2f} of {name}.",
        )
    return (
        "one of many",
        f"A list of more than {MOST_STATES} states of like weight is about none of them, or the nation.",
    )


def _in_furniture(reading: Reading, whole: Reading, sorts: Iterable[Sort], value: str) -> Iterator[Found]:
    """The words of *value* that are found only where the page's furniture is read too."""
    seen = {(words.where, words.start) for words in _all_words(reading, sorts, value)}
    for words in _all_words(whole, sorts, value):
        if (words.where, words.start) not in seen:
            yield _FURNITURE, words


def _all_words(reading: Reading, sorts: Iterable[Sort], value: str) -> Iterator[Evidence]:
    for part in reading.parts:
        for hit in (hit for sort in sorts for hit in part.of(sort) if hit.payload.value == value):
            yield part.evidence(hit.start, hit.end, str(hit.payload.sort))


def _grouped(words: Iterable[Found]) -> Iterator[Reason]:
    """One reason for all words of which the same became, with the first of them."""
    groups: dict[str, list[Evidence]] = {}
    for what, evidence in words:
        groups.setdefault(what, []).append(evidence)
    for what, evidence_of in groups.items():
        times = f" ({len(evidence_of)} times)" if len(evidence_of) > 1 else ""
        yield Reason(f"{what}{times}", tuple(evidence_of[:SHOWN]))
