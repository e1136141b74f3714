"""Lines of a PDF -> paragraphs: a PDF knows only lines, and where one ends on the page."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from trainwatch.article.pdf_order import Line

_LARGE = 1.25  # times the size of the body: a headline, whose lines break where it looks well
_SAME_SIZE = 0.1
_LOOSE = 1.3  # times the usual distance of lines: a new paragraph
_USUAL = 1.25  # in ems, where a page does not tell
_INDENT = 0.8  # in ems
_RAGGED = 3.0  # in ems: how far short of the edge lines of running text end
_SPACE = 0.25  # in ems
_TAIL = 80  # characters of a line in which its last word lies

_ITEM = re.compile(r"(?:[•●▪■◦○‣⁃∙·➢►▶✓✔❖*]|[–—-](?=\s)|o(?=\s+[A-Z]))\s*")
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])[.)]\s")
_LEADER = re.compile(r"\.(?: ?\.){2}")  # dots from an entry of a schedule to its day: "Radar . . . March 4"
_LABEL = re.compile(r"[A-Z][\w/&’'-]*(?: [\w/&’'-]+){0,2}:(?:\s|$)")
_SENTENCE_END = re.compile(r"[.!?:;][\"”’)\]]{0,2}$")
_BROKEN_WORD = re.compile(r"([^\W\d_][\w-]*)[-‐]$")
_FIRST_WORD = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

# Compounds that keep their hyphen, told by their first part: "de-escalation", but "de-partment"; "multi-agency", "multi-ple".
_COMPOUND = re.compile(
    r"(?:all|anti|co|community|cross|evidence|full|half|hands|near|non|off|peer|problem|quasi|scenario|self|tuition|trauma|"
    r"two|year|de(?=-[aeiou])|p?re(?=-e)|mid(?!-dle)|multi(?!-pl)|semi(?!-na)|less(?=-lethal)|part(?=-time)|"
    r"in(?=-(?:service|person|house|depth|state))|on(?=-(?:site|line|duty|going))|out(?=-of)|well(?=-(?:being|known|trained))|"
    r"post(?=-(?:incident|trauma))|(?:high|low)(?=-(?:risk|speed|level|income|light|cost|quality))|(?:long|short)(?=-(?:term|range)))-"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines put together; *size* in points; *page* counts from 0; *large*: set like a headline."""

    text: str
    size: float
    page: int
    bold: bool
    large: bool


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a page is set: the usual distance of its lines by their size, and the right edge of each column."""

    leading: dict[float, float]
    edges: dict[int, float]
    body: float

    def usual(self, line: Line) -> float:
        """The distance of lines in the size of *line*."""
        return self.leading.get(round(line.size), _USUAL * line.size)


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """The paragraphs of all pages, in order; one that runs over the end of a column or page is one."""
    sizes: Counter[float] = Counter()
    for line in (line for page in pages for line in page):
        sizes[round(2 * line.size) / 2] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 1.0
    words = _words(pages)
    found: list[Paragraph] = []
    lines: list[Line] = []
    first_page = 0
    for number, page in enumerate(pages):
        setting = _setting(page, body)
        for line in page:
            if lines and _goes_on(lines, line, setting):
                lines.append(line)
                continue
            found += [_paragraph(lines, first_page, body, words)] if lines else []
            lines, first_page = [line], number
    return found + ([_paragraph(lines, first_page, body, words)] if lines else [])


def _setting(page: Sequence[Line], body: float) -> _Setting:
    steps: dict[float, Counter[float]] = {}
    rights: dict[int, list[float]] = {}
    for line in page:
        rights.setdefault(line.column, []).append(line.right)
    for one, other in pairwise(page):
        step = other.baseline - one.baseline
        if one.column == other.column and _same_size(one, other) and 0.7 * other.size < step < 2.6 * other.size:
            steps.setdefault(round(other.size), Counter())[round(2 * step) / 2] += 1
    leading = {}
    for size, counted in steps.items():
        step, times = counted.most_common(1)[0]
        if times > 1:
            leading[size] = step
    return _Setting(leading, {column: _edge(found, body) for column, found in rights.items()}, body)


def _edge(rights: Sequence[float], body: float) -> float:
    """Where the lines of a column end at most; a single line that ends further out, such as a letterhead, does not count."""
    ordered = sorted(rights, reverse=True)
    return next((one for one, other in pairwise(ordered) if other >= one - _RAGGED * body), ordered[0])


def _goes_on(lines: Sequence[Line], line: Line, setting: _Setting) -> bool:
    """Whether *line* belongs to the paragraph that begins with *lines*."""
    last = lines[-1]
    if line.alone or last.alone or not _same_size(last, line) or _begins(line.text) or _LEADER.search(last.text):
        return False
    step = line.baseline - last.baseline
    if step <= 0 or line.column != last.column:
        return _runs_over(last, line)
    if step > _LOOSE * setting.usual(line):
        return False
    if line.size > _LARGE * setting.body:
        return True
    if _is_broken(last.text, line.text):
        return True
    return not _indented(lines, line) and not _ended_early(last, line, setting)


def _begins(text: str) -> bool:
    """Whether a line is the first of an item, or of a field such as "Where: Little Rock"."""
    return bool(_ITEM.match(text) or _NUMBERED.match(text) or _LABEL.match(text))


def _runs_over(last: Line, line: Line) -> bool:
    """Whether a paragraph goes on in the next column or page: in the middle of a sentence, with a small letter."""
    return _is_broken(last.text, line.text) or (
        not _SENTENCE_END.search(last.text[-_TAIL:]) and line.text[:1].islower()
    )


def _indented(lines: Sequence[Line], line: Line) -> bool:
    """Whether *line* stands in from the lines before it as a first line does, or out from them as a new item does."""
    last = lines[-1]
    em = line.size
    if abs((line.left + line.right) - (last.left + last.right)) < em:  # centred
        return False
    hanging = len(lines) == 1 and (_ITEM.match(last.text) or _NUMBERED.match(last.text) or _LABEL.match(last.text))
    stands_in = line.left - last.left > _INDENT * em and not hanging
    stands_out = last.left - line.left > _INDENT * em and len(lines) > 1
    return bool(stands_in or stands_out)


def _ended_early(last: Line, line: Line, setting: _Setting) -> bool:
    """Whether the first word of *line* would have had room behind *last*: then the line was broken on purpose."""
    if line.text[:1].islower() and not _SENTENCE_END.search(last.text[-_TAIL:]):
        return False
    word = len(line.text.split(maxsplit=1)[0]) + 1 if line.text else 1
    width = (line.right - line.left) * word / max(len(line.text), 1)
    return last.right + _SPACE * line.size + width < setting.edges.get(last.column, last.right)


def _paragraph(lines: Sequence[Line], page: int, body: float, words: Counter[str]) -> Paragraph:
    text = "".join(_seamed(one.text, other.text, words) for one, other in pairwise(lines)) + lines[-1].text
    item = _ITEM.match(text)
    if item and text[item.end() :]:
        text = f"- {text[item.end() :]}"
    large = lines[0].size > _LARGE * body
    return Paragraph(text, lines[0].size, page, all(line.bold for line in lines), large)


def _seamed(text: str, more: str, words: Counter[str]) -> str:
    """*text*, so that the line *more* can be put behind it. A word that was broken between them is made whole.

    The hyphen of a compound stays. *words*, those of the whole document, tell which is which where it uses the word again
    or uses both parts as words; where they do not, first parts of compounds do.
    """
    broken = _BROKEN_WORD.search(text[-_TAIL:])
    following = _FIRST_WORD.match(more)
    if broken is None or following is None:
        return f"{text} "
    first, second = broken[1].casefold(), following[0].casefold()
    if f"{first}-{second}" in words or not more[0].islower():
        return text
    if first + second in words:
        return text[:-1]
    compound = "-" in first or _COMPOUND.match(f"{first}-{second}")
    both = len(first) > 2 and first in words and second in words
    return text if compound or both else text[:-1]


def _is_broken(text: str, more: str) -> bool:
    return bool(_BROKEN_WORD.search(text[-_TAIL:])) and more[:1].islower()


def _same_size(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) <= _SAME_SIZE * max(one.size, other.size)


def _words(pages: Sequence[Sequence[Line]]) -> Counter[str]:
    """The words that stand whole in a line."""
    found: Counter[str] = Counter()
    for page in pages:
        broken = False
        for line in page:
            said = [word.casefold() for word in _WORD.findall(line.text)]
            cut = bool(_BROKEN_WORD.search(line.text[-_TAIL:]))
            found.update(said[1 if broken else 0 : -1 if cut else None])
            broken = cut
    return found
