"""Whatever a document holds, it is answered within seconds, and every quote is a slice of it."""

import json
import time
from collections.abc import Iterator

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scale import SCALE
from trainwatch.article import furniture_spans
from trainwatch.cli import main
from trainwatch.knowledge import load
from trainwatch.model import Courses, Evidence, Subject, Tags
from trainwatch.pipeline.understand import understand_subject

SENTENCE = "Police officers in Conway, Ark., took a free two-day de-escalation training course on May 3, 2026. "
ARTICLE = f"{SENTENCE}\n" * 3
TITLE = "Officers take training"
LONGEST = 8  # seconds, on a machine with much else to do; each takes less than two on one without

# Each is a page that somebody could put on the web to keep a reader busy, or a file that is no text at all.
HEAVY = {
    "nothing": "",
    "white space": " \t\n\u00a0\u2003" * 20,
    "5 MB of sentences on one line": SENTENCE * 52_000,
    "5 MB of sentences, a line each": f"{SENTENCE}\n" * 52_000,
    "5 MB without a space": "a" * 5_000_000,
    "5 MB of one state": "Arkansas" * 625_000,
    "5 MB of digits": "1" * 5_000_000,
    "5 MB of dates": "May 3, 2026 " * 400_000,
    "5 MB of prices": "$1 " * 1_600_000,
    "5 MB of tags": "<script>" * 600_000,
    "2,500,000 lines": "a\r\n" * 1_700_000,
    "100,000 short lines": "Home\n" * 100_000,
    "100,000 lines of one course": "K-9 training\n" * 100_000,
    "100,000 headlines with their age": "Texas police 2 days ago\n" * 100_000,
    "100,000 comments": f"{ARTICLE}Comments\n" + "Ab Ab Ab Ab: x\n" * 100_000,
    "100,000 headings of lists": ARTICLE + "Related\n" * 100_000,
    "50,000 neighbours": ARTICLE + "Previous: a\nNext: b\n" * 50_000,
    "1,000 lines above 5,000 classes": "".join(
        f"Officers will learn radar no {n} at 9 am, register by May {n % 28 + 1}, taught by Pat Vale\n"
        for n in range(1_000)
    )
    + "".join(f"Radar Operator School {chr(65 + n % 26)}{n}\nMay {n % 28 + 1}, 2026\n" for n in range(5_000)),
    "5,000 classes in prose": "".join(
        f"Officers will take the free Radar {chr(65 + n % 26)}{n} Training Course on May {n % 28 + 1}, 2026 in Conway. "
        for n in range(5_000)
    ),
    "20,000 lines that all differ": "".join(
        f"Police officers in Conway, Ark., took a free {n}-hour course no. {n} on May {n % 28 + 1}, 2026.\n"
        for n in range(20_000)
    ),
    "10,000 lines of a newsletter": ("subscribe " * 45 + "\n") * 10_000,
    "10,000 menus on a line each": ("x | " * 120 + "\n") * 10_000,
    "10,000 half headlines": ("the post " * 55 + "\n") * 10_000,
    "5,000 half authors": ("Pat Vale is a " + "x " * 200 + "\n") * 5_000,
    "nested quotes": "“" * 100_000 + SENTENCE + "”" * 100_000,
    "nested brackets": "(" * 100_000 + SENTENCE + ")" * 100_000,
    "one letter under a million accents": "a" + "\u0301" * 1_000_000,
    "zero-width characters": "\u200b" * 1_000_000,
    "half characters": "\ud800" * 100_000,
    "NUL": "\0" * 1_000_000,
    "Chinese": "警察培训课程在阿肯色州举行。" * 100_000,
    "Arabic": "تدريب الشرطة على خفض التصعيد " * 50_000,
}

PIECES = st.sampled_from(
    (
        *("Police", "officers", "training", "de-esc\u200balation", "de-esca\u00adlation", "course", "Conway, Ark.", "\u202eTexas\u202c"),
        *("May 3, 2026", "9 a.m.", "$50", "free", "register at https://x.example/a", "TCOLE", "(D-Vt.)", "s'", "İstanbul", "\x00", "\x1b[31m"),
        *("\n", "\r\n", "\u2028", " ", "  ", "“", "”", "‘", "’", "<b>", "</b>", "&amp;", "<script>alert(1)</script>", "🚓", "\ud800", "\ufeff"),
        *("Related stories", "Home | News | About", "2 weeks ago", "Leave a Reply", "Comments", "Pat says:", "Next:", "Read more: x"),
        *("La policía de Ponce, Puerto Rico, ofrece un adiestramiento", "警察培训", "תדריך משטרה", "التدريب", "n\u0303"),
    )
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=50).map(" ".join), st.lists(PIECES).map("\n".join))


def evidence(tags: Tags, found: Courses) -> Iterator[Evidence]:
    yield from (*tags.relevance.evidence, *tags.kind.evidence, *found.free_evidence)
    for state in tags.states:
        yield from state.evidence
    for topic in tags.topics:
        yield from topic.evidence
    for offering in found.offerings:
        yield from offering.evidence


def assert_quotes_are_slices(subject: Subject, tags: Tags, found: Courses) -> None:
    strings = {"title": subject.title, "text": subject.text, "url": subject.url, "source": subject.source_state}
    for words in evidence(tags, found):
        if words.where in strings:
            assert strings[words.where][words.start : words.end] == words.text
        assert 0 < len(words.text) <= 200


@pytest.mark.parametrize("name", HEAVY)
def test_a_heavy_text_is_answered_within_seconds(name):
    subject = Subject(TITLE, HEAVY[name])
    understand_subject(Subject(TITLE, SENTENCE), load())  # compiles the matchers
    started = time.process_time()
    tags, found = understand_subject(subject, load())
    assert time.process_time() - started < LONGEST
    assert_quotes_are_slices(subject, tags, found)


@pytest.mark.parametrize("name", ["5 MB without a space", "5 MB of tags", "nested quotes", "zero-width characters"])
def test_a_heavy_title_is_answered_within_seconds(name):
    subject = Subject(HEAVY[name], SENTENCE)
    started = time.process_time()
    tags, found = understand_subject(subject, load())
    assert time.process_time() - started < LONGEST
    assert_quotes_are_slices(subject, tags, found)


@settings(max_examples=150 * SCALE, deadline=None)
@given(title=TEXTS, text=TEXTS, url=TEXTS, published=TEXTS)
def test_any_document_is_answered_and_every_quote_equals_its_slice(title, text, url, published):
    subject = Subject(title, text, url=url, published=published, source_state="AR", source_type="academy")
    tags, found = understand_subject(subject, load())
    assert_quotes_are_slices(subject, tags, found)
    spans = furniture_spans(text)
    for words in evidence(tags, found):
        if words.where == "text":
            assert all(words.end <= start or end <= words.start for start, end in spans)


@settings(max_examples=60 * SCALE, deadline=None)
@given(st.dictionaries(st.sampled_from(("id", "title", "text", "url", "published", "provider", "x")),
       st.one_of(TEXTS, st.none(), st.integers(), st.floats(), st.lists(st.text(max_size=3), max_size=2))))  # fmt: skip
def test_any_line_of_json_gives_one_line_with_tags_or_with_the_key_at_fault(value):
    ended = CliRunner().invoke(main, ["tag", "--jsonl"], input=json.dumps(value) + "\n")
    (answer,) = (json.loads(line, parse_constant=pytest.fail) for line in ended.stdout.split("\n") if line)
    if "error" in answer:
        assert ended.exit_code == 1
        assert ended.stderr == f"stdin:1: {answer['error']}\n"
        assert answer["error"] == "not JSON" or not isinstance(value[answer["error"].partition(":")[0]], str)
    else:
        assert ended.exit_code == 0
        assert {"relevance", "kind", "states", "topics", "offerings"} <= answer.keys()


@pytest.mark.parametrize("unseen", ["\u200b", "\u00ad", "\u2060", "\ufeff", "\u200d"])
def test_characters_that_nobody_sees_hide_no_word(unseen):
    text = SENTENCE.replace("escalation", f"esc{unseen}alation").replace("training", f"trai{unseen}ning")
    plain, _ = understand_subject(Subject(TITLE, SENTENCE), load())
    tags, found = understand_subject(Subject(TITLE, text), load())
    assert [topic.id for topic in tags.topics] == [topic.id for topic in plain.topics] == ["de-escalation"]
    assert_quotes_are_slices(Subject(TITLE, text), tags, found)


def test_markup_in_a_title_costs_no_tag():
    title = "<b>Arkansas</b> officers take <i>de-escalation</i> training &amp; go home"
    tags, found = understand_subject(Subject(title, ""), load())
    assert (tags.relevance.label, [topic.id for topic in tags.topics]) == ("yes", ["de-escalation"])
    assert [state.code for state in tags.states] == ["AR"]
    assert_quotes_are_slices(Subject(title, ""), tags, found)
