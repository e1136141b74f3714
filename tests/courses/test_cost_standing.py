"""What a provider states of all its classes counts where the announcement says nothing, and nowhere else."""

import pytest

from tests.courses.lines_of_cost import priced
from tests.courses.reading_room import only, quotes
from trainwatch.knowledge.standing_terms import standing_terms

ACADEMY = "North Carolina Justice Academy"
CENTER = "FEMA Center for Domestic Preparedness"


def test_a_class_of_which_nothing_is_said_is_free_where_its_provider_says_so_of_all():
    offering = priced("Radar, May 3", giver=ACADEMY)
    (term,) = offering.standing
    assert (offering.free, offering.price, offering.tiers) == ("yes", None, ())
    assert (term.field, term.value, term.provider, term.source) == ("free", "yes", ACADEMY, "https://ncja.ncdoj.gov/")


def test_the_evidence_is_what_the_provider_says():
    offering = priced("Radar, May 3", giver=ACADEMY)
    assert quotes(offering, "free") == [offering.standing[0].said]
    assert [item.where for item in offering.evidence] == ["source"]


def test_a_provider_is_known_by_an_alias():
    assert priced("Radar, May 3", giver="NC Justice Academy").free == "yes"


def test_lodging_meals_and_travel_have_terms_of_their_own():
    offering = priced("Radar, May 3", giver=CENTER)
    assert (offering.lodging, offering.meals, offering.travel) == ("paid", "paid", "paid")
    assert [term.field for term in offering.standing] == ["free", "lodging", "meals", "travel"]


@pytest.mark.parametrize("line", ["cost| $90", "cost| to be announced", "Fee to be announced."])
def test_a_word_of_the_announcement_on_cost_goes_before_the_terms(line):
    assert "free" not in [term.field for term in priced(line, giver=CENTER).standing]


def test_what_the_announcement_says_of_lodging_goes_before_the_terms():
    offering = priced("Lodging is on your own.", giver=CENTER)
    assert (offering.lodging, [term.field for term in offering.standing]) == ("not_paid", ["free", "meals", "travel"])


@pytest.mark.parametrize("giver", ["", "Ridge Training Academy", "NCJA"])
def test_nobody_else_has_the_terms(giver):
    assert priced("Radar, May 3", giver=giver).standing == ()


def test_the_provider_of_the_source_has_its_terms():
    offering = only("The academy will hold a two-day patrol rifle course.", provider=ACADEMY)
    assert (offering.provider, offering.free) == (ACADEMY, "yes")


def test_every_term_is_told_in_a_sentence_that_evidence_can_quote():
    said = {term.said for terms in standing_terms().values() for term in terms}
    assert [words for words in said if len(words) > 200 or not words.endswith(".")] == []
