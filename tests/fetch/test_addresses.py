"""Addresses as they are sent."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scale import SCALE
from trainwatch.errors import FetchError
from trainwatch.fetch.addresses import MAX_LENGTH, canonical, origin_of, redirect_target, same_document


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("http://Example.GOV", "http://example.gov/"),
        ("HTTPS://example.gov/News?id=1#top", "https://example.gov/News?id=1"),
        (" http://example.gov/a b ", "http://example.gov/a%20b"),
        ("http://münchen.example/straße", "http://xn--mnchen-3ya.example/stra%C3%9Fe"),
    ],
)
def test_an_address_is_written_as_it_is_sent(given, sent):
    assert canonical(given) == sent


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.gov/news",
        "ftp://example.gov/",
        "httpx://example.gov/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://",
        "http:///path",
        "http://user:secret@example.gov/",
        "http://user@example.gov/",
        "http://example.gov:99999/",
        "http://example.gov:port/",
        "http://[::1/",
        "http://exa mple.gov/",
        "http://*.gov/",
        "mailto:[a@b",
        "http://" + "ü" * 70 + ".example/",
        "http://example.gov/" + "a" * MAX_LENGTH,
    ],
)
def test_what_is_no_http_address_is_refused(url):
    with pytest.raises(FetchError) as caught:
        canonical(url)
    assert caught.value.word == "bad-url"


@settings(max_examples=100 * SCALE, deadline=None)
@given(st.text() | st.text(alphabet="htps:/@[]%.?#\\ \t\n0123456789ab\ud800", max_size=40).map("http://".__add__))
def test_any_text_is_an_address_or_a_clear_error(text):
    try:
        sent = canonical(text)
    except FetchError:
        return
    assert sent.startswith(("http://", "https://"))
    assert sent.isascii()
    assert sent.isprintable()
    assert origin_of(sent) == origin_of(text)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://Example.gov/robots.txt", "https://example.gov"),
        ("https://example.gov:443/a", "https://example.gov"),
        ("http://example.gov:443/a", "http://example.gov:443"),
        ("http://example.gov:8080", "http://example.gov:8080"),
        ("http://[::1]:80/", "http://[::1]"),
    ],
)
def test_a_host_is_scheme_name_and_port(url, host):
    assert origin_of(url) == host


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/b", "https://example.gov/b"),
        ("b?c=1#d", "https://example.gov/a/b?c=1"),
        ("//other.gov/", "https://other.gov/"),
        ("http://example.gov/", "http://example.gov/"),
        ("/sí".encode().decode("latin-1"), "https://example.gov/s%C3%AD"),
    ],
)
def test_a_redirect_is_followed_from_where_it_was_met(location, target):
    assert redirect_target("https://example.gov/a/", location) == target


@pytest.mark.parametrize("location", ["file:///etc/passwd", "http://[", "//u:p@example.gov/"])
def test_a_redirect_to_nothing_that_can_be_asked_is_refused(location):
    with pytest.raises(FetchError) as caught:
        redirect_target("https://example.gov/a/", location)
    assert caught.value.word == "bad-url"


def test_the_same_document_may_have_moved_to_https_or_www():
    assert same_document("http://example.gov/feed?a=1", "https://www.example.gov/feed?a=1")
    assert not same_document("http://example.gov/feed?a=1", "https://example.gov/feed?a=2")
    assert not same_document("http://example.gov/feed", "https://example.gov/feeds")
