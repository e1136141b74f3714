"""Registration of a class: where, from when and until when, for how many, and what a host gets."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from trainwatch.courses.block import Block, Finding, Line, Region, T, earned, only
from trainwatch.courses.dates import day_of
from trainwatch.courses.enrol import addresses, seats
from trainwatch.courses.enrol.anchors import Anchor
from trainwatch.courses.enrol.deadlines import EDGES, Edge, edge_of
from trainwatch.courses.reading import Reading
from trainwatch.model import Evidence, Offering


def fill(offering: Offering, block: Block) -> Offering:
    """*offering* with what all its dates share: the mail address, the number of seats, what a host gets."""
    shared = () if block.alone else block.shared
    if box := _first(block.widest, shared, addresses.mail) or (addresses.mailed(block.links) if block.alone else None):
        offering = replace(earned(offering, box[1]), registration_mail=box[0])
    if many := _first(block.widest, shared, seats.seats):
        offering = replace(earned(offering, many[1]), seats=many[0])
    if gets := _first(block.widest, shared, lambda line: seats.host_benefits(line.reading)):
        offering = replace(earned(offering, gets[1]), host_benefits=gets[0])
    return offering


def of_session(offering: Offering, block: Block, region: Region, *, one_of_many: bool) -> Offering:
    """*offering*, whose date is known, with its own address and deadlines.

    *region* is where its date is spoken of; *one_of_many*: the class has further dates, whose regions are theirs.
    """
    own = tuple(line for line in block.lines if _stands_in(line, region))
    if found := _address(block, own, region, one_of_many=one_of_many):
        offering = replace(earned(offering, found[1]), registration_url=found[0])
    if one_of_many and (many := _first(own, (), seats.seats)):
        offering = replace(_without(offering, "seats", many[1]), seats=many[0])
    for edge in EDGES:
        offering = _with_edge(offering, block, own, edge)
    return offering


def closes(reading: Reading, reference: date | None) -> Finding[str] | None:
    """The last day to register that a sentence states."""
    return edge_of((Line("", reading, 0),), "closes", None, reference)


def _with_edge(offering: Offering, block: Block, own: Sequence[Line], edge: Edge) -> Offering:
    start = day_of(offering.start) if offering.start else None
    for lines in (own, block.widest, block.shared):
        if found := edge_of(lines, edge, start, block.reference):
            day, words = found
            if edge == "opens":
                return replace(earned(offering, words), registration_opens=day)
            return replace(earned(offering, words), registration_closes=day)
    return offering


def _address(block: Block, own: Sequence[Line], region: Region, *, one_of_many: bool) -> Finding[str] | None:
    """Its own link or address, else that of its class, else that of all classes of the text."""
    first, last = region
    inside = [anchor for anchor in block.anchors if anchor.start is not None and first <= anchor.start < last]
    if inside:
        return _linked(inside[0])
    if told := only(found for line in own if (found := addresses.address(line))):
        return told
    if one_of_many and (told := only(_linked(anchor) for anchor in block.anchors)):
        return told
    if told := next((found for line in block.widest if (found := addresses.address(line))), None):
        return told
    if told := only(_linked(anchor) for anchor in block.anchors):
        return told
    return only(found for line in block.shared if (found := addresses.address(line)))


def _linked(anchor: Anchor) -> Finding[str]:
    return anchor.link.url, anchor.evidence


def _stands_in(line: Line, region: Region) -> bool:
    return any(start < region[1] and region[0] < end for start, end in addresses.spans((line,)))


def _first(own: Iterable[Line], shared: Iterable[Line], read: Callable[[Line], Finding[T] | None]) -> Finding[T] | None:
    """What *read* finds in the first of a class's own lines, else the one thing that the lines of all classes say."""
    found = next((told for line in own if (told := read(line))), None)
    return found or only(told for line in shared if (told := read(line)))


def _without(offering: Offering, rule: str, evidence: Evidence) -> Offering:
    """*offering* with *evidence* in place of what earned the field before."""
    others = tuple(item for item in offering.evidence if item.rule != rule)
    return replace(offering, evidence=(*others, evidence))
