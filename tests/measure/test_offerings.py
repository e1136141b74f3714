"""Classes found against classes labelled."""

import pytest

from tests.measure.judging import figures, judged
from trainwatch.measure.offerings import alike, titles_alike
from trainwatch.model import Offering

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


@pytest.mark.parametrize(
    ("field", "one", "other", "same"),
    [
        ("start", "2026-03-02", "2026-03-02T09:00", True),
        ("start", "2026-03", "2026-03-02", True),
        ("start", "2026", "2026-03-02", False),
        ("start", "2026-03-02", "2026-03-03", False),
        ("hours", "8", "8.0", True),
        ("hours", "eight", "8.0", False),
        ("price", "$1,250.00", "1250.00 USD", True),
        ("price", "$125", "$250", False),
        ("price", "Free", "free", True),
        ("provider", "Arkansas Attorney General", "Attorney General of Arkansas", True),
        ("city", "Little Rock", "Conway", False),
        ("delivery", "in_person", "In person", True),
        ("city", None, None, True),
        ("city", None, "Conway", False),
    ],
)
def test_values_are_compared_by_what_they_say(field, one, other, same):
    assert alike(field, one, other) is same
    assert alike(field, other, one) is same


def test_titles_of_plain_words_alone_are_compared_by_those():
    assert titles_alike("Police Training", "Training of Police")
    assert not titles_alike("Police Training", "K9 Handler Course")
