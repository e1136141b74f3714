"""Which browser is used, how it is installed, and that its absence is seen."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.browser import chromium

INSTALL = Path(__file__).parents[2] / "scripts" / "install_chromium.sh"


@pytest.fixture
def programs(tmp_path):
    """A folder of programs, which is all of the PATH: each of them writes down how it was called."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "env").symlink_to("/usr/bin/env")

    def add(name: str, does: str = "exit 0") -> None:
        program = folder / name
        program.write_text(f'#!/bin/sh\necho "{name} $*" >> "{tmp_path}/calls"\n{does}\n')
        program.chmod(0o755)

    add("id", 'printf "%s\\n" "${SOMEBODY:-1000}"')
    return add


@pytest.fixture
def install(programs, tmp_path):
    def run(**environment: str) -> tuple[list[str], str]:
        """What was asked of apt-get and sudo, and what the person was told."""
        path = {"PATH": str(tmp_path / "bin")}
        ended = subprocess.run(
            ["/bin/sh", str(INSTALL)], env=path | environment, capture_output=True, text=True, check=True
        )
        calls = (tmp_path / "calls").read_text().splitlines() if (tmp_path / "calls").exists() else []
        return [call for call in calls if not call.startswith("id ")], ended.stderr

    return run


@pytest.mark.parametrize("name", chromium.NAMES)
def test_a_browser_is_found_under_any_of_its_names(programs, tmp_path, name):
    programs(name)
    assert chromium.find(str(tmp_path / "bin")) == str(tmp_path / "bin" / name)


def test_the_tests_are_skipped_with_a_reason_where_there_is_no_browser(tmp_path):
    with pytest.raises(pytest.skip.Exception, match="no browser: none of chromium"):
        chromium.find_or_excuse({"PATH": str(tmp_path)})


def test_the_tests_fail_where_nobody_would_see_that_they_were_skipped(tmp_path):
    with pytest.raises(pytest.fail.Exception, match="no browser: none of chromium"):
        chromium.find_or_excuse({"PATH": str(tmp_path), "CI": "true"})


@pytest.mark.parametrize("name", chromium.NAMES)
def test_nothing_is_installed_where_a_browser_is(programs, install, name):
    programs(name)
    programs("apt-get")
    assert install(SOMEBODY="0") == ([], "")


def test_root_installs_the_browser(programs, install):
    programs("apt-get")
    calls, told = install(SOMEBODY="0")
    assert [call.partition(" -qq ")[2] for call in calls] == [
        "update",
        "install -y --no-install-recommends chromium",
    ]
    assert told == "Installing Chromium for the browser tests\n"


def test_sudo_without_a_password_installs_the_browser(programs, install):
    programs("apt-get")
    programs("sudo", '[ "$2" = true ] || { shift; exec "$@"; }')
    calls, _ = install()
    assert [call for call in calls if call.startswith("apt-get")][-1].endswith("chromium")


def test_somebody_who_may_not_install_is_told_how(programs, install):
    programs("apt-get")
    programs("sudo", "exit 1")
    calls, told = install()
    assert calls == ["sudo -n true"]
    assert told.count("\n") == 1
    assert "install Chromium by hand" in told


def test_a_system_without_apt_get_is_told_how(install):
    calls, told = install(SOMEBODY="0")
    assert calls == []
    assert "install Chromium by hand" in told


def test_an_installation_that_fails_stops_nothing_and_is_told(programs, install):
    programs("apt-get", "exit 100")
    _, told = install(SOMEBODY="0")
    assert "Chromium could not be installed" in told


def test_the_script_looks_for_the_names_that_the_tests_look_for():
    assert f"for name in {' '.join(chromium.NAMES)}; do" in INSTALL.read_text(encoding="utf-8")


def test_the_script_can_be_run():
    assert os.access(INSTALL, os.X_OK)
