"""The words that part the days of a class from other days."""

from dataclasses import fields
from importlib.resources import files

import pytest

from trainwatch.knowledge.day_words import DayWords, day_words
from trainwatch.knowledge.reading import read_yaml


@pytest.mark.parametrize("name", [field.name for field in fields(DayWords)])
def test_each_list_is_in_order(name):
    phrases = read_yaml(files("trainwatch.knowledge"), "days.yml").fields()[name].texts()
    assert list(phrases) == sorted(phrases)


def test_a_phrase_matches_whole_words_in_any_case_and_with_a_hyphen():
    pattern = day_words().other_times
    assert pattern.fullmatch("Check-In")
    assert pattern.search("recheck inside") is None


def test_a_star_stands_for_the_rest_of_a_word():
    assert day_words().class_times.fullmatch("both days")
