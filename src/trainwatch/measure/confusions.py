"""What went wrong, in words: single answers for those who mend rules, and how often each sort of fault occurs."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from trainwatch.measure.verdicts import Verdict
from trainwatch.model import Evidence

SHOWN = 2  # pieces of evidence


@dataclass(frozen=True, slots=True)
class Confusion:
    """A wrong answer: where, what was asked ("topics", "offerings.start"), what earned the answer or why there was none."""

    place: str
    about: str
    expected: str
    got: str
    evidence: tuple[Evidence, ...]
    cause: str

    def __str__(self) -> str:
        words = ", ".join(f"“{item.text}” ({item.rule})" for item in self.evidence[:SHOWN])
        said = f"{self.place}: {self.about}: expected {self.expected}, got {self.got}"
        return f"{said}: {words or self.cause}" if words or self.cause else said


@dataclass(frozen=True, slots=True)
class Fault:
    """A sort of wrong answers: what was asked, what happened, the rule that earned them or why none did, how many."""

    about: str
    what: str
    why: str
    count: int


def confusions(found: Iterable[Verdict], most: int) -> tuple[Confusion, ...]:
    """At most *most* wrong answers, each sort in turn, so that one sort of fault does not hide the others."""
    queues = [list(items) for items in _by_thing(_wrong(found)).values()]
    taken = [
        queue[index] for index in range(max(map(len, queues), default=0)) for queue in queues if index < len(queue)
    ]
    return tuple(Confusion(v.place, _about(v), v.expected, v.got, v.evidence, v.cause) for v in taken[:most])


def faults(found: Iterable[Verdict], most: int) -> tuple[Fault, ...]:
    """The *most* commonest sorts of wrong answers."""
    counts = Counter((_about(verdict), _what(verdict), _why(verdict)) for verdict in _wrong(found))
    ranked = sorted(counts, key=lambda sort: (-counts[sort], sort))[:most]
    return tuple(Fault(*sort, counts[sort]) for sort in ranked)


def _why(verdict: Verdict) -> str:
    return verdict.evidence[0].rule if verdict.evidence else verdict.cause


def _wrong(found: Iterable[Verdict]) -> Iterator[Verdict]:
    """The wrong answers. A further state is not told of where the primary one is wrong: it would be told twice."""
    wrong = [verdict for verdict in found if verdict.is_wrong]
    told = {verdict.place for verdict in wrong if verdict.thing == "primary_state"}
    return (verdict for verdict in wrong if verdict.thing != "states" or verdict.place not in told)


def _by_thing(found: Iterable[Verdict]) -> dict[str, Sequence[Verdict]]:
    queues: dict[str, list[Verdict]] = {}
    for verdict in found:
        queues.setdefault(verdict.thing, []).append(verdict)
    return {**queues}


def _about(verdict: Verdict) -> str:
    return f"offerings.{verdict.key}" if verdict.thing == "offerings" else verdict.thing


def _what(verdict: Verdict) -> str:
    """What happened, without the words of the document."""
    if verdict.thing in {"relevance", "kind", "free"}:
        return f"expected {verdict.expected}, got {verdict.got}"
    if verdict.thing == "topics":
        return f"{verdict.key}: {verdict.outcome}"
    return verdict.outcome
