"""Pages and feeds in plain dress, written for these tests, put on a loopback site."""

from html import escape

from tests import factories
from tests.loopback import Site
from trainwatch.model import Source

MENU = "".join(f"<li><a href='/{name.lower()}'>{name}</a></li>" for name in ("Home", "Local News", "Weather", "Sports"))

RELEVANT = (
    "LITTLE ROCK, Ark. — Police officers from twelve Arkansas departments took a free de-escalation class on Tuesday.",
    "The class was taught by the Arkansas Attorney General's office and was offered at no cost to the departments.",
    "Officers practised slowing an encounter down, and each of them will train others at home, the office said.",
    "More de-escalation training for law enforcement officers is planned across Arkansas next year.",
)


def page(title: str, paragraphs: tuple[str, ...], *, extra: str = "") -> str:
    """A news page with a menu, the article, *extra* markup under it, and a footer."""
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{escape(title)} - Sample News</title></head><body>"
        f"<nav><ul>{MENU}</ul></nav><main><article><h1>{escape(title)}</h1>{text}</article>{extra}</main>"
        "<footer><p>Copyright Sample News. All rights reserved.</p></footer></body></html>"
    )


def feed(site: Site, items: list[tuple[str, str, str]]) -> str:
    """RSS of (path, title, description)."""
    parts = "".join(
        f"<item><title>{escape(title)}</title><link>{site.url}{path}</link><description>{escape(text)}</description>"
        "<pubDate>Wed, 18 Nov 2026 15:00:00 GMT</pubDate></item>"
        for path, title, text in items
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Sample News</title>{parts}</channel></rss>"


def publish(site: Site, count: int = 1, *, source_id: str = "sample-news") -> Source:
    """Put a feed of *count* relevant articles on *site*; returns the source that reads it."""
    items = []
    for number in range(1, count + 1):
        title = f"Officers take free de-escalation class, part {number}"
        site.put(f"/articles/{number}", page(title, (*RELEVANT, f"This was class number {number} of the year.")))
        items.append((f"/articles/{number}", title, "Police officers learn to slow an encounter down."))
    site.put("/feed", feed(site, items), "application/rss+xml", ETag='"1"')
    return factories.source(id=source_id, name="Sample News", url=f"{site.url}/feed")
