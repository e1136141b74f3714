"""The signs of a state in a document, and what each is worth in its place.

A bare name in the text is the unit, 1. The other weights order the labelled documents rightly (federal, senators' and
district attorneys' releases); each was moved up and down and stands where the share of right answers was highest.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from trainwatch.knowledge import Knowledge, State
from trainwatch.model import Evidence
from trainwatch.tag.lexicon import DOMINANT, Sort
from trainwatch.tag.reading import Hit, Part
from trainwatch.tag.towns import DATELINE, DATELINE_END, city

NAME = 1.0
PLACED = 2.0  # "Conway, Ark.", "Conway, AR"
SPELT_OUT = 1.5  # "Conway, Arkansas": or a list of states, "Iowa, Kansas"
DISTRICT = 6.0  # "Eastern District of Wisconsin": the court or office that acts, wherever the accused are from
PARTY = 1.0  # "(D-Vt.)": a senator or representative of the state
BODY = 2.5  # an academy, association or office that serves one state
CREDIT = 2.0  # "TCOLE": who grants the credit
COUNTY = 1.5  # a county that only one state has
DEMONYM = 0.5
CAPITAL_OF_THE_NATION = 0.25  # "Washington, D.C." stands over half of all federal releases
NAMESAKE = 0.3  # "Washington" alone
SOMEONE = 0.3  # "a New Jersey man": where someone is from, not where it happened
HOST = 3.0  # a state's own host
IN_TITLE = 3.0
IN_LEAD = 1.5
LEAD = 600  # characters

_SHADOWING = (Sort.STATE, Sort.NOT_STATE, Sort.BODY, Sort.COUNTY, Sort.CITY)
_NAMED = (Sort.STATE, Sort.ABBREVIATION, Sort.POSTAL)
_PLAIN = (Sort.ABBREVIATION, Sort.POSTAL, Sort.DEMONYM, Sort.CREDIT)
_WEIGHTS = {Sort.BODY: BODY, Sort.CREDIT: CREDIT, Sort.DEMONYM: DEMONYM}
_BEFORE = 16  # characters of context before a name: " years with the "
_RUN = 60  # characters before ", Ark." among which the name of the town is sought
_PARTY = re.compile(r"(?:\b|\()[RDI](?:-|–| {1,2}| ?- ?)$")
# A lawmaker's state in other words: "Senator Ann Example of Ohio", "Ann Example (Ohio)".
_LAWMAKER_OF = re.compile(r"\b(?:Sen|Rep)(?:\.|ator|resentative) (?:[A-Z][\w.]* ){1,3}(?:of|from) $")
_DISTRICT = re.compile(r"\bdistrict of (?:the )?$", re.IGNORECASE)
_STATE_OF = re.compile(r"\bstate of $", re.IGNORECASE)
_COURT = (" for the ", " in the ")  # "the U.S. Attorney for the District of Columbia"
_ATTORNEY = re.compile(
    r"U\.S\. Attorney [^,;\n]{1,40} of the $"
)  # "U.S. Attorney Ann B. Example Jr. of the District of Columbia"
_OF_THE_NATION = re.compile(
    r"\bWashington,? ?$", re.IGNORECASE
)  # before "D.C.": the place in which releases are written
_IN = re.compile(r"\b(?:in|across|around|throughout) $", re.IGNORECASE)
_DC_ACTS = re.compile(
    r" (?:council|police|mayor|metropolitan|superior|residents?|national guard|officers?|jail|streets?)\b",
    re.IGNORECASE,
)
_MEETS = " in Washington, "  # a headline that says so means the place, not the desk at which it was written
# The capitalised words before ", Ark.": "HARLAN CROSSING", "Coeur d'Alene"; no word before the last small one of a headline.
_TOWN_NAME = re.compile(r"(?:[A-Z][\w.'’-]*[ ]){0,3}[A-Z][\w.'’-]*$")
_SMALL_WORDS = re.compile(r"^.*\b(?:in|at|of|from|near|to|for|and|on|by|the) ", re.IGNORECASE)
# What only bears a state's name, or tells of its edge: "Georgia and Missouri Avenues", "across the Oklahoma line".
_NAMED_AFTER = re.compile(
    r"(?: and [A-Z]\w+)? (?:avenue|street|road|boulevard|ave|blvd|river|line|state line|license plates?)s?\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"\bv(?:s|ersus)?\.? $")  # "Cohen v. California"
_FORMER = re.compile(r"\bformer $", re.IGNORECASE)
# Where somebody came from or lives: "a retired New York City detective", "23 years with the New York City police".
_SOMEONES = re.compile(r"\b(?:former|formerly of|retired|lives in|years (?:with|in) the) $", re.IGNORECASE)
_SOMEONE = re.compile(
    r" (?:man|men|woman|women|couple|residents?|native|businessman|company|doctor|duo|brothers|father|mother|republican|democrat)\b",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?:^|\.)([a-z]{2})\.(?:us|gov)$")


class StateCue(NamedTuple):
    """A sign of a state: its kind, what it is worth, and the words."""

    state: str
    sort: str
    weight: float
    evidence: Evidence


def standing(part: Part) -> Iterator[Hit]:
    """The hits that speak of states, less those inside a longer name ("Virginia" in "West Virginia")."""
    hits = [hit for sort in _SHADOWING for hit in part.of(sort)]
    hits.sort(key=lambda hit: (hit.start, -hit.end))  # stable: a state's name comes before its false friends
    until = 0
    for hit in hits:
        if hit.start >= until:
            until = hit.end
            if hit.payload.sort is not Sort.NOT_STATE and part.string[hit.start].isupper():
                yield hit
    for sort in _PLAIN:
        yield from part.of(sort)


def placed_elsewhere(part: Part) -> Iterator[str]:
    """The names, in lower case, of counties and cities that the text puts in a state where no such place is known."""
    states = {hit.start: hit.payload.value for sort in _NAMED for hit in part.of(sort)}
    for sort in (Sort.COUNTY, Sort.CITY):
        for hit in part.of(sort):
            said = states.get(hit.end + len(", "))
            behind = part.string[hit.end : hit.end + len(", ")]
            if said and behind == ", " and said not in (hit.payload.value, *hit.payload.others):
                yield part.string[hit.start : hit.end].lower()


def cue(
    part: Part, hit: Hit, knowledge: Knowledge, silent: frozenset[str] = frozenset(), dominant: float = DOMINANT
) -> StateCue | None:
    """What *hit* is worth in its place, or None where it says nothing by itself.

    *silent* are the states whose bare names mean something else in this document: see ``silenced``; *dominant* is the
    share that a city must have: see ``dominance``.
    """
    sort = hit.payload.sort
    before = part.string[max(0, hit.start - _BEFORE) : hit.start]
    start, rule = hit.start, str(sort)
    if sort in _NAMED:
        weight, start, rule = _named(part, hit, before, knowledge.states[hit.payload.value], silent)
    elif sort is Sort.COUNTY:
        weight = 0.0 if hit.payload.others else COUNTY
        if _SOMEONE.match(part.string, hit.end):
            weight *= SOMEONE
    elif sort is Sort.CITY:
        weight = city(part, hit, before, dominant)
        if _SOMEONES.search(before):
            weight *= SOMEONE
    elif sort is Sort.DEMONYM and hit.payload.value in silent:
        weight = 0.0
    else:
        weight = _WEIGHTS[sort] if part.string[hit.start].isupper() else 0.0
        if _FORMER.search(before):
            weight *= SOMEONE
    if not weight:
        return None
    weight *= IN_TITLE if part.where == "title" else IN_LEAD if hit.start < LEAD else 1.0
    return StateCue(hit.payload.value, rule, weight, part.evidence(start, hit.end, rule))


def _named(part: Part, hit: Hit, before: str, state: State, silent: frozenset[str]) -> tuple[float, int, str]:
    """The worth of a state's name, abbreviation or postal code, where its evidence starts, and the rule's name."""
    text, start, spelt_out = part.string, hit.start, hit.payload.sort is Sort.STATE
    if state.code == "DC":
        return _district_of_columbia(part, hit, before)
    if _DISTRICT.search(before):
        return DISTRICT, start, "federal district"
    if party := _PARTY.search(before):
        return PARTY, start - len(before) + party.start(), "party"
    if _LAWMAKER_OF.search(text[max(0, start - _RUN) : start]) or _is_mark(text, hit, before):
        return PARTY, start, "party"
    if before.endswith(", ") and (town := _town(part, start - len(", "), spelt_out=spelt_out)) is not None:
        dateline = start < DATELINE and DATELINE_END.match(text, hit.end)
        plain = spelt_out or hit.payload.sort is Sort.ABBREVIATION or dateline  # "YOU, OR", "INDIANA, PA — "
        if (plain or not text[town : start - 2].isupper()) and not text.startswith("-", hit.end):  # "AK-47s, AR-15s"
            worth = SPELT_OUT if spelt_out else PLACED
            worth *= SOMEONE if _SOMEONES.search(text[max(0, town - _BEFORE) : town]) else 1.0
            return worth, town, "city and state"
    return (_bare(text, hit, before, state, silent) if spelt_out else 0.0), start, "state"


def _is_mark(text: str, hit: Hit, before: str) -> bool:
    """Whether an abbreviation alone stands in brackets behind a name: "Ann Example (Ohio)", "Example (Ariz.)"."""
    return hit.payload.sort is Sort.ABBREVIATION and before.endswith(" (") and text.startswith(")", hit.end)


def _town(part: Part, end: int, *, spelt_out: bool) -> int | None:
    """Where the name of the town begins that ends at *end*; None where no name does.

    "Texas, New Mexico" is a list of states; "Indiana, Pa." is a town.
    """
    if spelt_out and _ending(part.of(Sort.STATE), end):
        return None
    line = part.string[max(0, end - _RUN) : end].rsplit("\n", 1)[-1]
    run = _TOWN_NAME.search(line)
    if run is None or not run[0][-1].isalpha():
        return None
    small = _SMALL_WORDS.match(run[0])
    start = end - len(run[0]) + (small.end() if small else 0)
    known = (*_ending(part.of(Sort.CITY), end), *_ending(part.of(Sort.COUNTY), end))
    return min([start, *(hit.start for hit in known)])


def _ending(hits: Sequence[Hit], end: int) -> list[Hit]:
    """Those of *hits*, which are by start, that end at *end*."""
    first = bisect_left(hits, end - _RUN, key=_start)
    return [hit for hit in hits[first : bisect_left(hits, end, key=_start)] if hit.end == end]


def _start(hit: Hit) -> int:
    return hit.start


def _district_of_columbia(part: Part, hit: Hit, before: str) -> tuple[float, int, str]:
    """The capital's own news, as far as it can be told from news that was only written there."""
    text, start = part.string, hit.start
    if part.where == "title" and text.endswith(_MEETS, 0, start):
        return PLACED, start - len(_MEETS) + len(" in "), "city and state"
    if hit.payload.sort is Sort.STATE:
        if before.endswith(_COURT) or _ATTORNEY.search(text[max(0, start - _RUN) : start]):
            return DISTRICT, start, "federal district"
    elif not _OF_THE_NATION.search(before):
        if _DC_ACTS.match(text, hit.end):
            return PLACED, start, "state"
        if _IN.search(before):
            return NAME, start, "state"
    return CAPITAL_OF_THE_NATION, start, "state"


def _bare(text: str, hit: Hit, before: str, state: State, silent: frozenset[str]) -> float:
    """The worth of a state's name alone. "Indiana, PA" is a town; "Washington" is a state only where it says so."""
    if _NAMED_AFTER.match(text, hit.end) or _AGAINST.search(before):
        return 0.0
    if _SOMEONE.match(text, hit.end) or _SOMEONES.search(before):
        return SOMEONE
    if _STATE_OF.search(before) or text[hit.end : hit.end + 6].lower() == " state":
        return NAME
    if state.code in silent:
        return 0.0
    if not state.namesake:
        return NAME
    return 0.0 if hit.start < DATELINE and DATELINE_END.match(text, hit.end) else NAMESAKE


def host(url: str, knowledge: Knowledge) -> Iterator[StateCue]:
    """A state's own host: ``ag.ky.gov``, ``ci.camden.nj.us``."""
    try:
        name = urlsplit(url).hostname or ""
    except ValueError:  # "http://[": an address that is none
        return
    start = url.lower().find(name)
    found = _HOST.search(name)
    if found and start >= 0 and found[1].upper() in knowledge.states:
        end = start + len(name)
        yield StateCue(found[1].upper(), "host", HOST, Evidence("url", url[start:end], start, end, "host"))
