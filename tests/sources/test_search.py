"""Search engines: how they are asked, and what their answers mean. The answers are invented, in the engines' shapes."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.asking import NOW, answer, read, source_of, survives
from trainwatch import sources
from trainwatch.errors import ConfigError, EmptyError, ParseError
from trainwatch.model import Memory, Moment, OrganisationType, SearchOptions, Validators
from trainwatch.model.options import Engine
from trainwatch.sources.catalogue import load

BASES: dict[Engine, str] = {
    "google_news": "https://news.google.com/rss/search",
    "bing_news": "https://www.bing.com/news/search",
    "gdelt": "https://api.gdeltproject.org/api/v2/doc/doc",
    "media_cloud": "https://search.mediacloud.org/api/search/story-list",
}
GOOGLE, BING, GDELT, CLOUD = (
    source_of(
        "search",
        SearchOptions(engine, '"police training" Arkansas'),
        base,
        organisation_type=OrganisationType.SEARCH,
    )
    for engine, base in BASES.items()
)


def headline(number: int, title: str = "Officers take class - Sample Gazette", day: str = "Wed, 11 Feb 2026") -> str:
    return (
        f"<item><title>{title}</title><link>https://news.google.com/rss/articles/CBMi{number}?oc=5</link>"
        f'<guid isPermaLink="false">CBMi{number}</guid><pubDate>{day} 20:30:00 GMT</pubDate>'
        f'<description>&lt;a href="https://news.google.com/rss/articles/CBMi{number}?oc=5"&gt;Officers&lt;/a&gt;</description>'
        '<source url="https://gazette.example">Sample Gazette</source></item>'
    )


def google(*items: str) -> str:
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Google News</title>{"".join(items)}</channel></rss>'
    )


def bing(*links: str) -> str:
    items = "".join(
        f"<item><title>Officers take class</title><link>{link}</link><description>A free class.</description>"
        "<pubDate>Wed, 11 Feb 2026 20:30:00 GMT</pubDate><News:Source>Sample Gazette</News:Source></item>"
        for link in links
    )
    head = '<rss version="2.0" xmlns:News="https://www.bing.com/news/search?q=a&amp;format=rss">'
    return f'<?xml version="1.0"?>{head}<channel><title>BingNews</title>{items}</channel></rss>'


def clicked(url: str, tid: str = "1") -> str:
    link = (
        f"http://www.bing.com/news/apiclick.aspx?ref=FexRss&aid=&tid={tid}&url={quote(url, safe='')}&c=7{tid}&mkt=en-us"
    )
    return link.replace("&", "&amp;")


def gdelt(*articles: dict) -> str:
    return json.dumps({"articles": list(articles)})


ARTICLE = {
    "url": "https://gazette.example/class",
    "url_mobile": "",
    "title": "Officers take class",
    "seendate": "20260211T203000Z",
    "domain": "gazette.example",
    "language": "English",
    "sourcecountry": "United States",
}
STORY = {
    "id": "1",
    "indexed_date": "2026-02-13T00:00:00",
    "publish_date": "2026-02-11",
    "language": "en",
    "media_name": "gazette.example",
    "media_url": "gazette.example",
    "title": "Officers take class",
    "url": "https://gazette.example/class",
}


def asked(source, memory=None, now=NOW) -> dict[str, str]:
    [request] = sources.plan(source, memory or Memory(), now)
    assert request.url.startswith(f"{source.url}?")
    return {name: value for name, [value] in parse_qs(urlsplit(request.url).query).items()}


def looked(hours: float) -> Memory:
    return Memory({"x": Validators("x", fetched=NOW - timedelta(hours=hours))}, is_new=False)


# ---------------------------------------------------------------------------------------------------------- asking


def test_google_is_asked_in_english_for_the_united_states():
    assert asked(GOOGLE) == {"q": '"police training" Arkansas when:7d', "hl": "en-US", "gl": "US", "ceid": "US:en"}


def test_an_address_in_feeds_yml_may_set_parameters_of_its_own():
    assert asked(replace(GOOGLE, url=GOOGLE.url))["hl"] == "en-US"
    [request] = sources.plan(replace(GOOGLE, url=f"{GOOGLE.url}?hl=es-419"), Memory(), NOW)
    assert parse_qs(urlsplit(request.url).query)["hl"] == ["es-419"]


@pytest.mark.parametrize(("hours", "days"), [(11, 1), (24, 2), (48, 3), (100, 7), (24 * 12, 14), (24 * 90, 30)])
def test_the_window_reaches_back_to_the_last_look(hours, days):
    assert asked(GOOGLE, looked(hours))["q"].endswith(f" when:{days}d")
    assert asked(GDELT, looked(hours))["timespan"] == f"{days}d"


@pytest.mark.parametrize(("hours", "interval"), [(11, "7"), (24, "8"), (24 * 12, "9")])
def test_bing_is_asked_for_a_day_a_week_or_a_month(hours, interval):
    parameters = asked(BING, looked(hours))
    assert (parameters["format"], parameters["qft"]) == ("rss", f'interval="{interval}"')


def test_gdelt_is_asked_for_a_list_in_json():
    parameters = asked(GDELT)
    assert (parameters["mode"], parameters["format"], parameters["maxrecords"]) == ("ArtList", "json", "250")


def test_media_cloud_is_asked_for_days_and_for_the_national_collection():
    parameters = asked(CLOUD, looked(24))
    assert (parameters["start"], parameters["end"], parameters["cs"]) == ("2026-02-26", "2026-03-02", "34412234")


def test_media_cloud_is_asked_for_other_outlets_where_the_address_names_them():
    [request] = sources.plan(replace(CLOUD, url=f"{CLOUD.url}?ss=7"), Memory(), NOW)
    assert "cs" not in parse_qs(urlsplit(request.url).query)


# --------------------------------------------------------------------------------------------------------- reading


def test_a_headline_of_google_is_taken_whole_under_googles_address():
    [entry] = read(GOOGLE, google(headline(1))).entries
    assert entry.url == "https://news.google.com/rss/articles/CBMi1"
    assert (entry.title, entry.author, entry.summary) == ("Officers take class", "Sample Gazette", "")
    assert entry.published == Moment("2026-02-11T20:30:00Z", "time")
    assert entry.whole


def test_a_hyphen_in_a_headline_is_no_publisher():
    [entry] = read(GOOGLE, google(headline(1, "Use-of-force class - for free - Sample Gazette"))).entries
    assert entry.title == "Use-of-force class - for free"


@pytest.mark.parametrize("source", [GOOGLE, BING])
@pytest.mark.parametrize("body", ["<!DOCTYPE html><html><body>Before you continue</body></html>", "", "Sorry"])
def test_a_web_page_instead_of_results_is_an_error_and_never_an_empty_list(source, body):
    with pytest.raises(ParseError, match="a web page came instead of results"):
        read(source, body)


def test_a_link_of_bing_is_unwrapped_without_a_request():
    [entry] = read(BING, bing(clicked("https://gazette.example/class?a=1&b=2"))).entries
    assert entry.url == "https://gazette.example/class?a=1&b=2"
    assert (entry.author, entry.summary, entry.whole) == ("Sample Gazette", "A free class.", False)


def test_results_of_bing_are_told_apart_by_the_publishers_address():
    page = read(
        BING, bing(clicked("https://a.example/1", "1"), clicked("https://a.example/1", "2"), "https://b.example/2")
    )
    assert [entry.url for entry in page.entries] == ["https://a.example/1", "https://b.example/2"]


def test_a_link_of_bing_without_a_web_address_inside_is_skipped_and_told_of():
    page = read(BING, bing(clicked("javascript:alert(1)"), "https://b.example/2"))
    assert len(page.entries) == 1
    assert page.problems == ("Skipped for want of a web address: 1 of 2 items.",)


def test_the_day_on_which_gdelt_saw_an_article_is_an_inferred_date():
    [entry] = read(GDELT, gdelt(ARTICLE, ARTICLE)).entries
    assert entry.published == Moment("2026-02-11", "inferred")
    assert (entry.url, entry.title, entry.whole) == ("https://gazette.example/class", "Officers take class", False)


@pytest.mark.parametrize(
    "message",
    [
        "Please limit requests to one every 5 seconds or contact the operator.",
        "Queries containing OR'd terms must be surrounded by ().",
        "<html><body>The specified phrase is too short.</body></html>",
    ],
)
def test_what_gdelt_says_in_words_is_an_error_with_these_words(message):
    words = message.removeprefix("<html><body>").removesuffix("</body></html>")
    with pytest.raises(ParseError) as caught:
        read(GDELT, message)
    assert caught.value.message == f"GDELT answers: {words}"


def test_characters_that_json_does_not_allow_do_no_harm():
    body = gdelt(ARTICLE).replace("Officers take", "Officers \\- \t\x01 take")
    assert read(GDELT, body).entries[0].title == "Officers - take class"


@pytest.mark.parametrize(
    ("source", "body"),
    [(GOOGLE, google()), (BING, bing()), (GDELT, ""), (GDELT, "{}"), (GDELT, gdelt()), (CLOUD, '{"stories": []}')],
)
def test_that_nothing_was_found_is_an_answer(source, body):
    assert read(source, body).entries == ()


def test_a_story_of_media_cloud_has_its_publishers_address_and_date():
    [entry] = read(CLOUD, json.dumps({"stories": [STORY], "pagination_token": None})).entries
    assert (entry.url, entry.published) == ("https://gazette.example/class", Moment("2026-02-11", "day"))
    assert entry.author == "gazette.example"


def test_further_stories_of_media_cloud_are_asked_for_with_its_token():
    [request] = sources.plan(CLOUD, Memory(), NOW)
    for token in ("a/b=", "second"):
        body = json.dumps({"stories": [STORY], "pagination_token": token})
        page = read(CLOUD, body, url=request.url)
        assert parse_qs(urlsplit(page.follow[0].url).query)["pagination_token"] == [token]
        assert page.follow[0].url.count("pagination_token") == 1
        request = page.follow[0]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('{"status": "error", "note": "query is too long"}', "no list of `stories`: query is too long"),
        ('{"detail": "Invalid token."}', "no list of `stories`: Invalid token."),
        ("[]", "no list of `stories`"),
        ("<html>", "no JSON but a web page"),
    ],
)
def test_what_media_cloud_says_instead_of_stories_is_told(body, said):
    with pytest.raises(ParseError, match=said):
        read(CLOUD, body)


def test_results_without_any_web_address_are_empty():
    with pytest.raises(EmptyError):
        read(GDELT, gdelt({"title": "A"}))


# --------------------------------------------------------------------------------------------------------- history


def walk(source, body, since="2025-12-01", url="", page=1):
    """The addresses that a walk asks for after the answer *body* to its first, or to *url*."""
    [start] = sources.history(source, date.fromisoformat(since), NOW)
    response = answer(source, body, url=url or start.url, since=since, page=page)
    made = sources.read(source, response, NOW)
    assert all(request.since == since for request in made.follow)
    return [request.url for request in (*made.follow, *sources.older(source, response, made))]


def query(url: str) -> str:
    return parse_qs(urlsplit(url).query)["q"][0].removeprefix('"police training" Arkansas ')


def test_a_walk_through_google_goes_back_week_by_week():
    [start] = sources.history(GOOGLE, date(2025, 12, 1), NOW)
    assert query(start.url) == "after:2026-02-23 before:2026-03-03"
    [older] = walk(GOOGLE, google(headline(1)))
    assert query(older) == "after:2026-02-16 before:2026-02-23"


def test_a_week_without_a_result_does_not_end_a_walk():
    assert len(walk(GOOGLE, google())) == 1


def test_a_week_with_more_than_google_shows_is_asked_for_in_halves_and_not_taken():
    full = google(*(headline(number) for number in range(100)))
    [half] = walk(GOOGLE, full)
    assert query(half) == "after:2026-02-27 before:2026-03-03"
    assert [query(url) for url in walk(GOOGLE, google(*map(headline, range(60))), url=half)] == [
        "after:2026-02-23 before:2026-02-27"
    ]
    [day] = walk(GOOGLE, full, url=half.replace("2026-02-27", "2026-03-02"))
    assert query(day) == "after:2026-03-01 before:2026-03-02"


def test_a_walk_ends_at_its_day():
    [start] = sources.history(GOOGLE, date(2026, 2, 28), NOW)
    assert query(start.url) == "after:2026-02-28 before:2026-03-03"
    assert walk(GOOGLE, google(headline(1)), since="2026-02-28") == []


def test_gdelt_remembers_three_months():
    [start] = sources.history(GDELT, date(2020, 1, 1), NOW)
    parameters = parse_qs(urlsplit(start.url).query)
    assert (parameters["startdatetime"], parameters["enddatetime"]) == (["20260223000000"], ["20260303000000"])
    urls = [start.url]
    while following := walk(GDELT, gdelt(ARTICLE), since="2020-01-01", url=urls[-1]):
        urls += following
    assert parse_qs(urlsplit(urls[-1]).query)["startdatetime"] == ["20251203000000"]


def test_a_walk_through_bing_is_its_last_month():
    [start] = sources.history(BING, date(2020, 1, 1), NOW)
    assert parse_qs(urlsplit(start.url).query)["qft"] == ['interval="9"']
    assert walk(BING, bing("https://a.example/1")) == []


def test_a_walk_through_media_cloud_reads_all_pages_of_a_month_before_the_month_before():
    [more] = walk(CLOUD, json.dumps({"stories": [STORY], "pagination_token": "t"}))
    assert "pagination_token=t" in more
    [before] = walk(CLOUD, json.dumps({"stories": [STORY]}), url=more, page=2)
    parameters = parse_qs(urlsplit(before).query)
    assert (parameters["start"], parameters["end"]) == (["2025-12-30"], ["2026-01-29"])
    assert "pagination_token" not in parameters


# ------------------------------------------------------------------------------------------------- hostile, feeds.yml


@given(st.binary(max_size=200))
def test_bytes_of_any_kind_raise_nothing_else(body):
    for source in (GOOGLE, BING, GDELT, CLOUD):
        survives(source, body)
        survives(source, b'{"articles": [{"url": "' + body, since="2026-01-01")
        survives(source, b"<rss><channel><item><title>a</title><link>" + body + b"</link></item></channel></rss>")


values = st.none() | st.integers() | st.text() | st.lists(st.integers())


@given(st.lists(st.dictionaries(st.sampled_from(["url", "title", "seendate", "publish_date"]), values)), values)
def test_json_of_any_shape_raises_nothing_else(items, token):
    survives(GDELT, json.dumps({"articles": items}).encode())
    survives(CLOUD, json.dumps({"stories": items, "pagination_token": token}).encode())


STANZA = """\
sources:
  - id: ar-search
    name: Arkansas in the news
    kind: search
    url: https://news.google.com/rss/search
    state: AR
    organisation_type: search
    engine: google_news
    query: '"police training" Arkansas'
"""


def test_a_search_in_the_catalogue_has_an_engine_and_a_query():
    [source] = load(STANZA, file="feeds.yml").sources
    assert source.options == SearchOptions("google_news", '"police training" Arkansas')


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ("type: search", "type: local_news", "`organisation_type` is search"),
        ("state: AR", "state: AR\n    republish: full", "`republish` is excerpt"),
        ("google_news", "altavista", "not 'altavista'"),
        ("    engine: google_news\n", "", "this is missing"),
    ],
)
def test_a_mistake_in_a_search_is_named(written, instead, said):
    with pytest.raises(ConfigError) as caught:
        load(STANZA.replace(written, instead), file="feeds.yml")
    assert said in caught.value.message


def test_the_day_is_that_of_the_clock_that_is_handed_in():
    assert asked(CLOUD, now=datetime(2026, 7, 1, tzinfo=UTC))["end"] == "2026-07-01"
