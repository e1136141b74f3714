"""The kind `page`: one address that is itself the course list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.asking import SITE, read, source_of, survives
from trainwatch.errors import EmptyError, ParseError
from trainwatch.model import Entry, PageOptions
from trainwatch.sources.catalogue import load

SOURCE = source_of("page", PageOptions(), f"{SITE}/training", name="Current  training")
COURSES = "<p>De-escalation, March 3 to 5, Little Rock. Free for officers of Arkansas. Register by February 20.</p>"


def test_a_web_page_is_the_page_of_its_only_entry():
    page = read(SOURCE, f"<!DOCTYPE html><html><body><h1>Training</h1>{COURSES}</body></html>")
    assert page.is_article
    assert page.entries == (Entry("example", f"{SITE}/training", "Current training"),)


@pytest.mark.parametrize("head", [b"%PDF-1.7\n", b"\n\n%PDF-1.4\n"])
def test_a_pdf_is_the_page_of_its_only_entry(head):
    assert read(SOURCE, head + b"\x00\xff").is_article


SCRIPTED = f"<html><body><div id='app'></div>{'<script src=a.js></script>' * 5}</body></html>"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (SCRIPTED, "needs a script to show its text"),
        ("<rss><channel/></rss>", "write `kind: feed`"),
        ("Not found", "neither a web page nor a PDF"),
    ],
)
def test_what_is_no_readable_page_is_refused_with_a_word_on_what_it_is(body, said):
    with pytest.raises(ParseError, match=said):
        read(SOURCE, body)


def test_a_page_with_scripts_and_a_text_is_read():
    assert read(SOURCE, SCRIPTED.replace("</body>", COURSES * 10 + "</body>")).is_article


def test_an_answer_without_a_byte_is_empty():
    with pytest.raises(EmptyError):
        read(SOURCE, "")


@given(st.binary(max_size=300))
def test_bytes_of_any_kind_raise_nothing_else(body):
    survives(SOURCE, body)
    survives(SOURCE, b"<html>" + body)


def test_a_page_in_the_catalogue_has_no_further_keys():
    text = (
        "sources:\n  - {id: a, name: A, kind: page, url: 'https://a.example/', state: AR, organisation_type: academy}\n"
    )
    [source] = load(text, file="feeds.yml").sources
    assert source.options == PageOptions()
