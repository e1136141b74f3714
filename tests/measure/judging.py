"""Answers and labels for the tests of measuring."""

from typing import Literal

from trainwatch.measure import Judged, read_labels, score, verdicts
from trainwatch.model import Courses, Evidence, Kind, KindTag, Offering, RelevanceTag, StateTag, Tags, TopicTag

WORDS = Evidence("text", "Logan County", 0, 12, "county")


def judged(
    labels: dict[str, object],
    *,
    said: Literal["yes", "borderline", "no"] = "yes",
    state: str = "",
    others: tuple[str, ...] = (),
    topics: tuple[str, ...] = (),
    kind: Kind = Kind.OTHER,
    free: Literal["yes", "no", "unknown"] = "unknown",
    offerings: tuple[Offering, ...] = (),
    place: str = "gold.jsonl:1",
    names_a_place: bool = False,
) -> Judged:
    """A document with *labels*, and what was said of it; *state* is the primary one."""
    states = [StateTag(state, 1.0, primary=True, evidence=(WORDS,))] if state else []
    states += [StateTag(code, 0.5, primary=False) for code in others]
    tags = Tags(RelevanceTag(said, 1.0), KindTag(kind), tuple(states), tuple(TopicTag(name, 1.0) for name in topics))
    return Judged(place, read_labels({"gold": labels}, "gold"), tags, Courses(free, (), offerings), {}, names_a_place)


def figures(*documents: Judged) -> dict[str, float]:
    """The figures of some documents by name."""
    found = [verdict for document in documents for verdict in verdicts(document)]
    return {figure.name: figure.value for figure in score(found)}
