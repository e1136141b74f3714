"""The words that earned a tag, in the article: what they say to a mouse, a keyboard and a finger."""

from unittest.mock import ANY

import pytest
from playwright.sync_api import expect

from tests.browser import probes
from tests.browser.chromium import NARROW, WIDE

WORDS = ".prose .evidence a"
NOTE = """(link) => {
  const note = getComputedStyle(link.closest('.evidence'), '::after').content;
  return note === 'none' ? '' : note.slice(1, -1);
}"""

both_widths = pytest.mark.parametrize(("width", "scheme"), [(NARROW, "dark"), (WIDE, "light")])


def note(link) -> str:
    """What the page shows beside the words, or nothing."""
    shown: str = link.evaluate(NOTE)
    return shown


def by_keyboard(page, link) -> None:
    """Move the focus to *link* as the Tab key does."""
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(link).to_be_focused()


def test_words_under_a_mouse_tell_which_tag_they_earned_and_by_what(open_page):
    page = open_page("article shown whole").page
    for words in page.locator(WORDS).all():
        told = words.get_attribute("title")
        tag, _, rule = told.partition(" (")
        assert ": " in tag, told
        assert rule.endswith(")"), told


@both_widths
def test_words_with_the_focus_of_a_keyboard_show_their_note(open_page, width, scheme):
    page = open_page("article shown whole", width=width, color_scheme=scheme).page
    words = page.locator(WORDS).first
    assert note(words) == ""
    by_keyboard(page, words)
    assert note(words) == words.get_attribute("title")


@both_widths
def test_a_note_fits_its_screen(open_page, width, scheme):
    page = open_page("article shown whole", width=width, color_scheme=scheme).page
    for words in page.locator(".evidence a").all():
        by_keyboard(page, words)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), note(words)
        assert probes.focus(page) == (ANY, [])


def test_the_enter_key_leads_from_the_words_to_their_tag_and_back(open_page):
    page = open_page("article shown whole").page
    words = page.locator(".prose .evidence a[href^='#tag-']").first
    place = words.evaluate("(link) => link.closest('.evidence').id")
    by_keyboard(page, words)
    page.keyboard.press("Enter")
    card = page.locator(".card:target")
    expect(card).to_be_in_viewport()
    page.keyboard.press("Tab")  # the focus goes on from the card
    assert card.evaluate("(card) => card.contains(document.activeElement)")
    card.locator(f"a[href='#{place}']").focus()
    page.keyboard.press("Enter")
    expect(words).to_be_in_viewport()
    assert note(words) == words.get_attribute("title")


def test_a_tap_leads_from_the_words_to_their_tag(open_page):
    page = open_page("article shown whole", width=NARROW, has_touch=True, is_mobile=True).page
    words = page.locator(".prose .evidence a[href^='#tag-']").first
    quote = words.inner_text()
    words.tap()
    card = page.locator(".card:target")
    expect(card).to_be_in_viewport()
    expect(card.locator("q").filter(has_text=quote).first).to_be_visible()


def test_every_quote_that_is_a_link_leads_to_marked_words_with_a_note(open_page):
    page = open_page("article shown whole").page
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    quotes = page.locator(".quotes a")
    assert quotes.count() > 5
    for quote in quotes.all():
        quote.click()
        marked = page.locator(".evidence:is(:target, :has(:target))")
        expect(marked).to_be_in_viewport()
        assert note(marked.locator("a"))


def test_without_the_right_to_show_the_text_the_quotes_stand_in_the_tags(open_page):
    page = open_page("article shown as an excerpt").page
    tags = page.get_by_role("complementary", name="Tags, and why")
    expect(tags.locator("q").first).to_be_visible()
    expect(page.locator(".prose .evidence")).to_have_count(0)
