"""The classes ahead: a line on each hit, fields in the exports, and what is open nationwide."""

import csv
import io

import pytest

from tests.site.test_site_classes import COURSE, OFFERING, insert, insert_class
from trainwatch.site.class_lines import class_line, price


@pytest.fixture
def fill(empty_room, visitor_of):
    """Makes an article with classes; the fields of each class are given, and none is called off."""

    def made(*offerings, article="a1", **values):
        if article == "a1":
            empty_room.source("logan-ledger")
        empty_room.article(article, "Classes for officers", "The academy will hold them.", **values)
        for number, offering in enumerate(offerings):
            key = f"{article}{number}"
            insert(empty_room, "courses", COURSE | {"id": key})
            insert_class(empty_room, AHEAD | {"id": key, "course_id": key, "article_id": article} | offering)
        return visitor_of(empty_room)

    return made


AHEAD = OFFERING | {"start": "2999-12-14T08:00", "end": "2999-12-15", "registration_closes": "2999-12-04"}
SAFE = "https://academy.example/r"


def lines(page):
    return [[span.get_text() for span in line.select("span")] for line in page.select(".class-line")]


@pytest.mark.parametrize("path", ["/search", "/states/AR", "/"])
def test_a_hit_with_one_class_ahead_says_when_where_what_it_costs_and_until_when_to_register(fill, path):
    page = fill({}, states={"AR": []}).page(path)
    assert lines(page) == [
        ["Class December 14, 2999", "Conway, Arkansas", "free", "register by December 4, 2999"],
    ]


def test_of_several_classes_the_next_is_shown_and_the_others_are_counted(fill):
    page = fill({"start": "2999-12-20"}, {}, {"start": "2001-01-01"}, {"status": "cancelled"}).page("/search")
    assert lines(page) == [
        ["Next class December 14, 2999", "Conway, Arkansas", "free", "register by December 4, 2999", "1 more"],
    ]


@pytest.mark.parametrize(
    ("offering", "facts"),
    [
        ({"is_free": "no", "price": "$40; $380.00"}, ["Conway, Arkansas", "$40 or $380"]),
        ({"is_free": "no", "price": None, "city": None}, ["Arkansas", "at a price"]),
        ({"is_free": "unknown", "delivery": "live_online"}, ["Online", "price not said"]),
        ({"status": "full"}, ["Conway, Arkansas", "free", "full"]),
    ],
)
def test_what_is_not_stated_is_not_made_up(fill, offering, facts):
    page = fill({"registration_closes": None} | offering).page("/search")
    assert lines(page) == [["Class December 14, 2999", *facts]]


def test_a_hit_without_a_class_ahead_has_no_line(fill):
    assert lines(fill({"start": "2001-01-01"}).page("/search")) == []
    assert class_line(()) is None


def test_json_holds_every_class_ahead_and_only_safe_addresses(fill):
    found = fill({}, {"start": "2999-12-20", "registration_url": SAFE}).get("/search.json").json()
    first, second = found["items"][0]["classes"]
    assert first == {
        "id": "a10",
        "title": "De-escalation for Patrol",
        "start": "2999-12-14T08:00",
        "end": "2999-12-15",
        "city": "Conway",
        "state": "AR",
        "delivery": "in_person",
        "price": None,
        "free": "yes",
        "status": "scheduled",
        "registration_closes": "2999-12-04",
        "registration_url": None,
    }
    assert second["registration_url"] == SAFE


@pytest.mark.parametrize(
    ("offering", "cost"), [({}, "free"), ({"is_free": "no", "price": "275"}, "$275"), ({"is_free": "unknown"}, "")]
)
def test_csv_holds_the_next_class(fill, offering, cost):
    text = fill({"registration_url": SAFE} | offering).get("/search.csv").text
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert list(row.values())[-6:] == ["2999-12-14T08:00", "2999-12-15", "Conway", cost, "2999-12-04", SAFE]


def test_an_entry_of_a_feed_names_the_date(fill):
    assert (
        '<summary type="text">Next class: December 14, 2999; Conway, Arkansas; free; register by December 4, 2999. The'
        in fill({}).get("/search.atom").text
    )


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("$275", "$275"),
        ("275", "$275"),
        ("185.00", "$185"),
        ("1,180.00", "$1,180"),
        ("$ 40; $380", "$40 or $380"),
        ("$40; $60; $80", "$40, $60 or $80"),
        ("$40; 40.00", "$40"),
        ("$225.50 per officer", "$225.50 per officer"),
        ("", ""),
    ],
)
def test_a_price_is_written_as_people_write_it(stored, read):
    assert price(stored) == read


# ---------------------------------------------------------------------------------------------------- nationwide


def offered(page):
    return [(a.get_text(), a["href"]) for a in page.select(".nationwide a")]


@pytest.fixture
def country(fill):
    return fill({}, {"start": "2999-01-01"}, states={"US": []}, topics={"k9": []}, free="yes")


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("/states/WY", "/search?state=US&free=yes"),
        ("/search?state=WY", "/search?state=US&free=yes"),
        ("/search?q=officers&state=WY&topic=k9", "/search?q=officers&state=US&topic=k9&free=yes"),
    ],
)
def test_one_state_is_told_what_is_open_nationwide_even_where_it_has_nothing_itself(country, path, link):
    page = country.page(path)
    assert offered(page) == [("2 free classes", link)]
    assert page.select(".empty")
    assert len(country.page(link).select(".hit")) == 1


@pytest.mark.parametrize(
    "path", ["/search", "/states/US", "/search?state=WY&state=AR", "/search?q=zebra&state=WY", "/topics/k9"]
)
def test_nobody_else_is(country, path):
    assert offered(country.page(path)) == []


def test_classes_at_a_price_are_offered_where_none_is_free(fill):
    visitor = fill({"is_free": "no"}, states={"US": []}, free="no")
    assert offered(visitor.page("/states/WY")) == [("1 class", "/search?state=US")]
