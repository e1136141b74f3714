"""Whatever the text: an answer, in bounded time, whose every quote is where it says it is."""

import re
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.courses.reading_room import KNOWLEDGE, courses, tags
from tests.scale import SCALE
from trainwatch.courses import find
from trainwatch.model import Courses, Kind, Link, Subject

WORDS = """a the The course class training program workshop “ ” " ( ) , . : — - \n \u00a0 \u200b İ ß 😀 free no cost at $50 $1,000 fee
    Cost: two-day 40-hour on in by for held will be offered taught Register https://a.example/x http://[ May 3, 2025 May 5-9
    Monday, 5/6/2025 0830-1630 from 9 a.m. to 5 p.m. Reno, Nev. Lisle LISLE -based Ridge Training Academy (RTA) RTA Attorney
    General Jane Roe Roe's office de-escalationis De-escalation implicit bias Crisis Intervention Team (CIT) train-the-trainer
    officers deputies each of the cancelled"""
PIECES = st.sampled_from(re.split(" ", WORDS))
SENTENCES = st.lists(PIECES, max_size=60).map(" ".join)
TEXTS = st.one_of(st.text(max_size=300), SENTENCES)


def assert_quotes_hold(subject: Subject, found: Courses) -> None:
    strings = {"title": subject.title, "text": subject.text, "source": subject.provider}
    for item in (*found.free_evidence, *(item for offering in found.offerings for item in offering.evidence)):
        assert len(item.text) <= 200
        if item.where in strings and item.text != "here":
            assert strings[item.where][item.start : item.end] == item.text


@given(
    title=TEXTS,
    text=TEXTS,
    kind=st.sampled_from(Kind),
    spans=st.lists(st.tuples(st.integers(), st.integers()), max_size=3),
)
@settings(max_examples=400 * SCALE, deadline=None)
def test_any_text_has_an_answer_and_every_quote_is_its_slice(title, text, kind, spans):
    subject = Subject(title, text, published="2025-01-01", links=(Link("https://a.example", text),), provider="Ridge")
    found = find(subject, tags(kind=kind.value, states=("IL", "NV")), KNOWLEDGE, ignore=spans)
    assert_quotes_hold(subject, found)
    assert found == find(subject, tags(kind=kind.value, states=("IL", "NV")), KNOWLEDGE, ignore=spans)


@given(text=SENTENCES)
@settings(max_examples=100 * SCALE, deadline=None)
def test_nothing_found_lies_in_what_is_to_be_ignored(text):
    half = len(text) // 2
    found = courses(text, ignore=[(0, half)])
    evidence = (*found.free_evidence, *(item for offering in found.offerings for item in offering.evidence))
    assert [item for item in evidence if item.where == "text" and item.start < half] == []


@pytest.mark.parametrize(
    "piece",
    [
        "course ", "The academy held a two-day De-escalation course on May 3, 2024 in Reno, Nev. ", "A", "(", '"', " ", "a. ",
        "1", "12/12/", "free ", "$1,000 ", "De-escalation and ", "Attorney General ", "course\n", "Held Course Of The ",
        "class for ", "“Abc” course held ", "course, ", "9 a.m. to ", "Roe's ", "https://a",
    ],
)  # fmt: skip
def test_a_megabyte_of_anything_is_read_in_bounded_time(piece):
    text = piece * (1_000_000 // len(piece))
    began = perf_counter()
    courses(text, title=text)
    assert perf_counter() - began < 20  # about one second on an idle machine; only endless backtracking takes longer
