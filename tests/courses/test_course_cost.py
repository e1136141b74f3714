"""What is free, what is paid, and the many words that hold "free" and say nothing of a class."""

import pytest

from tests.courses.reading_room import courses, only


@pytest.mark.parametrize(
    "text",
    [
        "The course is offered at no cost to officers.",
        "The academy will run a free training course for deputies.",
        "A free, two-day virtual workshop is open to dispatchers.",
        "The class is provided at no charge.",
        "This seminar is tuition-free for sworn personnel.",
        "There is no registration fee.",
        "Registration is free.",
        "Cost: FREE!",
        "Tuition: none",
        "Course fee: $0",
        "Fee: $0.00",
        "There is no cost to attend.",
        "The training is completely free.",
        "The classes are free of charge.",
        "The center provides no-cost counterdrug training to police.",
        "The workshop is free to all law enforcement agencies.",
        "It was given to the departments without charge: a one-day class.",
        "Free.",
        "Police may receive a free education at the college.",
    ],
)
def test_words_that_say_a_class_is_free_are_believed(text):
    found = courses(text)
    assert found.free == "yes"
    assert [text[item.start : item.end] for item in found.free_evidence] == [item.text for item in found.free_evidence]


@pytest.mark.parametrize(
    "text",
    [
        "Call our toll-free number to register for the course.",
        "Please feel free to ask about the training.",
        "Free parking is available at the training site.",
        "Officers teach the class for a drug-free community.",
        "Bias-free policing training continues.",
        "The course is not free.",
        "The class is no longer free of charge.",
        "A free class would be offered under the bill; the class would be free.",
        "Tuition-free public schools train no police.",
        "The training keeps officers safe at no cost to taxpayers.",
        "Attendees are free to leave the class; lodging is not paid.",
        "The training helps officers free up time.",
        "The course is free of bias.",
        "A complimentary breakfast opens the class.",
        "The course is funded by a federal grant.",
        "The class costs what it costs.",
        "The host receives one free seat in the course.",
        "This free class for residents is open to the public.",
    ],
)
def test_words_that_hold_free_and_mean_something_else_say_nothing(text):
    assert courses(text).free != "yes"


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("The class is held in May. Cost: $36.00", "$36.00"),
        ("Fee: 150.00", "150.00"),
        ("Tuition is $575 for the course.", "$575"),
        ("The course has a fee of $85 for each officer.", "$85 for each officer"),
        ("Officers attend the class for $125.00/per officer.", "$125.00/per officer"),
        ("Training is sold at $650/person.", "$650/person"),
        ("Registration for the seminar is $1,432.", "$1,432"),
        ("Agencies that paid the $175 fee will be refunded.", "$175"),
    ],
)
def test_a_price_stated_for_a_class_makes_it_not_free(text, price):
    found = courses(text)
    assert found.free == "no"
    assert [item.text for item in found.free_evidence] == [price]


@pytest.mark.parametrize(
    "text",
    [
        "The city received a $5,000 grant for the training course.",
        "A late fee of $50 applies to the course.",
        "The course's no-show fee is $100.",
        "Hotel rooms for the class cost $98.",
        "A $25 deposit for the course is kept.",
        "Instructors of the course are paid a $300 stipend.",
        "The training program cost $2.5 million.",
        "Tuition for the academy's building was $250,000.",
        "Officers drove 300 miles to the class.",
    ],
)
def test_money_that_is_not_the_price_of_a_class_says_nothing(text):
    assert courses(text).free == "unknown"


def test_free_for_some_and_paid_by_others_is_free_and_keeps_the_price():
    offering = only(
        "A two-day patrol rifle course will be held. It is free for state officers; others pay a fee of $50 per person."
    )
    assert (offering.free, offering.price) == ("yes", "free for state officers; others pay a fee of $50 per person")


def test_a_class_without_a_word_of_cost_is_neither_free_nor_paid():
    found = courses("The academy will hold a two-day patrol rifle course.")
    assert (found.free, found.offerings[0].free, found.offerings[0].price) == ("unknown", "unknown", None)


def test_the_price_of_one_class_is_not_that_of_its_neighbour():
    found = courses(
        "The academy will hold a free crash investigation course and a drone operator course with a fee of $90 a person."
    )
    stated = [(item.free, item.price) for item in found.offerings]
    assert stated == [("yes", "free crash investigation course"), ("no", "$90 a person")]


def test_where_all_is_free_every_class_is():
    found = courses(
        "The academy will hold a patrol rifle course. It will also hold a drone operator course. Both courses are free."
    )
    assert [item.free for item in found.offerings] == ["yes", "yes"]


def test_a_text_judged_irrelevant_has_no_cost():
    assert courses("The course is free.", label="no").free == "unknown"
