"""Whatever the line: an answer whose every quote is a slice of it, in bounded time."""

import re
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.courses.lines_of_cost import priced, reading
from tests.scale import SCALE
from trainwatch.courses.cost import costs
from trainwatch.courses.cost.beside import BESIDE, paid
from trainwatch.courses.cost.stating import say

WORDS = """$ $0 $50 $1,000.00 150.00 85 0 free FREE Free no cost none N/C tuition fee fees: Cost: for to of at / | ; , . ( ) - – per
    officer an officer each members non-members others Commuters Overnight included includes lodging meals lunch room travel
    on your own is are not paid provided before May 1 after $5 to $9 a night class course the İ ß 😀 \u00a0 \u200b \n"""
PIECES = st.sampled_from(re.split(" ", WORDS))
LINES = st.one_of(
    st.text(max_size=200), st.lists(PIECES, max_size=50).map(" ".join), st.lists(PIECES, max_size=50).map("".join)
)


@given(line=LINES, manner=st.sampled_from(["labelled", "own", "passing"]))
@settings(max_examples=400 * SCALE, deadline=None)
def test_any_line_has_an_answer_whose_quotes_are_its_slices(line, manner):
    read = reading(line)
    found = say(read, manner)
    quotes = list(found.evidence) if found else []
    quotes += [told[1] for field in BESIDE if (told := paid(read, field))]
    assert all(line[item.start : item.end] == item.text for item in quotes)
    assert costs((read,)) == costs((read,))


@given(lines=st.lists(LINES, max_size=4), shared=st.lists(LINES, max_size=3), alone=st.booleans())
@settings(max_examples=200 * SCALE, deadline=None)
def test_any_class_has_a_cost_that_does_not_contradict_itself(lines, shared, alone):
    offering = priced(*lines, shared=tuple(shared), alone=alone)
    amounts = [tier.amount for tier in offering.tiers]
    assert (offering.free == "yes") == (0 in amounts)
    assert (offering.free == "no") == (bool(amounts) and 0 not in amounts)
    assert offering.free_for is None or offering.free == "yes"


@pytest.mark.parametrize(
    "piece",
    [
        "$5 ",
        "$5 officers ",
        "free ",
        "free to officers, ",
        "lunch included ",
        "a ",
        "'",
        "$",
        "1,",
        "(",
        " ",
        "fee: 5 ",
        "$5 - ",
    ],
)
def test_a_line_of_any_kind_is_read_in_bounded_time(piece):
    line = piece * (1_000 // len(piece))
    began = perf_counter()
    for manner in ("labelled", "own", "passing"):
        say(reading(line), manner)
    for field in BESIDE:
        paid(reading(line), field)
    assert perf_counter() - began < 2  # some milliseconds on an idle machine
