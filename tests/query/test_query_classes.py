"""The classes ahead that hits tell of, and those that are open nationwide."""

from datetime import UTC, date, datetime

import pytest

from trainwatch.query import parse, search, walk
from trainwatch.query.nationwide import nationwide
from trainwatch.query.overview import overview

TODAY = date(2025, 3, 31)


def offering(newsroom, offering_id, article_id, start, **columns):
    newsroom.public.table("courses").insert({"id": f"c-{offering_id}", "title": "Class", "topics": "[]"})
    row = {"id": offering_id, "course_id": f"c-{offering_id}", "article_id": article_id, "start": start}
    row |= {"is_free": "yes", "status": "scheduled", "evidence": "[]"}
    newsroom.public.table("offerings").insert(row | columns)
    telling = {"offering_id": offering_id, "article_id": article_id, "told": "{}", "missing": 0}
    newsroom.public.table("offering_articles").insert(telling)


def asked(text):
    return parse(text, today=TODAY)


def test_a_hit_tells_of_the_classes_ahead_the_next_one_first(newsroom) -> None:
    newsroom.article("a1")
    newsroom.article("a2")
    offering(newsroom, "later", "a1", "2025-06-01")
    offering(newsroom, "today", "a1", "2025-03-31T08:00", price="$40", city="Conway", registration_closes="2025-03-30")
    offering(newsroom, "past", "a1", "2025-03-30")
    offering(newsroom, "undated", "a1", None, status="undated")
    offering(newsroom, "off", "a1", "2025-05-01", status="cancelled")
    hits = {hit.article_id: hit for hit in search(newsroom.execute, asked("")).hits}
    assert [each.id for each in hits["a1"].classes] == ["today", "later"]
    first = hits["a1"].classes[0]
    assert (first.title, first.price, first.city, first.registration_closes) == ("Class", "$40", "Conway", "2025-03-30")
    assert hits["a2"].classes == ()


def test_every_list_of_hits_tells_of_classes(newsroom) -> None:
    newsroom.article("a1")
    offering(newsroom, "o", "a1", "2025-06-01")
    lists = (
        walk(newsroom.execute, asked(""), size=10),
        overview(newsroom.execute, datetime(2025, 3, 31, 12, tzinfo=UTC)).newest,
    )
    assert [[each.id for hit in hits for each in hit.classes] for hits in lists] == [["o"], ["o"]]


@pytest.fixture
def country(newsroom):
    newsroom.article("us-free", "Free drone class", states=["US"], topics=["k9"], free="yes")
    newsroom.article("us-paid", "Legal class", states=["US"], free="no")
    newsroom.article("ar", "Drone class", states=["AR"], free="yes")
    offering(newsroom, "o1", "us-free", "2025-05-01")
    offering(newsroom, "o2", "us-free", "2025-06-01")
    offering(newsroom, "o3", "us-paid", "2025-06-01", is_free="no")
    offering(newsroom, "o4", "us-free", "2025-01-01")
    offering(newsroom, "o5", "ar", "2025-05-01")
    return newsroom


@pytest.mark.parametrize(
    ("text", "classes", "are_free", "query"),
    [
        ("state:AR", 2, True, "state:US is:free"),
        ("drone state:AR", 2, True, "drone state:US is:free"),
        ("state:AR topic:k9", 2, True, "state:US topic:k9 is:free"),
        ("legal state:WY", 1, False, "legal state:US"),
    ],
)
def test_what_one_state_is_asked_is_asked_nationwide_as_well(country, text, classes, are_free, query) -> None:
    found = nationwide(country.execute, asked(text))
    assert found
    assert (found.classes, found.are_free, found.query.text) == (classes, are_free, query)


@pytest.mark.parametrize("text", ["", "state:US", "state:AR state:TX", "drone", "zebra state:AR"])
def test_nothing_is_offered_nationwide_where_no_single_state_is_asked_for_or_nothing_is_ahead(country, text) -> None:
    assert nationwide(country.execute, asked(text)) is None
