"""What the language means: text -> tree -> canonical text."""

from datetime import date

import pytest

from trainwatch.query import Filters, Query, parse
from trainwatch.query.parser import MAX_SIZE, MAX_TEXT
from trainwatch.query.tree import And, Filter, Not, Or, Term

TODAY = date(2025, 3, 31)


def read(text: str) -> Query:
    return parse(text, today=TODAY)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("de-escalation training", "de-escalation training"),
        ('"free  course"', '"free course"'),
        ("“free course” „tuition waived“", '"free course" "tuition waived"'),
        ("-graduates -“gas prices”", '-graduates -"gas prices"'),
        ("NOT graduates", "-graduates"),
        ("training AND course", "training course"),
        ("police training OR course", "police (training OR course)"),
        ("(police training) OR course", "(police training) OR course"),
        ("-(a OR b)", "-(a OR b)"),
        ("-(a b)", "-(a b)"),
        ("-(-a)", "a"),
        ("NOT -a", "a"),
        ("((a) (b (c)))", "a b c"),
        ("a OR (b OR c)", "a OR b OR c"),
        ("a a A", "a A"),
        ("C++", "C++"),
        ("a-b AT&T O’Brien", "a-b AT&T O’Brien"),
        ("training, officers; (free!)", "training officers free"),
        ("train* +free", "train free"),
        ("10:30 https://agency.example/a", '"10:30" "https://agency.example/a"'),
        ('"OR" "NOT" or not', '"OR" "NOT" or not'),
        ("police - training — free", "police training free"),
        ("Training: new dates", "Training new dates"),
        ("state:AR training", "training state:AR"),
        ("state:ar state:tx", "state:AR state:TX"),
        ('state:"new mexico" topic:"Use of force"', "state:NM topic:use-of-force"),
        ("state:us", "state:US"),
        ("topic:De_Escalation", "topic:de-escalation"),
        ("source-state:AR source_state:NM", "source-state:AR source-state:NM"),
        ("type:attorney-general source-type:post_board", "type:attorney_general type:post_board"),
        ("kind:Course_Announcement", "kind:course_announcement"),
        ("source:KARK.news", "source:kark.news"),
        ("is:free free:yes", "is:free"),
        ("after:2024-1 before:2025/02/03 year:2024", "year:2024 after:2024-01 before:2025-02-03"),
        ("last:030d", "last:30d"),
        ("-state:AR", "-state:AR"),
        ("state:AR OR training", "state:AR OR training"),
        ("state:AR,TX", "state:AR OR state:TX"),
        ("-state:AR,TX free", "-(state:AR OR state:TX) free"),
        ("(a OR b) state:AR", "(a OR b) state:AR"),
        ("foo:bar", "foo bar"),
        ('foo:"bar baz"', 'foo "bar baz"'),
    ],
)
def test_a_text_has_one_canonical_form_that_means_the_same(text: str, canonical: str) -> None:
    query = read(text)
    assert query.text == canonical
    assert read(canonical) == query


def test_the_tree_keeps_words_and_filters_apart() -> None:
    query = read('training -"gas prices" (a OR state:TX) state:AR is:free')
    assert query.words == And((Term("training"), Not(Term("gas prices")), Or((Term("a"), Filter("state", "TX")))))
    assert query.filters == Filters(state=("AR",), free=("yes",))
    assert query.words_text == 'training -"gas prices" (a OR state:TX)'


@pytest.mark.parametrize(
    ("text", "canonical", "note"),
    [
        ("state:ZZ a", "a", "The filter state was left out"),
        ("topic:nothing a", "a", "The filter topic was left out"),
        ("kind:nothing a", "a", "one of course_announcement, training_event"),
        ("type:nothing a", "a", "The filter type was left out: it takes one of attorney_general"),
        ("is:cheap a", "a", "it takes is:free, free:no or free:unknown"),
        ("source:a/b a", "a", "The filter source was left out"),
        ("after:soon a", "a", "such as 2024, 2024-06 or 2024-06-30, not “soon”"),
        ("after:2024-13 a", "a", "The filter after was left out"),
        ("before:0000 a", "a", "The filter before was left out"),
        ("year:2024-01 a", "a", "a year such as 2024"),
        ("last:0d a", "a", "The filter last was left out"),
        ("last:9999y a", "a", "The filter last was left out"),
        (f"state:{'Z' * 99} a", "a", f"not “{'Z' * 39}…”"),
        ("state: AR", "AR", "“state:” was left out"),
        ('state:"" a', "a", "“state:” was left out"),
        ("state:AR,ZZ a", "a state:AR", "not “ZZ”"),
        ("foo:bar", "foo bar", "“foo:” is no filter; it was searched as a word."),
        ("a !!! b", "a b", "“!!!” holds no letter or digit and was left out."),
        ('a "" b', "a b", "“” holds no letter or digit and was left out."),
        ('a "b c', "a b c", "A quotation mark without its partner was ignored."),
        ('-"b', "-b", "A quotation mark without its partner was ignored."),
        ("a) b", "a b", "A closing bracket without its partner was ignored."),
        ("(a b", "a b", "An opening bracket without its partner was closed at the end."),
        ("OR a", "a", "An OR or NOT without a word beside it was ignored."),
        ("a OR", "a", "An OR or NOT without a word beside it was ignored."),
        ("(a OR) b", "a b", "An OR or NOT without a word beside it was ignored."),
        ("a NOT", "a", "An OR or NOT without a word beside it was ignored."),
        ("a " * (MAX_SIZE + 1), "a", "Only the first 64 words and filters of the query were used."),
        ("a " * MAX_SIZE + "state:AR", "a", "Only the first 64 words and filters of the query were used."),
        ("a" + " " * MAX_TEXT + "b", "a", "Only the first 32,000 characters of the query were read."),
        ("(" * 60 + "a" + ")" * 60, "a", "Brackets are nested too deeply; the innermost were ignored."),
    ],
)
def test_what_is_dropped_or_repaired_is_told(text: str, canonical: str, note: str) -> None:
    query = read(text)
    assert query.text == canonical
    assert any(note in each for each in query.notes), query.notes


@pytest.mark.parametrize("text", ["topic:deescalation a", "after:soon", "state: AR", "a " * MAX_SIZE + "state:AR"])
def test_a_filter_that_does_not_count_is_told_apart_from_what_was_repaired(text: str) -> None:
    query = read(text)
    assert query.left_out == query.notes != ()


def test_what_was_repaired_is_no_filter_left_out() -> None:
    query = read("foo:bar a) (b")
    assert query.left_out == ()
    assert len(query.notes) == 3


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("deescalation", "de-escalation"),
        ("crisis-interventions", "crisis-intervention"),
        ("zebra", None),
        ("x" * 10_000, None),
    ],
)
def test_an_unknown_topic_is_met_with_the_nearest_one(written: str, meant: str | None) -> None:
    (note,) = read(f"topic:{written}").notes
    assert note.partition("Did you mean ")[2] == (f"{meant}?" if meant else "")


@pytest.mark.parametrize(
    ("text", "canonical"), [("free:yes", "is:free"), ("free:no", "free:no"), ("is:unknown", "free:unknown")]
)
def test_a_price_can_be_asked_for_whatever_it_is(text: str, canonical: str) -> None:
    assert read(text).text == canonical


def test_a_query_that_is_understood_has_no_notes() -> None:
    assert read('training "free course" OR -(a b) state:AR last:30d a OR OR b').notes == ()


def test_a_phrase_longer_than_the_room_that_is_left_is_cut() -> None:
    assert read('"' + "a-" * 100 + '"').text == "-".join("a" * MAX_SIZE)


def test_deep_trees_are_searched_as_plain_words() -> None:
    text = "w0"
    for number in range(1, 20):
        text = f"w{number} {'OR' if number % 2 else ''} ({text})"
    query = read(text)
    assert query.text == " ".join(f"w{number}" for number in reversed(range(20)))
    assert "The brackets are nested too deeply" in query.notes[0]


def test_no_query_brings_more_than_ten_notes() -> None:
    assert len(read(" ".join(f"state:Z{number}" for number in range(50))).notes) == 10


@pytest.mark.parametrize("text", ["", "   ", "!!!", "state:ZZ", ")(", "OR", "\x00", "\ud800", "-", '"'])
def test_a_text_that_asks_for_nothing_is_an_empty_query(text: str) -> None:
    assert read(text).is_empty
    assert read(text).text == ""


def test_a_filter_alone_is_no_empty_query() -> None:
    assert not read("state:AR").is_empty


def test_control_characters_and_halves_of_surrogate_pairs_part_words() -> None:
    assert read("a\x00b\ud83dc\x85d").text == "a b c d"
