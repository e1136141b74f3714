"""What a class counts for: what its lines say of credit, one for each body."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from trainwatch.courses.block import Block, Line, earned
from trainwatch.courses.own import own_lines
from trainwatch.courses.reading import Reading
from trainwatch.courses.sentences import Sentence
from trainwatch.courses.worth.credited import Told, credits_of
from trainwatch.model import Credit, Offering

_OF_ALL = re.compile(r"\b(?:each|all (?:classes|courses|sessions)|per session|every)\b", re.IGNORECASE)
_MC = re.compile(r"MC\d{4}")  # the letters of most of them
_GEORGIAN = re.compile(r"[A-Z]{2}\d{4}")


def fill(offering: Offering, block: Block) -> Offering:
    """*offering* with what it counts for."""
    told = _merged(_own(block) or list(_of_name(block)) or _shared(block) or _of_georgia(block))
    if not told:
        return offering
    return replace(earned(offering, *(one.evidence for one in told)), credit=tuple(one.credit for one in told))


def _own(block: Block) -> list[Told]:
    return [told for line in own_lines(block) for told in credits_of(line, block.states)]


def _of_name(block: Block) -> Iterator[Told]:
    """What the name of a calendar's class says: "Missing Persons (TCOLE Eligible)"."""
    quote = block.name_evidence
    sentence = Sentence("text", quote.start, quote.text, quote.text)
    for told in credits_of(Line("", Reading(sentence, (), {}, (), (), ()), 0)):
        yield replace(told, evidence=replace(told.evidence, where=quote.where))


def _of_georgia(block: Block) -> list[Told]:
    """The code of a course of Georgia's training center, on a page of its own: "MC3318 | GPSTC"."""
    named = any("GPSTC" in line.reading.plain for line in (*block.lines, *block.shared))
    shape = _GEORGIAN if named else _MC if "GA" in block.states[:1] else None
    if shape is None:
        return []
    codes = ((line.reading, code) for line in block.labelled("number") if (code := shape.fullmatch(line.reading.plain)))
    return [Told(Credit("GPSTC", code.group()), reading.evidence(*code.span(), "credit")) for reading, code in codes]


def _shared(block: Block) -> list[Told]:
    """What is said of the only class of a text, or of all its classes."""
    lines = (
        line
        for line in block.shared
        if block.alone or line.reading.has("all_of_them") or _OF_ALL.search(line.reading.plain)
    )
    return [told for line in lines for told in credits_of(line, block.states)]


def _merged(told: Iterable[Told]) -> list[Told]:
    """One credit for each body, and for each of several amounts of hours that it gives in different subjects."""
    found: list[Told] = []
    for one in told:
        same = next((index for index, other in enumerate(found) if _agree(one.credit, other.credit)), None)
        if same is None:
            found.append(one)
        else:
            found[same] = replace(found[same], credit=_both(found[same].credit, one.credit))
    bodies = {one.credit.body for one in found}
    return [one for one in found if one.credit.body != "CPE" or "MCOLES" not in bodies]  # CPE is paid through MCOLES


def _agree(one: Credit, other: Credit) -> bool:
    pairs = ((one.number, other.number), (one.hours, other.hours))
    bodies = (one.body, other.body)
    same = one.body == other.body or (
        "POST" in bodies and all(body.endswith(" POST") or body == "POST" for body in bodies)
    )
    return same and all(first is None or second is None or first == second for first, second in pairs)


def _both(one: Credit, other: Credit) -> Credit:
    body = max(one.body, other.body, key=len)  # "Utah POST" says more than "POST"
    return Credit(body, one.number or other.number, one.hours or other.hours, one.status or other.status)
