"""Rows and cards of classes that name nobody: what only the trade studies, and others' classes in the same words."""

import pytest

from trainwatch.knowledge import load
from trainwatch.model import Kind, Subject
from trainwatch.tag import tag

OWN = [
    (
        "SFST Refresher",
        "Wednesday, June 3, 2026, 1 p.m. to 5 p.m.\nGrange Hall, Abilene, Kansas\nNo fee. Sign up by May 29.",
    ),
    ("Report Writing", "August 5, 2026, Lima\nPrice: $80\nPOST credit pending, 8 hours"),
    ("Instructor recertification", "TASER 10 | 9/21/2026 | 0800-1700 | Nampa | $410"),
    ("Leading a Shift", "A school for sergeants.\nWhen: 10/6/2026\nFee: $120\nRegister by September 25."),
]
OTHERS = [
    ("Ladder and Hose Week", "Pump Operator | May 9, 2026 | 0800-1600 | Elko | $40, for firefighters and EMTs"),
    (
        "Trauma in the Classroom",
        "October 5, 2026, 8:30 a.m. to 3 p.m. Six hours for teachers. No charge. Register by noon.",
    ),
    ("Unarmed course", "Security officer pre-assignment. June 6, 2026, 9 a.m. to 5 p.m. 8 hours, $90."),
    ("Loops and Data Frames", "March 10, 2026, 9 a.m. to 4 p.m. $799. Register for this two-day course."),
    ("Commission notice", "TCOLE, June 11, 2026, 9 a.m. to 11 a.m. Agenda: minutes; fee changes. Register to speak."),
]


def tags(title, text, source_type=""):
    return tag(Subject(title, text, source_type=source_type), load())


@pytest.mark.parametrize(("title", "text"), OWN)
def test_a_day_a_price_and_a_word_of_the_trade_make_the_notice_of_a_class(title, text):
    found = tags(title, text)
    assert (found.relevance.label, found.kind.kind) == ("yes", Kind.COURSE_ANNOUNCEMENT)


@pytest.mark.parametrize(("title", "text"), OTHERS)
def test_a_class_of_another_trade_in_the_same_words_is_none(title, text):
    assert tags(title, text).relevance.label == "no"


def test_rows_of_an_academy_need_no_word_of_the_trade():
    text = "JANUARY 2026\n14-15 Instructor Development, Room B, $60, 8 seats\n20 Pistol Optics, Range 2, $45"
    assert tags("Class calendar", text, "academy").relevance.label == "yes"
    assert tags("Class calendar", text).relevance.label != "yes"


def test_a_day_and_a_price_alone_are_news_of_an_arrest():
    text = "Troopers gave him an SFST on May 7, 2026, and held him on a bond of $500."
    assert tags("Man held", text).relevance.label == "no"
