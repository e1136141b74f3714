"""Where a class is: first the words beside its date, at last what holds for all classes of its page."""

from dataclasses import replace

import pytest

from tests.courses import made_blocks
from trainwatch.courses.place.where import placed, where
from trainwatch.courses.placing import held, neighbours
from trainwatch.courses.when.whens import whens
from trainwatch.model import Evidence, Offering


def block(*own, **rest):
    """A class that is named in the title of its page, so that none of its lines holds its name."""
    given = made_blocks.block(*own, **rest)
    return replace(given, name_evidence=replace(given.name_evidence, where="title"))


def place(*own, **rest):
    """Venue, street, city and state of the first date of a class with these lines."""
    given = block(*own, **rest)
    dates = whens(given)
    found = where(given, dates[0] if dates else None, dates[1] if len(dates) > 1 else None)
    return tuple(part and part[0] for part in (found.venue, found.address, found.city, found.state))


def cities(*own, **rest):
    """The city of each date of a class with these lines."""
    given = block(*own, **rest)
    dates = whens(given)
    found = [where(given, when, after) for when, after in zip(dates, [*dates[1:], None], strict=True)]
    return [one.city and one.city[0] for one in found]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("May 5-6, 2025 - Elko", (None, None, "Elko", "NV")),
        ("May 5, 2025 | Elko, NV | 0800-1700", (None, None, "Elko", "NV")),
        ("Elko, Nevada — May 5, 2025, 0800 to 1200", (None, None, "Elko", "NV")),
        ("May 5, 2025 at Elko Fire Department", ("Elko Fire Department", None, "Elko", "NV")),
        ("May 5, 2025, 8am – 4pm, Hall of Justice, 9 Ash St, Elko", ("Hall of Justice", "9 Ash St", "Elko", "NV")),
        ("May 5, 2025 Elko EVENT FULL!!", (None, None, "Elko", "NV")),
        ("May 5, 2025 - Elko - $40/person", (None, None, "Elko", "NV")),
        ("May 5, 2025, noon – 4 p.m.", (None, None, None, None)),
    ],
)
def test_what_stands_beside_the_date_is_the_place(line, expected):
    assert place(("dates", line), states=("NV",)) == expected


def test_each_date_of_a_line_has_the_town_behind_it():
    assert cities("It is taught May 5, 2025, in Elko and June 9, 2025, in Reno.", states=("NV",)) == ["Elko", "Reno"]


def test_a_label_tells_the_place_on_the_lines_below_it_too():
    own = (("dates", "May 5, 2025"), ("place", "Ruby Annex"), ("place", "9 Ash St"), ("place", "Elko, NV 89801"))
    assert place(*own) == ("Ruby Annex", "9 Ash St", "Elko", "NV")


def test_venue_street_and_town_may_have_a_label_each():
    own = (("dates", "May 5, 2025"), ("city", "Elko"), ("venue", "Ruby Annex"), ("address", "9 Ash St"))
    assert place(*own, states=("NV",)) == ("Ruby Annex", "9 Ash St", "Elko", "NV")


def test_lines_without_a_label_are_a_place_when_they_are_written_as_one():
    own = (("dates", "May 5, 2025"), "Ruby Annex, Room 4", "9 Ash St", "Elko, NV 89801")
    assert place(*own) == ("Ruby Annex, Room 4", "9 Ash St", "Elko", "NV")


def test_a_giver_on_a_line_of_its_own_gives_its_town_and_no_venue():
    assert place("Ruby Mountain Academy, Elko, Nevada", ("dates", "May 5, 2025")) == (None, None, "Elko", "NV")


@pytest.mark.parametrize(
    "line",
    [
        "Rooms are held until May 1 at the Basin Inn, 12 Elm St, Reno, NV.",
        "Officers from Reno, Nevada, attended last year.",
        "The instructor served with the Reno Police Department, Reno, NV.",
    ],
)
def test_hotels_and_people_are_no_place_of_a_class(line):
    assert place(("dates", "May 5, 2025"), line, states=("NV",))[:3] == (None, None, None)


@pytest.mark.parametrize(
    "line",
    [
        "All courses are held at the Ruby Annex, 9 Ash St, Elko, NV, unless otherwise noted.",
        "Unless otherwise noted all classes meet at Ruby Annex, 9 Ash St, Elko, NV 89801.",
        "All classes run 8 a.m. to 5 p.m. at the Ruby Annex, 9 Ash St, Elko, NV, unless noted.",
        "All at Ruby Annex, 9 Ash St, Elko, NV.",
    ],
)
def test_the_place_of_all_classes_is_that_of_a_class_which_names_none(line):
    assert place(("dates", "May 5, 2025"), shared=(line,)) == ("Ruby Annex", "9 Ash St", "Elko", "NV")
    assert place(("dates", "May 5, 2025, Reno, NV"), shared=(line,)) == (None, None, "Reno", "NV")


def test_the_town_under_the_name_of_the_page_is_that_of_its_classes_where_it_is_the_only_one():
    assert place(("dates", "May 5, 2025"), shared=("Ruby Training Group, Elko, Nevada",))[2] == "Elko"
    assert place(("dates", "May 5, 2025"), shared=("Elko, Nevada", "Reno, Nevada"))[2] is None


def test_a_place_that_will_be_told_later_is_unknown():
    shared = ("All courses are held at the Ruby Annex, 9 Ash St, Elko, NV.",)
    own = (("dates", "May 5, 2025"), "The location of training will be provided through an email confirmation.")
    assert place(*own, shared=shared, states=("NV",))[:3] == (None, None, None)


def test_without_a_town_a_class_is_in_the_state_of_its_text():
    given = block(("dates", "May 5, 2025"), states=("NV",))
    told = Evidence("text", "Nevada", 0, 6, "state")
    found = placed(Offering(title="x"), replace(given, state_evidence=(told,)), where(given))
    assert (found.city, found.state) == (None, "NV")


def test_the_county_of_its_house_tells_which_state_of_the_text_it_is_in():
    assert place(("dates", "May 5, 2025, Delaware County Sheriff, training annex"), states=("OR", "OH"))[2:] == (
        None,
        "OH",
    )


def test_the_town_whose_force_is_the_host_is_the_last_resort():
    line = "This class is hosted by Elko PD, and everybody is welcome to bring a friend along to it."
    assert place(("dates", "May 5, 2025"), line, states=("NV",))[2:] == ("Elko", "NV")


def test_all_at_a_place_is_told_of_the_classes_before_it_too():
    first, second = block(("dates", "May 5, 2025")), block(("dates", "May 6, 2025"), "All at Ruby Annex, Elko, NV.")
    found = [held(Offering(title="x"), one, whens(one)[0]) for one in neighbours((first, second))]
    assert [one.city for one in found] == ["Elko", "Elko"]


def test_the_same_place_is_the_town_of_the_class_before():
    first, second = block(("dates", "May 5, 2025, Elko, NV")), block(("dates", "May 6, 2025, same place"))
    found = [held(Offering(title="x"), one, whens(one)[0]) for one in neighbours((first, second))]
    assert [one.city for one in found] == ["Elko", "Elko"]


def test_every_part_of_a_place_has_its_words():
    given = block(("dates", "May 5, 2025"), ("place", "Ruby Annex, 9 Ash St, Elko, NV 89801"))
    found = held(Offering(title="x"), given, whens(given)[0])
    words = {item.rule: item.text for item in found.evidence}
    assert words["venue"] == "Ruby Annex"
    assert words["address"] == "9 Ash St"
    assert words["city"] == "Elko"
    assert words["state"].startswith("Elko, NV")
    assert words["delivery"] == "9 Ash St"
