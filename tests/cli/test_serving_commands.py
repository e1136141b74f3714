"""serve and demo: they listen where they say, and end in good order."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
import requests
from click.testing import CliRunner

from trainwatch.cli import main
from trainwatch.cli.demonstrating import BASE_PORT
from trainwatch.cli.options import now
from trainwatch.demo import Newsroom
from trainwatch.errors import ExitCode

ADDRESS = re.compile(r"trainwatch is at (http://\S+)")


class Running:
    """A command that serves, from its start until it is interrupted."""

    def __init__(self, *arguments: str, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "trainwatch", *arguments],
            cwd=folder,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "TRAINWATCH_CONTACT": "tests"},
        )
        self.said = ""
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.said += line
            if found := ADDRESS.search(line):
                self.address = found[1]
                break
        else:
            raise AssertionError(self.said)

    def get(self, path: str) -> requests.Response:
        deadline = time.monotonic() + 10
        while True:
            try:
                return requests.get(self.address.rstrip("/") + path, timeout=5)
            except requests.ConnectionError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        _, rest = self.process.communicate(timeout=20)
        self.said += rest
        return self.process.returncode


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    running = Running("demo", "--port", "0", folder=tmp_path_factory.mktemp("demo"))
    yield running
    if running.process.poll() is None:
        running.interrupt()


def test_the_demo_collects_and_shows_the_site(demo):
    assert "new, 0 changed articles" in demo.said
    page = demo.get("/")
    assert page.status_code == 200
    assert "invented" in page.text


def test_the_demo_says_that_the_sources_that_fail_do_so_on_purpose(demo):
    failed = re.findall(r"^\S+: (http|robots|captcha): ", demo.said, re.MULTILINE)
    assert sorted(failed) == ["captcha", "http", "robots"]
    assert "3 sources of the demo fail on purpose" in demo.said


def test_the_demo_ends_quietly_when_it_is_interrupted(demo):
    assert demo.interrupt() == 0
    assert "Traceback" not in demo.said
    assert "Aborted" not in demo.said


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    db = tmp_path_factory.mktemp("kept") / "trainwatch.db"
    ended = CliRunner().invoke(main, ["demo", "--once", "--db", str(db)])
    assert ended.exit_code == 0, ended.stderr
    return db


def test_serve_shows_a_database_under_a_base_url(kept):
    running = Running("serve", "--db", str(kept), "--port", "0", "--base-url", "police", folder=kept.parent)
    try:
        assert running.address.endswith("/police/")
        assert running.get("/healthz").status_code == 200
    finally:
        assert running.interrupt() == 0


def test_the_demo_leaves_its_catalogue_so_that_it_can_be_rebuilt(kept):
    before = CliRunner().invoke(main, ["search", "--db", str(kept), "--json", "--size", "1000"]).stdout
    feeds = str(kept.with_name("demo-feeds.yml"))
    ended = CliRunner().invoke(main, ["rebuild", "--db", str(kept), "--feeds", feeds])
    assert ended.exit_code == 0, ended.stderr
    assert CliRunner().invoke(main, ["search", "--db", str(kept), "--json", "--size", "1000"]).stdout == before


def _ports_of(db):
    return re.findall(r"^  url: http://127\.0\.0\.1:(\d+)", db.with_name("demo-feeds.yml").read_text(), re.MULTILINE)


def test_a_second_demo_on_a_database_finds_its_agencies_where_they_were(tmp_path):
    db = tmp_path / "trainwatch.db"
    with Newsroom(
        today=now().date(), base_port=BASE_PORT
    ):  # another demo holds the usual ports, or some third one does
        assert CliRunner().invoke(main, ["demo", "--once", "--db", str(db)]).exit_code == 0
    before = _ports_of(db)
    again = CliRunner().invoke(main, ["demo", "--once", "--db", str(db)])
    assert again.exit_code == 0, again.stderr
    assert _ports_of(db) == before
    assert "nothing new" in again.stderr.splitlines()[-2]


def test_a_demo_whose_agencies_cannot_come_back_is_refused(kept):
    port = _ports_of(kept)[0]
    with socket.create_server(("127.0.0.1", int(port))):
        ended = CliRunner().invoke(main, ["demo", "--once", "--db", str(kept)])
    assert ended.exit_code == ExitCode.LOCKED
    assert f"127.0.0.1:{port} before, and that is taken now: end the other demo first" in ended.stderr


def test_a_port_that_is_taken_is_an_error_where_it_was_asked_for(kept):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ended = CliRunner().invoke(main, ["serve", "--db", str(kept), "--port", port])
    assert ended.exit_code == 1
    assert f"127.0.0.1:{port}: cannot listen there" in ended.stderr


def test_a_file_that_is_no_database_is_refused_before_anything_is_served(tmp_path):
    (tmp_path / "trainwatch.db").write_text("not a database")
    ended = CliRunner().invoke(main, ["serve", "--db", str(tmp_path / "trainwatch.db")])
    assert ended.exit_code == 1
    assert "is no database of trainwatch" in ended.stderr


def test_a_demo_that_is_terminated_leaves_no_folder_behind(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    running = Running("demo", "--port", "0", folder=tmp_path)
    assert [path.name[:15] for path in tmp_path.iterdir()] == ["trainwatch-demo"]
    running.process.terminate()
    running.process.communicate(timeout=20)
    assert list(tmp_path.iterdir()) == []


def test_serve_without_a_database_says_what_to_do(tmp_path):
    ended = CliRunner().invoke(main, ["serve", "--db", str(tmp_path / "trainwatch.db")])
    assert ended.exit_code == 1
    assert "run trainwatch collect, or trainwatch demo" in ended.stderr


def test_a_demo_that_cannot_write_says_where(tmp_path):
    (tmp_path / "file").write_text("")
    ended = CliRunner().invoke(main, ["demo", "--once", "--db", str(tmp_path / "file" / "trainwatch.db")])
    assert ended.exit_code == 1
    assert "demo-feeds.yml: cannot be written" in ended.stderr
