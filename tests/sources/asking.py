"""Sources of every kind and answers to their requests, all of them invented."""

import json
from datetime import UTC, datetime
from typing import Any

from tests import factories
from trainwatch import sources
from trainwatch.errors import EmptyError, ParseError
from trainwatch.model import Page, Purpose, Request, Response, Source

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
SITE = "https://ag.example.gov"


def source_of(kind: str, options: Any, url: str = f"{SITE}/list", **changes: Any) -> Source:
    return factories.source(id="example", kind=kind, url=url, options=options, **changes)


def answer(source: Source, body: str | bytes, *, url: str = "", content_type: str = "", **request: Any) -> Response:
    """An answer to *source*'s own request, or to one for *url*; *request* sets its other fields."""
    raw = body.encode() if isinstance(body, str) else body
    asked = Request(url or source.url, source.id, Purpose.LIST, **request)
    headers = (("Content-Type", content_type),) if content_type else ()
    return Response(asked, asked.url, 200, headers, raw, raw, NOW)


def read(source: Source, body: str | bytes, **more: Any) -> Page:
    return sources.read(source, answer(source, body, **more), NOW)


def json_of(value: object) -> str:
    """JSON in ASCII, in which halves of characters are escaped."""
    return json.dumps(value)


def survives(source: Source, body: bytes, **request: Any) -> None:
    """Read *body*: a page, or one of the two errors, and nothing else."""
    try:
        page = read(source, body, **request)
    except (ParseError, EmptyError):
        return
    assert all(entry.url.startswith(("http://", "https://")) for entry in page.entries)
