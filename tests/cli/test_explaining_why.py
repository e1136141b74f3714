"""explain --topic and --state: why, and why not."""

import json

import pytest
from click.testing import CliRunner

from tests.pipeline import newsdesk
from trainwatch.cli import main


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.html"
    path.write_text(newsdesk.page("Officers take free de-escalation class", newsdesk.RELEVANT))
    return str(path)


def run(*arguments: str):
    return CliRunner().invoke(main, ["explain", *arguments])


def test_explain_says_why_not(story):
    ended = run(story, "--topic", "k9", "--state", "TX")
    assert ended.exit_code == 0
    assert "K-9: not given. No word of it counts." in ended.stdout
    assert "Texas: not given. No word speaks for it alone." in ended.stdout


def test_explain_says_why(story):
    shown = run(story, "--topic", "de-escalation").stdout
    assert "De-escalation and communication: given, with a score of" in shown
    assert "“de-escalation” (title, topic)" in shown


def test_topics_and_states_may_be_named_as_people_read_them(story):
    assert run(story, "--state", "new york").stdout == run(story, "--state", "NY").stdout
    assert run(story, "--topic", "K-9").stdout == run(story, "--topic", "k9").stdout


def test_the_reasons_stand_in_the_json_beside_the_rest(story):
    answer = json.loads(run(story, "--state", "ar", "--json").stdout)
    first = answer["why_state"][0]
    assert first["what"] == "Arkansas: given, as the primary state"
    assert first["evidence"][0]["in"] in {"title", "text"}
    assert answer["states"][0]["code"] == "AR"
    assert "why_topic" not in answer


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("--topic", "k8"), "there is no topic 'k8'; did you mean 'k9'?"),
        (("--state", "XX"), "there is no state 'XX'"),
        (("--topic", ""), "there is no topic ''"),
    ],
)
def test_explain_knows_which_topics_and_states_there_are(story, arguments, hint):
    ended = run(story, *arguments)
    assert ended.exit_code == 2
    assert hint in ended.stderr
