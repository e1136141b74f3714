"""What went wrong, in words."""

from dataclasses import replace

from tests.measure.judging import judged
from trainwatch.measure import confusions, faults, verdicts


def found(*documents):
    return [verdict for document in documents for verdict in verdicts(document)]


def test_a_confusion_names_place_thing_both_answers_and_the_words():
    (told,) = confusions(found(judged({"states": ["AR"]}, state="CO", place="gold.jsonl:7")), 10)
    assert str(told) == "gold.jsonl:7: primary_state: expected AR, got CO: “Logan County” (county)"


def test_right_answers_are_no_confusions():
    right = judged(
        {"relevance": "yes", "states": ["AR"], "topics": ["k9"], "free": "unknown"}, state="AR", topics=("k9",)
    )
    assert confusions(found(right), 10) == ()


def test_a_state_that_was_found_though_allowed_only_is_no_confusion():
    allowed = judged({"states": ["AR"], "states_allowed": ["AR", "OK"]}, state="OK", others=("AR",))
    assert confusions(found(allowed), 10) == ()


def test_each_sort_of_fault_is_told_of_in_turn():
    documents = [judged({"relevance": "no", "free": "yes"}, place=f"gold.jsonl:{line}") for line in range(1, 4)]
    told = confusions(found(*documents), 4)
    assert [item.about for item in told] == ["relevance", "free", "relevance", "free"]


def test_no_more_are_told_of_than_were_asked_for():
    assert confusions(found(judged({"topics": ["k9", "legal"]})), 1)[0].expected == "k9"
    assert confusions(found(judged({"topics": ["k9", "legal"]})), 0) == ()


def test_faults_are_counted_by_sort_and_by_the_rule_that_earned_them():
    documents = [
        judged({"states": ["AR"], "topics": ["k9"]}, state="CO"),
        judged({"states": ["TX"]}, state="CO", place="b:2"),
    ]
    first, second = faults(found(*documents), 10)
    assert (first.about, first.what, first.why, first.count) == ("primary_state", "wrong", "county", 2)
    assert (second.about, second.what, second.why, second.count) == ("topics", "k9: miss", "", 1)
    assert faults(found(*documents), 1) == (first,)


def test_what_was_missed_is_told_with_its_cause():
    causes = {"topics.k9": "too few words", "states.AR": "behind another"}
    missed = found(replace(judged({"topics": ["k9"], "states": ["AR"]}), causes=causes))
    assert [str(told) for told in confusions(missed, 10)] == [
        "gold.jsonl:1: primary_state: expected AR, got none: behind another",
        "gold.jsonl:1: topics: expected k9, got none: too few words",
    ]
    assert [fault.why for fault in faults(missed, 10)] == ["behind another", "too few words"]
