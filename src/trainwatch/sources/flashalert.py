"""FlashAlert's own XML, in which police and agencies of the Northwest publish: ``<flashnews>`` with a report each.

::

    <flashnews><news><news_category name="Police &amp; Fire">
      <news_report news_id="190001" effective_date="Wed. 02/11/26 2:30 PM">
        <headline>...</headline><detail>...</detail><orgname>...</orgname>
"""

import html
from typing import NamedTuple

from trainwatch.errors import EmptyError
from trainwatch.sources.dates import machine_moment
from trainwatch.sources.item import MAX_AUTHOR, MAX_SUMMARY, MAX_TITLE, Item
from trainwatch.sources.markup import plain
from trainwatch.sources.xml_elements import Element, each, name_of, text_of
from trainwatch.urls import item_address

ROOT = "flashnews"

# Where people read it all. Each region has a site of its own, and a release for several regions is one release.
_SITE = "https://www.flashalert.net/"

_MAX_DETAIL = 100_000  # characters; the longest releases have a tenth of it


class Listed(NamedTuple):
    """The reports of a document, and a sentence for each thing that was wrong with it."""

    items: list[Item]
    problems: tuple[str, ...]


def items(text: str, start: int) -> Listed:
    """The reports in *text*, whose first element stands at *start*.

    A report has a number and no address: it gets one on FlashAlert's site, the same in every region's list. Raises
    ParseError when *text* cannot be read, EmptyError when it holds no report.
    """
    found, problems = each(text, start, ["news_report"], _item)
    if not found:
        raise EmptyError("there is no news_report in it")
    return Listed(found, problems)


def _item(report: Element) -> Item:
    parts = {name_of(child): text_of(child, _MAX_DETAIL) for child in report}
    number = (report.get("news_id") or "").strip()
    detail = parts.get("detail", "")
    return Item(
        links=[item_address(_SITE, number)] if number else [],
        title=plain(parts.get("headline", ""), limit=MAX_TITLE),
        published=machine_moment(report.get("effective_date") or ""),
        summary=plain(detail, limit=MAX_SUMMARY),
        author=plain(parts.get("orgname", ""), limit=MAX_AUTHOR),
        content_html=detail if "</" in detail or "<br" in detail.lower() else _paragraphs(detail),
        whole=True,
    )


def _paragraphs(text: str) -> str:
    """Bare text as HTML: its lines are paragraphs."""
    return "".join(f"<p>{html.escape(html.unescape(line))}</p>" for line in text.splitlines() if line.strip())
