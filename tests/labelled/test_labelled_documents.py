"""The project's own labelled documents are well formed, cover what they must, and are nobody else's words."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from tests.labelled.documents import documents, files, rows, runs
from trainwatch import knowledge
from trainwatch.model import Delivery, Free, Kind, Label

CORPUS = Path(__file__).parents[3] / "shared" / "eval"
TEXTS = ("training_gold", "headlines_gold", "headlines_unlabelled_dev", "doj_dev", "senate_dev", "da_dev", "okb_dev",
         "pb2020_dev", "gov_html_dev", "aeb_dev", "dup_texts_dev")  # fmt: skip

INPUT = {"id", "title", "text", "url", "published", "source_state", "source_type", "provider"}
GOLD = {"relevance", "kind", "topics", "topics_allowed", "states", "states_allowed", "free", "offerings"}
OFFERING = {"title", "provider", "start", "end", "city", "state", "hours", "delivery"}
SMALL_TERRITORIES = {"AS", "GU", "MP", "VI"}
SOURCE_TYPES = {
    "academy", "association", "attorney_general", "federal", "local_news", "post_board", "provider", "search",
    "state_police", "trade_press",
}  # fmt: skip

# What simple matching gets wrong. Every document made for one of these names it under "cases".
HARD_CASES = {
    "ambiguous-acronym", "arkansas-city", "citizens-academy", "city-named-like-state", "county-without-clue",
    "crash-on-training-run", "delaware-county", "furniture", "georgia-country", "grant-list", "headline", "incident",
    "indiana-pa", "inmate-job-training", "k9-purchase", "kansas-city-ks", "kansas-city-mo", "link-host", "mere-mention",
    "military-academy", "multi-state", "national-provider", "national-wire", "nationwide", "new-york-city",
    "new-york-state", "officer-wins-race", "opening", "other-profession", "settlement",
    "shooting-with-training-sentence", "spanish", "virginia-beach", "washington-dateline", "washington-dc",
    "washington-person", "washington-post", "washington-state", "west-virginia",
}  # fmt: skip

everyone = pytest.mark.parametrize("document", documents(), ids=lambda document: document["id"])


def kinds(document):
    """The kinds that are right for a document: one, or any of a list."""
    kind = document["gold"]["kind"]
    return kind if isinstance(kind, list) else [kind]


def count(values):
    """How often each value of the gold labels occurs, *values* taking the list out of one document."""
    return Counter(value for document in documents() for value in values(document))


def scarce(counted, wanted, least):
    """The wanted values that occur less than *least* times."""
    return {value: counted[value] for value in sorted(wanted) if counted[value] < least}


def words_of(document):
    return f"{document['title']}\n{document['text']}"


def sentences(document):
    """The sentences and lines of a document, in small letters and without punctuation."""
    parts = re.split(r"(?<=[.?!])\s|\n", words_of(document))
    return [re.sub(r"\W+", " ", part).lower().strip() for part in parts]


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_a_line_is_one_object_with_sorted_keys(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines == [json.dumps(json.loads(line), ensure_ascii=False, sort_keys=True) for line in lines]


@everyone
def test_a_document_has_the_keys_it_needs_and_no_others(document):
    assert {"id", "title", "text", "gold", "why"} <= set(document) <= INPUT | {"gold", "why", "cases"}
    assert set(document["gold"]) == GOLD
    assert document["title"].strip()
    assert document["why"].endswith(".")


@everyone
def test_labels_are_those_of_the_knowledge_files(document):
    known, gold = knowledge.load(), document["gold"]
    assert gold["relevance"] in get_args(Label)
    assert gold["free"] in get_args(Free)
    assert set(kinds(document)) <= set(Kind)
    assert set(gold["topics_allowed"]) <= set(known.topics)
    assert set(gold["states_allowed"]) <= set(known.states)
    assert document.get("source_state", "US") in known.states
    assert document.get("source_type", "search") in SOURCE_TYPES
    assert set(document.get("cases", ())) <= HARD_CASES


@everyone
def test_what_is_right_is_also_allowed_and_at_most_four_topics_are_right(document):
    gold = document["gold"]
    assert set(gold["topics"]) <= set(gold["topics_allowed"])
    assert set(gold["states"]) <= set(gold["states_allowed"])
    assert len(gold["topics"]) <= 4


@everyone
def test_irrelevant_documents_have_no_topics_and_relevant_ones_do(document):
    gold = document["gold"]
    assert bool(gold["topics"]) == (gold["relevance"] != "no")


@everyone
def test_offerings_have_a_title_and_possible_dates(document):
    for offering in document["gold"]["offerings"]:
        assert set(offering) == OFFERING
        assert offering["title"]
        assert offering["delivery"] in (None, *get_args(Delivery))
        assert (offering["start"] is None) == (offering["end"] is None)
        if offering["start"]:
            assert date.fromisoformat(document["published"]) <= date.fromisoformat(offering["start"])
            assert date.fromisoformat(offering["start"]) <= date.fromisoformat(offering["end"])


@everyone
def test_a_course_announcement_announces_a_course(document):
    assert kinds(document) != [Kind.COURSE_ANNOUNCEMENT] or document["gold"]["offerings"]


def test_ids_are_unique_and_begin_with_the_name_of_their_file():
    named = [(row["id"], path.stem) for path in files() for row in rows(path)]
    assert len({name for name, _ in named}) == len(named)
    assert [name for name, stem in named if not name.startswith(f"{stem}/")] == []


def test_every_topic_occurs_at_least_twice():
    assert scarce(count(lambda document: document["gold"]["topics"]), knowledge.load().topics, 2) == {}


def test_every_state_the_district_and_puerto_rico_are_twice_the_primary_state():
    wanted = set(knowledge.load().states) - SMALL_TERRITORIES
    assert len(wanted - {"US"}) == 52
    assert scarce(count(lambda document: document["gold"]["states"][:1]), wanted, 2) == {}


def test_every_hard_case_occurs_at_least_twice():
    assert scarce(count(lambda document: document.get("cases", [])), HARD_CASES, 2) == {}


def test_every_kind_occurs_at_least_twelve_times():
    assert scarce(count(lambda document: kinds(document)[:1]), set(Kind), 12) == {}


def test_every_label_of_relevance_occurs_at_least_fifteen_times():
    assert scarce(count(lambda document: [document["gold"]["relevance"]]), get_args(Label), 15) == {}


def test_every_label_of_cost_occurs_at_least_fifteen_times_among_course_announcements():
    announced = count(
        lambda document: [document["gold"]["free"]] if Kind.COURSE_ANNOUNCEMENT in kinds(document) else []
    )
    assert scarce(announced, get_args(Free), 15) == {}


def test_bare_headlines_carry_every_label_of_relevance():
    assert {document["gold"]["relevance"] for document in documents() if not document["text"]} == set(get_args(Label))


def test_there_are_headlines_and_long_articles_and_all_between():
    lengths = [len(document["text"].split()) for document in documents()]
    assert len(lengths) >= 170
    for least, most in ((0, 0), (20, 50), (51, 100), (101, 200), (250, 400)):
        assert sum(least <= length <= most for length in lengths) >= 5, (least, most)


def test_most_states_are_told_by_another_clue_than_their_name():
    states = knowledge.load().states
    placed = [document for document in documents() if set(document["gold"]["states"][:1]) - {"US"}]
    silent = [row for row in placed if states[row["gold"]["states"][0]].name not in words_of(row)]
    assert len(silent) > len(placed) / 2


def test_no_eight_words_in_a_row_stand_in_two_documents():
    seen = count(lambda document: set(runs(words_of(document), 8)))
    assert [run for run, times in seen.items() if times > 1] == []


def test_no_sentence_stands_in_two_documents():
    seen = count(lambda document: {sentence for sentence in sentences(document) if len(sentence.split()) > 4})
    assert [sentence for sentence, times in seen.items() if times > 1] == []


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no development corpus")
@pytest.mark.parametrize("name", TEXTS)
def test_no_nine_words_in_a_row_come_from_a_real_document(name):
    ours = {run: document["id"] for document in documents() for run in runs(words_of(document), 9)}
    copied = set()
    for row in rows(CORPUS / f"{name}.jsonl"):
        copied |= {(ours[run], run) for run in runs(f"{row['title']}\n{row.get('text') or ''}", 9) if run in ours}
    assert copied == set()
