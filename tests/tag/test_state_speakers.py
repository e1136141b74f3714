"""Whose state a release of lawmakers is about."""

import pytest

from trainwatch.knowledge import load
from trainwatch.model import Subject
from trainwatch.tag import tag

LONG = "Nothing else was said of it that day. " * 60


def primary(text, title=""):
    return next((state.code for state in tag(Subject(title, text), load()).states if state.primary), None)


def test_the_one_state_that_a_release_names_is_the_lawmakers_own():
    assert primary(f"{LONG} Chiefs in Kansas wrote to him.", "SEN. EXAMPLE SPEAKS ON THE BUDGET") == "KS"


def test_one_mention_in_a_long_text_of_nobody_in_congress_is_not_enough():
    assert primary(f"{LONG} Chiefs in Kansas wrote to him.", "Chief speaks on the budget") is None


def test_of_two_states_in_a_release_neither_is_taken_for_the_lawmakers():
    assert primary(f"{LONG} Chiefs in Kansas and sheriffs in Ohio wrote.", "SEN. EXAMPLE SPEAKS") is None


def test_washington_is_no_lawmakers_state_but_where_they_work():
    assert primary(f"{LONG} Washington must listen.", "SEN. EXAMPLE SPEAKS") is None


def test_a_legislator_of_a_state_is_no_member_of_congress():
    assert primary(f"{LONG} Chiefs in Kansas wrote to him.", "State Sen. Example speaks") is None


@pytest.mark.parametrize(
    "others",
    [
        "Sen. Example, along with Senator Bob Sample (D-NE), wrote to the agency.",
        "Senator Ann Example joined her colleagues, Senators Bob Sample (R-SC) and Carl Third (D-MI), in a letter.",
    ],
)
def test_who_joins_a_lawmaker_does_not_give_the_state(others):
    assert primary(others, "A letter to the agency") is None


def test_a_lawmaker_whom_the_headline_names_may_be_marked_far_below():
    text = f"{LONG} Sen. Ann Example (D-Vt.) thanked Sen. Bob Sample (D-Ohio)."
    assert primary(text, "SEN. EXAMPLE THANKS A COLLEAGUE") == "VT"


def test_a_state_alone_in_brackets_is_a_mark():
    assert primary("Whip Ann Example (Ariz.) spoke first. " + LONG, "SEN. EXAMPLE OPENS THE HEARING") == "AZ"


def test_a_court_on_which_a_nominee_sat_is_not_what_a_release_is_about():
    text = "Sen. Ann Example (R-Utah) praised the judge. He was U.S. Attorney for the District of New Jersey. " + LONG
    assert primary(text, "SEN. EXAMPLE BACKS A NOMINEE") == "UT"


def test_what_a_lawmaker_calls_the_people_at_home_counts_more_than_another_state():
    text = f"{LONG} Wisconsinites know it. So does Wisconsin. Kansas and Ohio do not."
    assert primary(text, "SEN. EXAMPLE ON HEALTH") == "WI"
    assert primary(text, "A doctor on health") is None


LAW = "Sen. Ann Example (D-Vt.) introduced a bill today. It pays for police training. Officers need training. Police agree. "


def test_a_law_in_which_training_is_one_thing_of_many_is_the_lawmakers_news():
    assert primary(LAW + "More was said of farms. " * 20) == "US"
    assert primary(LAW + "More was said of farms. " * 400) == "VT"


def test_a_bill_of_a_statehouse_is_no_federal_law():
    text = (
        "Rep. Ann Example has a bill. It pays for police training. Officers need training. Alabamians are for police."
    )
    assert primary(text) == "AL"
    assert primary(f"{text} The federal grant ended.") == "US"


def test_a_headline_of_the_department_of_justice_speaks_for_the_nation_where_no_state_is_named():
    headline = "Department of Justice Awards $2 Million for Training"
    assert primary("Agencies may apply.", headline) == "US"
    assert primary("Agencies in Ohio may apply.", headline) == "OH"
