"""The feeds of an invented agency: RSS 2.0, Atom 1.0, RSS 1.0 (RDF) and JSON Feed 1.1.

Elements are written with the prefixes that the namespaces declared on the root give them.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import format_datetime
from html import escape
from xml.etree.ElementTree import Element, SubElement, tostring

from trainwatch.demo.content import Agency, Format, Item
from trainwatch.demo.wording import stamp, summary

VISIT = "@visit@"  # stands in an identifier that is new at each visit, where the number of the visit comes


@dataclass(frozen=True, slots=True)
class Feed:
    """A format: where its feed lies on a server, its media type, and what writes it for an agency at an origin."""

    path: str
    type: str
    write: Callable[[Agency, str], str]


def _rss(agency: Agency, origin: str) -> str:
    root = Element(
        "rss",
        {
            "version": "2.0",
            "xmlns:atom": "http://www.w3.org/2005/Atom",
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        },
    )
    channel = SubElement(root, "channel")
    _texts(channel, title=agency.name, link=f"{origin}/", description=agency.tagline, language="en-US")
    SubElement(channel, "atom:link", href=f"{origin}/feed/", rel="self", type="application/rss+xml")
    for item in agency.items:
        url = origin + agency.path(item)
        node = SubElement(channel, "item")
        _texts(node, title=item.title, link=item.feed_link or url, description=summary(item))
        _guid(node, agency, url)
        _texts(node, pubDate=format_datetime(agency.published(item)))
        if item.byline:
            _texts(node, **{"dc:creator": item.byline})
        if agency.full_content:
            _texts(node, **{"content:encoded": _html(item)})
    return _xml(root, agency)


def _atom(agency: Agency, origin: str) -> str:
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en-US"})
    _texts(root, id=f"{origin}/", title=agency.name, subtitle=agency.tagline, updated=stamp(agency, agency.items[0]))
    _texts(SubElement(root, "author"), name=agency.name)
    SubElement(root, "link", rel="self", href=f"{origin}/atom.xml")
    SubElement(root, "link", rel="alternate", type="text/html", href=f"{origin}/")
    for item in agency.items:
        url = origin + agency.path(item)
        node = SubElement(root, "entry")
        _texts(node, id=url, title=item.title, published=stamp(agency, item), updated=stamp(agency, item))
        SubElement(node, "link", rel="alternate", type="text/html", href=url)
        _texts(node, summary=summary(item))
    return _xml(root, agency)


def _rdf(agency: Agency, origin: str) -> str:
    root = Element(
        "rdf:RDF",
        {
            "xmlns": "http://purl.org/rss/1.0/",
            "xmlns:rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        },
    )
    channel = SubElement(root, "channel", {"rdf:about": f"{origin}/rdf.xml"})
    _texts(channel, title=agency.name, link=f"{origin}/", description=agency.tagline)
    contents = SubElement(SubElement(channel, "items"), "rdf:Seq")
    for item in agency.items:
        url = origin + agency.path(item)
        SubElement(contents, "rdf:li", {"rdf:resource": url})
        node = SubElement(root, "item", {"rdf:about": url})
        _texts(node, title=item.title, link=url, description=summary(item), **{"dc:date": stamp(agency, item)})
    return _xml(root, agency)


def _json_feed(agency: Agency, origin: str) -> str:
    items = [
        {
            "id": origin + agency.path(item),
            "url": origin + agency.path(item),
            "title": item.title,
            "summary": summary(item),
            "date_published": stamp(agency, item),
            "authors": [{"name": item.byline or agency.name}],
        }
        for item in agency.items
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": agency.name,
        "description": agency.tagline,
        "home_page_url": f"{origin}/",
        "feed_url": f"{origin}/feed.json",
        "language": "en-US",
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False, indent=1)


FEEDS: Mapping[Format, Feed] = {
    Format.RSS: Feed("/feed/", "application/rss+xml", _rss),
    Format.ATOM: Feed("/atom.xml", "application/atom+xml", _atom),
    Format.RDF: Feed("/rdf.xml", "application/rdf+xml", _rdf),
    Format.JSON_FEED: Feed("/feed.json", "application/feed+json", _json_feed),
}


def _texts(parent: Element, **texts: str) -> None:
    for tag, text in texts.items():
        SubElement(parent, tag).text = text


def _guid(parent: Element, agency: Agency, url: str) -> None:
    if agency.serving.new_guids:
        SubElement(parent, "guid", isPermaLink="false").text = f"{VISIT} at {url}"
    else:
        SubElement(parent, "guid").text = url


def _html(item: Item) -> str:
    first, *rest = (f"<p>{escape(paragraph)}</p>" for paragraph in item.paragraphs)
    return "".join((first, item.embedded, *rest))


def _xml(root: Element, agency: Agency) -> str:
    return f'<?xml version="1.0" encoding="{agency.serving.charset}"?>\n{tostring(root, encoding="unicode")}'
