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


def insert_class(room: Any, offering: dict[str, Any]) -> None:
    """Insert a class that its article tells of in the words of its evidence."""
    insert(room, "offerings", offering)
    told = json.dumps({"evidence": json.loads(offering["evidence"] or "[]")})
    insert(
        room, "offering_articles", {"offering_id": offering["id"], "article_id": offering["article_id"], "told": told}
    )


@pytest.fixture
def reader(empty_room, visitor_of):
    """Fills one article with one class, some of whose fields the test changes."""

    def read(course: dict[str, object] | None = None, **offering: object) -> Any:
        empty_room.source("logan-ledger")
        empty_room.article("a1", TITLE, "The academy will hold it.")
        insert(empty_room, "courses", COURSE | (course or {}))
        insert_class(empty_room, OFFERING | offering)
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
        "Format": "Train-the-trainer: its students go on to teach it",
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


@pytest.mark.parametrize("delivery", ["live_online", "self_paced"])
def test_a_class_that_nobody_travels_to_has_no_place(reader, delivery):
    assert "Where" not in facts(reader(delivery=delivery).page("/articles/a1"))


def test_the_link_to_register_says_where_it_leads(reader):
    page = reader(registration_url="https://www.academy.example/r").page("/articles/a1")
    link = page.select_one("section[aria-labelledby=classes] > ul a[rel]")
    assert link.get_text() == "Register at academy.example"


def test_words_that_state_two_things_of_one_sort_are_quoted_once_and_never_call_a_priced_class_free(reader):
    stated = [{"in": "title", "text": "Conway", "start": 39, "end": 45, "rule": rule} for rule in ("city", "state")]
    stated += [{"in": "title", "text": "Free", "start": 0, "end": 4, "rule": rule} for rule in ("free", "price")]
    page = reader(is_free="no", price="$50", evidence=json.dumps(stated)).page("/articles/a1")
    said = [hint.get_text() for hint in page.select("section[aria-labelledby=classes] details .hint")]
    assert said == ["where it is held, in the title", "what it costs, in the title"]


def test_sample_agencies_are_named_instead_of_their_address(empty_room, visitor_of):
    empty_room.source("invented", name="Invented Academy", sample=1)
    empty_room.article("a1", TITLE, "Text.", source="invented", url="http://127.0.0.1:8700/a1")
    visitor = visitor_of(empty_room)
    assert visitor.page("/").select_one(".tags-out").get_text() == "Read at Invented Academy"
    assert visitor.page("/articles/a1").select_one(".article-head .button").get_text() == "Read it at Invented Academy"


def test_what_speaks_against_free_training_is_told_as_its_price(empty_room, visitor_of):
    empty_room.source("logan-ledger")
    evidence = [{"in": "title", "text": "Free", "start": 0, "end": 4, "rule": "free"}]
    empty_room.article("a1", TITLE, "Text.", free="no", free_evidence=json.dumps(evidence))
    (card,) = (
        each for each in visitor_of(empty_room).page("/articles/a1").select("aside .card") if "Price" in str(each)
    )
    assert card.select_one(".hint").get_text() == "what it costs, in the title"
