"""What people come for: find, narrow, read, check, follow, take away."""

import csv
import io
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import feedparser
import pytest
from playwright.sync_api import expect

from tests.browser.chromium import NARROW

with_and_without_script = pytest.mark.parametrize("script", [True, False], ids=["script on", "script off"])


def titles(page) -> list[str]:
    found: list[str] = page.locator(".hit-title").all_inner_texts()
    return found


def total(page) -> int:
    """The number that stands above the results."""
    return int(page.locator("#found").inner_text().split()[0].replace(",", ""))


def params(page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def search(page, words: str) -> None:
    page.get_by_role("searchbox").fill(words)
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", name="Search", level=1)).to_be_visible()


@with_and_without_script
def test_a_search_finds_articles_with_the_words_marked(open_page, script):
    page = open_page("front", java_script_enabled=script).page
    search(page, "de-escalation")
    assert titles(page)
    assert "escalation" in page.locator(".snippet mark").first.inner_text().lower()


@with_and_without_script
def test_a_result_leads_to_its_article_and_back(open_page, script):
    page = open_page("search", java_script_enabled=script).page
    title = titles(page)[0]
    page.locator(".hit-title a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("free class")
    assert titles(page)[0] == title


@with_and_without_script
def test_the_form_filters_by_state(open_page, script):
    page = open_page("search", java_script_enabled=script).page
    before = total(page)
    page.get_by_text("State, topic, source and dates").click()
    page.get_by_role("combobox", name="State").select_option(label="New Mexico")
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_role("list", name="Filters in force")).to_contain_text("State: New Mexico")
    assert params(page)["state"] == ["NM"]
    assert 0 < total(page) < before
    states = page.locator(".hit").filter(has=page.get_by_role("link", name="New Mexico", exact=True))
    assert states.count() == total(page)


def test_a_filter_can_be_taken_away_again(open_page):
    page = open_page("filtered search").page
    filtered = total(page)
    page.get_by_role("link", name="Remove filter: State: New Mexico").click()
    expect(page.get_by_role("list", name="Filters in force")).to_have_count(0)
    assert total(page) > filtered
    assert params(page) == {"q": ["training"]}


def test_a_number_beside_the_results_says_how_many_it_leaves(open_page):
    page = open_page("search").page
    first = page.locator(".facet li").first
    promised = int(first.locator(".count").inner_text())
    first.get_by_role("link").click()
    expect(page.get_by_role("list", name="Filters in force")).to_be_visible()
    assert total(page) == promised


def test_the_form_can_be_used_on_a_telephone(open_page):
    page = open_page("front", width=NARROW, has_touch=True, is_mobile=True).page
    page.get_by_role("searchbox").tap()
    page.keyboard.type("training")
    page.get_by_role("button", name="Search").tap()
    page.get_by_text("State, topic, source and dates").tap()
    page.get_by_role("combobox", name="Topic").select_option(value="de-escalation")
    page.get_by_role("textbox", name="From").fill("2024")
    page.get_by_role("button", name="Apply").tap()
    expect(page.get_by_role("list", name="Filters in force")).to_contain_text("De-escalation")
    assert params(page)["after"] == ["2024"]
    assert total(page) > 0


def test_the_map_leads_to_a_state(open_page):
    page = open_page("front").page
    page.get_by_role("link", name="New Mexico").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("New Mexico")


def test_a_tag_shows_the_words_that_earned_it_and_leads_to_them(open_page):
    page = open_page("article shown whole").page
    link = page.get_by_role("complementary", name="Tags, and why").locator("a[href^='#']").first
    quote = link.inner_text()
    link.click()
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    assert target.inner_text() == quote


def test_the_next_page_brings_other_articles_and_back_the_first_ones(open_page):
    page = open_page("search").page
    first = titles(page)
    page.get_by_role("link", name="Next page").click()
    expect(page.get_by_role("navigation", name="Pages of results")).to_contain_text("Page 2 of")
    assert set(titles(page)) & set(first) == set()
    page.go_back()
    expect(page.get_by_role("navigation", name="Pages of results")).to_contain_text("Page 1 of")
    assert titles(page) == first


def test_the_feed_of_a_search_holds_its_articles(open_page):
    page = open_page("filtered search").page
    href = page.get_by_role("link", name="Atom feed").get_attribute("href")
    answer = page.request.get(urljoin(page.url, href))
    feed = feedparser.parse(answer.body(), response_headers={"content-type": answer.headers["content-type"]})
    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == titles(page)


def test_feed_readers_are_told_of_the_feed(open_page):
    page = open_page("filtered search").page
    told = page.locator("link[rel=alternate][type='application/atom+xml']").get_attribute("href")
    assert told == page.get_by_role("link", name="Atom feed").get_attribute("href")


def test_a_search_can_be_taken_away_as_a_table(open_page):
    page = open_page("search").page
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8-sig"))))
    assert len(rows) == total(page)
    assert [row["title"] for row in rows][: len(titles(page))] == titles(page)


@pytest.mark.parametrize("name", ["Sources", "About"])
def test_the_head_of_every_page_leads_to(open_page, name):
    page = open_page("front").page
    page.get_by_role("navigation", name="Main").get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_the_page_of_sources_lists_every_source_that_the_front_page_counts(open_page):
    page = open_page("front").page
    watched = page.locator(".figures div").filter(has_text="Sources watched").locator("dd").inner_text()
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Sources").click()
    page.get_by_role("link", name="one by one").click()
    expect(page.locator("tbody tr:not(.group-row) .health-cell:not(:has(.status-idle))")).to_have_count(int(watched))


@with_and_without_script
def test_the_form_of_the_sources_shows_as_many_as_its_choice_promises(open_page, script):
    page = open_page("sources", java_script_enabled=script).page
    health = page.get_by_role("combobox", name="Health")
    promised = health.locator("option[value=failing]").inner_text()
    health.select_option(value="failing")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("list", name="Filters in force")).to_contain_text("Health: Does not answer")
    assert params(page) == {"health": ["failing"]}
    expect(page.locator(".health-cell")).to_have_count(int(promised.rpartition("(")[2].rstrip(")")))


def test_a_state_leads_to_its_sources_and_they_lead_back(open_page):
    page = open_page("state").page
    page.get_by_role("link", name="Sources in New Mexico").click()
    assert params(page) == {"state": ["NM"]}
    page.locator(".group-row").get_by_role("link", name="New Mexico").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("New Mexico")


def test_the_list_of_states_jumps_to_one_of_them(open_page):
    page = open_page("all sources").page
    jump = page.get_by_role("navigation", name="States on this page").get_by_role("link").last
    state = jump.inner_text()
    jump.click()
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.locator(":target")).to_contain_text(state)


def test_an_address_that_is_not_there_offers_the_search(open_page):
    page = open_page("missing").page
    expect(page.get_by_role("heading", level=1)).to_have_text("No such article")
    search(page, "de-escalation")
    assert titles(page)
