"""Length, audience, provider, place, registration and status of a class, each only where it is said."""

import pytest

from tests.courses.reading_room import courses, only, quotes, read
from trainwatch.courses.who.audience import audience
from trainwatch.courses.worth import length
from trainwatch.model import Link

HELD = "The academy held a patrol rifle course. "


# ------------------------------------------------------------------------------------------------------- length


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("a two-day course", 2.0),
        ("a 3½-day course", 3.5),
        ("a three day training course", 3.0),
        ("a half-day class", 0.5),
        ("a daylong seminar", 1.0),
        ("the course lasts 4 days", 4.0),
        ("a course over five days", 5.0),
        ("a one-day class", 1.0),
        ("two-day suspension for missing class", None),
        ("a 90-day notice about the course", None),
        ("the course is next to a ten-day sale", None),
        ("a 365-day course", None),
        ("nothing", None),
    ],
)
def test_days_are_those_of_a_class(text, days):
    found = length.days(read(text))
    assert (found[0] if found else None) == days


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("an 8-hour course", 8.0),
        ("a forty-hour (40) training course", 40.0),
        ("40 hours of training", 40.0),
        ("16 hours of continuing education credit", 16.0),
        ("Course Hours: 24.0", 24.0),
        ("a 7.5 hour class", 7.5),
        ("officers need 24 hours of training annually", None),
        ("a minimum of 480 hours of training", None),
        ("a 24-hour hotline beside the course", None),
        ("a 900-hour course", None),
    ],
)
def test_hours_are_those_of_a_class_and_not_a_yearly_duty(text, hours):
    found = length.hours(read(text))
    assert (found[0] if found else None) == hours


def test_each_of_two_classes_in_a_sentence_has_its_own_length():
    found = courses("They held a two-day patrol rifle course and a one-day drone operator course.")
    assert [item.days for item in found.offerings] == [2.0, 1.0]


# ----------------------------------------------------------------------------------------------------- audience


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The course is open to dispatchers and deputies.", "dispatchers and deputies"),
        ("a class offered to Utah-certified law enforcement officers at the hall", "Utah-certified law enforcement officers"),
        ("training for all first responders", "first responders"),
        ("Audience: Law Enforcement Officers", "Law Enforcement Officers"),
        ("The course is restricted to public sector law enforcement officers.", "public sector law enforcement officers"),
        ("Open to full-time, sworn deputies only", "full-time, sworn deputies only"),
        ("a course for law enforcement", "law enforcement"),
        ("The class is open to the public and to officers.", None),
        ("a course for the better", None),
        ("a course for new recruits and officers", None),
        ("a course for patience", None),
    ],
)  # fmt: skip
def test_the_audience_is_who_the_text_says_may_come(text, who):
    found = audience(read(text))
    assert (found[0] if found else None) == who


def test_the_text_says_more_exactly_than_the_title_who_may_come():
    offering = only(
        "The academy will host a patrol rifle course for sworn law enforcement officers.",
        title="Patrol rifle course for deputies offered",
    )
    assert offering.audience == "sworn law enforcement officers"


# ----------------------------------------------------------------------------------------------------- provider


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Blue Ridge Training Academy will host a patrol rifle course.", "Blue Ridge Training Academy"),
        ("A patrol rifle course was taught by the Lakeview Police Department.", "Lakeview Police Department"),
        ("The Office of Calm Policing (Calm Office) is holding a patrol rifle course.", "Office of Calm Policing"),
        ("A patrol rifle course was held at the Tri-Rivers Law Enforcement Academy.", "Tri-Rivers Law Enforcement Academy"),
        ("Ohio Attorney General Jane Roe hosted a patrol rifle course.", "Ohio Attorney General"),
        ("Attorney General Jane Roe spoke. Roe’s office held a patrol rifle course.", "Ohio Attorney General"),
        ("The Prairie Police Institute (PPI) is known. PPI recently held a patrol rifle course.", "Prairie Police Institute"),
        ("WASHINGTON The Harbor Department this week held a patrol rifle course.", "Harbor Department"),
        ("A patrol rifle course was held. The course was taught by the Ridge Training Institute.", "Ridge Training Institute"),
        ("U.S. Attorney General Jane Roe hosted a patrol rifle course.", None),
        ("A patrol rifle course was held by hand.", None),
        ("Contact the chief at the Ridge Training Institute; a patrol rifle course was held.", None),
        ("A patrol rifle course was taught by the Justice Department Training Coordinator.", None),
        ("A patrol rifle course was held at the Grand Hotel Convention Center.", None),
    ],
)  # fmt: skip
def test_the_provider_is_the_body_that_gives_the_class(text, name):
    assert only(text, states=("OH",)).provider == name


def test_without_one_giver_in_the_text_the_source_is_the_provider():
    offering = only(HELD, provider="Pine Academy")
    assert offering.provider == "Pine Academy"
    assert [item.where for item in offering.evidence if item.rule == "provider"] == ["source"]


def test_the_only_giver_named_in_the_text_gives_every_class():
    found = courses(
        "The Ridge Training Institute offers training. A patrol rifle course was held. A drone operator course was held."
    )
    assert {item.provider for item in found.offerings} == {"Ridge Training Institute"}


def test_of_two_givers_none_is_guessed():
    text = (
        "The Ridge Training Institute offers training. The Lake Training Institute offers training. "
        "Nobody knows. A patrol rifle course was held."
    )
    assert only(text).provider is None


# -------------------------------------------------------------------------------------------------------- place


@pytest.mark.parametrize(
    ("text", "city", "state"),
    [
        ("A patrol rifle course was held in Duluth, MN.", "Duluth", "MN"),
        ("A patrol rifle course was held in Grand Rapids, Mich., on May 3, 2025.", "Grand Rapids", "MI"),
        ("A patrol rifle course was held at Holiday Inn Reno, Nevada.", "Reno", "NV"),
        ("A patrol rifle course was held in Lisle.", "Lisle", "IL"),
        ("A patrol rifle course was held in Lisle Monday.", "Lisle", "IL"),
        ("LISLE — A patrol rifle course was held.", "Lisle", "IL"),
        ("NOWHEREVILLE — A patrol rifle course was held.\nLISLE — It was.", "Lisle", "IL"),
        ("RENO, Nev. (May 2) – A patrol rifle course was held.", "Reno", "NV"),
        ("Little Rock, Arkansas — A patrol rifle course was held.", "Little Rock", "AR"),
        ("WASHINGTON — A patrol rifle course was held.", None, "IL"),
        ("Nowhereville, Nevada — A patrol rifle course was held.", None, "IL"),
        ("NOWHEREVILLE, Xx. — A patrol rifle course was held.", None, "IL"),
        ("NOWHEREVILLE — A patrol rifle course was held.", None, "IL"),
        ("A patrol rifle course was held in St. Clair County.", None, "IL"),
        ("Officers from Reno, Nevada, attended a patrol rifle course.", None, "IL"),
        ("The Reno, Nevada, Police Department held a patrol rifle course.", None, "IL"),
        ("Springfield, Xx. A patrol rifle course was held.", None, "IL"),
        ("LISLE — A patrol rifle course is now open.", None, "IL"),
    ],
)
def test_the_place_is_where_the_text_puts_the_class(text, city, state):
    offering = only(text, states=("IL",))
    assert (offering.city, offering.state) == (city, state)


def test_a_class_at_an_academy_is_where_the_academy_is_based():
    text = (
        "A patrol rifle course was offered at the Ridge Training Academy (RTA). "
        "The Lisle-based RTA is small. The Nowhere-based Lake Training Academy is not."
    )
    assert only(text, states=("IL",)).city == "Lisle"


def test_a_class_at_a_known_academy_is_where_that_is_known_to_be():
    text = "A patrol rifle course was offered at the New Mexico Law Enforcement Academy."
    offering = only(text, states=("NM",))
    assert (offering.city, quotes(offering, "city")) == ("Santa Fe", ["New Mexico Law Enforcement Academy"])


def test_a_known_academy_of_another_state_gives_no_city():
    text = "A patrol rifle course was offered at the New Mexico Law Enforcement Academy."
    assert only(text, states=("IL",)).city is None


def test_without_states_there_is_no_state():
    assert only(HELD).state is None
    assert only(HELD, source_state="US").state is None


# ------------------------------------------------------------------------------------------------- registration


def test_the_address_to_register_at_and_the_last_day_are_kept():
    offering = only(HELD + "Register by May 1, 2025 at https://forms.example.gov/rifle.")
    assert (offering.registration_url, offering.registration_closes) == (
        "https://forms.example.gov/rifle",
        "2025-05-01",
    )


def test_a_deadline_is_no_date_of_the_class():
    assert only(HELD + "The registration deadline is Aug. 16.").start is None


@pytest.mark.parametrize(
    ("link", "url"),
    [
        (Link("https://a.example/x", "Register here"), "https://a.example/x"),
        (Link("https://www.eventbrite.com/e/1", "Details"), "https://www.eventbrite.com/e/1"),
        (Link("mailto:a@b.example", "Register here"), None),
        (Link("https://a.example/x", "More news"), None),
        (Link("http://[", "Register"), None),
        (Link("javascript:alert(1)", "Register"), None),
    ],
)
def test_a_link_counts_when_its_words_or_host_are_those_of_registration(link, url):
    assert only(HELD, links=(link,)).registration_url == url


def test_a_link_is_not_given_to_one_of_several_classes():
    link = Link("https://a.example/x", "Register here")
    found = courses(HELD + "It held a drone operator course.", links=(link,))
    assert {item.registration_url for item in found.offerings} == {None}


def test_an_address_that_is_none_is_passed_over():
    assert (
        only(HELD + "Register at http://localhost or https://ok.example/a.").registration_url == "https://ok.example/a"
    )
    assert only(HELD + "See https://ok.example/a.").registration_url is None


# ------------------------------------------------------------------------------------------------------- others


@pytest.mark.parametrize(
    ("words", "delivery"),
    [
        ("This course is a live webinar.", "live_online"),
        ("The course is self-paced.", "self_paced"),
        ("The course is a hybrid of both.", "hybrid"),
        ("The course is taught in person.", "in_person"),
        ("The bread is self-paced.", None),
    ],
)
def test_delivery_is_stated_or_absent(words, delivery):
    assert only(HELD + words).delivery == delivery


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A patrol rifle course was held.", "held"),
        ("The academy introduced a patrol rifle course.", "undated"),
        ("A patrol rifle course will be held.", "undated"),
        ("A patrol rifle course will be held on May 3, 2025.", "scheduled"),
        ("A patrol rifle course took place on May 3, 2024.", "held"),
        ("A patrol rifle course set for May 3, 2025, has been cancelled.", "cancelled"),
        ("A patrol rifle course is offered. EVENT FULL!!", "undated"),
        ("A patrol rifle course is offered. The course is full.", "full"),
        ("A patrol rifle course is offered. The course has been postponed.", "changed"),
    ],
)
def test_the_status_is_what_the_words_and_the_date_say(text, status):
    assert only(text).status == status


def test_train_the_trainer_is_said_of_one_class_or_of_all():
    one = "They held a train-the-trainer course called Calm Interview Rooms and a drone operator course."
    assert [item.train_the_trainer for item in courses(one).offerings] == [True, False]
    both = "They held a patrol rifle course and a drone operator course. Each of the courses is train-the-trainer."
    assert [item.train_the_trainer for item in courses(both).offerings] == [True, True]


def test_every_filled_field_has_its_evidence():
    offering = only(
        "RENO, Nev. — The Ridge Training Institute will host a free, live online, two-day, 16-hour patrol rifle course, "
        "a train-the-trainer class for sworn officers, on May 5-6, 2025, in Reno, Nev. Tuition for others is $90. "
        "Register by April 1, 2025 at https://a.example/r."
    )
    fields = {name for name in type(offering).__slots__ if getattr(offering, name) not in (None, False, ())}
    assert fields - {"evidence"} <= {item.rule for item in offering.evidence}
