"""Rows of a page as labelled values: wherever a label stands, the value behind it is known by its field."""

import pytest

from tests.courses.reading_room import KNOWLEDGE
from trainwatch.courses.notice.lines import rows
from trainwatch.courses.reading import reader


def read(text):
    return rows(text, reader(KNOWLEDGE))


def told(text):
    """The lines of all rows as pairs of field and words."""
    return [(line.label, line.reading.plain) for row in read(text) for line in row.lines]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Tuition: $85 a person", ("cost", "$85 a person")),
        ("Instructor(s): Ann Example", ("instructor", "Ann Example")),
        ("Cost:FREE!", ("cost", "FREE!")),
        ("Location – Gym, Elko", ("place", "Gym, Elko")),
        ("Hours 16", ("hours", "16")),
        ("Registration fee $55/person", ("cost", "$55/person")),
        ("Presented by Example Training", ("provider", "Example Training")),
        ("Location | Gym, Elko", ("place", "Gym, Elko")),
        ("COURSE NUMBER: 4421", ("number", "4421")),
        ("Dates/Times: May 5", ("dates", "May 5")),
    ],
)
def test_a_label_names_the_field_of_its_value(text, pair):
    assert told(text) == [pair]


def test_several_labels_in_one_row_part_it():
    text = "Date: 5/6/25 Start Time: 9:00AM End Time: 4:00PM"
    assert told(text) == [("dates", "5/6/25"), ("time", "9:00AM"), ("end", "4:00PM")]


def test_a_label_alone_names_the_row_below_it():
    assert told("Start Date\nMonday, May 5, 2025\nCost\n$40") == [("start", "Monday, May 5, 2025"), ("cost", "$40")]


def test_the_street_and_the_town_below_a_place_belong_to_it():
    text = "Location\nExample Annex\n12 Oak Street\nElko, NV 89801\nBring a pen"
    assert [label for label, _ in told(text)] == ["place", "place", "place", ""]


def test_prices_below_a_label_belong_to_it():
    assert [label for label, _ in told("Tuition:\n$40 - members\n$90 - others\nLunch is on you.")] == [
        "cost",
        "cost",
        "",
    ]


def test_a_blank_label_takes_no_heading_for_its_value():
    text = "Length: 8 hrs\nCost:\nRural Traffic Stops\nLength: 16 hrs"
    assert ("", "Rural Traffic Stops") in told(text)


def test_the_head_of_a_column_names_its_cells():
    text = "Course | Dates | Fee\nRadar Basics | May 5-6 | $40\nBike Patrol | June 2 | Free"
    assert told(text)[:3] == [("title", "Radar Basics"), ("dates", "May 5-6"), ("cost", "$40")]
    assert told(text)[5] == ("cost", "Free")


def test_a_blank_cell_moves_no_other_to_its_column():
    text = "Course | Instructor | Fee\nRadar Basics | | $40"
    assert told(text) == [("title", "Radar Basics"), ("cost", "$40")]


def test_a_table_ends_with_its_last_row():
    assert told("Course | Fee\nRadar Basics | $40\nRooms are $30 a night.")[-1] == ("", "Rooms are $30 a night.")


def test_only_the_first_sentence_behind_a_label_is_its_value():
    assert told("Cost: $40. Bring a pen.") == [("cost", "$40."), ("", "Bring a pen.")]


@pytest.mark.parametrize(
    "text", ["The cost of the class: unknown to us", "We open the place to all: come", "OCTOBER DATES"]
)
def test_a_word_inside_a_sentence_is_no_label(text):
    assert [label for label, _ in told(text)] == [""]


def test_every_line_quotes_its_own_words():
    text = "  \u200bCost: $40 | Place: Elko\n• Time: 9am"
    for row in read(text):
        for line in row.lines:
            quote = line.reading.evidence(0, len(line.reading.plain), "x")
            assert text[quote.start : quote.end] == quote.text == line.reading.plain


def test_lines_are_numbered_in_the_order_of_the_text():
    places = [line.place for row in read("Cost: $40\nOne. Two.\nTime: 9am") for line in row.lines]
    assert places == [1, 2, 3, 4]
