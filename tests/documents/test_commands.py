"""Every command that the documents show does what they say."""

import re
import shlex
import signal
import subprocess
import time
from pathlib import Path

import click
import pytest
import requests

from tests.documents.conftest import Household
from tests.documents.pages import PAGES, ROOT, commands, name, spans
from trainwatch.cli import main

# Commands that are not run, and why; that they exist is checked all the same.
EXEMPT = {
    "make test": "it runs the tests of which this is one",
}
# What a command says, on stdout or stderr, by how it begins; the longest beginning counts.
SAYS = {
    "trainwatch collect": r"\d+ sources?, \d+ requests?",
    "trainwatch collect --source": r"1 source, [1-9]\d* requests?",
    "trainwatch correct": r": (corrected|no longer an article here)",
    "trainwatch courses": r"^\d+ class(es)?$",
    "trainwatch courses --online --topic de-escalation --json": r'^\{"total": \d+',
    "trainwatch explain": r"relevant +(yes|borderline)",
    "trainwatch nightly": r"\A\Z",
    "trainwatch rebuild": r"rebuilt [1-9]\d* articles",
    "trainwatch schedule": r"^30 2 \* \* \* .* nightly ",
    "trainwatch schedule --systemd": r"OnCalendar=",
    "trainwatch search": r"[1-9]\d* articles?",
    "trainwatch sources add": r"^added to feeds\.yml; ",
    "trainwatch sources check": r"1 source: 1 ok$",
    "trainwatch sources export --output": r"\A\Z",
    "trainwatch sources import": r"^\d+ added to feeds\.yml, \d+ skipped$",
    "trainwatch sources try": r"^1 item of the feed http\S+/feed \(found: declared by the page as its feed\)$",
    "trainwatch sources list": r"[1-9]\d* sources?",
    "trainwatch sources list --json": r'"health": \{',
}
# What they say on one page alone.
SAYS_THERE = {
    "docs/how-to/add-a-source.md": {"trainwatch search": r"2 articles"},
    "docs/how-to/add-a-topic.md": {
        "trainwatch explain": r"Boats and water rescue",
        "trainwatch search": r"\d+ articles?",  # nobody in the newsroom teaches it
    },
    "docs/how-to/add-a-page.md": {".venv/bin/python": "1 passed"},
}
SERVES = ("make demo", "make run", "trainwatch demo", "trainwatch serve")
ADDRESS = re.compile(r"trainwatch is at (http://\S+)")
SHOWN = [page for page in PAGES if list(commands(page))]


@pytest.mark.parametrize("page", SHOWN, ids=name)
def test_every_command_of_a_page_does_what_it_says(page, town, tmp_path):
    household = town.settle(tmp_path / "here", page)
    environment = household.environment | {"USER": "operator", "COLUMNS": "200"}
    for line in commands(page):
        words = shlex.split(line, comments=True)
        plain = " ".join(words)
        if words[0] == "export":
            environment |= dict(word.split("=", 1) for word in words[1:])
        elif plain in EXEMPT:
            subprocess.run(["make", "--dry-run", *words[1:]], cwd=ROOT, check=True, capture_output=True)
        elif plain.startswith(SERVES) and "--once" not in words:
            assert_it_serves(shlex.split(town.here(plain)), household, environment)
        else:
            said = output_of(town.here(line), household, environment)
            expected = says(plain, page)
            assert expected is None or re.search(expected, said, re.MULTILINE), f"{line}\n{said}"


def says(command: str, page: Path) -> str | None:
    """What *command* is to say on *page*; None where any words will do, which is so for other people's programs."""
    for known in (SAYS_THERE.get(name(page), {}), SAYS):
        if fitting := [beginning for beginning in known if command.startswith(beginning)]:
            return known[max(fitting, key=len)]
    assert not command.startswith(("trainwatch", "make")), f"what does {command!r} say? write it into SAYS"
    return None


def output_of(line: str, household: Household, environment: dict[str, str]) -> str:
    """What a command prints; it must end with 0."""
    ended = subprocess.run(
        ["bash", "-c", line],
        cwd=household.folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, f"{line}\n{ended.stdout}"
    return ended.stdout


def assert_it_serves(words: list[str], household: Household, environment: dict[str, str]) -> None:
    """Start a command, read the site at the address that it prints, and end it."""
    with subprocess.Popen(
        words, cwd=household.folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        said = ""
        try:
            for line in process.stderr:
                said += line
                if found := ADDRESS.search(line):
                    assert "Law enforcement training news" in front_page(found[1])
                    break
            else:
                raise AssertionError(f"{words}: no address\n{said}")
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=20)
    # make ends itself with the signal that it has handed on.
    assert process.returncode in ((0,) if words[0] == "trainwatch" else (2, -signal.SIGTERM))
    with pytest.raises(requests.ConnectionError):
        requests.get(found[1], timeout=5)


def front_page(address: str) -> str:
    """The page at *address*, which was printed a moment before anybody listens there."""
    deadline = time.monotonic() + 20
    while True:
        try:
            answer = requests.get(address, timeout=10)
        except requests.ConnectionError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            answer.raise_for_status()
            return answer.text


def test_the_readme_shows_the_commands_that_everybody_needs():
    assert {"make demo", "make test", "trainwatch collect", "trainwatch serve"} <= {
        " ".join(shlex.split(line, comments=True)) for line in commands(ROOT / "README.md")
    }


def test_what_is_exempt_is_shown_somewhere():
    shown = {" ".join(shlex.split(line, comments=True)) for page in SHOWN for line in commands(page)}
    assert set(EXEMPT) - shown == set()


def test_a_night_leaves_a_log_and_only_files_that_the_page_of_the_data_folder_names(town, tmp_path):
    household = town.settle(tmp_path / "here", ROOT / "README.md")
    output_of("trainwatch nightly", household, household.environment)
    page = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    made = {path.name for path in (household.folder / "data").iterdir()}
    assert {"trainwatch.db", "fulltext.db", "archive", "ids.jsonl", "log"} <= made
    assert [each for each in sorted(made) if f"`{each}" not in page] == []


# ----------------------------------------------------------------------------------- commands within sentences


def wrong(command: str) -> str:
    """What is wrong with a command that stands in a sentence; an argument that is left out is not."""
    words = shlex.split(command)
    if words[0] == "make":
        ended = subprocess.run(["make", "--dry-run", *words[1:]], cwd=ROOT, check=False, capture_output=True, text=True)
        return ended.stderr if ended.returncode else ""
    inner: click.Command | None = main
    context, words = click.Context(main, info_name=words[0]), words[1:]
    while words and isinstance(inner, click.Group):
        inner = inner.get_command(context, words[0])
        if inner is None:
            return f"no command {words[0]!r}"
        context, words = click.Context(inner, info_name=words[0], parent=context), words[1:]
    assert inner is not None
    try:
        inner.make_context(context.info_name, words, parent=context.parent)
    except click.MissingParameter:
        return ""
    except click.ClickException as error:
        return error.format_message()
    except click.exceptions.Exit:  # --help and --version
        return ""
    return ""


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_command_within_a_sentence_exists_with_its_options(page):
    found = [span for span in spans(page) if span.startswith(("trainwatch ", "make "))]
    assert {span: fault for span in found if (fault := wrong(span))} == {}


@pytest.mark.parametrize(
    "command", ["trainwatch fetch", "trainwatch sources show", "trainwatch collect --fast", "make x"]
)
def test_a_command_that_is_not_there_is_found_out(command):
    assert wrong(command)


@pytest.mark.parametrize("command", ["trainwatch sources list --json", "trainwatch init", "make demo"])
def test_a_command_that_is_there_passes(command):
    assert wrong(command) == ""
