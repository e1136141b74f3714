"""What people decide stands against the rules, at every collection and at every rebuild."""

import json
from dataclasses import replace

import pytest

from tests import factories
from tests.factories import URL
from trainwatch import knowledge
from trainwatch.errors import StoreError
from trainwatch.store import Correction, Corrections, Ledger

FACTS = knowledge.load()


def correction(field: str, action: str, value: str = "") -> Correction:
    return Correction(URL, field, action, value, "mk", "2026-11-20T09:00:00Z", "it is so")


@pytest.fixture
def corrected(tmp_path):
    """The tags of the made record after the corrections given, read back from the file."""

    def apply(*made: Correction, url: str = URL):
        path = tmp_path / "corrections.jsonl"
        for one in made:
            Corrections(Ledger(path), FACTS).add(one)
        return Corrections(Ledger(path), FACTS).apply([url], factories.tags())

    return apply


def test_a_page_without_corrections_keeps_its_tags(corrected):
    assert corrected(correction("topic", "remove", "de-escalation"), url="https://other.example/") == factories.tags()


def test_a_topic_is_removed_and_another_added_with_a_persons_word_as_evidence(corrected):
    tags = corrected(correction("topic", "remove", "de-escalation"), correction("topic", "add", "k9"))
    (topic,) = tags.topics
    assert (topic.id, topic.evidence[0].rule) == ("k9", "corrected by a person")


def test_a_state_made_primary_is_the_only_primary_one(corrected):
    tags = corrected(correction("state", "primary", "TX"))
    assert [(state.code, state.primary) for state in tags.states] == [("TX", True), ("AR", False)]


def test_a_state_that_is_added_leaves_the_primary_one_alone(corrected):
    tags = corrected(correction("state", "add", "TX"))
    assert [(state.code, state.primary) for state in tags.states] == [("AR", True), ("TX", False)]


@pytest.mark.parametrize("value", [("state", "AR"), ("topic", "de-escalation")])
def test_adding_what_is_there_changes_nothing(corrected, value):
    assert corrected(correction(value[0], "add", value[1])) == factories.tags()


def test_later_lines_overrule_earlier_ones_whichever_address_they_name(tmp_path):
    corrections = Corrections(Ledger(tmp_path / "corrections.jsonl"), FACTS)
    other = "https://news.example/other"
    corrections.add(correction("topic", "add", "k9"))
    corrections.add(replace(correction("topic", "remove", "k9"), url=other))
    for urls in ([URL, other], [other, URL]):
        assert corrections.apply(urls, factories.tags()) == factories.tags()


def test_the_only_state_is_primary(corrected):
    tags = corrected(correction("state", "remove", "AR"), correction("state", "add", "TX"))
    assert [(state.code, state.primary) for state in tags.states] == [("TX", True)]


def test_relevance_and_kind_are_set(corrected):
    tags = corrected(correction("relevance", "set", "borderline"), correction("kind", "set", "policy"))
    assert (tags.relevance.label, tags.kind.kind) == ("borderline", "policy")


def test_a_topic_can_be_made_the_most_specific(corrected):
    assert [topic.id for topic in corrected(correction("topic", "primary", "k9")).topics] == ["k9", "de-escalation"]


def test_the_last_word_on_hiding_counts(tmp_path):
    corrections = Corrections(Ledger(tmp_path / "corrections.jsonl"), FACTS)
    assert corrections.hidden([URL]) is None
    corrections.add(correction("article", "hide"))
    assert corrections.hidden([URL]) == correction("article", "hide")
    assert corrections.apply([URL], factories.tags()) == factories.tags()
    corrections.add(correction("article", "show"))
    assert corrections.hidden([URL]) is None


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        (correction("colour", "set", "red"), "'colour' is no field"),
        (correction("topic", "set", "k9"), "topic cannot be 'set'"),
        (correction("topic", "add", "k-nine"), "'k-nine' is no topic"),
        (correction("state", "add", "ZZ"), "'ZZ' is no state"),
        (correction("relevance", "set", "maybe"), "'maybe' is no relevance"),
        (correction("article", "hide", "x"), "'x' is no article"),
    ],
)
def test_a_wrong_correction_is_refused_and_not_written(tmp_path, wrong, complaint):
    path = tmp_path / "corrections.jsonl"
    with pytest.raises(ValueError, match=complaint):
        Corrections(Ledger(path), FACTS).add(wrong)
    assert not path.exists()


@pytest.mark.parametrize(
    "line",
    [{"url": URL}, {"url": URL, "field": "topic", "action": "fly"} | dict.fromkeys(("value", "by", "when", "why"), "")],
)
def test_a_bad_line_is_an_error_that_names_file_and_line(tmp_path, line):
    path = tmp_path / "corrections.jsonl"
    path.write_text(json.dumps(line) + "\n")
    with pytest.raises(StoreError, match=r"corrections\.jsonl:1: no correction"):
        Corrections(Ledger(path), FACTS)
