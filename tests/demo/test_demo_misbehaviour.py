"""Agencies that serve as badly as real ones do, asked over real HTTP, and what changes from night to night."""

import re
import time
from datetime import date
from urllib.parse import urlsplit

import feedparser
import pytest
import yaml
from bs4 import BeautifulSoup
from lxml import etree

from tests.demo.asking import ask
from trainwatch.demo import Newsroom, agencies
from trainwatch.demo.damage import damaged
from trainwatch.demo.serving import FeedFault
from trainwatch.errors import LockedError

TODAY = date(2026, 11, 20)
AGENCIES = {agency.id: agency for agency in agencies(TODAY)}


@pytest.fixture(scope="module")
def running():
    with Newsroom(today=TODAY) as newsroom:
        yield newsroom


@pytest.fixture
def newsroom(running):
    """The newsroom on its first night."""
    yield running
    if running.night != 1:
        running.begin_night(1)


def sources(newsroom):
    return {source["id"]: source for source in yaml.safe_load(newsroom.catalogue)["sources"]}


def list_of(newsroom, agency_id):
    return ask(sources(newsroom)[agency_id]["url"])


def titles_of(newsroom, agency_id):
    return [entry.title for entry in feedparser.parse(list_of(newsroom, agency_id)[2]).entries]


def page_of(newsroom, slug):
    return ask(next(expected.url for expected in newsroom.expectations if slug in expected.url))


def test_one_outlet_writes_windows_1252_and_says_latin_1_in_the_header_alone(newsroom):
    _, headers, body = page_of(newsroom, "portuguese-for-patrol")
    assert headers["content-type"] == "text/html; charset=iso-8859-1"
    assert b"charset" not in body
    assert "“Fala devagar”".encode("cp1252") in body


def test_one_page_of_it_tells_its_charset_in_its_own_head_alone(newsroom):
    _, headers, body = page_of(newsroom, "rescue-boat-medics")
    assert headers["content-type"] == "text/html"
    assert b'<meta charset="iso-8859-1">' in body
    assert "“Étoile”".encode("cp1252") in body


def test_its_feed_is_written_in_the_same_charset(newsroom):
    _, headers, body = list_of(newsroom, "ri-quonnet-tide-samples")
    assert headers["content-type"].endswith("charset=iso-8859-1")
    assert body.startswith(b'<?xml version="1.0" encoding="iso-8859-1"?>')
    assert "Inês Falcão".encode("cp1252") in body


def test_a_spoilt_feed_is_not_well_formed_and_still_names_every_item(newsroom):
    _, _, body = list_of(newsroom, "ms-tallahoma-dispatch-samples")
    with pytest.raises(etree.XMLSyntaxError):
        etree.fromstring(body)
    paths = [agency.path(item) for agency in (AGENCIES["ms-tallahoma-dispatch-samples"],) for item in agency.items]
    assert [urlsplit(link).path for link in re.findall(r"<link>(.*?)</link>", body.decode())][1:] == paths


@pytest.mark.parametrize("fault", FeedFault)
def test_each_fault_alone_makes_a_feed_ill_formed(fault):
    feed = (
        '<?xml version="1.0"?>\n<rss><channel><item><title>Q &amp; A — one</title>'
        "<description>x</description></item></channel></rss>"
    )
    etree.fromstring(feed)
    with pytest.raises(etree.XMLSyntaxError):
        etree.fromstring(damaged(feed, [fault]))


def test_one_feed_gives_new_identifiers_and_the_same_links_at_each_visit(newsroom):
    first, second = (feedparser.parse(list_of(newsroom, "or-basalt-rim-academy-samples")[2]).entries for _ in range(2))
    assert [entry.link for entry in first] == [entry.link for entry in second]
    assert not {entry.id for entry in first} & {entry.id for entry in second}


def test_a_visitor_with_a_copy_of_it_gets_it_anew(newsroom):
    url = sources(newsroom)["or-basalt-rim-academy-samples"]["url"]
    assert ask(url, If_None_Match=ask(url)[1]["etag"])[0] == 200


def test_one_list_is_broken_on_the_first_night_and_mended_on_the_second(newsroom):
    assert list_of(newsroom, "wy-windgap-standards-board-samples")[0] == 500
    newsroom.begin_night(2)
    assert list_of(newsroom, "wy-windgap-standards-board-samples")[0] == 200


def test_a_source_that_never_answered_has_nothing_to_be_found(newsroom):
    def found(slug):
        return any(slug in expected.url for expected in newsroom.expectations)

    assert not found("winter-driving-instructors")
    newsroom.begin_night(2)
    assert newsroom.night == 2
    assert found("winter-driving-instructors")


def test_one_list_comes_late(newsroom):
    before = time.monotonic()
    assert list_of(newsroom, "ak-chinook-sound-radio-samples")[0] == 200
    assert time.monotonic() - before >= AGENCIES["ak-chinook-sound-radio-samples"].serving.list_delay > 1


def test_one_agency_asks_for_a_human_everywhere_but_in_its_robots_txt(newsroom):
    home = sources(newsroom)["md-oyster-neck-herald-samples"]["homepage"]
    for path in ("", "feed/", "local/marsh-county-mental-health-calls"):
        status, headers, body = ask(home + path)
        assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
        assert b"<title>Just a moment...</title>" in body
    assert ask(home + "robots.txt")[2] == b"User-agent: *\nDisallow:\n"


def test_hostile_markup_is_live_in_the_text_and_dead_in_the_headline(newsroom):
    soup = BeautifulSoup(page_of(newsroom, "picture-that-fails")[2], "lxml")
    assert soup.select(".story-body > img[onerror]")
    assert "<img src=x onerror" in soup.select(".headline")[0].text
    assert not soup.select(".headline img")


def test_one_entry_links_to_a_script_and_names_its_page_in_the_identifier(newsroom):
    body = list_of(newsroom, "nv-silver-playa-sun-samples")[2].decode()
    assert "<link>javascript:alert(document.cookie)</link>" in body
    assert re.search(r"<guid>http://127\.0\.0\.1:\d+/2026/link-that-runs/</guid>", body)


MAINE = "me-spruce-harbor-league-samples"


def test_an_edited_item_reads_otherwise_on_the_second_night(newsroom):
    assert b"$180" in page_of(newsroom, "sober-boating-class")[2]
    assert "Class on Boating Under the Influence Set for Spruce Harbor" in titles_of(newsroom, MAINE)
    newsroom.begin_night(2)
    assert b"$180" not in page_of(newsroom, "sober-boating-class")[2]
    assert "Updated: Class on Boating Under the Influence in Spruce Harbor Is Now Free" in titles_of(newsroom, MAINE)


@pytest.mark.parametrize(
    ("slug", "status", "listed"), [("withdrawn-and-gone", 404, False), ("withdrawn-but-listed", 410, True)]
)
def test_an_item_vanishes_on_the_second_night_with_or_without_its_list(newsroom, slug, status, listed):
    def stands():
        return page_of(newsroom, slug)[0], slug in list_of(newsroom, MAINE)[2].decode()

    assert stands() == (200, True)
    newsroom.begin_night(2)
    assert stands() == (status, listed)


def test_agencies_come_back_to_the_ports_that_are_remembered():
    with Newsroom(today=TODAY) as first:
        before = {source_id: source["url"] for source_id, source in sources(first).items()}
    ports = {source_id: urlsplit(url).port for source_id, url in before.items()}
    with Newsroom(today=TODAY, ports=ports) as second:
        assert {source_id: source["url"] for source_id, source in sources(second).items()} == before


def test_a_remembered_port_that_is_taken_is_told_with_its_agency():
    with Newsroom(today=TODAY) as first:
        port = urlsplit(sources(first)[MAINE]["url"]).port
        with (
            pytest.raises(LockedError, match=f"{MAINE} was at 127.0.0.1:{port} before"),
            Newsroom(today=TODAY, ports={MAINE: port}),
        ):
            pass


def test_a_port_that_is_remembered_is_not_given_to_a_newcomer():
    with Newsroom(today=TODAY) as first:
        port = urlsplit(sources(first)[MAINE]["url"]).port
    with Newsroom(today=TODAY, base_port=port, ports={MAINE: port}) as second:  # the first agency would like it, too
        assert urlsplit(sources(second)[MAINE]["url"]).port == port
