"""Everything that an agency's server can answer, made beforehand: a path, and the bytes behind it.

Nothing is read or rendered while a request is answered, so that no path can lead out of the newsroom and the same day
and night on the same port give the same bytes.
"""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from http import HTTPStatus

from trainwatch.demo import feeds, pages
from trainwatch.demo.content import Agency, Format, Item
from trainwatch.demo.damage import damaged
from trainwatch.demo.serving import CharsetIn


@dataclass(frozen=True, slots=True)
class Resource:
    """What stands behind one path. *modified* carries a UTC offset; *delay* is the seconds until it is sent."""

    body: bytes
    content_type: str
    modified: datetime
    status: HTTPStatus = HTTPStatus.OK
    delay: float = 0.0

    @property
    def etag(self) -> str:
        """A strong validator of the body."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'

    def compressed(self) -> bytes:
        """The body as gzip, the same bytes at any time."""
        return gzip.compress(self.body, mtime=0)

    def visited(self, number: int) -> "Resource":
        """What the visit of that number gets: the same, but for identifiers that are new at each."""
        return replace(self, body=self.body.replace(feeds.VISIT.encode(), str(number).encode()))


def publish(agency: Agency, origin: str, night: int = 1) -> Mapping[str, Resource]:
    """What an agency serves at *origin* (``http://127.0.0.1:8810``) on that *night*, by path and query."""
    shown = agency.on(night)
    resources = _pages(shown, origin) | _list(shown, origin)
    for item in agency.items:
        if gone := item.gone(night):
            resources[agency.path(item)] = _refusal(agency, gone.status)
    if shown.serving.captcha:
        challenge = _page(shown, pages.challenge(shown))
        resources = dict.fromkeys(resources, challenge)
    if shown.serving.robots is not None:
        text = shown.serving.robots.encode()
        resources["/robots.txt"] = Resource(text, "text/plain; charset=utf-8", _newest(agency))
    return resources


def _pages(agency: Agency, origin: str) -> dict[str, Resource]:
    resources = {
        "/": _page(agency, pages.home(agency)),
        "/about": _page(agency, pages.about(agency)),
        "/style.css": Resource(pages.stylesheet().encode(), "text/css; charset=utf-8", _newest(agency)),
    }
    for item in agency.items:
        resources[agency.path(item)] = _page(agency, pages.article(agency, item, origin), item)
    return resources


def _list(agency: Agency, origin: str) -> dict[str, Resource]:
    """The feed, or the pages of the listing, in the manner of the agency's server."""
    serving = agency.serving
    if agency.format is Format.LISTING:
        listing = [_page(agency, html) for html in pages.listing(agency)]
        resources = {"/news": listing[0]} | {f"/news?page={number}": page for number, page in enumerate(listing, 1)}
    else:
        feed = feeds.FEEDS[agency.format]
        body = damaged(feed.write(agency, origin), serving.feed_faults)
        content_type = f"{feed.type}; charset={serving.charset}"
        resources = {feed.path: Resource(_encoded(agency, body), content_type, _newest(agency))}
    if serving.list_status:
        resources = dict.fromkeys(resources, _refusal(agency, serving.list_status))
    return {path: replace(resource, delay=serving.list_delay) for path, resource in resources.items()}


def _page(agency: Agency, html: str, item: Item | None = None) -> Resource:
    """A page as bytes; the item's own, or one that is as new as the newest."""
    serving = agency.serving
    charset_in = (item and item.charset_in) or serving.charset_in
    content_type = "text/html" if charset_in is CharsetIn.PAGE else f"text/html; charset={serving.charset}"
    return Resource(_encoded(agency, html), content_type, agency.published(item) if item else _newest(agency))


def _encoded(agency: Agency, text: str) -> bytes:
    """*text* in the agency's charset; what that lacks becomes a reference, which HTML and XML both understand."""
    return text.encode(agency.serving.codec, "xmlcharrefreplace")


def _refusal(agency: Agency, status: int) -> Resource:
    found = HTTPStatus(status)
    return Resource(f"{found.phrase}.\n".encode(), "text/plain; charset=utf-8", _newest(agency), found)


def _newest(agency: Agency) -> datetime:
    return agency.published(agency.items[0])
