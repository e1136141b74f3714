"""Whether lodging, meals and travel are paid: by the words of payment that are said of them, and of nothing else."""

import pytest

from tests.courses.lines_of_cost import priced
from tests.courses.reading_room import quotes

PAID, NOT = "paid", "not_paid"


@pytest.mark.parametrize(
    ("line", "lodging", "meals", "travel"),
    [
        ("Your lodging is free, and so are your meals: meals are free.", PAID, PAID, None),
        ("Transportation, lodging, and meals are provided at no cost.", PAID, PAID, PAID),
        ("All travel, food and lodging expenses are paid.", PAID, PAID, PAID),
        ("Airfare, a room and three meals a day are furnished.", PAID, PAID, PAID),
        ("The school reimburses mileage.", None, None, PAID),
        ("Lunches are on us.", None, PAID, None),
        ("A boxed lunch comes with it.", None, PAID, None),
        ("Dorm rooms and meals are free with the course.", PAID, PAID, None),
        ("The fee includes two lunches.", None, PAID, None),
        ("Free lunch on both days.", None, PAID, None),
        ("Lodging and meals are the responsibility of the attendee.", NOT, NOT, None),
        ("Attendees are responsible for all travel, lodging and meal expenses.", NOT, NOT, NOT),
        ("The fee does not cover any travel, meal or hotel expenses.", NOT, NOT, NOT),
        ("Travel and hotel are on you.", NOT, None, NOT),
        ("You pay your own travel, room and meals.", NOT, NOT, NOT),
        ("Lunch is on your own.", None, NOT, None),
        ("Bring a sack lunch.", None, NOT, None),
        ("Hotel rooms and meals remain with your department.", NOT, NOT, None),
        ("Room and board is billed apart at 32.00 a night.", NOT, NOT, None),
        ("Dormitory: $15/night. Cafeteria meals at posted prices.", None, NOT, None),
        ("Lunch is provided, lodging is not included.", NOT, PAID, None),
        ("There is no cost, but meals are not furnished.", None, NOT, None),
        ("Tuition and meals as applicable", None, NOT, None),
    ],
)
def test_words_of_payment_count_for_what_they_are_said_of(line, lodging, meals, travel):
    offering = priced(line)
    assert (offering.lodging, offering.meals, offering.travel) == (lodging, meals, travel)


@pytest.mark.parametrize(
    "line",
    [
        "The course is free.",
        "Lodging is available at the barracks.",
        "The course is free and lodging is close by.",
        "Dormitory rooms: ask at the desk.",
        "Lunch is from noon to one.",
        "Room 114, materials included",
        "Handouts are provided in the class room.",
        "Officers who travel more than 100 miles are reimbursed.",
    ],
)
def test_nothing_follows_from_a_free_course_or_from_a_room_to_sit_in(line):
    offering = priced(line)
    assert (offering.lodging, offering.meals, offering.travel) == (None, None, None)


@pytest.mark.parametrize(
    ("value", "expected"), [("Provided", PAID), ("On your own", NOT), ("Not included", NOT), ("$98 a night", NOT)]
)
def test_a_label_of_lodging_is_answered_by_its_value(value, expected):
    assert priced(f"lodging| {value}").lodging == expected


def test_the_words_that_say_so_are_the_evidence():
    assert quotes(priced("Lunch is on your own."), "meals") == ["Lunch is on your own"]
