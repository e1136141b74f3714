"""Which lines of a class say that it costs nothing, and which only hold the word."""

import pytest

from tests.courses.lines_of_cost import said


@pytest.mark.parametrize(
    "line",
    [
        "Cost: Free",
        "COST: FREE!",
        "There is no cost to attend",
        "TUITION-FREE",
        "No registration fee.",
        "available at no charge",
        "tuition free for all officers",
        "at no cost to each registrant",
        "no-cost training",
        "All of our classes are free to sworn members of the agencies.",
        "There is absolutely no enrollment fee",
        "Self-paced · 60 mins · No cost",
        "Free.",
        "Free to anyone with a badge.",
        "FREE - sponsored by the county",
        "Handcuffing Refresher (FREE!)",
        "*** FREE TRAINING ***",
        "$0",
        "tuition $0.00",
        "The class costs nothing.",
        "Funded by the county, nobody pays.",
        "Rural agencies pay nothing.",
        "Neither class has tuition.",
        "Tuition is never charged by this agency.",
        "Any officer belonging to a member agency attends free.",
        "Tuition is waived for agencies of eleven counties.",
        "Travel, lodging, meals and the course are provided at no cost.",
    ],
)
def test_what_says_that_a_class_costs_nothing_is_believed(line):
    found = said(line)
    assert found is not None
    assert found.free == "yes"
    assert found.tiers[0].amount == 0


@pytest.mark.parametrize("value", ["Free", "None", "N/C", "0", "none for anyone", "Nothing", "no charge"])
def test_behind_a_label_of_cost_none_means_free(value):
    found = said(value, "labelled")
    assert found is not None
    assert found.free == "yes"


@pytest.mark.parametrize(
    "line",
    [
        "Call our toll free number.",
        "Feel free to bring a tourniquet.",
        "Use the free parking on 4th Street.",
        "Duty-free gifts are refused in a drug-free building.",
        "The host needs fee-free parking for fifteen cars.",
        "Host agency receives 1 registration credit for every 10 paid.",
        "The host gets one free seat per ten paid ones.",
        "A free dorm room is given to the class leader.",
        "A citizen may watch as observer for one day for free.",
        "Dormitory rooms and meals are provided at no cost.",
        "Your lodging is free.",
        "The fee may be waived at the director's discretion.",
        "The class is funded by a federal grant.",
        "Rain date and range fee: none",
        "Students are free to leave at noon.",
        "The course is not free.",
    ],
)
def test_what_only_holds_the_word_says_nothing(line):
    found = said(line)
    assert found is None or found.free != "yes"


def test_a_line_of_the_public_is_not_believed():
    assert said("Free class, open to the public") is None
