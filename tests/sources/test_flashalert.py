"""FlashAlert's own XML, read by the kind `feed`. The reports are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.asking import read, source_of, survives
from trainwatch.errors import EmptyError, ParseError
from trainwatch.model import FeedOptions, Moment

SOURCE = source_of(
    "feed",
    FeedOptions(),
    "https://www.flashalert.example/rss.html?RegionID=1",
    homepage="https://www.flashalert.example/portland",
)

REPORT = """<news_report news_id="190001" effective_date="2026-02-11 14:30:00"><headline>Deputies &amp; troopers train
together</headline><detail>Officers met in Salem on Tuesday.

The class was free &#8212; and \xfcber full &lt;3.</detail><orgname>Example Co. Sheriff</orgname></news_report>"""


def document(*reports: str) -> str:
    return (
        '<?xml version="1.0" encoding="ISO-8859-1"?>\n<flashnews><news><news_category name="Police &amp; Fire">'
        f"{''.join(reports)}</news_category></news></flashnews>"
    )


def test_a_report_becomes_a_whole_entry():
    [entry] = read(SOURCE, document(REPORT).encode("iso-8859-1")).entries
    assert entry.url == "https://www.flashalert.net/#item=190001"
    assert entry.title == "Deputies & troopers train together"
    assert entry.published == Moment("2026-02-11", "day")
    assert entry.author == "Example Co. Sheriff"
    assert entry.summary.startswith("Officers met in Salem on Tuesday. The class was free — and über full <3")
    assert entry.content_html == (
        "<p>Officers met in Salem on Tuesday.</p><p>The class was free — and über full &lt;3.</p>"
    )
    assert entry.whole


def test_reports_are_told_apart_by_their_numbers():
    page = read(SOURCE, document(REPORT, REPORT.replace("190001", "190002"), REPORT.replace("190001", "")))
    assert [entry.url.rpartition("=")[2] for entry in page.entries] == ["190001", "190002"]
    assert page.problems == ("Skipped for want of a web address: 1 of 3 items.",)


def test_a_byte_order_mark_in_front_does_no_harm():
    assert len(read(SOURCE, b"\xef\xbb\xbf" + document(REPORT).encode()).entries) == 1


def test_a_report_for_several_regions_has_one_address():
    other = source_of(
        "feed", FeedOptions(), "https://www.flashalert.example/rss.html?RegionID=2", homepage="https://eugene.example/"
    )
    assert read(other, document(REPORT)).entries[0].url == read(SOURCE, document(REPORT)).entries[0].url


def test_the_html_of_a_detail_is_kept():
    marked = REPORT.replace("Officers met", "<![CDATA[<p>Officers</p> met<br>").replace("Tuesday.", "Tuesday.]]>")
    [entry] = read(SOURCE, document(marked)).entries
    assert entry.content_html.startswith("<p>Officers</p> met<br> in Salem")
    assert entry.summary.startswith("Officers met in Salem")


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("1770820200", Moment("2026-02-11T14:30:00Z", "time")),
        ("Wed. 02/11/26 2:30 PM", Moment("2026-02-11", "day")),
        ("2026-02-11T14:30:00-08:00", Moment("2026-02-11T22:30:00Z", "time")),
        ("", None),
    ],
)
def test_a_date_is_read_in_any_form(written, published):
    [entry] = read(SOURCE, document(REPORT.replace("2026-02-11 14:30:00", written))).entries
    assert entry.published == published


def test_a_document_without_a_report_is_empty():
    with pytest.raises(EmptyError):
        read(SOURCE, document())


def test_a_document_that_defines_entities_is_refused():
    with pytest.raises(ParseError, match="entities of its own"):
        read(SOURCE, '<!DOCTYPE flashnews [<!ENTITY a "b">]>' + document(REPORT)[44:])


def test_a_document_that_breaks_off_is_read_as_far_as_it_goes():
    page = read(SOURCE, document(REPORT, REPORT.replace("190001", "190002"))[:-150])
    assert page.entries[0].title == "Deputies & troopers train together"
    assert "not well-formed" in page.problems[0]


@given(st.binary(max_size=200))
def test_bytes_of_any_kind_raise_nothing_else(body):
    survives(SOURCE, b"<flashnews>" + body)
    survives(SOURCE, b"<flashnews><news_report news_id='1'><detail>" + body + b"</detail></news_report></flashnews>")
