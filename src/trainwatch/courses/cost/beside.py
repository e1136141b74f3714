"""Lodging, meals and travel: whether the organiser pays for them, by the words of payment nearest to each."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from trainwatch.courses.block import Block, Finding, Line, earned
from trainwatch.courses.reading import Reading, Span, inside
from trainwatch.knowledge.course_words import cost_words
from trainwatch.model import Offering, Paid

Beside = Literal["lodging", "meals", "travel"]
Side = Literal["before", "after", "beside"]
BESIDE: tuple[Beside, ...] = ("lodging", "meals", "travel")

_STOP = re.compile(r"[.;!?](?:\s|$)|\s\|\s|\s[·•]\s|,?\s(?:but|while|whereas)\s")
_NEAR = 70  # characters between lodging and what is said of its payment
_SIDE = re.compile(r"\s(?:(?:dorm|hotel|on-site|boxed)\s)?")
_OWN = re.compile(r"(?:on|at) (?:your|their|his or her) own|self|n/?a|none|not\b|\$|\d", re.IGNORECASE)
_GIVEN = re.compile(
    r"(?:free|included|provided|paid|covered|yes|no (?:cost|charge)|complimentary|furnished)\b", re.IGNORECASE
)
# Words that are no lodging where a class meets: "Room 114", "in the room", "room capacity", "class room".
_NO_ROOM = re.compile(r"\s(?:[A-Z]?\d|capacity|for\s\d|[A-Z]\b)|s?\s(?:numbers?)\b")
_A_ROOM = re.compile(
    r"\b(?:in the|class|board|court|training|property|evidence|meeting|conference|locker|safe|day|break|a|the)\s$",
    re.IGNORECASE,
)
_SOLD = re.compile(r"\s(?:is|are|runs?|costs?|from|at)\s\$\s?[1-9]")  # "rooms are $70 plus tax"
_SOME = re.compile(r"\b\d+\s(?:or more\s)?miles\b|\bclass leader\b", re.IGNORECASE)
_LISTS: tuple[tuple[str, Paid, Side], ...] = (
    ("paid_after", "paid", "after"),
    ("paid_before", "paid", "before"),
    ("paid_beside", "paid", "beside"),
    ("unpaid_after", "not_paid", "after"),
    ("unpaid_before", "not_paid", "before"),
)
_MOST = 20  # words of one kind in a line; one with more repeats itself


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of payment, and the side on which they stand of what they speak of."""

    span: Span
    value: Paid
    side: Side


def filled(offering: Offering, block: Block) -> Offering:
    """*offering* with whether lodging, meals and travel are paid: as its labels say, its own lines, those of all classes."""
    for field in BESIDE:
        if found := _found(field, block) or _within(offering, field):
            paid = found[0]
            offering = earned(offering, found[1])
            if field == "lodging":
                offering = replace(offering, lodging=paid)
            elif field == "meals":
                offering = replace(offering, meals=paid)
            else:
                offering = replace(offering, travel=paid)
    return offering


def _found(field: Beside, block: Block) -> Finding[Paid] | None:
    for line in block.labelled(field):
        if found := _labelled(line.reading, field) or paid(line.reading, field):
            return found
    for lines in (block.lines, block.shared):
        if told := next(_told(lines, field), None):
            return told
    return None


def _within(offering: Offering, field: Beside) -> Finding[Paid] | None:
    """Paid, where a price of the class includes it: "$575 - tuition, meals, and lodging"."""
    named = re.compile(rf"\b(?:{'|'.join(getattr(cost_words(), field))})\b", re.IGNORECASE)
    quote = next((item for item in offering.evidence if item.rule == "price"), None)
    if quote and any(tier.includes and named.search(tier.includes) for tier in offering.tiers):
        return "paid", replace(quote, rule=field)
    return None


def _told(lines: Iterable[Line], field: Beside) -> Iterator[Finding[Paid]]:
    return (found for line in lines if line.label != field and (found := paid(line.reading, field)))


def _labelled(reading: Reading, field: Beside) -> Finding[Paid] | None:
    """The value of a label: "Lodging: provided", "Meals: on your own", "Hotel: $98 a night"."""
    plain = reading.plain
    if match := _GIVEN.match(plain):
        return "paid", reading.evidence(*match.span(), field)
    if match := _OWN.match(plain):
        return "not_paid", reading.evidence(*match.span(), field)
    cue = min((cue for cue in _cues(reading) if cue.side == "after"), key=lambda cue: cue.span, default=None)
    return (cue.value, reading.evidence(*cue.span, field)) if cue else None


def paid(reading: Reading, field: Beside) -> Finding[Paid] | None:
    """What the line says of the payment of *field*: by the nearest word of payment in the same clause."""
    words = _words(reading, field) if reading.has(field) else ()
    cues = _cues(reading) if words else ()
    near = [found for word in words[:_MOST] for found in _near(reading, word, cues)]
    if not near:
        return None
    _, value, word, cue = min(near, key=lambda one: (one[0], one[1] == "paid"))
    start, end = min(word[0], cue[0]), max(word[1], cue[1])
    return value, reading.evidence(start, end, field)


def _words(reading: Reading, field: Beside) -> tuple[Span, ...]:
    """Where the line names it; the room of a building is no lodging."""
    spans = reading.spans(field)
    return tuple(span for span in spans if field != "lodging" or _is_lodging(reading, *span))


def _is_lodging(reading: Reading, start: int, end: int) -> bool:
    """Whether one sleeps there: "hotel", "room and board", a room beside meals or flights, but not "in the room"."""
    plain = reading.plain
    word = plain[start:end].lower()
    if not word.startswith("room") or word == "room and board":
        return True
    if any(abs(start - other) <= 30 for other, _ in (*reading.spans("meals"), *reading.spans("travel"))):
        return True
    return not (_NO_ROOM.match(plain, end) or _A_ROOM.search(plain, max(0, start - 14), start))


def _cues(reading: Reading) -> tuple[Cue, ...]:
    """The words of payment of the line; "included" is none inside "not included"."""
    found = [Cue(span, value, side) for name, value, side in _LISTS for span in reading.spans(name)]
    others = [cue.span for cue in found]
    return tuple(cue for cue in found if not inside(*cue.span, [span for span in others if span != cue.span]))[:_MOST]


def _near(reading: Reading, word: Span, cues: Iterable[Cue]) -> Iterator[tuple[int, Paid, Span, Span]]:
    """The words of payment in the clause of *word* that can be said of it, with their distance from it."""
    (start, end), plain = word, reading.plain
    stops = [stop.end() for stop in _STOP.finditer(plain, 0, start)]
    stop = _STOP.search(plain, end)
    first, last = stops[-1] if stops else 0, stop.start() if stop else len(plain)
    if _SOME.search(plain, first, last):
        return
    if sold := _SOLD.match(plain, end):
        yield 0, "not_paid", word, sold.span()
    for cue in cues:
        if cue.side == "after" and end <= cue.span[0] <= min(last, end + _NEAR):
            yield cue.span[0] - end, cue.value, word, cue.span
        elif cue.side == "before" and max(first, start - _NEAR) <= cue.span[0] and cue.span[1] <= start:
            yield start - cue.span[1], cue.value, word, cue.span
        elif cue.side == "beside" and first <= cue.span[0] and _SIDE.fullmatch(plain, cue.span[1], start):
            yield 0, cue.value, word, cue.span
