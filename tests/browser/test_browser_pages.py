"""Every page, on a telephone and on a laptop: nothing goes wrong in it, and everything in it can be read and hit."""

import pytest

from tests.browser import probes
from tests.browser.chromium import NARROW, WIDE
from tests.browser.demo_site import PAGES

every_page = pytest.mark.parametrize("name", PAGES)
LEAST_TARGET = 24  # CSS pixels, WCAG 2.2, success criterion 2.5.8


@every_page
def test_a_page_brings_no_error_breaks_no_policy_and_asks_no_other_host(open_page, name):
    assert open_page(name).troubles == []


@pytest.mark.parametrize("width", [NARROW, WIDE])
@every_page
def test_a_page_fits_its_screen(open_page, name, width):
    page = open_page(name, width=width).page
    _unfold(page)
    assert probes.overflow(page) == []


@every_page
def test_everything_to_be_tapped_is_large_enough(open_page, name):
    page = open_page(name, width=NARROW).page
    _unfold(page)
    assert probes.small_targets(page, LEAST_TARGET) == []


@pytest.mark.parametrize("width", [NARROW, WIDE])
@every_page
def test_no_badge_takes_more_than_two_lines(open_page, name, width):
    assert probes.tall_badges(open_page(name, width=width).page, most_lines=2) == []


def _unfold(page):
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")


def test_what_breaks_the_policy_is_noticed(open_page):
    visit = open_page("about")
    with visit.page.expect_console_message() as said:
        visit.page.evaluate("fetch('http://elsewhere.example/').catch(() => null)")
    assert "Content Security Policy" in said.value.text
    assert said.value.text in visit.troubles


def test_a_request_to_another_host_is_noticed(open_page):
    visit = open_page("about")
    visit.page.goto("about:blank")
    visit.page.set_content('<img src="http://elsewhere.example/spy.png">')
    assert "asked http://elsewhere.example/spy.png" in visit.troubles


def test_text_that_is_too_wide_or_cut_is_noticed(open_page):
    page = open_page("about", width=NARROW).page
    page.evaluate("""() => {
      document.querySelector('h1').style.cssText = 'width: 2rem; height: 1rem; overflow: hidden';
      document.querySelector('.lede').style.width = '50rem';
    }""")
    assert probes.overflow(page)[:3] == [
        "the page scrolls sideways",
        "h1 “About” is cut",
        "p.lede “trainwatch collects news articles and an” leaves the screen",
    ]


def test_a_small_target_is_noticed(open_page):
    page = open_page("missing").page
    page.evaluate("document.querySelector('main button').style.cssText = 'min-height: 0; height: 20px; padding: 0'")
    assert [each.split(" is ")[0] for each in probes.small_targets(page, LEAST_TARGET)] == ["button “Search”"]


def test_a_badge_of_three_lines_is_noticed(open_page):
    page = open_page("sources of a state", width=NARROW).page
    page.evaluate("document.querySelector('.status').innerHTML = 'Answers<br>after a<br>while'")
    assert probes.tall_badges(page, most_lines=2) == ["span.status “Answersafter awhile” takes 3 lines"]
