"""One article a page: redirects, hubs, and one page under several addresses."""

from datetime import timedelta

import pytest

from tests import factories
from tests.loopback import Reply
from tests.pipeline import newsdesk
from trainwatch.model import ListingOptions

TITLE = "Officers take free de-escalation class, part 1"


def test_an_article_whose_page_is_sent_on_to_the_list_keeps_its_text(desk, web):
    newsdesk.publish(web)
    row = f"<li class='item'><a href='/articles/1'>{TITLE}</a></li>"
    web.put("/news", newsdesk.page("Police training news", newsdesk.RELEVANT, extra=row))
    options = ListingOptions(item=".item")
    desk.sources = [factories.source(id="board", kind="listing", url=f"{web.url}/news", options=options)]
    desk.collect()
    web.pages["/articles/1"] = Reply(b"", 301, {"Location": "/news"})
    desk.now += timedelta(days=1)
    desk.collect()
    assert desk.rows("select title, gone is not null from articles") == [(TITLE, 1)]


def test_articles_that_an_outage_sends_to_a_hub_are_not_folded_together(desk, web):
    desk.sources = [newsdesk.publish(web, 3)]
    web.put("/hub", newsdesk.page("Site maintenance", newsdesk.RELEVANT))
    pages = {path: page for path, page in web.pages.items() if path.startswith("/articles/")}
    for path in pages:
        web.pages[path] = Reply(b"", 302, {"Location": "/hub"})
    desk.collect()
    assert desk.rows("select count(*), group_concat(distinct text_status) from articles") == [(3, "opening")]
    web.pages.update(pages)
    desk.now += timedelta(days=1)
    desk.collect()
    assert desk.rows("select count(*), group_concat(distinct text_status) from articles") == [(3, "full")]


def test_a_temporary_redirect_to_the_page_that_was_listed_is_followed(desk, web):
    desk.sources = [newsdesk.publish(web)]
    web.pages["/read"] = web.pages["/articles/1"]
    web.pages["/articles/1"] = Reply(b"", 302, {"Location": "/read"})
    desk.collect()
    assert desk.rows("select text_status from articles") == [("full",)]


def test_an_address_that_turns_out_to_lead_to_a_known_article_becomes_one_of_its_addresses(desk, web):
    desk.sources = [newsdesk.publish(web)]
    web.put("/feed", newsdesk.feed(web, [("/articles/1", TITLE, "Police"), ("/?p=17", TITLE, "Police")]))
    web.pages["/?p=17"] = Reply(b"", 500)
    desk.collect()
    assert desk.rows("select count(*) from articles") == [(2,)]
    web.pages["/?p=17"] = Reply(b"", 301, {"Location": "/articles/1"})
    desk.now += timedelta(days=1)
    desk.collect()
    assert desk.rows("select text_status from articles") == [("full",)]
    assert len(desk.rows("select url from article_urls")) == 2
    before = desk.derived()
    assert desk.rebuild().installed
    assert desk.derived() == before


@pytest.mark.parametrize("other", ["/articles/1/", "/articles/1?rss=1", "/articles/1;jsessionid=AB12"])
def test_one_page_under_two_addresses_is_one_article(desk, web, other):
    desk.sources = [newsdesk.publish(web)]
    web.pages[other] = web.pages["/articles/1"]
    web.put("/feed", newsdesk.feed(web, [("/articles/1", TITLE, "Police"), (other, TITLE, "Police")]))
    desk.collect()
    assert desk.rows("select count(*) from articles") == [(1,)]


def test_two_pages_that_differ_in_a_word_are_two_articles(desk, web):
    desk.sources = [newsdesk.publish(web, 2)]
    desk.collect()
    assert desk.rows("select count(*) from articles") == [(2,)]
