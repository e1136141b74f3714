"""How many may attend, where one registers, and what a host gets: each by words that say so, and by no others."""

from importlib.resources import files

import pytest
import yaml

from tests.courses.reading_room import courses, only, quotes, read
from trainwatch.courses.block import Line
from trainwatch.courses.enrol.addresses import address, mail
from trainwatch.courses.enrol.anchors import anchors, beside, leads_to_registration
from trainwatch.courses.enrol.seats import seats
from trainwatch.knowledge.enrolment_words import enrolment_words
from trainwatch.model import Link

TEXT = "The Patrol Rifle Instructor course meets on May 5, 2025. "


def line(text: str, label: str = "") -> Line:
    return Line(label, read(text), 0)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Maximum class size is 75 students.", 75),
        ("Class Limit: 24", 24),
        ("Class size is held to twenty-two (22) students.", 22),
        ("The room has capacity for 50 students.", 50),
        ("Each class is limited to the first 30 registrants.", 30),
        ("Enrollment is capped at 40.", 40),
        ("Only 35 individuals will be selected.", 35),
        ("28 seats, 9 left.", 28),
        ("One of the 18 places may be yours.", 18),
        ("Class size: 20-24", 24),
        ("Class Capacity - 40", 40),
        ("We will accept the first 20 applicants.", 20),
        ("No more than 30 students per class.", 30),
        ("There is room for 20.", 20),
    ],
)
def test_seats_are_the_number_that_may_attend(text, number):
    found = seats(line(text))
    assert found is not None
    assert found[0] == number


@pytest.mark.parametrize(
    "text",
    [
        "Class size: 40 hours of range time",
        "The fee is $85 per seat.",
        "The host agency receives 1 free seat for every 10 paid.",
        "A minimum of 12 students is needed.",
        "If fewer than 12 officers sign up, we will cancel.",
        "Seating is limited.",
        "The course is limited to sworn officers.",
        "Last year 60 officers attended.",
        "9 seats left.",
        "Limited to two officers per agency.",
        "Each agency may send up to 3 officers.",
    ],
)
def test_other_numbers_are_no_seats(text):
    assert seats(line(text)) is None


def test_under_its_label_a_number_stands_alone_and_of_two_the_whole_counts():
    found = [seats(line(text, "seats")) for text in ("24, from many agencies", "18 of 30", "20-24")]
    assert [one and one[0] for one in found] == [24, 30, 24]


@pytest.mark.parametrize(
    ("text", "address_of"),
    [
        ("Register: https://forms.example/a.", "https://forms.example/a"),
        ("Waiting list: https://forms.example/w", "https://forms.example/w"),
        ("Sign up at www.forms.example/b today.", "https://www.forms.example/b"),
        ("See https://forms.example/agenda for the agenda.", None),
        ("Register with the clerk. ", None),
        ("Register: https://forms.example/flyer.pdf", None),
    ],
)
def test_an_address_counts_beside_words_that_ask_to_register(text, address_of):
    found = address(line(text))
    assert (found[0] if found else None) == address_of


@pytest.mark.parametrize(
    ("text", "box"),
    [
        ("Send attendees' names to clerk@pd.example.", "clerk@pd.example"),
        ("RSVP to clerk@pd.example by Friday.", "clerk@pd.example"),
        ("Questions: Officer Haugen, clerk@pd.example", None),
        ("For more information, write to clerk@pd.example.", None),
        ("The class was taught by clerk@pd.example.", None),
        ("Register with [email protected]", None),
    ],
)
def test_a_mail_address_counts_where_those_write_who_want_a_seat(text, box):
    found = mail(line(text))
    assert (found[0] if found else None) == box


def link(url: str, words: str) -> Link:
    return Link(url, words)


@pytest.mark.parametrize(
    ("url", "words", "leads"),
    [
        ("https://a.example/1", "Register Here", True),
        ("https://a.example/1", "[Register for Class]", True),
        ("https://a.example/1", "BOOK", True),
        ("https://a.example/1", "Wait List", True),
        ("https://a.example/register/1", "Ski Theft Case Building", True),
        ("https://www.eventbrite.com/e/1", "Details", True),
        ("https://a.example/1", "Registration policy", False),
        ("https://a.example/1", "Ski Theft Case Building", False),
        ("https://a.example/cdn-cgi/l/email-protection", "Register", False),
        ("mailto:clerk@a.example", "Register", False),
        ("https://a.example/login", "Sign in to register", False),
    ],
)
def test_a_link_leads_to_registration_by_its_words_its_address_or_its_host(url, words, leads):
    assert leads_to_registration(link(url, words)) is leads


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("Waiting list: pd.example/wait", True),
        ("To register, click pd.example/wait", True),
        ("pd.example/wait (to enroll)", True),
        ("Directions: pd.example/wait", False),
        ("Register early.\npd.example/wait", False),
    ],
)
def test_a_link_that_says_nothing_leads_to_registration_by_the_words_around_it(text, leads):
    assert bool(anchors(text, [link("https://pd.example/wait", "pd.example/wait")])) is leads


def test_links_with_the_same_words_are_told_apart_by_where_they_stand():
    text = "Course A | May 5 | Register\nCourse B | May 6 | Register\nCourse C | May 7 | Register"
    links = [link(f"https://a.example/{name}", "Register") for name in "abc"]
    found = anchors(text, links)
    (second,) = beside(found, [(text.index("Course B"), text.index("Course C"))], (), alone=False)
    assert second.link.url == "https://a.example/b"
    assert text[second.evidence.start : second.evidence.end] == "Register"


def test_the_only_link_with_its_words_stands_wherever_they_stand_for_themselves():
    text = "May 5 | Conway | Enroll\nMay 6 | Cabot | Enroll\nEnroll early."
    found = anchors(text, [link("https://a.example/1", "Enroll")])
    assert [one.start for one in found] == [text.index("Enroll"), text.index("Enroll", 25)]


def test_words_of_prose_are_not_taken_for_those_of_a_link():
    text = "Register early.\nRegister\nTo Register by mail, write."
    (found,) = anchors(text, [link("https://a.example/1", "Register")])
    assert found.start == text.index("\nRegister\n") + 1


def test_a_link_whose_words_do_not_stand_in_the_text_has_no_place():
    (found,) = anchors("May 5 in Conway", [link("https://a.example/1", "BOOK")])
    assert found.start is None
    assert found.evidence.where == "field"


def test_a_class_has_seats_mail_and_what_its_host_gets():
    text = (
        f"{TEXT}Class size is limited to 24 officers. To register, write to clerk@pd.example. "
        "The host agency receives two free seats in the course."
    )
    offering = only(text)
    assert (offering.seats, offering.registration_mail) == (24, "clerk@pd.example")
    assert offering.host_benefits == "The host agency receives two free seats in the course."
    assert quotes(offering, "registration_mail") == ["clerk@pd.example"]


def test_a_class_that_hosts_pay_for_gives_them_nothing():
    assert only(f"{TEXT}The host agency provides a classroom.").host_benefits is None


def test_the_one_mailto_link_that_asks_to_register_is_its_mail_address():
    assert only(TEXT, links=(link("mailto:a@pd.example?subject=x", "Register"),)).registration_mail == "a@pd.example"
    assert only(TEXT, links=(link("mailto:a@pd.example", "Sgt. Ames"),)).registration_mail is None


LIST = (
    "Patrol Rifle Instructor Course\nDate: May 5, 2025\nCost: $40\n"
    "Radar Operator Course\nDate: June 9, 2025\nCost: $60\n{}"
    "Drone Operator Course\nDate: July 7, 2025\nCost: $80\n"
)


def test_how_to_register_below_a_list_is_for_all_of_its_classes():
    found = courses(LIST.format("") + "Requests: clerk@pd.example", title="Classes").offerings
    assert [one.registration_mail for one in found] == ["clerk@pd.example"] * 3


def test_how_to_register_below_a_list_is_for_the_last_class_where_another_has_its_own_way():
    text = LIST.format("Requests: radar@pd.example\n") + "Requests: clerk@pd.example"
    found = courses(text, title="Classes").offerings
    assert [one.registration_mail for one in found] == [None, "radar@pd.example", "clerk@pd.example"]


def test_the_lists_of_words_are_in_order():
    lists = yaml.safe_load((files("trainwatch.knowledge") / "enrolment.yml").read_text(encoding="utf-8"))
    assert [name for name, words in lists.items() if words != sorted(set(words))] == []


def test_phrases_are_found_whole_in_any_case_with_hyphen_or_space():
    asks = enrolment_words().asks
    assert [bool(asks.search(text)) for text in ("SIGN-UP", "sign up", "Rosters", "designs up", "recall")] == [
        True, True, True, False, False,
    ]  # fmt: skip


def test_each_class_of_a_list_has_the_link_in_its_own_row():
    page = (
        "Patrol Rifle Instructor Course\nDate: May 5, 2025\nRegister Here\n"
        "Radar Operator Course\nDate: June 9, 2025\nRegister Here\n"
        "Drone Operator Course\nDate: July 7, 2025"
    )
    links = tuple(link(f"https://a.example/{name}", "Register Here") for name in "ab")
    found = courses(page, title="Classes", links=links).offerings
    assert [one.registration_url for one in found] == ["https://a.example/a", "https://a.example/b", None]


def test_a_stop_that_a_page_took_into_its_link_is_left_out():
    text = f"{TEXT} Register at https://pd.example/form; seats are few."
    found = only(text, links=(link("https://pd.example/form;", "https://pd.example/form;"),))
    assert found.registration_url == "https://pd.example/form"
