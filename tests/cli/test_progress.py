"""What is seen of a pass: lines in a log, a bar on a terminal."""

import os
import pty
import subprocess
import sys
from contextlib import suppress

import pytest

from tests.factories import NOW, request, response
from trainwatch.cli.progress import Bar, Lines, describe
from trainwatch.model import Failure, Outcome


@pytest.mark.parametrize(
    ("outcome", "line"),
    [
        (Outcome("a", "ok", new=2, dropped=1), "a: 2 new, 1 dropped"),
        (Outcome("a", "unchanged"), "a: nothing new"),
        (Outcome("a", "waiting"), "a: left alone for now"),
        (Outcome("a", "timeout", error="60 s are over"), "a: timeout: 60 s are over"),
    ],
)
def test_a_source_is_described_in_a_line(outcome, line):
    assert describe(outcome) == line


def test_network_failures_are_held_back_until_somebody_answers():
    said: list[str] = []
    lines = Lines(said.append)
    lines.source_done(Outcome("a", "dns", error="no such name"))
    assert said == []
    lines.source_done(Outcome("b", "ok", new=1))
    assert said == ["a: dns: no such name", "b: 1 new"]


def test_the_bar_counts_requests_and_names_failures(capsys):
    with Bar() as bar:
        bar.started(2)
        bar.queued(2)
        bar.fetched(response())
        bar.fetched(Failure(request(), "dns", "no such name", NOW))
        bar.source_done(Outcome("good", "ok", new=1))
        bar.source_done(Outcome("bad", "parse", error="this is no feed"))
        bar.finished()
    said = capsys.readouterr().err
    assert "bad: parse: this is no feed" in said
    assert "good" not in said


def test_a_terminal_sees_a_bar(tmp_path):
    (tmp_path / "feeds.yml").write_text(
        "sources:\n"
        "  - {id: a, name: A, kind: feed, url: 'http://127.0.0.1:9/', state: AR, organisation_type: local_news}\n"
        "  - {id: b, name: B, kind: feed, url: 'http://127.0.0.1:7/', state: AR, organisation_type: local_news}\n"
    )
    terminal, process_side = pty.openpty()
    ended = subprocess.run(
        [sys.executable, "-m", "trainwatch", "collect", "--allow-loopback"],
        cwd=tmp_path,
        stderr=process_side,
        env={**os.environ, "TERM": "xterm", "TRAINWATCH_CONTACT": "tests"},
        check=False,
    )
    os.close(process_side)
    read = b""
    with suppress(OSError):  # how a terminal says that nobody writes to it any more
        while piece := os.read(terminal, 65_536):
            read += piece
    os.close(terminal)
    shown = read.decode()
    assert ended.returncode == 69
    assert "━" in shown
    assert "no network" in shown
