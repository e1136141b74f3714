"""The state of who publishes: what the source says of itself, or the name of the provider of a class."""

from trainwatch.knowledge import NATIONWIDE, Knowledge
from trainwatch.model import Evidence, Subject
from trainwatch.tag.lexicon import Sort, compiled
from trainwatch.tag.reading import read
from trainwatch.tag.statecues import StateCue, standing

PRIOR = 1.0  # the source's state, where the text names it too: it settles a tie


def cue_of_source(subject: Subject, knowledge: Knowledge) -> StateCue | None:
    """The source's state; where it has none, that which its provider bears in its name ("Ohio Example Academy")."""
    code = subject.source_state
    if code in knowledge.states and code != NATIONWIDE:
        return cue_of(code)
    return _cue_of_provider(subject.provider, knowledge) if subject.provider and not code else None


def cue_of(code: str, rule: str = "state of the source") -> StateCue:
    """The cue for *code* as the state of the source."""
    return StateCue(code, "source", PRIOR, Evidence("source", code, 0, len(code), rule))


def _cue_of_provider(provider: str, knowledge: Knowledge) -> StateCue | None:
    name = read(Subject(provider, ""), compiled(knowledge)).title
    named = {hit.payload.value for hit in standing(name) if hit.payload.sort in {Sort.STATE, Sort.BODY}}
    named = {code for code in named if not knowledge.states[code].namesake}
    return cue_of(min(named), "state of the provider") if len(named) == 1 else None
