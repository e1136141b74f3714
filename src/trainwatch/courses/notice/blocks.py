"""The classes of a notice as blocks, one for each date: what stands in the row of a date belongs to that date alone."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from trainwatch.courses.block import Block, Finding, Line
from trainwatch.courses.enrol.anchors import beside
from trainwatch.courses.gazetteer import Gazetteer
from trainwatch.courses.notice.cutting import Notice, Section
from trainwatch.courses.notice.foot import foot
from trainwatch.courses.notice.lines import Row
from trainwatch.courses.notice.names import SEPARATORS, is_body, is_name, is_place
from trainwatch.courses.reading import Reader, Reading, Span
from trainwatch.courses.sentences import Sentence
from trainwatch.model import Evidence

# The parts of a series, which are taken one after the other; a "School 2" or "Part B" is another date of the same class.
_PART = re.compile(r"(?P<part>(?:Session|Week|Module)\s(?:\d{1,2}|[IVX]{1,4}|One|Two|Three|Four|Five|Six))\s*[:–—-]")
_HOLDS = re.compile(
    r"(?:The\s)?(?P<name>[A-Z][\w.'’&-]*(?:\s(?:(?:of|for|and|the|on)\s){0,2}[A-Z][\w.'’&-]*){1,9})\s"
    r"(?:will\s(?:hold|offer|host|present|conduct|give)|(?:is\s)?(?:offer|present|host|hold)(?:s|ing)|invites|announces)\b"
)


@dataclass(frozen=True, slots=True)
class Common:
    """What all blocks of a text have alike: *block* is one without name and lines, *title* the page's own.

    *provider* is the one that its source names, *giver* the organisation of which its sentences say that it gives them.
    """

    block: Block
    title: Reading | None
    provider: str
    giver: Finding[str] | None
    reader: Reader


def blocks(notice: Notice, common: Common) -> Iterator[Block]:
    """A block for each date of each class, or one for a class without dates."""
    giver = _giver(notice, common)
    alone = len(notice.sections) == 1
    for section in notice.sections:
        shared = tuple(line for row in notice.shared for line in row.lines)
        if common.title is not None and common.title is not section.name:
            shared = (Line("", common.title, 0), *shared)
        elif common.title is not None and (rest := _behind_name(common.title, section, common.reader)):
            shared = (rest, *shared)
        own = replace(
            common.block,
            name=_shown(section.title),
            name_evidence=section.name.evidence(*section.span, "title"),
            topics=_topics(section),
            giver=giver,
            shared=shared,
            alone=alone,
            heading_year=section.year,
            heading_month=section.month,
        )
        for lines, rows in _dated(section, common.reader):
            part = _PART.match(rows[0].plain) if len(section.dates) > 1 else None
            yield replace(
                own,
                name=f"{own.name}, {part['part']}" if part else own.name,
                lines=lines,
                anchors=beside(common.block.anchors, _spans(rows), _spans(notice.shared), alone=alone),
            )


def _spans(rows: Iterable[Row]) -> list[Span]:
    """Where *rows* stand in the text."""
    sentences = [row.whole.sentence for row in rows]
    return [(one.start, one.start + len(one.text)) for one in sentences if one.where == "text"]


def _dated(section: Section, reader: Reader) -> Iterator[tuple[tuple[Line, ...], list[Row]]]:
    """The lines and rows of each date of *section*: its own, those below it, and those that its dates have in common."""
    dates = section.dates
    if len(dates) < 2:
        lines = (line for index, row in enumerate(section.rows) for line in _lines(section, row, index, reader))
        yield tuple(lines), section.rows
        return
    below = _has_details(section)
    of_all = foot(section.rows[dates[0] : dates[-1]], section.rows[dates[-1] :]) if below else ()
    bounds = [*dates[1:], len(section.rows) - len(of_all) if below else dates[-1] + 1]
    spans = [range(first, last if below else first + 1) for first, last in zip(dates, bounds, strict=True)]
    taken = {index for span in spans for index in span}
    common = [index for index in range(len(section.rows)) if index not in taken]
    for span in spans:
        chosen = (*span, *common)
        lines = (line for index in chosen for line in _lines(section, section.rows[index], index, reader))
        yield tuple(lines), [section.rows[index] for index in chosen]


def _has_details(section: Section) -> bool:
    """Whether rows about each date stand below it: every date but the last is followed by one at least."""
    return all(after - before > 1 for before, after in zip(section.dates, section.dates[1:], strict=False))


def _lines(section: Section, row: Row, index: int, reader: Reader) -> Iterator[Line]:
    """The lines of a row, without the name of the class, and with the one that holds its day marked as such."""
    is_date, marked = index in section.dates, any(line.label in ("dates", "start") for line in row.lines)
    for line in row.lines:
        if index == 0 and section.listed and line.label == "title":
            continue
        rest = _behind(line, section, reader) if index == 0 and section.listed else line
        if rest is None:
            continue
        if is_date and not marked and not rest.label and _holds_day(rest):
            rest, marked = replace(rest, label="dates"), True
        yield rest


def _holds_day(line: Line) -> bool:
    return any(character.isdigit() for character in line.reading.plain)


def _behind(line: Line, section: Section, reader: Reader) -> Line | None:
    """What stands behind the name in its own row; the whole line where the name is not at its head."""
    sentence = line.reading.sentence
    start = section.name.sentence.start + section.span[0] - sentence.start
    end = section.name.sentence.start + section.span[1] - sentence.start
    if sentence.where != section.name.sentence.where or not (start >= 0 and end <= len(sentence.plain)):
        return line
    if sentence.plain[:start].strip(SEPARATORS):
        return line
    rest = sentence.plain[end:]
    cut = end + len(rest) - len(rest.lstrip(SEPARATORS.replace("(", "").replace("@", "")))
    if cut >= len(sentence.plain):
        return None
    part = Sentence(sentence.where, sentence.start + cut, sentence.text[cut:], sentence.plain[cut:])
    return Line(line.label, reader.read(part), line.place)


def _behind_name(title: Reading, section: Section, reader: Reader) -> Line | None:
    """What stands behind the name in the page's own title: "Radar Basics - FREE"."""
    sentence, end = title.sentence, section.span[1]
    cut = len(sentence.plain) - len(sentence.plain[end:].lstrip(SEPARATORS))
    if cut >= len(sentence.plain):
        return None
    part = Sentence(sentence.where, sentence.start + cut, sentence.text[cut:], sentence.plain[cut:])
    return Line("", reader.read(part), 0)


def _topics(section: Section) -> tuple[Finding[str], ...]:
    start, end = section.span
    return tuple(
        (topic, section.name.evidence(first, last, "topics"))
        for first, last, topic in section.name.topics
        if first < end and start < last
    )


def _shown(title: str) -> str:
    return title[0].upper() + title[1:]


def _giver(notice: Notice, common: Common) -> Finding[str] | None:
    """Who gives the classes: as a label says, else the source's provider, else the organisation that heads the page."""
    labelled = (line for row in _rows(notice) for line in row.lines if line.label == "provider")
    for line in labelled:
        name = line.reading.plain.split(",")[0].strip(" .")
        return name, line.reading.evidence(0, len(name), "provider")
    if name := common.provider:
        return name, Evidence("source", name[:200], 0, len(name[:200]), "provider")
    return _of_title(common.title) or common.giver or _who_holds(notice) or _of_head(notice, common.block.gazetteer)


def _who_holds(notice: Notice) -> Finding[str] | None:
    """The organisation of which a sentence says that it holds the classes."""
    for row in _rows(notice):
        match = _HOLDS.match(row.plain)
        if match and is_body(match["name"]):
            return match["name"], row.whole.evidence(*match.span("name"), "provider")
    return None


def _rows(notice: Notice) -> Iterator[Row]:
    yield from notice.shared
    for section in notice.sections:
        yield from section.rows


def _of_head(notice: Notice, known: Gazetteer) -> Finding[str] | None:
    """The organisation that a row of its own names: above the classes, or below the name of the only one."""
    rows = [row for row in notice.shared if not row.labelled]
    if len(notice.sections) == 1:
        rows += [row for row in notice.sections[0].rows[1:] if not row.labelled]
    for row in rows:
        plain = row.cells[0].plain
        end = min((at for mark in (",", " – ", " — ", " - ", ": ") if (at := plain.find(mark)) > 0), default=len(plain))
        name, behind = plain[:end].strip(), plain[end:].strip(" ,–—-:")
        seated = bool(behind) and len(name.split()) > 1 and is_place(behind, known)
        if is_name(name) and not name[0].isdigit() and (is_body(name) or seated):
            return name, row.cells[0].evidence(0, end, "provider")
    return None


def _of_title(title: Reading | None) -> Finding[str] | None:
    """The organisation behind the last bar or dash of the page's title, or that is all of it: "Radar | Rio Council"."""
    if title is None:
        return None
    starts = [title.plain.rfind(mark) + len(mark) for mark in (" | ", " – ", " — ", " - ") if mark in title.plain]
    for start in starts or [0]:
        name = title.plain[start:]
        if is_name(name) and is_body(name):
            return name, title.evidence(start, len(title.plain), "provider")
    return None
