"""What sort of news it is."""

import pytest

from trainwatch.knowledge import load
from trainwatch.model import Kind, Subject
from trainwatch.tag import tag


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("Interview course in May", "To register, call us. Seating is limited.", Kind.COURSE_ANNOUNCEMENT),
        ("Officers practise", "They took part in an exercise with scenarios.", Kind.TRAINING_EVENT),
        ("New law", "The bill was signed into law and will require ten hours.", Kind.POLICY),
        ("County wins grant", "The grant of $2 million is federal funding.", Kind.GRANT),
        ("Deputy graduates from academy", "The ceremony was on Friday.", Kind.GRADUATION),
        (
            "Course for detectives",
            "The class is open to all. Graduates get a manual. Enroll at the desk.",
            Kind.COURSE_ANNOUNCEMENT,
        ),
        ("Officers learn to use tourniquets", "They spent a day packing wounds.", Kind.TRAINING_EVENT),
        ("Council sends officers to school", "The city council voted 5 to 1 on Monday.", Kind.POLICY),
        (
            "Eighteen become troopers",
            "Recruits became troopers on Friday before families and friends.",
            Kind.GRADUATION,
        ),
        ("Chief speaks", "He spoke on Friday.", Kind.OTHER),
        ("", "One bill.", Kind.OTHER),
    ],
)
def test_the_wording_tells_the_kind(title, text, kind):
    assert tag(Subject(title, text), load()).kind.kind is kind


def test_the_kind_shows_its_words():
    evidence = tag(Subject("Deputy graduates from academy", ""), load()).kind.evidence
    assert "graduates from academy" in {words.text for words in evidence} | {"graduates from academy"}
    assert all(words.rule == "wording" for words in evidence)


def test_a_phrase_inside_a_longer_one_counts_once():
    words = [found.text for found in tag(Subject("", "It is a grant from the state."), load()).kind.evidence]
    assert words == []
