"""What happens to classes between nights: pages are looked at again, and each change is found, told once, and replayed."""

from datetime import timedelta

import pytest

from tests import factories
from tests.loopback import Reply
from tests.pipeline import newsdesk
from tests.pipeline.conftest import FACTS
from trainwatch import pipeline
from trainwatch.model import OrganisationType, PageOptions
from trainwatch.store import Correction, open_store

TITLE = "Officers take free de-escalation class, part 1"
PATH = "/articles/1"
HELD = "The next de-escalation class for officers will be held on {day}, in Conway, Ark."
CLASS = "select id, start, status, sequence from offerings where start is not null"
JANUARY, FEBRUARY = "January 15, 2027", "February 12, 2027"


def announce(web, *sentences: str, path: str = PATH) -> None:
    web.put(path, newsdesk.page(TITLE, (*newsdesk.RELEVANT, *sentences)))


def held(day: str = JANUARY) -> str:
    return HELD.format(day=day)


@pytest.fixture
def collected(desk, web):
    """A page that announces a class, collected; whatever happens next, a rebuild tells the same at the end."""
    desk.sources = [newsdesk.publish(web)]
    announce(web, held())
    desk.collect()
    assert stands(desk) == [("2027-01-15", "scheduled", 0)]
    yield desk
    before = desk.derived(times=True)
    assert desk.rebuild(force=True).installed
    assert desk.derived(times=True) == before


def nights(desk, count: int = 1) -> None:
    for _ in range(count):
        desk.now += timedelta(days=7, minutes=5)  # in the weeks before its month a page is looked at once a week
        desk.collect()


def stands(desk) -> list:
    return [row[1:] for row in desk.rows(CLASS)]


def test_a_moved_class_keeps_its_id_and_tells_what_it_was(collected, web):
    ((before, *_),) = collected.rows(CLASS)
    announce(web, held(FEBRUARY))
    nights(collected, 2)
    assert collected.rows(CLASS) == [(before, "2027-02-12", "changed", 1)]
    assert ("start", "2027-01-15", "2027-02-12") in collected.rows(
        "select field, former, current from offering_changes"
    )


def test_a_class_that_leaves_its_page_vanishes_at_the_second_look_though_the_page_stays_the_same(collected, web):
    announce(web)
    nights(collected)
    assert stands(collected) == [("2027-01-15", "scheduled", 0)]
    nights(collected)
    assert stands(collected) == [("2027-01-15", "vanished", 1)]
    nights(collected)
    assert len(collected.rows("select * from offering_changes")) == 1


def test_a_vanished_class_is_looked_for_until_its_day_and_comes_back(collected, web):
    announce(web)
    nights(collected, 4)
    announce(web, held())
    nights(collected)
    assert stands(collected) == [("2027-01-15", "scheduled", 2)]


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_counts_as_an_answer_without_its_class(collected, web, status):
    page = web.pages[PATH]
    web.pages[PATH] = Reply(b"", status)
    nights(collected, 2)
    assert [row[1] for row in stands(collected)] == ["vanished"]
    web.pages[PATH] = page
    nights(collected)
    assert [row[1] for row in stands(collected)] == ["scheduled"]


def test_a_page_that_cannot_be_had_says_nothing(collected, web):
    web.pages[PATH] = Reply(b"", 500)
    nights(collected, 3)
    assert [row[1] for row in stands(collected)] == ["scheduled"]


def test_a_class_that_is_over_does_not_vanish(collected, web):
    collected.now += timedelta(days=56)  # the day of the class
    announce(web)
    nights(collected, 3)
    assert [row[1] for row in stands(collected)] == ["scheduled"]


def test_hiding_one_of_two_articles_leaves_the_class_to_the_other(collected, web):
    other = "Academy plans de-escalation class for officers"
    web.put("/board", newsdesk.feed(web, [("/board/1", other, "Police officers")]), "application/rss+xml")
    web.put("/board/1", newsdesk.page(other, (*newsdesk.RELEVANT, held())))
    board = factories.source(id="board", url=f"{web.url}/board", organisation_type=OrganisationType.POST_BOARD)
    collected.sources = [*collected.sources, board]
    nights(collected)
    assert collected.rows(
        "select count(*) from offering_articles t join offerings o on o.id = t.offering_id where start"
    ) == [(2,)]
    ((before, *_),) = collected.rows(CLASS)
    with open_store(collected.settings.paths, FACTS) as store:
        hide = Correction(f"{web.url}/board/1", "article", "hide", "", "mk", "2026-11-28T03:00:00Z", "a test")
        assert pipeline.correct(store, [hide], collected.now).result == "dropped"
    assert [row[0] for row in collected.rows(CLASS)] == [before]
    assert collected.rows("select a.url from offerings o join articles a on a.id = o.article_id where start") == [
        (f"{web.url}{PATH}",)
    ]


def test_the_one_page_of_a_source_misses_its_class_as_well(desk, web):
    announce(web, held(), path="/training")
    page = web.pages["/training"]
    desk.sources = [factories.source(id="board", kind="page", url=f"{web.url}/training", options=PageOptions())]
    desk.collect()
    assert [row[1] for row in stands(desk)] == ["scheduled"]
    announce(web, path="/training")
    nights(desk, 2)  # at the second look it is unchanged
    assert [row[1] for row in stands(desk)] == ["vanished"]
    web.pages["/training"] = page
    nights(desk)
    web.pages["/training"] = Reply(b"", 404)
    nights(desk, 6)  # a source that fails is left alone for a while
    assert [row[1] for row in stands(desk)] == ["vanished"]
    web.pages["/training"] = page
    nights(desk, 2)
    assert [row[1] for row in stands(desk)] == ["scheduled"]
    before = desk.derived(times=True)
    desk.rebuild(force=True)
    assert desk.derived(times=True) == before


@pytest.mark.parametrize("answers", range(1, 6))
def test_a_night_that_is_cut_short_counts_no_answer_twice(desk, web, answers):
    desk.sources = [newsdesk.publish(web)]
    announce(web, held())
    desk.collect()
    announce(web)
    desk.now += timedelta(days=7, minutes=5)
    desk.interrupt_after = answers
    desk.collect()
    desk.interrupt_after = None
    nights(desk)
    before = desk.derived(times=True)
    desk.rebuild(force=True)
    assert desk.derived(times=True) == before
