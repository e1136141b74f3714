"""Which states a text is about: the clearest sign first, and no answer rather than a guess.

Every cue adds to the state it speaks for. Place names that several states share (Logan County, Springfield) only help a
state that has a cue of its own. The source's state settles a tie, decides where the text is silent, and never overrules it.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from trainwatch.knowledge import NATIONWIDE, Knowledge
from trainwatch.model import Evidence, StateTag
from trainwatch.tag.acronyms import acronyms
from trainwatch.tag.namesakes import silenced
from trainwatch.tag.placed import placed, where_it_is
from trainwatch.tag.publisher import cue_of, cue_of_source
from trainwatch.tag.reading import Hit, Part, Reading
from trainwatch.tag.speakers import SPEAKS, is_by_lawmakers, is_on_training, law_on_training, with_speaker
from trainwatch.tag.statecues import NAME, StateCue, cue, host, placed_elsewhere, standing
from trainwatch.tag.telephones import telephones
from trainwatch.tag.together import counties, named_like_states, together, town_and_county
from trainwatch.tag.towns import dominance, is_person

SUPPORT = 0.25  # a shared place name, for a state that has a cue of its own
SOURCE_SCORE = 0.2  # of the source's state, where the text gives none
REPEATS = 6  # cues of one sort for one state that count: a county named forty times is one county

LEAST = 1.0  # a state needs this much in a short text: its name once
NAMED = 1.25  # and this much to be one of many that a text goes through; twice that to stand beside the first
LEAST_LONG = 2.0  # and this much in a text longer than LONG, where one mention in the opening may be an example
LONG = 1500  # characters
CLEAR = 1.15  # the first must have this many times the second's sum, or there is no primary state
ALONE = 1.5  # and this many, to be the one that a text with a list of states is about
SECOND = 0.4  # further states need this share of the first's
MOST = 3  # a list of more states of equal weight is about none of them
FULL = 8.0  # the sum at which the score reaches 1
NATIONWIDE_SCORE = 0.5
PLACE_OF_WRITING = 60  # characters: "FALLOW CREEK, Ohio — "
SHOWN = 3

_NATION = re.compile(
    r"\b(?:nationwide|across the (?:country|nation)|nation[’']s|congress(?! (?:street|avenue|ave|st)\b)|united states|"
    r"u\.s\. senate|justice department|department of justice|(?:in any|in every|all (?:fifty|50)) states?|"
    r"national (?:initiative|program|standards?|effort|strategy|policy|law|level))\b",
    re.IGNORECASE,
)
# Whose headlines name the department speak for the nation where they name no state; its offices name their district.
_DEPARTMENT = re.compile(r"\b(?:department of justice|justice department)\b", re.IGNORECASE)
_FEDERAL = re.compile(r"\b(?:federal|congress|united states|u\.s\.)(?!\w)", re.IGNORECASE)
_FOR_ALL = re.compile(r"\ball (?:fifty|50) states\b", re.IGNORECASE)

_OF_THE_SPEAKER = frozenset({"party", SPEAKS, "telephone"})

Cues = dict[str, list[StateCue]]


def states(reading: Reading, knowledge: Knowledge) -> tuple[StateTag, ...]:
    """The states that a document is about, the surest first; ``US`` where it is plainly about the nation."""
    by_state, shared = weighed(reading, knowledge)
    source = cue_of_source(reading.subject, knowledge)
    chosen = _choose(by_state, least(reading))
    if not source and reading.subject.source_state == NATIONWIDE and _dateline_at_most(chosen, by_state):
        if national := _nationwide(reading, primary=True):
            return national
        source = cue_of(NATIONWIDE)
    if national := _of_the_nation(reading, chosen, by_state, sourced=source is not None):
        return national
    if source and not chosen:
        return (StateTag(source.state, SOURCE_SCORE, primary=True, evidence=(source.evidence,)),)
    if not shared and all(found.sort == "party" for tag in chosen for found in by_state[tag.code]):
        return (*chosen, *_nationwide(reading, primary=not chosen))  # a senator speaks, and of no place
    return chosen


def _of_the_nation(
    reading: Reading, chosen: tuple[StateTag, ...], by_state: Cues, *, sourced: bool
) -> tuple[StateTag, ...]:
    """``US`` and then *chosen*, where the text is about the nation though it names states; else nothing."""
    rest = tuple(replace(tag, primary=False) for tag in chosen)
    if _FOR_ALL.search(reading.title.string):
        return (*_nationwide(reading, primary=True), *rest)
    law = law_on_training(reading)
    federal = law and chosen and (_marked(chosen[0], by_state) or _FEDERAL.search(reading.text.string))
    if federal and _only_speaks(chosen[0], by_state) and is_on_training(reading):
        return (*_for_the_nation(law), *rest)
    if not chosen and not sourced and (law or _many(by_state) or _DEPARTMENT.search(reading.title.string)):
        return _nationwide(reading, primary=True) or _for_the_nation(law if is_by_lawmakers(reading) else None)
    return ()


def weighed(reading: Reading, knowledge: Knowledge) -> tuple[Cues, list[tuple[Hit, Part]]]:
    """Every cue that counts for a state, the source's own among them, and the place names that several states share."""
    firm, shared = _cues(reading, knowledge)
    by_state = _by_state(with_speaker(firm, reading, knowledge))
    _support(by_state, shared)
    source = cue_of_source(reading.subject, knowledge)
    if source and source.state in by_state:
        by_state[source.state].append(source)
    return by_state, shared


def least(reading: Reading) -> float:
    """What a state needs in a document of this length."""
    return LEAST_LONG if len(reading.text.string) > LONG else LEAST


def _cues(reading: Reading, knowledge: Knowledge) -> tuple[list[StateCue], list[tuple[Hit, Part]]]:
    """The cues that speak for one state, and the place names that several states share.

    A place that the text itself puts in another state ("Calloway County, Texas"; Kentucky has the real one) is there
    wherever else it is named.
    """
    firm: list[StateCue] = []
    shared: list[tuple[Hit, Part]] = []
    elsewhere = {name for part in reading.parts for name in placed_elsewhere(part)}
    said = placed(reading.parts)
    silent = silenced(reading.parts, knowledge)
    counties_so_named = named_like_states(reading.parts, knowledge)
    for part in reading.parts:
        dominant = dominance(part, reading.text)
        for hit in standing(part):
            if part.string[hit.start : hit.end].lower() in elsewhere or (part.where, hit.start) in counties_so_named:
                continue
            here = where_it_is(part, hit, said)
            if found := cue(part, here, knowledge, silent, dominant):
                firm.append(found)
            elif here.payload.others:
                shared.append((here, part))
    firm.extend(counties(reading.parts, knowledge))
    firm.extend(town_and_county(reading.parts))
    firm.extend(together(reading.parts, knowledge, elsewhere))
    firm.extend(acronyms(reading.parts, knowledge))
    firm.extend(host(reading.subject.url, knowledge))
    places = {code for hit, part in shared if not is_person(part, hit) for code in _possible(hit)}
    firm.extend(telephones(reading, knowledge, places.union(found.state for found in firm)))
    return firm, shared


def _possible(hit: Hit) -> tuple[str, ...]:
    """The states that a place may lie in."""
    return (hit.payload.value, *hit.payload.others)


def _many(by_state: Cues) -> bool:
    """Whether so many states have enough behind them that the text goes through the nation."""
    return sum(sum(found.weight for found in cues) >= NAMED for cues in by_state.values()) > 2 * MOST - 1


def _marked(tag: StateTag, by_state: Cues) -> bool:
    """Whether a member of Congress of the state is named with it: a "Rep." alone may sit in a statehouse."""
    return any(found.sort == "party" for found in by_state[tag.code])


def _only_speaks(tag: StateTag, by_state: Cues) -> bool:
    """Whether a state is only that of the lawmaker who speaks, named once at most."""
    cues = by_state[tag.code]
    own = sum(found.weight for found in cues if found.sort not in _OF_THE_SPEAKER | {"source", "support"})
    return own <= NAME and any(found.sort in _OF_THE_SPEAKER for found in cues)


def _dateline_at_most(chosen: Sequence[StateTag], by_state: Cues) -> bool:
    """Whether nothing but the place in which the text was written speaks for a state."""
    cues = [found.evidence for tag in chosen for found in by_state[tag.code]]
    return all(words.where == "text" and words.start < PLACE_OF_WRITING for words in cues)


def _by_state(cues: Sequence[StateCue]) -> Cues:
    by_state: Cues = defaultdict(list)
    counted: dict[tuple[str, str], int] = defaultdict(int)
    for found in cues:
        counted[found.state, found.sort] += 1
        if counted[found.state, found.sort] <= REPEATS:
            by_state[found.state].append(found)
    return by_state


def _support(by_state: Cues, shared: Sequence[tuple[Hit, Part]]) -> None:
    """Let shared place names help the states that have cues of their own."""
    counted: dict[str, int] = defaultdict(int)
    own = frozenset(by_state)
    for hit, part in shared:
        if is_person(part, hit):
            continue
        for code in own.intersection(_possible(hit)):
            counted[code] += 1
            if counted[code] <= REPEATS:
                words = part.evidence(hit.start, hit.end, "place of several states")
                by_state[code].append(StateCue(code, "support", SUPPORT, words))


def _choose(by_state: Mapping[str, Sequence[StateCue]], needed: float) -> tuple[StateTag, ...]:
    """The states with enough behind them, *needed* or more; a primary one where the first is clearly ahead."""
    totals = {code: sum(found.weight for found in cues) for code, cues in by_state.items()}
    ranked = sorted(totals, key=lambda code: (-totals[code], code))
    if not ranked or totals[ranked[0]] < needed:
        return ()
    best = totals[ranked[0]]
    kept = [code for code in ranked if code == ranked[0] or totals[code] > further(best)]
    if len(kept) > MOST:
        kept = ranked[:1] if best >= ALONE * totals[ranked[1]] else []
    clear = len(ranked) == 1 or best >= CLEAR * totals[ranked[1]]
    return tuple(
        StateTag(code, round(min(1.0, totals[code] / FULL), 3), clear and code == ranked[0], _shown(by_state[code]))
        for code in kept
    )


def further(best: float) -> float:
    """What a further state needs more than, beside a first with *best*."""
    return min(best / CLEAR, max(2 * NAMED, SECOND * best))


def _shown(cues: Sequence[StateCue]) -> tuple[Evidence, ...]:
    return tuple(found.evidence for found in sorted(cues, key=lambda found: -found.weight)[:SHOWN])


def _for_the_nation(law: Evidence | None) -> tuple[StateTag, ...]:
    return (StateTag(NATIONWIDE, NATIONWIDE_SCORE, primary=True, evidence=(law,)),) if law else ()


def _nationwide(reading: Reading, *, primary: bool) -> tuple[StateTag, ...]:
    for part in reading.parts:
        if found := _NATION.search(part.string):
            words = part.evidence(found.start(), found.end(), "nationwide")
            return (StateTag(NATIONWIDE, NATIONWIDE_SCORE, primary, (words,)),)
    return ()
