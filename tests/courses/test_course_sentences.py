"""Sentences keep their place in the text, stay within their line, and never touch furniture."""

import pytest

from tests.courses.reading_room import courses, titles
from trainwatch.courses.sentences import MOST_LINES, MOST_TEXT, sentences, without
from trainwatch.model import Subject


def texts(text, ignore=()):
    return [sentence.text for sentence in sentences(Subject(title="", text=text), ignore)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One ends. Two begins.", ["One ends.", "Two begins."]),
        ("Meet Sgt. Roe on Sept. 9 at 5 p.m. in Reno, Nev. Bring pens.", ["Meet Sgt. Roe on Sept. 9 at 5 p.m. in Reno, Nev. Bring pens."]),
        ("“Go.” She went.", ["“Go.”", "She went."]),
        ("One line\nanother line", ["One line", "another line"]),
        ("  padded.  ", ["padded."]),
        ("\n \n", []),
        ("The U.S. Attorney spoke. He left.", ["The U.S. Attorney spoke.", "He left."]),
    ],
)  # fmt: skip
def test_a_text_falls_into_its_sentences(text, parts):
    assert texts(text) == parts


def test_a_sentence_knows_its_place():
    subject = Subject(title="Head", text="One ends.  Two begins.\nThree.")
    for sentence in sentences(subject):
        whole = subject.title if sentence.where == "title" else subject.text
        assert whole[sentence.start : sentence.start + len(sentence.text)] == sentence.text
        assert len(sentence.plain) == len(sentence.text)


def test_an_endless_sentence_is_cut():
    assert {len(part) for part in texts("a" * 2500)} == {1000, 500}


def test_what_lies_beyond_the_longest_text_is_not_read():
    tail = "The academy held a patrol rifle course."
    assert titles("x\n" * (MOST_TEXT // 2) + tail) == []


def test_what_lies_beyond_the_last_line_is_not_read():
    tail = "The academy held a patrol rifle course."
    assert titles("x\n" * MOST_LINES + tail) == []
    assert titles("x\n" * (MOST_LINES - 1) + tail) == ["Patrol rifle course"]


def test_blank_lines_and_furniture_are_not_counted():
    text = "x\n" * MOST_LINES + " \n\n" * MOST_LINES + "The academy held a patrol rifle course."
    assert [found.title for found in courses(text, ignore=[(0, 2 * MOST_LINES)]).offerings] == ["Patrol rifle course"]


def test_spans_of_furniture_may_overlap_in_any_order():
    assert without("abcdefgh", [(5, 7), (1, 3), (2, 4), (6, 6), (7, 99), (-2, 1)]) == "\n" * 4 + "e" + "\n" * 3


def test_nothing_is_found_in_furniture():
    text = "Menu: the academy held a free patrol rifle course.\nThe sun shone."
    end = text.index("\n")
    found = courses(text, ignore=[(0, end)])
    assert (found.free, found.offerings) == ("unknown", ())


def test_a_sentence_does_not_reach_across_furniture():
    assert texts("One two three four", ignore=[(4, 13)]) == ["One", " four".strip()]


@pytest.mark.parametrize("ignore", [[(5, 5)], [(-4, 0)], [(90, 99)], [(7, 3)]])
def test_an_empty_span_of_furniture_hides_nothing(ignore):
    assert texts("One two three", ignore) == ["One two three"]


def test_a_quote_is_at_most_two_hundred_characters():
    (sentence,) = sentences(Subject(title="", text="b" * 900))
    assert len(sentence.evidence(0, 900, "title").text) == 200
