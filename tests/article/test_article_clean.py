"""Text made plain, and excerpts."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainwatch.article import clean, excerpt


@pytest.mark.parametrize(
    "mark",
    [
        "\u200b",
        "\u200e",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\u00ad",
        "\x00",
        "\x07",
        "\x92",
        "\ue001",
        "\ud800",
        "\U000e0041",
    ],
)
def test_a_character_that_nobody_sees_is_removed(mark):
    assert clean.plain(f"de-{mark}escalation") == "de-escalation"


def test_accents_are_kept_and_composed():
    assert clean.plain("Cafe\u0301 Peña n\u0303") == "Café Peña ñ"


def test_emoji_and_other_scripts_are_kept():
    assert clean.plain("警察 🚓 полиция") == "警察 🚓 полиция"


def test_all_white_space_becomes_one_blank():
    assert clean.plain(" a\u00a0 b\t\nc\u2003d ") == "a b c d"


def test_every_kind_of_line_end_parts_paragraphs_and_blank_ones_go():
    assert clean.paragraphs("a\r\nb\rc\n\n \u200b\nd\u2028e\x85f") == "a\nb\nc\nd\ne\nf"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    once = clean.paragraphs(text)
    assert clean.paragraphs(once) == once
    assert unicodedata.is_normalized("NFC", once)


def test_two_writings_of_one_headline_have_one_key():
    assert clean.key("Sheriff’s Office: “Free” class!") == clean.key("sheriffs office free CLASS")


def test_a_short_text_is_its_own_excerpt():
    assert excerpt("One line.\nAnother.") == "One line. Another."


def test_an_excerpt_ends_with_a_sentence_where_it_can():
    text = "The class begins Monday. " * 30
    assert excerpt(text, 60) == "The class begins Monday. The class begins Monday."


def test_an_excerpt_without_a_sentence_ends_with_a_word_and_an_ellipsis():
    assert excerpt("officers learn to slow down, and more", 30) == "officers learn to slow down…"


def test_an_abbreviation_does_not_end_an_excerpt():
    assert excerpt("The class was opened by Gov. Lee and the sheriff of Harrow County yesterday", 40).endswith("…")


def test_a_text_without_blanks_is_cut_all_the_same():
    assert excerpt("x" * 500) == "x" * 299 + "…"


@given(st.text(), st.integers(1, 50))
def test_an_excerpt_is_one_line_within_its_limit(text, limit):
    made = excerpt(text, limit)
    assert len(made) <= limit
    assert "\n" not in made
