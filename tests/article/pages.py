"""Invented pages in the dress of news sites and government newsrooms, and the development corpus where it exists."""

import json
from datetime import UTC, datetime
from html import escape
from pathlib import Path

import pytest

from trainwatch import article

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
URL = "https://news.example/2026/stories/class"
SHARED = Path(__file__).parents[3] / "shared"

TITLE = "Deputies in Harrow County learn to slow a confrontation down"
PARAGRAPHS = (
    "HARROW, Ark. — Thirty deputies spent Tuesday in a free class on de-escalation, two weeks ago announced by the sheriff.",
    "“We want everybody to go home that night,” said Sheriff Dana Whitlow, who took the class herself in the spring.",
    "The class was given by the state's Office of Public Training and cost the county nothing, according to the sheriff.",
    "A second class is planned for March, the office said, and deputies of three neighboring counties have asked for seats.",
)
TEXT = "\n".join(PARAGRAPHS)

# What news sites put under an article, as text: an age behind a label, and the headline of another story.
TEASERS = (
    "-",
    "Local News2 weeks ago",
    "Post office in Millbrook moves to a new building",
    "-",
    "Local News2 weeks ago",
    "Early voting on the library tax begins Aug. 9",
    "-",
    "State6 days ago",
    "State named third-windiest in the nation",
    "-",
    "Local News1 week ago",
    "Man hurt in shooting at East Dover Apartments",
)


def page(
    *,
    title: str = TITLE,
    paragraphs: tuple[str, ...] = PARAGRAPHS,
    head: str = "",
    extra: str = "",
    site: str = "Sample News",
) -> str:
    """A news page with menus, an article, *extra* markup under it, a related block and a footer."""
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    related = "".join(f"<li><span>{escape(line)}</span></li>" for line in TEASERS)
    return (
        f'<!DOCTYPE html><html lang="en-US"><head><meta charset="utf-8"><title>{escape(title)} - {site}</title>{head}</head>'
        "<body><nav><ul><li><a href='/'>Home</a></li><li><a href='/weather'>Weather</a></li></ul></nav>"
        f"<main><article><h1>{escape(title)}</h1>{text}</article>{extra}</main>"
        f"<div class='list'><ul>{related}</ul></div>"
        "<footer><p>Copyright 2026 Sample News. All rights reserved.</p></footer></body></html>"
    )


def document(html: str | bytes, *, url: str = URL, content_type: str | None = "text/html; charset=utf-8", entry=None):
    body = html.encode() if isinstance(html, str) else html
    return article.from_html(body, url=url, content_type=content_type, now=NOW, entry=entry)


def seed(name: str) -> str:
    """One of the two reference stories; skips where they are not at hand."""
    path = SHARED / "seeds" / f"{name}.txt"
    if not path.exists():
        pytest.skip("no development corpus")
    return path.read_text(encoding="utf-8")


def rows(name: str) -> list[dict[str, str | None]]:
    """The labelled documents of one file of the development corpus; skips where it is not at hand."""
    path = SHARED / "eval" / f"{name}.jsonl"
    if not path.exists():
        pytest.skip("no development corpus")
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
