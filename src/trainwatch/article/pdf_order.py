"""Runs of text on a page -> lines in reading order: columns one after the other, tables row by row.

A page is cut into strips, the heights at which something stands with nothing on the same height above or below it. Strips
that follow each other and share a gutter, an upright band that none of them crosses, make up columns or a table.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from statistics import median

from trainwatch.article import clean
from trainwatch.article.pdf_process import PdfPage, Run
from trainwatch.article.tables import BLANK

_MAX_RUNS = 5_000  # on a page; more are a drawing or a trap, and are read without looking for columns
_MAX_GUTTERS = 12
_MAX_DEPTH = 6  # columns in columns
_GUTTER = 0.9  # in ems of the page's usual size; columns of newsletters are 12 points or more apart
_WORD_GAP = 0.15  # in ems
_TAIL = 1.8  # in ems, from baseline: what still belongs to the column above it
_WRAPPED = 1.5  # in ems, from baseline: the next line of the same cell
_COLUMN_LETTERS = 18  # letters that half of a text column's lines have at least
_COLUMN_FILLED = 0.6
_COLUMN_LINES = 3

Span = tuple[float, float]

# A bullet (those of symbol fonts lie in the private use area), or the number of an item, with nothing behind it.
_MARKER = re.compile(r"\s*(?:[•●▪■◦○‣⁃∙·➢►▶✓✔❖*o–—-]|[\ue000-\uf8ff]|\(?(?:\d{1,2}|[A-Za-z])[.)])\s*")
_PRIVATE_BULLET = re.compile(r"^[\ue000-\uf8ff](?=\s)")
_SOFT_HYPHEN = re.compile(r"\u00ad\s*$")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and its place. *column* tells the columns of a page apart.

    *alone*: a row of a table, or text that stands across the page; it is never joined with its neighbours.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    column: int = 0
    alone: bool = False


@dataclass(frozen=True, slots=True)
class _Band:
    """Strips that follow each other, and the gutters that all of them keep free."""

    strips: tuple[tuple[Run, ...], ...]
    gutters: tuple[Span, ...]

    def columns(self) -> list[list[Run]]:
        """The runs of all strips, parted by the gutters."""
        return _parted(chain.from_iterable(self.strips), self.gutters)


def lines(page: PdfPage) -> list[Line]:
    """The lines of *page* as they are read; text that does not run from left to right comes last."""
    upright = _with_markers([run for run in page.runs if run.upright])
    turned = [run for run in page.runs if not run.upright]
    if len(upright) > _MAX_RUNS:
        return [_line([run]) for run in page.runs]
    return _Reader(upright).ordered(upright) + [replace(_line([run]), alone=True) for run in turned]


def strips(runs: Iterable[Run]) -> list[tuple[Run, ...]]:
    """*runs* from top to bottom, in groups that share no height."""
    found: list[list[Run]] = []
    end = 0.0
    for run in sorted(runs, key=lambda run: run.top):
        if not found or run.top >= end:
            found.append([])
            end = run.bottom
        found[-1].append(run)
        end = max(end, run.bottom)
    return [tuple(strip) for strip in found]


def text_of(runs: Iterable[Run]) -> str:
    """The words of runs of one line."""
    return " ".join(line.text for line in _lines(tuple(runs)))


class _Reader:
    """Orders the runs of one page."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._em = median(run.size for run in runs) if runs else 1.0
        self._drawn = {id(run): number for number, run in enumerate(runs)}
        self._columns = 0

    def ordered(self, runs: Sequence[Run], depth: int = 0) -> list[Line]:
        """The lines of *runs*, which are a page or, at a greater *depth*, a column of it."""
        rows = strips(runs)
        found: list[Line] = []
        own = self._columns
        number = 0
        while number < len(rows):
            band = self._band(rows, number) if depth < _MAX_DEPTH else None
            if band is None:
                found += [replace(line, column=own) for line in _lines(rows[number])]
                number += 1
                continue
            found += self._band_lines(band, depth)
            number += len(band.strips)
        return found

    def _band(self, rows: Sequence[tuple[Run, ...]], first: int) -> _Band | None:
        """The band that begins with the strip *first*, if there is one."""
        gutters = self._gutters(rows[first])
        end = first + 1
        while gutters and end < len(rows):
            narrowed = self._narrowed(gutters, rows[end])
            step = max(run.baseline for run in rows[end]) - max(run.baseline for run in rows[end - 1])
            if not narrowed or (step > _TAIL * self._em and _filled(rows[end], narrowed) < 2):
                break
            gutters = narrowed
            end += 1
        shared = sum(_filled(strip, gutters) > 1 for strip in rows[first:end])
        several_lines = any(len(_baselines(part)) > 1 for part in _parted(rows[first], gutters))
        return _Band(tuple(rows[first:end]), tuple(gutters)) if gutters and (shared > 1 or several_lines) else None

    def _gutters(self, strip: Sequence[Run]) -> list[Span]:
        """The gaps in a strip that are wide enough, from left to right."""
        edge = None
        found: list[Span] = []
        for run in sorted(strip, key=lambda run: run.left):
            if edge is not None and run.left - edge >= _GUTTER * self._em:
                found.append((edge, run.left))
            edge = run.right if edge is None else max(edge, run.right)
        return sorted(sorted(found, key=lambda gap: gap[0] - gap[1])[:_MAX_GUTTERS])

    def _narrowed(self, gutters: Sequence[Span], strip: Sequence[Run]) -> list[Span]:
        """What *strip* leaves free of *gutters*: of each the widest part that is still wide enough."""
        found = []
        for left, right in gutters:
            free: list[Span] = []
            edge = left
            for run in sorted(strip, key=lambda run: run.left):
                if run.right > left and run.left < right:
                    free.append((edge, run.left))
                    edge = max(edge, run.right)
            free.append((edge, right))
            widest = max(free, key=lambda gap: gap[1] - gap[0])
            if widest[1] - widest[0] >= _GUTTER * self._em:
                found.append(widest)
        return found

    def _band_lines(self, band: _Band, depth: int) -> list[Line]:
        columns = [column for column in band.columns() if column]
        if not self._are_columns(band, columns):
            return self._table(band)
        found = []
        for column in columns:
            self._columns += 1
            found += self.ordered(column, depth + 1)
        self._columns += 1
        return found

    def _are_columns(self, band: _Band, columns: Sequence[Sequence[Run]]) -> bool:
        """Whether to read a band column by column: its lines do not stand level, or were drawn so, or are running text."""
        level = all(len(_baselines(part)) <= 1 for strip in band.strips for part in _parted(strip, band.gutters))
        if not level:
            return True
        drawn = sorted((self._drawn[id(run)], number) for number, column in enumerate(columns) for run in column)
        switches = sum(one != other for (_, one), (_, other) in pairwise(drawn))
        one_by_one = switches == len(columns) - 1 and len(band.strips) > 2
        return one_by_one or all(_is_running_text(column) for column in columns)

    def _table(self, band: _Band) -> list[Line]:
        """A line for each row; a strip without a first cell goes on with the cells of the row above it."""
        rows: list[list[str]] = []
        places: list[list[Run]] = []
        below = 0.0
        for strip in band.strips:
            cells = [text_of(part) for part in _parted(strip, band.gutters)]
            baseline = max(run.baseline for run in strip)
            if rows and not cells[0] and baseline - below <= _WRAPPED * self._em:
                rows[-1] = [" ".join(filter(None, pair)) for pair in zip(rows[-1], cells, strict=True)]
                places[-1].extend(strip)
            else:
                rows.append(cells)
                places.append(list(strip))
            below = baseline
        return [
            replace(_line(runs), text=_row(cells), column=self._columns, alone=True)
            for cells, runs in zip(rows, places, strict=True)
        ]


def _with_markers(runs: Sequence[Run]) -> list[Run]:
    """*runs*, with each bullet or number of an item made one with the text behind it, so that no gutter parts them."""
    found: list[Run] = []
    for run in runs:
        last = found[-1] if found else None
        if last and _MARKER.fullmatch(last.text) and run.left >= last.left and _shared_height(last, run) > 0.5:
            found[-1] = replace(run, text=f"{last.text.strip()} {run.text}", left=last.left)
        else:
            found.append(run)
    return found


def _row(cells: Sequence[str]) -> str:
    """The cells of a row as those of web pages are written; a label with its colon needs no such help."""
    filled = [cell for cell in cells if cell]
    if len(filled) == 1 or (len(filled) == 2 and filled[0].endswith(":")):
        return " ".join(filled)
    return " | ".join(cell or BLANK for cell in cells)


def _parted(runs: Iterable[Run], gutters: Sequence[Span]) -> list[list[Run]]:
    """*runs* by the column they stand in, in their order."""
    columns: list[list[Run]] = [[] for _ in range(len(gutters) + 1)]
    for run in runs:
        middle = (run.left + run.right) / 2
        columns[sum(middle > (left + right) / 2 for left, right in gutters)].append(run)
    return columns


def _filled(strip: Iterable[Run], gutters: Sequence[Span]) -> int:
    """In how many columns a strip has something."""
    return sum(bool(column) for column in _parted(strip, gutters))


def _is_running_text(column: Sequence[Run]) -> bool:
    rows = [_line(list(runs)) for runs in _baselines(column)]
    if len(rows) < _COLUMN_LINES:
        return False
    width = max(row.right for row in rows) - min(row.left for row in rows)
    filled = median(row.right - row.left for row in rows) >= _COLUMN_FILLED * width
    return filled and median(len(row.text) for row in rows) >= _COLUMN_LETTERS


def _baselines(runs: Iterable[Run]) -> list[list[Run]]:
    """*runs* by the line they stand on, from top to bottom. A raised "th" stands on the line of its neighbours."""
    found: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: run.baseline):
        largest = found[-1][0] if found else None
        if largest is None or _shared_height(largest, run) < 0.5:
            found.append([run])
        elif run.size > largest.size:
            found[-1].insert(0, run)
        else:
            found[-1].append(run)
    return found


def _shared_height(one: Run, other: Run) -> float:
    """What two runs have in common in height, as a share of the lower one's."""
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared / min(one.bottom - one.top, other.bottom - other.top)


def _lines(strip: Sequence[Run]) -> list[Line]:
    return [_line(runs) for runs in _baselines(strip)]


def _line(runs: Sequence[Run]) -> Line:
    """Runs of one line, put together from left to right."""
    parts: list[str] = []
    edge = None
    for run in sorted(runs, key=lambda run: run.left):
        if edge is not None and run.left - edge > _WORD_GAP * run.size:
            parts.append(" ")
        parts.append(run.text)
        edge = run.right
    main = max(runs, key=lambda run: len(run.text))
    bold = sum(len(run.text) * (1 if run.bold else -1) for run in runs) > 0
    return Line(
        text=_plain("".join(parts).strip()),
        left=min(run.left for run in runs),
        right=max(run.right for run in runs),
        baseline=main.baseline,
        size=main.size,
        bold=bold,
    )


def _plain(text: str) -> str:
    """*text* in letters: ligatures taken apart, bullets of symbol fonts and hyphens of line ends made visible."""
    visible = _SOFT_HYPHEN.sub("-", _PRIVATE_BULLET.sub("•", text))
    return clean.plain(visible.translate(_LIGATURES))
