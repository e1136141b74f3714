"""The search page: its form, facets, chips, notes and pages."""

from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup


def titles(page: BeautifulSoup) -> list[str]:
    return [each.get_text() for each in page.select(".hit-title")]


def total(page: BeautifulSoup) -> str:
    (found,) = page.select("#found")
    return found.get_text()


def notes(page: BeautifulSoup) -> list[str]:
    return [each.get_text() for each in page.select(".notes li")]


def facet(page: BeautifulSoup, field: str) -> dict[str, str]:
    items = page.select(f"section[aria-labelledby=facet-{field}] li")
    return {li.select("a")[0].get_text(): li.select(".count")[0].get_text() for li in items}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=deputies", ["b2ledger"]),
        ("q=%22crisis+intervention%22", ["a1free"]),
        ("q=%22intervention+crisis%22", []),
        ("q=recruits+-2", ["d1more", "d0more"]),
        ("q=deputies+OR+instructors", ["b2ledger", "c3national"]),
        ("state=AR", ["a1free"]),
        ("state=TX&state=NM", ["b2ledger"]),
        ("topic=de-escalation", ["a1free", "b2ledger"]),
        ("source_type=attorney_general", ["a1free"]),
        ("kind=graduation&after=2024-02", ["d2more", "d1more"]),
        ("before=2024-02-10", ["d0more"]),
        ("q=is:free", ["a1free"]),
        ("year=2025", ["c3national"]),
    ],
)
def test_a_search_finds_what_it_asks_for(visitor, query, found):
    links = visitor.page(f"/search?{query}").select(".hit-title a")
    assert [link["href"].removeprefix("/articles/") for link in links] == found


def test_words_in_a_snippet_are_marked(visitor):
    hit = visitor.page("/search?q=%22crisis+intervention%22").select_one(".snippet")
    assert [mark.get_text() for mark in hit.select("mark")] == ["crisis intervention"]


def test_facets_count_all_hits_and_not_only_those_of_the_page(visitor):
    page = visitor.page("/search")
    assert facet(page, "state") == {"Arkansas": "1", "New Mexico": "1", "Texas": "1", "Nationwide": "1"}
    assert facet(page, "kind")["Graduation"] == "3"
    assert facet(page, "source_type") == {"Local news": "4", "Attorney general": "1", "Trade press": "1"}


def test_every_facet_leads_to_as_many_articles_as_it_says(visitor):
    for item in visitor.page("/search?q=training").select(".facet li"):
        page = visitor.page(item.select_one("a")["href"])
        assert total(page).split()[0] == item.select_one(".count").get_text()


def test_a_chosen_value_is_ticked_and_its_link_takes_it_away(visitor):
    page = visitor.page("/search?q=training&state=AR")
    chosen = page.select_one("section[aria-labelledby=facet-state] a.chosen")
    assert chosen["aria-current"] == "true"
    assert parse_qs(urlsplit(chosen["href"]).query) == {"q": ["training"]}


def test_long_facets_fold(empty_room, visitor_of):
    empty_room.source("logan-ledger")
    codes = ["AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA"]
    empty_room.article("x", "Training", "Everywhere.", states=dict.fromkeys(codes, ()))
    section = visitor_of(empty_room).page("/search").select_one("section[aria-labelledby=facet-state]")
    assert section.select_one("summary").get_text() == "2 more"
    assert len(section.select("li")) == 10


def test_each_filter_has_a_chip_that_removes_it_and_no_other(visitor):
    page = visitor.page("/search?q=training&state=AR&topic=de-escalation&last=90y&free=yes")
    chips = {
        chip.get_text().removeprefix("Remove filter: ").removesuffix("×"): chip["href"]
        for chip in page.select("a.chip")
    }
    assert list(chips) == [
        "State: Arkansas",
        "Topic: De-escalation and communication",
        "Price: Free",
        "Within the last: 90 years",
    ]
    assert parse_qs(urlsplit(chips["State: Arkansas"]).query) == {
        "q": ["training"],
        "topic": ["de-escalation"],
        "free": ["yes"],
        "last": ["90y"],
    }
    assert page.select_one(".chips-clear")["href"] == "/search?q=training"


@pytest.mark.parametrize("address", ["/search?free=yes", "/search?free=no", "/search?free=no&free=yes"])
def test_the_form_sent_as_it_is_asks_the_same_again(visitor, address):
    address += "&q=training&state=AR&state=NM&topic=de-escalation&source=logan-ledger&after=2020&kind=policy"
    page = visitor.page(address)
    form = page.select_one(".search-form")
    inputs = form.select("input:not([type=checkbox]), input[checked]")
    sent = [(each["name"], each["value"]) for each in inputs if each["value"]]
    sent += [
        (each["name"], each.select_one("option[selected]")["value"])
        for each in form.select("select:has(option[selected])")
    ]
    assert sorted(sent) == sorted(
        (name, value) for name, values in parse_qs(urlsplit(address).query).items() for value in values
    )


def test_free_training_can_be_ticked(visitor):
    box = visitor.page("/search").select_one(".search-form input[type=checkbox]")
    assert (box["name"], box["value"], box.has_attr("checked")) == ("free", "yes", False)
    assert visitor.page("/search?free=yes").select_one("#free").has_attr("checked")


def test_the_price_is_a_facet_with_free_first(visitor):
    page = visitor.page("/search")
    assert list(facet(page, "free").items()) == [("Free", "1"), ("Not said", "5")]
    links = [a["href"] for a in page.select("section[aria-labelledby=facet-free] a")]
    assert links == ["/search?free=yes", "/search?free=unknown"]
    assert len(titles(visitor.page(links[1]))) == 5


@pytest.mark.parametrize(("name", "label"), [("after", "From"), ("before", "Before")])
def test_a_date_that_is_none_keeps_the_form_open_with_what_was_typed(visitor, name, label):
    page = visitor.page(f"/search?{name}=last+week&state=AR")
    assert page.select_one(".refine").has_attr("open")
    assert page.select_one(f"#{name}")["value"] == "last week"
    assert notes(page)[0].startswith(f"The filter “{label}” was left out: it takes a year, a month or a day")


def test_a_form_without_a_slip_is_folded(visitor):
    assert not visitor.page("/search?after=2024").select_one(".refine").has_attr("open")


def test_an_unknown_topic_is_met_with_the_nearest(visitor):
    assert notes(visitor.page("/search?q=topic:deescalation"))[0].endswith("Did you mean de-escalation?")


def test_the_exports_stand_above_the_hits_and_say_what_they_are_for(visitor):
    page = visitor.page("/search?state=AR")
    exports = page.select_one(".exports")
    assert exports.find_next(class_="hits")
    assert "a feed reader" in exports.get_text()
    assert {a.get_text(): a["href"] for a in exports.select("a")} == {
        "Atom feed": "/search.atom?state=AR",
        "CSV": "/search.csv?state=AR",
        "JSON": "/search.json?state=AR",
    }


def test_the_topics_of_the_form_stand_in_groups(visitor):
    groups = visitor.page("/search").select("#topic optgroup")
    assert groups[0]["label"] == "Force, tactics and physical skills"
    assert len(groups) == 5


def test_filters_written_as_words_become_filters(visitor):
    page = visitor.page("/search?q=training+state:arkansas")
    assert page.select_one("#q")["value"] == "training"
    assert page.select_one("#state option[selected]")["value"] == "AR"


def test_the_other_order_is_offered_where_there_are_words(visitor):
    assert visitor.page("/search?q=training").select_one(".order a")["href"] == "/search?q=training&order=best"
    best = visitor.page("/search?q=training&order=best")
    assert best.select_one(".order a")["href"] == "/search?q=training"
    assert best.select_one("input[name=order]")["value"] == "best"
    assert not visitor.page("/search?state=AR").select(".order")


def test_no_order_is_offered_where_there_is_nothing_to_order(visitor):
    assert not visitor.page("/search?q=nothing-like-it").select(".order")


def test_no_hits_say_what_to_do(visitor):
    page = visitor.page("/search?q=nothing-like-it")
    assert total(page) == "0 articles"
    assert "No article matches all of that" in page.select_one(".empty").get_text()


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("page=abc", "“abc” is no number of a page; this is the first."),
        ("page=-1", "“-1” is no number of a page; this is the first."),
        ("page=0", "“0” is no number of a page; this is the first."),
        ("page=99999999999999999999", "“99999999999999999999” is no number of a page; this is the first."),
        ("page=²", "“²” is no number of a page; this is the first."),
        ("page=7", "There is no page 7; the last one is page 1."),
        ("order=random", "“random” is no order; these are the newest first."),
        ("source=nobody", "No source has the id “nobody”."),
    ],
)
def test_what_cannot_be_used_is_told_in_a_note(visitor, query, note):
    assert notes(visitor.page(f"/search?{query}")) == [note]


def test_an_unknown_state_is_left_out_with_a_note(visitor):
    page = visitor.page("/search?state=ZZ")
    assert total(page) == "6 articles"
    assert "ZZ" in notes(page)[0]


def test_of_two_page_numbers_the_last_counts(visitor):
    assert notes(visitor.page("/search?page=7&page=1")) == []


# ------------------------------------------------------------------------------------------------ many articles


@pytest.fixture(scope="module")
def many(tmp_path_factory, newsroom_in):
    room = newsroom_in(tmp_path_factory.mktemp("many"))
    room.source("logan-ledger")
    for number in range(45):
        room.article(f"n{number:02}", f"Training number {number}", "Text.", published=f"2025-01-{1 + number % 28:02}")
    return room


def test_pages_divide_the_hits_and_miss_none(many, visitor_of):
    visitor, seen, addresses = visitor_of(many), [], ["/search?q=training"]
    while addresses:
        page = visitor.page(addresses.pop())
        seen += titles(page)
        addresses += [link["href"] for link in page.select("a[rel=next]")]
    assert len(seen) == len(set(seen)) == 45


def test_a_page_in_the_middle_leads_both_ways(many, visitor_of):
    pages = visitor_of(many).page("/search?q=training&page=2").select_one(".pages")
    assert pages.select_one("a[rel=prev]")["href"] == "/search?q=training"
    assert pages.select_one("a[rel=next]")["href"] == "/search?q=training&page=3"
    assert "Page 2 of 3" in pages.get_text()


def test_beyond_the_last_page_there_is_a_way_back(many, visitor_of):
    page = visitor_of(many).page("/search?q=training&page=9")
    assert page.select_one("a[rel=prev]")["href"] == "/search?q=training&page=3"
    assert "There is nothing on this page" in page.get_text()
