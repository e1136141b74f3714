"""The signs of a state in a document, and what each is worth in its place.

A bare name in the text is the unit, 1. The other weights order the labelled documents rightly (federal, senators' and
district attorneys' releases); each was moved up and down and stands where the share of right answers was highest.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from trainwatch.knowledge import Knowledge, State
from trainwatch.model import Evidence
from trainwatch.tag.lexicon import DOMINANT, Sort
from trainwatch.tag.reading import Hit, Part

NAME = 1.0
PLACED = 2.0  # "Conway, Ark.", "Conway, AR"
SPELT_OUT = 1.5  # "Conway, Arkansas": or a list of states, "Iowa, Kansas"
DISTRICT = 6.0  # "Eastern District of Wisconsin": the court or office that acts, wherever the accused are from
SPEAKER = 3.0  # the first "(D-Vt.)": whose senator or representative speaks
SPEAKER_WITHIN = 300  # characters: who is named later answers, agrees or is thanked
PARTY = 1.0  # each further one
BODY = 2.5  # an academy, association or office that serves one state
CREDIT = 2.0  # "TCOLE": who grants the credit
CITY = 1.0  # a large city whose name no other large place has
COUNTY = 1.5  # a county that only one state has
DEMONYM = 0.5
CAPITAL_OF_THE_NATION = 0.25  # "Washington, D.C." stands over half of all federal releases
NAMESAKE = 0.3  # "Washington" alone
SOMEONE = 0.3  # "a New Jersey man": where someone is from, not where it happened
HOST = 3.0  # a state's own host
IN_TITLE = 3.0
IN_LEAD = 1.5
LEAD = 600  # characters
DATELINE = 250  # characters within which "WASHINGTON" is where a release was written

_SHADOWING = (Sort.STATE, Sort.NOT_STATE, Sort.BODY, Sort.COUNTY, Sort.CITY)
_NAMED = (Sort.STATE, Sort.ABBREVIATION, Sort.POSTAL)
_PLAIN = (Sort.ABBREVIATION, Sort.POSTAL, Sort.DEMONYM, Sort.CREDIT)
_WEIGHTS = {Sort.BODY: BODY, Sort.CREDIT: CREDIT, Sort.DEMONYM: DEMONYM}
_BEFORE = 14  # characters of context before a name: "District of the "
_PARTY = re.compile(r"(?:\b|\()[RDI](?:-|–| {1,2}| ?- ?)$")
_DISTRICT = re.compile(r"\bdistrict of (?:the )?$", re.IGNORECASE)
_STATE_OF = re.compile(r"\bstate of $", re.IGNORECASE)
_COURT = (" for the ", " in the ")  # "the U.S. Attorney for the District of Columbia"
_MEETS = " in Washington, "  # a headline that says so means the place, not the desk at which it was written
_TOWN = re.compile(r", (?:[A-Z]{2}\b|[A-Z][a-z]{1,4}\.)")  # "Indiana, PA": the name before it is a town's
_SOMEONE = re.compile(
    r" (?:man|men|woman|women|couple|residents?|native|businessman|company|doctor|duo|brothers|father|mother)\b",
    re.IGNORECASE,
)
_DATELINE_END = re.compile(r" *(?:,|\(|:|-|–|—|  )")
# Words beside which a city's name is the city and no surname: "in Hartford", "Hartford police", "Hartford-based".
_BEFORE_CITY = re.compile(r"\b(?:in|of|at|from|near|to|outside|for|across|around|the) $", re.IGNORECASE)
_AFTER_CITY = re.compile(
    r"[ -](?:police|sheriff|fire|city|department|mayor|residents?|officers?|area|based|district|superior|division|pd|"
    r"metro|chapter|field|airport|port|public)\b",
    re.IGNORECASE,
)
_NOT_CITY = re.compile(r" (?:river|county|street|avenue|road|park|man|woman|resident)\b", re.IGNORECASE)
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


def cue(part: Part, hit: Hit, knowledge: Knowledge) -> StateCue | None:
    """What *hit* is worth in its place, or None where it says nothing by itself."""
    sort = hit.payload.sort
    before = part.string[max(0, hit.start - _BEFORE) : hit.start]
    start, rule = hit.start, str(sort)
    if sort in _NAMED:
        weight, start, rule = _named(part, hit, before, knowledge.states[hit.payload.value])
    elif sort is Sort.COUNTY:
        weight = 0.0 if hit.payload.others else COUNTY
    elif sort is Sort.CITY:
        weight = CITY if hit.payload.weight >= DOMINANT and _is_city(part, hit, before) else 0.0
    else:
        weight = _WEIGHTS[sort] if part.string[hit.start].isupper() else 0.0
    if not weight:
        return None
    weight *= IN_TITLE if part.where == "title" else IN_LEAD if hit.start < LEAD else 1.0
    return StateCue(hit.payload.value, rule, weight, part.evidence(start, hit.end, rule))


def _named(part: Part, hit: Hit, before: str, state: State) -> tuple[float, int, str]:
    """The worth of a state's name, abbreviation or postal code, where its evidence starts, and the rule's name."""
    text, start, spelt_out = part.string, hit.start, hit.payload.sort is Sort.STATE
    if state.code == "DC":
        if part.where == "title" and text.endswith(_MEETS, 0, start):
            return PLACED, start - len(_MEETS) + len(" in "), "city and state"
        court = spelt_out and before.endswith(_COURT)
        return (DISTRICT, start, "federal district") if court else (CAPITAL_OF_THE_NATION, start, "state")
    if _DISTRICT.search(before):
        return DISTRICT, start, "federal district"
    if party := _PARTY.search(before):
        return PARTY, start - len(before) + party.start(), "party"
    if before.endswith(", ") and before[-3:-2].isalpha():
        city = max(text.rfind(" ", 0, start - 2), text.rfind("\n", 0, start - 2), start - 40) + 1
        if spelt_out or hit.payload.sort is Sort.ABBREVIATION or not text[city : start - 2].isupper():
            return (SPELT_OUT if spelt_out else PLACED), city, "city and state"
    return (_bare(text, hit, before, state) if spelt_out else 0.0), start, "state"


def _bare(text: str, hit: Hit, before: str, state: State) -> float:
    """The worth of a state's name alone. "Indiana, PA" is a town; "Washington" is a state only where it says so."""
    if _TOWN.match(text, hit.end):
        return 0.0
    if _SOMEONE.match(text, hit.end):
        return SOMEONE
    if not state.namesake or _STATE_OF.search(before) or text[hit.end : hit.end + 6].lower() == " state":
        return NAME
    return 0.0 if hit.start < DATELINE and _DATELINE_END.match(text, hit.end) else NAMESAKE


def _is_city(part: Part, hit: Hit, before: str) -> bool:
    """Whether a large city's name stands where a city stands, and not a surname or a river."""
    if _NOT_CITY.match(part.string, hit.end):
        return False
    words = part.string[hit.start : hit.end]
    if " " in words or _AFTER_CITY.match(part.string, hit.end) or _BEFORE_CITY.search(before):
        return True
    return hit.start < DATELINE and words.isupper() and bool(_DATELINE_END.match(part.string, hit.end))


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
