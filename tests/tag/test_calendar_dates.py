"""Dates in a calendar: the type of the source stands in for the people that a bare title does not name."""

import pytest

from trainwatch.knowledge import load
from trainwatch.model import Subject, Tags
from trainwatch.tag import tag

WHEN = "When: Monday, December 7, 2026"


def tagged(title, source_type="academy", *, text=WHEN, dated=True) -> Tags:
    subject = Subject(title=title, text=text, source_state="AR", source_type=source_type)
    return tag(subject, load(), dated=dated)


@pytest.mark.parametrize("source_type", ["academy", "post_board", "provider"])
def test_a_class_in_the_calendar_of_those_who_train_the_trade_is_borderline_at_least(source_type):
    judged = tagged("Glock Armorer Course", source_type).relevance
    assert judged.label == "borderline"
    assert [(item.where, item.text) for item in judged.evidence] == [("source", source_type)]


@pytest.mark.parametrize("source_type", ["local_news", "association", "attorney_general", ""])
def test_in_another_calendar_it_is_what_its_words_say(source_type):
    assert tagged("Glock Armorer Course", source_type).relevance.label == "no"


def test_the_same_words_in_news_of_an_academy_are_not():
    assert tagged("Glock Armorer Course", dated=False).relevance.label == "no"


@pytest.mark.parametrize(
    "title", ["POST Commission Meeting", "Academy Closed", "Christmas", "Teen Academy", "Open House"]
)
def test_what_is_no_class_is_not(title):
    assert tagged(title).relevance.label == "no"


def test_a_class_whose_words_say_enough_keeps_what_they_earned():
    text = (
        f"Training for police officers on how to interview.\nLaw enforcement officers of any agency may attend.\n{WHEN}"
    )
    judged = tagged("De-escalation Training for Law Enforcement Officers", text=text).relevance
    assert judged.label == "yes"
    assert {item.where for item in judged.evidence} <= {"title", "text"}


def test_such_a_class_has_topics():
    assert [topic.id for topic in tagged("Interview and Interrogation").topics] == ["interview-interrogation"]
