"""Which topics the training concerns."""

import pytest

from trainwatch.knowledge import load
from trainwatch.model import Subject
from trainwatch.tag import tag


def topics(text, title="Police training"):
    return [topic.id for topic in tag(Subject(title, text), load()).topics]


def test_a_phrase_in_the_title_is_enough():
    assert topics("Officers met for the training.", "De-escalation training for police officers") == ["de-escalation"]


def test_a_course_named_in_the_title_is_no_side_remark():
    text = "The train-the-trainer course ends with a lesson plan. Certified instructors teach the instructor course."
    assert "bias-culture" in topics(text, "Implicit bias course will make instructors of officers")


def test_a_phrase_in_a_sentence_about_training_is_enough():
    assert topics("Deputies took a course on human trafficking.")[0] == "human-trafficking"


def test_a_phrase_elsewhere_in_the_text_is_not():
    far = "Nothing more was said of it that day. " * 5
    assert "human-trafficking" not in topics(f"Officers trained on Monday. {far}A man admitted human trafficking.")


def test_a_phrase_next_to_a_sentence_about_training_is_enough():
    assert "human-trafficking" in topics("Officers trained on Monday. The subject was human trafficking.")


def test_what_a_long_text_says_elsewhere_gives_way_to_what_is_taught():
    elsewhere = "Nothing else was said of it that day. Gang violence fell, said the mayor of the town. " * 25
    text = f"Police officers took a three-day de-escalation course. {'They went home. ' * 10}{elsewhere}"
    assert topics(text, "News of the town") == ["de-escalation"]


def test_what_a_short_text_says_elsewhere_is_taught_too():
    elsewhere = "Nothing else was said of it that day. " * 5
    text = f"Police officers took a three-day de-escalation course. {elsewhere}Gang violence and street gangs came up."
    assert topics(text, "News of the town") == ["de-escalation", "gangs-violent-crime"]


def test_weak_words_of_a_general_topic_tell_nothing_far_from_training_in_a_long_text():
    elsewhere = "The bill sets annual standards for ferries. It requires lights. Nothing else was said that day. " * 25
    text = f"{elsewhere}Police officers took a three-day de-escalation course."
    assert topics(text, "News of the town") == ["de-escalation"]


def test_weak_words_that_share_a_word_are_one():
    assert "crisis-intervention" not in topics("Officers took a course. Callers meet people in crisis situations.")


def test_a_member_of_a_list_beside_training_makes_no_name_with_it():
    assert "corrections" not in topics("The money is for police fences, inmate meals, training and tools.")


def test_an_acronym_that_makes_one_name_with_training_is_enough():
    assert "terrorism-threat" in topics("Officers were sent to WMD training.")


def test_a_mention_of_training_in_an_article_on_other_things_has_its_topic():
    text = (
        "The grant pays for officers in schools. It buys them training to prevent school violence. "
        + "Ferries run. " * 99
    )
    assert topics(text, "Senator asks for money") == ["school-safety"]


@pytest.mark.parametrize("words", ["órdenes de protección", "ordenes de proteccion"])
def test_spanish_is_read_with_and_without_accents(words):
    assert topics(f"Los policías tomaron un curso sobre {words}.", "Noticias")[0] == "domestic-violence"


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("materiales peligrosos", "terrorism-threat"),
        ("trata humana", "human-trafficking"),
        ("desescalada", "de-escalation"),
        ("escenas del crimen", "forensics-evidence"),
    ],
)
def test_a_subject_is_known_by_its_spanish_words(words, topic):
    assert topics(f"Los policías tomaron un curso sobre {words}.", "Noticias")[0] == topic


def test_an_acronym_counts_only_near_a_training_word():
    far = "Officers spoke of CIT. " + "Nothing more was said of it that day. " * 6
    assert "crisis-intervention" not in topics(far, "Police department report on its academy")


def test_a_lone_weak_phrase_earns_nothing():
    assert "corrections" not in topics("Officers trained. There were corrections to the minutes.")


def test_a_false_friend_strikes_out_the_words_it_covers():
    assert "use-of-force" not in topics("The air force trained the officers of the workforce.")


def test_at_most_four_topics_are_given():
    text = (
        "The de-escalation course, the implicit bias course, the human trafficking course, the active shooter course, "
        "the domestic violence course and the field training officer course are for police officers."
    )
    assert len(topics(text)) == 4


def test_special_topics_come_before_general_ones():
    found = topics("The police academy is a training center. Recruits take a patrol rifle course.", "News")
    assert found == ["firearms", "training-standards"]


def test_training_without_a_subject_is_about_training_itself():
    assert topics("Officers were trained on Monday.", "Officers trained") == ["training-standards"]


def test_an_article_without_training_has_no_topic():
    assert topics("A man was charged with human trafficking.", "Man charged") == []


@pytest.mark.parametrize("phrase", ["use of force", "use-of-force", "USE OF FORCE"])
def test_spelling_of_hyphens_and_case_does_not_matter(phrase):
    assert topics(f"Officers took a {phrase} class.")[0] == "use-of-force"


def test_a_rule_on_training_is_about_standards_as_well():
    text = (
        "Officers must complete eight hours of crisis intervention training in each certification period under a rule."
    )
    assert topics(text, "Board adopts requirement for every officer") == ["crisis-intervention", "training-standards"]


def test_theft_of_cryptocurrency_is_a_financial_crime():
    assert "elder-financial-crime" in topics(
        "Detectives followed the coins.", "Detectives finish class on cryptocurrency theft"
    )


def test_words_in_the_name_of_an_act_are_no_subject():
    assert "bias-culture" not in topics("Officers trained as the Hate Crimes Prevention Act of 2009 asks.")


def test_words_in_the_name_of_an_office_are_no_subject():
    assert "traffic-crash" not in topics("Officers trained with money from the Office of Highway Safety.")


def test_the_same_words_outside_a_name_are_a_subject():
    assert "bias-culture" in topics("Officers trained for an hour on hate crimes and the act of reporting them.")


def test_people_in_a_list_of_those_who_were_taught_are_no_subject():
    assert "dispatch" not in topics("The class is for deputies, dispatchers and jail staff.")


def test_people_who_alone_were_taught_are_a_subject():
    assert "dispatch" in topics("A two-day class for dispatchers is set for May.")


@pytest.mark.parametrize("name", ["handgun training", "training on the new handguns"])
def test_a_weak_word_that_makes_one_name_with_training_is_enough(name):
    assert "firearms" in topics(f"Officers went to {name}.")


def test_a_weak_word_elsewhere_in_a_sentence_about_training_is_not():
    assert "firearms" not in topics(
        "A man with handguns in his car met the officers at the end of a long day of training."
    )
