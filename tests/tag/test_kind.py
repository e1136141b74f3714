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
        (
            "Night Rounds for Supervisors",
            "May 3-5, 8 a.m. to noon. $95. Open to deputies.",
            Kind.COURSE_ANNOUNCEMENT,
        ),
        ("Town passes $48.2 million budget", "Nobody spoke against it.", Kind.POLICY),
        ("Every Trooper to Learn How to Stop a Quarrel", "They must complete the class by May.", Kind.POLICY),
        ("Class Returns to the Gym", "Residents may register. The cost is $10. Neighbors came in May.", Kind.OTHER),
        ("Police get $48,000 for classes", "Officers will be taught by nurses.", Kind.GRANT),
        ("Nuevo adiestramiento", "Un proyecto de ley y una orden general lo exigen.", Kind.POLICY),
        ("Chief speaks", "He spoke on Friday.", Kind.OTHER),
        ("Police training: a survey of five academies", "Recruits learn to drive in all of them.", Kind.OTHER),
        ("Recruit sues police academy", "The training was hard, the lawsuit says.", Kind.OTHER),
        ("Town to pay $2 million settlement", "The agreement will require classes for officers.", Kind.POLICY),
        ("Both shores to train for floods", "A $540,000 award will train 300 officers.", Kind.GRANT),
        ("Audit: officers behind on classes", "Reviewers want a new rule.", Kind.POLICY),
        ("", "One bill.", Kind.OTHER),
    ],
)
def test_the_wording_tells_the_kind(title, text, kind):
    assert tag(Subject(title, text), load()).kind.kind is kind


def test_the_kind_shows_its_words():
    evidence = tag(Subject("Deputy graduates from academy", ""), load()).kind.evidence
    assert "graduates from academy" in {words.text for words in evidence} | {"graduates from academy"}
    assert all(words.rule == "wording" for words in evidence)


def test_an_award_without_money_is_an_honor():
    text = "The recipients of the awards, three deputies, {} on Friday."
    assert tag(Subject("Awards for deputies", text.format("spoke")), load()).kind.kind is Kind.OTHER
    assert tag(Subject("Awards for deputies", text.format("got $9,000")), load()).kind.kind is Kind.GRANT


def test_words_for_other_news_far_below_the_lead_say_nothing():
    text = (
        "Deputies practiced with actors on Monday. {}A man who was sentenced watched; he sues, and hopes for a prize."
    )
    assert tag(Subject("A day", text.format("It was cold. " * 40)), load()).kind.kind is Kind.TRAINING_EVENT
    assert tag(Subject("A day", text.format("")), load()).kind.kind is Kind.OTHER


def test_other_news_shows_its_words():
    found = tag(Subject("Recruit sues police academy", ""), load()).kind
    assert (found.kind, [words.text for words in found.evidence]) == (Kind.OTHER, ["sues"])


def test_a_phrase_inside_a_longer_one_counts_once():
    words = [found.text for found in tag(Subject("", "It is a grant from the state."), load()).kind.evidence]
    assert words == []


def test_news_of_training_without_another_sign_is_that_some_took_place():
    found = tag(Subject("Training of deputies", "The deputies were at the academy for classes."), load())
    assert (found.relevance.label, found.kind.kind) == ("yes", Kind.TRAINING_EVENT)
    assert found.kind.evidence == found.relevance.evidence


def test_the_arrangements_are_the_evidence_of_an_announcement():
    text = "May 3-5, 8 a.m. to noon. $95. Open to deputies."
    rules = {words.rule for words in tag(Subject("Night Rounds", text), load()).kind.evidence}
    assert rules <= {"dates", "hours", "price", "audience", "wording"}
    assert rules - {"wording"}
