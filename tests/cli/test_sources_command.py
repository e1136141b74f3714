"""sources list: the catalogue and how its sources fare."""

import json

import pytest
from click.testing import CliRunner

from tests.loopback import Site
from tests.pipeline import newsdesk
from trainwatch.cli import main

STANZAS = """\
sources:
  - id: sample-news
    name: Sample News
    kind: feed
    url: {url}/feed
    state: AR
    organisation_type: local_news
    sample: true
  - id: sample-academy
    name: "[bold]Sample[/bold] Academy"
    kind: feed
    url: {url}/none
    state: US
    organisation_type: academy
    enabled: false
    note: closed
    sample: true
"""


@pytest.fixture
def web():
    with Site() as opened:
        yield opened


@pytest.fixture
def run(tmp_path, web):
    newsdesk.publish(web, 2)
    (tmp_path / "feeds.yml").write_text(STANZAS.format(url=web.url))
    here = ["--feeds", str(tmp_path / "feeds.yml"), "--db", str(tmp_path / "data" / "trainwatch.db")]

    def invoke(*arguments: str):
        return CliRunner(env={"TRAINWATCH_GAP": "0", "COLUMNS": "160"}).invoke(main, [*arguments, *here])

    return invoke


def listed(run, *options):
    ended = run("sources", "list", "--json", *options)
    assert ended.exit_code == 0, ended.output
    return json.loads(ended.stdout)


def test_before_a_collection_the_catalogue_is_listed_without_health(run, tmp_path):
    news, academy = listed(run)
    assert (news["id"], news["articles"], news["health"]) == ("sample-news", None, None)
    assert (academy["type"], academy["enabled"], academy["note"]) == ("academy", False, "closed")
    assert not (tmp_path / "data").exists()


def test_after_a_collection_each_source_has_its_health(run):
    run("collect", "--allow-loopback")
    news, academy = listed(run)
    assert (news["articles"], news["health"]["status"], news["health"]["listed"]) == (2, "ok", 2)
    assert academy["health"] is None


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (["--state", "ar"], ["sample-news"]),
        (["--state", "US"], ["sample-academy"]),
        (["--type", "academy"], ["sample-academy"]),
        (["--type", "academy", "--state", "AR"], []),
    ],
)
def test_only_those_asked_for_are_listed(run, options, ids):
    assert [source["id"] for source in listed(run, *options)] == ids


def test_people_get_a_table_on_stdout_and_the_count_beside_it(run):
    run("collect", "--allow-loopback")
    ended = run("sources", "list")
    head, news, academy = ended.stdout.splitlines()
    assert head.split() == ["id", "state", "type", "health", "last", "answer", "articles"]
    assert news.split()[:4] == ["sample-news", "AR", "local_news", "ok"]
    assert academy.split() == ["sample-academy", "US", "academy", "disabled", "0"]
    assert ended.stderr == "2 sources\n"


def test_no_id_is_broken_in_a_pipe(tmp_path):
    long = "ar-" + "-".join(["academy"] * 9)
    (tmp_path / "feeds.yml").write_text(STANZAS.format(url="https://ag.example").replace("sample-news", long))
    here = ["--feeds", str(tmp_path / "feeds.yml"), "--db", str(tmp_path / "none.db")]
    assert f"{long} " in CliRunner(env={"COLUMNS": "40"}).invoke(main, ["sources", "list", *here]).stdout


def test_a_source_that_was_never_asked_is_called_unasked(run):
    ended = run("sources", "list", "--state", "AR")
    assert "unasked" in ended.stdout
    assert ended.stderr == "1 source\n"


@pytest.mark.parametrize("options", [["--state", "ZZ"], ["--type", "circus"]])
def test_what_there_is_not_is_a_mistake_in_the_command(run, options):
    ended = run("sources", "list", *options)
    assert ended.exit_code == 2
    assert options[1] in ended.stderr


def test_a_database_that_is_none_is_an_error(run, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "trainwatch.db").write_bytes(b"not a database, but long enough to be looked at" * 50)
    assert run("sources", "list").exit_code == 1
