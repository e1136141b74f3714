"""Labels as files carry them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measure.judging import figures, judged
from trainwatch.measure import Labels, OfferingLabel, read_labels
from trainwatch.model import Offering

KEYS = st.sampled_from(
    [
        "relevance",
        "kind",
        "topics",
        "topics_allowed",
        "states",
        "states_allowed",
        "free",
        "offerings",
        "title",
        "start",
        "tiers",
        "amount",
        "credit",
        "body",
        "meetings",
        "marks",
    ]
)


def test_labels_stand_in_an_object_under_the_field():
    labels = read_labels({"gold": {"relevance": "yes", "kind": ["policy", "grant"], "free": "no"}}, "gold")
    assert (labels.relevance, labels.kinds, labels.free) == ("yes", ("policy", "grant"), "no")


def test_a_field_named_like_a_label_holds_that_label_alone():
    row = {"states": ["AR"], "topics": ["words of somebody else"], "relevance": "no"}
    assert read_labels(row, "states") == Labels(states=("AR",), states_allowed=("AR",))
    assert read_labels(row, "relevance") == Labels(relevance="no")


def test_what_is_wanted_is_allowed():
    labels = read_labels({"gold": {"topics": ["k9"], "topics_allowed": ["legal"]}}, "gold")
    assert labels.topics == ("k9",)
    assert labels.topics_allowed == ("k9", "legal")


def test_an_empty_list_of_states_is_not_known():
    assert read_labels({"states": []}, "states").states is None


def test_an_empty_list_of_states_of_which_none_is_allowed_is_none():
    assert read_labels({"gold": {"states": [], "states_allowed": []}}, "gold").states == ()


def test_null_is_not_labelled():
    assert read_labels({"gold": None}, "gold") == Labels()
    assert read_labels({"gold": {"topics": None, "relevance": None}}, "gold") == Labels()


def test_the_fields_of_an_offering_are_those_that_were_looked_at():
    row = {"offerings": [{"title": "K9", "city": None, "hours": 8, "free": "unknown", "train_the_trainer": True}]}
    stated = {"city": (), "hours": (("8",),), "free": (), "train_the_trainer": (("yes",),)}
    assert read_labels(row, "offerings").offerings == (OfferingLabel("K9", stated),)


def test_lists_of_an_offering_are_read_value_by_value():
    given = {
        "title": "K9",
        "tiers": [{"amount": 25, "for": "members", "includes": "lunch"}, {"amount": 40, "for": None}],
        "credit": [{"body": "TCOLE", "number": "4065", "hours": 8}],
        "meetings": [["2026-03-02", "2026-03-03"], ["2026-03-09", "2026-03-10"]],
        "marks": ["year_inferred"],
        "open_to": [],
    }
    assert read_labels({"offerings": [given]}, "offerings").offerings == (
        OfferingLabel(
            "K9",
            {
                "tiers": (("25", "members"), ("40", "")),
                "credit": (("TCOLE", "4065"),),
                "meetings": (("2026-03-02", "2026-03-03"), ("2026-03-09", "2026-03-10")),
                "doubts": (("year_inferred",),),
                "open_to": (),
            },
        ),
    )


@pytest.mark.parametrize(
    ("row", "field", "complaint"),
    [
        ({}, "gold", "gold: there is no such key"),
        ({"gold": "yes"}, "gold", "gold: not an object of labels"),
        ({"gold": {"relevance": "maybe"}}, "gold", "gold.relevance: not one of yes, borderline, no"),
        ({"gold": {"relevance": ["yes"]}}, "gold", "gold.relevance: not one of"),
        ({"gold": {"topics": [7]}}, "gold", "gold.topics: not a word or a list of words"),
        ({"topics": ["Mental Illness"]}, "topics", "topics: 'Mental Illness' is no id of a topic or state"),
        ({"topics": ["all"]}, "topics", "topics: 'all' is no id"),
        ({"states": ["A.R"]}, "states", "states: 'A.R' is no id"),
        ({"states": 7}, "states", "states: not a word or a list of words"),
        ({"gold": {"offerings": {}}}, "gold", "gold.offerings: not a list"),
        ({"gold": {"offerings": [{"title": "K9"}, {}]}}, "gold", "gold.offerings[1]: not an object with a title"),
        (
            {"gold": {"offerings": [{"title": "K9", "city": []}]}},
            "gold",
            "gold.offerings[0].city: not a word or a number",
        ),
        (
            {"gold": {"offerings": [{"title": "K9", "open_to": "sworn"}]}},
            "gold",
            "gold.offerings[0].open_to: not a list",
        ),
        (
            {"gold": {"offerings": [{"title": "K9", "tiers": [{"for": "members"}]}]}},
            "gold",
            "gold.offerings[0].tiers: not an object with amount",
        ),
    ],
)
def test_a_bad_label_is_named_by_its_key(row, field, complaint):
    with pytest.raises(ValueError, match="^" + complaint.replace("[", r"\[")):
        read_labels(row, field)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["yes", "AR", "k9"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, JSON))
def test_any_labels_are_read_and_counted_or_refused(labels):
    found, complaint = {}, ""
    try:
        document = judged(labels, state="AR", topics=("k9",), offerings=(Offering("K9", start="2026-03-02"),))
    except ValueError as refused:
        complaint = str(refused)
    else:
        found = figures(document)
    assert complaint.startswith("gold.") or "said.yes" in found
    assert all(0 <= value <= 1 for value in found.values())
