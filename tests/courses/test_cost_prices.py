"""What a line of a class states of its price: each sum with those who pay it, and no money of another kind."""

import pytest

from tests.courses.lines_of_cost import said, tiers


@pytest.mark.parametrize(
    ("line", "price"),
    [
        ("Cost: $36.00", "$36.00"),
        ("Each deputy is charged $125.00/per officer", "$125.00/per officer"),
        ("$415/person", "$415/person"),
        ("A flat fee (140.00 an officer) goes to the clerk", "140.00 an officer"),
        ("Billed at $15 per instructional hour", "$15 per instructional hour"),
        ("Tuition is $1,250.00", "$1,250.00"),
        ("Tuition is $695.00, workbook included.", "$695.00, workbook included"),
        ("$45 (coffee and a boxed lunch included), cash", "$45 (coffee and a boxed lunch included)"),
        ("October 3, 2025, Elko, tuition $90", "$90"),
        ("175 dollars per person", "175"),
        ("$2,100 per team of four", "$2,100 per team of four"),
    ],
)
def test_a_price_is_quoted_with_the_words_that_say_for_whom_it_is_meant(line, price):
    found = said(line)
    assert found is not None
    assert found.price == price
    assert found.free == "no"


@pytest.mark.parametrize("value", ["85", "150.00", "1,050.00 per team of two", "$ 120.00 per officer", "299"])
def test_behind_a_label_of_cost_figures_without_a_sign_are_a_price(value):
    found = said(value, "labelled")
    assert found is not None
    assert found.free == "no"


@pytest.mark.parametrize("line", ["85", "Room 114", "24.0 Hours", "Class limit 40", "TCOLE 3232"])
def test_figures_without_a_sign_are_no_price_where_no_label_says_so(line):
    assert said(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "A no-show fee of $75 is billed.",
        "No-show fee: $50.",
        "A late fee of $40 is charged after that.",
        "Seats are held for a $50 deposit.",
        "Hosts get $500 toward range costs.",
        "The office was given a $9,600 grant.",
        "Instructors earn a $300 stipend.",
        "Students draw $50 a day in per diem.",
        "Rooms are $98 a night.",
        "Linens are $5/night.",
        "Marking rounds are $96 a case.",
        "Vehicles rent for $40 a day.",
        "Application fee: $400",
        "Salary: $52,000 a year",
        "The city set aside $48,000.",
        "Backfill may be reimbursed up to $400.",
        "Add $25 for a printed certificate.",
        "Cards carry a 3% surcharge.",
        "Sales tax of 9.3% is added.",
        "$0 to $725",
        "Fees range from $0 to $725.",
        "Most classes are billed at $15 an hour.",
    ],
)
def test_money_that_is_not_the_price_of_the_class_states_none(line):
    found = said(line)
    assert found is None or not found.tiers


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("$61 for Commuters $240 for Overnight", [(61, "Commuters"), (240, "Overnight")]),
        ("$310 members / $410 non-members", [(310, "members"), (410, "non-members")]),
        ("Members $199, non-members $249", [(199, "Members"), (249, "non-members")]),
        (
            "City & County Officers - FREE / State Officers - $3,100 / Private Agencies - $6,400",
            [(0, "City & County Officers"), (3100, "State Officers"), (6400, "Private Agencies")],
        ),
        ("Free for ID officers, $50 others", [(0, "ID officers"), (50, "others")]),
        ("No charge to Texas chiefs; retired chiefs $295", [(0, "Texas chiefs"), (295, "retired chiefs")]),
        ("$295 before October 1, $325 after", [(295, "before October 1"), (325, "after")]),
        ("Law enforcement: free. Fire and EMS: $35", [(0, "Law enforcement"), (35, "Fire and EMS")]),
        ("$20 for members and $40 for non-members", [(20, "members"), (40, "non-members")]),
        ("Officers of Brown County attend at no charge.", [(0, "Officers of Brown County")]),
        ("There is a $50 charge for out-of-state officers.", [(50, "out-of-state officers")]),
        ("Tuition is free for all officers.", [(0, None)]),
        ("The fee ($45 for members) is due on the first day.", [(45, "members")]),
        ("Idaho POST members free, all others $60.", [(0, "Idaho POST members"), (60, "all others")]),
        ("There is no fee to attend.", [(0, None)]),
    ],
)
def test_every_price_is_a_tier_with_those_who_pay_it(line, expected):
    assert tiers(line) == expected


def test_behind_a_label_prices_without_signs_are_tiers_too():
    expected = [(0, "POST-certified TN officers"), (175, "others")]
    assert tiers("N/C for POST-certified TN officers; 175.00 others", "labelled") == expected


@pytest.mark.parametrize(
    ("line", "includes"),
    [
        ("$575 - tuition, meals, and lodging", "tuition, meals, and lodging"),
        ("$45 (coffee and a boxed lunch included)", "coffee and a boxed lunch"),
        ("$425 (includes two lunches)", "two lunches"),
        ("Tuition is $695.00, workbook included.", "workbook"),
        ("Registration is $350 and includes lodging and all meals.", "lodging and all meals"),
    ],
)
def test_a_tier_tells_what_it_includes(line, includes):
    found = said(line)
    assert found is not None
    assert [tier.includes for tier in found.tiers] == [includes]


def test_a_range_behind_a_label_is_told_as_it_is_written_and_is_neither_free_nor_paid():
    found = said("$0 to $150", "labelled")
    assert found is not None
    assert (found.free, found.price, found.tiers) == ("unknown", "$0 to $150", ())


def test_a_sum_in_passing_takes_a_word_of_fees_beside_it():
    assert said("The chief bought a dog for the class for $900.", "passing") is None
    assert said("The fee for the class is $90.", "passing") is not None
