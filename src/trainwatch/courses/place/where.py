"""Where one date of a class is: the words beside its date, its labelled lines, its prose, then what holds for all classes."""

import re
from dataclasses import replace

from trainwatch.courses.block import Block, Line
from trainwatch.courses.gazetteer import Place
from trainwatch.courses.notice.phrases_of import holds
from trainwatch.courses.place.merged import Where, at, joined, of_written
from trainwatch.courses.place.own_lines import (
    DATES,
    LABELS,
    beside,
    is_other,
    is_sentence,
    labelled,
    lines_around,
    lines_of,
    read,
)
from trainwatch.courses.place.prose import cities, segments, stated_towns
from trainwatch.courses.place.written import Known, written
from trainwatch.courses.reading import Reading
from trainwatch.courses.when.whens import When
from trainwatch.knowledge.place_words import venue_words
from trainwatch.model import Kind, Offering

__all__ = ["Where", "is_of_all", "is_sentence", "placed", "where"]

# "All courses are held at ... unless otherwise noted", "All at ...".
_EVERYWHERE = re.compile(
    r"\b(?:all|every|each|both|these|our)\s(?:\w+\s){0,3}(?:courses?|class(?:es)?|sessions?|trainings?|schools?|blocks?|seminars?|workshops?)\b"
    r"|^\s*(?:courses|classes|sessions|trainings?)\s(?:meets?|(?:is|are)\s(?:held|given|taught)|takes?\splace)\b"
    r"|^\s*all\s(?:are\s)?(?:at|in)\b|\bunless\s(?:otherwise\s)?(?:noted|stated|listed)\b",
    re.IGNORECASE,
)
# "All at the annex", "The Patrol Academy is at 5 Elm Street".
_ALL_AT = re.compile(
    r"^\s*(?:all\s(?:(?:are|is|held|meet|run)\s){0,2}(?:at|in)\s|the\s(?:[\w.'’-]+\s){1,5}is\s(?:located\s)?at\s\d)",
    re.IGNORECASE,
)
_COUNTY = re.compile(r"[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,2}\s(?:County|Parish)\b")
_HOSTED = re.compile(
    r"\b[Hh]ost(?:ed by|:)\s(?:the\s)?(?P<city>[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,2})\s(?:Police|PD\b|P\.D\.)"
)


def where(block: Block, when: When | None = None, until: When | None = None, *, online: bool = False) -> Where:
    """Where the class of *block* is on the date *when*, which is followed by the date *until* on the page.

    A class that is *online* only, or given on request, is where its own lines put it and nowhere else.
    """
    known = Known(block.gazetteer, _homes(block), block.towns, _counties(block))
    found = Where(own=True, untold=any(holds(line.reading.plain, venue_words().untold) for line in lines_around(block)))
    told = labelled if online else lines_of
    for more in (beside(block, when, until, known), *told(block, when, until, known)):
        found = joined(found, more)
    if not found.city and not online:
        found = _told_in_prose(found, block, when, until)
    if not found:
        found = replace(found, own=False)
    if online or found.untold:
        return found
    if not found.state:
        found = _in_county(found, block)
    if not found.city:
        found = _of_all(found, block, known)
    if not found.city and (host := _host(block)) and (not found.state or found.state[0] == host.state):
        found = at(found, host)
    if not found.city and block.home and (not found.state or found.state[0] == block.home.state):
        found = at(found, block.home)
    return found


def placed(offering: Offering, block: Block, found: Where, *, online: bool = False) -> Offering:
    """*offering* at the place *found*; without a city in the state that its text is about, unless it is *online*."""
    parts = {"venue": found.venue, "address": found.address, "city": found.city, "state": found.state}
    values = {name: part[0] for name, part in parts.items() if part}
    quotes = tuple(replace(part[1], rule=name) for name, part in parts.items() if part)
    if "state" not in values and not online and block.states and block.state_evidence:
        values["state"], quotes = block.states[0], (*quotes, *block.state_evidence)
    return replace(offering, **values, evidence=(*offering.evidence, *quotes))  # type: ignore[arg-type]


def is_of_all(line: Line) -> bool:
    """Whether a line puts all classes of its text at a place: "All at the annex, 5 Mill Street, Salem"."""
    return bool(line.label in DATES and _ALL_AT.search(line.reading.plain))


def _told_in_prose(found: Where, block: Block, when: When | None, until: When | None) -> Where:
    """The city that the class's own sentences put it in, or that stands beside its date; on a page of one class, all."""
    near = (*block.lines, *([when.line] if when else []))
    own, around = (
        [one.reading for one in lines if one.label in (*DATES, "description") and not is_other(one.reading.plain)]
        for lines in (near, (*lines_around(block), *near))
    )
    if when and until and until.line is when.line:
        cities_there = (*cities(when.line.reading, block.states, block.gazetteer), *_towns(when.line.reading, block))
        if between := next((one for offset, one in cities_there if when.until <= offset < until.place), None):
            return at(found, between)
    for reading in around:
        if told := cities(reading, block.states, block.gazetteer):
            return at(found, told[0][1])
    of_page = block.alone and block.kind is Kind.COURSE_ANNOUNCEMENT
    for reading in [line.reading for line in block.everything if not line.label] if of_page else own:
        if towns := _towns(reading, block):
            return at(found, towns[0][1]) if len({(one.city, one.state) for _, one in towns}) == 1 else found
    beside = (one for reading in own for one in segments(reading, block.states, block.gazetteer))
    if of_page and (one := next(beside, None)):
        return at(found, one[1])
    return found


def _towns(reading: Reading, block: Block) -> tuple[tuple[int, Place], ...]:
    return stated_towns(reading, block.states, block.gazetteer, block.towns)


def _of_all(found: Where, block: Block, known: Known) -> Where:
    """The place at which all classes of the page are, where the class names no other town."""
    shared = [line for line in block.shared if line.label in (*DATES, *LABELS)]
    general = [
        of_written(written(line.reading, known, told=line.label in LABELS, prose=line.label not in LABELS))
        for line in shared
        if line.label in LABELS or _EVERYWHERE.search(line.reading.plain) or is_of_all(line)
    ]
    for one in [one for one in general if one]:
        found = joined(found, one)
    if found.city:
        return found
    heads = [read(line, known, None, ()) for line in shared if not is_sentence(line.reading.plain)]
    told = [replace(of_written(one), venue=None) for one in heads if one.city and (one.sure or one.address)]
    if told and len({one.city[0] for one in told if one.city}) == 1:
        return joined(found, told[0])
    return found


def _in_county(found: Where, block: Block) -> Where:
    """*found* in that state of its text which has the county of its house: "Delaware County Sheriff, annex"."""
    for part in filter(None, (found.venue, found.county)):
        for match in _COUNTY.finditer(part[0]):
            having = block.gazetteer.states_of_county(match.group())
            if state := next((state for state in block.states if state in having), None):
                return replace(found, state=(state, replace(part[1], rule="state")))
    return found


def _host(block: Block) -> Place | None:
    """The town whose force is said to be the host: "hosted by Las Cruces PD"."""
    for line in block.widest:
        for match in _HOSTED.finditer(line.reading.plain):
            for state in block.states:
                if block.gazetteer.has(match["city"], state):
                    quotes = tuple(line.reading.evidence(*match.span("city"), rule) for rule in ("city", "state"))
                    return Place(match["city"], state, quotes)
    return None


def _homes(block: Block) -> tuple[str, ...]:
    """The states that the text is about, else the only one in which it puts a town."""
    stated = set(block.towns.values())
    return block.states or (tuple(stated) if len(stated) == 1 else ())


def _counties(block: Block) -> tuple[str, ...]:
    """The counties that the text names, where nothing else tells its state."""
    if block.states:
        return ()
    return tuple(match.group() for line in block.everything for match in _COUNTY.finditer(line.reading.plain))
