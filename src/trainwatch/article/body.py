"""The main text of a page and the links in it; the one door to trafilatura."""

import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import Document as Extracted

from trainwatch.article import clean, furniture, notices, rows
from trainwatch.article import tree as trees
from trainwatch.article.title import is_section
from trainwatch.model import Link

# Both tell of every page they cannot read; we say it once ourselves, in a ParseError.
for _library in ("trafilatura", "htmldate"):
    logging.getLogger(_library).setLevel(logging.CRITICAL + 1)

_MAX_TEXT = 500_000  # characters; ten times the longest press release of the development corpus
_FEW_WORDS = 60
_MUCH_LONGER = 1.3
_RULE = re.compile(r"[|: -]+")  # between the head of a table and its rows
_MAX_LINKS = 200
_MAX_EXAMINED = 1_000  # links compared with the text; listing pages hold thousands
_TELLING = 25  # letters and digits from which on a block found inside the text is no coincidence
_HEAD_LINES = 6  # a title stands within the first lines of a text or not at all
_NEARBY = 6  # blocks behind the text in which a registration button still belongs to it

_REGISTRATION = re.compile(
    r"\b(?:regist(?:er|ration)|enrol+(?:ment)?|rsvp|sign ?up|flyer|brochure|apply)\b", re.IGNORECASE
)
_NEWSLETTER = re.compile(r"\b(?:newsletter|e-?mail|alerts?|log ?in|account|vot(?:e|er))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Body:
    """The main text, paragraphs parted by newlines, and the links that lie in it; *notice*: it announces classes."""

    text: str
    links: tuple[Link, ...] = ()
    notice: bool = False


def extract(tree: HtmlElement, *, url: str, title: str, is_article: bool, is_post: bool, announces: bool) -> Body:
    """The main text of a page without furniture and without its own headline; empty where there is none.

    *is_article* tells that the page calls itself one, *is_post* that it does so for sure, *announces* that it declares events. A notice of classes is read line by line, for what tells of them are
    its labels, headings and rows.
    """
    lines = rows.rows(tree)
    if notices.is_notice(lines, is_article=is_post) or (announces and not is_post):
        return _of_lines(lines, trees.base_url(tree, url), title)
    found = trees.paragraphs(tree)
    text = _with_headings(_main_text(tree, is_article=is_article), found)
    text = furniture.strip(_without_headline(text, title))
    return Body(text, _links(found, trees.base_url(tree, url), text))


def from_fragment(html: str, *, url: str) -> Body:
    """The whole text of a piece of HTML, such as a feed carries, less furniture."""
    tree = trees.parse("<div>" + html.replace("\0", "") + "</div>")
    found = [] if tree is None else trees.paragraphs(tree)
    text = furniture.strip("\n".join(paragraph.text for paragraph in found))
    links = (trees.link(url, href, words) for paragraph in found for href, words in paragraph.links)
    return Body(text, _unique(links))


def _of_lines(lines: Sequence[rows.Line], base: str, title: str) -> Body:
    """The text of a notice and the links in it."""
    text = furniture.strip(_without_headline("\n".join(line.text for line in lines)[:_MAX_TEXT], title))
    links = (trees.link(base, href, words) for line in lines for href, words in line.links)
    return Body(text, _unique(links), notice=True)


def _main_text(tree: HtmlElement, *, is_article: bool) -> str:
    """What trafilatura takes for the main text.

    Its balanced mode keeps the linked headings of a course calendar, which its precise mode drops. On a page that calls
    itself an article, a balanced text much longer than the precise one has taken in the teasers around it (F1 .76
    against .99 on such a page of the development corpus); smaller differences favour neither.
    """
    balanced = _trafilatura(tree, precise=False)
    if not is_article:
        return balanced
    precise = _trafilatura(tree, precise=True)
    few, many = len(precise.split()), len(balanced.split())
    return precise if few >= _FEW_WORDS and many > _MUCH_LONGER * few else balanced


def _trafilatura(tree: HtmlElement, *, precise: bool) -> str:
    document = trafilatura.bare_extraction(tree, favor_precision=precise, include_comments=False, with_metadata=False)
    if not isinstance(document, Extracted):  # None, or a dictionary that nobody asked for
        return ""
    lines = clean.paragraphs(document.text or "").split("\n")
    return "\n".join(map(_unframed, (line for line in lines if not _RULE.fullmatch(line))))[:_MAX_TEXT]


def _unframed(line: str) -> str:
    """A row of a table without the marks around it: "| May 4 | Reno |"."""
    return line[2:-2].strip() if line.startswith("| ") and line.endswith(" |") else line


def _with_headings(text: str, found: Sequence[trees.Paragraph]) -> str:
    """*text* with the headings that stand right over one of its paragraphs and were left out.

    trafilatura takes linked headings for menus, and a course calendar then has dates and places without a course.
    """
    lines = text.split("\n")
    known = {clean.key(line) for line in lines}
    over: dict[str, list[str]] = {}
    for heading, paragraph in pairwise(found):
        if heading.heading and not heading.menu and clean.key(heading.text) not in known:
            over.setdefault(clean.key(paragraph.text), []).append(heading.text)
    return "\n".join(part for line in lines for part in (*over.get(clean.key(line), [])[:1], line))


def _without_headline(text: str, title: str) -> str:
    """*text* without the headline at its top and the labels around it ("Press Release")."""
    wanted = clean.key(title)
    lines = text.split("\n")
    start = 0
    for number, line in enumerate(lines[:_HEAD_LINES]):
        if wanted and clean.key(line) == wanted:
            start = number + 1
        elif not is_section(line):
            break
    return "\n".join(lines[start:])


def _links(found: Sequence[trees.Paragraph], base: str, text: str) -> tuple[Link, ...]:
    """The links of the blocks that make up *text*, and the registration links among or just behind those blocks."""
    inside = _inside(found, text)
    if not inside:
        return ()
    among = range(min(inside), max(inside) + _NEARBY + 1)
    chosen = (
        trees.link(base, href, words)
        for number, paragraph in enumerate(found)
        for href, words in paragraph.links
        if number in inside or (number in among and not paragraph.menu and _registers(words))
    )
    return _unique(chosen)


def _inside(found: Sequence[trees.Paragraph], text: str) -> frozenset[int]:
    """The numbers of the paragraphs that *text* holds."""
    lines = {clean.key(line) for line in text.split("\n")}
    whole = clean.key(text)
    inside = set()
    examined = 0
    for number, paragraph in enumerate(found):
        own = clean.key(paragraph.text)
        if own in lines:
            inside.add(number)
        elif paragraph.links and len(own) >= _TELLING and examined < _MAX_EXAMINED:
            examined += 1
            if own in whole:
                inside.add(number)
    return frozenset(inside)


def _registers(words: str) -> bool:
    return bool(_REGISTRATION.search(words)) and not _NEWSLETTER.search(words)


def _unique(links: Iterable[Link | None]) -> tuple[Link, ...]:
    return tuple(dict.fromkeys(link for link in links if link))[:_MAX_LINKS]
