"""README and docs: links lead somewhere, commands exist."""

import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from trainwatch.cli import main

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", *ROOT.glob("docs/**/*.md"), ROOT / "data" / "README.md"])
LINK = re.compile(r"\]\(([^)#\s]+)")
COMMAND = re.compile(r"^(make|trainwatch) ([a-z-]+)", re.MULTILINE)


def blocks(page: Path) -> str:
    return "\n".join(re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_to_a_file_leads_to_one(page):
    links = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not link.startswith("http")]
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_that_is_shown_exists(page):
    for program, command in COMMAND.findall(blocks(page)):
        if program == "make":
            subprocess.run(["make", "--dry-run", command], cwd=ROOT, check=True, capture_output=True)
        else:
            assert CliRunner().invoke(main, [command, "--help"]).exit_code == 0, command


def test_the_readme_shows_commands_at_all():
    assert ("make", "demo") in COMMAND.findall(blocks(ROOT / "README.md"))


def test_every_decision_is_in_the_list_of_decisions():
    listed = (ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    missing = [path.name for path in (ROOT / "docs" / "decisions").glob("0*.md") if path.name not in listed]
    assert missing == []
