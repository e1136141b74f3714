"""Two real stories, wrapped in plain news pages, through the real path."""

import json
from pathlib import Path

import pytest

from tests import factories
from tests.pipeline import newsdesk
from trainwatch import article, knowledge
from trainwatch.model import Subject
from trainwatch.pipeline.understand import understand_subject

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="no development corpus")

ARKANSAS = "arkansas-attorney-general-de-escalation.txt"
NEW_MEXICO = "new-mexico-academy-free-courses.txt"
FURNITURE = ("USPS", "sales tax", "homicide", "gas prices", "Bobby Portis", "North Shackleford")


def seed(name: str) -> str:
    return (SEEDS / name).read_text(encoding="utf-8")


def arkansas_page() -> str:
    """The story as paragraphs; its trailing headlines as the list of related stories that they were."""
    story, _, tail = seed(ARKANSAS).partition("\n-\n")
    _, title, *paragraphs = [line for line in story.splitlines() if line.strip()]
    items = []
    for block in tail.split("\n-\n"):
        label, headline = [line for line in block.splitlines() if line.strip()]
        items.append(f"<li><span>{label}</span><h4><a href='/x'>{headline}</a></h4></li>")
    return newsdesk.page(
        title, tuple(paragraphs), extra=f"<section class='related'><ul>{''.join(items)}</ul></section>"
    )


def new_mexico_page() -> str:
    title, *paragraphs = [line for line in seed(NEW_MEXICO).splitlines() if line.strip()]
    return newsdesk.page(title, tuple(paragraphs))


@pytest.fixture
def collected(desk, web):
    web.put("/arkansas", arkansas_page())
    web.put("/new-mexico", new_mexico_page())
    items = [
        ("/arkansas", "De-escalation training for law enforcement officers in Arkansas", ""),
        ("/new-mexico", "De-escalation training helps New Mexico police officers", ""),
    ]
    web.put("/feed", newsdesk.feed(web, items))
    desk.sources = [factories.source(url=f"{web.url}/feed", state="US")]
    desk.collect()
    return desk


def tags_of(desk, path: str) -> tuple[set[str], list[str]]:
    states = {
        row[0]
        for row in desk.rows(
            "select state from article_states join articles on id = article_id where url like ?", f"%{path}"
        )
    }
    topics = [
        row[0]
        for row in desk.rows(
            "select topic from article_topics t join articles on id = article_id where url like ? order by is_primary desc",
            f"%{path}",
        )
    ]
    return states, topics


def test_the_arkansas_story_is_about_arkansas_and_de_escalation_alone(collected):
    states, topics = tags_of(collected, "/arkansas")
    assert states == {"AR"}
    assert topics[0] == "de-escalation"
    assert collected.rows("select relevance, free from articles where url like '%/arkansas'") == [("yes", "yes")]


def test_the_arkansas_class_is_free_held_in_little_rock_and_undated(collected):
    offerings = collected.rows(
        "select o.city, o.state, o.is_free, o.status, o.start from offerings o join articles a on a.id = o.article_id"
        " where a.url like '%/arkansas'"
    )
    assert offerings == [("Little Rock", "AR", "yes", "held", None)]


@pytest.mark.parametrize("word", FURNITURE)
def test_no_related_headline_reaches_the_text_or_the_index(collected, word):
    assert collected.rows("select count(*) from texts_fts where texts_fts match ?", f'"{word}"', private=True) == [(0,)]


def test_the_new_mexico_story_has_its_state_and_all_four_topics(collected):
    states, topics = tags_of(collected, "/new-mexico")
    assert states == {"NM"}
    assert set(topics) == {"de-escalation", "accountability", "bias-culture", "instructor-development"}


def test_the_new_mexico_academy_has_three_free_courses_without_a_date(collected):
    courses = collected.rows(
        "select c.title, c.provider, c.train_the_trainer, o.is_free, o.start, o.city from courses c"
        " join offerings o on o.course_id = c.id join articles a on a.id = o.article_id where a.url like '%/new-mexico'"
    )
    assert len(courses) == 3
    assert {row[1:] for row in courses} == {("New Mexico Law Enforcement Academy", 1, "yes", None, "Santa Fe")}
    titles = " ".join(row[0].lower() for row in courses)
    assert all(word in titles for word in ("de-escalation", "internal affairs", "implicit bias"))


def test_rebuilding_brings_the_seeds_back(collected):
    before = collected.derived()
    collected.rebuild()
    assert collected.derived() == before


@pytest.mark.parametrize(
    ("name", "state", "topic", "courses"),
    [(ARKANSAS, "AR", "de-escalation", 1), (NEW_MEXICO, "NM", "de-escalation", 3)],
)
def test_a_seed_as_bare_text_gives_the_same_answers(name, state, topic, courses):
    document = article.from_text(seed(name))
    for subject in (Subject(document.title, document.text), Subject("", seed(name))):
        tags, found = understand_subject(subject, knowledge.load())
        assert tags.relevance.label == "yes"
        assert [tag.code for tag in tags.states] == [state]
        assert topic in [tag.id for tag in tags.topics]
        assert (found.free, len(found.offerings)) == ("yes", courses)


def test_the_trailing_headlines_of_the_arkansas_text_earn_nothing_even_as_bare_text():
    text = seed(ARKANSAS)
    tail = text.index("\n-\n")
    tags, found = understand_subject(Subject("", text), knowledge.load())
    evidence = [*tags.relevance.evidence, *tags.kind.evidence, *found.free_evidence]
    evidence += [item for state in tags.states for item in state.evidence]
    evidence += [item for topic in tags.topics for item in topic.evidence]
    evidence += [item for offering in found.offerings for item in offering.evidence]
    assert evidence
    assert [json.dumps(item.as_dict()) for item in evidence if item.where == "text" and item.end > tail] == []
