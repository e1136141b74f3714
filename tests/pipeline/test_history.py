"""The walk back through a source's history: every item once, in order, whatever interrupts it."""

from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from html import escape

import pytest

from tests import factories
from tests.loopback import Reply
from tests.pipeline import newsdesk
from trainwatch.model import PageOptions

TEN = 10
OLDEST = datetime(2023, 11, 20, 15, 0, tzinfo=UTC)
COUNT = 60  # one every eighteen days makes three years


def publish(site, count=COUNT):
    """A WordPress newsroom: its feed shows ten items a page and goes back three years."""
    days = [datetime(2026, 11, 18, 15, 0, tzinfo=UTC) - timedelta(days=18 * number) for number in range(count)]
    items = []
    for number, day in enumerate(days):
        title = f"Officers take free de-escalation class, part {number}"
        site.put(f"/articles/{number}", newsdesk.page(title, (*newsdesk.RELEVANT, f"It was class {number}.")))
        items.append(
            f"<item><title>{escape(title)}</title><link>{site.url}/articles/{number}</link>"
            f"<pubDate>{format_datetime(day)}</pubDate></item>"
        )
    for number in range(0, count, TEN):
        body = f"<rss version='2.0'><channel><title>News</title>{''.join(items[number : number + TEN])}</channel></rss>"
        path = "/feed/" if number == 0 else f"/feed/?paged={number // TEN + 1}"
        site.put(path, body, "application/rss+xml")
    return factories.source(id="sample-news", url=f"{site.url}/feed/")


def test_three_years_of_pages_are_walked_back_to_the_day_that_is_named(desk, web):
    desk.sources = [publish(web)]
    desk.collect(since=date(2024, 1, 1))
    published = [day for (day,) in desk.rows("select published from articles order by published")]
    assert published[0] >= "2024-01-01"
    assert len(published) == len(
        [n for n in range(COUNT) if datetime(2026, 11, 18) - timedelta(18 * n) >= datetime(2024, 1, 1)]
    )
    assert desk.rows("select history_from from sources") == [("2024-01-01",)]


def test_a_walk_that_is_interrupted_twice_takes_every_item_once_and_in_order(desk, web):
    desk.sources = [publish(web)]
    for night in range(3):
        desk.interrupt_after = (15, 30, None)[night]
        desk.collect(since=OLDEST.date())
    taken = desk.rows("select url from fetches where purpose = 'article' order by id")
    assert [int(url.rsplit("/", 1)[1]) for (url,) in taken] == list(range(COUNT))
    assert desk.rows("select count(*) from articles") == [(COUNT,)]
    assert desk.rows("select history_asked, history_from from sources") == [("2023-11-20", "2023-12-22")]


def test_what_was_walked_back_is_not_walked_again(desk, web):
    desk.sources = [publish(web, 30)]
    desk.collect(since=date(2026, 1, 1))
    web.requests.clear()
    desk.collect(since=date(2026, 1, 1))
    assert [path for path, _ in web.requests] == ["/feed/"]


def test_the_walk_ends_where_the_site_has_no_further_page(desk, web):
    desk.sources = [publish(web, 30)]
    report = desk.collect(since=date(2020, 1, 1))
    assert report.outcomes[0].status == "ok"
    # What lies before the oldest item is not known, whatever was asked for.
    assert desk.rows("select history_asked, history_from from sources") == [("2020-01-01", "2025-06-14")]


@pytest.mark.parametrize("path", ["/feed/?paged=4", "/feed/?paged=2"])
def test_a_site_that_shows_one_page_for_ever_does_not_hold_the_walk(desk, web, path):
    desk.sources = [publish(web, 30)]
    for number in range(2, 200):
        if number >= int(path[-1]):
            web.pages[f"/feed/?paged={number}"] = web.pages["/feed/?paged=3" if path[-1] == "4" else "/feed/"]
    desk.collect(since=date(2020, 1, 1))
    assert sum("/feed/" in asked for asked, _ in web.requests) <= 5


def test_a_rebuild_tells_the_same_history(desk, web):
    desk.sources = [publish(web, 40)]
    desk.collect(since=date(2026, 3, 1))
    before = desk.derived()
    assert desk.rebuild().installed
    assert desk.derived() == before
    assert desk.rows("select history_from from sources") == [("2026-03-01",)]


def test_a_walk_that_a_night_did_not_come_to_is_begun_by_the_next(desk, web):
    desk.sources = [publish(web, 30)]
    desk.collect()
    desk.budget = 0.0
    desk.collect(since=date(2026, 1, 1))
    desk.budget = 3600.0
    desk.collect()
    assert desk.rows("select history_from from sources") == [("2026-01-01",)]


def test_a_page_that_is_all_there_is_has_no_history(desk, web):
    web.put("/calendar", newsdesk.page("Police training", newsdesk.RELEVANT))
    desk.sources = [factories.source(kind="page", url=f"{web.url}/calendar", options=PageOptions())]
    desk.collect(since=date(2020, 1, 1))
    assert desk.rows("select watched_since is not null, history_from from sources") == [(1, None)]


@pytest.mark.parametrize("status", [400, 404, 416])
def test_a_walk_ends_where_the_site_says_that_there_is_no_such_page(desk, web, status):
    desk.sources = [publish(web, 30)]
    web.pages["/feed/?paged=4"] = Reply(b"", status)
    assert desk.collect(since=date(2020, 1, 1)).outcomes[0].status == "ok"
    assert desk.rows("select history_asked from sources") == [("2020-01-01",)]


def test_a_further_page_that_never_comes_is_given_up_and_does_not_hold_back_the_list(desk, web):
    desk.sources = [publish(web, 30)]
    web.pages["/feed/?paged=3"] = Reply(b"", 500)
    statuses = [desk.collect(since=date(2020, 1, 1)).outcomes[0].status]
    for _ in range(6):
        desk.now += timedelta(days=1)
        statuses.append(desk.collect().outcomes[0].status)
    assert set(statuses) <= {"ok", "unchanged"}
    assert web.asked("/feed/?paged=3") == 4
    assert desk.rows("select history_asked from sources") == [("2020-01-01",)]


def test_a_second_walk_goes_farther_than_the_first(desk, web):
    desk.sources = [publish(web, 40)]
    desk.collect(since=date(2026, 6, 1))
    desk.collect(since=date(2025, 6, 1))
    assert desk.rows("select history_from from sources") == [("2025-06-01",)]
    before = desk.derived()
    assert desk.rebuild().installed
    assert desk.derived() == before
    assert desk.rows("select history_from from sources") == [("2025-06-01",)]
