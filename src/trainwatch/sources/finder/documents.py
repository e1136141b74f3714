"""Rows that lead to a document as well as to a page about it: opinions, orders, minutes, bulletins."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from urllib.parse import urlsplit

from bs4 import Tag

from trainwatch.sources.finder.blocks import Row
from trainwatch.sources.finder.outline import Link, Outline

PAGE, SAID, STORED, FILE = range(4)
"""How surely a link leads to a document: not; its words say so; a store of documents has it; its address is a file's."""

_FILE = re.compile(r"\.(?:docx?|odt|pdf|rtf|wpd)$", re.IGNORECASE)
_NO_TEXT = re.compile(r"\.(?:avi|csv|gif|ics|jpe?g|m4a|mov|mp[34]|png|wav|wmv|xlsx?|zip)$", re.IGNORECASE)
_FILE_IN_QUERY = re.compile(r"\.(?:docx?|pdf)(?:&|$)", re.IGNORECASE)
# How addresses of document stores end that name no file: /file/1234/download, GetDocument.aspx, ?DocumentID=7.
_STORE = re.compile(
    r"/(?:download|filestream|getattachment|getfile|inline)s?/?$|/(?:display|download|get|open|search|view)_?"
    r"(?:attachment|doc|document|file|media|opinion|pdf)\b|/documentcenter/view/|/files?/\d+/?$|\.(?:docx?|pdf)/view$",
    re.IGNORECASE,
)
_STORE_KEYS = re.compile(
    r"(?:^|&)(?:attachment(?:_?id)?|doc(?:ument)?_?id|file_?(?:id|name)?|media(?:_?version)?_?id)=", re.IGNORECASE
)
_SAYS_PDF = re.compile(r"\bpdf\b|^(?:download|full text|view)$", re.IGNORECASE)
_SAYS_RULING = re.compile(r"\b(?:decision|full text|judgment|memorandum|opinion|order|ruling)\b", re.IGNORECASE)
_ITSELF = re.compile(
    r"\b(?:document|download|full|pdf|print|release|text|version|view|word)\b|^(?:decision|opinion)\s?$", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_SHORT = 40  # characters of a link that says what kind of document it leads to
_CASE = re.compile(r"\bvs?\.? |^(?:in re|matter of|ex parte|estate of|in the (?:interest|matter) of)\b", re.IGNORECASE)
_DOCKET = re.compile(
    r"\b(?:case|docket) (?:#|no\b|num)|(?<![\w-])(?:\d{1,2}:)?\d{2,4}-[A-Z]{0,4}-?\d{2,6}(?![\d-])", re.IGNORECASE
)
_READ = 1_000  # characters of a row
_NEARLY_ALL = 0.8  # of the rows
_HALF = 0.5  # of the rows: some cases have no document yet


def are_cases(page: Outline, rows: Sequence[Row], titles: Sequence[str]) -> bool:
    """Whether most rows are of court cases: by their names, or by their dockets."""
    words = [page.text[row.start : min(row.end, row.start + _READ)] for row in rows]
    signs = [_CASE.search(title) or _DOCKET.search(said) for title, said in zip(titles, words, strict=True)]
    return 2 * sum(map(bool, signs)) > len(signs)


def documents(page: Outline, rows: Sequence[Row], *, cases: bool) -> dict[Row, str]:
    """The document of each row, where nearly all rows of a list, or half of its cases, have one beside the page that their title leads to.

    Such a list is one of documents: the page says little more than the row does, and the text is in the document. But
    beside a headline, unlike a case, a file that is not said to be the same is an enclosure, such as a complaint.
    """
    starts = [link.start for link in page.links]
    ordered = sorted(rows, key=lambda row: row.start)
    found: dict[Row, str] = {}
    for row, after in zip(ordered, [*ordered[1:], None], strict=True):
        end = after.start if after else _end(page, row)
        near = page.links[bisect_left(starts, row.start) : bisect_right(starts, end)]
        known = rank(row.link, cases=cases)
        usable = [
            link
            for link in near
            if link.end <= end
            and rank(link, cases=cases) > known
            and (cases or _is_itself(link))
            and (link.start < link.end or _holds(row.element, link))
        ]
        if usable:
            found[row] = max(usable, key=lambda link: rank(link, cases=cases)).url
    return found if len(found) >= (_HALF if cases else _NEARLY_ALL) * len(rows) else {}


def _is_itself(link: Link) -> bool:
    """Whether a link says that it leads to what its row is about: by its format, or by a number."""
    return bool(_ITSELF.search(f"{link.text} {_picture(link.tag)}")) or not _WORD.search(link.text)


def _holds(element: Tag, link: Link) -> bool:
    """Whether a link is inside an element: offsets do not tell where one that is but a picture stands."""
    return any(at is element for at in link.tag.parents)


def _end(page: Outline, row: Row) -> int:
    """Where what stands beside the last row ends: a document of it may follow its element."""
    parent = row.element.parent
    return page.spans[id(parent)][1] + 1 if parent and id(parent) in page.spans else row.end + 1


def rank(link: Link, *, cases: bool) -> int:
    """How surely a link leads to a document and not to a web page; of *cases* one may be called an opinion or an order."""
    parts = urlsplit(link.url)
    if _NO_TEXT.search(parts.path):
        return PAGE
    if _FILE.search(parts.path) or _FILE_IN_QUERY.search(parts.query):
        return FILE
    if _STORE.search(parts.path) or _STORE_KEYS.search(parts.query):
        return STORED
    named = (str(link.tag.get(name) or "") for name in ("type", "aria-label", "title"))
    said = (link.text, *named, _picture(link.tag))
    if any(map(_SAYS_PDF.search, said)):
        return SAID
    return SAID if cases and len(link.text) <= _SHORT and _SAYS_RULING.search(link.text) else PAGE


def _picture(tag: Tag) -> str:
    """What the picture in a link, or the class that draws one, says."""
    picture = tag.find("img")
    shown = f"{picture.get('alt') or ''} {picture.get('src') or ''}" if isinstance(picture, Tag) else ""
    drawn = tag.find(("i", "span"))
    names = " ".join(map(str, drawn.get_attribute_list("class"))) if isinstance(drawn, Tag) else ""
    return f"{shown} {names}"
