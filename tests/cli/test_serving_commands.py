"""serve and demo: they listen where they say, and end in good order."""

import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
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

    def __init__(self, *arguments: str, folder: Path, prefix: Sequence[str] = ()) -> None:
        self.process = subprocess.Popen(
            [*prefix, sys.executable, "-m", "trainwatch", *arguments],
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


def test_a_file_of_another_program_is_told_from_one_that_is_not_there(tmp_path):
    sqlite3.connect(tmp_path / "other.db").execute("create table letters (id integer)").connection.close()
    ended = CliRunner().invoke(main, ["serve", "--db", str(tmp_path / "other.db")])
    assert ended.exit_code == 1
    assert "other.db: is no database of trainwatch" in ended.stderr


# ---------------------------------------------------------------------------- a user who may read and may not write

ROOT_LIKE_OTHERS = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")


@pytest.fixture
def prefix():
    """What takes root's right to read and write anywhere from a command; nothing where we are not root."""
    if os.geteuid() != 0:
        return ()
    if not shutil.which("setpriv") or subprocess.run([*ROOT_LIKE_OTHERS, "true"], check=False).returncode:
        pytest.skip("root cannot be kept from writing here")
    return ROOT_LIKE_OTHERS


@pytest.fixture
def closed(kept, tmp_path):
    """A copy of the databases in a folder that may be read and not written."""
    folder = tmp_path / "data"
    folder.mkdir()
    for name in ("trainwatch.db", "fulltext.db"):
        shutil.copy(kept.with_name(name), folder)
        (folder / name).chmod(0o444)
    folder.chmod(0o555)
    yield folder / "trainwatch.db"
    folder.chmod(0o755)


def test_who_may_only_read_searches(closed, prefix):
    command = [*prefix, sys.executable, "-m", "trainwatch", "search", "--db", str(closed), "training", "--size", "1"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert "http" in ended.stdout
    assert sorted(path.name for path in closed.parent.iterdir()) == ["fulltext.db", "trainwatch.db"]


def test_who_may_only_read_serves_the_pages(closed, prefix):
    running = Running("serve", "--db", str(closed), "--port", "0", folder=closed.parent.parent, prefix=prefix)
    try:
        assert running.get("/search?q=training").status_code == 200
    finally:
        assert running.interrupt() == 0


@pytest.mark.parametrize("command", [["serve"], ["search", "training"]])
def test_who_may_only_read_is_told_of_a_run_that_has_left_its_log(closed, prefix, command):
    closed.parent.chmod(0o755)
    closed.with_name("trainwatch.db-wal").touch()
    closed.parent.chmod(0o555)
    words = [*prefix, sys.executable, "-m", "trainwatch", *command, "--db", str(closed)]
    ended = subprocess.run(words, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "this user may not write into its folder, and trainwatch.db-wal stands beside it" in ended.stderr


def test_a_file_of_texts_that_may_not_be_read_is_named(closed, prefix):
    closed.with_name("fulltext.db").chmod(0o000)
    words = [*prefix, sys.executable, "-m", "trainwatch", "search", "training", "--db", str(closed)]
    ended = subprocess.run(words, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "fulltext.db: this user may not read it" in ended.stderr


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
