"""What an address and a name tell of a source."""

import pytest

from tests import factories
from trainwatch import knowledge
from trainwatch.model import OrganisationType
from trainwatch.sources import proposal

FACTS = knowledge.load()


def told(url, name="", catalogue=()):
    made = proposal.propose(url, name, catalogue, FACTS)
    return made.state, made.organisation_type


@pytest.mark.parametrize(
    ("url", "state"),
    [
        ("https://oag.ca.gov/news", "CA"),
        ("https://www.ag.state.mn.us/", "MN"),
        ("https://www.fdle.state.fl.us/news", "FL"),
        ("https://arkansasag.gov/news", "AR"),
        ("https://www.kansas.gov/", "KS"),
        ("https://westvirginia.gov/", "WV"),
        ("https://police.northdakota.gov/", "ND"),
        ("https://www.justice.gov/", None),
        ("https://arkansas-kansas.gov/", None),
        ("https://ca.tx.gov/", None),
        ("https://www.indianagazette.com/", None),
        ("https://www.kansascity.com/", None),
        ("https://me.example/", None),
        ("https://127.0.0.1/", None),
    ],
)
def test_only_a_host_of_government_tells_its_state(url, state):
    assert told(url) == (state, None)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Ohio Attorney General Dave Yost", ("OH", OrganisationType.ATTORNEY_GENERAL)),
        ("ARKANSAS STATE POLICE - News", ("AR", OrganisationType.STATE_POLICE)),
        ("New Mexico Law Enforcement Academy", ("NM", OrganisationType.ACADEMY)),
        ("Office of the Attorney General", (None, OrganisationType.ATTORNEY_GENERAL)),
        ("Peace Officer Standards and Training", (None, OrganisationType.POST_BOARD)),
        ("Sample Highway Patrol", (None, OrganisationType.STATE_POLICE)),
        ("Tri-County Sheriffs’ Association", (None, OrganisationType.ASSOCIATION)),
        ("The Washington Post", (None, None)),
        ("The Daily Sample", (None, None)),
        ("", (None, None)),
    ],
)
def test_a_name_tells_what_it_says_and_no_more(name, place):
    assert told("https://site.example/", name) == place


def test_an_acronym_alone_is_no_name():
    assert told("https://site.example/", "CLEST") == (None, None)


def test_sources_of_the_same_host_tell_where_they_agree():
    neighbours = [factories.source(id=f"s-{number}", url=f"https://www.site.example/{number}") for number in (1, 2)]
    assert told("https://site.example/3", "", neighbours) == ("AR", OrganisationType.LOCAL_NEWS)
    other = factories.source(url="https://site.example/4", state="NM", organisation_type=OrganisationType.ACADEMY)
    assert told("https://site.example/3", "", [*neighbours, other]) == (None, None)


def test_one_source_of_a_host_tells_nothing_of_another():
    assert told("https://site.example/3", "", [factories.source(url="https://site.example/1")]) == (None, None)


def test_sources_of_another_port_are_no_neighbours():
    neighbours = [factories.source(url=f"https://site.example:8001/{number}") for number in (1, 2)]
    assert told("https://site.example:8001/3", "", neighbours) == ("AR", OrganisationType.LOCAL_NEWS)
    assert told("https://site.example:8002/3", "", neighbours) == (None, None)


def test_a_name_that_is_known_goes_before_neighbours():
    neighbours = [factories.source(url=f"https://site.example/{number}") for number in (1, 2)]
    place = ("OH", OrganisationType.ATTORNEY_GENERAL)
    assert told("https://site.example/3", "Ohio Attorney General Dave Yost", neighbours) == place


def test_the_host_goes_before_neighbours():
    neighbours = [factories.source(url=f"https://oag.ca.gov/{number}") for number in (1, 2)]
    assert told("https://oag.ca.gov/3", "", neighbours)[0] == "CA"


def test_a_type_of_the_neighbours_is_borrowed_and_one_of_the_name_is_not():
    neighbours = [factories.source(url=f"https://site.example/{number}") for number in (1, 2)]
    assert proposal.propose("https://site.example/3", "", neighbours, FACTS).type_is_borrowed
    assert not proposal.propose("https://site.example/3", "Sample Highway Patrol", neighbours, FACTS).type_is_borrowed
    assert not proposal.propose("https://site.example/3", "", (), FACTS).type_is_borrowed


def test_sources_without_an_address_are_nobodys_neighbours():
    assert told("https://site.example/3", "", [factories.source(url="", enabled=False)]) == (None, None)


@pytest.mark.parametrize(
    ("url", "state", "identity"),
    [
        ("https://www.arkansasag.gov/news", "AR", "ar-arkansasag"),
        ("https://oag.ca.gov/news", "CA", "ca-oag"),
        ("https://www.ag.state.mn.us/", "MN", "mn-ag"),
        ("https://www.police1.com/news.rss", "US", "police1"),
        ("https://www.in.gov/ilea/", "IN", "in-ilea"),
        ("https://www.in.gov/", "IN", "in-source"),
        ("https://bücher.example/", "US", "xn-bcher-kva"),
        ("http://127.0.0.1:8000/feed", "AR", "ar-127-0-0-1"),
    ],
)
def test_an_id_is_made_of_the_state_and_the_host(url, state, identity):
    assert proposal.identity(url, state, ()) == identity


def test_an_id_that_is_taken_gets_the_path_then_a_number():
    url = "https://site.example/news/Press_Releases.rss"
    taken: list[str] = []
    for expected in ("ar-site", "ar-site-news-press-releases-rss", "ar-site-2", "ar-site-3"):
        assert proposal.identity(url, "AR", taken) == expected
        taken.append(expected)


@pytest.mark.parametrize(
    ("sort", "url", "republish"),
    [
        (OrganisationType.ATTORNEY_GENERAL, "https://ag.example/", "full"),
        (OrganisationType.FEDERAL, "https://bureau.example/", "full"),
        (OrganisationType.ACADEMY, "https://academy.ar.gov/", "full"),
        (OrganisationType.ACADEMY, "https://academy.example/", "excerpt"),
        (OrganisationType.LOCAL_NEWS, "https://news.example.gov/", "excerpt"),
        (OrganisationType.ASSOCIATION, "https://chiefs.example/", "excerpt"),
    ],
)
def test_only_works_of_government_may_be_shown_whole(sort, url, republish):
    assert proposal.republish_of(sort, url) == republish
