"""Classes found against classes labelled."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.measure.judging import figures, judged
from trainwatch.measure.fields import titles_alike
from trainwatch.model import Credit, Meeting, Offering, Tier

LABEL = {"title": "Drug Recognition Evaluator Program", "start": "2026-03-02", "city": None, "state": "AR"}


def test_a_class_is_found_by_its_title():
    found = figures(judged({"offerings": [LABEL]}, offerings=(Offering("Drug Recognition Evaluator course"),)))
    assert found["offerings.title.f1"] == 1.0


def test_a_class_nobody_labelled_is_a_false_alarm_and_one_not_found_a_miss():
    found = figures(judged({"offerings": [LABEL]}, offerings=(Offering("Field Sobriety"),)))
    assert (found["offerings.title.precision"], found["offerings.title.recall"]) == (0.0, 0.0)


def test_each_labelled_class_is_found_once():
    twice = (Offering("Drug Recognition Evaluator"), Offering("Drug Recognition Evaluator"))
    assert figures(judged({"offerings": [LABEL]}, offerings=twice))["offerings.title.precision"] == 0.5


def test_of_two_dates_of_one_class_each_finds_its_own():
    labels = [{"title": "K9", "start": "2026-03-02"}, {"title": "K9", "start": "2026-05-04"}]
    found = (Offering("K9", start="2026-05-04"), Offering("K9", start="2026-03-02"))
    assert figures(judged({"offerings": labels}, offerings=found))["offerings.start.f1"] == 1.0


def test_a_field_counts_where_readers_looked_at_it():
    offering = Offering("Drug Recognition Evaluator", start="2026-03-09", city="Conway", state="AR", hours=8)
    found = figures(judged({"offerings": [LABEL]}, offerings=(offering,)))
    assert found["offerings.state.f1"] == 1.0
    assert found["offerings.city.precision"] == 0.0
    assert (found["offerings.start.precision"], found["offerings.start.recall"]) == (0.0, 0.0)
    assert "offerings.hours.f1" not in found


def test_a_field_not_found_is_missed():
    found = figures(judged({"offerings": [LABEL]}, offerings=(Offering("Drug Recognition Evaluator"),)))
    assert found["offerings.start.recall"] == 0.0
    assert "offerings.start.precision" not in found


def test_no_class_labelled_makes_every_class_a_false_alarm():
    assert figures(judged({"offerings": []}, offerings=(Offering("K9"),)))["offerings.title.precision"] == 0.0


def found_of(label: Mapping[str, object], *found: Offering) -> float | None:
    """The F1 of classes found, of one class labelled."""
    return figures(judged({"offerings": [label]}, offerings=found)).get("offerings.found.f1")


@pytest.mark.parametrize(
    ("offering", "value"),
    [
        (Offering("Drug Recognition Evaluator", start="2026-03-02T08:00", state="AR"), 1.0),
        (Offering("Drug Recognition Evaluator", start="2026-03-02", city="Conway", state="AR"), 1.0),
        (Offering("Drug Recognition Evaluator", start="2026-03-03", state="AR"), 0.0),
        (Offering("Drug Recognition Evaluator", start="2026-03-02", state="OK"), 0.0),
        (Offering("Drug Recognition Evaluator", state="AR"), 0.0),
        (Offering("Field Sobriety", start="2026-03-02", state="AR"), 0.0),
    ],
)
def test_the_very_class_has_title_day_and_the_place_that_is_labelled(offering, value):
    assert found_of(LABEL, offering) == value


@pytest.mark.parametrize(
    ("label", "offering", "value"),
    [
        ({"provider": "Ozark Institute"}, Offering("K9", provider="The Ozark Institute"), 1.0),
        ({"provider": "Ozark Institute"}, Offering("K9", provider="Delta College"), 0.0),
        ({"provider": "Ozark Institute"}, Offering("K9"), 0.0),
        ({"provider": None}, Offering("K9", provider="Delta College"), 1.0),
        ({"provider": None}, Offering("K9", start="2026-03-02"), 0.0),
    ],
)
def test_the_very_class_without_a_day_has_title_and_provider(label, offering, value):
    assert found_of({"title": "K9", "start": None, **label}, offering) == value


def test_a_class_is_paired_with_the_one_of_its_day_and_place_before_one_whose_title_is_nearer():
    labels = [
        {"title": "K9 Handler Basics", "start": "2026-03-02", "city": "Conway", "state": "AR"},
        {"title": "K9 Handler", "start": "2026-03-02", "city": "Tulsa", "state": "OK"},
    ]
    answers = (
        Offering("K9 Handler", start="2026-03-02", city="Conway", state="AR"),
        Offering("K9 Handler Basics", start="2026-03-02", city="Tulsa", state="OK"),
    )
    assert figures(judged({"offerings": labels}, offerings=answers))["offerings.found.f1"] == 1.0


def test_a_class_that_agrees_is_not_taken_by_an_earlier_one_that_does_not():
    answers = (Offering("K9 Handler Course"), Offering("K9 Handler", start="2026-03-02"))
    found = figures(judged({"offerings": [{"title": "K9 Handler", "start": "2026-03-02"}]}, offerings=answers))
    assert found["offerings.found.recall"] == 1.0
    assert found["offerings.found.precision"] == 0.5


def test_the_time_of_day_is_a_figure_of_its_own_where_readers_looked_at_times():
    label = {"title": "K9", "start": "2026-03-02T08:00", "end": "2026-03-02T17:00", "timezone": None}
    answer = Offering("K9", start="2026-03-02T09:00", end="2026-03-02T17:00")
    found = figures(judged({"offerings": [label]}, offerings=(answer,)))
    assert (found["offerings.start.f1"], found["offerings.start_time.f1"]) == (1.0, 0.0)
    assert found["offerings.end_time.f1"] == 1.0


def test_a_time_is_not_asked_of_readers_who_labelled_days_alone():
    answer = Offering("K9", start="2026-03-02T09:00")
    assert "offerings.start_time.f1" not in figures(
        judged({"offerings": [{"title": "K9", "start": "2026-03-02"}]}, offerings=(answer,))
    )


def test_of_a_list_each_value_is_found_missed_or_a_false_alarm():
    label = {"title": "K9", "open_to": ["sworn", "corrections"]}
    found = figures(judged({"offerings": [label]}, offerings=(Offering("K9", open_to=("sworn", "dispatcher")),)))
    assert (found["offerings.open_to.precision"], found["offerings.open_to.recall"]) == (0.5, 0.5)


def test_what_was_computed_is_not_stated():
    offering = Offering("K9", hours=8, doubts=("hours_computed",))
    found = figures(judged({"offerings": [{"title": "K9", "hours": None, "marks": []}]}, offerings=(offering,)))
    assert "offerings.hours.precision" not in found
    assert "offerings.doubts.precision" not in found


def test_a_field_that_neither_states_is_not_counted():
    label = {"title": "K9", "train_the_trainer": False, "seats": None, "credit": [], "meetings": None}
    found = figures(judged({"offerings": [label]}, offerings=(Offering("K9"),)))
    assert {name.split(".")[1] for name in found if name.startswith("offerings")} == {"title", "found"}


def answer(field: str, value: Any) -> Offering:
    return Offering("K9", **{field: value})


@pytest.mark.parametrize(
    ("field", "label", "value", "same"),
    [
        ("start", "2026-03-02", "2026-03-02", True),
        ("start", "2026-03", "2026-03-02", True),
        ("start", "2026", "2026-03-02", False),
        ("start", "2026-03-02", "2026-03-02T09:00", True),
        ("start", "2026-03-02", "2026-03-03", False),
        ("hours", 8, 8.0, True),
        ("hours", 8, 16.0, False),
        ("price", "$1,250.00", "1250.00 USD", True),
        ("price", "$125", "$250", False),
        ("price", "Free", "no charge", True),
        ("price", "Free", "$40", False),
        ("provider", "Arkansas Attorney General", "Attorney General of Arkansas", True),
        ("city", "Little Rock", "Conway", False),
        ("delivery", "in_person", "in_person", True),
        ("address", "418 Frank Avenue", "418 Frank Ave.", True),
        ("address", "418 Frank Avenue", "420 Frank Avenue", False),
        ("audience", "Law Enforcement Officers", "sworn law enforcement officers only", True),
        ("audience", "dispatchers", "jailers", False),
        ("registration_url", "https://www.a.example/e/1/", "http://a.example/e/1?utm_source=x", True),
        ("registration_url", "https://a.example/r?course=1", "https://a.example/r?course=2", False),
        ("registration_url", "http://[", "http://[", True),
        ("registration_mail", "Jo@a.example", "jo@a.example", True),
        ("train_the_trainer", True, True, True),
        ("instructors", ["Lou Reyes"], ("Sgt. Lou Reyes",), True),
        ("tiers", [{"amount": 0, "for": "members"}], (Tier(0.0, "Members only"),), True),
        ("tiers", [{"amount": 25, "for": "members"}], (Tier(25.0, "retired chiefs"),), False),
        ("tiers", [{"amount": 25, "for": None}], (Tier(25.0, "per officer"),), True),
        ("credit", [{"body": "TCOLE", "number": "4065"}], (Credit("TCOLE", "4065", 8),), True),
        ("credit", [{"body": "TCOLE", "number": "4065"}], (Credit("TCOLE"),), False),
        ("meetings", [["2026-03-02T18:00", "2026-03-02T21:00"]], (Meeting("2026-03-02", "2026-03-02"),), True),
    ],
)
def test_values_are_compared_by_what_they_say(field, label, value, same):
    found = figures(judged({"offerings": [{"title": "K9", field: label}]}, offerings=(answer(field, value),)))
    assert found[f"offerings.{field}.f1"] == float(same)


def test_titles_of_plain_words_alone_are_compared_by_those():
    assert titles_alike("Police Training", "Training of Police")
    assert not titles_alike("Police Training", "K9 Handler Course")
