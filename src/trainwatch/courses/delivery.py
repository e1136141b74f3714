"""How a class is given: in a room, live on a screen, at one's own pace, partly online, or where an agency asks for it."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from functools import cache
from typing import Literal

from trainwatch.courses.block import Block, Line, earned
from trainwatch.courses.place.where import Where, is_sentence
from trainwatch.courses.reading import Reading, Span
from trainwatch.courses.when.whens import When
from trainwatch.knowledge import Matcher
from trainwatch.knowledge.place_words import delivery_words
from trainwatch.model import Delivery, Evidence, Offering

_MOST_WORDS = 14  # of a line that is written as a note: in longer ones the words have to be said of a class
_MOST_LINES = 40  # of one class
_SILENT = frozenset(
    (
        "cost",
        "audience",
        "registration",
        "deadline",
        "contact",
        "prerequisites",
        "credit",
        "instructor",
        "lodging",
        "meals",
        "topics",
    )
)
# With a day: one joins on that day. Without: one begins at any time, or when an agency asks.
_DATED: tuple[Delivery, ...] = ("hybrid", "live_online", "self_paced", "in_person")
_UNDATED: tuple[Delivery, ...] = ("hybrid", "on_request", "self_paced", "live_online", "in_person")
ONLINE = frozenset(("live_online", "self_paced"))
"""Ways of teaching that nobody travels to."""


def fill(offering: Offering, block: Block) -> Offering:
    """*offering* given as its own lines, or those of all classes, say; its dates may say otherwise (see `of_session`)."""
    told = of_session(block)
    return replace(earned(offering, told[1]), delivery=told[0]) if told else offering


def of_session(block: Block, when: When | None = None, until: When | None = None) -> tuple[Delivery, Evidence] | None:
    """What is said of how the class is given on the date *when*: beside it, under a label, in its lines, for all classes.

    A room that its own lines name says the same (see `in_room`); that is not looked at here.
    """
    order = _UNDATED if when is None else _DATED
    lines: list[tuple[Reading, Span | None]] = [(line.reading, None) for line in block.lines if _speaks(line)]
    if (mixed := _of_name(block, ("hybrid",)) or _first(lines, ("hybrid",))) and len(block.lines) <= _MOST_LINES:
        return mixed
    if when and (found := _first([(when.line.reading, _region(when, until))], order)):
        return found
    labelled = (line for line in block.labelled("delivery", "place", "venue") if line in block.lines)
    if found := _first([(line.reading, None) for line in labelled], order):
        return found
    if found := _of_name(block, order):
        return found
    if found := _first(lines, order):
        return found
    shared = [line for line in block.shared if _speaks(line) and (block.alone or _is_of_all(line))]
    return _first([(line.reading, None) for line in shared], order)


def given(offering: Offering, told: tuple[Delivery, Evidence] | None, found: Where) -> Offering:
    """*offering* given as it was *told*, else in person where its place is known; what `fill` found is replaced."""
    kept = tuple(item for item in offering.evidence if item.rule != "delivery")
    offering = replace(offering, delivery=None, evidence=kept)
    if told and not (
        told[0] in ("live_online", "self_paced", "on_request") and found.own and (found.address or found.city)
    ):
        return replace(earned(offering, told[1]), delivery=told[0])
    part = found.address or found.venue or found.city or found.county
    if part is None:
        return offering
    return replace(earned(offering, replace(part[1], rule="delivery")), delivery="in_person")


def delivery(
    reading: Reading, order: Sequence[Delivery] = _DATED, span: Span | None = None
) -> tuple[Delivery, Evidence] | None:
    """What a line, or *span* of it, says of how a class is given; of several ways the first in *order*."""
    first, last = span or (0, len(reading.plain))
    ways = [way for way in _ways(reading.plain, _of(order)) if first <= way[0] and way[1] <= last]
    found = {name: (start, end) for start, end, name in reversed(ways)}
    for name in order:
        if name in found:
            return name, reading.evidence(*found[name], "delivery")
    return None


def _of(order: Sequence[Delivery]) -> Sequence[Delivery]:
    """The order by which "online" is understood."""
    return order if "self_paced" in order and "live_online" in order else _DATED


def _ways(plain: str, order: Sequence[Delivery]) -> Iterator[tuple[int, int, Delivery]]:
    online: Delivery = "self_paced" if order.index("self_paced") < order.index("live_online") else "live_online"
    hits = list(_matcher().find(plain))
    false = [(hit.start, hit.end) for hit in hits if hit.payload is None]
    weak = frozenset(delivery_words().in_notes) if is_sentence(plain) else frozenset()
    for hit in hits:
        if " ".join(plain[hit.start : hit.end].lower().replace("-", " ").split()) in weak:
            continue
        if hit.payload and not any(start < hit.end and hit.start < end for start, end in false):
            yield hit.start, hit.end, online if hit.payload == "online" else hit.payload


def _first(lines: Sequence[tuple[Reading, Span | None]], order: Sequence[Delivery]) -> tuple[Delivery, Evidence] | None:
    """What the first line says that says anything; hybrid in any of them beats the others."""
    found = [told for reading, span in lines if (told := delivery(reading, order, span))]
    return next((told for told in found if told[0] == "hybrid"), found[0] if found else None)


def _region(when: When, until: When | None) -> Span:
    """The words of the line that are about the date: all of it, or from the date to the next."""
    plain = when.line.reading.plain
    if until is None or until.line is not when.line:
        return 0, len(plain)
    return when.place, until.place


def _of_name(block: Block, order: Sequence[Delivery]) -> tuple[Delivery, Evidence] | None:
    """What the name of the class, and what stands in brackets behind it, says: "Radio Basics (Online)"."""
    words = block.name_evidence
    found = {name: (start, end) for start, end, name in reversed(list(_ways(words.text, _of(order))))}
    for name in order:
        if name in found:
            start, end = found[name]
            return name, replace(
                words, text=words.text[start:end], start=words.start + start, end=words.start + end, rule="delivery"
            )
    return None


def _speaks(line: Line) -> bool:
    """Whether the line may say how the class is given: a note, or a sentence about a class."""
    if line.label in _SILENT:
        return False
    return not is_sentence(line.reading.plain) or line.reading.has("heads", "mass_heads", "anaphors")


def _is_of_all(line: Line) -> bool:
    """Whether a shared line speaks of all classes: the title of the page, its opening, "all courses"."""
    return line.reading.sentence.where == "title" or len(line.reading.plain.split()) <= _MOST_WORDS or line.place <= 4


@cache
def _matcher() -> Matcher[Delivery | Literal["online"] | None]:
    words = delivery_words()
    pairs: list[tuple[str, Delivery | Literal["online"] | None]] = [(phrase, None) for phrase in words.false_friends]
    for field in fields(words):
        if field.name not in ("false_friends", "in_notes"):
            pairs += [(phrase, field.name) for phrase in getattr(words, field.name)]  # type: ignore[misc]
    return Matcher(pairs)
