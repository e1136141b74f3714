"""All words that tagging looks for, compiled into one automaton, so that a text is read once."""

from collections import defaultdict
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from trainwatch.knowledge import NATIONWIDE, Knowledge, Matcher

# A place of fewer people is not taken from its bare name: below this most names are surnames or common words. With a
# state behind it ("Camden, Ark.") any place counts.
SMALLEST_BARE_CITY = 25_000
# The same where no other place has the name, and where it has several words ("International Falls").
SMALLEST_ALONE = 15_000
SMALLEST_OF_WORDS = 5_000
SMALL = 0.5  # instead of the share, of a smaller place whose name no other has: it needs its police beside it
# The share of all people living in places of one name, above which the name means the largest: Boston is Boston, Mass.
# (.95); Springfield is nobody's (.37 Missouri).
DOMINANT = 0.8
# The same in a headline without a text that could bear it out: "Clarksville police" are often not those of
# Tennessee (.82).
DOMINANT_ALONE = 0.85
# Shorter names of bodies are acronyms or fragments ("LETA"), shared by several states.
SHORTEST_BODY = 5

# "Interview and Interrogation class" names nobody, but only the trade takes it: a subject stands for the people who
# study it, worth somewhat less than "officers".
SUBJECT_OF_THE_TRADE = 0.5
# Not so the subjects that nurses, teachers, fire fighters or anybody learn too ("first aid class", "self-defense class").
TAUGHT_TO_ALL = frozenset(
    {
        *("active-threat", "agency-management", "child-protection", "community-policing", "crisis-intervention"),
        *("cyber-digital", "defensive-tactics", "disability-awareness", "domestic-violence", "driving-pursuit"),
        *("elder-financial-crime", "emergency-medical", "firearms", "human-trafficking", "incident-command-events"),
        *("instructor-development", "leadership", "officer-wellness", "overdose-substance-use", "school-safety"),
        *("sexual-assault", "technology", "terrorism-threat", "training-standards", "tribal-rural"),
    }
)


class Sort(StrEnum):
    """What a phrase that was found is good for."""

    PEOPLE = "people"
    TRAINING = "training"
    PROGRAMME = "programme"
    OTHERWISE = "otherwise"
    HARMLESS = "harmless"
    OUTSIDERS = "outsiders"
    PREFILTER = "prefilter"
    KIND = "kind"
    TOPIC = "topic"
    WEAK = "weak"
    ACRONYM = "acronym"
    FALSE_FRIEND = "false friend"
    STATE = "state"
    NOT_STATE = "not state"
    ABBREVIATION = "abbreviation"
    POSTAL = "postal"
    DEMONYM = "demonym"
    CITY = "city"
    COUNTY = "county"
    BODY = "body"
    CREDIT = "credit"


class Cue(NamedTuple):
    """A phrase of the lexicon: its sort, what it stands for (a state, topic or kind), and its weight or share.

    *others* are the further states that an ambiguous place may lie in.
    """

    sort: Sort
    value: str
    weight: float = 1.0
    others: tuple[str, ...] = ()


@lru_cache(maxsize=4)
def compiled(knowledge: Knowledge) -> Matcher[Cue]:
    """The matcher for all cues of *knowledge*; built once and kept with it."""
    phrases = [*_trade(knowledge), *_topics(knowledge), *_states(knowledge), *_places(knowledge), *_bodies(knowledge)]
    return Matcher(phrases, exact=[*_acronyms(knowledge), *_codes(knowledge), *_body_acronyms(knowledge)])


def _trade(knowledge: Knowledge) -> Iterator[tuple[str, Cue]]:
    sorts = {
        "people_plain": Sort.PEOPLE,
        "people_perhaps": Sort.PEOPLE,
        "training_plain": Sort.TRAINING,
        "training_perhaps": Sort.TRAINING,
        "programme": Sort.PROGRAMME,
        "otherwise": Sort.OTHERWISE,
        "harmless": Sort.HARMLESS,
        "outsiders": Sort.OUTSIDERS,
        "prefilter": Sort.PREFILTER,
    }
    for name, entries in knowledge.relevance.items():
        for entry in entries:
            yield entry.phrase, Cue(sorts[name], name, entry.weight)
    for name, entries in knowledge.kinds.items():
        for entry in entries:
            yield entry.phrase, Cue(Sort.KIND, name, entry.weight)


def _topics(knowledge: Knowledge) -> Iterator[tuple[str, Cue]]:
    for topic in knowledge.topics.values():
        for phrase in topic.phrases:
            yield phrase, Cue(Sort.TOPIC, topic.id)
            if topic.id not in TAUGHT_TO_ALL:
                yield phrase, Cue(Sort.PEOPLE, topic.id, SUBJECT_OF_THE_TRADE)
        for phrase in topic.weak:
            yield phrase, Cue(Sort.WEAK, topic.id)
        for phrase in topic.not_:
            yield phrase, Cue(Sort.FALSE_FRIEND, topic.id)


def _acronyms(knowledge: Knowledge) -> Iterator[tuple[str, Cue]]:
    for topic in knowledge.topics.values():
        for acronym in topic.acronyms:
            yield acronym, Cue(Sort.ACRONYM, topic.id)
            yield f"{acronym}s", Cue(Sort.ACRONYM, topic.id)


def _states(knowledge: Knowledge) -> Iterator[tuple[str, Cue]]:
    for state in knowledge.states.values():
        if state.code == NATIONWIDE:
            continue
        yield state.name, Cue(Sort.STATE, state.code)
        for phrase in state.not_:
            yield phrase, Cue(Sort.NOT_STATE, state.code)
        for demonym in state.demonyms:
            yield demonym, Cue(Sort.DEMONYM, state.code)


def _codes(knowledge: Knowledge) -> Iterator[tuple[str, Cue]]:
    for state in knowledge.states.values():
        if state.code != NATIONWIDE:
            yield state.code, Cue(Sort.POSTAL, state.code)
            for abbreviation in state.abbreviations:
                yield abbreviation, Cue(Sort.ABBREVIATION, state.code)
    for wording, code in knowledge.credit.items():
        yield wording, Cue(Sort.CREDIT, code)


def _places(knowledge: Knowledge) -> Iterator[tuple[str, Cue]]:
    people: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for place in knowledge.places:
        for name in _spellings(place.name):
            people[name][place.state] += place.population
    names = {state.name for state in knowledge.states.values()}
    for name, by_state in people.items():
        if name not in names:
            first, *others = sorted(by_state, key=lambda code: -by_state[code])
            share = by_state[first] / max(1, sum(by_state.values()))
            smallest = SMALLEST_BARE_CITY if others else SMALLEST_OF_WORDS if " " in name else SMALLEST_ALONE
            bare = by_state[first] >= smallest and name not in knowledge.notplaces
            if bare or " " in name or name not in knowledge.notplaces:
                small = SMALL if name not in knowledge.notplaces and not others else 0.0
                yield name, Cue(Sort.CITY, first, share if bare else small, tuple(others))
    for name, states in knowledge.counties.items():
        for spelling in _spellings(name):
            yield spelling, Cue(Sort.COUNTY, states[0], 1 / len(states), states[1:])


def _spellings(name: str) -> Iterator[str]:
    yield name
    if name.startswith(("Saint ", "St. ")):
        rest = name.split(" ", 1)[1]
        yield from {f"Saint {rest}", f"St. {rest}", f"St {rest}"} - {name}
    if name.endswith(" City") and name.startswith("New York"):
        yield "NYC"


def _bodies(knowledge: Knowledge) -> Iterator[tuple[str, Cue]]:
    return ((name, cue) for name, cue in _owned(knowledge) if " " in name)


def _body_acronyms(knowledge: Knowledge) -> Iterator[tuple[str, Cue]]:
    common = {name.upper() for name in knowledge.notplaces}
    return ((name, cue) for name, cue in _owned(knowledge) if name.isupper() and " " not in name and name not in common)


def _owned(knowledge: Knowledge) -> Iterator[tuple[str, Cue]]:
    """The names of bodies that belong to one state only."""
    owners: dict[str, set[str]] = defaultdict(set)
    for body in knowledge.bodies:
        for name in (body.name, body.acronym, *body.aliases):
            if len(name) >= SHORTEST_BODY:
                owners[name].add(body.state)
    for name, states in owners.items():
        if len(states) == 1 and NATIONWIDE not in states:
            yield name, Cue(Sort.BODY, next(iter(states)))
