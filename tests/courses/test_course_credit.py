"""Credit: the body, its number, the hours and how far approval has come, in the wordings of the states."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.courses.made_blocks import filled
from tests.courses.reading_room import quotes, read
from trainwatch.courses.block import Line
from trainwatch.courses.worth import credit
from trainwatch.courses.worth.credited import credits_of
from trainwatch.errors import ConfigError
from trainwatch.knowledge.credit_words import credit_words, read_credit_words
from trainwatch.model import Credit


def told(text, *, label="", states=()):
    return [one.credit for one in credits_of(Line(label, read(text), 1), states)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Radar Basics (TCOLE #4411)", Credit("TCOLE", "4411")),
        ("Radar Basics (TCOLE # 4411)", Credit("TCOLE", "4411")),
        ("24 hours of TCOLE (4411) credit", Credit("TCOLE", "4411", 24.0)),
        ("TCOLE (4411-Radar for Patrol)", Credit("TCOLE", "4411")),
        ("TCOLE course number 4411", Credit("TCOLE", "4411")),
        ("(TCOLE Eligible)", Credit("TCOLE", status="eligible")),
        ("TCOLE #4411 is pending", Credit("TCOLE", "4411", status="pending")),
        ("Pending-16 Hours Approved KLEC in-service hours", Credit("KLEC", None, 16.0, "pending")),
        ("24 Hour KLEC Credit", Credit("KLEC", None, 24.0)),
        ("KLEC # 212-B", Credit("KLEC", "212-B")),
        ("MN POST Board Credits: 6", Credit("MN POST", None, 6.0)),
        ("MN POST course number 12001-0007", Credit("MN POST", "12001-0007")),
        ("12 POST approved credits", Credit("POST", None, 12.0, "approved")),
        ("Six hours of approved credit under CLEE (CLEE #26-114)", Credit("CLEE", "26-114", 6.0, "approved")),
        ("32 hours, all of it CLEE credit", Credit("CLEE", None, 32.0)),
        ("CLEET catalog number 26-4410", Credit("CLEET", "26-4410")),
        ("CCN 3310-20870-26001", Credit("POST", "3310-20870-26001")),
        ("MPCTC Approval Code: P70011", Credit("MPCTC", "P70011", status="approved")),
        ("NM26044 (6 hours)", Credit("NMLEA", "NM26044", 6.0)),
        ("Registered with MCOLES and eligible for LED funds; CPE under PA 203", Credit("MCOLES", status="eligible")),
        ("6 hours of Partial In-Service Credit (PIC) have been applied for", Credit("PIC", None, 6.0, "pending")),
        ("APOSTC: 4 CEU of the 12 a year", Credit("APOSTC", None, 4.0)),
        ("AZPOST continuing training, 5 hours", Credit("AZPOST", None, 5.0)),
        ("IADLEST CERTIFICATION: NCP 20117-2511", Credit("IADLEST", "20117-2511", status="approved")),
        ("CJSTC salary-incentive credit", Credit("CJSTC")),
        ("GACP executive hours", Credit("GACP")),
        ("GPSTC course code MC9001", Credit("GPSTC", "MC9001")),
        ("This block earns two (2) college credits", Credit("college credits")),
    ],
)
def test_each_body_is_read_in_its_own_wording(text, expected):
    merged = filled(credit.fill, text).credit
    assert merged == (expected,)


@pytest.mark.parametrize(
    "text",
    [
        "Bring your TCOLE PID# to class",
        "Open to POST-certified officers",
        "CLEET-certified officers only",
        "POST credit varies by state",
        "POST Plan II reimbursement has been asked for",
        "The GPSTC cafeteria is open",
        "No credit is given",
    ],
)
def test_a_body_alone_promises_no_credit(text):
    assert filled(credit.fill, text).credit == ()


@pytest.mark.parametrize(
    ("text", "states", "expected"),
    [
        ("4", ("MN",), Credit("MN POST", None, 4.0)),
        ("Pending", ("KY",), Credit("KLEC", status="pending")),
        ("Procedural Justice, Civil Rights", ("IL",), Credit("ILETSB")),
        ("4411", ("TX",), Credit("TCOLE", "4411")),
    ],
)
def test_a_credit_label_without_a_body_means_that_of_the_state(text, states, expected):
    assert told(text, label="credit", states=states) == [expected]


def test_without_a_state_a_label_without_a_body_says_nothing():
    assert told("4", label="credit") == []


def test_a_number_of_acadis_is_that_of_the_board_of_indiana():
    text = "Register through Acadis, course number 301122"
    assert told(text, states=("IN",)) == [Credit("LETB", "301122")]
    assert told(text, states=("HI", "IN")) == [Credit("LETB", "301122")]
    assert told(text, states=("WA",)) == []


def test_hours_that_officers_owe_are_not_those_of_the_credit():
    assert told("Officers need 24 hours of CLEE every year for CLEE credit") == [Credit("CLEE")]


def test_the_number_of_a_house_is_no_number_of_a_course():
    assert told("GPSTC, 1000 Indian Springs Drive", label="place") == []


def test_each_subject_of_one_body_is_a_credit_of_its_own():
    text = "CLEE credit: 20 Technical Studies hours, 4 Legal Studies hours"
    assert filled(credit.fill, text).credit == (Credit("CLEE", None, 20.0), Credit("CLEE", None, 4.0))


def test_what_two_lines_say_of_one_body_is_one_credit():
    offering = filled(credit.fill, "TCOLE #4411", "8 hours of TCOLE credit")
    assert offering.credit == (Credit("TCOLE", "4411", 8.0),)
    assert quotes(offering, "credit") == ["TCOLE #4411"]


def test_the_credit_of_the_page_is_not_given_to_one_of_its_classes():
    assert filled(credit.fill, "Reno, May 4", shared=("TCOLE #4411",)).credit == ()
    assert filled(credit.fill, "Reno, May 4", shared=("TCOLE #4411",), alone=True).credit == (Credit("TCOLE", "4411"),)


def test_the_board_of_a_state_is_one_body_with_the_bare_word_for_it():
    assert filled(credit.fill, "POST Hours: 6 hours, Utah POST approved").credit == (
        Credit("Utah POST", None, 6.0, "approved"),
    )


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        ([("number", "MC9001")], "MC9001"),
        ([("number", "CT9001")], None),
        ([("number", "CT9001"), "Held by GPSTC"], "CT9001"),
    ],
)
def test_a_course_code_is_that_of_the_training_center_of_georgia_where_it_is_named_or_has_its_letters(lines, number):
    found = filled(credit.fill, *lines, states=("GA",)).credit
    assert [one.number for one in found] == ([number] if number else [])


def test_the_name_of_a_class_may_tell_its_credit():
    name = "Missing Boats (TCOLE Eligible)"
    assert filled(credit.fill, "Rio, May 4", name=name).credit == (Credit("TCOLE", status="eligible"),)


@pytest.mark.parametrize("text", ["A TCOLE certified instructor teaches", "Open to POST-certified deputies"])
def test_people_certified_by_a_body_are_no_credit(text):
    assert filled(credit.fill, text).credit == ()


def test_a_wording_names_one_body_and_a_state_has_one():
    assert credit_words().of_state["TX"] == "TCOLE"


LISTS = "".join(f"{name}: [some words]\n" for name in ("not_credit", "none", "pending", "eligible", "approved"))


def test_a_wording_that_two_bodies_claim_is_told_with_its_line(tmp_path):
    text = f"bodies:\n  ABC:\n    words: [ABC]\n  DEF:\n    words: [ABC]\n{LISTS}"
    (tmp_path / "credits.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read_credit_words(tmp_path, "credits.yml")
    assert (caught.value.line, "stands for 'ABC' already" in caught.value.message) == (5, True)


@given(st.text(max_size=300), st.sampled_from(["", "credit", "number"]))
def test_whatever_the_text_the_quotes_are_where_they_say(text, label):
    offering = filled(credit.fill, (label, text), states=("TX", "IN"))
    assert all(one.text == text[one.start : one.end] for one in offering.evidence)
