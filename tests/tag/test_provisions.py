"""Training as one of the terms of a grant, a bill or a settlement."""

import pytest

from trainwatch.knowledge import load
from trainwatch.model import Subject
from trainwatch.tag import tag

REST = " Most of the money goes to radios, and the fair board thanked the county for its patience." * 9
GRANT = "The state awarded the county a grant of $90,000. The grant also pays for officer training." + REST
BILL = "The Senate passed the bill on Monday. The legislation would pay to train police officers." + REST
TERMS = "The settlement ends the lawsuit. Under the agreement deputies must get training in searches." + REST


def label(title, text):
    return tag(Subject(title, text), load()).relevance.label


@pytest.mark.parametrize(
    ("title", "text"),
    [("County wins grant", GRANT), ("Senate passes bill", BILL), ("Town signs settlement agreement", TERMS)],
)
def test_one_term_on_training_is_more_than_a_mere_mention(title, text):
    assert label(title, text) == "borderline"


def test_the_same_sentence_in_news_of_something_else_is_a_mere_mention():
    text = "The man was found by the river. He had asked who would pay to train police officers." + REST
    assert label("Man found", text) == "no"


def test_a_sentence_that_neither_gives_nor_demands_is_no_term():
    text = "The state awarded the county a grant of $90,000. A visitor spoke of police training." + REST
    assert label("County wins grant", text) == "no"


def test_the_training_of_others_in_the_same_sentence_is_no_term():
    text = "The grant of $90,000 was awarded on Monday. It will pay soldiers, and officer training for soldiers." + REST
    assert label("County wins grant", text) == "no"


def test_what_a_semicolon_parts_is_two_terms():
    text = "The state awarded a grant of $90,000. It will pay for {} of police departments." + REST
    assert label("County wins grant", text.format("training of cooks; radios")) == "no"
    assert label("County wins grant", text.format("training of cooks and")) == "borderline"


def test_a_police_force_and_training_in_one_list_are_two_things():
    text = "The state awarded a grant of $90,000. It will pay for {}." + REST
    assert label("County wins grant", text.format("law enforcement, training and treatment")) == "no"
    assert label("County wins grant", text.format("law enforcement training and treatment")) == "borderline"


MANY = (
    "The grant will pay for the training of officers in the north. The award also covers the training of officers in "
    "the south. The money provides every deputy with specialized training."
)


def test_a_grant_that_says_three_times_what_officers_will_learn_is_made_for_that():
    text = "The state awarded the county a grant of $90,000 on Monday. " + REST
    assert label("County wins grant", text + MANY + REST) == "yes"
    assert label("County wins grant", text + MANY + REST * 9) == "borderline"


def test_a_bill_that_says_so_three_times_may_be_on_more():
    text = "The Senate passed the bill on Monday. The House voted to adopt the amendment. A committee had proposed it. "
    terms = (
        MANY.replace("grant", "bill")
        .replace("award", "law")
        .replace("money", "act")
        .replace("also covers", "must cover")
    )
    assert label("Senate approves bill", text + REST + terms + REST * 2) == "borderline"


SHORT = (
    "The governor announced grants of $2 million on Monday. A drug court receives $310,000 and a shelter $120,000. "
    "Radios take $64,000, and bracelets $18,000. The academy receives $52,000 for police training, taught in narcotics "
    "investigation classes. All of the awards end in May."
)


def test_one_grant_of_a_list_is_not_its_main_subject():
    assert label("Governor announces $2 million in awards", SHORT) == "borderline"
    assert label("Governor announces $2 million for training", SHORT) == "yes"


def test_one_term_of_a_budget_is_not_its_main_subject():
    text = (
        "Commissioners passed a budget that raises no tax. The library gets its roof. The sheriff's office receives "
        "$140,000 for a use of force simulator, on which each deputy will train. A hearing on water was put off."
    )
    assert label("County budget: a roof, a road and a simulator for deputies", text) == "borderline"
    assert label("Deputies to train on a simulator under county budget", text) == "yes"
