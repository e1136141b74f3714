"""What a line writes of a place: its house, its street, its city and its state."""

import pytest

from tests.courses.reading_room import read
from trainwatch.courses.gazetteer import packaged
from trainwatch.courses.place.streets import street
from trainwatch.courses.place.written import Known, written


def parts(text, *homes, told=True, towns=None, counties=()):
    """Venue, street, city and state of a line, as written in states *homes*."""
    found = written(read(text), Known(packaged(), homes, towns or {}, counties), told=told)
    plain = found.reading.plain
    return (
        found.venue and plain[slice(*found.venue)],
        found.address and plain[slice(*found.address)],
        found.city and found.city[0],
        found.state and found.state[0],
    )


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("1420 Cedar Bluff Road", "1420 Cedar Bluff Road"),
        ("77 N. Willow Ave., Elko", "77 N. Willow Ave."),
        ("905 Larch St W", "905 Larch St W"),
        ("88400 E Hwy 30", "88400 E Hwy 30"),
        ("350 S 200 E", "350 S 200 E"),
        ("2100 County Road 14", "2100 County Road 14"),
        ("12 40th Street SE", "12 40th Street SE"),
        ("600 Market Street, Suite 210", "600 Market Street, Suite 210"),
        ("18 Broadway", "18 Broadway"),
        ("One Arena Way", "One Arena Way"),
        ("Harbor Annex 55 Pier Dr., Duluth", "55 Pier Dr."),
        ("4100 block of 9th Street NW", "4100 block of 9th Street NW"),
        ("24 hours of road training", None),
        ("Room 210", None),
        ("May 3, 2025", None),
        ("4 seats left", None),
    ],
)
def test_a_street_line_is_a_number_and_the_name_of_a_street(text, address):
    span = street(text)
    assert (text[slice(*span)] if span else None) == address


@pytest.mark.parametrize(
    ("text", "city", "state"),
    [
        ("Indiana, PA", "Indiana", "PA"),
        ("North East, PA", "North East", "PA"),
        ("Washington, PA", "Washington", "PA"),
        ("Washington, D.C.", "Washington", "DC"),
        ("Institute, WV", "Institute", "WV"),
        ("Kansas City, MO", "Kansas City", "MO"),
        ("Kansas City, KS 66101", "Kansas City", "KS"),
        ("Oregon, OH", "Oregon", "OH"),
        ("Oregon, Ohio", "Oregon", "OH"),
        ("Virginia, MN 55792", "Virginia", "MN"),
        ("Nevada, MO", "Nevada", "MO"),
        ("California, MD", "California", "MD"),
        ("Wyoming, Mich.", "Wyoming", "MI"),
        ("Lake Charles, LA", "Lake Charles", "LA"),
        ("Artesia, NM", "Artesia", "NM"),
        ("Coeur d’Alene, ID", "Coeur d’Alene", "ID"),
        ("St. Cloud, Minnesota", "St. Cloud", "MN"),
        ("WINNEMUCCA, NV", "Winnemucca", "NV"),
        ("Quillan Forks, N.D.", "Quillan Forks", "ND"),
        ("Morgantown, West Virginia", "Morgantown", "WV"),
        ("Elko NV", "Elko", "NV"),
        ("Elko NV 89801", "Elko", "NV"),
        ("Elko 89801", "Elko", "NV"),
        ("Elko, NV, USA", "Elko", "NV"),
        ("Delaware County, OH", None, "OH"),
        ("London, UK", None, None),
    ],
)
def test_a_town_is_in_the_state_behind_it_whatever_its_name(text, city, state):
    assert parts(text)[2:] == (city, state)


@pytest.mark.parametrize(
    ("text", "homes", "city", "state"),
    [
        ("Bend", ("OR",), "Bend", "OR"),
        ("Bend", ("OH",), None, None),
        ("Springfield", ("OH", "IL"), "Springfield", "OH"),
        ("Winnemucca", (), "Winnemucca", "NV"),
        ("Springfield", (), None, None),
        ("Craftsbury", ("VT",), "Craftsbury", "VT"),
        ("Erie County", ("PA",), None, None),
    ],
)
def test_a_town_without_a_state_is_in_that_of_its_text_if_that_has_one(text, homes, city, state):
    assert parts(text, *homes)[2:] == (city, state)


def test_a_town_is_in_the_state_in_which_its_county_is():
    assert parts("Georgetown", counties=("Sussex County",))[2:] == ("Georgetown", "DE")
    assert parts("Springfield", counties=("Nowhere County",))[2:] == (None, None)


def test_a_town_that_no_list_holds_counts_below_its_street():
    assert parts("12 Mill Lane, Zarrow Notch", "VT")[1:] == ("12 Mill Lane", "Zarrow Notch", "VT")
    assert parts("Zarrow Notch", "VT")[2] is None


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("Larkin Public Safety Building, 5 Oak St, Reno, NV", "Larkin Public Safety Building"),
        ("Bitter Lake, Heron Point Marina 99 Shore Dr., Reno, NV", "Bitter Lake, Heron Point Marina"),
        ("Reno, NV — Larkin Annex, 5 Oak St", "Larkin Annex"),
        ("Larkin College, Founders Hall", "Larkin College, Founders Hall"),
        ("XYZLEA, Building 4", "XYZLEA, Building 4"),
        ("the old armory", "old armory"),
        ("College of the Sierras, Reno, NV", "College of the Sierras"),
        ("Reno, NV", None),
        ("Online portal", None),
        ("TBD", None),
        ("Zoom", None),
        ("Reno, NV (building named in your e-mail)", None),
    ],
)
def test_the_venue_is_the_house_before_the_street_or_beside_the_town(text, venue):
    assert parts(text)[0] == venue


@pytest.mark.parametrize(
    ("text", "homes", "city"),
    [
        ("Oregon Police Department", ("OH",), "Oregon"),
        ("Regional Academy (Elko)", ("NV",), "Elko"),
        ("OPOTA - London Campus", ("OH",), "London"),
        ("Medina range", ("OH",), "Medina"),
        ("Bend Fire Department", ("OR",), "Bend"),
        ("Delaware County Sheriff, training annex", ("OH",), None),
        ("Heartland Academy", ("NE",), None),
    ],
)
def test_the_house_of_a_town_is_in_that_town(text, homes, city):
    assert parts(text, *homes)[2] == city


def test_a_campus_of_the_nation_is_where_it_stands_and_not_where_its_school_is_at_home():
    assert parts("FLETC Artesia")[2:] == ("Artesia", "NM")
    assert parts("FLETC Artesia, 5 Oak Ave., Artesia")[2:] == ("Artesia", "NM")
    assert parts("FLETC")[2:] == (None, None)


def test_an_academy_is_where_it_is_known_to_be_and_an_acronym_only_in_its_state():
    assert parts("NLETC", "NE")[2:] == ("Grand Island", "NE")
    assert parts("ILEA, Building C")[2:] == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Hosted by the Larkin Police Department",
        "Taught by Sgt. Lee of the Larkin Police Department",
        "Officers from Reno, Nevada, attended the course.",
        "Lunch is on your own",
        "Cost: free to members of the Larkin Academy",
    ],
)
def test_who_gives_or_takes_a_class_is_no_place(text):
    assert parts(text, told=False)[:2] == (None, None)
