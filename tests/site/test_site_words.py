"""That whatever tagging emits has plain words."""

from datetime import UTC, datetime

import pytest

from trainwatch import courses, knowledge
from trainwatch.demo import agencies
from trainwatch.model import Subject
from trainwatch.site import words
from trainwatch.tag import tag

NOW = datetime(2026, 11, 20, tzinfo=UTC)
# Signs of a state that the invented newsroom has none of.
RARE = (
    "WASHINGTON, DC — Sen. Ann Poe (D-Vt.) spoke of police training with the U.S. Attorney for the Eastern District of"
    " Wisconsin, officers in Harris County, Texans, TCOLE, Springfield police, Conway, Arkansas, Topeka, Kan., AR"
    " 72032, the Ohio Peace Officer Training Academy and agencies nationwide."
)


def subjects():
    yield Subject("Police officers train in de-escalation", RARE, "https://agency.ohio.gov/news", source_state="OH")
    yield Subject("Police officers attend training", "Officers across the country attended training.")
    for agency in agencies(NOW.date()):
        for item in agency.items:
            yield Subject(
                item.title,
                "\n".join(item.paragraphs),
                f"https://{agency.id}.example/{item.slug}",
                item.day.isoformat(),
                agency.state,
                agency.organisation_type,
            )


@pytest.fixture(scope="module")
def emitted():
    """The names of the rules that tag articles, and of those that tell of classes."""
    of_tags, of_classes = set(), set()
    for subject in subjects():
        tags = tag(subject, knowledge.load())
        found = courses.find(subject, tags, knowledge.load(), now=NOW)
        quotes = [*tags.relevance.evidence, *tags.kind.evidence, *found.free_evidence]
        quotes += [each for state in tags.states for each in state.evidence]
        quotes += [each for topic in tags.topics for each in topic.evidence]
        of_tags |= {each.rule for each in quotes}
        of_classes |= {each.rule for offering in found.offerings for each in offering.evidence}
    return of_tags, of_classes


def test_every_rule_that_tags_an_article_has_words(emitted):
    assert len(emitted[0]) > 15
    assert emitted[0] - words.RULES.keys() == set()


def test_every_rule_that_tells_of_a_class_has_words(emitted):
    assert len(emitted[1]) > 12
    assert emitted[1] - words.CLASS_RULES.keys() == set()


def test_no_words_about_a_class_say_that_it_is_free():
    assert [said for said in words.CLASS_RULES.values() if "free" in said] == []
