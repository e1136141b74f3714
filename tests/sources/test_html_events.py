"""Words and depth of HTML, told without a tree: what hostile pages would make a tree of is known before."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sources.asking import SITE, answer, json_of, read, source_of
from trainwatch.errors import ParseError
from trainwatch.model import CalendarOptions, JsonOptions, ListingOptions, PageOptions
from trainwatch.sources import discover, impersonal, markup
from trainwatch.sources.html_events import MAX_DEPTH, refuse_deep

DEEP = "<table><tr><td><a href='/x'>Police training</a>" * 100  # an element a tag, none of them closed
COURSES = "<p>De-escalation, March 3 to 5, Little Rock. Free for officers of Arkansas.</p>"


@pytest.fixture
def no_tree(monkeypatch):
    monkeypatch.setattr(markup, "BeautifulSoup", lambda *_: pytest.fail("a tree was made"))


@pytest.mark.usefixtures("no_tree")
def test_of_a_page_that_nests_too_deep_no_tree_is_made():
    with pytest.raises(ParseError, match="it nests its elements more than 200 deep"):
        markup.soup(DEEP)


@pytest.mark.usefixtures("no_tree")
def test_no_tree_is_made_for_words_alone():
    assert markup.plain("<p>Free</p><p>training", limit=50) == "Free training"


def test_elements_nest_as_deep_as_the_limit_and_no_deeper():
    inner = MAX_DEPTH - 2  # inside html and body
    refuse_deep("<div>" * inner)
    with pytest.raises(ParseError):
        refuse_deep("<div>" * (inner + 1))


def test_elements_beside_each_other_are_not_deep():
    refuse_deep("<p>One</p><br><li>Two" * 2_000)


def test_what_nests_too_deep_is_told_of_at_any_place_of_a_long_page():
    with pytest.raises(ParseError):
        refuse_deep("<p>Words</p>" * 20_000 + "<div>" * MAX_DEPTH)


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("listing", ListingOptions()),
        ("listing", ListingOptions(item="tr")),
        ("page", PageOptions()),
        ("calendar", CalendarOptions()),
    ],
)
def test_a_source_that_nests_too_deep_says_so(kind, options):
    with pytest.raises(ParseError, match="200 deep"):
        read(source_of(kind, options), f"<html><body>{COURSES}{DEEP}")


def test_a_bulletin_that_nests_too_deep_says_so():
    with pytest.raises(ParseError, match="200 deep"):
        impersonal.content(DEEP, ())


def test_a_page_that_nests_too_deep_names_neither_feeds_nor_itself():
    head = "<title>Attorney General</title><link rel=alternate type=application/rss+xml href=/feed>"
    response = answer(source_of("page", PageOptions()), f"<html><head>{head}</head><body>{DEEP}")
    assert discover.clues(response) == discover.Clues()
    assert discover.name_of(response) == ""


def test_an_item_that_nests_too_deep_costs_no_other_its_place():
    source = source_of("json", JsonOptions(items="@", html="html"), SITE)
    page = read(source, json_of([{"html": DEEP}, {"html": "<a href='/b'>Second</a>"}]))
    assert [entry.title for entry in page.entries] == ["Second"]
    assert page.problems == ("Skipped for want of a web address: 1 of 2 items.",)


def test_words_are_told_as_far_as_their_elements_nest_200_deep():
    assert markup.plain(f"<p>Police training</p>{'<div>' * 300}inner", limit=50) == "Police training"


PIECES = st.sampled_from(
    ["<p>", "</p>", "<div class='a>b'>", "</div>", "<script>", "</script>", "<style>", "</style>", "<template>",
     "</template>", "<b>", "</b>", "<ruby>", "<rt>", "</rt>", "</ruby>", "<!--", "-->", "<![CDATA[", "]]>", "<?xml a?>",
     "<?php ", "?>", "&amp;", "&nbsp;", "&#0;", "&lt;b&gt;", " ", "\n", "Police training", "<", "< 5", ">", "<br/>",
     "<td>", "<title>", "</title>", "<textarea>", "<head>", "</html>", "<html>", "<meta charset=latin-1>", "é", "\x00",
     "\ud83d", "\u00ad", "<svg>", "<noscript>", "<option>", "<!doctype html>", "<plaintext>", "<xmp>", "<frameset>"]
)  # fmt: skip


@settings(max_examples=500)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_the_words_are_those_of_the_tree(text):
    text = f"<p>{text}"
    assert markup.plain(text, limit=500) == markup.text_of(markup.soup(text))
