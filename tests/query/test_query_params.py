"""Queries and the parameters of addresses."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scale import SCALE
from trainwatch.query import FILTER_FIELDS, Query, from_params, parse, to_params, with_filter, without_filter

TODAY = date(2025, 3, 31)


def read(text: str) -> Query:
    return parse(text, today=TODAY)


def test_the_form_of_the_site_is_one_query() -> None:
    params = {
        "q": ["free course state:TX"],
        "state": ["AR"],
        "topic": ["de-escalation"],
        "source_type": ["attorney_general"],
        "kind": ["policy"],
        "source": ["kark"],
        "after": ["2024-01-01"],
        "before": ["2025-01-01"],
        "last": ["90d"],
        "free": ["yes"],
        "year": ["2024"],
        "source_state": ["NM"],
    }
    assert from_params(params, today=TODAY) == read(
        "free course state:TX state:AR topic:de-escalation type:attorney_general kind:policy source:kark"
        " after:2024-01-01 before:2025-01-01 last:90d is:free year:2024 source-state:NM"
    )


def test_empty_and_foreign_parameters_count_for_nothing() -> None:
    assert from_params({"q": [""], "state": ["", " "], "page": ["2"], "colour": ["red"]}, today=TODAY).is_empty


def test_a_value_that_is_none_is_dropped_with_a_note() -> None:
    query = from_params({"q": ["a"], "state": ["ZZ"], "kind": ["x"]}, today=TODAY)
    assert query == read("a")
    assert len(query.notes) == 2


def test_parameters_hold_the_words_and_each_filter() -> None:
    assert to_params(read("(a OR -state:TX) state:AR state:NM is:free")) == [
        ("q", "a OR -state:TX"),
        ("state", "AR"),
        ("state", "NM"),
        ("free", "yes"),
    ]
    assert to_params(read("")) == []


def test_a_filter_can_be_added_once_and_taken_away() -> None:
    query = with_filter(read("a"), "state", "arkansas")
    assert query == with_filter(query, "state", "AR") == read("a state:AR")
    assert without_filter(query, "state", "TX") == query
    assert without_filter(query, "state", "AR") == read("a")
    assert without_filter(read("a state:AR state:TX"), "state") == read("a")


def test_adding_what_is_no_value_leaves_the_query_and_says_so() -> None:
    query = with_filter(read("a"), "topic", "nothing")
    assert query == read("a")
    assert query.notes[0].startswith("The filter “Topic” was left out: it takes a topic")


def test_a_filter_of_a_form_is_called_by_its_label() -> None:
    query = from_params({"after": ["soon"]}, today=TODAY)
    assert query.notes == query.left_out
    assert query.notes[0].startswith("The filter “From” was left out: it takes a year, a month or a day")


def test_links_cannot_outgrow_the_limits_of_a_query() -> None:
    query = from_params({"source": [f"s{number}" for number in range(100)]}, today=TODAY)
    assert len(query.filters.source) == 64
    assert read(query.text) == query
    assert query.notes == ("Only the first 64 words and filters of the query were used.",)


@pytest.mark.parametrize("change", [with_filter, without_filter])
def test_a_field_that_does_not_exist_is_our_own_mistake(change) -> None:
    with pytest.raises(KeyError):
        change(read("a"), "is", "free")


VALUES = st.one_of(st.text(max_size=20), st.sampled_from(["AR", "k9", "policy", "2024", "30d", "yes", "a b", '"']))


@settings(max_examples=100 * SCALE, deadline=None)
@given(st.dictionaries(st.sampled_from(["q", *FILTER_FIELDS]), st.lists(VALUES, max_size=3)))
def test_parameters_and_text_are_two_forms_of_one_query(params: dict[str, list[str]]) -> None:
    query = from_params(params, today=TODAY)
    again: dict[str, list[str]] = {}
    for name, value in to_params(query):
        again.setdefault(name, []).append(value)
    assert from_params(again, today=TODAY) == query
    assert read(query.text) == query
