"""Classes as an Atom feed."""

import xml.etree.ElementTree as ET
from datetime import date, datetime

from trainwatch import __version__
from trainwatch.query.classes import ClassRow, Found
from trainwatch.site import words
from trainwatch.site.atom import ATOM, Absolute, add, link, written
from trainwatch.site.class_items import class_item
from trainwatch.site.costs import cost_line
from trainwatch.site.links import Links
from trainwatch.site.words import SAMPLE


def feed(found: Found, links: Links, absolute: Absolute, now: datetime) -> str:
    """The classes that were found as an Atom feed, those told or changed last first."""
    root = ET.Element(f"{{{ATOM}}}feed")
    rows = sorted(found.classes, key=lambda row: row.updated or "", reverse=True)
    address = absolute(links.courses(found.asked, suffix=".atom"))
    add(root, "id", address)
    add(root, "title", f"trainwatch: classes{f' ({SAMPLE})' if any(row.sample for row in rows) else ''}")
    add(root, "updated", max((row.updated or "" for row in rows), default="") or f"{now:%Y-%m-%dT%H:%M:%SZ}")
    add(add(root, "author"), "name", "trainwatch")
    add(root, "generator", "trainwatch", version=__version__)
    link(root, "self", address, "application/atom+xml")
    link(root, "alternate", absolute(links.courses(found.asked)), "text/html")
    for row in rows:
        _entry(root, row, links, absolute, now.date())
    return written(root)


def _entry(root: ET.Element, row: ClassRow, links: Links, absolute: Absolute, today: date) -> None:
    item = class_item(row, links, today)
    entry = add(root, "entry")
    page = absolute(item.url)
    add(entry, "id", page)
    add(entry, "title", row.title)
    add(entry, "updated", row.updated or f"{today}T00:00:00Z")
    if row.first_told:
        add(entry, "published", row.first_told)
    add(add(entry, "author"), "name", row.provider or row.source_name)
    link(entry, "alternate", page, "text/html")
    for topic in row.topics:
        add(entry, "category", scheme=absolute("/topics"), term=topic, label=words.topic(topic))
    if row.sample:
        add(entry, "category", term="sample", label=SAMPLE)
    facts = (item.days, item.clock, item.place, cost_line(row), item.registration)
    add(entry, "summary", ". ".join(fact.rstrip(".") for fact in facts if fact) + ".", type="text")
