"""Floors under the measured quality of tagging. They are below what was measured; lower one only by saying so."""

import json
from pathlib import Path

import pytest

from trainwatch.knowledge import load
from trainwatch.model import Subject
from trainwatch.tag import tag

EVAL = Path(__file__).parents[3] / "shared" / "eval"


def rows(name):
    path = EVAL / f"{name}.jsonl"
    if not path.exists():
        pytest.skip("no development corpus")
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def tagged(row):
    subject = Subject(row["title"] or "", row.get("text") or "", url=row.get("url") or "")
    return tag(subject, load())


def f1(hits, false_alarms, misses):
    return 2 * hits / (2 * hits + false_alarms + misses)


@pytest.mark.parametrize(("name", "floor"), [("training_gold", 0.915), ("headlines_gold", 0.945)])
def test_relevance_of_labelled_documents(name, floor):
    pairs = [(tagged(row).relevance.label == "yes", row["gold"]["relevance"]) for row in rows(name)]
    hits = sum(said and truth == "yes" for said, truth in pairs)
    false_alarms = sum(said and truth == "no" for said, truth in pairs)
    misses = sum(not said and truth == "yes" for said, truth in pairs)
    assert f1(hits, false_alarms, misses) >= floor


def test_topics_of_labelled_documents():
    hits = false_alarms = misses = 0
    for row in rows("training_gold"):
        gold = row["gold"]
        if gold["relevance"] != "no":
            found = {topic.id for topic in tagged(row).topics}
            allowed = {*gold["topics"], *gold["topics_allowed"]}
            hits += len(found & allowed)
            false_alarms += len(found - allowed)
            misses += len(set(gold["topics"]) - found)
    assert f1(hits, false_alarms, misses) >= 0.72


def test_kinds_of_labelled_documents():
    told = [(tagged(row).kind.kind, row["gold"]) for row in rows("training_gold")]
    right = [kind in gold["kind"] for kind, gold in told if gold["relevance"] != "no"]  # a word, or a list of either
    assert sum(right) / len(right) >= 0.77


def test_bare_headlines_with_a_police_word_are_seldom_about_training():
    labels = [tagged(row).relevance.label for row in rows("headlines_unlabelled_dev")]
    assert sum(label == "yes" for label in labels) < len(labels) / 100


@pytest.mark.parametrize(
    ("name", "right", "wrong"), [("doj_dev", 0.95, 0.015), ("da_dev", 0.98, 0.01), ("senate_dev", 0.775, 0.065)]
)
def test_primary_states_of_releases(name, right, wrong):
    answers = []
    for row in rows(name):
        if row["states"]:
            said = next((state.code for state in tagged(row).states if state.primary and state.code != "US"), None)
            answers.append(None if said is None else said in row["states"])
    assert answers.count(True) / len(answers) >= right
    assert answers.count(False) / len(answers) <= wrong


def test_police_incidents_without_training_raise_no_alarm():
    labels = [tagged(row).relevance.label for row in rows("pb2020_dev")]
    assert sum(label != "no" for label in labels) < len(labels) / 100
