"""A PDF flyer, bulletin or release -> Document.

::

    bytes ─process▶ runs of text ─margins▶ runs without running heads ─order▶ lines ─paragraphs▶ text ─title▶ headline
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice

from trainwatch.article import clean, dates, pdf_order, pdf_process, pdf_title
from trainwatch.article import tree as trees
from trainwatch.article.pdf_margins import without_margins
from trainwatch.article.pdf_paragraphs import Paragraph, paragraphs
from trainwatch.article.pdf_process import Area, PdfFile, PdfPage
from trainwatch.errors import EmptyError, ParseError
from trainwatch.model import Document, Entry, Link, Moment

_MARK = b"%PDF-"
_REACH = 1024  # readers of PDF look for the mark in the first 1,024 bytes (ISO 32000-1, annex H, note 13)

_FEW_WORDS = 12  # on a page: the stamp of a fax machine or a court on a scanned one
_A_PICTURE = 0.5  # of the page's area
_SAMPLE = 20_000
_RELEASE_LINES = 15  # paragraphs of page one under which a release is dated: a letterhead takes several
_LATER = timedelta(days=7)  # a release is dated ahead of its making by days, a class by weeks

# "D:20191118140500-06'00'" (ISO 32000-1, 7.9.4); some leave the "D:" out, and some wrote "19100" for 2000.
_CREATED = re.compile(r"\s*(?:D:)?(?P<year>191\d\d|(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)")


def is_pdf(body: bytes) -> bool:
    """Whether *body* is a PDF by its own mark; what a server calls it proves nothing."""
    return _MARK in body[: _REACH + len(_MARK)]


def from_pdf(body: bytes, *, url: str, now: datetime, entry: Entry | None = None) -> Document:
    """The document in a PDF found at *url*; *entry* is what its source said of it.

    A PDF of more than 60 pages or a million characters is read up to there, and its text counts as an opening.
    Raises ParseError for a PDF that cannot be read and EmptyError for one without text, such as a scanned one.
    """
    file = pdf_process.read(body, url=url)
    found = paragraphs([pdf_order.lines(page) for page in without_margins(file.pages)])
    _check(file, found, url)
    heading = pdf_title.find(found, typed=file.info.get("Title", ""), listed=entry.title if entry else "")
    return Document(
        url=url,
        title=heading,
        text=clean.paragraphs("\n".join(one.text for one in pdf_title.without(found, heading))),
        text_status="opening" if file.cut else "full",
        published=_published(file.info, found, url=url, listed=entry.published if entry else None, now=now),
        links=_links(file.pages, url),
    )


def _check(file: PdfFile, found: Sequence[Paragraph], url: str) -> None:
    """Raise the error that says why *found* is no text, if it is none."""
    words = sum(len(one.text.split()) for one in found)
    pages = len(file.pages)
    pictured = sum(page.pictured for page in file.pages) / pages
    if words < _FEW_WORDS * pages and pictured >= _A_PICTURE:
        raise EmptyError(f"a scanned PDF: {_pages(pages)} of pictures, and no text that can be read", url=url)
    characters = islice((c for page in file.pages for run in page.runs for c in run.text if not c.isspace()), _SAMPLE)
    known = [
        unicodedata.category(character) not in ("Cc", "Cn", "Co", "Cs") and character != "�" for character in characters
    ]
    if sum(known) * 2 < len(known):
        raise ParseError("a PDF document whose fonts do not say which letters they draw", url=url)
    if words == 0:
        raise EmptyError(f"a PDF document without text: {_pages(pages)} of drawings, or scanned, or empty", url=url)


def _pages(number: int) -> str:
    return "1 page" if number == 1 else f"{number} pages"


def _published(
    info: Mapping[str, str], found: Sequence[Paragraph], *, url: str, listed: Moment | None, now: datetime
) -> Moment | None:
    """When a PDF was published.

    In this order: the day its source gave it; a day in its address; a day printed at its head, unless it lies more than a
    week behind the making of the file, as the day of a class does; the day it was made. That one is inferred: a file
    may be made anew years later.
    """
    latest = now + dates.AHEAD
    if stated := listed or dates.in_url(url, latest):
        return stated
    made = _made(info.get("CreationDate", ""), latest)
    head = [one.text for one in found if one.page == 0][:_RELEASE_LINES]
    printed = dates.printed(head, latest)
    if printed and made and _day(printed) > _day(made) + _LATER:
        return made
    return printed or made


def _made(stated: str, latest: datetime) -> Moment | None:
    """The day of a CreationDate, as it was on the maker's clock."""
    if match := _CREATED.match(stated):
        year = match["year"] if len(match["year"]) == 4 else str(1900 + int(match["year"][2:]))
        stated = f"{year}-{match['month']}-{match['day']}"
    moment = dates.read(stated, latest)
    return Moment(moment.day, "inferred") if moment else None


def _day(moment: Moment) -> datetime:
    return datetime.fromisoformat(moment.day)


def _links(pages: Sequence[PdfPage], url: str) -> tuple[Link, ...]:
    """The web addresses that words of the text lead to."""
    found = (trees.link(url, area.url, _words(page, area)) for page in pages for area in page.areas)
    return tuple(dict.fromkeys(link for link in found if link))[:200]


def _words(page: PdfPage, area: Area) -> str:
    """The words that lie in *area*; of a longer run, all of it: it says what the link is for."""
    inside = [
        run
        for run in page.runs
        if area.top < (run.top + run.bottom) / 2 < area.bottom and run.left < area.right and run.right > area.left
    ]
    return clean.plain(" ".join(pdf_order.text_of(strip) for strip in pdf_order.strips(inside)))[:300]
