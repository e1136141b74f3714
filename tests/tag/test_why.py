"""Why a document has a topic or a state, or has not."""

import pytest

from trainwatch.knowledge import load
from trainwatch.model import Subject
from trainwatch.tag import tag, why_state, why_topic

TAUGHT = "Deputies took a two-day training course for law enforcement officers. "


def topic(name: str, text: str, title: str = "Deputies take training course", ignore=()) -> list[str]:
    subject = Subject(title, text)
    tags = tag(subject, load(), ignore=ignore)
    return [reason.what for reason in why_topic(subject, load(), name, tags, ignore=ignore)]


def state(code: str, text: str, title: str = "", ignore=(), source: str = "") -> list[str]:
    subject = Subject(title, text, source_state=source)
    tags = tag(subject, load(), ignore=ignore)
    return [reason.what for reason in why_state(subject, load(), code, tags, ignore=ignore)]


def test_a_topic_that_is_given_shows_its_words():
    subject = Subject("Police dog training", TAUGHT + "The K9 unit trains each week.")
    tags = tag(subject, load())
    answer, *steps = why_topic(subject, load(), "k9", tags)
    assert answer.what.startswith("K-9: given, with a score of ")
    assert answer.evidence == next(found.evidence for found in tags.topics if found.id == "k9")
    assert steps[0].what.startswith("counts")


def test_a_word_struck_out_by_a_false_friend_names_it():
    told = topic("patrol-operations", TAUGHT + "The Highway Patrol was there.")
    struck = topic("use-of-force", TAUGHT + "Use of force-on-force tickets was discussed.")
    assert told[0].startswith("Patrol")
    assert any(what.startswith("struck out by the false friend “") for what in struck)


def test_an_acronym_far_from_training_is_told():
    told = topic("crisis-intervention", TAUGHT + "Nothing else was said of it that day. " * 10 + "CIT stood on a door.")
    assert "an acronym without a word of training within 120 characters" in told


def test_words_that_are_worth_too_little_are_told_with_both_numbers():
    told = topic(
        "firearms", TAUGHT + "Nothing else was said of it that day. " * 10 + "A firearms range lies behind the hall."
    )
    assert any("a topic needs 2." in what for what in told)


def test_a_topic_too_far_behind_another_is_told_with_both_numbers():
    text = TAUGHT + "The K9 handler course taught police dog training, canine training and K-9 handler training. "
    told = topic("firearms", text + "The dogs were tired. " * 20 + "Marksmanship came up. Shooting skills came up.")
    assert told[0].startswith("Firearms")
    assert " is less than 30% of the " in told[0]
    assert told[0].endswith(" of K-9.")


def test_a_topic_that_stands_aside_of_the_training_needs_a_larger_share():
    text = TAUGHT + "Deputies took a de-escalation class. " + "Nothing else was said of it that day. " * 60
    told = topic("gangs-violent-crime", text + "Street gangs and gun violence came up.")
    assert " is less than 65% of the " in told[0]


def test_a_weak_word_of_a_general_topic_far_from_training_is_told():
    told = topic("training-standards", TAUGHT + "Nothing else was said of it that day. " * 60 + "The bill is long.")
    assert "a weak word of a general topic outside the sentences about training" in told


def test_a_topic_after_four_others_is_told():
    names = ("K9 handler course", "de-escalation training", "crisis intervention training", "use of force training")
    text = TAUGHT + "".join(f"A {name} for officers was held. The {name} was long. " for name in names)
    told = topic("legal", text + "Then all went home. " * 9 + "Search and seizure came up. Case law came up.")
    assert told[0].endswith("4 other topics come before it.")


def test_a_document_not_about_training_looks_for_no_topic():
    assert topic("k9", "A police dog found a lost child.", title="Lost child found") == [
        "K-9: not given. The document hardly mentions training, so no topics are looked for.",
        "counts",
    ]


def test_a_topic_of_which_nothing_is_said_is_told():
    assert topic("dispatch", TAUGHT) == ["Dispatch and 911: not given. No word of it counts."]


def test_words_in_furniture_of_the_page_are_told():
    text = TAUGHT + "\nDe-escalation class graduates\n"
    spans = ((len(TAUGHT), len(text)),)
    assert "stands in furniture of the page, which earns nothing" in topic("de-escalation", text, ignore=spans)


def test_there_must_be_such_a_topic_and_such_a_state():
    subject = Subject("", "")
    with pytest.raises(KeyError):
        why_topic(subject, load(), "k8", tag(subject, load()))
    with pytest.raises(KeyError):
        why_state(subject, load(), "XX", tag(subject, load()))


def test_the_primary_state_shows_its_words():
    assert state("AR", "CONWAY, Ark. — Officers train.")[0] == "Arkansas: given, as the primary state"


def test_a_shared_county_is_told_to_speak_for_no_state_alone():
    answer, step = state("CO", "Deputies of Logan County train.")
    assert answer == "Colorado: not given. No word speaks for it alone."
    assert "several states share" in step


def test_a_name_inside_a_longer_one_is_told():
    assert state("VA", "Officers train in West Virginia.")[1] == "part of a longer name, or not written like a name"


def test_a_place_that_the_text_puts_elsewhere_is_told():
    told = state("KY", "Deputies of Calloway County, Texas, train. Calloway County is large.")
    assert told[1] == "the text puts a place of this name in another state (2 times)"


def test_a_state_with_too_little_is_told_with_both_numbers():
    told = state("TX", "Nothing of note was said. " * 70 + "One officer came from Texas.")
    assert told[0] == "Texas: not given. Its words are worth 1.00; a state needs 2 in a text of this length."


def test_a_state_too_far_behind_the_first_is_told_with_both_numbers():
    text = "CONWAY, Ark. — Arkansas officers train. The Arkansas State Police of Little Rock, Ark., teach in Arkansas. "
    told = state("TX", text + "x " * 400 + "Instructors of Texas and of Texas come.")
    assert told[0].startswith("Texas: not given. Its words are worth 2.00, too little beside the ")
    assert told[0].endswith(" of Arkansas.")


def test_a_second_state_is_told_not_to_be_the_primary_one():
    told = state("TX", "Officers of Arkansas and of Texas train in Arkansas and in Texas.")
    assert told[0].startswith("Texas: given, but not as the primary state")


def test_nationwide_has_its_own_answer():
    assert state("US", "CONWAY, Ark. — Officers train.")[0].startswith("Nationwide: not given.")


def test_every_quote_is_a_slice_of_the_text():
    text = "CONWAY, Ark. — Deputies of Logan County train. " * 9
    subject = Subject("Training in Arkansas", text)
    for reason in why_state(subject, load(), "AR", tag(subject, load())):
        assert len(reason.evidence) <= 5
        for words in reason.evidence:
            assert {"title": subject.title, "text": text}[words.where][words.start : words.end] == words.text


def test_words_in_the_name_of_an_act_are_told():
    told = topic("bias-culture", TAUGHT + "It was paid for under the Hate Crimes Prevention Act.")
    assert "part of the name of an act or a body" in told
