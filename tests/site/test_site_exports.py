"""JSON and Atom: what programs get."""

import json
from urllib.parse import urlsplit

import feedparser
import pytest
from lxml import etree

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def test_json_of_a_search_has_the_documented_fields(visitor):
    answer = visitor.get("/search.json?q=class&state=AR")
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    found = answer.json()
    (item,) = found.pop("items")
    facets = found.pop("facets")
    assert found == {
        "query": "class state:AR",
        "notes": [],
        "total": 1,
        "total_is_capped": False,
        "page": 1,
        "next": None,
    }
    snippet = item.pop("snippet")
    excerpt = item.pop("excerpt")
    assert item == {
        "id": "a1free",
        "url": "https://attorney-general.example/a1free",
        "site_url": "http://localhost/articles/a1free",
        "title": "Attorney General hosts free de-escalation training in Little Rock",
        "published": "2026-03-12T15:30:00Z",
        "published_precision": "time",
        "collected": "2026-03-13T04:10:00Z",
        "source": {
            "id": "attorney-general",
            "name": "Office of the Attorney General",
            "state": "AR",
            "type": "attorney_general",
        },
        "states": ["AR"],
        "topics": ["de-escalation", "crisis-intervention"],
        "kind": "training_event",
        "relevance": "yes",
        "free": "yes",
        "sample": False,
        "classes": [],
    }
    assert "two-day class" in snippet
    assert excerpt.startswith("LITTLE ROCK")
    assert facets["state"] == [{"value": "AR", "label": "Arkansas", "count": 1}]


def test_json_of_an_article_has_its_tags_with_evidence(visitor):
    found = visitor.get("/articles/a1free.json").json()
    (state,) = found["states"]
    assert (state["value"], state["label"], state["score"], state["primary"]) == ("AR", "Arkansas", 0.93, True)
    for quote in (q for tag in (*found["states"], *found["topics"]) for q in tag["evidence"] if q["in"] == "text"):
        assert found["text"][quote["start"] : quote["end"]] == quote["text"]
    assert found["free"]["evidence"][0]["text"] == "free of charge"


def test_json_says_that_an_article_is_missing(visitor):
    answer = visitor.get("/articles/none.json")
    assert (answer.status_code, answer.json()) == (404, {"error": "no such article", "id": "none"})


@pytest.fixture(scope="module")
def many(tmp_path_factory, newsroom_in):
    room = newsroom_in(tmp_path_factory.mktemp("many"))
    room.source("logan-ledger")
    for number in range(120):
        room.article(f"n{number:03}", f"Training number {number}", "Text.", published=f"2025-01-{1 + number % 28:02}")
    return room


def test_following_next_gives_every_item_once(many, visitor_of):
    visitor, seen, address = visitor_of(many), [], "/search.json?q=training"
    while address:
        found = visitor.get(address).json()
        seen += [item["id"] for item in found["items"]]
        parts = urlsplit(found["next"] or "")
        address = f"{parts.path}?{parts.query}" if parts.path else ""
    assert len(seen) == len(set(seen)) == found["total"] == 120


# ---------------------------------------------------------------------------------------------------------- Atom


def atom(visitor, path):
    answer = visitor.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(answer.content)


def test_a_feed_has_all_that_atom_demands(visitor):
    root = atom(visitor, "/search.atom?q=training")
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    for place in (root, *root.findall("a:entry", ATOM)):
        for name in ("id", "title", "updated"):
            (found,) = place.findall(f"a:{name}", ATOM)
            assert found.text
        assert place.find("a:author/a:name", ATOM).text
    ids = [entry.find("a:id", ATOM).text for entry in root.findall("a:entry", ATOM)]
    assert len(ids) == len(set(ids)) > 0


def test_a_feed_is_read_by_a_feed_reader(visitor):
    parsed = feedparser.parse(visitor.get("/search.atom?state=AR").content)
    assert not parsed.bozo
    assert parsed.feed.title == "trainwatch: state:AR"
    (entry,) = parsed.entries
    assert entry.title == "Attorney General hosts free de-escalation training in Little Rock"
    assert entry.link == "https://attorney-general.example/a1free"
    assert entry.published == "2026-03-12T15:30:00Z"
    assert entry.updated == "2026-03-13T04:10:00Z"
    assert {tag.term for tag in entry.tags} == {"AR", "de-escalation", "crisis-intervention"}


def test_a_day_is_the_same_day_everywhere_in_the_country(visitor):
    parsed = feedparser.parse(visitor.get("/search.atom?state=NM").content)
    assert parsed.entries[0].published == "2026-02-01T12:00:00Z"


def test_a_feed_names_itself_its_page_and_its_neighbours(many, visitor_of):
    root = atom(visitor_of(many), "/search.atom?q=training&page=2")
    links = {link.get("rel"): link.get("href") for link in root.findall("a:link", ATOM)}
    assert links == {
        "self": "http://localhost/search.atom?q=training&page=2",
        "alternate": "http://localhost/search?q=training&page=2",
        "first": "http://localhost/search.atom?q=training",
        "previous": "http://localhost/search.atom?q=training",
        "next": "http://localhost/search.atom?q=training&page=3",
    }


def test_a_feed_without_entries_is_valid_too(visitor):
    root = atom(visitor, "/search.atom?q=nothing-like-it")
    assert root.find("a:updated", ATOM).text.endswith("Z")
    assert root.findall("a:entry", ATOM) == []


def test_a_feed_of_samples_says_so(empty_room, visitor_of):
    empty_room.source("invented-academy", sample=1)
    empty_room.article("s1", "Training invented", "Invented.", source="invented-academy", published=None)
    parsed = feedparser.parse(visitor_of(empty_room).get("/search.atom").content)
    assert parsed.feed.title == "trainwatch: all articles (sample data)"
    assert "sample" in {tag.term for tag in parsed.entries[0].tags}
    assert "published" not in parsed.entries[0]


@pytest.mark.parametrize("host", ["evil.example/<script>", '"><b>', "[::1", "a b", ""])
def test_a_forged_host_reaches_no_export(visitor, host):
    answer = visitor.get("/search.json?q=class", headers={"host": host})
    assert answer.json()["items"][0]["site_url"] == "http://localhost/articles/a1free"


def test_a_real_host_is_kept(visitor):
    answer = visitor.get("/search.json?q=class", headers={"host": "news.example:8001"})
    assert answer.json()["items"][0]["site_url"] == "http://news.example:8001/articles/a1free"


def test_pages_name_their_other_forms(visitor):
    page = visitor.page("/search?q=class&state=AR")
    kinds = {link["type"]: link["href"] for link in page.select("link[rel=alternate]")}
    assert kinds == {
        "application/atom+xml": "/search.atom?q=class&state=AR",
        "application/json": "/search.json?q=class&state=AR",
    }


def test_the_health_check_tells_how_the_collection_fares(visitor):
    answer = visitor.get("/healthz")
    assert answer.headers["cache-control"] == "no-cache"
    found = answer.json()
    assert (found["status"], found["articles"]) == ("ok", 6)
    assert found["sources"] == {"total": 4, "ok": 2, "failing": 1, "waiting": 0, "unasked": 0, "disabled": 1}
    assert found["last_run"]["finished"] == "2026-03-13T04:12:00Z"


def test_the_health_check_says_when_no_source_answers_any_more(empty_room, visitor_of):
    empty_room.source("logan-ledger")
    with empty_room.public:
        empty_room.public.execute("insert into source_health(source_id, status) values ('logan-ledger', 'timeout')")
    answer = visitor_of(empty_room).get("/healthz")
    assert (answer.status_code, json.loads(answer.text)["status"]) == (200, "failing")
