"""Sources and answers to read, all of them invented."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from trainwatch.model import FeedOptions, ListingOptions, OrganisationType, Page, Purpose, Request, Response, Source
from trainwatch.sources import read

NOW = datetime(2026, 3, 1, 6, 0, tzinfo=UTC)


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def make_source() -> Callable[..., Source]:
    def make(options=None, *, enabled=True):
        return Source(
            id="ar-attorney-general",
            name="Arkansas Attorney General",
            kind="listing" if isinstance(options, ListingOptions) else "feed",
            url="https://ag.example.gov/news/",
            state="AR",
            organisation_type=OrganisationType.ATTORNEY_GENERAL,
            options=options or FeedOptions(),
            enabled=enabled,
        )

    return make


@pytest.fixture
def answer() -> Callable[..., Response]:
    def make(body, content_type=None, url="https://ag.example.gov/news/", page=1):
        raw = body.encode() if isinstance(body, str) else body
        headers = (("Content-Type", content_type),) if content_type else ()
        request = Request(url, "ar-attorney-general", Purpose.LIST, page=page)
        return Response(request, url, 200, headers, raw, raw, NOW)

    return make


@pytest.fixture
def read_feed(make_source, answer) -> Callable[..., Page]:
    """Read a feed as if it had come from https://ag.example.gov/news/."""

    def run(body, content_type="application/rss+xml", **more):
        return read(make_source(), answer(body, content_type, **more), NOW)

    return run


@pytest.fixture
def read_listing(make_source, answer) -> Callable[..., Page]:
    """Read a listing as if it had come from https://ag.example.gov/news/."""

    def run(body, content_type="text/html", **more):
        select = {key: more.pop(key) for key in list(more) if key in ListingOptions.__slots__}
        return read(make_source(ListingOptions(**select)), answer(body, content_type, **more), NOW)

    return run
