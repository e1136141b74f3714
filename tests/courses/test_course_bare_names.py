"""Names of classes without a class word beside them, and the capitals that are no class."""

import pytest

from tests.courses.reading_room import courses, only, titles

DAY = "May 5, 2025"


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        (f"Patrol Rifle Basics meets on {DAY}.", "Spring news", "Patrol Rifle Basics"),
        (f"Elder Abuse for First Responders is set for {DAY}.", "Spring news", "Elder Abuse for First Responders"),
        (f"RENO, Nev. — Bleeding Control Basics begins {DAY}.", "Spring news", "Bleeding Control Basics"),
        (f"Tactical First Aid Instructor, number 12, will be given on {DAY}.", "Course 12", "Tactical First Aid Instructor"),
        (f"Wheels and Trafficking meets on {DAY}.", "Class looks at human trafficking", "Wheels and Trafficking"),
        ("Leading the Night is about fatigue.", "Leading the Night: a webinar", "Leading the Night"),
        ("Officers can take Crash Investigation Basics at no cost.", "Spring news", "Crash Investigation Basics"),
        ("The academy will give Medicolegal Death Investigation.", "Spring news", "Medicolegal Death Investigation"),
        ("The sessions, titled Following Fraud in Elder Cases, run from noon.", "Spring news", "Following Fraud in Elder Cases"),
        (f"Chiefs write in Grant Writing for Small Towns on {DAY}.", "Grant Writing for Small Towns", "Grant Writing for Small Towns"),
        ("Crisis Negotiator, Level I is for officers.", "Crisis Negotiator, Level I", "Crisis Negotiator, Level I"),
    ],
)  # fmt: skip
def test_an_announcement_names_its_class_without_a_class_word(text, title, name):
    assert titles(text, title=title) == [name]


@pytest.mark.parametrize(
    "text",
    [
        f"Patrol Officers will begin on {DAY}.",
        f"Ann Example begins {DAY}.",
        f"Sgt. Ann Example starts {DAY}.",
        f"Chief Ann Example of Crash Investigation will begin on {DAY}.",
        f"The academy will host Firearms Instructor Ann Example on {DAY}.",
        f"The Peer Support Group meets on {DAY}.",
        f"The Crime Lab Council meets on {DAY}.",
        f"The Rotary Club of Reno meets on {DAY}.",
        f"Domestic Violence Awareness Month begins {DAY}.",
        f"Smith and Jones will be held on {DAY}.",
        f"Sentencing for Ann Example is set for {DAY}.",
        "The city will take Interstate 77 to Reno.",
    ],
)
def test_capitals_of_persons_bodies_and_feasts_are_no_class(text):
    assert titles(text, title="News of the spring in Reno") == []


def test_a_bare_name_counts_only_in_the_announcement_of_a_course():
    assert titles(f"Patrol Rifle Basics meets on {DAY}.", kind="policy") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Seats remain in Steady Hand Work, the 32-hour course that was held.", "Steady Hand Work"),
        ("They were at Withdrawal Watch, a one-day class on what happens.", "Withdrawal Watch"),
        ("From Scene to Verdict, a seminar, will be held.", "From Scene to Verdict"),
        ("Search Warrants and the Witness Stand, a class, was held.", "Search Warrants and the Witness Stand"),
        ("Crime Analysis Without an Analyst, a workshop, was held.", "Crime Analysis Without an Analyst"),
        ("They held a webinar, Human Trafficking at the Truck Stop, on May 5, 2025.", "Human Trafficking at the Truck Stop"),
        ("They made a program, Overdose Response and Deflection. The first class is on May 5, 2025.", "Overdose Response and Deflection"),
        ("The course, Teaching Time and Space, is 32 hours long.", "Teaching Time and Space"),
    ],
)  # fmt: skip
def test_commas_part_a_name_from_its_class_word(text, name):
    assert titles(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "In Santa Fe, a training course was held.",
        "They met at Santa Fe, a course in hand.",
        "After Columbine High, a training course was held.",
        "It is held at Ridge Public Safety Academy, Punta Serena, California.",
    ],
)
def test_a_place_before_or_behind_a_comma_is_no_class(text):
    assert titles(text) == []


def test_the_next_sentence_tells_when_it_is():
    found = only("Two seats are free in Patrol Rifle Work, the 32-hour course. It meets May 5-7, 2025.")
    assert (found.title, found.start, found.end) == ("Patrol Rifle Work", "2025-05-05", "2025-05-07")


def test_the_day_of_another_class_is_not_taken():
    text = "The chiefs held the Patrol Rifle School. It replaces Crash Investigation, a course held May 5, 2025."
    starts = {offering.title: offering.start for offering in courses(text).offerings}
    assert starts == {"Patrol Rifle School": None, "Crash Investigation": "2025-05-05"}


def test_a_name_of_its_own_replaces_the_description_just_before_it():
    text = f"Seats remain in the dispatcher course. Basic Public Safety Telecommunicator begins {DAY}."
    assert titles(text) == ["Basic Public Safety Telecommunicator"]


def test_a_class_does_not_give_itself():
    text = f"Beach and Water Patrol will be held on {DAY}, a training for deputies."
    assert only(text, title="Beach and Water Patrol").provider is None


def test_a_conference_is_named_with_its_subject():
    text = f"The North Sea Conference on Internet Crimes Against Children opens {DAY}."
    assert titles(text) == ["North Sea Conference on Internet Crimes Against Children"]


def test_a_class_word_in_the_name_of_a_body_is_no_class():
    text = "It is taught by the Pearl River Training Bureau. It held the Pearl River Training Course."
    assert titles(text) == ["Pearl River Training Course"]


def test_what_somebody_will_host_in_quotes_is_a_class():
    text = f'The bureau will host "Fraud at the Pump: A First Look" on {DAY}. The class is free.'
    assert titles(text, title="Chiefs plan a class on fraud") == ["Fraud at the Pump: A First Look"]
