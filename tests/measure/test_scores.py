"""What counts as right, wrong, missed or neither."""

import pytest

from tests.measure.judging import figures, judged
from trainwatch.measure import verdicts
from trainwatch.model import Kind


def test_relevance_is_yes_against_no_and_borderline_is_left_out():
    found = figures(
        judged({"relevance": "yes"}, said="yes"),
        judged({"relevance": "yes"}, said="borderline"),
        judged({"relevance": "no"}, said="yes"),
        judged({"relevance": "no"}, said="borderline"),
        judged({"relevance": "borderline"}, said="yes"),
    )
    assert found["relevance.precision"] == 0.5
    assert found["relevance.recall"] == 0.5
    assert found["relevance.f1"] == 0.5
    assert found["borderline.yes"] == 1.0


def test_agreement_is_of_all_three_labels():
    found = figures(judged({"relevance": "borderline"}, said="borderline"), judged({"relevance": "no"}, said="yes"))
    assert found["relevance.agreement"] == 0.5


def test_what_was_said_is_counted_without_labels():
    found = figures(judged({}, said="no"), judged({}, said="yes"))
    assert found == {"said.yes": 0.5, "said.borderline": 0.0, "said.no": 0.5}


@pytest.mark.parametrize(
    ("labels", "state", "outcome"),
    [
        ({"states": ["AR"]}, "AR", "right"),
        ({"states": ["AR"], "states_allowed": ["AR", "OK"]}, "OK", "right"),
        ({"states": ["AR"]}, "CO", "wrong"),
        ({"states": ["AR"]}, "", "abstained"),
        ({"states": ["AR"]}, "US", "nationwide"),
        ({"states": ["US"]}, "US", "right"),
        ({"states": ["US"]}, "CO", "wrong"),
        ({"states": [], "states_allowed": []}, "", "right"),
        ({"states": [], "states_allowed": []}, "CO", "wrong"),
    ],
)
def test_the_primary_state_has_one_of_four_outcomes(labels, state, outcome):
    found = figures(judged(labels, state=state))
    outcomes = {name: found[f"primary_state.{name}"] for name in ("right", "wrong", "abstained", "nationwide")}
    assert outcomes == {name: float(name == outcome) for name in outcomes}


def test_the_precision_of_the_primary_state_is_of_the_answers_that_name_one():
    documents = [judged({"states": ["AR"]}, state=state) for state in ("AR", "AR", "AR", "CO", "", "US")]
    assert figures(*documents)["primary_state.precision"] == 0.75


CASES_OF_PLACES = [("AR", True), ("", True), ("CO", False), ("", False)]


def test_what_is_right_where_a_place_is_named_is_counted_apart():
    documents = [judged({"states": ["AR"]}, state=state, names_a_place=named) for state, named in CASES_OF_PLACES]
    found = figures(*documents)
    assert (found["primary_state.right"], found["primary_state.right_where_named"]) == (0.25, 0.5)


def test_a_document_that_names_a_place_is_told_of_once_where_it_is_wrong():
    wrong = judged({"states": ["AR"]}, state="CO", names_a_place=True)
    assert [verdict.thing for verdict in verdicts(wrong) if verdict.is_wrong] == ["primary_state", "states", "states"]


def test_a_state_that_is_not_known_is_not_counted():
    assert "primary_state.right" not in figures(judged({"states": []}, state="CO"))


def test_what_only_one_reader_named_is_neither_missed_nor_wrong():
    labels: dict[str, object] = {"topics": ["k9"], "topics_allowed": ["k9", "legal"]}
    found = figures(judged(labels, topics=("k9",)), judged(labels, topics=("k9", "legal", "firearms")))
    assert found["topics.all.recall"] == 1.0
    assert found["topics.all.precision"] == 0.75
    assert found["topics.firearms.precision"] == 0.0
    assert found["topics.legal.f1"] == 1.0


def test_a_topic_missed_counts_against_recall():
    found = figures(judged({"topics": ["k9", "legal"]}, topics=("k9",)))
    assert found["topics.all.recall"] == 0.5
    assert found["topics.legal.recall"] == 0.0
    assert "topics.legal.precision" not in found


def test_a_further_state_is_found_like_a_topic():
    found = figures(judged({"states": ["AR", "OK"]}, state="AR", others=("TX",)))
    assert found["states.all.precision"] == 0.5
    assert found["states.OK.recall"] == 0.0
    assert found["states.AR.f1"] == 1.0


def test_a_no_is_asked_for_no_topics_states_or_kind():
    labels: dict[str, object] = {"relevance": "no", "topics": ["k9"], "states": ["AR"], "kind": "other"}
    assert {name.partition(".")[0] for name in figures(judged(labels))} == {"said", "relevance"}


def test_either_kind_of_a_list_is_right():
    labels: dict[str, object] = {"kind": ["policy", "grant"]}
    found = figures(judged(labels, kind=Kind.GRANT), judged(labels, kind=Kind.OTHER))
    assert found["kind.right"] == 0.5


def test_free_is_right_where_neither_knows_and_found_only_where_both_say():
    found = figures(
        judged({"free": "unknown"}, free="unknown"),
        judged({"free": "yes"}, free="yes"),
        judged({"free": "yes"}, free="no"),
        judged({"free": "no"}, free="unknown"),
    )
    assert found["free.right"] == 0.5
    assert found["free.precision"] == 0.5
    assert found["free.recall"] == pytest.approx(1 / 3)


def test_figures_count_what_they_say():
    found = figures(judged({"topics": ["k9"]}, topics=("k9", "legal")), judged({"topics": ["k9"]}))
    assert found["topics.all.f1"] == pytest.approx(2 * 1 / (2 * 1 + 1 + 1))
