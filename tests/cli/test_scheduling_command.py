"""schedule: the line of cron and the units of systemd are right where they are printed."""

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from trainwatch.cli import main
from trainwatch.cli.scheduling import program

STARTER = (
    "sources:\n  - {id: a, name: A, kind: feed, url: 'https://a.example/feed', state: US, organisation_type: federal}\n"
)
AWKWARD = 'law & order, 50% "off" $HOME'


def schedule(folder: Path, *more: str, environment=None):
    folder.mkdir(exist_ok=True)
    (folder / "feeds.yml").write_text(STARTER)
    where = ["--feeds", str(folder / "feeds.yml"), "--db", str(folder / "data" / "trainwatch.db")]
    return CliRunner(env={"TRAINWATCH_CONTACT": "me@here.example", **(environment or {})}).invoke(
        main, ["schedule", *where, *more]
    )


def as_cron_runs(line: str) -> str:
    """The command of a crontab's line, as cron hands it to the shell."""
    return line.split(maxsplit=5)[5].replace(r"\%", "%")


def test_the_cron_line_names_minute_hour_and_absolute_paths(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "feeds.yml").write_text(STARTER)
    ended = CliRunner().invoke(main, ["schedule", "--at", "23:05"])
    assert ended.exit_code == 0, ended.stderr
    assert ended.stdout.startswith("5 23 * * * ")
    assert ended.stdout.count("\n") == 1
    words = shlex.split(as_cron_runs(ended.stdout))
    feeds, db = str(tmp_path / "feeds.yml"), str(tmp_path / "data" / "trainwatch.db")
    assert words[-5:] == ["nightly", "--feeds", feeds, "--db", db]
    assert Path(words[0]).is_absolute()
    assert Path(words[0]).is_file()


def test_the_printed_command_is_one_that_a_bare_shell_can_run_whatever_the_folder_is_called(tmp_path):
    ended = schedule(tmp_path / AWKWARD)
    command = as_cron_runs(ended.stdout.strip())
    shown = subprocess.run(["/bin/sh", "-c", f"{command} --help"], env={}, capture_output=True, text=True, check=True)
    assert "What cron calls" in shown.stdout
    assert str(tmp_path / AWKWARD / "feeds.yml") in shlex.split(command)


def test_settings_of_the_environment_are_carried_over(tmp_path):
    line = schedule(tmp_path, environment={"TRAINWATCH_GAP": "7"}).stdout
    assert "TRAINWATCH_CONTACT=me@here.example TRAINWATCH_GAP=7 " in line


def test_without_a_contact_a_warning_says_what_to_do_and_stays_out_of_the_line(tmp_path):
    ended = schedule(tmp_path, environment={"TRAINWATCH_CONTACT": ""})
    assert "TRAINWATCH_CONTACT" in ended.stderr
    assert "TRAINWATCH_CONTACT" not in ended.stdout


def test_the_units_start_nightly_at_the_hour_asked_for(tmp_path):
    units = schedule(tmp_path, "--systemd", "--at", "04:00").stdout
    assert "OnCalendar=*-*-* 04:00:00\n" in units
    assert f'"nightly" "--feeds" "{tmp_path}/feeds.yml"' in units
    assert 'Environment="TRAINWATCH_CONTACT=me@here.example"\n' in units


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze")
@pytest.mark.parametrize("name", ["plain", AWKWARD])
def test_systemd_finds_no_fault_with_the_units(name, tmp_path):
    units = schedule(tmp_path / name, "--systemd").stdout
    service, _, timer = units.partition("# ~/.config/systemd/user/trainwatch.timer\n")
    (tmp_path / "trainwatch.service").write_text(service)
    (tmp_path / "trainwatch.timer").write_text(timer)
    verified = subprocess.run(
        [
            "systemd-analyze",
            "verify",
            "--man=no",
            str(tmp_path / "trainwatch.service"),
            str(tmp_path / "trainwatch.timer"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert [line for line in verified.stderr.splitlines() if "trainwatch" in line] == []


def test_a_path_with_a_line_break_is_refused(tmp_path):
    ended = schedule(tmp_path / "two\nlines")
    assert ended.exit_code == 2
    assert "line break" in ended.stderr


def test_a_catalogue_that_is_not_there_is_told_at_once(tmp_path):
    ended = CliRunner().invoke(main, ["schedule", "--feeds", str(tmp_path / "none.yml")])
    assert ended.exit_code == 2
    assert "none.yml" in ended.stderr


def test_the_script_beside_the_interpreter_is_started_and_the_module_where_there_is_none(tmp_path):
    assert program(tmp_path / "python") == [str(tmp_path / "python"), "-m", "trainwatch"]
    (tmp_path / "trainwatch").write_text("")
    assert program(tmp_path / "python") == [str(tmp_path / "trainwatch")]
    assert program(Path(sys.executable))[0].startswith("/")


@pytest.mark.parametrize("written", ["3am", "25:00", "0315", ""])
def test_a_time_that_is_none_is_refused_with_an_example(tmp_path, written):
    ended = schedule(tmp_path, "--at", written)
    assert ended.exit_code == 2
    assert f"{written!r} cannot be read: write it as 03:15" in ended.stderr
