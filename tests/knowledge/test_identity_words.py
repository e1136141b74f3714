"""The words by which titles are held to name one class."""

from trainwatch.knowledge.identity_words import identity_words


def test_no_word_both_tells_nothing_and_parts_two_classes():
    words = identity_words()
    assert words.plain
    assert words.levels
    assert not words.plain & words.levels


def test_each_is_one_word_in_small_letters():
    words = identity_words()
    assert [word for word in words.plain | words.levels if not (word.isalpha() and word.islower())] == []
