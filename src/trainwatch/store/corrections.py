"""What people decided against the rules, applied whenever an article is understood anew.

A line of `corrections.jsonl` is an object of strings::

    {"url": "https://...", "field": "topic", "action": "remove", "value": "k9", "by": "mk", "when": "2026-11-20T09:00:00Z",
     "why": "the dog is only mentioned"}

*field* is ``relevance`` or ``kind`` (action ``set``), ``state`` or ``topic`` (``add``, ``remove``, ``primary``), or
``article`` (``hide``, ``show``). Later lines overrule earlier ones. Such a line is applied at every collection and at
every rebuild.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import get_args

from trainwatch.errors import StoreError
from trainwatch.knowledge import Knowledge
from trainwatch.model import Evidence, Kind, KindTag, Label, RelevanceTag, StateTag, Tags, TopicTag
from trainwatch.store.ledger import Ledger
from trainwatch.urls import normalise_url

ACTIONS: Mapping[str, frozenset[str]] = {
    "relevance": frozenset({"set"}),
    "kind": frozenset({"set"}),
    "state": frozenset({"add", "remove", "primary"}),
    "topic": frozenset({"add", "remove", "primary"}),
    "article": frozenset({"hide", "show"}),
}


@dataclass(frozen=True, slots=True)
class Correction:
    """One decision of a person about one page. *by* and *why* are for people; *when* is UTC."""

    url: str
    field: str
    action: str
    value: str
    by: str
    when: str
    why: str


class Corrections:
    """The ledger of corrections, by page.

    Raises StoreError, naming file and line, where a line is not one that could have been written.
    """

    def __init__(self, ledger: Ledger, knowledge: Knowledge) -> None:
        self._ledger = ledger
        self._values: Mapping[str, Callable[[str], bool]] = {
            "relevance": lambda value: value in get_args(Label),
            "kind": lambda value: value in tuple(Kind),
            "state": lambda value: value in knowledge.states,
            "topic": lambda value: value in knowledge.topics,
            "article": lambda value: value == "",
        }
        self._by_url: dict[str, list[tuple[int, Correction]]] = {}
        self._count = 0
        for number, line in enumerate(ledger.lines(), 1):
            try:
                self._remember(Correction(**line))
            except (TypeError, ValueError) as error:
                raise StoreError(f"{ledger.path}:{number}: no correction: {error}") from error

    def check(self, correction: Correction) -> None:
        """Raise ValueError where the correction's field, action or value is none that there is."""
        actions = ACTIONS.get(correction.field)
        if actions is None:
            raise ValueError(f"{correction.field!r} is no field; there are {', '.join(ACTIONS)}")
        if correction.action not in actions:
            raise ValueError(
                f"{correction.field} cannot be {correction.action!r}; it takes {', '.join(sorted(actions))}"
            )
        if not self._values[correction.field](correction.value):
            raise ValueError(f"{correction.value!r} is no {correction.field}")

    def add(self, correction: Correction) -> None:
        """Write a correction down. Raises ValueError where its field, action or value is none that there is."""
        self._remember(correction)
        self._ledger.append({name: getattr(correction, name) for name in Correction.__slots__})

    def _remember(self, correction: Correction) -> None:
        self.check(correction)
        self._count += 1
        self._by_url.setdefault(normalise_url(correction.url), []).append((self._count, correction))

    def hidden(self, urls: Iterable[str]) -> Correction | None:
        """The correction that hides the page with these normalised addresses, or None."""
        last = [c for c in self._of(urls) if c.field == "article"][-1:]
        return last[0] if last and last[0].action == "hide" else None

    def apply(self, urls: Iterable[str], tags: Tags) -> Tags:
        """*tags* as people decided they should be."""
        return corrected(tags, self._of(urls))

    def _of(self, urls: Iterable[str]) -> list[Correction]:
        """What was decided about any of these addresses, in the order in which it was decided."""
        numbered = {number: each for url in urls for number, each in self._by_url.get(url, ())}
        return [correction for _, correction in sorted(numbered.items())]


def corrected(tags: Tags, corrections: Iterable[Correction]) -> Tags:
    """*tags* after one correction upon the other."""
    for correction in corrections:
        tags = _corrected(tags, correction)
    return tags


def _corrected(tags: Tags, correction: Correction) -> Tags:
    value = correction.value
    evidence = (Evidence("field", value, 0, len(value), "corrected by a person"),)
    match correction.field:
        case "relevance":
            label: Label = next(label for label in get_args(Label) if label == value)
            return replace(tags, relevance=RelevanceTag(label, 1.0, evidence))
        case "kind":
            return replace(tags, kind=KindTag(Kind(value), evidence))
        case "state":
            return replace(tags, states=_states(tags.states, correction, evidence))
        case "topic":
            return replace(tags, topics=_topics(tags.topics, correction, evidence))
        case _:
            return tags


def _states(
    states: tuple[StateTag, ...], correction: Correction, evidence: tuple[Evidence, ...]
) -> tuple[StateTag, ...]:
    others = tuple(state for state in states if state.code != correction.value)
    if correction.action == "remove":
        return others
    if correction.action == "add" and len(others) < len(states):
        return states
    if correction.action == "primary" or not others:
        demoted = (replace(state, primary=False) for state in others)
        return (StateTag(correction.value, 1.0, primary=True, evidence=evidence), *demoted)
    return (*others, StateTag(correction.value, 1.0, primary=False, evidence=evidence))


def _topics(
    topics: tuple[TopicTag, ...], correction: Correction, evidence: tuple[Evidence, ...]
) -> tuple[TopicTag, ...]:
    others = tuple(topic for topic in topics if topic.id != correction.value)
    if correction.action == "remove":
        return others
    if correction.action == "add" and len(others) < len(topics):
        return topics
    made = TopicTag(correction.value, 1.0, evidence)
    return (made, *others) if correction.action == "primary" else (*others, made)
