"""A training coordinator in Conway, Arkansas finds a free class, checks what it really costs, and puts it down."""

import re
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import expect

from tests.browser.chromium import NARROW

TITLE = "Calming the Call"


@pytest.mark.parametrize("width", [1280, NARROW])
def test_four_actions_lead_to_the_free_class_of_the_state(open_page, width):
    page = open_page("front", width=width).page
    page.get_by_role("link", name="Classes", exact=True).click()
    page.get_by_role("combobox", name="Held in").select_option(label="Arkansas")
    page.get_by_role("checkbox", name="Free", exact=True).check()
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)
    assert "Lodging and meals are paid for" in page.locator(".lead-facts").inner_text()


def test_without_script_the_button_finds_the_same(open_page):
    page = open_page("classes", java_script_enabled=False).page
    page.get_by_role("textbox", name="Near").fill("Conway, AR")
    page.get_by_role("checkbox", name="Free", exact=True).check()
    page.get_by_role("button", name="Find classes").click()
    expect(page.locator(".class-hit").filter(has_text=TITLE)).to_contain_text("in town")
    chips = page.get_by_role("list", name="Filters in force")
    expect(chips).to_contain_text("Conway, AR, 150 miles around")


def test_a_filter_answers_at_once_and_says_how_many_there_are(open_page):
    page = open_page("classes").page
    everything = page.locator("#found").inner_text()
    page.get_by_role("checkbox", name="Free, with room and meals paid").check()
    expect(page.locator("#found")).not_to_have_text(everything)
    assert "cost=all-in" in page.url
    expect(page.get_by_role("link", name=TITLE)).to_be_visible()


def test_one_tick_of_cost_takes_the_place_of_the_other(open_page):
    page = open_page("classes").page
    page.get_by_role("checkbox", name="Free", exact=True).check()
    page.get_by_role("checkbox", name="Free, with room and meals paid").check()
    expect(page.get_by_role("checkbox", name="Free", exact=True)).not_to_be_checked()


def test_the_class_goes_into_a_calendar(open_page):
    page = open_page("class").page
    with page.expect_download() as download:
        page.get_by_role("link", name="Add to a calendar").click()
    events = icalendar.Calendar.from_ical(Path(download.value.path()).read_bytes()).walk("VEVENT")
    assert sorted(str(event["summary"]) for event in events) == [TITLE, f"Last day to register: {TITLE}"]


def test_the_month_leads_to_the_class_and_on_to_the_next_month(open_page):
    page = open_page("classes of a month").page
    page.get_by_role("link", name="Later month").click()
    page.get_by_role("link", name="Earlier month").click()
    page.locator(".month").get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)


def test_whoever_finds_nothing_is_told_what_to_loosen(open_page):
    page = open_page("no such classes").page
    expect(page.locator(".notes")).to_contain_text("Nowhereville")
    looser = page.locator(".empty li a").first
    looser.click()
    expect(page.locator(".class-hit").first).to_be_visible()


def test_a_screen_reader_hears_the_new_count_from_an_element_that_was_there_before(open_page):
    page = open_page("classes").page
    page.evaluate("document.querySelector('[role=status]').id = 'same'")
    page.get_by_role("checkbox", name="Free", exact=True).check()
    expect(page.locator("#same")).to_have_text(re.compile("^[0-9]+ class(es)? ahead$"))
    page.get_by_role("textbox", name="Near").fill("Nowhereville")
    page.keyboard.press("Tab")
    expect(page.locator("#same")).to_contain_text("Nowhereville")


def test_an_answer_that_is_no_page_of_classes_is_shown_as_it_is(open_page):
    page = open_page("classes").page
    page.route(
        "**/courses?*", lambda route: route.fulfill(status=503, content_type="text/html", body="<h1>Closed</h1>")
    )
    page.get_by_role("checkbox", name="Free", exact=True).check()
    expect(page.get_by_role("heading", name="Closed")).to_be_visible()


def test_filters_outlive_the_way_to_the_month_and_back(open_page):
    page = open_page("classes").page
    page.get_by_role("checkbox", name="Free", exact=True).check()
    expect(page.get_by_role("list", name="Filters in force")).to_contain_text("Free")
    page.get_by_role("link", name="Month", exact=True).click()
    page.get_by_role("link", name="Later month").click()
    page.get_by_role("checkbox", name="Free, with room and meals paid").check()
    expect(page.get_by_role("list", name="Filters in force")).to_contain_text("room and meals")
    assert "month=" in page.url
    page.get_by_role("link", name="List", exact=True).click()
    expect(page.get_by_role("checkbox", name="Free, with room and meals paid")).to_be_checked()


def test_a_class_takes_one_sheet_of_paper_with_where_to_register_and_without_a_form(open_page):
    page = open_page("class").page
    sheets = page.pdf(format="Letter").count(b"/Type /Page\n")
    page.emulate_media(media="print")
    assert sheets == 1
    expect(page.get_by_role("link", name="Register at")).to_be_visible()
    expect(page.get_by_role("link", name="Add to a calendar")).to_be_hidden()
    assert page.locator("form:visible").count() == 0
