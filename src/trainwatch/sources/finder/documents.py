"""Rows that lead to a document as well as to a page about it: opinions, orders, minutes, bulletins."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from bs4 import Tag

from trainwatch.sources.finder.blocks import Row
from trainwatch.sources.finder.outline import Link

_EXTENSION = re.compile(r"\.(?:docx?|odt|pdf|rtf|wpd)$", re.IGNORECASE)
# How addresses of document stores end that name no file: /file/1234/download, GetDocument.aspx, ?DocumentID=7.
_STORE = re.compile(
    r"/(?:download|file|filestream|getfile|inline)s?/?$|/(?:display|download|get|open|view)_?(?:document|file|pdf)\b"
    r"|/_?documentcenter/view/|\.(?:docx?|pdf)/view$",
    re.IGNORECASE,
)
_STORE_KEYS = re.compile(r"(?:^|&)(?:doc(?:ument)?_?id|file_?(?:id|name)?|attachment)=|\.pdf(?:$|&)", re.IGNORECASE)
_ITSELF = re.compile(r"\b(?:document|download|full|pdf|print|release|text|version|view|word)\b", re.IGNORECASE)
_SAYS_FILE = re.compile(
    r"\bpdf\b|^(?:(?:download|full text|view)(?: (?:the )?(?:decision|document|opinion|order))?"
    r"|(?:[a-z]+ )?(?:decision|judgment|memorandum|opinion|order))$",
    re.IGNORECASE,
)
_CASE = re.compile(r"\bvs?\.? |^(?:in re|matter of|ex parte|in the (?:interest|matter) of)\b", re.IGNORECASE)
_NEARLY_ALL = 0.8  # of the rows


def are_cases(titles: Sequence[str]) -> bool:
    """Whether most titles are names of court cases."""
    return 2 * sum(bool(_CASE.search(title)) for title in titles) > len(titles)


def documents(rows: Sequence[Row], links: Sequence[Link], *, cases: bool) -> dict[Row, str]:
    """The document of each row, where nearly all rows of a list have one beside the page that their title leads to.

    Such a list is one of documents: the page says little more than the row does, and the text is in the document. But
    beside a headline, unlike a case, a file that is not said to be the same is an enclosure, such as a complaint.
    """
    found: dict[Row, str] = {}
    at = iter(sorted(links, key=lambda link: link.start))
    link = next(at, None)
    for row in sorted(rows, key=lambda row: row.start):
        while link is not None and link.start < row.start:
            link = next(at, None)
        while link is not None and link.end <= row.end:
            if is_document(link) and (cases or _ITSELF.search(f"{link.text} {_picture(link.tag)}")):
                found.setdefault(row, link.url)
            link = next(at, None)
    pages = [row for row in rows if not is_document(row.link)]
    enough = len(found) >= _NEARLY_ALL * len(rows) and pages
    return {row: found[row] for row in pages if row in found} if enough else {}


def is_document(link: Link) -> bool:
    """Whether a link leads to a document and not to a web page."""
    parts = urlsplit(link.url)
    if _EXTENSION.search(parts.path) or _STORE.search(parts.path) or _STORE_KEYS.search(parts.query):
        return True
    said = (link.text, str(link.tag.get("type") or ""), str(link.tag.get("aria-label") or ""), _picture(link.tag))
    return any(map(_SAYS_FILE.search, said))


def _picture(tag: Tag) -> str:
    picture = tag.find("img")
    return f"{picture.get('alt') or ''} {picture.get('src') or ''}" if isinstance(picture, Tag) else ""
