"""The place that a class's own lines tell: beside its date, under a label, in a note, in a sentence with a street."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from trainwatch.courses.block import Block, Line
from trainwatch.courses.place.merged import Where, joined, of_written
from trainwatch.courses.place.written import Known, Written, written
from trainwatch.courses.reading import Reading, Span
from trainwatch.courses.when.whens import When
from trainwatch.model import Kind

LABELS = ("place", "venue", "address", "city")
DATES = ("dates", "start", "end", "time", "")
_MOST_WORDS = 14  # of a line that is written as a note; longer ones are sentences
# What is rented, not where the class is.
_LODGING = re.compile(
    r"\b(?:hotels?|lodging|rooms? (?:are|is|block|rate)|overnight|airport|dormitor(?:y|ies))\b[^.]{0,60}"
    r"\b(?:held|block|night|rate|rates|reserv\w+|discount|book|until|pay|pays|miles)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|can|may|must|held|attended|hosted|learned|trained|meets?|runs?)\b"
)
# Houses that are givers as well: on a line of their own they tell who gives the class.
_GIVER = re.compile(
    r"\b(?:academy|school|institute|college|university|department|office|police|training center|response center|council|division)$",
    re.IGNORECASE,
)
# "Our instructor is of Reno PD", but not the name of a class: "Taser Instructor – Wichita".
_SPEAKER = re.compile(
    r"(?<![a-z]\s)\binstructor\b|\binstructor\b(?!\s?(?:[–—|,-]|recert|course|school|class|develop|certif|update|train))"
    r"|\b(?:presenter|retired from|served (?:as|in|with|on)|author|professor)\b",
    re.IGNORECASE,
)


def lines_around(block: Block) -> tuple[Line, ...]:
    """All lines of a page that announces one class; of news, in which other places are spoken of, only the class's own."""
    return block.widest if block.kind is Kind.COURSE_ANNOUNCEMENT else block.lines


def beside(block: Block, when: When | None, until: When | None, known: Known) -> Where:
    """What stands on the line of the date: behind it up to the next date, else before it."""
    if when is None:
        return Where()
    line, plain = when.line, when.line.reading.plain
    last = until.place if until and until.line is line else len(plain)
    hidden = _names(block, line.reading)
    behind = of_written(read(line, known, (when.until, last), hidden, beside=True))
    if behind.city or (until and until.line is line):
        return behind
    return joined(behind, of_written(read(line, known, (0, when.place), hidden)))


def labelled(block: Block, when: When | None, until: When | None, known: Known) -> Iterator[Where]:
    """What the lines under a label for places say: first those that tell a house with its street or town.

    A host stands under such a label, too, and need not be at home where the class is.
    """
    own = _lines(block, when, until)
    lines = (line for label in LABELS for line in own if line.label == label)
    told = [of_written(written(line.reading, known, told=True)) for line in lines]
    yield from sorted(told, key=lambda one: (not (one.venue and one.address), not (one.venue and one.city)))


def lines_of(block: Block, when: When | None, until: When | None, known: Known) -> Iterator[Where]:
    """What the labelled lines say, then the notes without a label: those below the date come before those above it."""
    yield from labelled(block, when, until, known)
    lines = _lines(block, when, until)
    here = when.line.place if when else -1
    notes = [line for line in lines if line.label in DATES and not is_sentence(line.reading.plain)]
    for line in sorted(notes, key=lambda line: (line.place < here, line.place)):
        told = read(line, known, None, _names(block, line.reading))
        if told.venue and _has_below(line, notes, known):
            yield of_written(told)
        elif told.address or (told.city and (told.sure or told.venue or _is_all(told))):
            yield _without_giver(of_written(told))
    for line in lines:  # a street in a sentence is a place wherever it stands
        if line.label in ("", "description") and is_sentence(line.reading.plain) and not is_other(line.reading.plain):
            told = read(line, known, None, ())
            if told.address or (told.venue and (told.city or line.reading.has("heads", "mass_heads", "anaphors"))):
                yield of_written(told)


def _lines(block: Block, when: When | None, until: When | None) -> list[Line]:
    """The lines of the class that may be about the date: where it has several, those below another date are not."""
    lines = [line for line in lines_around(block) if not (when and line is when.line)]
    if when and until and until.line is not when.line:
        own = [line for line in lines if when.line.place < line.place < until.line.place]
        return own or [line for line in lines if line.place < when.line.place]
    return lines


def _without_giver(found: Where) -> Where:
    """*found* without a venue that may as well be who gives the class: it has a town and no street."""
    return replace(found, venue=None) if found.venue and not found.address and _GIVER.search(found.venue[0]) else found


def read(line: Line, known: Known, span: Span | None, hidden: tuple[Span, ...], *, beside: bool = False) -> Written:
    """The place that a line writes in *span*, read as a label, a note or a sentence, as the line is.

    *beside*: the span begins behind a date.
    """
    plain = line.reading.plain
    first, last = span or (0, len(plain))
    if is_other(plain[first:last]):
        return Written(line.reading)
    prose = is_sentence(plain[first:last])
    return written(line.reading, known, span, hidden, told=line.label in LABELS, prose=prose, beside=beside)


def is_sentence(text: str) -> bool:
    """Whether words are a sentence, in which a place needs an "at" or "in": a long one, or one with a verb and a stop."""
    count = len(text.split())
    return count > _MOST_WORDS or (count > 3 and text.rstrip()[-1:] in ".!?" and bool(_VERB.search(text)))


def is_other(text: str) -> bool:
    """Whether a line speaks of hotels or of who teaches, whose places are not the class's."""
    return bool(_LODGING.search(text) or _SPEAKER.search(text))


def _is_all(told: Written) -> bool:
    """Whether a line is the name of a town and no more."""
    assert told.city, "asked only where there is one"
    return (
        told.reading.plain.strip(" .,*-–—").lower().startswith(told.city[0].lower())
        and len(told.reading.plain.split()) <= 4
    )


def _has_below(line: Line, notes: Sequence[Line], known: Known) -> bool:
    """Whether the line below the name of a house is its street or town."""
    below = next((other for other in notes if other.place == line.place + 1), None)
    told = read(below, known, None, ()) if below else None
    return bool(told and (told.address or (told.city and told.sure)))


def _names(block: Block, reading: Reading) -> tuple[Span, ...]:
    """Where the name of the class stands on a line."""
    words, sentence = block.name_evidence, reading.sentence
    if words.where != sentence.where:
        return ()
    start, end = words.start - sentence.start, words.end - sentence.start
    return ((start, end),) if start < len(sentence.plain) and end > 0 else ()
