"""Notices cut into classes: by headings, by rows of a list, by a table; each with what is said of it and no more."""

import pytest

from tests.courses.reading_room import courses, only, titles

FACTS = "Date: May 5, 2025\nCost: $40"


def starts(text, **rest):
    return [(one.title, one.start[:10] if one.start else None) for one in courses(text, **rest).offerings]


def test_a_page_of_one_class_is_named_by_its_heading():
    assert titles(f"Rio Training Council\nReading the Scene\n{FACTS}", title="Announcements") == ["Reading the Scene"]


def test_a_page_without_heading_is_named_by_its_title():
    assert titles(FACTS, title="Reading the Scene | Rio Training Council") == ["Reading the Scene"]


def test_each_date_of_a_class_is_an_offering():
    text = "Reading the Scene\nMay 5, 2025 – Elko\nJune 9, 2025 – Reno\nAll classes run 8 a.m. to 5 p.m."
    assert starts(text) == [("Reading the Scene", "2025-05-05"), ("Reading the Scene", "2025-06-09")]


def test_a_list_is_split_at_its_headings():
    text = f"Reading the Scene\n{FACTS}\nBike Patrol Update\nDate: June 9, 2025\nCost: Free"
    assert starts(text) == [("Reading the Scene", "2025-05-05"), ("Bike Patrol Update", "2025-06-09")]


def test_a_label_belongs_to_the_nearest_heading_above_only():
    text = "Reading the Scene\nDate: May 5, 2025\nBike Patrol Update\nDate: June 9, 2025\nCost: $40"
    assert [(one.title, one.price) for one in courses(text).offerings] == [
        ("Reading the Scene", None),
        ("Bike Patrol Update", "$40"),
    ]


@pytest.mark.parametrize(
    "row",
    [
        "Reading the Scene – May 5, 2025 – Elko – Free",
        "Reading the Scene, May 5, 2025, tuition $40",
        "Reading the Scene: May 5, 2025, 1300-1500",
        "May 5, 2025 Reading the Scene, Elko",
        "May 5, 2025: Reading the Scene, Elko",
        "Reading the Scene | Elko, NV | 5/5/2025 | 8 hours",
        "1. Reading the Scene – May 5, 2025, 8 a.m. to noon",
        "NEW! Reading the Scene - May 5, 2025 - Elko",
    ],
)
def test_a_row_of_a_list_names_its_class_beside_the_day(row):
    text = f"Spring Calendar\n{row}\nBike Patrol Update – June 9, 2025 – Reno"
    assert starts(text)[0] == ("Reading the Scene", "2025-05-05")


def test_rows_of_a_table_are_classes():
    text = "Course | Dates | Fee\nReading the Scene | May 5-6, 2025 | $40\nBike Patrol Update | TBD | Free"
    assert starts(text) == [("Reading the Scene", "2025-05-05"), ("Bike Patrol Update", None)]


def test_a_master_schedule_numbers_the_dates_of_a_class():
    text = "2025 Master Schedule\nDetective School (80 hours)\n41 . . . May 5-16 . . . Graduation May 16\n42 . . . Jun 2-13"
    assert starts(text) == [("Detective School", "2025-05-05"), ("Detective School", "2025-06-02")]


def test_a_catalogue_without_days_gives_undated_classes():
    text = "Reading the Scene\nThis 4-hour course is for patrol.\nBike Patrol Update\nCourse length: six hours."
    assert starts(text) == [("Reading the Scene", None), ("Bike Patrol Update", None)]


def test_a_day_above_its_name_is_that_of_the_name():
    text = "May 5-6\nReading the Scene\nElko\nMay 26\nCAMPUS CLOSED\nJune 9-10\nBike Patrol Update\nReno"
    assert starts(text) == [("Reading the Scene", "2025-05-05"), ("Bike Patrol Update", "2025-06-09")]


def test_the_parts_of_a_series_keep_their_names():
    text = "Session I – What We See\nDate: May 5, 2025\nSession II – What We Miss\nDate: May 12, 2025"
    assert [title for title, _ in starts(text)] == ["Session I – What We See", "Session II – What We Miss"]


def test_what_is_said_of_all_classes_is_true_of_each():
    text = "Reading the Scene: May 5, 2025\nBike Patrol Update: June 9, 2025\nAll classes are free."
    assert [one.free for one in courses(text).offerings] == ["yes", "yes"]


@pytest.mark.parametrize(
    "text",
    [
        "Home | Courses | Radar Basics | Bike Patrol Update | Contact",
        "Radar Basics\nBike Patrol Update\nReading the Scene",
        "Reading the Scene\nSimilar courses\nBike Patrol Update, June 9, 2025",
    ],
)
def test_names_of_which_nothing_is_told_are_no_classes(text):
    assert titles(text, title="Courses") == []


@pytest.mark.parametrize(
    "row",
    [
        "Orientation by telephone: June 9, 2025",
        "Center closed: June 9–11",
        "June 9 – Office closed",
        "Posted: June 9, 2025",
    ],
)
def test_a_day_of_something_else_is_no_date_of_the_class(row):
    assert starts(f"Reading the Scene\nMay 5, 2025 – Elko\n{row}") == [("Reading the Scene", "2025-05-05")]


def test_a_page_that_repeats_its_only_day_has_one_class():
    text = "Reading the Scene\nMay 5, 2025 @ 8:00 am - 4:00 pm\nDetails\nStart: May 5, 2025 @ 8:00 am"
    assert len(courses(text).offerings) == 1


def test_the_day_of_a_letter_is_no_class():
    text = "March 1, 2025\nRe: spring schedule\nReading the Scene\nMay 5 Elko 0800-1600"
    assert starts(text) == [("Reading the Scene", "2025-05-05")]


def test_the_year_of_a_heading_is_told_to_its_classes():
    assert starts("2026 Training:\nReading the Scene\nMay 5-6 at Elko") == [("Reading the Scene", "2026-05-05")]


def test_a_house_below_a_name_is_no_class():
    text = "Reading the Scene\nMay 5, 2025, 0900-1200\nBevill Building, Room 114\n1001 Meighan Road"
    assert titles(text) == ["Reading the Scene"]


def test_the_organisation_at_the_head_gives_the_classes():
    assert only(f"Rio Training Council\nReading the Scene\n{FACTS}").provider == "Rio Training Council"


def test_a_labelled_provider_comes_before_the_head():
    text = f"Rio Training Council\nReading the Scene\n{FACTS}\nPresented by Example Law Group"
    assert only(text).provider == "Example Law Group"


def test_news_is_read_as_prose():
    text = (
        "ELKO, Nev. (May 6) — Forty deputies of three counties came to the fairgrounds to learn how to read a scene, and said so.\n"
        "Bike Patrol Update\nMay 5, 2025"
    )
    assert titles(text, kind="training_event") == []


def test_every_title_is_quoted_from_the_text():
    text = "Course: Reading the Scene (FREE!)\nDate: May 5, 2025"
    offering = only(text)
    (quote,) = [item for item in offering.evidence if item.rule == "title"]
    assert (text[quote.start : quote.end], offering.title) == ("Reading the Scene", "Reading the Scene")


def test_the_source_of_a_calendar_is_read_by_its_fields():
    text = (
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;TZID=America/Denver:20250505T080000\nSUMMARY:Reading the Scene\n"
        "LAST-MODIFIED:20250101T000000Z\nEND:VEVENT\nEND:VCALENDAR"
    )
    assert starts(text) == [("Reading the Scene", "2025-05-05")]


def test_a_table_of_classes_needs_neither_days_nor_the_kind_of_an_announcement():
    text = "Course # | Course | Hours\n04-1 | Reading the Scene | 8\n04-2 | Bike Patrol Update | 16"
    assert titles(text, kind="other") == ["Reading the Scene", "Bike Patrol Update"]


def test_a_sentence_in_quotes_is_the_name_of_the_course_that_it_is_said_to_be():
    assert titles('"Rural Trespass" is a seven-hour course. It is held May 5, 2025.') == ["Rural Trespass"]


def test_prose_about_cost_below_a_list_speaks_of_all_its_classes():
    text = "Reading the Scene\nDate: May 5, 2025\nPlace: Elko, NV\nBike Patrol Update\nDate: June 9, 2025\nThere is no registration fee for officers."
    assert [one.free for one in courses(text).offerings] == ["yes", "yes"]


def test_how_to_register_stands_above_the_last_words_of_a_letter():
    text = (
        "Reading the Scene\nMay 5, 2025 – Elko\nBike Patrol Update\nJune 9, 2025 – Reno\n"
        "To enroll, go to https://rio.example/enroll\nSincerely,\nThe Director"
    )
    assert {one.registration_url for one in courses(text).offerings} == {"https://rio.example/enroll"}


def test_how_to_register_below_the_last_date_speaks_of_all_dates():
    text = (
        "Session 1\nMay 5-7, 2026\nElko, NV\nSession 2\nJune 9-11, 2026\nReno, NV\n"
        "Reserve a seat by writing to train@rio.example no later than three weeks prior to the session."
    )
    found = courses(text, title="Reading the Scene").offerings
    assert {one.registration_mail for one in found} == {"train@rio.example"}


def test_what_stands_behind_the_name_in_the_title_is_said_of_the_class():
    assert only("Date: May 5, 2025\nPlace: Elko, NV", title="Reading the Scene - FREE").free == "yes"


def test_the_heading_of_a_list_leaves_the_names_behind_its_days():
    text = "Executive Training Calendar 2026\nMay 5: Reading the Scene, Elko\nJune 9: Bike Patrol Update, Reno"
    assert starts(text, title="Calendar") == [("Reading the Scene", "2026-05-05"), ("Bike Patrol Update", "2026-06-09")]


def test_a_title_of_generic_words_names_the_only_class():
    assert titles("Start Date: 8/3/2026\nEnd Date: 8/14/2026", title="Sheriff's Certification Course") == [
        "Sheriff's Certification Course"
    ]


def test_hours_of_credit_are_no_name():
    assert titles("24 Hour KLEC Credit\nMay 5-7, 2026\nElko, NV", title="Reading the Scene") == ["Reading the Scene"]


def test_a_house_with_its_street_opens_no_class_though_the_title_names_it():
    text = "Reading the Scene\nMay 5, 2025\nTipple Range, 9 Tipple Rd, Hazard, KY\nFee is $40.\nBike Patrol Update\nJune 9, 2025"
    assert titles(text, title="Classes | Tipple Range") == ["Reading the Scene", "Bike Patrol Update"]


def test_a_day_of_a_senator_with_the_press_is_no_notice():
    text = "Monday, August 6\nMedia availability with the secretary\nTuesday, August 7\nAerial Tour of the Port\n9:00-10:00 am"
    assert titles(text, title="SEN. ROE TO TOUR THE PORT", label="borderline", published="2007-08-03") == []


def test_the_day_in_the_brackets_of_a_dateline_is_no_day_of_the_class():
    text = (
        "GADSDEN, Ala. (March 11, 2026) — The sheriff's office will host a three-day class for officers from across the state.\n"
        "The class, Reading the Scene, begins at 8 a.m. Tuesday, April 14, and runs through April 16."
    )
    assert only(text, published="2026-03-11").start == "2026-04-14T08:00"


def test_a_saint_in_the_name_of_a_town_parts_no_name():
    assert "Cloud" not in titles(
        "April 9, St. Cloud – City Hall, 400 2nd St. S.\nApril 23, Mankato – City Hall, 710 Front St."
    )


def test_a_name_ends_before_the_word_for_its_list():
    text = "Tarot Class Schedule\nMay 5-6, 2025 – Elko\nJune 9-10, 2025 – Reno"
    assert set(titles(text, title="News")) == {"Tarot Class"}


def test_towns_above_dates_head_the_classes_below_them():
    text = (
        "Elko, Nevada\nReading the Scene – May 5, 2025\nBike Patrol Update – May 7, 2025\n"
        "Provo, Utah\nHidden Compartments – June 9, 2025"
    )
    assert [(one.title, one.city) for one in courses(text).offerings] == [
        ("Reading the Scene", "Elko"),
        ("Bike Patrol Update", "Elko"),
        ("Hidden Compartments", "Provo"),
    ]


def test_a_town_below_a_date_belongs_to_the_class_above_it():
    text = "Reading the Scene – May 5, 2025\nElko, Nevada\nHidden Compartments – June 9, 2025\nProvo, Utah"
    assert [(one.title, one.city) for one in courses(text).offerings] == [
        ("Reading the Scene", "Elko"),
        ("Hidden Compartments", "Provo"),
    ]


def test_a_greeting_names_no_class():
    text = f"Good morning,\n{FACTS}"
    assert titles(text, title="Reading the Scene") == ["Reading the Scene"]


def test_a_long_title_tells_the_year_of_the_months_below_it():
    title = "Schedule of classes 2025 – Rio Training Council, County Annex, Elko, Nevada"
    assert starts("MARCH\n3 - Reading the Scene\nAPRIL\n7 - Bike Patrol Update", title=title) == [
        ("Reading the Scene", "2025-03-03"),
        ("Bike Patrol Update", "2025-04-07"),
    ]


def test_a_paragraph_may_open_with_the_name_of_its_class():
    text = (
        "Reading the Scene. This course walks deputies through the first two hours of a case that may last for years. "
        "It meets May 5, 2025.\n"
        "Managing the Evidence Room. A single day on the intake, storage and disposal of all that a patrol brings in. "
        "It meets June 9, 2025."
    )
    assert starts(text) == [("Reading the Scene", "2025-05-05"), ("Managing the Evidence Room", "2025-06-09")]


def test_a_name_may_stand_between_a_colon_and_its_day():
    text = (
        "For the sheriff's office I am glad to pass along one more opportunity to all of you this year: "
        "Managing the Evidence Room, May 5, 2025\nTuition: $40\nSeats: 30\nRegister by April 1, 2025\nElko, Nevada"
    )
    assert titles(text) == ["Managing the Evidence Room"]


def test_paragraphs_that_open_with_persons_or_ceremonies_are_no_classes():
    text = (
        "Badge Pinning. The ceremony honors those who joined the department in the last year. It takes place May 6, 2025.\n"
        "Ann Example. She was cited on the road to Elko by a deputy of the county who had stopped her. May 9, 2025."
    )
    assert titles(text) == []
