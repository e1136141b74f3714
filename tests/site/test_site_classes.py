"""The classes that an article tells of, as its page and its JSON show them."""

import json
from typing import Any

import pytest

TITLE = "Free De-escalation for Patrol class in Conway"
COURSE = {
    "id": "c1",
    "title": "De-escalation for Patrol",
    "provider": "Sample Academy",
    "hours": 16.0,
    "days": 2.0,
    "audience": None,
    "train_the_trainer": 1,
    "topics": "[]",
}
EVIDENCE = json.dumps([{"in": "title", "text": "Free", "start": 0, "end": 4, "rule": "free"}])
OFFERING = {
    "id": "o1",
    "course_id": "c1",
    "article_id": "a1",
    "start": "2026-12-14T08:00",
    "end": None,
    "city": "Conway",
    "state": "AR",
    "delivery": "in_person",
    "price": None,
    "is_free": "yes",
    "status": "scheduled",
    "registration_url": "javascript:alert(1)",
    "registration_closes": "2026-12-04",
    "evidence": EVIDENCE,
}


def insert(room: Any, table: str, row: dict[str, object]) -> None:
    columns, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
    with room.public:
        room.public.execute(f"insert into {table}({columns}) values ({marks})", [*row.values()])


@pytest.fixture
def reader(empty_room, visitor_of):
    """Fills one article with one class, some of whose fields the test changes."""

    def read(course: dict[str, object] | None = None, **offering: object) -> Any:
        empty_room.source("logan-ledger")
        empty_room.article("a1", TITLE, "The academy will hold it.")
        insert(empty_room, "courses", COURSE | (course or {}))
        insert(empty_room, "offerings", OFFERING | offering)
        return visitor_of(empty_room)

    return read


def facts(page: Any) -> dict[str, str]:
    section = page.select_one("section[aria-labelledby=classes]")
    return {row.dt.get_text(): row.dd.get_text() for row in section.select("dl > div")}


def test_a_class_is_shown_with_what_is_stated_and_no_more(reader):
    page = reader().page("/articles/a1")
    assert facts(page) == {
        "By": "Sample Academy",
        "When": "December 14, 2026, 08:00",
        "Length": "2 days, 16 hours",
        "Where": "Conway, Arkansas",
        "How": "In person",
        "Sort": "Train-the-trainer: its students go on to teach it",
        "Register by": "December 4, 2026",
    }
    badges = [badge.get_text() for badge in page.select("section[aria-labelledby=classes] .badge")]
    assert badges == ["Free", "Scheduled"]


def test_an_undated_class_of_which_nothing_is_known_says_so(reader):
    nothing = dict.fromkeys(("start", "city", "state", "delivery", "registration_url", "registration_closes"))
    bare = dict.fromkeys(("provider", "hours", "days")) | {"train_the_trainer": 0}
    page = reader(bare, **nothing, is_free="unknown", status="undated").page("/articles/a1")
    assert facts(page) == {}
    badges = [badge.get_text() for badge in page.select("section[aria-labelledby=classes] .badge")]
    assert badges == ["Price not stated", "No date stated"]


def test_a_class_of_several_days_at_a_price_for_some(reader):
    page = reader({"audience": "sworn officers", "days": 1.0, "hours": 6.5}, end="2026-12-15", price="$50").page(
        "/articles/a1"
    )
    shown = facts(page)
    assert shown["When"] == "December 14, 2026, 08:00 to December 15, 2026"
    assert (shown["Length"], shown["Price"], shown["For"]) == ("1 day, 6.5 hours", "$50", "sworn officers")


def test_the_words_that_state_a_class_lead_to_the_text(reader):
    page = reader().page("/articles/a1")
    (link,) = page.select("section[aria-labelledby=classes] details a")
    assert page.select_one(link["href"]).get_text() == link.get_text() == "Free"


@pytest.mark.parametrize(
    ("url", "shown"), [("javascript:alert(1)", None), ("https://academy.example/r", "https://academy.example/r")]
)
def test_only_a_safe_address_to_register_at_is_shown(reader, url, shown):
    visitor = reader(registration_url=url)
    links = [a["href"] for a in visitor.page("/articles/a1").select("section[aria-labelledby=classes] > ul a[rel]")]
    assert links == ([shown] if shown else [])
    (offering,) = visitor.get("/articles/a1.json").json()["offerings"]
    assert offering["registration_url"] == shown


def test_the_json_of_an_article_holds_its_classes(reader):
    (offering,) = reader().get("/articles/a1.json").json()["offerings"]
    assert (offering["title"], offering["free"], offering["start"]) == (COURSE["title"], "yes", "2026-12-14T08:00")
    assert offering["evidence"] == json.loads(EVIDENCE)


def test_an_article_without_classes_has_no_such_section(visitor):
    assert visitor.page("/articles/b2ledger").select("section[aria-labelledby=classes]") == []
