"""A text as rows, the lines that its page shows, each cut into labelled values and sentences.

A label stands before a colon or dash ("Cost: $40"), before its value without any mark ("Hours 16"), alone on the row
above its value, in the cell beside it, or at the head of its column. Several may stand in one row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from trainwatch.courses.block import Line
from trainwatch.courses.notice.month_days import heading_month
from trainwatch.courses.reading import Reader, Reading
from trainwatch.courses.sentences import Sentence, split
from trainwatch.knowledge.notice_words import labels

_BREAK = re.compile(r"[^\n\r\x0b\x0c\u2028\u2029]+")
_CELLS = re.compile(r"\s\|(?=\s|$)|\s[·•]\s|\t+")
_BLANK = re.compile(r"[\s\u200b\ufeff\u2022*•·|–—-]*")  # white space, marks without width, bullets, the edge of a table
_LONGEST = 1_000  # characters of a row that are read as one; no notice has longer ones
# Labels behind which a value may stand on the next row though no colon says so: "Start Date", "Location".
_HEADS = frozenset(
    (
        *("address", "audience", "city", "cost", "credit", "dates", "deadline", "delivery", "end", "hours"),
        *("instructor", "number", "place", "prerequisites", "provider", "seats", "start", "time", "venue"),
    )
)
# Labels whose value may begin at once: "Hours 16", "Start Date 7/21/2025", "Registration fee $55/person".
_VALUE = re.compile(
    r"\s(?=[$\d(]|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)"
)
_STREET = re.compile(r"(?:(?:P\.?O\.? Box|Suite|Room|Bldg\.?|Building)\s)?\d{1,6}\s|[A-Z][\w .'’-]{1,40},\s*[A-Z]{2}\b")
_AMOUNT = re.compile(r"\s*(?:[-–•]\s)?\$\s?\d")
_PLACES = frozenset(("place", "venue", "address", "city"))
_DAY_FIRST = re.compile(
    r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s)?"
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s\d|\d{1,2}/\d{1,2}/)"
)
_MOST_CELLS = 12
_MOST_FURTHER = 2  # cells of a row beyond the heads of its table: buttons
_TYPED = frozenset(("cost", "dates", "start", "end", "time", "hours", "seats", "deadline", "number"))
_TYPES = re.compile(
    r"\d|\b(?:free|no|none|nothing|n/?c|waived|included|tb[ad]|noon|ongoing|call|to be|every|daily|varies|one|two|three|four|five)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the page. *whole* is all of it, *cells* its parts between "|", *lines* its labelled values and sentences.

    *opens*: it is a label and nothing else, whose value stands below. *heads*: its cells are the heads of columns.
    """

    whole: Reading
    cells: tuple[Reading, ...]
    lines: tuple[Line, ...]
    opens: str = ""
    heads: tuple[str, ...] = ()
    in_table: bool = False

    @property
    def plain(self) -> str:
        """The words as they are read."""
        return self.whole.plain

    @property
    def labelled(self) -> bool:
        """Whether it begins with a label."""
        return bool(self.opens or self.heads or (self.lines and self.lines[0].label))

    def value(self, label: str) -> Line | None:
        """The first line under *label*."""
        return next((line for line in self.lines if line.label == label), None)


def is_label(plain: str) -> bool:
    """Whether *plain* is a label and nothing else."""
    return bool(_alone(plain))


def rows(text: str, reader: Reader) -> tuple[Row, ...]:
    """The rows of *text*, in which page furniture is blank already. Places of lines count from 1; the title has 0."""
    found: list[Row] = []
    heads: tuple[str, ...] = ()
    opened, carried, place = "", "", 1  # the label on the row above, and the one whose values go on
    for match in _BREAK.finditer(text):
        sentence = _sentence(text, match.start(), min(match.end(), match.start() + _LONGEST))
        if sentence is None:
            continue
        cells = _cells(sentence)
        if _is_head(cells):
            heads = tuple(_alone(cell.plain) if cell else "" for cell in cells)
            found.append(Row(reader.read(sentence), (), (), heads=heads))
            opened = carried = ""
            continue
        parting = len(cells) == 1 and heading_month(sentence.plain) is not None  # "APRIL 2026" across a table
        if not parting and not len(heads) <= len(cells) <= len(heads) + _MOST_FURTHER:
            heads = ()
        above = opened or (carried if _goes_on(carried, sentence.plain) else "")
        if above in _PLACES and _DAY_FIRST.match(sentence.plain):  # "Locations" over "May 5, 2025 – Conway"
            above = ""
        row = _row(sentence, cells, reader, place, () if parting else heads, above)
        found.append(row)
        opened = row.opens if not (row.opens and _is_left_blank(row, found)) else ""
        carried = row.lines[-1].label if row.lines and row.lines[-1].label else ""
        place += len(row.lines)
    return tuple(found)


def _row(
    sentence: Sentence, cells: Sequence[Sentence | None], reader: Reader, place: int, heads: Sequence[str], above: str
) -> Row:
    filled = [cell for cell in cells if cell]
    readings = tuple(reader.read(cell) for cell in filled)
    whole = readings[0] if len(readings) == 1 else reader.read(sentence)
    opens = _opened(sentence.plain) if len(filled) == 1 and not heads else ""
    if opens:
        return Row(whole, readings, (), opens)
    if heads:
        labelled = zip_longest(heads, cells, fillvalue="")
        parts = [(str(label), cell) for label, cell in labelled if isinstance(cell, Sentence)]
    else:
        parts = [part for cell in _beside(filled) for part in cell]
        if above and parts and not parts[0][0] and _fits(above, parts[0][1].plain):
            parts[0] = (above, parts[0][1])
    told = dict(zip(filled, readings, strict=True))
    found = tuple(
        Line(label, told.get(part) or reader.read(part), place + index) for index, (label, part) in enumerate(parts)
    )
    return Row(whole, readings, found, in_table=bool(heads))


def _is_left_blank(row: Row, rows: Sequence[Row]) -> bool:
    """Whether a label stands without a value: on a page that writes values behind the labels, "Instructor:" is blank."""
    before = next((one for one in reversed(rows[:-1]) if one.labelled), None)
    inline = before is not None and not before.opens and ":" in before.plain
    return row.opens not in _TYPED and inline and row.plain.rstrip().endswith(":")


def _fits(label: str, plain: str) -> bool:
    """Whether *plain* can be what the *label* above it asks for: a price, a day, a number."""
    return label not in _TYPED or bool(_TYPES.search(plain))


def _sentence(text: str, start: int, end: int) -> Sentence | None:
    """The row without white space, marks without width, and bullets around it."""
    piece = text[start:end]
    lead = _BLANK.match(piece).end()  # type: ignore[union-attr]
    bare = piece[lead:].rstrip(" \t\u200b\ufeff\u00a0|")
    if not bare:
        return None
    plain = bare.replace("\u00a0", " ").replace("\u200b", " ").replace("\ufeff", " ")
    return Sentence("text", start + lead, bare, plain)


def _part(sentence: Sentence, start: int, end: int) -> Sentence | None:
    piece = sentence.plain[start:end]
    lead = len(piece) - len(piece.lstrip())
    bare = piece.strip()
    if not bare:
        return None
    first = start + lead
    return Sentence(sentence.where, sentence.start + first, sentence.text[first : first + len(bare)], bare)


def _cells(sentence: Sentence) -> tuple[Sentence | None, ...]:
    """The cells of a row, None for those that are blank."""
    found, begin = [], 0
    for match in _CELLS.finditer(sentence.plain):
        found.append(_part(sentence, begin, match.start()))
        begin = match.end()
    return (*found, _part(sentence, begin, len(sentence.plain)))


def _beside(cells: Sequence[Sentence]) -> Iterator[list[tuple[str, Sentence]]]:
    """The parts of each cell; a cell that is only a label names what stands in the next one."""
    waiting = ""
    for cell in cells:
        if not waiting and len(cells) > 1 and (label := _alone(cell.plain)):
            waiting = label
            continue
        parts = _parts(cell)
        if waiting and parts and not parts[0][0]:
            parts[0] = (waiting, parts[0][1])
        waiting = ""
        yield parts


def _parts(cell: Sentence) -> list[tuple[str, Sentence]]:
    """The labelled values and sentences of a cell."""
    plain = cell.plain
    marks = list(_marks(plain))
    found: list[tuple[str, Sentence]] = []
    begin = 0
    for index, (label, start, end) in enumerate(marks):
        found += _sentences(cell, begin, start, "")
        begin = marks[index + 1][1] if index + 1 < len(marks) else len(plain)
        found += _sentences(cell, end, begin, label)
    return found + _sentences(cell, begin, len(plain), "")


def _sentences(cell: Sentence, start: int, end: int, label: str) -> list[tuple[str, Sentence]]:
    """The sentences from *start* to *end*, the first of which is the value of *label*."""
    while start < end and cell.plain[start] in " ,;/|":
        start += 1
    pieces = [part for first, last in split(cell.plain, start, end) if (part := _part(cell, first, last))]
    return [(label if index == 0 else "", piece) for index, piece in enumerate(pieces)]


def _marks(plain: str) -> Iterator[tuple[str, int, int]]:
    """The labels of a cell: their fields, where they begin, and where their values do."""
    end = 0
    for match in _pattern().finditer(plain):
        field, start = labels()[_key(match["label"])], match.start()
        if start < end or (start and not (field != "title" and _is_inner(plain, match, after_label=end > 0))):
            continue
        end = match.end()
        yield field, start, end
    if end == 0 and (bare := _bare().match(plain)):
        label = _key(bare["label"])
        if _VALUE.match(plain, bare.end()) or (label.endswith(" by") and plain[bare.end() :].lstrip()[:1].isupper()):
            yield labels()[label], 0, bare.end()


def _is_inner(plain: str, match: re.Match[str], *, after_label: bool) -> bool:
    """Whether a label may stand inside a cell: written large before a colon, behind another label or a mark."""
    if match["mark"].strip() != ":" or not match["label"][0].isupper():
        return False
    return after_label or plain[: match.start()].rstrip()[-1:] in (".", ",", ";", "/", ")", "|", "!")


def _key(label: str) -> str:
    known = labels()
    bare = " ".join(label.lower().split())
    for form in (bare, bare.removesuffix("(s)"), bare.removesuffix("s")):
        if form in known:
            return form
    return bare


@cache
def _words() -> str:
    phrases = sorted(labels(), key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s").replace("/", r"\s?/\s?") for phrase in phrases)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/-])(?P<label>(?:{_words()})(?:\(s\)|s)?)(?P<mark>\s?:|\s[–—-]\s)", re.IGNORECASE)


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(rf"(?P<label>(?:{_words()})(?:\(s\)|s)?)(?=\s|$)", re.IGNORECASE)


def _alone(plain: str) -> str:
    """The field that the cell names where it is a label and nothing else."""
    bare = plain.strip(" :*")
    match = _bare().fullmatch(bare)
    return labels().get(_key(match["label"]), "") if match else ""


def _opened(plain: str) -> str:
    """The field whose value stands below the row."""
    field = _alone(plain)
    return field if field in _HEADS or (field and plain.rstrip().endswith(":")) else ""


def _is_head(cells: Sequence[Sentence | None]) -> bool:
    """Whether the cells are the heads of columns: labels only, one of which names the class or its day."""
    named = [_alone(cell.plain) for cell in cells if cell]
    known = [label for label in named if label]
    return (
        2 <= len(cells) <= _MOST_CELLS
        and len(known) >= max(2, len(named) - 1)
        and bool({"title", "dates", "start"} & set(known))
    )


def _goes_on(label: str, plain: str) -> bool:
    """Whether a further row belongs to the *label* above: the street and town of a place, one price more."""
    if label in ("place", "venue", "address"):
        return bool(_STREET.match(plain))
    return label == "cost" and bool(_AMOUNT.match(plain))
