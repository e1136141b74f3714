"""What is a class, how it is called, and what only looks like one."""

import pytest

from tests.courses.reading_room import courses, only, quotes, titles


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The academy held an implicit bias course.", "Implicit bias course"),
        ("Deputies attended a Crisis Intervention Team (CIT) class.", "Crisis Intervention Team (CIT) class"),
        ("Troopers took part in a class on de-escalation.", "De-escalation class"),
        ("Officers were taught a lesson on de-escalation.", "De-escalation lesson"),
        ("A course called Steady Hands will be held in May.", "Steady Hands"),
        ("The workshop, titled “Leading Through Change,” will be held.", "Leading Through Change"),
        ("A “Bulletproof Calm” seminar was held.", "Bulletproof Calm"),
        ("The two-day course Measured Use of Force was held.", "Measured Use of Force"),
        ("The class, Tactical Care for Patrol, was taught by nurses.", "Tactical Care for Patrol"),
        ("They launched courses, Tribal Court Practice for Police (TCPP), for deputies.", "Tribal Court Practice for Police (TCPP)"),
        ("The office created the Quiet Road Project, a two-day impaired driving course.", "Quiet Road"),
        ("The bureau held a three-day training for deputies on investigating elder abuse.", "Investigating elder abuse training"),
        ("The chiefs hosted a Fair and Impartial Policing training on May 3, 2025.", "Fair and Impartial Policing training"),
        ("The board will hold Field Training Officer Basic at the armory on June 2, 2025.", "Field Training Officer Basic"),
        ("They spent a week in Careful Sexual Assault Interviews, a course that was held.", "Careful Sexual Assault Interviews"),
        ("In Santa Fe, a de-escalation course was held.", "De-escalation course"),
        ("A six-hour Canine Handler School was held.", "Canine Handler School"),
        ("The webinar The First Hour of a Sextortion Case will be held.", "The First Hour of a Sextortion Case"),
        ("The board held the one-day class, Stepping In, for trainers.", "Stepping In"),
        ("The academy held a crisis intervention and de-escalation course.", "Crisis intervention and de-escalation course"),
    ],
)  # fmt: skip
def test_a_class_is_called_what_the_text_calls_it(text, title):
    assert titles(text) == [title]


def test_a_name_run_together_with_is_loses_the_verb():
    text = "The course Realistic de-escalationis part of a series of classes."
    offering = only(text)
    assert offering.title == "Realistic de-escalation"
    assert quotes(offering, "title") == ["Realistic de-escalation"]


@pytest.mark.parametrize(
    "text",
    [
        "The bill would require a 16-hour implicit bias course.",
        "Officers should attend a de-escalation class.",
        "The class action was held over.",
        "In the course of a crash investigation the trooper attended the scene.",
        "The city received a grant for training.",
        "The Second Chance Act program held a meeting.",
        "It is a lesson on communication.",
        "De-escalation training matters.",
        "The academy offers implicit bias courses.",
        "The force held a train-the-trainer course.",
        "The county held a course.",
        "The Ridge State Police Academy held a class.",
        "Officers attended the “calm down” training.",
        "Attorney General Jeff Sessions attended.",
        "The Red Stone School was held.",
        "A course called Tuesday was held.",
        "The course, Of The, was held.",
        "In the class, Sheriff Jane Roe, held the floor.",
        "During the course, Smith and Jones, attended.",
    ],
)
def test_what_is_only_talked_of_is_no_class(text):
    assert titles(text) == []


@pytest.mark.parametrize("kind", ["policy", "grant", "other"])
def test_news_of_policy_and_grants_needs_a_class_that_was_given(kind):
    assert titles("The office launched an implicit bias course.", kind=kind) == []
    assert titles("The office held an implicit bias course.", kind=kind) == ["Implicit bias course"]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Citizens Police Academy opens", "The free crash investigation course was held. There is no cost to attend."),
        ("News", "Our citizens academy held a firearms course. The Citizens Police Academy is free to attend."),
    ],
)
def test_classes_for_citizens_are_neither_courses_nor_free(title, text):
    found = courses(text, title=title)
    assert (found.free, found.offerings) == ("unknown", ())


def test_one_sentence_about_a_citizens_academy_hides_only_itself():
    text = "The academy held a patrol rifle course. The citizens academy held a firearms course."
    assert titles(text) == ["Patrol rifle course"]


@pytest.mark.parametrize(
    "text",
    [
        "The 12th recruit class completed a firearms course.",
        "Cadets attended a defensive tactics course.",
        "At the graduation ceremony they held a firearms class.",
    ],
)
def test_recruits_lessons_cannot_be_booked(text):
    assert titles(text) == []


def test_a_graduation_has_no_offerings():
    assert titles("They held a two-day firearms course.", kind="graduation") == []


def test_a_class_that_one_can_register_for_is_offered_though_its_graduates_are_the_news():
    text = "They will hold a two-day firearms course on May 5, 2025. Reserve a seat now."
    assert titles(text, kind="graduation") == ["Firearms course"]


def test_an_irrelevant_text_has_no_offerings():
    assert titles("They held a two-day firearms course.", label="no") == []


def test_the_mentions_of_one_class_are_one_offering_under_its_fullest_name():
    text = (
        "De-escalation training was praised. The academy held a two-day course called Realistic De-escalation. "
        "The de-escalation course was taught by troopers."
    )
    assert titles(text) == ["Realistic De-escalation"]


def test_an_acronym_means_the_class_that_it_abridges():
    text = "The board held a Crisis Intervention Team (CIT) course. The CIT course was held again."
    assert titles(text) == ["Crisis Intervention Team (CIT) course"]


def test_basic_and_advanced_are_two_classes():
    text = "The academy held a basic crash investigation course. It held an advanced crash investigation course."
    assert titles(text) == ["Basic crash investigation course", "Advanced crash investigation course"]


def test_the_class_named_afresh_is_the_one_just_spoken_of():
    text = (
        "Officers finished a class on domestic violence. The class, Lethality Signs for Patrol, was taught by nurses."
    )
    assert titles(text) == ["Lethality Signs for Patrol"]


def test_a_page_whose_title_is_a_class_offers_it():
    assert titles("Bring a laptop.", title="Homicide and Cold Case School") == ["Homicide and Cold Case School"]


def test_a_title_that_heads_other_classes_is_none_itself():
    text = "A class titled “Sergeants First” will be held on June 3, 2025."
    assert titles(text, title="Leadership workshop") == ["Sergeants First"]


def test_a_headline_is_read_by_its_subjects_not_by_its_capitals():
    text = "Seats remain."
    assert titles(text, title="Academy Holds Free De-escalation Course for Rural Deputies") == ["De-escalation Course"]


def test_an_announcement_that_repeats_its_title_offers_that_class():
    text = "Interview and Interrogation meets on May 5-7, 2025."
    found = only(text, title="Interview and Interrogation Comes to Reno")
    assert (found.title, found.start) == ("Interview and Interrogation", "2025-05-05")


def test_an_announced_class_without_a_verb_of_giving_is_offered():
    text = "After a pause the Instructor Development course is back."
    assert titles(text, title="Instructor Development Course Returns") == ["Instructor Development Course"]


@pytest.mark.parametrize(
    "text",
    [
        "The Crash Investigation unit met on May 5, 2025.",
        "A Correctional Officer fell on May 5, 2025.",
        "Meth Awareness Day is on May 5, 2025.",
    ],
)
def test_a_capitalised_subject_alone_is_no_class(text):
    assert titles(text, title=text) == []


def test_no_more_than_forty_classes_are_taken_from_a_text():
    text = " ".join(f"The academy held a Red{n}stone Blue{n}water course." for n in range(60))
    assert len(titles(text)) == 40


def test_the_topics_of_a_class_are_those_of_its_name():
    offering = only("The academy held a patrol rifle course about calm.")
    assert offering.topics == ("firearms",)
