"""Pages of articles are looked at again: edits are found, withdrawals noted, and nothing is asked that can be spared."""

from datetime import timedelta

import pytest

from tests.loopback import Reply
from tests.pipeline import newsdesk

TITLE = "Officers take free de-escalation class, part 1"


@pytest.fixture
def collected(desk, web):
    """One article, published on the 18th and collected on the 20th; its feed says nothing new from then on."""
    desk.sources = [newsdesk.publish(web)]
    web.pages["/articles/1"].headers["ETag"] = '"a"'
    desk.collect()
    web.requests.clear()
    return desk


def test_a_page_is_not_asked_for_again_in_the_same_night(collected, web):
    collected.collect()
    assert web.asked("/articles/1") == 0


def test_a_page_is_asked_for_again_on_the_days_on_which_edits_come(collected, web):
    asked = []
    for day in range(1, 40):
        collected.now += timedelta(days=1)
        before = web.asked("/articles/1")
        collected.collect()
        asked += [day] * (web.asked("/articles/1") - before)
    assert asked == [1, 5, 28]  # 3, 7 and 30 days after publication


def test_an_unchanged_page_answers_304_and_leaves_its_article_alone(collected, web):
    before = collected.rows("select * from articles")
    collected.now += timedelta(days=1)
    collected.collect()
    assert [headers.get("if-none-match") for path, headers in web.requests if path == "/articles/1"] == ['"a"']
    assert collected.rows("select * from articles") == before


def test_an_edit_that_no_list_announces_is_found_and_the_former_text_kept(collected, web):
    web.put("/articles/1", newsdesk.page(TITLE, (*newsdesk.RELEVANT, "Correction: the class lasted two days.")))
    collected.now += timedelta(days=1)
    collected.collect()
    ((text,),) = collected.rows("select text from texts", private=True)
    assert "Correction" in text
    ((former,),) = collected.rows("select text from article_revisions", private=True)
    assert "class number 1 of the year" in former


def test_a_page_that_is_withdrawn_leaves_its_article_and_a_note(collected, web):
    web.pages["/articles/1"] = Reply(b"", 410)
    collected.now += timedelta(days=1)
    collected.collect()
    assert collected.rows("select title, gone from articles") == [(TITLE, "2026-11-21T03:00:00Z")]


def test_a_page_that_comes_back_is_no_longer_withdrawn(collected, web):
    page = web.pages["/articles/1"]
    web.pages["/articles/1"] = Reply(b"", 404)
    collected.now += timedelta(days=1)
    collected.collect()
    web.pages["/articles/1"] = page
    collected.now += timedelta(days=4)
    collected.collect()
    assert collected.rows("select gone from articles") == [(None,)]


def test_a_page_that_cannot_be_had_for_a_night_is_not_noted_as_gone(collected, web):
    web.pages["/articles/1"] = Reply(b"", 500)
    collected.now += timedelta(days=1)
    collected.collect()
    assert collected.rows("select gone from articles") == [(None,)]


def test_the_page_of_a_coming_class_is_looked_at_daily_in_the_month_before_it_and_weekly_before_that(desk, web):
    desk.sources = [newsdesk.publish(web)]
    text = (
        *newsdesk.RELEVANT,
        "The next de-escalation class for officers will be held on January 15, 2027, in Conway, Ark.",
    )
    web.put("/articles/1", newsdesk.page(TITLE, text))
    desk.collect()
    ((start,),) = desk.rows("select start from offerings where start is not null")
    assert start.startswith("2027-01-15")
    asked = []
    for day in range(1, 70):
        desk.now += timedelta(days=1)
        before = web.asked("/articles/1")
        desk.collect()
        asked += [day] * (web.asked("/articles/1") - before)
    assert set(range(28, 57)) <= set(asked)  # from December 18 to the day of the class
    assert len([day for day in asked if day < 26]) <= 7
    assert max(asked) <= 57


def test_a_rebuild_brings_back_edits_and_withdrawals(collected, web):
    web.put("/articles/1", newsdesk.page(TITLE, (*newsdesk.RELEVANT, "Correction: the class lasted two days.")))
    collected.now += timedelta(days=1)
    collected.collect()
    web.pages["/articles/1"] = Reply(b"", 404)
    collected.now += timedelta(days=4)
    collected.collect()
    before = collected.derived()
    assert collected.rebuild().installed
    assert collected.derived() == before
    assert collected.rows("select gone is not null from articles") == [(1,)]


def test_a_host_that_wants_proof_of_a_human_is_left_alone_for_the_night(desk, web):
    desk.sources = [newsdesk.publish(web, 5)]
    desk.gap = 0.5  # without one, all five could be asked for before the first is judged
    challenge = "<html><head><title>Just a moment...</title></head><body>Checking</body></html>"
    for number in range(1, 6):
        web.put(f"/articles/{number}", challenge)
    desk.collect()
    assert sum(path.startswith("/articles/") for path, _ in web.requests) <= 2
    assert desk.rows("select count(*) from wanted", private=True) == [(5,)]
