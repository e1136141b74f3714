"""correct: what a person decides is shown at once and is the same after a rebuild."""

import json

import pytest
from click.testing import CliRunner

from tests.loopback import Reply, Site
from tests.pipeline import newsdesk
from tests.pipeline.conftest import Desk
from trainwatch import pipeline
from trainwatch.cli import main


@pytest.fixture
def web():
    with Site() as opened:
        yield opened


@pytest.fixture
def desk(tmp_path, web):
    """Two articles collected from a site: /articles/1, and /articles/2, which calls /two its canonical address."""
    made = Desk(tmp_path / "data")
    made.sources = [newsdesk.publish(web, 2)]
    page = web.pages["/articles/2"].body.replace(
        b"</title>", f"</title><link rel=canonical href={web.url}/two>".encode()
    )
    web.pages["/articles/2"] = Reply(page, headers={"Content-Type": "text/html"})
    made.collect()
    return made


@pytest.fixture
def correct(desk):
    def run(article: str, *changes: str, why: str = "a test", by: str = "mk"):
        arguments = ["correct", article, *changes, "--why", why, "--by", by, "--db", str(desk.settings.paths.db)]
        return CliRunner().invoke(main, arguments)

    return run


def lines(desk):
    path = desk.settings.paths.corrections
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def topics(desk, url):
    sql = "select topic from article_topics t join articles a on a.id = t.article_id where a.url = ? order by t.rowid"
    return [topic for (topic,) in desk.rows(sql, url)]


def states(desk, url):
    sql = "select state, is_primary from article_states t join articles a on a.id = t.article_id where a.url = ?"
    return dict(desk.rows(sql, url))


def test_a_topic_is_removed_and_another_added_at_once(desk, web, correct):
    url = f"{web.url}/articles/1"
    assert "de-escalation" in topics(desk, url)
    ended = correct(url, "--remove-topic", "de-escalation", "--add-topic", "k9", "--add-topic", "firearms")
    assert ended.exit_code == 0, ended.output
    assert ended.stdout == ""
    assert ended.stderr.endswith(": corrected\n")
    assert "de-escalation" not in topics(desk, url)
    assert {"k9", "firearms"} <= set(topics(desk, url))


def test_a_state_is_made_primary_whatever_its_case(desk, web, correct):
    url = f"{web.url}/articles/1"
    correct(url, "--primary-state", "tx")
    assert states(desk, url) == {"AR": 0, "TX": 1}


def test_relevance_and_kind_are_set(desk, web, correct):
    url = f"{web.url}/articles/1"
    correct(url, "--relevance", "borderline", "--kind", "policy")
    assert desk.rows("select relevance, kind from articles where url = ?", url) == [("borderline", "policy")]


@pytest.mark.parametrize("name", ["/articles/2", "/two", "/articles/2?utm_source=x"])
def test_an_article_is_known_by_any_of_its_addresses(desk, web, correct, name):
    assert correct(web.url + name, "--add-topic", "k9").exit_code == 0
    assert len(desk.rows("select 1 from article_topics where topic = 'k9'")) == 1


def test_an_article_is_known_by_its_id(desk, web, correct):
    ((article_id,),) = desk.rows("select id from articles where url = ?", f"{web.url}/articles/1")
    assert correct(article_id, "--add-topic", "k9").stderr == f"{article_id}: corrected\n"


def test_a_decision_is_written_down_for_every_address_with_its_reason(desk, web, correct):
    correct(f"{web.url}/two", "--add-topic", "k9", why="dogs", by="ab")
    assert {line["url"] for line in lines(desk)} == {f"{web.url}/articles/2", f"{web.url}/two"}
    assert {(line["field"], line["action"], line["value"], line["why"], line["by"]) for line in lines(desk)} == {
        ("topic", "add", "k9", "dogs", "ab")
    }


CORRECTIONS = {
    "a topic removed": [["--remove-topic", "de-escalation"]],
    "the primary topic replaced": [["--primary-topic", "k9", "--add-topic", "firearms"]],
    "a state removed": [["--remove-state", "AR"]],
    "states one after another": [["--remove-state", "AR"], ["--add-state", "TX"], ["--add-state", "AR"]],
    "a state made primary and removed": [["--primary-state", "TX"], ["--remove-state", "TX"], ["--add-state", "NM"]],
    "what is there already": [["--add-state", "AR", "--add-topic", "de-escalation"]],
    "relevance": [["--relevance", "borderline"]],
    "no relevance": [["--relevance", "no"]],
    "kind": [["--kind", "grant"]],
    "everything": [["--relevance", "yes", "--kind", "policy", "--add-state", "US", "--primary-topic", "k9"]],
    "hidden": [["--hide"]],
    "corrected, then hidden": [["--add-topic", "k9"], ["--hide"]],
    "an undone change of mind": [["--add-topic", "k9"], ["--remove-topic", "k9"]],
}


@pytest.mark.parametrize("path", ["/articles/1", "/two"])
@pytest.mark.parametrize("steps", CORRECTIONS.values(), ids=CORRECTIONS)
def test_a_rebuild_brings_back_what_was_corrected(desk, web, correct, steps, path):
    for step in steps:
        assert correct(web.url + path, *step).exit_code == 0
    corrected = desk.derived()
    desk.rebuild()
    assert desk.derived() == corrected


def test_a_hidden_article_leaves_the_reason_and_no_text(desk, web, correct):
    ended = correct(f"{web.url}/articles/1", "--hide", why="not ours")
    assert ended.stderr.endswith(": no longer an article here\n")
    assert desk.rows("select url from articles") == [(f"{web.url}/articles/2",)]
    assert desk.rows("select url, verdict, reason from decisions") == [
        (f"{web.url}/articles/1", "dropped", "hidden by mk: not ours")
    ]
    assert len(desk.rows("select 1 from texts", private=True)) == 1


def test_a_hidden_article_that_is_shown_again_comes_back_with_a_rebuild(desk, web, correct):
    before = desk.derived()
    correct(f"{web.url}/two", "--hide")
    ended = correct(f"{web.url}/two", "--show")
    assert ended.exit_code == 0
    assert "takes effect with trainwatch rebuild" in ended.stderr
    desk.rebuild()
    assert desk.derived() == before


def test_the_site_finds_an_article_by_its_corrected_topic(desk, web, correct):
    correct(f"{web.url}/articles/1", "--add-topic", "k9")
    ended = CliRunner().invoke(main, ["search", "topic:k9", "--json", "--db", str(desk.settings.paths.db)])
    assert [item["url"] for item in json.loads(ended.stdout)["items"]] == [f"{web.url}/articles/1"]


# ------------------------------------------------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        (["--add-topic", "k-9"], "there is no topic 'k-9'; did you mean 'k9'?"),
        (["--add-topic", "qqqqqq"], "there is no topic 'qqqqqq'"),
        (["--add-state", "Arkansas"], "did you mean 'AR'?"),
        (["--primary-state", "ZZ"], "there is no state 'ZZ'"),
        (["--relevance", "maybe"], "'maybe'"),
        (["--kind", "gossip"], "'gossip'"),
        ([], "nothing to correct"),
        (["--hide", "--show"], "contradict"),
        (["--add-topic", "k9", "--remove-topic", "k9"], "contradict"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_written(desk, web, correct, changes, complaint):
    ended = correct(f"{web.url}/articles/1", "--add-state", "TX", *changes) if changes else correct(web.url)
    assert ended.exit_code == 2
    assert complaint in " ".join(ended.stderr.split())
    assert lines(desk) == []
    assert "TX" not in states(desk, f"{web.url}/articles/1")


@pytest.mark.parametrize("option", [{"why": " "}, {"why": "two\nlines"}, {"by": "\udcff"}])
def test_who_and_why_are_lines_of_text(desk, web, correct, option):
    assert correct(f"{web.url}/articles/1", "--hide", **option).exit_code == 2
    assert lines(desk) == []


def test_a_reason_must_be_given(web):
    ended = CliRunner(env={"USER": "mk"}).invoke(main, ["correct", web.url, "--hide"])
    assert ended.exit_code == 2
    assert "--why" in ended.stderr


def test_who_decides_is_the_user_unless_another_name_is_given(desk, web):
    arguments = ["correct", f"{web.url}/articles/1", "--hide", "--why", "x", "--db", str(desk.settings.paths.db)]
    assert CliRunner(env={"USER": "jo"}).invoke(main, arguments).exit_code == 0
    assert {line["by"] for line in lines(desk)} == {"jo"}


@pytest.mark.parametrize("name", ["https://elsewhere.example/x", "0123456789ab", "%%%", "http://[bad"])
def test_an_unknown_article_is_an_error(desk, correct, name):
    ended = correct(name, "--hide")
    assert ended.exit_code == 2
    assert f"no article has the id or the address '{name}'" in ended.stderr
    assert lines(desk) == []


def test_a_page_that_was_judged_off_topic_can_be_called_relevant(desk, web, correct):
    web.put("/feed", newsdesk.feed(web, [("/pie", "Pie", "Butter")]), ETag='"2"')
    desk.collect()
    ended = correct(f"{web.url}/pie", "--relevance", "yes")
    assert ended.exit_code == 0
    assert "takes effect with trainwatch rebuild" in ended.stderr


def test_without_a_database_it_says_so(tmp_path):
    db = tmp_path / "none" / "trainwatch.db"
    ended = CliRunner().invoke(main, ["correct", "x", "--hide", "--why", "x", "--by", "x", "--db", str(db)])
    assert ended.exit_code == 1
    assert "there is no database yet" in ended.stderr
    assert not db.parent.exists()


def test_it_waits_for_nobody_and_ends_with_75_beside_a_run(desk, web, correct):
    with pipeline.locked(desk.settings.paths.lock):
        assert correct(f"{web.url}/articles/1", "--hide").exit_code == 75
    assert lines(desk) == []
