"""collect, nightly, rebuild, search: their words, their JSON, their exit codes."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from tests.loopback import Reply, Site
from tests.pipeline import newsdesk
from trainwatch import pipeline
from trainwatch.cli import main
from trainwatch.errors import ExitCode
from trainwatch.settings import Paths

STANZA = """\
sources:
  - id: sample-news
    name: Sample News
    kind: feed
    url: {url}/feed
    state: AR
    organisation_type: local_news
    sample: true
"""


def two_dead_sources() -> str:
    """A feeds.yml of two hosts at which nobody listens."""
    with Site() as first, Site() as second:
        other = STANZA.format(url=second.url).replace("sample-news", "other-news").removeprefix("sources:\n")
        return STANZA.format(url=first.url) + other


@pytest.fixture
def web():
    with Site() as opened:
        yield opened


@pytest.fixture
def place(tmp_path, web):
    """A folder with a feeds.yml of one source, and the arguments that point there."""
    newsdesk.publish(web, 2)
    (tmp_path / "feeds.yml").write_text(STANZA.format(url=web.url))
    return tmp_path


def run(command: str, place: Path, *more: str):
    arguments = [command, "--db", str(place / "data" / "trainwatch.db"), *more]
    if command != "search":
        arguments += ["--feeds", str(place / "feeds.yml")]
    return CliRunner(env={"TRAINWATCH_GAP": "0"}).invoke(main, arguments)


def test_collect_says_what_came_and_a_second_pass_that_nothing_is_new(place):
    first = run("collect", place, "--allow-loopback")
    assert first.exit_code == 0, first.stderr
    assert "sample-news: 2 new" in first.stderr
    assert "2 new, 0 changed articles; 1 source, 4 requests" in first.stderr
    second = run("collect", place, "--allow-loopback")
    assert "sample-news: nothing new" in second.stderr
    assert "nothing new; 1 source, 1 request" in second.stderr
    assert first.stdout == second.stdout == ""


def test_a_new_collection_is_announced_once_with_its_folder(place):
    announced = f"new collection begun in {place / 'data'}\n"
    assert announced in run("collect", place, "--allow-loopback").stderr
    assert announced not in run("collect", place, "--allow-loopback").stderr


def test_collect_prints_json_on_stdout_alone(place):
    ended = run("collect", place, "--allow-loopback", "--json")
    (outcome,) = json.loads(ended.stdout)["sources"]
    assert (outcome["source_id"], outcome["status"], outcome["new"]) == ("sample-news", "ok", 2)


def test_a_source_on_this_machine_is_refused_unless_it_is_allowed(place, web):
    ended = run("collect", place)
    assert ended.exit_code == 0
    assert "private-address" in ended.stderr
    assert web.requests == []


def test_the_environment_may_allow_this_machine(place, monkeypatch):
    monkeypatch.setenv("TRAINWATCH_ALLOW_LOOPBACK", "1")
    assert "2 new" in run("collect", place).stderr


def test_without_a_network_one_sentence_says_so_and_names_the_demo(tmp_path):
    (tmp_path / "feeds.yml").write_text(two_dead_sources())
    ended = run("collect", tmp_path, "--allow-loopback")
    assert ended.exit_code == 69
    (sentence,) = [line for line in ended.stderr.splitlines() if not line.startswith(("warning: ", "new collection "))]
    assert "no network" in sentence
    assert "make demo" in sentence


def test_a_source_without_a_network_is_named_where_another_one_answers(place):
    with Site() as gone:
        lost = STANZA.format(url=gone.url).replace("sample-news", "lost-news").removeprefix("sources:\n")
    (place / "feeds.yml").write_text((place / "feeds.yml").read_text() + lost)
    ended = run("collect", place, "--allow-loopback")
    assert ended.exit_code == 0
    assert "lost-news: connect: " in ended.stderr
    assert "1 source failed" in ended.stderr


@pytest.mark.parametrize("command", ["collect", "nightly", "rebuild"])
def test_a_second_run_at_once_ends_with_75(place, command):
    paths = Paths(place / "data" / "trainwatch.db")
    paths.archive.mkdir(parents=True)
    with pipeline.locked(paths.lock):
        ended = run(command, place)
    assert ended.exit_code == 75
    assert "another run" in ended.stderr


@pytest.mark.parametrize("command", ["collect", "nightly", "rebuild"])
def test_a_wrong_catalogue_ends_with_2_before_anything_is_asked(place, web, command):
    (place / "feeds.yml").write_text(STANZA.format(url=web.url).replace("kind: feed", "kind: fed"))
    ended = run(command, place)
    assert ended.exit_code == 2
    assert "feeds.yml:4: " in ended.stderr
    assert "kind" in ended.stderr
    assert web.requests == []
    assert not (place / "data" / "trainwatch.db").exists()


def test_a_catalogue_that_is_not_there_is_named(place):
    (place / "feeds.yml").unlink()
    ended = run("collect", place)
    assert ended.exit_code == 2
    assert "feeds.yml: cannot be read" in ended.stderr


@pytest.mark.parametrize("command", [["collect"], ["sources", "list"], ["sources", "add", "https://ag.example/"]])
def test_in_a_folder_without_a_catalogue_the_way_to_one_is_told(tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    ended = CliRunner().invoke(main, command)
    assert ended.exit_code == 2
    how = "go to your collection's folder, or make one with trainwatch init ."
    assert f"there is no feeds.yml here: {how}" in ended.stderr


def test_a_source_that_does_not_exist_is_named(place):
    ended = run("collect", place, "--source", "nobody")
    assert ended.exit_code == 2
    assert "'nobody'" in ended.stderr


def test_the_contact_is_asked_for_where_the_sources_are_real(place):
    assert "TRAINWATCH_CONTACT" not in run("collect", place, "--allow-loopback").stderr
    text = (place / "feeds.yml").read_text()
    (place / "feeds.yml").write_text(text.replace("    sample: true\n", ""))
    assert "TRAINWATCH_CONTACT" in run("collect", place, "--allow-loopback").stderr


def test_a_good_night_prints_nothing_and_leaves_a_log(place):
    ended = run("nightly", place, "--allow-loopback")
    assert (ended.exit_code, ended.stdout, ended.stderr) == (0, "", "")
    (log,) = (place / "data" / "log").iterdir()
    assert "sample-news: 2 new" in log.read_text()


def test_a_night_without_a_network_is_logged_too(tmp_path):
    (tmp_path / "feeds.yml").write_text(two_dead_sources())
    assert run("nightly", tmp_path, "--allow-loopback").exit_code == 69
    (log,) = (tmp_path / "data" / "log").iterdir()
    assert "no network" in log.read_text()


def test_a_log_that_cannot_be_written_is_an_error_that_names_it(place):
    (place / "data").mkdir()
    (place / "data" / "log").write_text("")
    ended = run("nightly", place, "--allow-loopback")
    assert ended.exit_code == 1
    assert "cannot be written" in ended.stderr


def test_rebuild_says_what_it_made(place):
    run("collect", place, "--allow-loopback")
    ended = run("rebuild", place, "--json")
    assert json.loads(ended.stdout)["articles"] == 2
    assert "rebuilt 2 articles" in ended.stderr


def test_rebuild_names_a_file_that_it_could_not_read(place):
    run("collect", place, "--allow-loopback")
    (place / "data" / "archive" / "aaa.warc.gz").write_bytes(b"rubbish")
    ended = run("rebuild", place)
    assert ended.exit_code == 1
    assert "aaa.warc.gz: the record at byte 0 cannot be read" in ended.stderr
    assert "left as it was" in ended.stderr
    assert "rebuilt 2 articles" in run("rebuild", place, "--force").stderr


def test_rebuild_without_an_archive_says_so(place):
    ended = run("rebuild", place)
    assert ended.exit_code == 1
    assert "no archive" in ended.stderr


def test_collect_can_archive_elsewhere(place):
    elsewhere = place / "elsewhere"
    run("collect", place, "--allow-loopback", "--archive", str(elsewhere))
    assert len(list(elsewhere.glob("*.warc.gz"))) == 1
    assert not (place / "data" / "archive").exists()


# ----------------------------------------------------------------------------------------------------- history


@pytest.mark.parametrize("written", ["2022-1-x", "01/31/2022", "last year", "2022-02-30", ""])
def test_a_day_that_is_none_is_refused_with_an_example(place, web, written):
    ended = run("collect", place, "--since", written)
    assert ended.exit_code == 2
    assert f"{written!r} cannot be read: write it as 2022-01-31" in ended.stderr
    assert web.requests == []


def test_a_day_to_come_is_refused(place, web):
    ended = run("collect", place, "--since", "2199-01-01")
    assert ended.exit_code == 2
    assert "2199-01-01 is in the future" in ended.stderr
    assert web.requests == []


def test_the_summary_tells_how_far_back_history_came(place):
    ended = run("collect", place, "--allow-loopback", "--since", "2020-01-01")
    found = json.loads(run("search", place, "--json").stdout)["items"]
    oldest = min(item["published"] for item in found)[:10]  # the feed ends there
    assert ended.stderr.endswith(f"\nhistory of 1 source walked back, the oldest to {oldest}\n")


def test_the_summary_tells_how_many_walks_go_on(place, web):
    web.pages["/feed?paged=2"] = Reply(b"", 503)
    ended = run("collect", place, "--allow-loopback", "--since", "2020-01-01")
    assert ended.stderr.endswith("\nhistory of 0 sources walked back; 1 goes on next time\n")


def test_without_a_day_nothing_is_said_of_history(place):
    assert "history" not in run("collect", place, "--allow-loopback").stderr


# ---------------------------------------------------------------------------------------------------- interrupted


class Holding(dict[str, Reply]):
    """Pages of which one, *held*, is answered only when it is let go."""

    def __init__(self, held: str) -> None:
        super().__init__()
        self.held, self.reached, self.release = held, threading.Event(), threading.Event()

    def get(self, path, default=None):
        if path == self.held:
            self.reached.set()
            self.release.wait(30)
        return super().get(path, default)


def interrupted(pages: Holding, folder: Path, *arguments: str) -> str:
    """What a command says that is interrupted while it waits for the page that is held."""
    with subprocess.Popen(
        [sys.executable, "-m", "trainwatch", *arguments, "--allow-loopback"],
        cwd=folder,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TRAINWATCH_GAP": "0"},
    ) as process:
        assert pages.reached.wait(60)
        process.send_signal(signal.SIGINT)
        pages.release.set()
        _, said = process.communicate(timeout=60)
    assert process.returncode == ExitCode.INTERRUPTED
    assert "Traceback" not in said
    return said


def test_a_collection_that_is_interrupted_says_so_and_goes_on_next_time(tmp_path):
    pages = Holding("/articles/2")
    with Site() as web:
        web.pages = pages
        newsdesk.publish(web, 2)
        (tmp_path / "feeds.yml").write_text(STANZA.format(url=web.url))
        said = interrupted(pages, tmp_path, "collect")
        assert said.endswith("stopped; what came is kept, and trainwatch collect goes on\n")
        run("collect", tmp_path, "--allow-loopback")
    assert "2 articles" in run("search", tmp_path, "class").stderr


def test_any_other_command_that_is_interrupted_ends_alike(tmp_path):
    pages = Holding("/feed")
    with Site() as web:
        web.pages = pages
        assert interrupted(pages, tmp_path, "sources", "try", f"{web.url}/feed").endswith("trainwatch: stopped\n")


# ------------------------------------------------------------------------------------------------------ search


def test_search_finds_what_was_collected(place):
    run("collect", place, "--allow-loopback")
    ended = run("search", place, "de-escalation", "state:AR")
    assert "Officers take free de-escalation class, part 1" in ended.stdout
    assert "2 articles" in ended.stderr


def test_search_prints_json(place):
    run("collect", place, "--allow-loopback")
    answer = json.loads(run("search", place, "part", "2", "--json").stdout)
    (item,) = answer["items"]
    assert (item["states"], item["source"], item["relevance"]) == (["AR"], "Sample News", "yes")
    assert answer["total"] == 1


@pytest.mark.parametrize("words", [['"'], ["C++"], ["--", "-"], ["state:ZZ"], ["(", "OR"], ["\x00"], ["a-b"]])
def test_search_never_fails_over_its_words(place, words):
    run("collect", place, "--allow-loopback")
    assert run("search", place, *words).exit_code == 0


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ((), "2 articles\n"),
        (("--size", "1"), "2 articles; page 1 of 2; --page 2 shows the rest\n"),
        (("--size", "1", "--page", "2"), "2 articles; page 2 of 2\n"),
        (("--page", "5"), "2 articles; page 5 of 1\n"),
    ],
)
def test_search_says_which_page_it_shows_and_how_to_see_the_rest(place, page, said):
    run("collect", place, "--allow-loopback")
    assert run("search", place, "class", *page).stderr == said


def test_search_breaks_no_line_in_a_pipe(place, monkeypatch):
    monkeypatch.setenv("COLUMNS", "20")
    run("collect", place, "--allow-loopback")
    assert "Officers take free de-escalation class, part 1\n" in run("search", place, "class").stdout


@pytest.mark.parametrize("word", ["-training", "--training"])
def test_a_word_that_is_taken_for_an_option_is_answered_with_the_way_to_leave_it_out(place, word):
    ended = run("search", place, "police", word)
    assert ended.exit_code == 2
    assert f"trainwatch search -- {word}" in ended.stderr


def test_search_without_a_database_says_so(place):
    ended = run("search", place, "police")
    assert ended.exit_code == 1
    assert "there is no database yet; run trainwatch collect, or trainwatch demo" in ended.stderr


# ------------------------------------------------------------------------------------------------ the command itself


def test_the_command_runs_as_a_module_and_tells_its_version():
    ended = subprocess.run(
        [sys.executable, "-m", "trainwatch", "--version"], capture_output=True, text=True, check=True
    )
    assert ended.stdout.startswith("trainwatch, version ")


def _options(command):
    inner = command.commands.values() if isinstance(command, click.Group) else ()
    own = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    return [*own, *(option for each in inner for option in _options(each))]


def test_every_option_has_a_help():
    assert [option.opts for option in _options(main) if not option.help] == []


def test_every_command_explains_itself():
    for name in main.commands:
        ended = CliRunner().invoke(main, [name, "--help"])
        assert ended.exit_code == 0
        assert len(ended.stdout.splitlines()) > 4, name
