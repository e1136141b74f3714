"""Ten sources that behave as badly as they can, among them a good one: each ends as its own result, within its limit."""

import gzip
import random
import socket
import zlib
from time import monotonic

import pytest

from tests import factories
from tests.hostile import Reply, hostile_server, http
from tests.pipeline import newsdesk
from tests.pipeline.conftest import outcome

LIMIT = 3.0  # seconds a request may take in these tests

RSS = (
    "<?xml version='1.0' encoding='{declared}'?><rss version='2.0'><channel><title>T</title><item>"
    "<title>Police acad\u00e9mie: free de-escalation class for officers</title><link>http://127.0.0.1:{port}/none</link>"
    "</item></channel></rss>"
)

XML_BOMB = (
    "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
    + "]><rss version='2.0'><channel><title>&j;</title></channel></rss>"
).encode()

RESOLVE = socket.getaddrinfo


def resolve_rebinding(name, *arguments, **options):
    """The system's resolver, for which `rebinding.example` is an address of a private network."""
    return RESOLVE("10.1.2.3" if name == "rebinding.example" else name, *arguments, **options)


def fifty_megabytes(connection):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n")
    for _ in range(50):
        connection.sendall(b"x" * 1_000_000)


@pytest.fixture
def night(desk, web, monkeypatch):
    """One collection over all of them; gives the desk, the report and how long it took."""
    monkeypatch.setattr(socket, "getaddrinfo", resolve_rebinding)
    with hostile_server() as server:
        wrong = RSS.format(declared="utf-8", port=server.port).encode("windows-1252")
        bomb = gzip.compress(b"\0" * 200_000_000)
        drip = http(200, b"<rss/>", f"X-Padding: {'x' * 1_000}")
        replies: dict[str, Reply] = {
            "hangs": server.hang,
            "drips": lambda connection: server.drip(connection, drip),
            "huge": fifty_megabytes,
            "metadata": http(302, b"", "Location: http://169.254.169.254/latest/meta-data/"),
            "xml-bomb": http(200, XML_BOMB, "Content-Type: text/xml"),
            "gzip-bomb": http(200, bomb, "Content-Type: text/xml", "Content-Encoding: gzip"),
            "deflate-bomb": http(200, zlib.compress(b"\0" * 200_000_000), "Content-Encoding: deflate"),
            "random": http(200, random.Random(7).randbytes(5_000), "Content-Type: text/xml"),
            "wrong-encoding": http(200, wrong, "Content-Type: text/xml; charset=utf-8"),
        }
        urls = {name: server.page(f"/{name}", reply) for name, reply in replies.items()}
        urls["rebinding"] = "http://rebinding.example/feed"
        desk.sources = [
            *(factories.source(id=name, url=url, name=name) for name, url in urls.items()),
            newsdesk.publish(web, 2),
        ]
        desk.total_timeout = LIMIT
        started = monotonic()
        report = desk.collect()
        yield desk, report, monotonic() - started


def test_each_ends_as_its_own_recorded_result_and_the_good_one_is_collected(night):
    desk, report, seconds = night
    statuses = {name: outcome(report, name).status for name in (o.source_id for o in report.outcomes)}
    assert statuses == {
        "hangs": "timeout",
        "drips": "timeout",
        "huge": "too-large",
        "metadata": "private-address",
        "rebinding": "private-address",
        "xml-bomb": "parse",
        "gzip-bomb": "too-large",
        "deflate-bomb": "too-large",
        "random": "parse",
        "wrong-encoding": "ok",
        "sample-news": "ok",
    }
    assert outcome(report, "sample-news").new == 2
    # One host asks for one page at a time: nine replies, of which two last to the limit.
    assert seconds < 2 * LIMIT + 15
    recorded = dict(desk.rows("select source_id, status from source_health"))
    assert recorded == statuses


def test_words_in_the_wrong_encoding_are_read_as_they_were_meant(night):
    desk, _, _ = night
    titles = desk.rows("select title from decisions where source_id = 'wrong-encoding'")
    titles += desk.rows("select title from articles where source_id = 'wrong-encoding'")
    assert titles == [("Police acad\u00e9mie: free de-escalation class for officers",)]
    ((note,),) = desk.rows("select note from fetches where source_id = 'wrong-encoding' and purpose = 'list'")
    assert "claims to be UTF-8 and is not" in note


def test_every_failure_says_what_was_wrong(night):
    desk, _, _ = night
    for source_id, error in desk.rows("select source_id, error from source_health where error is not null"):
        assert len(error) > 10, source_id
