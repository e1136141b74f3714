"""The newsroom on the air, asked over real HTTP."""

import gzip
import json
import re
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from urllib.parse import urldefrag, urljoin, urlsplit

import feedparser
import pytest
import yaml
from bs4 import BeautifulSoup

from tests.demo.asking import ask
from trainwatch.demo import Newsroom, agencies
from trainwatch.demo.resources import publish
from trainwatch.sources.catalogue import load

TODAY = date(2026, 11, 20)
AGENCIES = {agency.id: agency for agency in agencies(TODAY)}
KNOWN = {agency.id: agency for agency in AGENCIES.values() if agency.known(1)}  # whose lists can be read
ILL = {"ms-tallahoma-dispatch-samples", "nv-silver-playa-sun-samples"}  # a feed of faults, and titles of markup
FEEDS = [agency.id for agency in KNOWN.values() if agency.format in ("rss", "atom", "rdf") and agency.id not in ILL]


@pytest.fixture(scope="module")
def newsroom():
    with Newsroom(today=TODAY) as running:
        yield running


@pytest.fixture(scope="module")
def sources(newsroom):
    return {source["id"]: source for source in yaml.safe_load(newsroom.catalogue)["sources"]}


def one(soup, selector):
    found = soup.select_one(selector)
    assert found is not None, selector
    return found


def page_of(newsroom, slug):
    return next(expected.url for expected in newsroom.expectations if slug in expected.url)


def test_the_catalogue_is_a_valid_feeds_yml_of_samples_on_loopback(newsroom):
    sources = load(newsroom.catalogue, file="demo").sources
    assert [source.id for source in sources] == list(AGENCIES)
    assert all(source.sample for source in sources)
    assert {urlsplit(source.url).hostname for source in sources} == {"127.0.0.1"}


@pytest.mark.parametrize("agency_id", FEEDS)
def test_a_feed_holds_every_item_of_its_agency(sources, agency_id):
    status, headers, body = ask(sources[agency_id]["url"])
    feed = feedparser.parse(body, response_headers={"content-type": headers["content-type"]})
    agency = AGENCIES[agency_id]
    assert status == 200
    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == [item.title for item in agency.items]
    assert [urlsplit(entry.link).path for entry in feed.entries] == [agency.path(item) for item in agency.items]
    assert all(entry.summary and (entry.get("published") or entry.get("updated")) for entry in feed.entries)


def test_a_feed_carries_whole_texts_only_where_its_agency_says_so(sources):
    def entry(agency_id):
        return feedparser.parse(ask(sources[agency_id]["url"])[2]).entries[0]

    assert "This is a sample" not in entry("ne-attorney-general").summary
    assert "this is a sample" in entry("tx-calloway-courier").content[0].value


def test_a_json_feed_holds_every_item_of_its_agency(sources):
    _, headers, body = ask(sources["nm-mesa-news6"]["url"])
    feed = json.loads(body)
    assert headers["content-type"] == "application/feed+json; charset=utf-8"
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["title"] for item in feed["items"]] == [item.title for item in AGENCIES["nm-mesa-news6"].items]


def test_the_listing_leads_over_three_pages_to_every_item(sources):
    source = sources["id-peace-officer-board"]
    select, url, seen, pages = source["select"], source["url"], [], 0
    while url:
        soup = BeautifulSoup(ask(url)[2], "lxml")
        for row in soup.select(select["item"]):
            assert one(row, select["date"]).text
            seen.append((one(row, select["title"]).text, one(row, select["link"])["href"]))
        following = soup.select_one(select["next_page"])
        url, pages = following and urljoin(url, following["href"]), pages + 1
    agency = AGENCIES["id-peace-officer-board"]
    assert pages == source["max_pages"] == 3
    assert seen == [(item.title, agency.path(item)) for item in agency.items]


def test_a_page_beyond_the_last_of_a_listing_is_not_found(sources):
    assert ask(sources["id-peace-officer-board"]["url"] + "?page=4")[0] == 404


def test_every_page_carries_its_whole_text_and_the_notice(newsroom):
    items = [(agency, item) for agency in KNOWN.values() for item in agency.items]
    for (agency, item), expected in zip(items, newsroom.expectations, strict=True):
        status, _, body = ask(expected.url)
        soup = BeautifulSoup(body.decode(agency.serving.codec), "lxml")
        assert status == 200
        assert [found.text for found in soup.select(".story-body > p")] == list(item.paragraphs)
        assert one(soup, "link[rel=canonical]")["href"] == expected.url


def test_expectations_are_those_of_the_data_with_the_page_of_each(newsroom):
    items = [item for agency in KNOWN.values() for item in agency.items]
    assert [found.relevance for found in newsroom.expectations] == [item.expect.relevance for item in items]
    assert len({found.url for found in newsroom.expectations}) == len(items)


@pytest.mark.parametrize(
    ("slug", "selector", "stated"),
    [
        ("consumer-alert-roofers", "meta[property='article:published_time']", "2026-11-18T13:20:00-06:00"),
        ("mesa-quemada-officers", "script[type='application/ld+json']", "2026-11-10T17:05:00-07:00"),
        ("aride-class-east-harrow", "time", "2026-11-15"),
        ("field-training-officer-basic", ".byline", "11/11/2026"),
    ],
)
def test_a_page_tells_its_date_in_the_manner_of_its_agency(newsroom, slug, selector, stated):
    soup = BeautifulSoup(ask(page_of(newsroom, slug))[2], "lxml")
    assert stated in str(soup.select_one(selector))


def test_linked_data_are_valid_json_even_with_quotes_in_the_headline(newsroom):
    soup = BeautifulSoup(ask(page_of(newsroom, "deputies-autism-training"))[2], "lxml")
    linked = json.loads(one(soup, "script[type='application/ld+json']").string)
    assert linked["@type"] == "NewsArticle"
    assert linked["author"] == {"@type": "Person", "name": "Gil Trujillo"}


@pytest.mark.parametrize(
    ("slug", "where"),
    [("lethality-assessment", "main > .related"), ("deputies-take-to-the-mat", ".story-body > .related")],
)
def test_unrelated_headlines_follow_the_text_inside_or_outside_the_article(newsroom, slug, where):
    soup = BeautifulSoup(ask(page_of(newsroom, slug))[2], "lxml")
    assert "2 weeks ago" in one(soup, where).text
    assert len(soup.select(".related")) == 1


def test_an_item_that_asks_for_no_unrelated_headlines_has_none(newsroom):
    assert b"weeks ago" not in ask(page_of(newsroom, "settlement-with-city"))[2]


def test_the_front_page_points_to_the_feed_and_its_links_stay_on_the_host(sources):
    home = sources["pa-keystone-league"]["homepage"]
    soup = BeautifulSoup(ask(home)[2], "lxml")
    assert urljoin(home, one(soup, "link[rel=alternate]")["href"]) == sources["pa-keystone-league"]["url"]
    for link in soup.select("a[href]"):
        url = urldefrag(urljoin(home, link["href"])).url
        assert url.startswith(home)
        assert ask(url)[0] == 200


def test_an_unchanged_resource_is_answered_304_without_a_body(newsroom, sources):
    for url in (sources["ne-attorney-general"]["url"], newsroom.expectations[0].url):
        _, headers, _ = ask(url)
        for condition in (
            {"If_None_Match": headers["etag"]},
            {"If_None_Match": f'"other", W/{headers["etag"]}'},
            {"If_None_Match": "*"},
            {"If_Modified_Since": headers["last-modified"]},
            {"If_Modified_Since": headers["last-modified"].replace("GMT", "-0000")},
        ):
            status, again, body = ask(url, **condition)
            assert (status, again["etag"], body) == (304, headers["etag"], b"")


def test_a_changed_resource_is_sent_again_and_a_tag_goes_before_a_date(newsroom):
    url = newsroom.expectations[0].url
    modified = ask(url)[1]["last-modified"]
    assert ask(url, If_None_Match='"old"', If_Modified_Since=modified)[0] == 200
    assert ask(url, If_Modified_Since="Mon, 02 Mar 2020 10:00:00 GMT")[0] == 200
    assert ask(url, If_Modified_Since="yesterday")[0] == 200


def test_head_gives_the_headers_of_get_and_no_body(newsroom):
    url = newsroom.expectations[0].url
    _, expected, _ = ask(url)
    status, headers, body = ask(url, method="HEAD")
    assert (status, body) == (200, b"")
    assert {**headers, "date": ""} == {**expected, "date": ""}


def test_one_agency_compresses_for_clients_that_ask_for_it(sources):
    url = sources["tx-calloway-courier"]["url"]
    _, plain_headers, plain = ask(url)
    _, headers, packed = ask(url, Accept_Encoding="gzip, deflate")
    assert "content-encoding" not in plain_headers
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed) == plain
    assert ask(sources["ne-attorney-general"]["url"], Accept_Encoding="gzip")[1].get("content-encoding") is None


def test_robots_txt_is_open_or_partly_closed_or_absent(sources):
    def robots(agency_id):
        status, _, body = ask(sources[agency_id]["homepage"] + "robots.txt")
        return status, body.decode()

    assert robots("ne-attorney-general") == (200, "User-agent: *\nDisallow:\n")
    assert "Disallow: /private/" in robots("id-peace-officer-board")[1]
    assert robots("mi-lakeshore-institute")[0] == 404


@pytest.mark.parametrize(
    "path",
    [
        "/../../../../etc/passwd",
        "/%2e%2e/newsroom/ne-attorney-general.yml",
        "/newsroom/ne-attorney-general.yml",
        "/private/",
    ],
)
def test_no_path_leads_to_a_file(sources, path):
    assert ask(sources["ne-attorney-general"]["homepage"].rstrip("/") + path)[0] == 404


def test_a_query_that_counts_visitors_changes_nothing(newsroom):
    url = newsroom.expectations[0].url
    assert ask(url + "?utm_source=mail")[2] == ask(url)[2]


def test_the_same_day_and_address_give_the_same_bytes():
    for agency in AGENCIES.values():
        first, second = (publish(agency, "http://127.0.0.1:8810") for _ in range(2))
        assert first == second
        assert all(first[path].compressed() == second[path].compressed() for path in first)


def test_requests_from_many_threads_are_all_logged_with_their_headers():
    with Newsroom(today=TODAY) as newsroom:
        urls = [expected.url for expected in newsroom.expectations]
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda url: ask(url, User_Agent="tester"), urls))
        assert sorted(request.path for request in newsroom.requests) == sorted(urlsplit(url).path for url in urls)
        assert {request.headers["user-agent"] for request in newsroom.requests} == {"tester"}
        assert {request.agency_id for request in newsroom.requests} == set(KNOWN)


def test_nothing_is_left_after_the_end_even_with_a_silent_client():
    with Newsroom(today=TODAY) as newsroom:
        addresses = [(urlsplit(found.url).hostname, urlsplit(found.url).port) for found in newsroom.expectations]
        silent = socket.create_connection(addresses[0])
        ask(newsroom.expectations[0].url)  # the silent client's connection was accepted before this one
        before = time.monotonic()
    with closing(silent):
        assert time.monotonic() - before < 5
    for address in set(addresses):
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(address, timeout=5)


def test_no_thread_of_a_newsroom_outlives_it():
    before = set(threading.enumerate())
    with Newsroom(today=TODAY) as newsroom:
        ask(newsroom.expectations[0].url)
        mine = set(threading.enumerate()) - before
        assert len(mine) >= len(AGENCIES)
    assert not any(thread.is_alive() for thread in mine)


def test_agencies_listen_from_the_base_port_on_where_it_is_free():
    base = _free_base()
    with Newsroom(today=TODAY, base_port=base) as newsroom:
        assert re.findall(r"url: http://127\.0\.0\.1:(\d+)", newsroom.catalogue)[0] == str(base)


def test_a_taken_port_or_one_beyond_the_last_is_replaced_by_a_free_one():
    with Newsroom(today=TODAY, base_port=65533) as first, Newsroom(today=TODAY, base_port=65533) as second:
        for newsroom in (first, second):
            assert {ask(found.url)[0] for found in newsroom.expectations} == {200}
        assert not {found.url for found in first.expectations} & {found.url for found in second.expectations}


def _free_base():
    for base in range(20_000, 30_000, 10):  # below the ports that systems hand out by themselves
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", base)):
                return base
    raise AssertionError("no free port")
