"""A search as CSV (RFC 4180): one line an article, newest first, the fields of an item of JSON side by side.

The columns are `COLUMNS`, in that order for good: new ones come after them. ``states`` and ``topics`` hold several values
parted by spaces, the primary one first; ``sample`` is yes or no; a value that is not known is empty. From ``next_start``
on the columns are about the next class ahead that the article tells of, empty where there is none; its times are local,
its ``price`` is free, a sum, or empty where it is not said. There is an excerpt and never a text or a snippet. The encoding is UTF-8 without a byte order mark: a program would read the mark as part of
the first column's name.
"""

import csv
import io
from collections.abc import Callable, Iterable

from trainwatch.query import Hit
from trainwatch.site.class_lines import cost
from trainwatch.site.links import Links
from trainwatch.site.security import safe_url

COLUMNS = (
    "id",
    "url",
    "site_url",
    "title",
    "published",
    "published_precision",
    "collected",
    "source_id",
    "source_name",
    "source_state",
    "source_type",
    "states",
    "topics",
    "kind",
    "relevance",
    "free",
    "excerpt",
    "sample",
    "next_start",
    "next_end",
    "city",
    "price",
    "registration_closes",
    "registration_url",
)

# A cell that begins with one of these is a formula to a spreadsheet (OWASP, "CSV Injection"), in full width as well.
FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def lines(rows: Iterable[Iterable[str]]) -> str:
    """*rows* as lines of CSV, with an apostrophe before what a spreadsheet would run."""
    written = io.StringIO()
    csv.writer(written).writerows(map(_inert, row) for row in rows)
    return written.getvalue()


def row(hit: Hit, links: Links, absolute: Callable[[str], str]) -> tuple[str, ...]:
    """The cells of one article, in the order of `COLUMNS`."""
    return (
        hit.article_id,
        safe_url(hit.url) or "",
        absolute(links.article(hit.article_id)),
        hit.title,
        hit.published or "",
        hit.published_precision or "",
        hit.collected,
        hit.source_id,
        hit.source_name,
        hit.source_state,
        hit.organisation_type,
        " ".join(hit.states),
        " ".join(hit.topics),
        hit.kind,
        hit.relevance,
        hit.free,
        hit.excerpt,
        "yes" if hit.sample else "no",
        *_next_class(hit),
    )


def _next_class(hit: Hit) -> tuple[str, ...]:
    """The cells from ``next_start`` on."""
    if not hit.classes:
        return ("",) * 6
    each = hit.classes[0]
    return (
        each.start,
        each.end or "",
        each.city or "",
        cost(each),
        each.registration_closes or "",
        safe_url(each.registration_url) or "",
    )


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
