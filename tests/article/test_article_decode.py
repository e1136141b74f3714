"""Bytes read as characters, and what is said of bytes that are no HTML page."""

import codecs

import pytest

from tests.article.pages import PARAGRAPHS, document, page
from trainwatch.errors import ParseError

WORDS = "Sheriff’s Office — Peña"
HTML = f"<html><head>%s<title>{WORDS}</title></head><body><p>{PARAGRAPHS[1]}</p></body></html>"


def title_of(body: bytes, content_type: str | None = None):
    return document(body, content_type=content_type).title


def test_utf8_needs_no_declaration():
    assert title_of((HTML % "").encode()) == WORDS


def test_valid_utf8_is_read_as_such_whatever_the_server_says():
    assert title_of((HTML % "").encode(), "text/html; charset=ISO-8859-1") == WORDS


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-1", "windows-1252", "us-ascii", "utf-7", "no-such", "rot13"])
def test_windows_1252_is_recognised_under_any_name(declared):
    assert title_of((HTML % "").encode("cp1252"), f"text/html; charset={declared}") == WORDS


def test_the_header_names_another_encoding():
    assert (
        title_of(b"<title>\xcf\xee\xeb\xe8\xf6\xe8\xff</title><p>x</p>", "text/html; charset=windows-1251") == "Полиция"
    )


def test_the_page_names_its_encoding():
    body = b"<head><meta http-equiv=Content-Type content='text/html; charset=windows-1251'><title>\xcf\xee\xeb</title></head>"
    assert title_of(body) == "Пол"


def test_bytes_that_the_declared_encoding_forbids_are_read_as_windows_1252():
    assert title_of(b"<title>Pe\xf1a \xff\xff</title><p>x</p>", "text/html; charset=shift_jis") == "Peña ÿÿ"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
def test_utf16_is_told_by_its_first_bytes(mark, encoding):
    assert title_of(mark + (HTML % "").encode(encoding)) == WORDS


def test_utf8_with_a_few_broken_bytes_stays_utf8():
    assert title_of((HTML % "").encode() + b"<p>\xe2\x80</p>\xff", "text/html; charset=utf-8") == WORDS


def test_nul_bytes_are_left_out():
    assert title_of(b"<title>Free\0 class</title><body>\0<p>x</p>") == "Free class"


def test_controls_are_read_as_the_quotes_they_were_meant_to_be():
    assert title_of("<title>Sheriff\x92s</title><p>x</p>".encode()) == "Sheriff’s"
    assert title_of(b"<title>Sheriff&#146;s</title><p>x</p>") == "Sheriff’s"


def test_a_page_beyond_the_size_limit_is_read_up_to_it():
    made = document(page() + "<!-- " + "é" * 4_000_000)
    assert made.text == "\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "nothing at all"),
        (b" \0\n", "nothing at all"),
        (b"%PDF-1.7 ...", "a PDF document, which this kind of page does not read"),
        (b"PK\x03\x04....", "a ZIP or Office document"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\x1f\x8b\x08....", "gzip data"),
        (bytes(range(256)) * 40, "binary data"),
        (b'{"a": "b"}', "JSON"),
        (b"<?xml version='1.0'?><rss version='2.0'/>", "XML whose first element is <rss>"),
        (b"Just a sentence. 2 < 3.", "plain text"),
    ],
)
def test_what_is_no_html_page_is_named(body, said):
    with pytest.raises(ParseError, match="not an HTML page but") as caught:
        document(body)
    assert said in str(caught.value)
    assert "https://news.example/" in str(caught.value)


def test_xhtml_is_html():
    assert (
        title_of(
            b'<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><title>A</title></html>'
        )
        == "A"
    )


def test_a_page_without_title_and_text_is_an_error():
    with pytest.raises(ParseError, match="without a title and without text"):
        document("<html><body><script>1</script></body></html>")


def test_a_page_of_nothing_but_comments_is_an_error():
    with pytest.raises(ParseError):
        document("<!-- <html> -->")
