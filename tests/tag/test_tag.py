"""Tagging as a whole: evidence that holds, hostile texts, furniture, and the two pages that the design names."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scale import SCALE
from trainwatch.knowledge import load
from trainwatch.model import Subject, Tags
from trainwatch.tag import tag

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
WORDS = st.sampled_from(
    [
        *(
            "police",
            "training",
            "Arkansas",
            "Conway, Ark.",
            "(D-Vt.)",
            "use of force",
            "CIT",
            "course",
            ". ",
            "\n",
            "  ",
        ),
        *(
            "Officers’ ",
            "Logan County",
            "New York City",
            "IN",
            ", IN 46112",
            "3 days ago",
            "TCOLE",
            "İ",
            "🚓",
            "nationwide",
        ),
        *("Texan", "graduates", "register by", "District of Columbia", "citizens' academy", "train-the-trainer", "-"),
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join))


def evidence(tags):
    yield from tags.relevance.evidence
    yield from tags.kind.evidence
    for found in (*tags.states, *tags.topics):
        yield from found.evidence


@settings(max_examples=200 * SCALE, deadline=None)
@given(title=TEXTS, text=TEXTS, url=st.text(max_size=40), state=st.sampled_from(["", "AR", "US", "??"]), data=st.data())
def test_any_text_is_answered_and_every_quote_equals_its_slice(title, text, url, state, data):
    edge = st.integers(-5, len(text) + 5)
    ignore = data.draw(st.lists(st.tuples(edge, edge), max_size=4))
    tags = tag(Subject(title, text, url=url, source_state=state), load(), ignore=ignore)
    assert isinstance(tags, Tags)
    strings = {"title": title, "text": text, "url": url, "source": state}
    for words in evidence(tags):
        assert strings[words.where][words.start : words.end] == words.text
        assert 0 < len(words.text) <= 200


@given(title=TEXTS, text=TEXTS)
@settings(max_examples=100 * SCALE, deadline=None)
def test_scores_lie_between_0_and_1_and_one_state_at_most_is_primary(title, text):
    tags = tag(Subject(title, text), load())
    scores = [tags.relevance.score, *(state.score for state in tags.states), *(topic.score for topic in tags.topics)]
    assert all(0 <= score <= 1 for score in scores)
    assert sum(state.primary for state in tags.states) <= 1
    assert len(tags.topics) <= 4


@pytest.mark.parametrize(
    "unit",
    [
        "police training in Conway, Ark. ",
        "a",
        " ",
        "\n",
        "1 day ago\n",
        "Arkansas, ",
        "(D-Vt.) ",
        "s' ",
        "District of ",
    ],
)
def test_a_megabyte_of_anything_is_tagged_in_bounded_time(unit):
    tag(Subject("", "police"), load())  # compiles the matcher
    started = time.perf_counter()
    tag(Subject("", unit * (1_000_000 // len(unit))), load())
    assert time.perf_counter() - started < 5


def test_ignored_spans_earn_nothing():
    text = "Deputies met.\nOfficers in Texas took a human trafficking course in Austin, Texas."
    ignored = tag(Subject("", text), load(), ignore=[(14, len(text))])
    assert (ignored.states, ignored.topics, ignored.relevance.label) == ((), (), "no")


def test_offsets_behind_an_ignored_span_stay_true():
    text = "Texas Texas.\nDeputies across Ohio took a training course in Ohio."
    tags = tag(Subject("", text), load(), ignore=[(0, 12)])
    assert [state.code for state in tags.states] == ["OH"]
    assert all(text[words.start : words.end] == words.text for words in evidence(tags))


def test_a_list_of_other_articles_with_their_ages_earns_nothing():
    text = "Deputies across Ohio trained in Ohio.\nLocal News2 weeks ago\nTexas police open Texas academy in Texas"
    assert [state.code for state in tag(Subject("", text), load()).states] == ["OH"]


def seed(name):
    path = SEEDS / name
    if not path.exists():
        pytest.skip("no development corpus")
    text = path.read_text(encoding="utf-8")
    title = next(line for line in text.splitlines() if "training" in line)
    return title, text


@pytest.mark.parametrize("masked", [True, False])
def test_the_arkansas_article_is_about_de_escalation_in_arkansas(masked):
    title, text = seed("arkansas-attorney-general-de-escalation.txt")
    ignore = [(text.index("\n-\n"), len(text))] if masked else []
    tags = tag(Subject(title, text), load(), ignore=ignore)
    assert tags.relevance.label == "yes"
    assert [state.code for state in tags.states] == ["AR"]
    assert [topic.id for topic in tags.topics] == ["de-escalation"]
    assert all(words.end <= text.index("\n-\n") for words in evidence(tags))


def test_the_new_mexico_article_has_its_four_topics():
    title, text = seed("new-mexico-academy-free-courses.txt")
    tags = tag(Subject(title, text), load())
    assert tags.relevance.label == "yes"
    assert [state.code for state in tags.states] == ["NM"]
    assert {topic.id for topic in tags.topics} == {
        "de-escalation", "accountability", "bias-culture", "instructor-development",
    }  # fmt: skip


UNTITLED = "Local News\nFree de-escalation training for police officers\n\nOfficers of ten departments met in Reno."


def test_the_headline_of_an_untitled_text_counts_as_its_title():
    text = UNTITLED.split("\n", 1)[1]
    title, _, rest = text.partition("\n\n")
    untitled = tag(Subject("", UNTITLED), load())
    titled = tag(Subject(title, rest), load())
    assert untitled.relevance.label == titled.relevance.label == "yes"
    assert [topic.id for topic in untitled.topics] == [topic.id for topic in titled.topics]
    for item in untitled.relevance.evidence:
        assert item.where == "text"
        assert UNTITLED[item.start : item.end] == item.text


def test_a_first_paragraph_is_no_headline():
    text = "Police officers took a class on Tuesday.\nThe mayor spoke of roads, parks and the new library."
    assert tag(Subject("", text), load()).relevance.label == tag(Subject("", f" {text}"), load()).relevance.label
