"""Hostile and damaged feeds. The times are bounds for slow machines: each is tens of times what it takes."""

import random
import time
from contextlib import suppress
from datetime import UTC, datetime

import feedparser.http
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scale import SCALE
from trainwatch.errors import EmptyError, ParseError
from trainwatch.model import FeedOptions, OrganisationType, Purpose, Request, Response, Source
from trainwatch.sources import read

HEAD = '<?xml version="1.0"?><rss version="2.0"><channel>'
ITEM = "<item><title>Class</title><link>https://ag.example.gov/1</link></item>"
TAIL = "</channel></rss>"

BILLION_LAUGHS = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<rss><channel><item><title>&c;</title><link>https://ag.example.gov/</link></item></channel></rss>"""

EXTERNAL = """<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss><channel><item><title>&x;</title><link>https://ag.example.gov/</link></item></channel></rss>"""


@pytest.mark.parametrize("text", [BILLION_LAUGHS, EXTERNAL, EXTERNAL.replace("<!ENTITY", "<!entity")])
def test_a_feed_that_defines_entities_is_refused(read_feed, text):
    with pytest.raises(ParseError, match="entities of its own"):
        read_feed(text)


def test_the_word_entity_in_the_text_of_an_entry_does_no_harm(read_feed):
    page = read_feed(HEAD + ITEM.replace("Class", "<![CDATA[About <!ENTITY a>]]>") + TAIL)
    assert "ENTITY" in page.entries[0].title


def test_a_document_type_elsewhere_is_never_fetched(read_feed, monkeypatch):
    monkeypatch.setattr(feedparser.http, "get", lambda *_: pytest.fail("feedparser asked the web"))
    page = read_feed('<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd">' + HEAD[21:] + ITEM + TAIL)
    assert len(page.entries) == 1


@pytest.mark.parametrize("text", ["https://ag.example.gov/feed", "/etc/passwd", "feeds.yml"])
def test_an_answer_that_looks_like_an_address_or_a_file_is_only_text(read_feed, text):
    with pytest.raises(ParseError, match="text without any markup"):
        read_feed(text)


def test_namespaces_by_the_hundred_are_refused(read_feed):
    with pytest.raises(ParseError, match="more than 200 namespaces"):
        read_feed(HEAD + "".join(f'<x{n}:a xmlns:x{n}="u{n}"/>' for n in range(201)) + ITEM + TAIL)


def test_one_namespace_declared_by_the_hundred_is_read(read_feed):
    assert read_feed(HEAD + '<a xmlns:x="u"/>' * 300 + ITEM + TAIL).entries


MILLION = 1_000_000


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            HEAD + f"<item><author>{'a' * MILLION}</author></item>" + TAIL, id="an author of a million letters"
        ),
        pytest.param(HEAD + f"<item><author>{'a' * MILLION}</author></item>", id="the same, not well-formed"),
        pytest.param(
            HEAD + f"<item>{''.join(f'<category>{n}</category>' for n in range(50_000))}</item>" + TAIL, id="categories"
        ),
        pytest.param(HEAD + f"<item><keywords>{','.join(map(str, range(50_000)))}</keywords></item>", id="keywords"),
        pytest.param("\n" * MILLION + HEAD + ITEM + TAIL, id="blank lines in front"),
        pytest.param("<?" + 'encoding="' * 20_000 + "\n" + HEAD + ITEM + TAIL, id="encodings declared over and over"),
        pytest.param("<!--" * 250_000, id="comments never closed"),
        pytest.param("<!DOCTYPE x [" * 100_000, id="document types never closed"),
        pytest.param("<" * MILLION, id="angle brackets"),
        pytest.param("<a" * 500_000, id="tags never closed"),
        pytest.param(HEAD + "<item>" + "<a>" * 50_000, id="deep"),
        pytest.param(HEAD + f"<item><title>{'&lt;b>' * 200_000}</title></item>" + TAIL, id="deep markup in a title"),
        pytest.param(HEAD + "<item><description>" + '<a "' * 100_000, id="quotes never closed"),
        pytest.param(
            HEAD + f"<item><description>{'&lt;?xml ' * 100_000}</description></item>" + TAIL, id="declarations"
        ),
        pytest.param(HEAD + f"<item><pubDate>{'1' * MILLION}</pubDate></item>" + TAIL, id="a date of a million digits"),
        pytest.param(HEAD + f"<item><link>{'/..' * 300_000}</link></item>" + TAIL, id="a long address"),
        pytest.param("[" * MILLION, id="JSON nested deeply"),
        pytest.param('{"a":' * 200_000, id="JSON objects nested deeply"),
        pytest.param("{" + f'"a": {"9" * 10_000}' + "}", id="a JSON number of 10,000 digits"),
        pytest.param(
            HEAD + f"<item><title>&#{'9' * 5_000};</title></item><", id="a character's number of 5,000 digits"
        ),
        pytest.param(HEAD + "<item><title>&#xD800;</title></item><", id="a character that does not exist"),
    ],
)
def test_a_hostile_feed_is_done_with_quickly(read_feed, text):
    begun = time.process_time()
    with suppress(ParseError, EmptyError):
        read_feed(text)
    assert time.process_time() - begun < 20


SOURCE = Source("x", "X", "feed", "https://ag.example.gov/", "AR", OrganisationType.ATTORNEY_GENERAL, FeedOptions())


def survives(body, now, content_type="text/xml"):
    """Read *body* as a feed: a page with entries, or one of the two errors."""
    request = Request(SOURCE.url, SOURCE.id, Purpose.LIST)
    response = Response(request, SOURCE.url, 200, (("content-type", content_type),), body, body, now)
    try:
        page = read(SOURCE, response, now)
    except (ParseError, EmptyError):
        return
    assert page.entries
    assert all(entry.url.startswith(("http://", "https://")) for entry in page.entries)


MOMENT = datetime(2026, 3, 1, tzinfo=UTC)


@given(st.binary(max_size=300), st.text(max_size=40))
def test_random_bytes_raise_nothing_else(body, content_type):
    survives(body, MOMENT, content_type)


@given(st.binary(max_size=200))
def test_random_bytes_behind_the_head_of_a_feed_raise_nothing_else(body):
    survives(HEAD.encode() + body, MOMENT)
    survives(b'{"version": "https://jsonfeed.org/version/1", "items": [' + body, MOMENT)


FEED = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:media="http://search.yahoo.com/mrss/" xmlns:georss="http://www.georss.org/georss"><channel><title>News</title>
<item><title>A &amp; B</title><link>https://ag.example.gov/1</link><guid isPermaLink="false">1</guid>
<pubDate>Wed, 11 Feb 2026 14:30:00 -0600</pubDate><dc:creator>Jane Roe</dc:creator><category>Training</category>
<description><![CDATA[<p>Free <b>class</b></p>]]></description><content:encoded>&lt;p&gt;x&lt;/p&gt;</content:encoded>
<media:content url="https://ag.example.gov/a.jpg" width="1"><media:title type="html">x</media:title></media:content>
<georss:point>34.7 -92.3</georss:point><source url="https://ag.example.gov/">S</source></item>{ITEM}</channel></rss>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://ag.example.gov/"><entry><title type="xhtml"><div
 xmlns="http://www.w3.org/1999/xhtml">A<br/></div></title><link rel="alternate" href="2"/><author><name>J</name></author>
<content type="html">&lt;p&gt;</content><updated>2026-02-11T00:00:00Z</updated></entry></feed>""".encode()

PIECES = [b"<", b">", b"&", b'"', b"]]>", b"<![CDATA[", b"<!--", b"&#x110000;", b"&#xD800;", b"\x00", b"\xff", b"</item>",
          b"<item>", b"<entry>", b"</rss>", b"<source>", b"xmlns:a='b'", b"<dc:x>", b"<svg>", b"<image>", b"type='base64'"]  # fmt: skip


@settings(max_examples=300 * SCALE)
@given(st.integers(0, 2**32))
def test_damaged_feeds_raise_nothing_else(seed):
    chance = random.Random(seed)
    body = bytearray(FEED[chance.choice((0, FEED.index(b"<feed"))) :])
    for _ in range(chance.randint(1, 8)):
        start = chance.randrange(len(body))
        body[start : start + chance.choice((0, 1, 20))] = chance.choice(PIECES)
    survives(bytes(body), MOMENT)
