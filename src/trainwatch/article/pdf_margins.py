"""Pages without what a PDF repeats at their upper and lower edges: running heads, running feet and page numbers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from trainwatch.article.pdf_order import strips, text_of
from trainwatch.article.pdf_process import PdfPage, Run

_MARGIN = 0.15  # of the page's height; a letterhead of four lines is that high
_SHARE = 0.4  # of the pages: heads of left and right pages differ, and a first page may have none
_NUMBERED = 2  # pages, where a number in the line counts them: heads of chapters return on few
_LINES = 5  # at either edge

_NUMBER = re.compile(r"\d{1,4}")
_PAGE_NUMBER = re.compile(r"[-–—|\s]*(?:page|pg\.?|p\.)?\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?[-–—|\s]*", re.IGNORECASE)

Strip = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class _Key:
    """What tells that two lines are one that returns; *counts*: but for a number that counts pages."""

    text: str
    size: int
    counts: bool


def without_margins(pages: Sequence[PdfPage]) -> list[PdfPage]:
    """*pages* less page numbers and the lines at their edges that return on other pages, a number that counts allowed for.

    Where nothing else stands on any page, they are the text and stay.
    """
    edges = [_edge_strips(page) for page in pages]
    returns = Counter(
        key for number, found in enumerate(edges) for key in {key for strip in found for key in _keys(strip, number)}
    )
    enough = max(2, _SHARE * len(pages))
    left = [
        _without(page, [strip for strip in found if _is_margin(strip, number, returns, enough)])
        for number, (page, found) in enumerate(zip(pages, edges, strict=True))
    ]
    return left if any(page.runs for page in left) else list(pages)


def _edge_strips(page: PdfPage) -> list[Strip]:
    found = strips(run for run in page.runs if run.upright)
    head = [strip for strip in found[:_LINES] if max(run.bottom for run in strip) <= _MARGIN * page.height]
    foot = [strip for strip in found[-_LINES:] if min(run.top for run in strip) >= (1 - _MARGIN) * page.height]
    return head + foot


def _keys(strip: Strip, number: int) -> Iterator[_Key]:
    """What the line has in common with the same line of other pages: all of it, or all but a number that counts pages.

    The size is part of it: a title in large letters stays where the running head repeats it.
    """
    said = text_of(strip).casefold()
    size = round(max(run.size for run in strip))
    yield _Key(said, size, counts=False)
    numbers = list(_NUMBER.finditer(said))
    for match in (*numbers[:1], *numbers[-1:]):
        counted = f"{said[: match.start()]}\0{int(match[0]) - number}\0{said[match.end() :]}"
        yield _Key(counted, size, counts=True)


def _is_margin(strip: Strip, number: int, returns: Counter[_Key], enough: float) -> bool:
    if _PAGE_NUMBER.fullmatch(text_of(strip)):
        return True
    return any(returns[key] >= (_NUMBERED if key.counts else enough) for key in _keys(strip, number))


def _without(page: PdfPage, margins: Sequence[Strip]) -> PdfPage:
    taken = {id(run) for strip in margins for run in strip}
    return replace(page, runs=tuple(run for run in page.runs if id(run) not in taken))
