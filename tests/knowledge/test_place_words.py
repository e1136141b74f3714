"""The words of places and of ways to teach are read from files that are sorted and say each thing once."""

from dataclasses import fields

import pytest

from trainwatch.knowledge import load
from trainwatch.knowledge.place_words import campuses, delivery_words, venue_words
from trainwatch.knowledge.zips import is_post_town


@pytest.mark.parametrize("words", [venue_words(), delivery_words()], ids=["venues", "delivery"])
def test_every_list_is_sorted_and_has_no_phrase_twice(words):
    for field in fields(words):
        phrases = getattr(words, field.name)
        assert list(phrases) == sorted(set(phrases)), field.name


def test_a_way_to_teach_is_told_by_no_phrase_of_another():
    words = delivery_words()
    ways = ("hybrid", "live_online", "online", "self_paced", "on_request", "in_person")
    phrases = [phrase for way in ways for phrase in getattr(words, way)]
    assert len(phrases) == len(set(phrases))


def test_what_counts_in_notes_only_is_a_phrase_of_some_way():
    words = delivery_words()
    listed = {*words.live_online, *words.self_paced, *words.on_request, *words.in_person}
    assert set(words.in_notes) <= listed


def test_every_campus_is_in_a_state_and_named_once():
    assert all(campus.state in load().states for campus in campuses())
    assert len({campus.name for campus in campuses()}) == len(campuses())


def test_small_post_towns_are_known_by_their_state():
    assert is_post_town("Craftsbury", "VT")
    assert not is_post_town("Craftsbury", "NV")
