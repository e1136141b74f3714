"""The small parts: dates, words, addresses, marks, the map."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainwatch import knowledge
from trainwatch.model import Kind, OrganisationType
from trainwatch.query import FILTER_FIELDS, parse
from trainwatch.query.fields import LABELS
from trainwatch.site import dates, words
from trainwatch.site.highlight import Piece, Span, paragraphs, pieces
from trainwatch.site.links import Links
from trainwatch.site.security import host_of, safe_url
from trainwatch.site.tilemap import LEVELS, elsewhere, tiles


@pytest.mark.parametrize(
    ("stored", "day", "minute", "instant"),
    [
        ("2026-03-12", "March 12, 2026", "March 12, 2026", "2026-03-12T12:00:00Z"),
        ("2026-03-01T04:05:06Z", "March 1, 2026", "March 1, 2026, 04:05 UTC", "2026-03-01T04:05:06Z"),
        ("sometime", "sometime", "sometime", None),
        ("", "", "", None),
        (None, "", "", None),
    ],
)
def test_dates_are_told_as_precisely_as_they_are_known(stored, day, minute, instant):
    assert (dates.day(stored), dates.minute(stored), dates.instant(stored)) == (day, minute, instant)


def test_numbers_have_commas():
    assert dates.number(1204) == "1,204"


def test_every_code_has_a_word():
    assert set(words.ORGANISATIONS) == set(OrganisationType)
    assert set(words.KINDS) == set(Kind)
    assert set(LABELS) == set(FILTER_FIELDS)


@pytest.mark.parametrize(
    ("field", "code", "text"),
    [
        ("state", "AR", "Arkansas"),
        ("state", "US", "Nationwide"),
        ("state", "ZZ", "ZZ"),
        ("topic", "use-of-force", "Use of force"),
        ("topic", "a-new-topic", "A new topic"),
        ("source_type", "post_board", "Standards board (POST)"),
        ("source_type", "other_sort", "Other sort"),
        ("kind", "grant", "Grant"),
        ("last", "1y", "1 year"),
        ("last", "30d", "30 days"),
        ("source", "logan-ledger", "logan-ledger"),
    ],
)
def test_values_of_filters_are_told_in_words(field, code, text):
    assert words.value(field, code) == text


def test_rules_and_health_words_nobody_has_told_of_still_read_well():
    assert words.rule("city-of-refuge") == words.class_rule("city-of-refuge") == "city of refuge"
    assert words.rule("state_of-source") == "state of source"
    assert words.health("odd-fault") == ("Odd fault", "bad")


@pytest.mark.parametrize(
    "url", ["https://a.example/x?y=1#z", "http://a.example", "HTTPS://A.example/", "https://[::1]:80/"]
)
def test_web_addresses_may_be_followed(url):
    assert safe_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "java\tscript:x",
        "data:text/html,x",
        "ftp://a.example",
        "mailto:a@b.c",
        "//a.example",
        "a.example",
        "https://",
        "https://[x",
        " https://a.example",
        "https://a.example/\x7f",
    ],
)
def test_what_is_no_web_address_may_not(url):
    assert safe_url(url) is None


def test_the_host_of_a_link_is_named_without_www():
    assert host_of("https://www.a.example:80/x") == "a.example"


def test_addresses_hold_every_part_of_a_search():
    query = parse('"implicit bias" state:AR -recruit', today=date(2026, 3, 13))
    assert (
        Links("/x/").search(query, page=2, order="best", suffix=".atom")
        == "/x/search.atom?q=%22implicit+bias%22+-recruit&state=AR&order=best&page=2"
    )


def test_ids_are_escaped_in_addresses():
    assert Links().article("a/b?c#d") == "/articles/a%2Fb%3Fc%23d"


def test_the_map_colours_follow_the_square_root():
    levels = {tile.code: tile.level for tile in tiles({"AR": 100, "TX": 25, "NM": 1})}
    assert (levels["AR"], levels["TX"], levels["NM"], levels["WY"]) == (LEVELS, 2, 1, 0)


def test_a_map_of_nothing_is_grey():
    assert {tile.level for tile in tiles({})} == {0}


def test_every_place_is_on_the_map_or_below_it():
    counts = dict.fromkeys(knowledge.load().states, 1)
    places = {tile.code for tile in tiles(counts)} | {code for code, _ in elsewhere(counts)}
    assert places == set(counts)
    assert next(iter(elsewhere(counts))) == ("US", 1)


# ----------------------------------------------------------------------------------------------------- marks


def test_a_text_without_evidence_is_one_piece():
    assert pieces("abc", []) == (Piece("abc"),)
    assert pieces("", []) == ()


def test_overlapping_evidence_is_marked_together():
    spans = [Span(0, 4, "e1", "one"), Span(2, 6, "e2", "two")]
    assert pieces("abcdefg", spans) == (
        Piece("ab", ("e1",), ("one",)),
        Piece("cd", ("e2",), ("one", "two")),
        Piece("ef", (), ("two",)),
        Piece("g"),
    )


def test_the_rules_of_one_tag_are_told_in_one_note():
    spans = [Span(0, 2, "e1", "State: Ohio", rule="city"), Span(0, 2, "e2", "State: Ohio", rule="county")]
    (piece,) = pieces("ab", [*spans, Span(0, 2, "e3", "Free", rule="price"), Span(0, 2, "e4", "Free", rule="price")])
    assert piece.notes == ("State: Ohio (city, county)", "Free (price)")


def test_words_lead_to_the_tag_that_they_begin_to_earn():
    spans = [Span(0, 4, "e1", "one", "card-1"), Span(2, 6, "e2", "two", "card-2")]
    assert [piece.card for piece in pieces("abcdefg", spans)] == ["card-1", "card-2", "card-2", ""]


def test_evidence_outside_the_text_is_no_evidence():
    assert pieces("abc", [Span(2, 9, "e1", "x"), Span(-1, 2, "e2", "x"), Span(1, 1, "e3", "x")]) == (Piece("abc"),)


def test_evidence_across_lines_has_one_anchor():
    found = paragraphs("ab\n\ncd", [Span(1, 5, "e1", "x")])
    assert found == ((Piece("a"), Piece("b", ("e1",), ("x",))), (Piece("c", (), ("x",)), Piece("d")))


spans = st.lists(st.tuples(st.integers(-2, 60), st.integers(-2, 60)), max_size=8)


@given(text=st.text(st.sampled_from("ab \n😀"), max_size=50), ends=spans)
def test_pieces_are_the_text_and_every_anchor_stands_at_its_start(text, ends):
    made = [Span(start, end, f"e{number}", str(number)) for number, (start, end) in enumerate(ends)]
    found = pieces(text, made)
    assert "".join(piece.text for piece in found) == text
    offset = 0
    starts = {}
    for piece in found:
        starts.update(dict.fromkeys(piece.anchors, offset))
        offset += len(piece.text)
    assert starts == {span.anchor: span.start for span in made if 0 <= span.start < span.end <= len(text)}


@given(text=st.text(st.sampled_from("ab \n"), max_size=50), ends=spans)
def test_paragraphs_are_the_lines_and_no_anchor_stands_twice(text, ends):
    made = [
        Span(start, end, f"e{number}", str(number))
        for number, (start, end) in enumerate(ends)
        if 0 <= start < end <= len(text)
    ]
    found = paragraphs(text, made)
    assert ["".join(piece.text for piece in line) for line in found] == [
        line for line in text.split("\n") if line.strip()
    ]
    anchors = [anchor for line in found for piece in line for anchor in piece.anchors]
    assert len(anchors) == len(set(anchors))
    assert set(anchors) == {span.anchor for span in made if _shows(text, span)}


def _shows(text: str, span: Span) -> bool:
    offset = 0
    for line in text.split("\n"):
        if line.strip() and max(span.start, offset) < min(span.end, offset + len(line)):
            return True
        offset += len(line) + 1
    return False
