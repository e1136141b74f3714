"""Whatever the bytes, reading them ends soon with a document or a ParseError."""

import logging
import socket
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.article.pages import PARAGRAPHS, document, page
from tests.scale import SCALE
from trainwatch.article import from_text, furniture_spans
from trainwatch.article.tree import MAX_ATTRIBUTES, paragraphs, parse
from trainwatch.errors import ParseError
from trainwatch.model import Document

HEAD = "<html><head><title>Free class for deputies</title></head><body>"
PARAGRAPH = f"<p>{PARAGRAPHS[2]}</p>"

# Each took from half a minute to forever in one of the libraries before it was bounded, or is of the kind that does.
HEAVY = {
    "15 MB of paragraphs": HEAD + PARAGRAPH * 120_000,
    "10,000 nested blocks": HEAD + "<div>" * 10_000 + PARAGRAPH + "</div>" * 10_000,
    "20,000 nested inline elements": HEAD + "<p>" + "<b><i>a" * 10_000,
    "a tag of 200,000 attributes": HEAD + "<div " + " ".join(f"a{n}=1" for n in range(200_000)) + ">" + PARAGRAPH,
    "quotes that never close": HEAD + '<div a="' * 100_000,
    "half a million angle brackets": HEAD + "<" * 500_000,
    "links without end": HEAD + "<a href='x'>word</a> " * 150_000,
    "structured data nested 100,000 deep": HEAD
    + "<script type='application/ld+json'>"
    + "[" * 100_000
    + "</script>"
    + PARAGRAPH,
    "structured data in 20,000 scripts": HEAD
    + '<script type="application/ld+json">{"@type":"Article"}</script>' * 20_000,
    "a title of 400,000 dashes": "<title>" + "a - " * 100_000 + "</title>" + PARAGRAPH,
    "20,000 headlines with their age": HEAD + "Local News2 weeks ago<br>Headline of another story<br>" * 20_000,
    "comments that never close": HEAD + "<!--" * 100_000,
}


@pytest.mark.parametrize("name", HEAVY)
def test_a_heavy_page_is_read_within_seconds(name):
    started = time.perf_counter()
    made = document(HEAVY[name])
    assert isinstance(made, Document)
    assert time.perf_counter() - started < 30


@settings(max_examples=60 * SCALE, deadline=None)
@given(st.binary(max_size=3000))
def test_random_bytes_give_a_document_or_an_error(body):
    with suppress(ParseError):
        assert isinstance(document(body), Document)


@settings(max_examples=60 * SCALE, deadline=None)
@given(st.lists(st.sampled_from(["<p>", "</p>", "<div ", ">", "<a href='//[x'>", "&#0;", "&#xD800;", "\x00", "<!--", "-->", "<h1>", "<script>",
    "</script>", "<time datetime='99999-01-01'>", "<meta property='og:url' content='http://[::1'>", "<base href='http://['>", "<table><tr><td>",
    "<link rel=canonical href='//x:y/'>", "<title>", "a word ", "\ud800"]), max_size=60))  # fmt: skip
def test_any_heap_of_markup_gives_a_document_or_an_error(pieces):
    with suppress(ParseError):
        assert isinstance(document(("<html>" + "".join(pieces)).encode("utf-8", "surrogatepass")), Document)


@given(st.text(max_size=400))
def test_any_text_is_a_document(text):
    assert isinstance(from_text(text), Document)
    assert all(start < end for start, end in furniture_spans(text))


def test_a_page_is_read_without_a_word_to_the_network(monkeypatch):
    monkeypatch.setattr(socket, "socket", lambda *_: pytest.fail("a page asked for the network"))
    assert document(page(head="<link rel=stylesheet href='https://other.example/x.css'>")).text


def test_the_libraries_write_no_log(caplog):
    with caplog.at_level(logging.DEBUG):
        document("<html><title>Free class</title></html>")
    assert caplog.records == []


@pytest.mark.parametrize("control", ["\x01", "&#1;", "&#x1F;", "&#31 ", "\uffff"])
def test_controls_that_no_tree_may_hold_are_left_out(control):
    made = document(
        f"<html><body><p>{control}One{control}</p><script>1</script>{control}<p>A free class.{control}</p></body></html>{' ' * 100}"
    )
    assert made.text.split() == ["One", "A", "free", "class."]


def test_tabs_and_line_ends_by_number_are_kept():
    assert document("<html><body><p>A&#10;free&#9;class&#x20;today</p></body></html>").text == "A free class today"


def test_a_tag_of_many_attributes_keeps_its_place_without_them():
    many = " ".join(f"data-{n}='value-{n}'" for n in range(MAX_ATTRIBUTES + 1))
    tree = parse(f"<html><body><section {many}><p>One</p></section></body></html>")
    assert tree is not None
    section = tree.find(".//section")
    assert (dict(section.attrib), section.findtext("p")) == ({}, "One")


def test_a_long_attribute_is_left_alone():
    state = "x > y " * 1000
    tree = parse(f'<html><body><div data-state="{state}" id="a"><p>One</p></div></body></html>')
    assert tree is not None
    assert dict(tree.find(".//div").attrib) == {"data-state": state, "id": "a"}


def test_angle_brackets_in_scripts_and_styles_are_no_tags():
    script = "for(i=0;i<n;i++){" + "x" * 3000 + "}"
    html = f"<html><body><script>{script}</script><STYLE>a<b{' ' * 3000}</STYLE><p>One</p></body></html>"
    assert [paragraph.text for paragraph in paragraphs(parse(html))] == ["One"]


def test_a_script_without_an_end_hides_the_rest_of_the_page():
    assert paragraphs(parse("<p>One</p><script>i<n;" + "x" * 3000)) != []
