"""The normal form of addresses, and what can be told from an address alone."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from trainwatch.urls import host_of, is_home_page, normalise_url, same_host


@pytest.mark.parametrize(
    ("given_url", "normal"),
    [
        ("HTTP://Example.GOV/News", "http://example.gov/News"),
        ("https://example.gov:443/a", "https://example.gov/a"),
        ("http://example.gov:80/a", "http://example.gov/a"),
        ("https://example.gov:8443/a", "https://example.gov:8443/a"),
        ("https://example.gov./a", "https://example.gov/a"),
        ("https://example.gov", "https://example.gov/"),
        ("https://example.gov/a#top", "https://example.gov/a"),
        ("https://user:secret@example.gov/a", "https://example.gov/a"),
        ("  https://example.gov/a\n", "https://example.gov/a"),
        ("https://exa\tmple.gov/a", "https://example.gov/a"),
        ("https://example.gov/a/../b/./c", "https://example.gov/b/c"),
        ("https://example.gov/a/..", "https://example.gov/"),
        ("https://example.gov/../../a", "https://example.gov/a"),
        ("https://[2001:DB8::1]:443/a", "https://[2001:db8::1]/a"),
    ],
)
def test_scheme_host_port_and_fragment_take_one_form(given_url, normal):
    assert normalise_url(given_url) == normal


@pytest.mark.parametrize(
    ("given_url", "normal"),
    [
        ("https://e.gov/a?utm_source=x&id=2&utm_MEDIUM=y", "https://e.gov/a?id=2"),
        ("https://e.gov/a?fbclid=1&gclid=2&mc_cid=3&mc_eid=4", "https://e.gov/a"),
        ("https://e.gov/a?UTM_Source=x", "https://e.gov/a"),
        ("https://e.gov/a?utm%5Fsource=x", "https://e.gov/a"),
        ("https://e.gov/a?b=2&a=1&b=1", "https://e.gov/a?b=2&a=1&b=1"),
        ("https://e.gov/a?", "https://e.gov/a"),
        ("https://e.gov/a?&&x", "https://e.gov/a?x"),
        ("https://e.gov/?p=12", "https://e.gov/?p=12"),
    ],
)
def test_tracking_parameters_go_and_the_rest_keep_their_order(given_url, normal):
    assert normalise_url(given_url) == normal


@pytest.mark.parametrize(
    ("given_url", "normal"),
    [
        ("https://e.gov/%7euser/%41", "https://e.gov/~user/A"),
        ("https://e.gov/a%2fb", "https://e.gov/a%2Fb"),
        ("https://e.gov/a b", "https://e.gov/a%20b"),
        ("https://e.gov/a%20b?q=c d", "https://e.gov/a%20b?q=c%20d"),
        ("https://e.gov/caf\u00e9", "https://e.gov/caf%C3%A9"),
        ("https://e.gov/100%", "https://e.gov/100%25"),
        ("https://e.gov/a?b=%e9", "https://e.gov/a?b=%E9"),
        ("https://e.gov/%2e%2e/a", "https://e.gov/a"),
        ("https://e.gov/\ud800", "https://e.gov/%ED%A0%80"),
    ],
)
def test_percent_encoding_takes_one_form(given_url, normal):
    assert normalise_url(given_url) == normal


def test_a_trailing_slash_is_kept_as_given():
    assert normalise_url("https://e.gov/a/") == "https://e.gov/a/"
    assert normalise_url("https://e.gov/a") == "https://e.gov/a"


def test_an_international_host_is_written_in_ascii():
    assert normalise_url("https://Bücher.example/") == "https://xn--bcher-kva.example/"


def test_a_host_that_idna_forbids_is_kept():
    assert normalise_url("https://a\u2603\u2603-.example/") == "https://a\u2603\u2603-.example/"


@pytest.mark.parametrize(
    "text", ["", "mailto:a@b.gov", "ftp://e.gov/a", "http://", "https://e.gov:port/", "http://[::1/a"]
)
def test_what_is_no_web_address_is_left_alone(text):
    assert normalise_url(f" {text} ") == text


@given(st.text(max_size=60), st.text(max_size=30), st.text(max_size=30))
@example("", "//..", "")
@example("0.", "..//", "%")
@example("ß.example", "%%30", "&&=")
def test_normalising_twice_changes_nothing_more(host, path, query):
    for url in (host, f"https://{host}/{path}?{query}", f"http://e.gov/{path}?{query}#x"):
        once = normalise_url(url)
        assert normalise_url(once) == once


def test_www_and_the_port_do_not_part_two_hosts():
    assert same_host("https://www.e.gov/a", "http://E.gov:8080/b")
    assert not same_host("https://news.e.gov/", "https://e.gov/")


def test_what_has_no_host_is_on_no_host():
    assert not same_host("", "")
    assert not same_host("mailto:a@e.gov", "https://e.gov/")


def test_the_host_of_an_address_is_its_plain_name():
    assert host_of(" https://WWW.E.gov:81/x") == "e.gov"
    assert host_of("nonsense") == ""


@pytest.mark.parametrize(
    "path", ["", "/", "/index.html", "/Default.aspx", "/home", "/en", "/es/", "/?utm_source=x", "/#top"]
)
def test_front_pages_are_home_pages(path):
    assert is_home_page(f"https://e.gov{path}")


@pytest.mark.parametrize("path", ["/news", "/?p=12", "/2024/", "/index.html/a", "/news/index.html"])
def test_pages_about_something_are_not_home_pages(path):
    assert not is_home_page(f"https://e.gov{path}")


def test_what_is_no_address_is_no_home_page():
    assert not is_home_page("not an address")
