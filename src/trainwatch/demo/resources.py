"""Everything that an agency's server can answer, made beforehand: a path, and the bytes behind it.

Nothing is read or rendered while a request is answered, so that no path can lead out of the newsroom and the same day
on the same port gives the same bytes.
"""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from trainwatch.demo import feeds, pages
from trainwatch.demo.content import Agency, Format


@dataclass(frozen=True, slots=True)
class Resource:
    """What stands behind one path. *content_type* names the charset; *modified* carries a UTC offset."""

    body: bytes
    content_type: str
    modified: datetime

    @property
    def etag(self) -> str:
        """A strong validator of the body."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'

    def compressed(self) -> bytes:
        """The body as gzip, the same bytes at any time."""
        return gzip.compress(self.body, mtime=0)


def publish(agency: Agency, origin: str) -> Mapping[str, Resource]:
    """What an agency serves at *origin* (``http://127.0.0.1:8810``), by path and query."""
    newest = agency.published(agency.items[0])

    def page(html: str, modified: datetime = newest) -> Resource:
        return Resource(html.encode(), "text/html; charset=utf-8", modified)

    resources = {
        "/": page(pages.home(agency)),
        "/about": page(pages.about(agency)),
        "/style.css": Resource(pages.stylesheet().encode(), "text/css; charset=utf-8", newest),
    }
    for item in agency.items:
        resources[agency.path(item)] = page(pages.article(agency, item, origin), agency.published(item))
    if agency.format is Format.LISTING:
        listing = [page(html) for html in pages.listing(agency)]
        resources["/news"] = listing[0]
        resources |= {f"/news?page={number}": found for number, found in enumerate(listing, 1)}
    else:
        feed = feeds.FEEDS[agency.format]
        resources[feed.path] = Resource(feed.write(agency, origin), f"{feed.type}; charset=utf-8", newest)
    if agency.serving.robots is not None:
        resources["/robots.txt"] = Resource(agency.serving.robots.encode(), "text/plain; charset=utf-8", newest)
    return resources
