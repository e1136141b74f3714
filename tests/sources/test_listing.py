"""Newsrooms read with CSS selectors."""

import json
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trainwatch.errors import EmptyError, ParseError
from trainwatch.model import ListingOptions, Moment, OrganisationType, Purpose
from trainwatch.sources import read
from trainwatch.sources.catalogue import load

BASE = "https://ag.example.gov/news/"
CORPUS = Path(__file__).parents[2] / "../shared/eval/newsrooms_dev.jsonl"

DRUPAL = """<!DOCTYPE html><html><head><title>News</title></head><body><nav><a href="/">Home</a></nav>
<div class="views-row"><time datetime="2026-02-11T12:00:00Z">Feb. 11</time><h3><a href="/release/academy">Academy
  adds a <em>de-esca\u00adlation</em> class</a></h3><p class="teaser">Free for<br>officers.</p></div>
<div class="views-row"><time datetime="2026-02-10T12:00:00Z">Feb. 10</time><h3><a href="sentence">Man sentenced</a></h3></div>
<ul class="pager"><li class="pager__item--next"><a href="?page=1">Next</a></li></ul></body></html>"""

ROW = {"item": ".views-row", "link": "h3 a", "date": "time", "summary": ".teaser"}


def row(inner):
    return f'<html><body><div class="views-row">{inner}</div></body></html>'


def test_a_list_is_read_with_its_selectors(read_listing):
    page = read_listing(DRUPAL, **ROW)
    first, second = page.entries
    assert first.url == "https://ag.example.gov/release/academy"
    assert first.title == "Academy adds a de-escalation class"
    assert first.published == Moment("2026-02-11", "day")
    assert first.summary == "Free for officers."
    assert first.source_id == "ar-attorney-general"
    assert (second.url, second.summary) == ("https://ag.example.gov/news/sentence", "")
    assert page.problems == ()
    assert not page.complete


def test_only_the_item_selector_is_needed(read_listing):
    page = read_listing(DRUPAL, item=".views-row")
    assert [entry.title for entry in page.entries] == ["Academy adds a de-escalation class", "Man sentenced"]
    assert [entry.published for entry in page.entries] == [None, None]


@pytest.mark.parametrize(
    ("inner", "title"),
    [
        ('<a href="/1"><img src="a.jpg"></a><a href="/1">Class held</a>', "Class held"),
        ('<a name="top">Top</a><a href="/1">Class held</a>', "Class held"),
        ('<a href="/1" aria-label="Class held"><img src="a.jpg"></a>', "Class held"),
        ('<a href="/1" title="Class held"></a>', "Class held"),
    ],
)
def test_without_a_link_selector_the_first_link_with_words_is_taken(read_listing, inner, title):
    [entry] = read_listing(row(inner), item=".views-row").entries
    assert (entry.url, entry.title) == ("https://ag.example.gov/1", title)


def test_an_item_may_itself_be_the_link(read_listing):
    text = '<html><a class="news-item" href="/1"><h3>Class held</h3><time datetime="2026-02-11">then</time></a></html>'
    for options in ({}, {"link": "a"}):
        [entry] = read_listing(text, item="a.news-item", title="h3", date="time", **options).entries
        assert (entry.url, entry.title) == ("https://ag.example.gov/1", "Class held")
        assert entry.published == Moment("2026-02-11", "day")


def test_a_link_selector_may_name_what_holds_the_link(read_listing):
    [entry] = read_listing(row('<h3><a href="/1">Class held</a></h3>'), item=".views-row", link="h3").entries
    assert entry.url == "https://ag.example.gov/1"


def test_a_title_selector_that_finds_no_words_leaves_the_title_to_the_link(read_listing):
    for inner in ('<a href="/1">Class held</a>', '<b> </b><a href="/1">Class held</a>'):
        [entry] = read_listing(row(inner), item=".views-row", title="b").entries
        assert entry.title == "Class held"


@pytest.mark.parametrize(
    ("inner", "day"),
    [
        ('<time datetime="2026-02-11T23:30:00-06:00">yesterday</time>', "2026-02-11"),
        ('<span class="when" content="2026-02-11">today</span>', "2026-02-11"),
        ('<time datetime="">February 11, 2026</time>', "2026-02-11"),
        ('<p class="when">February 11, 2026 | Press Release</p>', "2026-02-11"),
        ('<small class="when">Published: 2/10/2026</small>', "2026-02-10"),
        ('<p class="when">11 Feb 2026</p>', "2026-02-11"),
    ],
)
def test_a_date_is_read_from_an_attribute_before_the_text(read_listing, inner, day):
    [entry] = read_listing(row(f'<a href="/1">A</a>{inner}'), item=".views-row", date="time, .when").entries
    assert entry.published == Moment(day, "day")


@pytest.mark.parametrize("inner", ["", '<time datetime="soon">soon</time>'])
def test_without_a_readable_date_the_one_in_the_address_is_taken(read_listing, inner):
    [entry] = read_listing(row(f'<a href="/2026-02-11/a">A</a>{inner}'), item=".views-row", date="time").entries
    assert entry.published == Moment("2026-02-11", "day")


def test_an_address_stands_in_a_list_once(read_listing):
    text = row('<a href="/1">One</a>') + row('<a href="/2">Two</a>') + row('<a href="/1">Read more</a>')
    assert [entry.title for entry in read_listing(text, item=".views-row").entries] == ["One", "Two"]


@pytest.mark.parametrize(
    "inner",
    [
        "<p>no link</p>",
        '<a href="javascript:void(0)">A</a>',
        '<a href="/1"></a>',
        "<h3>A</h3>",
        '<a href="http://[::1">A</a>',
    ],
)
@pytest.mark.parametrize("link", [None, "h3, a"])
def test_a_row_without_a_usable_link_is_read_over(read_listing, inner, link):
    page = read_listing(row(inner) + row('<a href="/2">Two</a>'), item=".views-row", link=link)
    assert [entry.title for entry in page.entries] == ["Two"]


def test_rows_without_any_usable_link_are_an_empty_list(read_listing):
    with pytest.raises(EmptyError, match=r"1 rows match .* and none has a link with words"):
        read_listing(row("<p>no link</p>"), item=".views-row")


def test_links_are_relative_to_the_pages_base_element(read_listing):
    text = '<html><head><base href="https://www.example.gov/ag/"></head>' + row('<a href="1">A</a>')[6:]
    assert read_listing(text, item=".views-row").entries[0].url == "https://www.example.gov/ag/1"
    unusable = text.replace("https://www.example.gov/ag/", "javascript:x")
    assert read_listing(unusable, item=".views-row").entries[0].url == "https://ag.example.gov/news/1"


def test_the_next_page_is_followed_up_to_the_last_that_is_wanted(read_listing):
    options = {**ROW, "next_page": ".pager__item--next a", "max_pages": 3}
    [request] = read_listing(DRUPAL, **options, page=2).follow
    assert (request.url, request.page) == ("https://ag.example.gov/news/?page=1", 3)
    assert request.purpose is Purpose.LIST
    assert request.source_id == "ar-attorney-general"
    assert read_listing(DRUPAL, **options, page=3).follow == ()


def test_the_selector_of_the_next_page_may_name_what_holds_the_link(read_listing):
    page = read_listing(DRUPAL, **ROW, next_page=".pager__item--next", max_pages=2)
    assert page.follow[0].url == "https://ag.example.gov/news/?page=1"


@pytest.mark.parametrize(
    "href", [BASE, "https://elsewhere.example.com/?page=1", "javascript:next()", "http:?page=1//["]
)
def test_a_next_page_that_is_this_one_or_on_another_host_or_no_address_is_not_followed(read_listing, href):
    text = DRUPAL.replace("?page=1", href)
    assert read_listing(text, **ROW, next_page=".pager a", max_pages=2).follow == ()


def test_the_last_page_has_no_next(read_listing):
    assert read_listing(DRUPAL, **ROW, next_page=".next", max_pages=2).follow == ()
    text = DRUPAL.replace(' href="?page=1"', "")
    assert read_listing(text, **ROW, next_page=".pager a", max_pages=2).follow == ()


def test_without_selectors_the_list_is_found_by_itself(read_listing):
    page = read_listing(DRUPAL, max_pages=2)
    assert [entry.title for entry in page.entries] == ["Academy adds a de-escalation class", "Man sentenced"]
    assert [entry.published for entry in page.entries] == [Moment("2026-02-11", "day"), Moment("2026-02-10", "day")]
    assert [request.url for request in page.follow] == ["https://ag.example.gov/news/?page=1"]


def test_a_list_that_is_found_is_paged_as_far_as_the_catalogue_says(read_listing):
    assert read_listing(DRUPAL).follow == ()
    assert read_listing(DRUPAL, page=2, max_pages=2).follow == ()


def test_a_listing_may_be_written_without_selectors():
    stanza = (
        "sources: [{id: a, name: A, kind: listing, url: 'https://ag.example.gov/news/', state: AR,"
        " organisation_type: attorney_general, max_pages: 3}]"
    )
    [source] = load(stanza, file="feeds.yml").sources
    assert source.options == ListingOptions(max_pages=3)


def test_a_selector_that_finds_nothing_is_named(read_listing):
    with pytest.raises(EmptyError) as caught:
        read_listing(DRUPAL, item=".press-release")
    assert caught.value.message == "nothing matches the selector `.press-release`"


def test_a_page_that_only_a_browser_can_fill_says_so(read_listing):
    menu = "".join(f'<a href="/{n}">Consumer protection and other links of a menu</a>' for n in range(90))
    text = f"<html><body>{menu}<div id=app></div>{'<script>let rows = 1</script>' * 12}</body></html>"
    with pytest.raises(EmptyError, match=r"seems to need a script to show its list \(12 scripts"):
        read_listing(text, item=".views-row")


@pytest.mark.parametrize(
    ("body", "error", "words"),
    [
        ("", EmptyError, "empty"),
        (" \n", EmptyError, "empty"),
        ("%PDF-1.7 ...", ParseError, "no web page"),
        ('{"items": []}', ParseError, "no web page"),
        ("<rss><channel></channel></rss>", ParseError, "write `kind: feed`"),
        ("<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'/>", ParseError, "write `kind: feed`"),
    ],
)
def test_what_is_no_web_page_is_refused(read_listing, body, error, words):
    with pytest.raises(error) as caught:
        read_listing(body, item="a")
    assert words in caught.value.message


@pytest.mark.parametrize(
    ("head", "encoding", "content_type"),
    [
        ("", "utf-8", "text/html"),
        ("", "utf-8-sig", "text/html; charset=iso-8859-1"),
        ("", "cp1252", "text/html; charset=windows-1252"),
        ('<meta charset="iso-8859-1">', "cp1252", "text/html"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">', "iso-8859-2", "text/html"),
        ("", "utf-16", "text/html"),
        ('<?xml version="1.0" encoding="utf-8"?>', "utf-8", "application/xhtml+xml"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_its_bytes_show(read_listing, head, encoding, content_type):
    text = head + row('<a href="/1">Academia de policía</a>')
    [entry] = read_listing(text.encode(encoding), content_type, item=".views-row").entries
    assert entry.title == "Academia de policía"


def test_a_very_long_page_is_read_to_its_three_millionth_character(read_listing):
    text = row('<a href="/1">A</a>') + "<p>" + "x" * 3_000_000 + row('<a href="/2">B</a>')
    page = read_listing(text, item=".views-row")
    assert [entry.title for entry in page.entries] == ["A"]
    assert page.problems == ("The page is very long; its first 3000000 characters were read.",)


def test_a_page_nested_two_hundred_deep_is_the_deepest_that_is_read(read_listing):
    deep = "<div>" * 197 + '<a href="/1">A</a>'  # inside html and body
    assert read_listing(deep, item="a").entries
    with pytest.raises(ParseError, match="more than 200 deep"):
        read_listing("<div>" + deep, item="a")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<div>" * 100_000 + '<a href="/1">A</a>', id="deep"),
        pytest.param('<table><tr><td><a href="/1">A</a>' * 20_000, id="tables in tables"),
        pytest.param('<a href="/1">A</a>' * 20_000, id="many links"),
        pytest.param("<!--" * 250_000 + "<p>", id="comments"),
        pytest.param("<p " + "a=1 " * 100_000, id="attributes"),
        pytest.param("<p><?xml " * 50_000, id="declarations"),
    ],
)
def test_a_hostile_page_is_done_with_quickly(read_listing, text):
    begun = time.process_time()
    with suppress(ParseError, EmptyError):
        read_listing(text, item="a", date="time", next_page=".next", max_pages=2)
    assert time.process_time() - begun < 20


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # the fixture keeps nothing between examples
@given(body=st.binary(max_size=200), head=st.sampled_from([b"", b"<html><body><a href=/1>", b"<div class='"]))
def test_random_bytes_raise_nothing_but_the_two_errors(read_listing, body, head):
    with suppress(ParseError, EmptyError):
        assert read_listing(head + body, item="a, div", link="a", date="time", next_page="a", max_pages=2).entries


@pytest.mark.skipif(not CORPUS.exists(), reason="no development corpus")
def test_the_saved_newsrooms_are_read_with_the_selectors_of_the_catalogue(make_source, answer, now):
    feeds = Path(__file__).parents[2] / "feeds.yml"
    sources = load(feeds.read_text(), file="feeds.yml").sources
    options = {
        source.state: source
        for source in sources
        if source.kind == "listing" and source.organisation_type is OrganisationType.ATTORNEY_GENERAL
    }
    for line in CORPUS.read_text(encoding="utf-8").splitlines():
        saved = json.loads(line)
        [state] = saved["states"]
        if state == "CO":  # drawn by a script; the catalogue has its feed
            with pytest.raises(EmptyError, match="seems to need a script"):
                read(make_source(ListingOptions(".post")), answer(saved["html"]), now)
            continue
        page = read(options[state], answer(saved["html"], url=options[state].url), now)
        found = [(entry.title, entry.url, entry.published) for entry in page.entries]
        assert found == [(item["title"], item["url"], Moment(item["date"], "day")) for item in saved["items"]]
