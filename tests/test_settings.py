"""Where settings come from, and what is wrong with them."""

from pathlib import Path

import pytest

from trainwatch import settings
from trainwatch.errors import ConfigError, FetchError
from trainwatch.settings import FetchSettings, Paths

DB = Path("/srv/data/trainwatch.db")


def load(environment=None, **flags):
    return settings.load(DB, version="1.2", environment=environment or {}, **flags)


def test_everything_lies_beside_the_public_database():
    paths = load().paths
    neighbours = (paths.fulltext, paths.archive, paths.ids, paths.corrections, paths.lock, paths.log)
    assert {path.parent for path in neighbours} == {DB.parent}


def test_archive_and_ledgers_may_lie_elsewhere():
    paths = Paths(DB, ledgers=Path("/ledgers"), warc=Path("/warc"))
    assert (paths.archive, paths.ids.parent, paths.corrections.parent) == (Path("/warc"), *[Path("/ledgers")] * 2)


def test_we_name_ourselves_and_whom_to_write_to():
    assert load({"TRAINWATCH_CONTACT": "ops@agency.example"}).fetch.user_agent.startswith("trainwatch/1.2 (")
    assert "+ops@agency.example" in load({"TRAINWATCH_CONTACT": "ops@agency.example"}).fetch.user_agent


def test_a_flag_beats_the_environment_and_that_beats_the_default():
    assert load().fetch.gap == FetchSettings().gap
    assert load({"TRAINWATCH_GAP": "9"}).fetch.gap == 9.0
    assert load({"TRAINWATCH_GAP": "9"}, gap=1.0).fetch.gap == 1.0


def test_this_machine_is_allowed_by_flag_or_environment_alone():
    assert not load().fetch.allow_loopback
    assert not load({"TRAINWATCH_ALLOW_LOOPBACK": "0"}).fetch.allow_loopback
    assert load({"TRAINWATCH_ALLOW_LOOPBACK": "yes"}).fetch.allow_loopback
    assert load(allow_loopback=True).fetch.allow_loopback


def test_the_key_of_media_cloud_is_for_its_search_alone_and_shown_nowhere():
    loaded = load({"TRAINWATCH_MEDIACLOUD_KEY": " abc123 "})
    assert loaded.fetch.tokens == {"https://search.mediacloud.org/api/search/": "Token abc123"}
    assert "abc123" not in repr(loaded)
    assert load().fetch.tokens == {}


def test_a_key_that_no_header_can_carry_is_an_error_that_does_not_repeat_it():
    with pytest.raises(ConfigError, match="TRAINWATCH_MEDIACLOUD_KEY: this is no key") as caught:
        load({"TRAINWATCH_MEDIACLOUD_KEY": "abc\r\nX-Evil: 1"})
    assert "abc" not in str(caught.value)


@pytest.mark.parametrize("text", ["soon", "-1", "nan", "inf"])
@pytest.mark.parametrize("name", ["TRAINWATCH_GAP", "TRAINWATCH_TIMEOUT"])
def test_a_number_of_seconds_that_is_none_is_an_error_that_names_it(name, text):
    with pytest.raises(ConfigError, match=rf"environment: {name}: '{text}'"):
        load({name: text})


def test_an_error_of_a_file_names_file_line_and_key():
    assert str(ConfigError("wrong", file="feeds.yml", line=3, key="a.b")) == "feeds.yml:3: a.b: wrong"
    assert str(ConfigError("wrong", file="feeds.yml")) == "feeds.yml: wrong"


def test_an_error_of_a_source_names_source_and_address():
    assert str(FetchError("too slow", source_id="ar", url="https://a.example/", word="timeout")) == (
        "ar: https://a.example/: too slow"
    )
