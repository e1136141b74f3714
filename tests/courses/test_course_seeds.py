"""The two texts it all began with."""

from pathlib import Path

import pytest

from tests.courses.reading_room import courses, quotes

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="no development corpus")


def seed(name, state):
    text = (SEEDS / f"{name}.txt").read_text(encoding="utf-8")
    return courses(text, kind="training_event", states=(state,), published="")


@pytest.fixture
def arkansas():
    return seed("arkansas-attorney-general-de-escalation", "AR")


@pytest.fixture
def new_mexico():
    return seed("new-mexico-academy-free-courses", "NM")


def test_the_arkansas_class_was_held_in_little_rock_for_nothing(arkansas):
    (offering,) = arkansas.offerings
    assert "de-escalation" in offering.title.lower()
    assert "Attorney General" in offering.provider
    assert (offering.free, offering.status, offering.start) == ("yes", "held", None)
    assert (offering.city, offering.state) == ("Little Rock", "AR")


def test_the_new_mexico_academy_has_three_classes(new_mexico):
    titles = " / ".join(offering.title.lower() for offering in new_mexico.offerings)
    assert len(new_mexico.offerings) == 3
    assert all(words in titles for words in ("realistic de-escalation", "internal affairs", "implicit bias"))


def test_the_new_mexico_classes_share_what_is_said_of_all(new_mexico):
    shared = {
        (item.provider, item.free, item.train_the_trainer, item.city, item.state, item.start)
        for item in new_mexico.offerings
    }
    assert shared == {("New Mexico Law Enforcement Academy", "yes", True, "Santa Fe", "NM", None)}
    assert all("New Mexico-certified" in item.audience for item in new_mexico.offerings)


def test_only_the_new_mexico_de_escalation_class_is_said_to_take_two_days(new_mexico):
    assert [item.days for item in new_mexico.offerings] == [2.0, None, None]


def test_each_field_of_the_seeds_has_its_words(arkansas, new_mexico):
    for offering in (*arkansas.offerings, *new_mexico.offerings):
        assert all(quotes(offering, rule) for rule in ("title", "provider", "free", "audience", "city"))
