"""Sitemaps: plain, of news, packed, in text, and indexes of them."""

import gzip
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.asking import SITE, read, source_of, survives
from trainwatch.errors import ConfigError, EmptyError, ParseError
from trainwatch.model import Moment, SitemapOptions
from trainwatch.sources.catalogue import load
from trainwatch.sources.item import MAX_ENTRIES

SOURCE = source_of("sitemap", SitemapOptions(), f"{SITE}/sitemap.xml")
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
NEWS_HEAD = HEAD.replace(">\n", ">\n").replace(
    "<urlset", '<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
)


def url(path: str, lastmod: str = "", more: str = "") -> str:
    changed = f"<lastmod>{lastmod}</lastmod>" if lastmod else ""
    return f"<url><loc>{SITE}{path}</loc>{changed}{more}</url>"


def urlset(*urls: str, head: str = HEAD) -> str:
    return f"{head}{''.join(urls)}</urlset>"


def index(*sitemaps: tuple[str, str]) -> str:
    listed = "".join(
        f"<sitemap><loc>{loc}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</sitemap>" for loc, day in sitemaps
    )
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</sitemapindex>'


def paths(page) -> list[str]:
    return [entry.url.removeprefix(SITE) for entry in page.entries]


def test_the_entries_of_a_sitemap_come_newest_first():
    page = read(SOURCE, urlset(url("/old", "2026-01-05"), url("/new", "2026-02-11T09:00:00-06:00"), url("/undated")))
    assert paths(page) == ["/new", "/old", "/undated"]


def test_the_day_of_the_last_change_is_an_inferred_date():
    page = read(SOURCE, urlset(url("/a", "2026-02-11T23:00:00-06:00")))
    assert page.entries[0].published == Moment("2026-02-11", "inferred")


@pytest.mark.parametrize(
    ("lastmod", "published"),
    [
        ("2031-01-01", None),
        ("2026-03-04", None),
        ("2026-03-03", Moment("2026-03-03", "inferred")),  # the day after the night of the collection
    ],
)
def test_a_change_that_is_still_to_come_dates_nothing(lastmod, published):
    assert read(SOURCE, urlset(url("/a", lastmod))).entries[0].published == published


def test_a_day_in_the_address_beats_the_day_of_the_last_change():
    page = read(SOURCE, urlset(url("/news/2026/01/05/class", "2026-02-11")))
    assert page.entries[0].published == Moment("2026-01-05", "day")


def test_a_day_that_most_addresses_share_is_when_the_site_was_built():
    built = [url(f"/page-{number}", "2026-03-01") for number in range(9)]
    page = read(SOURCE, urlset(*built, url("/changed", "2026-02-27")))
    assert page.entries[0].url == f"{SITE}/changed"
    assert {entry.published for entry in page.entries[1:]} == {None}


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/press-releases/free-de-escalation-class-for-officers", "Free de escalation class for officers"),
        ("/news/Police_Academy%20Graduates.html", "Police Academy Graduates"),
        ("/2026/02/11-training-grant.aspx", "Training grant"),
        ("/news/academia-de-polic%C3%ADa/", "Academia de policía"),
        ("/press/training-day/index.html", "Training day"),
        ("/training-day/12345", "Training day"),
        ("/node/77", ""),
        ("/7", ""),
    ],
)
def test_a_title_is_the_words_of_the_address(path, words):
    assert read(SOURCE, urlset(url(path))).entries[0].title == words


def test_the_sitemap_of_google_news_gives_titles_and_dates():
    news = (
        "<news:news><news:publication><news:name>Sample Gazette</news:name><news:language>en</news:language>"
        "</news:publication><news:publication_date>2026-02-11T14:30:00-06:00</news:publication_date>"
        "<news:title>Deputies &amp; troopers train together</news:title></news:news>"
    )
    page = read(SOURCE, urlset(url("/story/1", "2026-02-20", news), head=NEWS_HEAD))
    [entry] = page.entries
    assert (entry.title, entry.published) == (
        "Deputies & troopers train together",
        Moment("2026-02-11T20:30:00Z", "time"),
    )


def test_a_sitemap_of_news_may_be_empty():
    assert read(SOURCE, urlset(head=NEWS_HEAD)).entries == ()


def test_the_address_of_a_picture_is_not_that_of_the_page():
    image = (
        f'<image:image xmlns:image="x"><image:loc>{SITE}/a.jpg</image:loc><image:title>Cat</image:title></image:image>'
    )
    [entry] = read(SOURCE, urlset(f"<url>{image}<loc>{SITE}/training-day</loc></url>")).entries
    assert (entry.url, entry.title) == (f"{SITE}/training-day", "Training day")


def test_only_paths_that_include_names_are_taken():
    source = source_of("sitemap", SitemapOptions(("/press-releases/*", "/*/training-*")))
    page = read(
        source, urlset(url("/press-releases/a"), url("/about"), url("/news/training-b"), url("/x/press-releases/"))
    )
    assert paths(page) == ["/press-releases/a", "/news/training-b"]


def test_the_home_page_is_no_entry():
    assert paths(read(SOURCE, urlset(url("/"), url("/a")))) == ["/a"]


def test_a_pattern_that_matches_nothing_is_told_of():
    source = source_of("sitemap", SitemapOptions(("/press/*",)))
    with pytest.raises(EmptyError, match=r"no address that `include` lets through \(addresses: 1\)"):
        read(source, urlset(url("/a")))


def test_a_pattern_that_matches_nothing_in_one_sitemap_of_an_index_is_no_fault():
    source = source_of("sitemap", SitemapOptions(("/press/*",)))
    assert read(source, urlset(url("/a")), page=2).entries == ()


def test_a_packed_sitemap_is_unpacked():
    packed = gzip.compress(urlset(url("/academia-de-policía")).encode())
    page = read(SOURCE, packed, content_type="application/x-gzip; charset=iso-8859-1")
    assert page.entries[0].title == "Academia de policía"


def test_a_packed_bomb_is_refused():
    with pytest.raises(ParseError, match="cannot be unpacked: a body of more than 15,000,000 bytes"):
        read(SOURCE, gzip.compress(b" " * 50_000_001))


def test_a_sitemap_in_plain_text_is_read():
    page = read(SOURCE, f"\ufeff{SITE}/training-day\n\n{SITE}/graduation\r\nnot an address\n")
    assert paths(page) == ["/training-day", "/graduation"]


def test_of_very_many_addresses_the_newest_are_taken():
    days = [f"{1990 + number % 30}-01-{number % 28 + 1:02}" for number in range(MAX_ENTRIES + 100)]
    page = read(SOURCE, urlset(*(url(f"/a{number}", day) for number, day in enumerate(days))))
    assert len(page.entries) == MAX_ENTRIES
    assert page.entries[-1].published == Moment(sorted(days, reverse=True)[MAX_ENTRIES - 1], "inferred")
    assert page.problems == ()


def test_a_walk_takes_all_addresses_that_are_not_older_than_its_day():
    urls = [
        url(f"/a{number}", f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}") for number in range(MAX_ENTRIES + 200)
    ]
    page = read(SOURCE, urlset(*urls, url("/old", "2024-12-31"), url("/undated")), since="2025-01-01")
    assert len(page.entries) == MAX_ENTRIES + 201
    assert "/old" not in paths(page)


def test_a_walk_finds_nothing_in_a_sitemap_of_older_pages():
    assert read(SOURCE, urlset(url("/old", "2024-12-31")), since="2025-01-01").entries == ()


# ------------------------------------------------------------------------------------------------------- indexes

MANY = [(f"{SITE}/sitemap-{number}.xml", f"2026-02-{number:02}") for number in range(1, 13)]


def followed(page) -> list[str]:
    return [request.url.removeprefix(f"{SITE}/") for request in page.follow]


def test_of_an_index_the_sitemaps_that_changed_last_are_followed():
    page = read(SOURCE, index(*MANY))
    assert page.entries == ()
    assert followed(page) == [f"sitemap-{number}.xml" for number in (12, 11, 10, 9, 8)]
    assert {request.page for request in page.follow} == {2}


def test_without_dates_those_named_for_news_are_followed_and_then_the_last():
    listed = [(f"{SITE}/{name}.xml", "") for name in ("a", "post-sitemap", "b", "c", "d", "e")]
    assert followed(read(SOURCE, index(*listed))) == ["post-sitemap.xml", "e.xml", "d.xml", "c.xml", "b.xml"]


def test_a_sitemap_whose_change_is_still_to_come_does_not_go_first():
    assert followed(read(SOURCE, index((f"{SITE}/later.xml", "2031-01-01"), *MANY)))[0] == "sitemap-12.xml"


def test_on_a_walk_all_sitemaps_that_changed_since_are_followed():
    page = read(SOURCE, index(*MANY, (f"{SITE}/undated.xml", "")), since="2026-02-03")
    assert len(page.follow) == 11
    assert "sitemap-2.xml" not in followed(page)
    assert "undated.xml" in followed(page)
    assert {request.since for request in page.follow} == {"2026-02-03"}


def test_sitemaps_of_other_hosts_are_not_followed():
    page = read(SOURCE, index(("https://other.example/sitemap.xml", ""), ("https://www.ag.example.gov/a.xml", "")))
    assert [request.url for request in page.follow] == ["https://www.ag.example.gov/a.xml"]
    with pytest.raises(EmptyError, match="names no sitemap of its own host"):
        read(SOURCE, index(("https://other.example/sitemap.xml", "")))


def test_indexes_that_name_each_other_come_to_an_end():
    assert read(SOURCE, index((f"{SITE}/b.xml", "")), page=3).follow == ()


def test_an_index_that_names_itself_is_not_followed_there():
    assert read(SOURCE, index((SOURCE.url, ""))).follow == ()


# ------------------------------------------------------------------------------------------------ damaged, hostile

BOMB = '<!DOCTYPE u [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("body", [BOMB + urlset(url("/&b;"))[39:], BOMB + index((f"{SITE}/&b;", ""))])
def test_a_sitemap_that_defines_entities_is_refused(body):
    with pytest.raises(ParseError, match="entities of its own"):
        read(SOURCE, body)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<!DOCTYPE html><html></html>", "no sitemap but a web page"),
        ("<rss><channel/></rss>", "write `kind: feed`"),
        ("<opml/>", "XML whose first element is <opml>"),
        ("Forbidden", "no sitemap but other text"),
    ],
)
def test_what_is_no_sitemap_is_refused_with_a_word_on_what_it_is(body, said):
    with pytest.raises(ParseError, match=said):
        read(SOURCE, body)


@pytest.mark.parametrize("body", ["", " \n", urlset(), index()])
def test_a_sitemap_without_an_address_is_empty(body):
    with pytest.raises(EmptyError):
        read(SOURCE, body)


def test_a_sitemap_that_breaks_off_is_read_as_far_as_it_goes():
    page = read(SOURCE, urlset(url("/a", "2026-02-11"), url("/b", "2026-02-10"))[:-20])
    assert paths(page)[0] == "/a"
    assert "not well-formed" in page.problems[0]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(HEAD + "<url>" * 200_000, id="deep"),
        pytest.param(HEAD + "<url/>" * 500_000, id="empty addresses"),
        pytest.param(urlset(*(url(f"/{'a-' * 500}{number}") for number in range(5_000))), id="long addresses"),
        pytest.param(f"{SITE}/a\n" * 500_000, id="lines"),
        pytest.param(HEAD + f"<url><loc>{'x' * 5_000_000}</loc></url></urlset>", id="one long address"),
    ],
)
def test_a_hostile_sitemap_is_done_with_quickly(body):
    begun = time.process_time()
    survives(SOURCE, body.encode())
    assert time.process_time() - begun < 20


@given(st.binary(max_size=300))
def test_bytes_of_any_kind_raise_nothing_else(body):
    survives(SOURCE, body)
    survives(SOURCE, b"\x1f\x8b" + body)
    survives(SOURCE, HEAD.encode() + b"<url><loc>https://ag.example.gov/" + body, since="2026-01-01")
    survives(SOURCE, b"<sitemapindex><sitemap><loc>" + body + b"</loc></sitemap></sitemapindex>")


# ------------------------------------------------------------------------------------------------------ feeds.yml

STANZA = """\
sources:
  - id: example
    name: Example
    kind: sitemap
    url: https://ag.example.gov/sitemap.xml
    state: AR
    organisation_type: attorney_general
    include: ["/press-releases/*"]
"""


def test_a_sitemap_in_the_catalogue_has_patterns():
    [source] = load(STANZA, file="feeds.yml").sources
    assert source.options == SitemapOptions(("/press-releases/*",))


def test_a_pattern_that_no_path_can_match_is_a_mistake():
    with pytest.raises(ConfigError, match="must begin with a slash") as caught:
        load(STANZA.replace("/press-releases", "press-releases"), file="feeds.yml")
    assert (caught.value.line, caught.value.key) == (8, "sources[0].include.0")
