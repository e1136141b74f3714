"""A night over real HTTP: what is kept, what is asked again, what a failing source does to the others."""

import os
import re
from datetime import timedelta

import pytest

from tests import factories
from tests.loopback import Reply, Site
from tests.pipeline import newsdesk
from tests.pipeline.conftest import outcome
from trainwatch import pipeline
from trainwatch.errors import LockedError, StoreError, UnreachableError
from trainwatch.model import ListingOptions


def test_a_feed_becomes_tagged_articles(desk, web):
    desk.sources = [newsdesk.publish(web, 2)]
    report = desk.collect()
    assert report.total("new") == 2
    assert desk.rows("select relevance, text_status from articles") == [("yes", "full")] * 2
    assert desk.rows("select distinct state from article_states") == [("AR",)]
    assert ("de-escalation",) in desk.rows("select distinct topic from article_topics")


def test_a_second_night_with_nothing_changed_writes_no_article_and_asks_once(desk, web):
    desk.sources = [newsdesk.publish(web, 2)]
    desk.collect()
    before = desk.rows("select * from articles")
    web.requests.clear()
    report = desk.collect()
    assert [path for path, _ in web.requests] == ["/feed"]  # robots.txt was asked for less than a day ago
    assert web.requests[0][1]["if-none-match"] == '"1"'
    assert report.outcomes[0].status == "unchanged"
    assert report.total("new") == report.total("changed") == 0
    assert desk.rows("select * from articles") == before


def test_robots_is_asked_for_again_after_a_day(desk, web):
    desk.sources = [newsdesk.publish(web)]
    desk.collect()
    desk.now += timedelta(days=1, minutes=1)
    desk.collect()
    assert web.asked("/robots.txt") == 2


def test_an_etag_that_lies_is_unmasked_by_the_body(desk, web):
    desk.sources = [newsdesk.publish(web)]
    desk.collect()
    web.pages["/feed"].headers["ETag"] = '"another"'
    assert desk.collect().outcomes[0].status == "unchanged"


def test_an_answer_that_is_still_fresh_is_not_asked_for(desk, web):
    desk.sources = [newsdesk.publish(web)]
    web.pages["/feed"].headers["Cache-Control"] = "max-age=3600"
    desk.collect()
    desk.now += timedelta(minutes=30)
    web.requests.clear()
    assert desk.collect().outcomes[0].status == "waiting"
    assert web.requests == []


def test_an_article_listed_under_another_title_is_read_again(desk, web):
    desk.sources = [newsdesk.publish(web)]
    desk.collect()
    (article_id,) = desk.rows("select id from articles")[0]
    title = "Officers take free de-escalation class; the date is corrected"
    web.put("/articles/1", newsdesk.page(title, (*newsdesk.RELEVANT, "It was held on Wednesday.")))
    web.put("/feed", newsdesk.feed(web, [("/articles/1", title, "Police")]), ETag='"2"')
    assert desk.collect().total("changed") == 1
    assert desk.rows("select id, title from articles") == [(article_id, title)]
    assert desk.rows("select count(*) from article_revisions", private=True) == [(1,)]


def test_an_off_topic_page_leaves_a_decision_and_is_not_fetched_again(desk, web):
    desk.sources = [newsdesk.publish(web)]
    web.put(
        "/articles/1", newsdesk.page("Police officers hold a bake sale", ("The church held its yearly bake sale.",) * 5)
    )
    web.put("/feed", newsdesk.feed(web, [("/articles/1", "Police officers hold a bake sale", "")]), ETag='"2"')
    desk.collect()
    web.pages["/feed"].headers["ETag"] = '"3"'
    web.pages["/feed"].body += b"<!-- another -->"
    desk.collect()
    assert desk.rows("select count(*) from articles") == [(0,)]
    assert desk.rows("select verdict, title from decisions") == [("dropped", "Police officers hold a bake sale")]
    assert web.asked("/articles/1") == 1


def test_an_entry_without_a_cue_is_never_fetched(desk, web):
    desk.sources = [newsdesk.publish(web)]
    web.put("/feed", newsdesk.feed(web, [("/articles/1", "Five pie recipes for the holidays", "Butter and sugar.")]))
    desk.collect()
    assert web.asked("/articles/1") == 0
    assert desk.rows("select verdict from decisions") == [("skip",)]


def test_of_a_list_without_dates_a_new_source_gives_the_twenty_that_stand_first(desk, web):
    desk.sources = [newsdesk.publish(web, 25)]
    dated = web.pages["/feed"].body.decode()
    web.put("/feed", re.sub("<pubDate>.*?</pubDate>", "", dated), "application/rss+xml")
    desk.collect()
    numbers = {int(url.rsplit("/", 1)[1]) for (url,) in desk.rows("select url from articles")}
    assert numbers == set(range(1, 21))


def test_a_new_source_gives_its_newest_twenty(desk, web):
    desk.sources = [newsdesk.publish(web, 25)]
    report = desk.collect()
    assert (report.total("new"), report.total("skipped")) == (20, 5)


def test_one_source_that_fails_stops_no_other(desk, web):
    with Site() as broken:
        broken.pages["/feed"] = Reply(b"oops", 500)
        desk.sources = [factories.source(id="broken", url=f"{broken.url}/feed"), newsdesk.publish(web)]
        report = desk.collect()
    assert outcome(report, "broken").status == "http"
    assert outcome(report, "sample-news").new == 1
    assert desk.rows("select status, error from source_health where source_id = 'broken'") == [("http", "status 500")]


def test_a_source_that_failed_is_left_alone_until_its_time_unless_it_is_named(desk, web):
    desk.sources = [factories.source(id="refuses", url=f"{web.url}/feed")]
    web.pages["/feed"] = Reply(b"", 403)
    desk.collect()
    assert desk.collect().outcomes[0].status == "waiting"
    assert web.asked("/feed") == 1
    assert desk.collect(only=["refuses"]).outcomes[0].status == "forbidden"
    desk.now += timedelta(days=8)
    web.pages["/feed"] = Reply(newsdesk.feed(web, []).encode())
    desk.collect()
    assert web.asked("/feed") == 3


def test_a_page_that_answers_500_is_shown_by_its_headline_and_fetched_on_a_later_night(desk, web):
    desk.sources = [newsdesk.publish(web)]
    good = web.pages["/articles/1"]
    web.pages["/articles/1"] = Reply(b"", 500)
    desk.collect()
    assert desk.rows("select text_status from articles") == [("opening",)]
    web.pages["/articles/1"] = good
    desk.now += timedelta(days=1)
    desk.collect()
    assert desk.rows("select text_status from articles") == [("full",)]
    assert desk.rows("select count(*) from wanted", private=True) == [(0,)]


def test_a_page_that_is_gone_is_dropped(desk, web):
    desk.sources = [newsdesk.publish(web)]
    del web.pages["/articles/1"]
    desk.collect()
    assert desk.rows("select count(*) from articles") == [(0,)]
    assert desk.rows("select reason from decisions") == [("not there: status 404",)]


def test_an_article_outlives_its_page(desk, web):
    desk.sources = [newsdesk.publish(web)]
    desk.collect()
    del web.pages["/articles/1"]
    web.put("/feed", newsdesk.feed(web, [("/articles/1", "Officers take a class, retitled", "Police")]), ETag='"2"')
    desk.collect()
    assert desk.rows("select title from articles") == [("Officers take free de-escalation class, part 1",)]
    assert desk.rows("select count(*) from wanted", private=True) == [(0,)]


def test_two_sources_with_two_titles_for_a_page_do_not_have_it_fetched_night_after_night(desk, web):
    first = newsdesk.publish(web)
    web.put("/other", newsdesk.feed(web, [("/articles/1", "Another title: police training", "Police")]))
    desk.sources = [first, factories.source(id="other", url=f"{web.url}/other")]
    for night in range(3):
        for path in ("/feed", "/other"):
            web.pages[path].body += f"<!-- night {night} -->".encode()
            web.pages[path].headers.pop("ETag", None)
        desk.collect()
    assert web.asked("/articles/1") == 1


def test_a_page_that_robots_forbids_is_shown_by_its_headline_for_good(desk, web):
    desk.sources = [newsdesk.publish(web)]
    web.put("/robots.txt", "User-agent: *\nDisallow: /articles/\n", "text/plain")
    desk.collect()
    assert web.asked("/articles/1") == 0
    assert desk.rows("select text_status from articles") == [("opening",)]
    assert desk.rows("select count(*) from wanted", private=True) == [(0,)]


def test_a_captcha_is_no_article(desk, web):
    desk.sources = [newsdesk.publish(web)]
    web.put("/articles/1", "<html><head><title>Just a moment...</title></head><body>Checking</body></html>")
    desk.collect()
    assert desk.rows("select text_status, title from articles") == [
        ("opening", "Officers take free de-escalation class, part 1")
    ]


def test_two_sources_that_list_one_page_share_one_article(desk, web):
    first = newsdesk.publish(web)
    web.pages["/other"] = web.pages["/feed"]
    desk.sources = [first, factories.source(id="other", url=f"{web.url}/other")]
    desk.collect()
    assert desk.rows("select count(*) from articles") == [(1,)]
    assert web.asked("/articles/1") == 1


def test_an_article_is_kept_under_the_address_it_was_redirected_to(desk, web):
    desk.sources = [newsdesk.publish(web)]
    web.pages["/moved"] = web.pages.pop("/articles/1")
    web.pages["/articles/1"] = Reply(status=301, headers={"Location": "/moved"})
    desk.collect()
    assert desk.rows("select url from articles") == [(f"{web.url}/moved",)]
    assert sorted(desk.rows("select url from article_urls")) == [(f"{web.url}/articles/1",), (f"{web.url}/moved",)]


def test_a_canonical_link_that_every_page_shares_folds_nothing_together(desk, web):
    desk.sources = [newsdesk.publish(web, 3)]
    for path, reply in web.pages.items():
        if path.startswith("/articles/"):
            reply.body = reply.body.replace(b"</head>", b"<link rel='canonical' href='/news'></head>")
    desk.collect()
    assert desk.rows("select count(*) from articles") == [(3,)]


def test_no_network_at_all_is_an_error_of_its_own(desk):
    with Site() as first, Site() as second:
        urls = [first.url, second.url]
    desk.sources = [factories.source(id=f"source-{number}", url=f"{url}/feed") for number, url in enumerate(urls)]
    with pytest.raises(UnreachableError, match="no network"):
        desk.collect()
    assert desk.rows("select status from runs") == [("unreachable",)]
    assert desk.rows("select count(*) from source_health") == [(0,)]


def test_one_dead_host_is_no_missing_network(desk):
    with Site() as gone:
        desk.sources = [factories.source(url=f"{gone.url}/feed")]
    assert desk.collect().outcomes[0].status == "connect"
    assert desk.rows("select status from source_health") == [("connect",)]


def test_a_disabled_source_is_kept_and_never_asked(desk, web):
    desk.sources = [factories.source(url=f"{web.url}/feed", enabled=False, note="no address known")]
    assert desk.collect().outcomes == ()
    assert web.requests == []
    assert desk.rows("select enabled, note from sources") == [(0, "no address known")]


def test_a_page_that_cannot_be_read_is_shown_by_what_its_list_says(desk, web):
    desk.sources = [newsdesk.publish(web)]
    web.pages["/articles/1"] = Reply(bytes(range(256)) * 20, headers={"Content-Type": "text/html"})
    desk.collect()
    assert desk.rows("select text_status from articles") == [("opening",)]
    ((note,),) = desk.rows("select note from fetches where purpose = 'article'")
    assert len(note) > 10
    assert desk.rows("select count(*) from wanted", private=True) == [(0,)]


def test_what_the_budget_of_a_night_leaves_over_is_done_by_the_next(desk, web):
    desk.sources = [newsdesk.publish(web, 2)]
    desk.budget = 0.0
    assert desk.collect().outcomes[0].status == "waiting"
    assert desk.rows("select count(*) from source_health") == [(0,)]
    desk.budget = 3600.0
    assert desk.collect().total("new") == 2


def test_a_listing_is_walked_page_by_page_on_the_first_look_alone(desk, web):
    titles = [f"Officers take free de-escalation class, part {number}" for number in range(1, 7)]
    for number, title in enumerate(titles, 1):
        web.put(f"/articles/{number}", newsdesk.page(title, newsdesk.RELEVANT))
    for page in (1, 2, 3):
        rows = "".join(
            f"<li class='item'><a href='/articles/{n}'>{titles[n - 1]}</a></li>" for n in (2 * page - 1, 2 * page)
        )
        follow = f"<a class='next' href='/news?page={page + 1}'>Next</a>" if page < 3 else ""
        web.put("/news" if page == 1 else f"/news?page={page}", f"<ul>{rows}</ul>{follow}")
    desk.sources = [
        factories.source(
            kind="listing", url=f"{web.url}/news", options=ListingOptions(item=".item", next_page=".next", max_pages=9)
        )
    ]
    assert desk.collect().total("new") == 6
    web.requests.clear()
    web.pages["/news"].body += b"<!-- another -->"
    desk.collect()
    assert [path for path, _ in web.requests] == ["/news"]


def test_a_second_pass_at_the_same_time_is_refused(desk, web):
    desk.sources = [newsdesk.publish(web)]
    with pipeline.locked(desk.settings.paths.lock), pytest.raises(LockedError, match=str(os.getpid())):
        desk.collect()


def test_a_lock_that_cannot_be_made_is_an_error_that_names_it(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be opened"), pipeline.locked(tmp_path / "file" / "lock"):
        pass


def test_half_a_character_in_one_feed_costs_no_other_source_its_night(desk, web):
    text = r'{"version":"https://jsonfeed.org/version/1.1","items":[{"url":"/x","title":"Police training \ud83c"}]}'
    web.put("/broken", text, "application/json")
    web.put("/x", newsdesk.page("Police training", newsdesk.RELEVANT))
    desk.sources = [factories.source(id="broken", url=f"{web.url}/broken"), newsdesk.publish(web)]
    report = desk.collect()
    assert [outcome(report, name).new for name in ("broken", "sample-news")] == [1, 1]


def test_articles_left_over_do_not_make_a_source_that_is_left_alone_be_asked_sooner(desk, web):
    desk.sources = [newsdesk.publish(web, 3)]
    for number in (1, 2, 3):
        web.pages[f"/articles/{number}"] = Reply(b"", 500)
    desk.collect()
    desk.now += timedelta(days=1)
    web.pages["/feed"] = Reply(b"", 429, {"Retry-After": "400000"})  # 4.6 days
    desk.collect()
    health = desk.rows("select status, penalty, next_try from source_health")
    web.requests.clear()
    desk.now += timedelta(days=2)
    desk.collect()
    assert web.requests == []
    assert desk.rows("select status, penalty, next_try from source_health") == health


def test_a_night_with_a_clock_far_ahead_does_not_silence_a_source(desk, web):
    desk.sources = [newsdesk.publish(web)]
    web.pages["/feed"].headers["Cache-Control"] = "max-age=60"
    today, desk.now = desk.now, desk.now + timedelta(days=20_000)
    desk.collect()
    desk.now = today + timedelta(days=1)
    desk.collect()
    assert web.asked("/feed") == 2


def test_a_run_that_was_killed_is_told_from_one_that_goes_on(desk, web):
    desk.sources = [newsdesk.publish(web)]
    desk.interrupt_after = 1
    desk.collect()
    desk.interrupt_after = None
    desk.collect()
    assert desk.rows("select status from runs order by id") == [("killed",), ("done",)]
