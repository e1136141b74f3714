"""PDF bytes -> runs of text with their places, read by a process of its own with limits.

A PDF comes from anybody, and PDFium is a large program in C++: a small file can keep it busy for days (forms that draw
forms that draw forms), fill the memory (a stream that inflates a thousandfold) or crash it. In a process of its own each
of these costs one document and not the night. PDFium is not thread-safe either; here each document has a PDFium to
itself, so that a rebuild may read articles on as many threads as it likes.
"""

import json
import math
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trainwatch.errors import ParseError

_PROGRAM = Path(__file__).with_name("pdf_child.py")
_SECONDS = 20  # of computing, after which the program ends itself; a million characters take six
_PATIENCE = 120.0  # seconds by the clock, for a program that waits and does not compute
_MAX_RUNS = 200_000  # a full page of print has about a hundred


@dataclass(frozen=True, slots=True)
class Run:
    """Text drawn in one stretch. Places are in points from the upper left corner of the page as it is shown."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool = False
    upright: bool = True

    @property
    def top(self) -> float:
        """The height of capitals over the baseline, near enough."""
        return self.baseline - 0.7 * self.size

    @property
    def bottom(self) -> float:
        """A little under the baseline; without the depth of a "g", so that lines set tight stay apart."""
        return self.baseline + 0.1 * self.size


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a page that leads to an address."""

    url: str
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page: its size in points, its runs in the order in which they are drawn, and what share its pictures cover."""

    width: float
    height: float
    runs: tuple[Run, ...]
    areas: tuple[Area, ...] = ()
    pictured: float = 0.0


@dataclass(frozen=True, slots=True)
class PdfFile:
    """The pages that were read, how many there are, the file's words on itself; *cut*: a limit ended the reading."""

    pages: tuple[PdfPage, ...]
    count: int
    cut: bool
    info: Mapping[str, str]


def read(body: bytes, *, url: str, seconds: int = _SECONDS) -> PdfFile:
    """The runs of every page, up to 60 pages and a million characters; it may take *seconds* of computing.

    Raises ParseError for a PDF that is encrypted, broken, or too much work.
    """
    try:
        ended = subprocess.run(  # noqa: S603 -- our own interpreter and program; what is hostile goes to its stdin
            [sys.executable, "-I", str(_PROGRAM), str(seconds)],
            input=body,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ParseError("a PDF document whose reading does not end", url=url) from None
    if ended.returncode != 0:
        raise ParseError("a PDF document that cannot be read within limits of time and memory", url=url)
    answer = json.loads(ended.stdout)
    if "error" in answer:
        what = "encrypted: it asks for a password" if answer["error"] == "encrypted" else "broken or cut off"
        raise ParseError(f"a PDF document that is {what}", url=url)
    if not answer["pages"]:
        raise ParseError(f"a PDF document of which none of {answer['count']} pages can be read", url=url)
    pages = tuple(_page(page) for page in answer["pages"])
    if sum(len(page.runs) for page in pages) > _MAX_RUNS:
        raise ParseError(f"a PDF document with more than {_MAX_RUNS} scattered pieces of text", url=url)
    return PdfFile(pages, answer["count"], answer["cut"] or answer["broken"] > 0, answer["info"])


def _page(page: Mapping[str, Any]) -> PdfPage:
    """What lies outside the page was cut off by its printer, and is not shown either."""
    runs = (Run(**run) for run in page["runs"])
    shown = tuple(
        run
        for run in runs
        if math.isfinite(run.baseline)
        and 0 < run.right < math.inf
        and -math.inf < run.left < page["width"]
        and run.bottom > 0
        and run.top < page["height"]
        and run.text.strip()
    )
    areas = tuple(Area(link["url"], *link["across"], *link["down"]) for link in page["links"])
    return PdfPage(page["width"], page["height"], shown, areas, page["pictured"])
