"""The national catalogue itself."""

from collections import Counter
from pathlib import Path

import pytest

from trainwatch.model import OrganisationType
from trainwatch.sources.catalogue import load

FILE = Path(__file__).parents[2] / "feeds.yml"
GOVERNMENT = {OrganisationType.ATTORNEY_GENERAL, OrganisationType.STATE_POLICE, OrganisationType.FEDERAL}


@pytest.fixture(scope="module")
def sources():
    return load(FILE.read_text(encoding="utf-8"), file="feeds.yml").sources


def test_the_national_catalogue_has_at_least_a_hundred_sources_that_are_switched_on(sources):
    assert sum(source.enabled for source in sources) >= 100


def test_no_address_is_collected_twice(sources):
    assert [url for url, count in Counter(source.url for source in sources).items() if count > 1] == []


def test_every_state_has_a_source_of_its_own(sources):
    assert len({source.state for source in sources} - {"US", "DC", "PR"}) == 50


def test_only_works_of_government_may_be_republished_in_full(sources):
    assert {source.id for source in sources if source.republish == "full"} == {
        source.id for source in sources if source.organisation_type in GOVERNMENT
    }


def test_an_id_begins_with_the_state_it_serves(sources):
    assert [s.id for s in sources if s.state != "US" and not s.id.startswith(f"{s.state.lower()}-")] == []


def test_nothing_in_it_is_invented(sources):
    assert not any(source.sample for source in sources)


def test_at_least_five_newsrooms_are_read_as_listings(sources):
    assert sum(source.kind == "listing" for source in sources) >= 5
