"""What a page says of where its news is."""

import time

import pytest

from tests import factories
from tests.sources.conftest import NOW
from trainwatch.errors import ParseError
from trainwatch.model import Moment, Page, Purpose, Request, Response
from trainwatch.sources import KINDS, discover

HERE = "https://ag.example.gov/news/"
DECLARED = "<link rel='alternate' type='application/rss+xml' href='{}' title='{}'>"
RSS = (
    "<rss version='2.0'><channel><title>Attorney <![CDATA[General & Co]]></title><item><title>One</title>"
    "<link>https://ag.example.gov/1</link></item></channel></rss>"
)
URLSET = "<urlset><url><loc>https://ag.example.gov/news/one-story</loc></url></urlset>"
ICAL = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nEND:VCALENDAR\r\n"
EVENT = '{"@type": "Event", "name": "Class", "startDate": "2026-04-01", "url": "https://ag.example.gov/class"}'
OTHER = EVENT.replace("class", "course")


def answer(body, content_type="text/html", url=HERE):
    raw = body.encode()
    return Response(Request(url, "", Purpose.LIST), url, 200, (("Content-Type", content_type),), raw, raw, NOW)


def clues(body="", head="", url=HERE):
    return discover.clues(answer(f"<html><head>{head}</head><body>{body}</body></html>", url=url))


def urls(candidates):
    return [candidate.url for candidate in candidates]


@pytest.mark.parametrize(
    "markup",
    [
        "<link rel=alternate type=application/rss+xml href=/feed/>",
        "<LINK REL='Alternate Home' TYPE='application/atom+xml; charset=utf-8' HREF='/feed/'>",
        "<link rel='alternate' type='application/feed+json' href='https://ag.example.gov/feed/'>",
        "<base href='https://ag.example.gov/'><link rel='alternate' type='application/rdf+xml' href='feed/'>",
    ],
)
def test_a_declared_feed_is_found(markup):
    assert urls(clues(head=markup).feeds) == ["https://ag.example.gov/feed/"]


@pytest.mark.parametrize(
    "markup",
    [
        "<link rel='alternate' type='application/json' href='/wp-json/wp/v2/pages/1'>",
        "<link rel='alternate' type='application/json+oembed' href='/oembed'>",
        "<link rel='alternate' hreflang='es' href='/es/feed/'>",
        "<link rel='stylesheet' type='application/rss+xml' href='/feed/'>",
        "<link rel='alternate' type='application/rss+xml' href='javascript:alert(1)'>",
        "<link rel='alternate' type='application/rss+xml' href=''>",
        "<link rel='alternate' type='application/rss+xml'>",
    ],
)
def test_what_is_no_feed_is_not_taken_for_one(markup):
    assert clues(head=markup).feeds == ()


@pytest.mark.parametrize(
    "path", ["/rss", "/news.rss", "/rss.xml", "/news/feed/", "/feeds", "/atom", "/press?format=rss"]
)
def test_a_link_whose_address_ends_as_those_of_feeds_is_a_candidate(path):
    assert urls(clues(f"<a href='{path}'>Follow us</a>").feeds) == [f"https://ag.example.gov{path}"]


@pytest.mark.parametrize("words", ["RSS", "RSS Feed", "Subscribe to our RSS feed", "<img src='/o.png' alt='RSS'>"])
def test_a_link_that_says_rss_is_a_candidate(words):
    assert urls(clues(f"<a href='/syndication.aspx?id=1'>{words}</a>").feeds) == [
        "https://ag.example.gov/syndication.aspx?id=1"
    ]


@pytest.mark.parametrize("path", ["/sitemap.xml", "/about", "/xmlrpc.php", "/rss-policy.html", "/feedback"])
def test_other_links_are_no_feeds(path):
    assert clues(f"<a href='{path}'>Follow us</a>").feeds == ()


def test_the_pages_own_site_goes_first_and_other_matters_last():
    found = clues(
        "<a href='/press/rss'>Press</a>",
        DECLARED.format("https://elsewhere.example/feed", "News")
        + DECLARED.format("/events/feed", "Events")
        + DECLARED.format("/feed", "All")
        + DECLARED.format("/news/feed", "News"),
    )
    assert urls(found.feeds) == [
        "https://ag.example.gov/news/feed",
        "https://ag.example.gov/feed",
        "https://ag.example.gov/press/rss",
        "https://ag.example.gov/events/feed",
        "https://elsewhere.example/feed",
    ]


def test_feeds_of_comments_are_told_apart():
    found = clues(
        head=DECLARED.format("/comments/feed/", "x") + DECLARED.format("/news/1/feed/", "One » Comments Feed")
    )
    assert found.feeds == ()
    assert urls(found.comments) == ["https://ag.example.gov/news/1/feed/", "https://ag.example.gov/comments/feed/"]


def test_an_address_is_a_candidate_once_and_the_page_itself_never():
    link = DECLARED.format("/feed?utm_source=page", "News") + DECLARED.format(HERE, "Here")
    found = clues("<a href='/feed'>RSS</a><a href='/feed#top'>RSS</a>", link)
    assert urls(found.feeds) == ["https://ag.example.gov/feed?utm_source=page"]


def test_newsrooms_are_ranked_by_what_their_links_say():
    found = clues(
        "<a href='/media'>Media</a><a href='/news-all'>News</a><a href='/newsroom'>Newsroom</a>"
        "<a href='/releases'>Press Releases</a><a href='https://cnn.example/'>News</a><a href='/'>News</a>"
        "<a href='/story'>News conference on Tuesday about the budget</a>",
        url="https://ag.example.gov/",
    )
    assert urls(found.newsrooms) == [
        f"https://ag.example.gov/{path}" for path in ("releases", "newsroom", "news-all", "media")
    ]


def test_a_feed_is_inferred_only_where_the_page_is_made_with_wordpress():
    assert clues().guesses == ()
    (guess,) = clues("<img src='/wp-content/uploads/seal.png'>", url="https://ag.example.gov/news?page=2#top").guesses
    assert guess.url == "https://ag.example.gov/news/feed/"
    assert guess.reason.startswith("inferred")


@pytest.mark.parametrize(
    ("body", "content_type", "kind"),
    [
        (RSS, "text/html", "feed"),
        (f"<b>Warning</b>: old PHP<br/>{RSS}", "text/html", "feed"),
        ("<rss><channel></channel></rss>", "application/rss+xml", "feed"),
        ("<rss><channel><item><title>cut", "application/rss+xml", "feed"),
        ('{"version": "https://jsonfeed.org/version/1", "items": []}', "application/json", "feed"),
        (URLSET, "text/xml", "sitemap"),
        (ICAL, "text/html", "calendar"),
        (f"<html><script type='application/ld+json'>[{EVENT},{EVENT}]</script></html>", "text/html", None),
        (f"<html><script type='application/ld+json'>[{EVENT},{OTHER}]</script></html>", "text/html", "calendar"),
        ("<html><body><p>words</p></body></html>", "text/html", None),
        ("<center>words</center>", "text/html", None),
        ('{"some": "json"}', "application/json", None),
        ("plain words", "text/plain", None),
        ("", "text/html", None),
    ],
)
def test_lists_for_programs_are_told_from_pages(body, content_type, kind):
    assert discover.machine_kind(answer(body, content_type)) == kind


@pytest.mark.parametrize(
    ("body", "content_type", "is_page"),
    [
        ("<!DOCTYPE html><html></html>", "text/html", True),
        ("<p>words", "text/plain", True),
        ("<center>words</center>", "text/html", True),
        ("<center>words</center>", "application/xml", False),
        (RSS, "text/html", False),
        (URLSET, "text/html", False),
        ("no markup", "text/html", False),
    ],
)
def test_pages_are_told_from_all_else(body, content_type, is_page):
    assert discover.is_page(answer(body, content_type)) is is_page


@pytest.mark.parametrize(
    ("dates", "url", "is_newsroom"),
    [
        (4, HERE, True),
        (2, HERE, True),
        (1, HERE, False),
        (4, "https://ag.example.gov/", False),
    ],
)
def test_a_newsroom_has_dated_items_and_is_no_front_page(dates, url, is_newsroom):
    moments = [Moment("2026-02-01", "day")] * dates + [None] * (4 - dates)
    page = Page(tuple(factories.entry(published=moment) for moment in moments))
    assert discover.is_newsroom(url, page) is is_newsroom


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (RSS, "Attorney General & Co"),
        ("<html><head><title>News | Office of the AG</title></head></html>", "Office of the AG"),
        ("<html><head><title>Home - State &amp; Police</title></head></html>", "State & Police"),
        (
            "<html><head><title>X</title><meta property='og:site_name' content=' The  Office '></head></html>",
            "The Office",
        ),
        ("<html></html>", ""),
        ("{}", ""),
    ],
)
def test_a_publisher_is_called_what_it_calls_itself(body, name):
    assert discover.name_of(answer(body)) == name


def test_a_source_can_be_tried_as_every_kind_that_needs_no_more_than_an_address():
    for kind in ("feed", "listing", *discover.MADE_FOR_PROGRAMS):
        if kind in KINDS:
            assert discover.source_of(kind, HERE).kind == kind


def test_what_is_read_as_the_wrong_kind_is_refused():
    with pytest.raises(ParseError):
        discover.read_as("feed", answer("<html></html>"))


@pytest.mark.parametrize(
    "body",
    [
        "<a href='/rss'>" * 20_000,
        "<link rel=alternate type=application/rss+xml href=/feed" + "x" * 500_000,
        "<title>" + " - " * 300_000,
        "<meta generator " + "<" * 300_000,
        "<a href='" + "news " * 100_000 + "'>News</a>",
        "<a href='http://[/rss'>RSS</a>" * 1_000,
        "<html>" + "<div>" * 5_000 + "<a href=/rss>RSS</a>",
    ],
    ids=["nested-links", "long-address", "long-title", "generator", "blank-address", "no-address", "deep"],
)
def test_hostile_pages_are_looked_through_in_reasonable_time(body):
    begun = time.process_time()
    response = answer(f"<html><head></head><body>{body}")
    discover.clues(response)
    discover.name_of(response)
    assert time.process_time() - begun < 20
