"""The credits that a line tells of: the bodies, under which course number, for how many hours, and how surely."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from trainwatch.courses.block import Line
from trainwatch.courses.reading import Reading
from trainwatch.courses.who.people import names_people
from trainwatch.courses.worth.numbers import NUMBER, value
from trainwatch.knowledge.credit_words import credit_words
from trainwatch.knowledge.length_words import length_words
from trainwatch.model import Credit, Evidence
from trainwatch.model.courses import CreditStatus

_CODE = r"(?P<number>[A-Z]{0,5}-?\d[\dA-Z]*(?:-(?:\d+|[A-Z]\b))*)"
# Behind a body: "TCOLE #4065", "TCOLE (3196-Law Seminar)", "CLEET catalog number 26-0318", "POST Plan III, CCN 4120-22875".
_NUMBERED = re.compile(
    rf"[\s:(–-]{{0,3}}(?:(?:course|catalog(?:ue)?|approval|control|program|class|activity|accreditation|certification|credit|board|"
    rf"plan [IV]+|ccn|ncp|id)\W{{1,3}}){{0,3}}(?P<mark>(?:number|code|no\.?|num\.?|ccn|ncp)\s?[#:]?\s?|#\s?|\((?=\d{{3}}))?{_CODE}",
    re.IGNORECASE,
)
# Lines whose numbers are houses, telephones and prices, or whose words tell of people.
_ELSEWHERE = frozenset(
    ("address", "audience", "city", "contact", "cost", "deadline", "instructor", "lodging", "meals", "nomination", "place",
     "prerequisites", "provider", "registration", "seats", "venue")
)  # fmt: skip
_LONE_NUMBER = re.compile(r"#?\s?(?P<number>[A-Z]{0,4}\d[\dA-Z]*(?:-[\dA-Z]+)*)")
_BEFORE = re.compile(rf"\b(?:number|no\.?|code)\s?[:#]?\s?{_CODE}\s\($", re.IGNORECASE)  # "course number 301122 (LETB)"
# "16 hours (#4411)", "approved, course number 301122".
_LATER = re.compile(
    rf"(?:(?<!\w)#\s?|\b(?:course|catalog|class|approval|control)\s(?:number|no\.?|code|#)\s?[:#]?\s?){_CODE}",
    re.IGNORECASE,
)
_CERTIFIED = re.compile(r"[\s-](?:certified|licensed|accredited|approved|commissioned)\s", re.IGNORECASE)
_REGISTERED = re.compile(
    r"\b(?:registered with|approved by|accredited by|certified by|through)\s(?:the\s)?$", re.IGNORECASE
)
_YEAR = re.compile(r"19\d\d|20[0-3]\d")
_DIGITS = 3  # digits of a number that no mark shows to be one
_UNITS = r"(?:contact |credit |classroom |training )?(?:hours?|hrs?|credits?|ceus?|units)\b"
_HOURS = re.compile(
    rf"(?<![\w.,$#:])(?:pending-)?(?P<hours>{NUMBER})(?:\s?\(\d{{1,3}}\))?[\s-](?:(?!and\b|or\b|of\b)[\w-]+\s){{0,3}}?(?P<unit>{_UNITS})",
    re.IGNORECASE,
)
_HOURS_AFTER = re.compile(
    r"\b(?:credits?|ceus?|hours)\s?:\s?(?P<hours>\d{1,3}(?:\.\d{1,2})?)(?![\d:/-])", re.IGNORECASE
)
_LONE_HOURS = re.compile(r"(?P<hours>\d{1,3}(?:\.\d{1,2})?)")
_TEACHING = re.compile(
    r"\b(?:credits?|hours?|hrs?|ceus?|training|mandates?|approved|approval|accreditation|eligible|in-service|plan [IVX]+)\b",
    re.IGNORECASE,
)
# Numbers whose shape tells the body: Maryland's approval codes, New Mexico's accreditation numbers, those of Acadis and of
# the IADLEST national certification program, California's course control numbers.
_SHAPES = (
    (re.compile(r"\bApproval (?:Code|No\.?|Number)\s?[:#]?\s?(?P<number>P\d{4,6})\b", re.IGNORECASE), "MPCTC"),
    (re.compile(r"(?<![\w-])(?P<number>NM\d{4,6})\b"), "NMLEA"),
    (re.compile(r"\bAcadis\b[^.]{0,30}?(?:\bnumber|#|\bcourse)\s?[:#]?\s?(?P<number>\d{5,7})\b", re.IGNORECASE), ""),
    (re.compile(r"\bNCP\s?[:#]?\s?(?P<number>\d{4,6}-\d{3,5})\b"), "IADLEST"),
    (re.compile(r"\b(?:CCN|control number)\s?[:#]?\s?(?P<number>\d{4}-\d{5}(?:-\d{2,5})?)\b", re.IGNORECASE), "POST"),
    (re.compile(r"\bPOST course number\s?[:#]?\s?(?P<number>\d{4,6}-\d{3,5})\b"), "MN POST"),
    (re.compile(r"(?P<number>\d{4}-\d{5}-\d{2,5})"), "POST"),
    (re.compile(r"(?P<number>P\d{5})"), "MPCTC"),
)
_ACADIS_STATES = ("IN",)
_OWED = re.compile(r"\b(?:need|needs|owe|owes|required|must)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """A credit and the words that tell of it."""

    credit: Credit
    evidence: Evidence


def credits_of(line: Line, states: Sequence[str] = ()) -> list[Told]:
    """The credits that *line* tells of; *states* name the body where it names none."""
    reading = line.reading
    if line.label in _ELSEWHERE or _any("none").search(reading.plain):
        return []
    found = list(_named(reading, labelled=line.label in ("credit", "number")))
    if not found:
        found = list(_shaped(reading, states))
    if not found and line.label == "credit":
        found = list(_unnamed(reading, states))
    return found


# ------------------------------------------------------------------------------------------------ bodies that are named


def _named(reading: Reading, *, labelled: bool) -> Iterator[Told]:
    plain = reading.plain
    mentions = list(
        islice((match for match in _bodies().finditer(plain) if _credits(plain, match.end())), _MOST_BODIES)
    )
    for index, match in enumerate(mentions):
        until = mentions[index + 1].start() if index + 1 < len(mentions) else len(plain)
        body = _body(reading, match)
        number, end = _number(plain, match, until)
        hours, status = _hours(plain, body, number), _status(plain)
        around = (max(0, match.start() - 20), min(until, match.end() + 40))
        told = number or hours or status or labelled or _TEACHING.search(plain, match.start(), around[1])
        if not (told or _REGISTERED.search(plain, around[0], match.start())):
            continue
        for amount in hours or (None,):
            credit = Credit(body, number, amount, status)
            yield Told(credit, reading.evidence(min(match.start(), end), max(match.end(), end), "credit"))


def _credits(plain: str, end: int) -> bool:
    """Whether a body is named as one that counts classes: not in "TCOLE PID#", not in "POST-certified officers"."""
    if _any("not_credit").match(plain, end):
        return False
    certified = _CERTIFIED.match(plain, end)
    return not (certified and _names_people(plain[certified.end() : certified.end() + 40]))


def _names_people(text: str) -> bool:
    return names_people(text) or "instructor" in text.lower()


def _body(reading: Reading, match: re.Match[str]) -> str:
    """The body of a mention; of the boards called POST the state's, where it stands before: "Utah POST"."""
    body = credit_words().bodies[match.group()]
    if body == "POST":
        for start, end, _ in reading.states:
            if end + 1 == match.start():
                return f"{reading.plain[start:end]} POST"
    return body


def _number(plain: str, match: re.Match[str], until: int) -> tuple[str | None, int]:
    """The number of the course behind the body, before it in "course number 301122 (LETB)", or further on; and its end."""
    if (numbered := _NUMBERED.match(plain, match.end(), until)) and _is_number(numbered):
        return numbered["number"], numbered.end()
    if before := _BEFORE.search(plain, 0, match.start()):
        return before["number"], match.end()
    if later := _LATER.search(plain, match.end(), until):
        return later["number"], later.end()
    if shaped := next(_shapes(plain, ()), None):
        return shaped[0]["number"], shaped[0].end()
    return None, match.end()


def _is_number(match: re.Match[str]) -> bool:
    digits = sum(character.isdigit() for character in match["number"])
    if match["mark"]:
        return True
    if _HOURS.match(match.string, match.start("number")) or _HOURS_AFTER.search(
        match.string, max(0, match.start() - 12), match.end()
    ):
        return False
    return digits >= _DIGITS and not _YEAR.fullmatch(match["number"])


def _hours(plain: str, body: str, number: str | None) -> list[float]:
    """The hours of credit that the sentence gives; none where they are what officers owe."""
    found = []
    for match in _HOURS.finditer(plain):
        credit = match["unit"].lower().startswith(("credit", "ceu"))
        owed = not credit and (_any_duty().search(plain) or _OWED.search(plain, 0, match.start()))
        if not owed and match["hours"] != number and 0 < (amount := value(match["hours"])) <= _MOST:
            found.append(amount)
    if not found and (after := _HOURS_AFTER.search(plain)):
        found.append(float(after["hours"]))
    if body == "college credits":
        return []
    return found if body == "CLEE" else found[:1]


_MOST_BODIES = 6  # bodies of one sentence
_MOST = 700.0  # hours: the longest academies


def _status(plain: str) -> CreditStatus | None:
    statuses: tuple[CreditStatus, ...] = ("pending", "eligible", "approved")
    return next((status for status in statuses if _any(status).search(plain)), None)


# -------------------------------------------------------------------------------------------- bodies that are understood


def _shapes(plain: str, states: Sequence[str]) -> Iterator[tuple[re.Match[str], str]]:
    for pattern, body in _SHAPES:
        for match in pattern.finditer(plain):
            if body:
                yield match, body
            elif found := next((state for state in states if state in _ACADIS_STATES), None):
                yield match, credit_words().of_state[found]


def _shaped(reading: Reading, states: Sequence[str]) -> Iterator[Told]:
    """A number whose shape tells the body."""
    for match, body in _shapes(reading.plain, states):
        hours = _hours(reading.plain, body, match["number"])[:1]
        credit = Credit(body, match["number"], hours[0] if hours else None, _status(reading.plain))
        yield Told(credit, reading.evidence(*match.span(), "credit"))
        return


def _unnamed(reading: Reading, states: Sequence[str]) -> Iterator[Told]:
    """The value of a credit label without a body: that of the class's state counts it."""
    body = next((credit_words().of_state[state] for state in states if state in credit_words().of_state), None)
    if body is None:
        return
    plain, number = reading.plain, None
    if lone := _LONE_HOURS.fullmatch(plain):
        hours = [float(lone["hours"])]
    elif (code := _LONE_NUMBER.fullmatch(plain)) and sum(map(str.isdigit, plain)) >= _DIGITS:
        hours, number = [], code["number"]
    else:
        hours = _hours(plain, body, None)
    for amount in hours or (None,):
        yield Told(Credit(body, number, amount, _status(plain)), reading.evidence(0, len(plain), "credit"))


# ---------------------------------------------------------------------------------------------------------- the words


@cache
def _bodies() -> re.Pattern[str]:
    words = sorted(credit_words().bodies, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?!\w)")


@cache
def _any(name: str) -> re.Pattern[str]:
    phrases = sorted(getattr(credit_words(), name), key=len, reverse=True)
    lead = r"[\s-]" if name == "not_credit" else r"\b"
    return re.compile(rf"{lead}(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)


@cache
def _any_duty() -> re.Pattern[str]:
    phrases = sorted(length_words().duties, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)
