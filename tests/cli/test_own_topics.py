"""Topics of the operator's own: where they are looked for, and that every command knows them."""

import asyncio
import json
import shlex

import pytest
from click.testing import CliRunner

from tests.loopback import Site
from tests.pipeline import newsdesk
from trainwatch import knowledge, site
from trainwatch.cli import main
from trainwatch.settings import Paths

OWN = """\
groups:
- id: force-tactics
  topics:
  - id: encounter-pace
    label: Pace of encounters
    definition: "Slowing an encounter down."
    phrases:
    - slowing an encounter down
- id: county-fairs
  label: County fairs
  topics:
  - id: fair-patrol
    label: Fair patrol
    definition: "Policing of county fairs."
    phrases:
    - county fair
"""
FEEDS = """\
sources:
  - {{id: sample-news, name: Sample News, kind: feed, url: "{url}/feed", state: AR, organisation_type: local_news}}
"""
STORY = {"id": 1, "title": "Officers take class", "text": "\n".join(newsdesk.RELEVANT)}


@pytest.fixture(autouse=True)
def _only_here():
    yield
    knowledge.use_topics(None)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TRAINWATCH_TOPICS", raising=False)
    return tmp_path


def run(*arguments: str, stdin: str | None = None, environment=None):
    return CliRunner(env={"TRAINWATCH_GAP": "0", **(environment or {})}).invoke(main, arguments, input=stdin)


def topics(*options: str, environment=None) -> list[str]:
    ended = run(*options, "tag", "--jsonl", stdin=json.dumps(STORY), environment=environment)
    return [found["id"] for found in json.loads(ended.stdout)["topics"]]


def test_a_file_of_this_folder_is_used(folder):
    (folder / "topics.yml").write_text(OWN)
    assert {"encounter-pace", "de-escalation"} <= set(topics())


def test_a_file_that_is_named_beats_the_one_of_this_folder(folder):
    (folder / "topics.yml").write_text("no: topics")
    (folder / "own.yml").write_text(OWN)
    assert "encounter-pace" in topics("--topics", "own.yml")
    assert "encounter-pace" in topics(environment={"TRAINWATCH_TOPICS": str(folder / "own.yml")})


def test_without_a_file_the_topics_are_those_of_the_package(folder):
    assert "encounter-pace" not in topics()
    assert "de-escalation" in topics()


def test_a_group_that_is_known_takes_topics_in_and_a_new_one_follows_the_others(folder):
    (folder / "topics.yml").write_text(OWN)
    known = knowledge.with_topics(knowledge.load(), folder / "topics.yml")
    assert known.topics["encounter-pace"].group == "force-tactics"
    assert list(known.topics)[-2:] == ["encounter-pace", "fair-patrol"]
    assert known.groups["force-tactics"] == knowledge.load().groups["force-tactics"]
    assert list(known.groups)[-1] == "county-fairs"


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("id: encounter-pace", "id: k9", ":4: groups[0].topics[0]: the topic 'k9' is already there"),
        ("id: encounter-pace", "id: Pace 1", ":4: groups[0].topics[0].id: 'Pace 1' is no id"),
        (
            "  label: County fairs\n",
            "",
            ":9: groups[1]: 'label' is missing: 'county-fairs' would be a new group; known are ",
        ),
        ("phrases:", "words:", ":7: groups[0].topics[0].words: this key is not known here"),
        ("id: county-fairs", "id: force-tactics", ":9: groups[1].id: the group 'force-tactics' is already there"),
    ],
)
def test_a_fault_is_told_with_file_line_and_key(folder, old, new, complaint):
    (folder / "topics.yml").write_text(OWN.replace(old, new, 1))
    ended = run("tag", "--jsonl", stdin=json.dumps(STORY))
    assert ended.exit_code == 2
    assert f"{folder / 'topics.yml'}{complaint}" in ended.stderr


def test_a_file_that_is_not_there_is_told(folder):
    ended = run("--topics", "missing.yml", "tag", "--jsonl", stdin=json.dumps(STORY))
    assert ended.exit_code == 2
    assert "missing.yml" in ended.stderr


def test_what_is_collected_carries_the_topic_and_the_site_shows_its_label(folder):
    # The headline tells of it too, so that the topic does not stand behind the one that the headline names.
    (folder / "topics.yml").write_text(
        OWN.replace("encounter down\n- id", "encounter down\n    - de-escalation class\n- id")
    )
    with Site() as web:
        newsdesk.publish(web, 1)
        (folder / "feeds.yml").write_text(FEEDS.format(url=web.url))
        assert run("collect", "--allow-loopback").exit_code == 0
    found = json.loads(run("search", "topic:encounter-pace", "--json").stdout)
    assert found["total"] == 1
    paths = Paths(folder / "data" / "trainwatch.db")
    made = site.build(paths.db, paths.fulltext)
    page = asyncio.run(made.client.get("/topics/encounter-pace"))
    assert page.status_code == 200
    assert "Pace of encounters" in page.text
    (folder / "topics.yml").unlink()
    assert run("rebuild").exit_code == 0
    assert json.loads(run("search", "officers", "--json").stdout)["total"] == 1
    assert "The filter topic was left out" in run("search", "topic:encounter-pace").stderr


def test_explain_and_evaluate_know_the_topic(folder):
    (folder / "topics.yml").write_text(OWN)
    (folder / "story.txt").write_text(f"{STORY['title']}\n\n{STORY['text']}")
    assert "Pace of encounters: given" in run("explain", "story.txt", "--topic", "encounter-pace").stdout
    (folder / "gold.jsonl").write_text(json.dumps({**STORY, "gold": {"topics": ["encounter-pace"]}}))
    (measured,) = json.loads(run("evaluate", "gold.jsonl", "--json").stdout)["files"]
    assert measured["topics"]["encounter-pace"]["recall"]["value"] == 1.0


def test_a_scheduled_night_names_the_file(folder):
    (folder / "topics.yml").write_text(OWN)
    (folder / "feeds.yml").write_text(FEEDS.format(url="https://news.example"))
    words = shlex.split(run("schedule").stdout)
    assert words[words.index("--topics") + 1] == str(folder / "topics.yml")
    assert words[words.index("--topics") + 2] == "nightly"
