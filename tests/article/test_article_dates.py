"""When a page was published: what counts as stated, in which order, and how precisely."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import factories
from tests.article.pages import NOW, document
from trainwatch.article import dates
from trainwatch.model import Moment

BODY = "<p>The class for officers will be held in the spring and costs nothing.</p>"
LATEST = NOW + timedelta(days=1)


def published(head: str = "", body: str = "", *, url: str = "https://news.example/class", listed: Moment | None = None):
    entry = factories.entry(published=listed) if listed else None
    html = f"<html><head><title>A class</title>{head}</head><body><h1>A free class</h1>{body}{BODY}</body></html>"
    return document(html, url=url, entry=entry).published


def ld(published: str, kind: str = "NewsArticle") -> str:
    return f'<script type="application/ld+json">{{"@type": "{kind}", "datePublished": "{published}"}}</script>'


META = "<meta property='article:published_time' content='2026-03-02'>"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-04", Moment("2026-03-04", "day")),
        ("2026-03-04T15:30:00", Moment("2026-03-04", "day")),
        ("2026-03-04T15:30:00Z", Moment("2026-03-04T15:30:00Z", "time")),
        ("2026-03-04T15:30Z", Moment("2026-03-04T15:30:00Z", "time")),
        ("2026-03-04 20:30:00.123-0500", Moment("2026-03-05T01:30:00Z", "time")),
        ("2026-03-04 20:30:00 -05:00", Moment("2026-03-05T01:30:00Z", "time")),
        ("2026-03-04T00:00:00-06:00", Moment("2026-03-04", "day")),
        ("Wed, 04 Mar 2026 20:30:00 -0500", Moment("2026-03-05T01:30:00Z", "time")),
        ("Wed Mar 04 2026 09:28:00 GMT+0000 (UTC)", Moment("2026-03-04T09:28:00Z", "time")),
        ("March 4, 2026", Moment("2026-03-04", "day")),
        ("Published Wednesday, Sept. 3rd, 2025 at 6 p.m.", Moment("2025-09-03", "day")),
        ("4 March 2026", Moment("2026-03-04", "day")),
        ("3/4/2026", Moment("2026-03-04", "day")),
        ("20260304", Moment("2026-03-04", "day")),
    ],
)
def test_a_stated_date_is_read_as_precisely_as_it_was_stated(text, moment):
    assert dates.read(text, LATEST) == moment


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2026-13-04", "2026-02-30", "13/13/2026", "Feb 30, 2026", "0001-01-01T00:00:00Z", "1970-01-01", "2031-01-01", "20261399",
     "Wed Mar 44 2026 09:28:00 GMT+0000", "2026-03-04T99:99:99Z", "Mon, 99 Mar 2026 00:00:00 GMT"],
)  # fmt: skip
def test_what_is_no_date_or_an_impossible_one_is_none(text):
    assert dates.read(text, LATEST) is None


def test_the_publishers_own_day_is_kept_beside_the_moment():
    moment = dates.read("2026-03-04T20:30:00-05:00", LATEST)
    assert moment is not None
    assert moment.stated == "2026-03-04T20:30:00-05:00"


@given(st.text(alphabet="0123456789-/:TZ+. janfebGMT,", max_size=40))
def test_any_text_is_read_or_refused(text):
    moment = dates.read(text, LATEST)
    assert moment is None or len(moment.day) == 10


def test_structured_data_of_an_article_goes_first():
    assert published(META + ld("2026-03-01"), listed=Moment("2026-03-03", "day")) == Moment("2026-03-01", "day")


def test_a_meta_element_goes_before_the_structured_data_of_a_page():
    assert published(ld("2026-03-01", "WebPage") + META) == Moment("2026-03-02", "day")
    assert published(ld("2026-03-01", "WebPage")) == Moment("2026-03-01", "day")


def test_an_impossible_statement_gives_way_to_the_next():
    assert published(ld("0001-01-01T00:00:00Z") + META) == Moment("2026-03-02", "day")


def test_when_a_page_was_changed_is_not_when_it_was_published():
    head = "<meta property='article:modified_time' content='2026-05-05'>"
    assert published(head + META) == Moment("2026-03-02", "day")


@pytest.mark.parametrize(
    "body",
    ["<p itemprop='datePublished' content='2026-03-02'>x</p>", "<span itemprop='datePublished'>March 2, 2026</span>",
     "<time class='entry-date published' datetime='2026-03-02'>x</time>", "<time pubdate>March 2, 2026</time>"],
)  # fmt: skip
def test_an_element_marked_as_the_date_goes_before_the_source(body):
    assert published("", body, listed=Moment("2026-03-03", "day")) == Moment("2026-03-02", "day")


def test_the_source_goes_before_the_address_and_the_text():
    listed = Moment("2026-03-03T10:00:00Z", "time")
    url = "https://news.example/2026/03/01/class"
    assert published("", "<p>March 1, 2026 (HARROW) - A class.</p>", url=url, listed=listed) == listed


@pytest.mark.parametrize(
    "path",
    [
        "/2026/03/01/class",
        "/2026/mar/01/class",
        "/news/2026-03-01-class",
        "/releases/2026/03/01_Class.asp",
        "/pr-20260301.html",
        "/2026/3/01/x",
    ],
)
def test_a_day_in_the_address_is_read(path):
    assert published(url=f"https://news.example{path}") == Moment("2026-03-01", "day")


@pytest.mark.parametrize(
    "path",
    ["/2026/13/01/x", "/2026/02/30/x", "/2031/01/01/x", "/class-2026", "/2026/abc/01", "/20260", "/id/12026030112"],
)
def test_numbers_in_an_address_that_are_no_day_are_none(path):
    assert dates.in_url(f"https://news.example{path}", LATEST) is None


def test_the_first_time_element_behind_the_heading_is_the_date():
    body = "<nav><time datetime='2025-01-01'></time></nav><time datetime='2026-03-02'>then</time><time datetime='2026-02-01'></time>"
    assert published("", body) == Moment("2026-03-02", "day")


def test_a_time_element_in_an_aside_is_not_the_pages():
    body = "<p>March 2, 2026 (HARROW) — A class was held.</p><aside><time datetime='2025-01-01'>x</time></aside>"
    assert published("", body) == Moment("2026-03-02", "day")


def test_a_dateline_is_read_with_or_without_the_day_of_the_week():
    text = "A class for officers was announced and will be held in the spring, the office said on its own account."
    assert published("", f"<p>Wednesday, March 4, 2026</p><p>{text}</p>") == Moment("2026-03-04", "day")


def test_a_date_of_the_future_is_never_the_date_of_publication():
    assert published("", "<p>Class: March 4, 2031</p>") is None


def test_a_page_without_any_date_has_none():
    assert published() is None


@pytest.mark.parametrize("body", ["<span class='date'>3/4/2026</span>", "<p>Posted on 03/04/2026</p>"])
def test_a_date_in_figures_is_read_as_americans_write_it(body):
    assert published("", body) == Moment("2026-03-04", "day")


def test_figures_that_are_no_american_date_are_left_as_they_are():
    assert published("", "<span class='date'>13/4/2026</span>") == Moment("2026-04-13", "day")


def test_a_date_that_stands_somewhere_in_the_page_is_inferred():
    assert published("", "<p>2025/03/14</p>") == Moment("2025-03-14", "inferred")


@pytest.mark.parametrize(
    "body", ["<p>Copyright 2019 Sample</p>", "<p>In March 2024 the board met.</p>", "<p>Since 2015 we teach.</p>"]
)
def test_a_bare_year_or_month_is_no_date(body):
    assert published("", body) is None
