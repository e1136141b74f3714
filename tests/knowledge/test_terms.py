"""Finding phrases: case, boundaries, folding, offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainwatch.knowledge import Match, Matcher


def spans(matcher, text):
    return [(text[match.start : match.end], match.payload) for match in matcher.find(text)]


def test_a_phrase_matches_in_any_case():
    assert spans(Matcher({"use of force": 1}), "USE OF FORCE") == [("USE OF FORCE", 1)]


@pytest.mark.parametrize("text", ["use-of-force", "use of\nforce", "use  of   force", "use–of–force"])
def test_hyphens_dashes_and_white_space_equal_a_space(text):
    assert spans(Matcher({"use of force": 1}), f"the {text} course") == [(text, 1)]


def test_a_hyphen_in_the_phrase_matches_a_space_in_the_text():
    assert spans(Matcher({"train-the-trainer": 1}), "a train the trainer class") == [("train the trainer", 1)]


def test_a_phrase_inside_a_word_is_not_found():
    assert spans(Matcher({"post": 1}), "posted compost post") == [("post", 1)]


def test_a_curly_apostrophe_equals_a_straight_one():
    assert spans(Matcher({"sheriff's office": 1}), "the Sheriff’s Office") == [("Sheriff’s Office", 1)]


@pytest.mark.parametrize("text", ["Peace Officers' Standards", "Peace Officers Standards", "Peace Officers’ Standards"])
@pytest.mark.parametrize("phrase", ["Peace Officers' Standards", "Peace Officers Standards"])
def test_the_apostrophe_of_a_plural_possessive_may_be_missing(text, phrase):
    assert spans(Matcher({phrase: 1}), text) == [(text, 1)]


def test_exact_phrases_match_only_as_they_are_written():
    matcher = Matcher({}, exact={"CIT": 1})
    assert spans(matcher, "CIT cit Cit") == [("CIT", 1)]


def test_characters_that_nobody_sees_are_not_there():
    text = "a use\u200b of\u00ad \u200b for\u200bce course"
    (match,) = Matcher({"use of force": 1}).find(text)
    assert text[match.start : match.end] == "use\u200b of\u00ad \u200b for\u200bce"


def test_offsets_count_code_points_of_the_text_as_given():
    text = "🚓 İstanbul's  café: use  of  force"
    (match,) = Matcher({"use of force": 1}).find(text)
    assert text[match.start : match.end] == "use  of  force"


def test_overlapping_phrases_are_all_found_longest_first():
    matcher = Matcher({"police": "a", "police academy": "b", "academy": "c"})
    assert [match.payload for match in matcher.find("police academy")] == ["b", "a", "c"]


def test_one_phrase_may_carry_several_payloads():
    assert {match.payload for match in Matcher([("K-9", 1), ("K 9", 2)]).find("a K-9 unit")} == {1, 2}


def test_a_match_tells_start_end_and_payload():
    assert Matcher({"b": 7}).find("a b") == (Match(2, 3, 7),)


def test_an_empty_matcher_finds_nothing():
    assert Matcher({}).find("anything") == ()


def test_a_phrase_without_letter_or_digit_is_refused():
    with pytest.raises(ValueError, match="letter or digit"):
        Matcher({" - ": 1})


@given(st.text(max_size=300))
def test_every_match_in_any_text_is_the_phrase_once_folded(text):
    matcher = Matcher({"a b": "a b", "officers' x": "officers' x", "1": "1"})
    for match in matcher.find(text):
        assert 0 <= match.start < match.end <= len(text)
        letters = [letter for letter in text[match.start : match.end].lower() if letter.isalnum()]
        assert letters == [letter for letter in match.payload if letter.isalnum()]
