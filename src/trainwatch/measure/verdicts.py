"""One document's answers held against its labels: a verdict for each thing that was asked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from trainwatch.knowledge import NATIONWIDE
from trainwatch.measure.labels import Labels
from trainwatch.measure.offerings import OfferingVerdict, compare
from trainwatch.model import Courses, Evidence, StateTag, Tags

NONE = "none"


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled document and what was said of it. *place* names it: its file and line.

    *causes* tell why a topic or state was not given, by "topics.k9" or "states.AR", as far as that is known.
    *names_a_place* tells that it names a place of its first labelled state.
    """

    place: str
    labels: Labels
    tags: Tags
    courses: Courses
    causes: Mapping[str, str] = field(default_factory=dict)
    names_a_place: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one answer turned out.

    *thing* is what was asked: relevance, primary_state, named_state, states, topics, kind, free or offerings; *key* is which of them, a
    state, topic or field. *outcome* is ``hit``, ``false alarm``, ``miss`` or ``differs`` (both of them) where things are
    found; for relevance ``label>answer``; for the rest the word under which it is counted. *evidence* are the words that
    earned the answer, *cause* says why there was none.
    """

    thing: str
    key: str
    outcome: str
    place: str
    expected: str
    got: str
    evidence: tuple[Evidence, ...] = ()
    cause: str = ""

    @property
    def is_wrong(self) -> bool:
        """Whether a person who looks for faults wants to see it."""
        return self.expected != self.got


def verdicts(judged: Judged) -> Iterator[Verdict]:
    """All verdicts on one document. What was not labelled gives none; a "no" is asked for no topics, states or kind."""
    labels, tags = judged.labels, judged.tags
    said = tags.relevance.label
    yield Verdict("said", "", said, judged.place, said, said)
    if labels.relevance:
        outcome = f"{labels.relevance}>{said}"
        yield Verdict("relevance", "", outcome, judged.place, labels.relevance, said, tags.relevance.evidence)
    if labels.is_relevant:
        yield from _states(judged)
        yield from _topics(judged)
        yield from _kind(judged)
    yield from _free(judged)
    yield from _offerings(judged)


def _states(judged: Judged) -> Iterator[Verdict]:
    labels = judged.labels
    if labels.states is None:
        return
    primary = next((tag for tag in judged.tags.states if tag.primary), None)
    outcome = _primary(primary, labels)
    expected = " or ".join(labels.states_allowed) or NONE
    got = primary.code if primary else NONE
    evidence = primary.evidence if primary else ()
    expected = got if outcome == "right" else expected
    cause = judged.causes.get(f"states.{labels.states[0]}", "") if outcome == "abstained" else ""
    yield Verdict("primary_state", "", outcome, judged.place, expected, got, evidence, cause)
    if judged.names_a_place:
        yield Verdict("named_state", "", outcome, judged.place, got, got)
    found = {tag.code: tag.evidence for tag in judged.tags.states}
    yield from _sought("states", judged, found, labels.states, labels.states_allowed)


def _primary(said: StateTag | None, labels: Labels) -> str:
    """right, wrong, abstained, or nationwide where ``US`` was said of a text about a state."""
    if said is None:
        return "abstained" if labels.states else "right"
    if said.code in labels.states_allowed:
        return "right"
    return "nationwide" if said.code == NATIONWIDE else "wrong"


def _topics(judged: Judged) -> Iterator[Verdict]:
    labels = judged.labels
    if labels.topics is not None:
        found = {tag.id: tag.evidence for tag in judged.tags.topics}
        yield from _sought("topics", judged, found, labels.topics, labels.topics_allowed)


def _sought(
    thing: str,
    judged: Judged,
    found: dict[str, tuple[Evidence, ...]],
    wanted: Iterable[str],
    allowed: Iterable[str],
) -> Iterator[Verdict]:
    """What is in *allowed* is right to find; only what is in *wanted* is missed."""
    for key, evidence in found.items():
        if key in allowed:
            yield Verdict(thing, key, "hit", judged.place, key, key, evidence)
        else:
            yield Verdict(thing, key, "false alarm", judged.place, NONE, key, evidence)
    for key in wanted:
        if key not in found:
            yield Verdict(thing, key, "miss", judged.place, key, NONE, cause=judged.causes.get(f"{thing}.{key}", ""))


def _kind(judged: Judged) -> Iterator[Verdict]:
    kinds, tag = judged.labels.kinds, judged.tags.kind
    if kinds:
        right = tag.kind.value in kinds
        expected = tag.kind.value if right else " or ".join(kinds)
        outcome = "right" if right else "wrong"
        yield Verdict("kind", "", outcome, judged.place, expected, tag.kind.value, tag.evidence)


def _free(judged: Judged) -> Iterator[Verdict]:
    label, said = judged.labels.free, judged.courses.free
    if label:
        outcome = _outcome(None if label == "unknown" else label, None if said == "unknown" else said)
        yield Verdict("free", "", outcome, judged.place, label, said, judged.courses.free_evidence)


def _outcome(label: str | None, said: str | None) -> str:
    if label == said:
        return "hit" if label else "agreed"
    if label and said:
        return "differs"
    return "miss" if label else "false alarm"


def _offerings(judged: Judged) -> Iterator[Verdict]:
    if judged.labels.offerings is not None:
        for found in compare(judged.labels.offerings, judged.courses.offerings):
            yield _of_offering(judged.place, found)


def _of_offering(place: str, found: OfferingVerdict) -> Verdict:
    differs = found.expected is not None and found.got is not None
    outcome = "hit" if found.alike else "differs" if differs else _outcome(found.expected, found.got)
    got = found.got or NONE
    return Verdict(
        "offerings", found.field, outcome, place, got if found.alike else found.expected or NONE, got, found.evidence
    )
