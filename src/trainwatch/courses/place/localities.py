"""Towns and streets among the pieces of a line: with the state behind them, alone where they are known, behind a street."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from trainwatch.courses.gazetteer import Gazetteer
from trainwatch.courses.place.found import Known, Written
from trainwatch.courses.place.pieces import Piece
from trainwatch.courses.place.streets import street
from trainwatch.knowledge.zips import zip_area

_ZIP = r"\d{5}(?:-\d{4})?"
_STATE = re.compile(
    rf"(?P<state>[A-Z]\.\s?[A-Z]\.|[A-Z]{{2}}\b|[A-Z][a-z]{{1,5}}\.|[A-Z][a-z]+(?:\s(?:of\s)?[A-Z][a-z]+){{0,2}})(?:\s+(?P<zip>{_ZIP}))?(?P<rest>.*)"
)
_CITY_STATE = re.compile(rf"(?P<city>.+?)\s(?P<state>[A-Z]{{2}}|[A-Z]\.[A-Z]\.)(?:\s+{_ZIP})?\.?")
_CITY_ZIP = re.compile(rf"(?P<city>.+?)\s(?P<zip>{_ZIP})")
_COUNTRY = re.compile(r"(?:USA?|U\.S\.A?\.|United States(?: of America)?)\.?")
NAME = re.compile(r"[A-Z][\w.'’-]*(?:\s(?:[A-Z][\w.'’-]*|d['’][A-Z]\w*|of|du|de|la|the|and|&)){0,4}")
"""How names of towns and houses are written: "Coeur d'Alene", "Fond du Lac"."""
# A body, a county or a house is no town.
_NO_TOWN = re.compile(
    r"\b(?:County|Parish|Borough of|Department|Office|Academy|University|College|Cent(?:er|re)|Hall|Campus|Police|Sheriff\S*|Division"
    r"|Bureau|Council|Board|Court|Station|School|Institute|Building|Church|Hotel|Inn|Armory|Library|Attorney|General|Room"
    r"|Training|Course|Class|Officers?|Instructors?|Law|Enforcement|Association|Team|Group|Register|Online|Zoom|Teams)\b",
    re.IGNORECASE,
)
COUNTY = re.compile(r"\b(?:County|Counties|Parish)$")
"""What the name of a county ends in."""
_MOST_TOWN_WORDS = 3
_ABROAD = re.compile(r"[A-Z][A-Za-z]\.?")  # "Vancouver, BC"
ONLINE = re.compile(r"\b(?:zoom|webinar|virtual|online|webex|microsoft teams|on the screen|tb[ad])\b", re.IGNORECASE)
"""Words that stand where a place would, and name none."""


def streets_apart(parts: Sequence[Piece]) -> Iterator[Piece]:
    """*parts* with what stands before and behind a street line in the same piece as pieces of their own."""
    for part in parts:
        at = street(part.text)
        if at is None:
            yield part
            continue
        first, last = at
        before = part.text[:first].rstrip(" ,–—-")
        if before:
            yield replace(part, end=part.start + len(before), text=before)
        text = part.text[first:last]
        yield Piece(
            part.start + first, part.start + last, text, "" if before else part.lead, bool(before) or part.joined
        )
        rest = part.text[last:].lstrip(" ,.–—-")
        if rest:
            begin = part.start + len(part.text) - len(rest)
            yield Piece(begin, part.end, rest, "", joined=True)


def with_street(found: Written, parts: Sequence[Piece]) -> Written:
    """The first street line, and the suite that follows it."""
    for index, part in enumerate(parts):
        if street(part.text) == (0, len(part.text)):
            end = part.end
            after = parts[index + 1] if index + 1 < len(parts) else None
            if (
                after
                and after.joined
                and re.fullmatch(r"(?:Suite|Ste\.?|Unit|Bldg\.?|Floor|#)\s?#?[\w-]{1,6}", after.text)
            ):
                end = after.end
            return replace(found, address=(part.start, end))
    return found


def with_town(found: Written, parts: Sequence[Piece], known: Known, *, told: bool) -> Written:
    """The first town with its state behind it, else the first that stands alone and is known."""
    for index, part in enumerate(parts):
        before = parts[index - 1] if index else None
        if placed := _with_state(found, part, before, known):
            return placed
        if placed := _in_one(found, part, known):
            return placed
    for index, part in enumerate(parts):
        beside = told or index == 0 or part.joined or bool(part.lead)
        after = parts[index + 1] if index + 1 < len(parts) else None
        if after and after.joined and _ABROAD.fullmatch(after.text) and not known.gazetteer.state(after.text):
            continue
        if (state := _alone(part, known, beside=beside)) and not street(part.text):
            name = part.text.rstrip(".") if part.text.lower() != "st." else part.text
            return replace(
                found, city=(_shown(name), (part.start, part.start + len(name))), state=(state, (part.start, part.end))
            )
    return found


def _with_state(found: Written, part: Piece, before: Piece | None, known: Known) -> Written | None:
    """The piece before *part* as a town, where *part* is or begins with its state: "Virginia" before "MN 55792"."""
    match = _STATE.match(part.text)
    if before is None or not part.joined or match is None:
        return None
    state, end = _state_of(match, known.gazetteer)
    if state is None or (match["rest"].strip(" .") and not _goes_on(match, part, end)):
        return None
    city = _town(before.text, state, known.gazetteer, strict=False)
    if city is None:
        if COUNTY.search(before.text):
            return replace(found, state=(state, (part.start, part.start + end)), sure=True)
        return None
    begin = before.end - len(city)
    return replace(
        found,
        city=(_shown(city), (begin, before.end)),
        state=(state, (begin, part.start + end)),
        sure=True,
    )


def _state_of(match: re.Match[str], known: Gazetteer) -> tuple[str | None, int]:
    """The state at the head of a piece, the longest name first, and where it ends: "West Virginia", "IN" of "IN Register"."""
    if state := known.state(match["state"]):
        return state, match.end("zip") if match["zip"] else match.end("state")
    words = match["state"].split(" ")
    for count in range(len(words) - 1, 0, -1):
        name = " ".join(words[:count])
        if state := known.state(name):
            return state, len(name)
    return None, 0


def _goes_on(match: re.Match[str], part: Piece, end: int) -> bool:
    """Whether words may follow a state: it is written in two capitals or stops, or has its ZIP code."""
    head = part.text[:end]
    return bool(match["zip"]) or head.isupper() or head.endswith(".") or bool(_COUNTRY.fullmatch(match["rest"].strip()))


def _in_one(found: Written, part: Piece, known: Known) -> Written | None:
    """A town and its state in one piece, without a comma: "Denton TX", "Brownsburg IN 46112", "Lufkin 75901"."""
    if match := _CITY_STATE.fullmatch(part.text):
        state = known.gazetteer.state(match["state"])
    elif (match := _CITY_ZIP.fullmatch(part.text)) and (area := zip_area(match["zip"])):
        state = area.state
    else:
        return None
    city = _town(match["city"], state, known.gazetteer, strict=True) if state else None
    if state is None or city is None:
        return None
    end = part.start + match.end("city")
    return replace(
        found, city=(_shown(city), (end - len(city), end)), state=(state, (end - len(city), part.end)), sure=True
    )


def _town(text: str, state: str, known: Gazetteer, *, strict: bool) -> str | None:
    """The town at the end of *text*: the longest ending that *state* has, else, if it can be one, all of the words.

    *strict*: only a known one, or one or two words.
    """
    bare = text.strip()
    words = bare.split(" ")
    for index in range(max(0, len(words) - 5), len(words)):
        name = " ".join(words[index:])
        if name[:1].isupper() and known.has(name, state):
            return name
    fits = len(words) <= (2 if strict else _MOST_TOWN_WORDS) and bool(NAME.fullmatch(bare))
    if not fits or bare.isupper():
        return None
    named = len(words) == 1 and not strict and not ONLINE.search(bare)  # "Institute, WV"
    return bare if named or not _NO_TOWN.search(bare) else None


def _alone(part: Piece, known: Known, *, beside: bool) -> str | None:
    """The state of a piece that is a town and nothing else. What is a word as well has to stand *beside* a day or house."""
    name = part.text.rstrip(".")
    if not NAME.fullmatch(name) or name.isupper() or len(name) < 3:
        return None
    if known.gazetteer.is_word(name) and not beside:
        return None
    return known.home_of(name, beside=beside)


def behind_street(found: Written, parts: Sequence[Piece], known: Known) -> Written:
    """A town that no list holds, behind a street line: "410 Prairie Avenue, Harlan Crossing"."""
    assert found.address, "asked only where there is one"
    for part in parts:
        name = part.text.rstrip(".")
        if part.start >= found.address[1]:
            fits = (
                part.joined
                and NAME.fullmatch(name)
                and len(name.split()) <= _MOST_TOWN_WORDS
                and not _NO_TOWN.search(name)
            )
            if fits and not known.gazetteer.state(name):
                state = known.towns.get(name.lower()) or next(iter(known.homes), None)
                span = (part.start, part.start + len(name))
                return replace(found, city=(_shown(name), span), state=(state, span) if state else None)
            break
    return found


def state_alone(found: Written, parts: Sequence[Piece], known: Known) -> Written:
    """A state that stands in a piece of its own, without a town."""
    for part in parts:
        name = part.text.rstrip(".") if len(part.text) > 5 else part.text
        if len(name) > 2 and (state := known.gazetteer.state(name)):
            return replace(found, state=(state, (part.start, part.end)), sure=True)
    return found


def _shown(name: str) -> str:
    return name.title() if name.isupper() else name
