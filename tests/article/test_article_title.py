"""The headline of a page, whatever its templates add to it or put in its place."""

import pytest

from tests import factories
from tests.article.pages import TITLE, document
from trainwatch.article.title import is_section, without_site

BODY = "<p>The class for officers will be held in the spring and costs nothing.</p>"


def title_of(head: str = "", body: str = "", **more):
    return document(f"<html><head>{head}</head><body>{body}{BODY}</body></html>", **more).title


def test_the_name_of_the_site_is_left_off_the_title_element():
    assert (
        title_of(f"<title>{TITLE} - Sample News</title><meta property='og:site_name' content='Sample News'>") == TITLE
    )


@pytest.mark.parametrize(
    "suffix",
    [" - KTVX", " | Attorney General", " | WXYZ-TV", " – Millbrook Gazette", " - Office of the Attorney General", " | News | Sample",
     " :: example.com", " » Anything", " - Local News", " — news.example"],
)  # fmt: skip
def test_a_publisher_behind_the_headline_is_left_off(suffix):
    assert title_of(f"<title>{TITLE}{suffix}</title>") == TITLE


def test_a_site_named_before_the_headline_is_left_off():
    assert without_site("The Space Desk: A new range opens", ["The Space Desk"]) == "The Space Desk: A new range opens"
    assert without_site("The Space Desk | A new range opens", ["The Space Desk"]) == "A new range opens"


def test_a_dash_inside_a_headline_is_no_suffix():
    assert (
        title_of("<title>Chief: 'Slow down' - a class for everyone</title>")
        == "Chief: 'Slow down' - a class for everyone"
    )


def test_a_title_of_nothing_but_the_site_is_none():
    assert title_of("<title>Sample News</title><meta property='og:site_name' content='Sample News'>") == ""


def test_a_heading_that_repeats_the_declared_title_is_the_headline():
    head = f"<title>{TITLE} | Sample</title><meta property='og:title' content='{TITLE.upper()}'>"
    assert title_of(head, f"<h1>Justice News</h1><h1>{TITLE}</h1><h1>Five other things to read today</h1>") == TITLE


def test_the_only_heading_beats_a_title_copied_from_another_page():
    head = "<title>May 3, 2026 Press Release</title><meta property='og:title' content='Another story about a bridge'>"
    assert title_of(head, f"<h1>{TITLE}</h1>") == TITLE


def test_a_heading_that_says_more_than_the_title_element_is_the_headline():
    assert title_of(
        "<title>De-escalation Instructor | State Board</title>", "<h1>De-escalation Instructor School</h1>"
    ) == ("De-escalation Instructor School")


def test_a_heading_that_names_the_site_is_no_headline():
    head = "<title>Free class for deputies | Sample News of Harrow</title><meta property='og:site_name' content='Sample News of Harrow'>"
    assert title_of(head, "<h1>Sample News of Harrow</h1>") == "Free class for deputies"


def test_the_source_tells_which_of_two_headings_is_meant():
    entry = factories.entry(title="Board adopts new rules for use of force")
    body = f"<h1>{TITLE}</h1><h1>Board adopts new rules for use of force</h1>"
    assert title_of("", body, entry=entry) == entry.title


def test_the_title_by_the_source_stands_in_for_a_missing_one():
    assert title_of("", entry=factories.entry(title="Free class")) == "Free class"


def test_a_headline_in_structured_data_is_read_with_its_entities():
    json = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Chief &#8211; and board &amp; all"}</script>'
    assert title_of(json) == "Chief – and board & all"


def test_broken_structured_data_is_passed_over():
    json = "<script type='application/ld+json'>{'a': }</script><script type='application/ld+json'>nothing</script>"
    assert title_of(f"<title>{TITLE}</title>{json}") == TITLE


def test_structured_data_before_a_fault_is_read():
    json = '<script type="application/ld+json"> [{"@type": ["Thing", "NewsArticle"], "headline": "Free class"}] }; </script>'
    assert title_of(json) == "Free class"


def test_a_headline_is_never_endless():
    assert len(title_of(f"<title>{'word ' * 500}</title>")) <= 300


@pytest.mark.parametrize(
    "label", ["Local News", "FOR IMMEDIATE RELEASE", "Press Release", "Justice News", "News:", "Home"]
)
def test_labels_of_sections_are_known(label):
    assert is_section(label)


@pytest.mark.parametrize("line", ["Local news site wins prize", "Free class", "", "Training"])
def test_what_is_no_label_is_none(line):
    assert not is_section(line)
