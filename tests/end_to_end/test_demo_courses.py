"""The classes of the demo newsroom: every title written beside an item is held against the courses that came out."""

import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace

import pytest

from trainwatch.demo import Expectation

SMALL = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})
SHARE = 0.6  # of the longer title's words that the shorter one must have

# How many items of the second night have a class that the rules miss, or one that is none.
GAPS = 3


@pytest.fixture(scope="module")
def found(nights) -> dict[str, set[str]]:
    """The titles of all courses by the address of the page that tells of them, after the second night."""
    titles: dict[str, set[str]] = {}
    with closing(sqlite3.connect(nights[-1].paths.db)) as public:
        for url, title in public.execute(
            "select u.url, c.title from offerings o join courses c on c.id = o.course_id"
            " join article_urls u on u.article_id = o.article_id"
        ):
            titles.setdefault(url, set()).add(title)
    return titles


def _words(title: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", title.casefold())) - SMALL


def _same(one: str, other: str) -> bool:
    """Whether two titles mean one class: the words of one hold all words of the other, and not many more."""
    fewer, more = sorted((_words(one), _words(other)), key=len)
    return bool(fewer) and fewer <= more and len(fewer) >= SHARE * len(more)


def _offerings(expected: Expectation, found: Mapping[str, set[str]]) -> str:
    """What is wrong with the classes found in an item: those missed, and those that are none of the expected.

    A dated class of which two articles tell is stored once, with the first: there it is looked for by its very title.
    """
    titles = found.get(expected.url, set())
    anywhere = {_words(title) for page in found.values() for title in page}
    missed = [
        title
        for title in expected.offerings
        if not any(_same(title, one) for one in titles) and _words(title) not in anywhere
    ]
    false = sorted(one for one in titles if not any(_same(title, one) for title in expected.offerings))
    return f"{expected.url}: missed {missed}, false {false}" if missed or false else ""


def test_every_class_written_beside_an_item_is_found_and_no_other(nights, found):
    held = [expected for expected in nights[-1].expectations if "offerings" not in expected.known_gap]
    wrong = [problem for expected in held if (problem := _offerings(expected, found))]
    assert wrong == []


def test_the_known_gaps_in_classes_are_these_many_and_none_of_them_has_been_mended(nights, found):
    known = [expected for expected in nights[-1].expectations if "offerings" in expected.known_gap]
    assert len(known) == GAPS, "\n".join(expected.url for expected in known)
    assert [one.url for one in known if not _offerings(one, found)] == []


def test_the_judge_of_classes_can_fail(nights, found):
    right = next(one for one in nights[-1].expectations if one.offerings and not _offerings(one, found))
    assert "missed ['Basket Weaving']" in _offerings(replace(right, offerings=("Basket Weaving",)), found)
    assert "false ['Basket Weaving']" in _offerings(right, found | {right.url: {*right.offerings, "Basket Weaving"}})


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Motor Officer School", "motor-officer school", True),
        ("Background Investigation", "Background Investigation course", True),
        ("Search Warrants and the Witness Stand", "Witness Stand", False),
        ("Cold Case Week", "Cold Case School", False),
        ("The Of", "", False),
    ],
)
def test_titles_are_the_same_where_one_holds_most_of_the_other(one, other, same):
    assert _same(one, other) is same
