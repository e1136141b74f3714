"""From which lines the cost of a class is taken, and which bind to another."""

from tests.courses.lines_of_cost import line, priced, reading
from tests.courses.reading_room import quotes
from trainwatch.courses import cost
from trainwatch.courses.block import Block
from trainwatch.courses.cost import of_text
from trainwatch.model import Evidence, Offering


def test_the_value_of_the_label_is_the_price():
    offering = priced("cost| 85")
    assert (offering.price, offering.free, quotes(offering, "price")) == ("85", "no", ["85"])


def test_a_free_class_has_one_tier_of_nothing():
    offering = priced("cost| Free")
    assert [(tier.amount, tier.who) for tier in offering.tiers] == [(0, None)]
    assert (offering.free, offering.free_for, quotes(offering, "free")) == ("yes", None, ["Free"])


def test_free_for_some_names_them_and_keeps_what_others_pay():
    offering = priced("Free to officers of a member agency.", "Officers of other agencies pay a $10.00 fee.")
    assert (offering.free, offering.free_for) == ("yes", "officers of a member agency")
    assert [tier.amount for tier in offering.tiers] == [0, 10]


def test_prices_on_rows_of_their_own_are_tiers_of_one_class():
    offering = priced("cost| $610 - tuition, lodging and meals", "cost| $455 - tuition and meals")
    assert [tier.amount for tier in offering.tiers] == [610, 455]


def test_a_price_that_includes_lodging_and_meals_pays_for_them():
    offering = priced("cost| $610 - tuition, lodging and meals")
    assert (offering.lodging, offering.meals, offering.travel) == ("paid", "paid", None)


def test_no_price_is_taken_from_the_label_of_another_field():
    assert priced("lodging| $98 a night", "contact| Ext. 85", "phone| 555-0100").free == "unknown"


def test_a_class_without_a_price_has_the_one_that_every_class_has():
    offering = priced("Death Scene Basics, Fargo", shared=("Every class costs $30 a head",))
    assert (offering.price, offering.free) == ("$30 a head", "no")


def test_a_price_of_its_own_goes_before_the_one_that_every_class_has():
    offering = priced("Rifle, Reno; $175", shared=("All classes are free unless noted.",))
    assert (offering.price, offering.free) == ("$175", "no")


def test_what_neighbours_cost_is_not_what_this_class_costs():
    offering = priced("Rifle Zero Day", shared=("cost| $36", "cost| Free", "cost| $99"))
    assert (offering.price, offering.free, offering.tiers) == (None, "unknown", ())


def test_a_price_that_is_told_later_is_not_taken_from_others():
    offering = priced("cost| to be announced", shared=("All classes cost $15 per hour.",))
    assert (offering.price, offering.free) == (None, "unknown")


def test_what_is_announced_later_but_is_no_price_hides_none():
    assert priced("Location to be announced.", shared=("All classes cost $15 per hour.",)).price == "$15 per hour"


def test_a_range_is_quoted_and_leaves_it_open_whether_the_class_is_free():
    offering = priced("cost| $0 to $150")
    assert (offering.price, offering.free, offering.tiers) == ("$0 to $150", "unknown", ())


def test_a_sum_that_names_its_payer_once_is_one_tier():
    offering = priced("cost| $95", "Everyone pays $95.")
    assert [tier.amount for tier in offering.tiers] == [95]


def test_a_class_of_which_nothing_is_said_has_no_cost():
    offering = priced("Radar, May 3")
    assert (offering.price, offering.free, offering.tiers, offering.evidence) == (None, "unknown", (), ())


def test_the_next_sentence_counts_where_it_speaks_of_it():
    near, far = line("It costs $60.", 2), line("It costs $60.", 5)
    name = Evidence("text", "Radar", 0, 5, "title")
    own = (line("A second course will begin on September 3.", 1),)
    assert cost.fill(Offering("Radar"), Block("Radar", name, own, shared=(near,))).price == "$60"
    other = line("The fee for the rifle class is $90.", 7)
    assert cost.fill(Offering("Radar"), Block("Radar", name, own, shared=(far, other))).price is None


def test_a_text_is_free_as_soon_as_one_of_its_classes_is():
    free, evidence = of_text((), (priced("cost| $40"), priced("cost| N/C")))
    assert (free, [item.text for item in evidence]) == ("yes", ["N/C"])


def test_a_text_whose_classes_all_have_a_price_is_not_free():
    free, evidence = of_text((), (priced("cost| 40"), priced("Radar, May 3")))
    assert (free, [item.text for item in evidence]) == ("no", ["40"])


def test_a_text_without_classes_is_free_where_a_sentence_says_so():
    assert of_text((reading("All of our classes are free."),), ())[0] == "yes"


def test_a_text_is_not_free_by_what_its_provider_states_elsewhere():
    assert of_text((), (priced("Radar, May 3", giver="North Carolina Justice Academy"),)) == ("unknown", ())
