"""axe-core's rules, and the keyboard."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser import probes
from tests.browser.chromium import NARROW, WIDE
from tests.browser.demo_site import PAGES

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MOST_STOPS = 400  # of the Tab key on one page; more means that it goes round in circles


def violations(page) -> list[str]:
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
    return [f"{each['id']} ({each['impact']}): {node['html'][:200]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize(("width", "scheme"), [(NARROW, "dark"), (WIDE, "light")])  # colours know no width
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_wrong(open_page, name, width, scheme):
    assert violations(open_page(name, width=width, color_scheme=scheme).page) == []


def test_what_is_hard_to_read_is_noticed(open_page):
    page = open_page("about").page
    page.evaluate("document.querySelector('h1').style.color = '#eeeeee'")
    assert [each.partition(" ")[0] for each in violations(page)] == ["color-contrast"]


@pytest.mark.parametrize("name", PAGES)
def test_every_stop_of_the_tab_key_shows_where_it_is(open_page, name):
    page = open_page(name).page
    assert _unseen_stops(page) == []


def test_a_stop_that_does_not_show_is_noticed(open_page):
    page = open_page("missing").page
    page.evaluate("document.styleSheets[0].insertRule('button:focus-visible { outline: none !important }', 0)")
    assert _unseen_stops(page) == [("button “Search”", ["has no outline"])]


def _unseen_stops(page) -> list[tuple[str, list[str]]]:
    """Press Tab from the top of the page until it leaves the page."""
    stops: list[tuple[str, list[str]]] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = probes.focus(page)
        if stop is None:
            assert stops, "nothing on the page takes the focus"
            return [stop for stop in stops if stop[1]]
        stops.append(stop)
    raise AssertionError(f"the Tab key never leaves the page: {stops[-3:]}")


def test_an_article_is_found_by_keyboard_alone(open_page):
    page = open_page("front").page
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("de-escalation")
    page.keyboard.press("Enter")
    result = page.locator(".hit-title a").first
    expect(result).to_be_visible()
    for _ in range(MOST_STOPS):
        if result.evaluate("(link) => link === document.activeElement"):
            break
        page.keyboard.press("Tab")
    title = result.inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
