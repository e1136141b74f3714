"""Every kind of source from its address to rows, over real HTTP."""

import gzip
import json
from dataclasses import dataclass, replace
from datetime import date, timedelta
from html import escape
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from tests import factories
from tests.loopback import Reply
from tests.pipeline import newsdesk
from tests.pipeline.conftest import Desk, outcome
from trainwatch.model import JsonOptions, OrganisationType, PageOptions, SearchOptions, SitemapOptions
from trainwatch.model.options import Engine
from trainwatch.settings import Settings

TITLE = "Officers take free de-escalation class"


def article(site, path: str, title: str = TITLE, *more: str) -> None:
    site.put(path, newsdesk.page(title, (*newsdesk.RELEVANT, f"It was told of at {path}.", *more)))


def listed(desk):
    return desk.rows("select title, published, published_precision from articles order by published desc, title")


class Answers(dict):
    """Pages of a site of which some are made when they are asked for: those whose path *make* knows, by their query."""

    def __init__(self, site, path: str, make) -> None:
        super().__init__(site.pages)
        self.path, self.make = path, make
        site.pages = self

    def get(self, key, default=None):
        parts = urlsplit(key)
        if parts.path != self.path:
            return super().get(key, default)
        return Reply(self.make({name: value for name, [value] in parse_qs(parts.query).items()}).encode())


# -------------------------------------------------------------------------------------------------------- sitemap


def sitemap(site, *urls: tuple[str, str]) -> str:
    listed = "".join(f"<url><loc>{site.url}{path}</loc><lastmod>{day}</lastmod></url>" for path, day in urls)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</urlset>'


def index(site, *sitemaps: tuple[str, str]) -> str:
    listed = "".join(
        f"<sitemap><loc>{site.url}{path}</loc><lastmod>{day}</lastmod></sitemap>" for path, day in sitemaps
    )
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</sitemapindex>'


def test_an_index_of_sitemaps_leads_to_articles(desk, web):
    article(web, "/press/free-police-training-class")
    web.put("/sitemap.xml", index(web, ("/posts.xml.gz", "2026-11-18")), "application/xml")
    urls = sitemap(web, ("/press/free-police-training-class", "2026-11-18"), ("/about/police-training", "2026-11-19"))
    web.put("/posts.xml.gz", gzip.compress(urls.encode()), "application/gzip")
    desk.sources = [
        factories.source(kind="sitemap", url=f"{web.url}/sitemap.xml", options=SitemapOptions(("/press/*",)))
    ]
    assert outcome(desk.collect(), "ar-gazette").status == "ok"
    assert listed(desk) == [(TITLE, "2026-11-18", "inferred")]
    assert web.asked("/about/police-training") == 0


def test_a_walk_through_sitemaps_ends_at_its_day(desk, web):
    months = []
    for number in range(1, 11):
        path = f"/police-training-class-number-{number}"
        article(web, path, f"Free police training class number {number}", f"This was class {number}.")
        web.put(f"/m{number}.xml", sitemap(web, (path, f"2026-{number:02}-15")), "application/xml")
        months.append((f"/m{number}.xml", f"2026-{number:02}-20"))
    web.put("/sitemap.xml", index(web, *months), "application/xml")
    desk.sources = [factories.source(kind="sitemap", url=f"{web.url}/sitemap.xml", options=SitemapOptions())]
    desk.collect(since=date(2026, 4, 1))
    assert [published for _, published, _ in listed(desk)] == [f"2026-{number:02}-15" for number in range(10, 3, -1)]
    assert web.asked("/m3.xml") == 0
    assert desk.rows("select history_from from sources") == [("2026-04-15",)]


# ----------------------------------------------------------------------------------------------------------- json


def test_a_list_with_whole_texts_needs_no_page(desk, web):
    body = "".join(f"<p>{paragraph}</p>" for paragraph in newsdesk.RELEVANT)
    items = [{"title": TITLE, "url": "/opa/pr/1", "date": "1794985200", "body": body}]
    web.put("/api.json?page=0", json.dumps({"results": items}), "application/json")
    options = JsonOptions(items="results", url="url", title="title", date="date", content="body")
    url = f"{web.url}/api.json?page={{page0}}"
    desk.sources = [factories.source(kind="json", url=url, options=options, pages=False, republish="full")]
    desk.collect()
    [(text,)] = desk.rows("select text from articles")
    assert text.startswith("LITTLE ROCK")
    assert web.asked("/opa/pr/1") == 0


def year_files(web) -> object:
    """Three files of JavaScript, a year each, with a release a month; none came out in 2025."""
    for year in (2026, 2025, 2024, 2023):
        rows = []
        for month in range(1, 13 if year != 2025 else 1):
            path = f"/office/{year}/{month:02}_Class.html"
            title = f"Free police training class {month} of {year}"
            article(web, path, title, f"It was class {month} of {year}.")
            rows.append(f"{{date:'{year}-{month:02}-11', file:'{year}/{month:02}_Class.html', title:'{title}',}}")
        web.put(f"/pr{year}.js", f"var pr{year}=[\n{','.join(rows)}];", "application/javascript")
    options = JsonOptions(items="@", link=f"{web.url}/office/{{file}}", title="title", date="date")
    return factories.source(kind="json", url=f"{web.url}/pr{{year}}.js", options=options)


def test_this_years_file_of_javascript_is_read_tonight(desk, web):
    desk.sources = [year_files(web)]
    desk.collect()
    assert len(listed(desk)) == 12
    assert web.asked("/pr2025.js") == 0


def test_a_walk_through_year_files_is_resumed_where_it_was_interrupted(desk, web):
    desk.sources = [year_files(web)]
    for answers in (6, None):
        desk.interrupt_after = answers
        desk.collect(since=date(2024, 7, 1))
    assert len(listed(desk)) == 18
    assert listed(desk)[-1][1] == "2024-07-11"
    assert web.asked("/pr2023.js") == 0
    assert desk.rows("select history_from from sources") == [("2024-07-01",)]


def test_a_walk_through_pages_of_json_ends_with_them(desk, web):
    for page in (1, 2, 3):
        items = []
        for number in (1, 2):
            path = f"/news/{page}{number}"
            article(web, path, f"Free police training class {page}{number}", f"It was class {page}{number}.")
            items.append({"newsUrl": path, "newsTitle": f"Free police training class {page}{number}"})
        web.put(f"/list.json?page={page}", json.dumps({"items": items}), "application/json")
    web.put("/list.json?page=4", json.dumps({"items": []}), "application/json")
    options = JsonOptions(items="items", url="newsUrl", title="newsTitle")
    desk.sources = [factories.source(kind="json", url=f"{web.url}/list.json?page={{page}}", options=options)]
    assert outcome(desk.collect(since=date(2020, 1, 1)), "ar-gazette").status == "ok"
    assert len(listed(desk)) == 6
    assert desk.rows("select history_asked, history_from from sources") == [("2020-01-01", None)]


# --------------------------------------------------------------------------------------------------------- search


def search(web, engine: Engine, path: str = "/search"):
    return factories.source(
        id="ar-search",
        kind="search",
        url=f"{web.url}{path}",
        organisation_type=OrganisationType.SEARCH,
        options=SearchOptions(engine, "police training"),
    )


def rss(*items: str) -> str:
    return f"<rss version='2.0' xmlns:News='x'><channel><title>Results</title>{''.join(items)}</channel></rss>"


def google_item(number: int, day: date) -> str:
    return (
        f"<item><title>Police academy opens training class {number} - Sample Gazette</title>"
        f"<link>https://news.google.com/rss/articles/CBMi{number}?oc=5</link><pubDate>{day:%a, %d %b %Y} 15:00:00 GMT"
        f"</pubDate><source url='https://gazette.example'>Sample Gazette</source></item>"
    )


def test_googles_headlines_are_kept_without_asking_for_their_pages(desk, web):
    Answers(web, "/search", lambda _: rss(google_item(1, date(2026, 11, 18))))
    desk.sources = [search(web, "google_news")]
    desk.collect()
    desk.collect()
    rows = desk.rows("select url, title, author, text_status from articles")
    assert rows == [
        (
            "https://news.google.com/rss/articles/CBMi1",
            "Police academy opens training class 1",
            "Sample Gazette",
            "headline",
        )
    ]
    assert {urlsplit(path).path for path, _ in web.requests} == {"/robots.txt", "/search"}


def test_a_page_that_asks_for_consent_is_a_failure(desk, web):
    Answers(web, "/search", lambda _: "<!DOCTYPE html><html><body>Before you continue</body></html>")
    desk.sources = [search(web, "google_news")]
    report = desk.collect()
    assert outcome(report, "ar-search").status == "parse"


def test_a_walk_through_google_cuts_weeks_in_which_too_much_was_found(desk, web):
    first = date(2026, 9, 1)
    days = [first + timedelta(number) for number in range(80) for _ in range(20)]  # 140 a week

    def answer(parameters):
        words = dict(word.split(":") for word in parameters["q"].split() if ":" in word)
        found = [
            google_item(number, day)
            for number, day in enumerate(days)
            if words["after"] <= day.isoformat() < words["before"]
        ]
        return rss(*found[:100])

    Answers(web, "/search", answer)
    desk.sources = [search(web, "google_news")]
    desk.collect(since=date(2026, 10, 1))
    wanted = [day for day in days if day >= date(2026, 10, 1)]
    assert len(listed(desk)) == len(wanted)
    assert desk.rows("select history_from from sources") == [("2026-10-01",)]


def test_bings_results_are_fetched_from_their_publishers(desk, web):
    article(web, "/class")
    link = f"http://www.bing.com/news/apiclick.aspx?tid=1&url={quote(f'{web.url}/class', safe='')}&c=2"
    item = f"<item><title>{TITLE}</title><link>{escape(link)}</link><News:Source>Gazette</News:Source></item>"
    Answers(web, "/search", lambda _: rss(item))
    desk.sources = [search(web, "bing_news")]
    desk.collect()
    assert desk.rows("select url, text_status from articles") == [(f"{web.url}/class", "full")]


def test_gdelts_results_are_fetched_from_their_publishers(desk, web):
    article(web, "/class")
    found = {"articles": [{"url": f"{web.url}/class", "title": TITLE, "seendate": "20261118T150000Z"}]}
    Answers(web, "/search", lambda _: json.dumps(found))
    desk.sources = [search(web, "gdelt")]
    desk.collect()
    assert listed(desk) == [(TITLE, "2026-11-18", "inferred")]


@pytest.mark.parametrize(("said", "status"), [("", "ok"), ("Please limit requests to one every 5 seconds.", "parse")])
def test_gdelt_says_with_one_status_that_nothing_was_found_and_that_something_is_wrong(desk, web, said, status):
    Answers(web, "/search", lambda _: said)
    desk.sources = [search(web, "gdelt")]
    report = desk.collect()
    assert outcome(report, "ar-search").status == status
    assert said in outcome(report, "ar-search").error


def test_media_clouds_stories_are_fetched_from_their_publishers_page_by_page(desk, web):
    article(web, "/1")
    article(web, "/2", "Deputies take free crisis intervention class")

    def answer(parameters):
        number = 2 if "pagination_token" in parameters else 1
        story = {"url": f"{web.url}/{number}", "title": f"{TITLE} {number}", "publish_date": f"2026-11-1{number}"}
        return json.dumps({"stories": [story], "pagination_token": "next" if number == 1 else None})

    Answers(web, "/api/list", answer)
    desk.sources = [search(web, "media_cloud", "/api/list")]
    desk.collect()
    assert [published for _, published, _ in listed(desk)] == ["2026-11-12", "2026-11-11"]


# ----------------------------------------------------------------------------------------------------------- page


def test_a_page_that_is_the_course_list_is_kept_with_its_changes(desk, web):
    desk.sources = [
        factories.source(
            kind="page",
            name="Sample Academy: current training",
            url=f"{web.url}/training",
            options=PageOptions(),
            organisation_type=OrganisationType.ACADEMY,
        )
    ]
    for day in ("Monday", "Monday", "Friday"):
        article(web, "/training", "Current police training", f"The next class for officers begins on {day}.")
        desk.collect()
    assert desk.rows("select title, url from articles") == [("Current police training", f"{web.url}/training")]
    assert desk.rows("select count(*) from article_revisions", private=True) == [(1,)]


def test_a_page_that_needs_a_script_is_a_failure_that_says_so(desk, web):
    web.put("/training", f"<html><body><div id='app'></div>{'<script src=a.js></script>' * 5}</body></html>")
    desk.sources = [factories.source(kind="page", url=f"{web.url}/training", options=PageOptions())]
    report = desk.collect()
    assert "needs a script" in outcome(report, "ar-gazette").error


# ----------------------------------------------------------------------------------------------------- FlashAlert


def test_flashalerts_releases_become_articles_with_addresses_of_their_own(desk, web):
    detail = escape("\n\n".join(newsdesk.RELEVANT))
    reports = "".join(
        f"<news_report news_id='{number}' effective_date='2026-11-18 15:00:00'><headline>{TITLE} {number}</headline>"
        f"<detail>{detail} {number}</detail><orgname>Sample Co. Sheriff</orgname></news_report>"
        for number in (1, 2)
    )
    web.put("/feed", f"<flashnews><news><news_category name='Police'>{reports}</news_category></news></flashnews>")
    desk.sources = [factories.source(url=f"{web.url}/feed", homepage=f"{web.url}/region")]
    desk.collect()
    rows = desk.rows("select url, published, author from articles order by url")
    address = "https://www.flashalert.net/#item="
    assert rows == [(f"{address}{number}", "2026-11-18", "Sample Co. Sheriff") for number in (1, 2)]
    assert web.asked("/region") == 0


# -------------------------------------------------------------------------------------------------------- rebuild


def test_a_rebuild_reads_every_kind_as_the_night_did(desk, web):
    article(web, "/press/free-police-training-class")
    web.put("/sitemap.xml", index(web, ("/posts.xml", "2026-11-18")), "application/xml")
    web.put("/posts.xml", sitemap(web, ("/press/free-police-training-class", "2026-11-18")), "application/xml")
    article(web, "/training", "Current police training", "The next class for officers begins on Monday.")
    Answers(web, "/search", lambda _: rss(google_item(1, date(2026, 11, 18))))
    desk.sources = [
        factories.source(id="a", kind="sitemap", url=f"{web.url}/sitemap.xml", options=SitemapOptions()),
        factories.source(id="b", kind="page", url=f"{web.url}/training", options=PageOptions()),
        search(web, "google_news"),
    ]
    desk.collect()
    before = desk.derived()
    assert len(before["articles"]) == 3
    assert desk.rebuild().installed
    assert desk.derived() == before


@dataclass
class KeyedDesk(Desk):
    """A desk with a key for one address."""

    keyed: str = ""

    @property
    def settings(self) -> Settings:
        made = super().settings
        return replace(made, fetch=replace(made.fetch, tokens={self.keyed: "Token very-secret"}))


def test_media_clouds_key_reaches_it_and_nothing_that_is_kept(tmp_path, web):
    article(web, "/class")
    stories = [{"url": f"{web.url}/class", "title": TITLE, "publish_date": "2026-11-18", "media_name": "gazette"}]
    Answers(web, "/api/list", lambda _: json.dumps({"stories": stories, "pagination_token": None}))
    desk = KeyedDesk(tmp_path / "data", [search(web, "media_cloud", "/api/list")], keyed=f"{web.url}/api/")
    desk.collect()
    assert listed(desk) == [(TITLE, "2026-11-18", "day")]
    carried = {urlsplit(path).path: headers.get("authorization") for path, headers in web.requests}
    assert carried == {"/robots.txt": None, "/api/list": "Token very-secret", "/class": None}
    for file in (tmp_path / "data").rglob("*"):
        if file.is_file():
            kept = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
            assert b"very-secret" not in kept, file
