"""How a class is given, by the words beside its date, its name, its lines, and at last by its place."""

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from tests.courses.made_blocks import block
from tests.courses.reading_room import courses
from trainwatch.courses.placing import held
from trainwatch.courses.when.whens import whens
from trainwatch.model import Offering

DAY = ("dates", "May 5, 2025")


def delivery(*own, **rest):
    """How the first date of a class with these lines is given."""
    one = block(*own, **rest)
    dates = whens(one)
    return held(Offering(title=one.name), one, *dates[:2]).delivery


@pytest.mark.parametrize(
    ("line", "way"),
    [
        ("Live Webinar", "live_online"),
        ("A virtual learning course", "live_online"),
        ("Microsoft Teams", "live_online"),
        ("Join us on Zoom", "live_online"),
        ("WebEx, link sent the day before", "live_online"),
        ("virtual, instructor-led live", "live_online"),
        ("The webinar comes with 30 days of access to the recorded version.", "live_online"),
        ("hybrid", "hybrid"),
        ("Students complete six hours of online training prior to arriving.", "hybrid"),
        ("In person", "in_person"),
        ("Register online at our site", None),
        ("Group viewing is not permitted", None),
        ("Feel free to bring a camera", None),
    ],
)
def test_a_class_with_a_day_is_given_as_its_lines_say(line, way):
    assert delivery(DAY, line) == way


@pytest.mark.parametrize(
    ("line", "way"),
    [
        ("Independent study, self-paced", "self_paced"),
        ("On demand", "self_paced"),
        ("Ongoing, self-guided", "self_paced"),
        ("eLearning, 60 mins", "self_paced"),
        ("A roll call video", "self_paced"),
        ("Available 24/7", "self_paced"),
        ("Brought to your jurisdiction by a mobile training team", "on_request"),
        ("Delivered onsite", "on_request"),
        ("Export course", "on_request"),
        ("Scheduled upon department request", "on_request"),
        ("Hosting Requirements", "on_request"),
        ("Sixteen hours", None),
    ],
)
def test_a_class_without_a_day_is_taken_at_any_time_or_asked_for(line, way):
    assert delivery(line) == way


def test_online_is_live_on_a_day_and_at_ones_own_pace_without_one():
    assert delivery(DAY, name="Radar Basics (Online)") == "live_online"
    assert delivery(name="Radar Basics (Online)") == "self_paced"


@pytest.mark.parametrize("place", ["Ruby Annex", "9 Ash St", "Elko, NV"])
def test_a_class_with_a_place_is_in_person(place):
    assert delivery(DAY, ("place", place)) == "in_person"


def test_a_room_beats_words_that_speak_of_all_classes():
    shared = ("Some classes are held on Zoom.",)
    assert delivery(DAY, ("place", "Elko, NV"), shared=shared) == "in_person"


def test_what_stands_beside_the_date_beats_what_the_class_says_elsewhere():
    line = "In the room: May 5, 2025, Ruby Annex, Elko, NV. On the screen: May 9, 2025, Zoom"
    one = block(line)
    dates = whens(one)
    ways = [
        held(Offering(title="x"), one, when, after).delivery
        for when, after in zip(dates, [*dates[1:], None], strict=True)
    ]
    assert ways == ["in_person", "live_online"]


@pytest.mark.parametrize("line", ["Live webinar", "On demand", "Delivered onsite"])
def test_a_class_that_nobody_travels_to_has_no_place(line):
    days = (DAY,) if line == "Live webinar" else ()
    one = block(*days, line, shared=("Ruby Training Group, Elko, Nevada",), states=("NV",))
    found = held(Offering(title="x"), one, *whens(one)[:1])
    assert (found.city, found.state, found.venue) == (None, None, None)


@drawn(st.text(alphabet=st.sampled_from("Elko NV,.-–|1289 AaStat:;()'\n\u00a0"), max_size=200))
def test_no_text_raises(text):
    found = courses(f"Radar Basics\nDates: May 5, 2025 {text}\nWhere: {text}\n{text}", states=("NV",)).offerings
    for one in found:
        assert all(item.end - item.start == len(item.text) for item in one.evidence)
