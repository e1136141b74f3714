"""The folder in which the commands of the documents are run: a collection of the demo newsroom, still on the air."""

import os
import shutil
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.documents.pages import ROOT, Block, blocks
from tests.loopback import Site
from tests.pipeline import newsdesk
from trainwatch.demo import Newsroom
from trainwatch.fetch import utc_now

STORY = """\
Attorney General holds free de-escalation class in Little Rock

LITTLE ROCK, Ark. — Officers of 20 police departments took part in a free de-escalation class on Thursday.
"""
STATES = ("IL", "NE", "NM", "US", "WA")
# What the test runs of this machine would tell the commands: nothing of that is for them.
OURS = ("COVERAGE", "COV_", "PYTEST", "TRAINWATCH")


@dataclass(frozen=True, slots=True)
class Town:
    """A collection, and for what stands in the documents and is nowhere: what stands here in its place."""

    folder: Path
    substitutes: Mapping[str, str]

    def here(self, text: str) -> str:
        """*text* with the addresses of the documents replaced by those of this machine."""
        for written, real in self.substitutes.items():
            text = text.replace(written, real)
        return text

    def settle(self, folder: Path, page: Path) -> "Household":
        """A copy of the collection in *folder*, in which everything has been written that *page* says to write."""
        shutil.copytree(self.folder, folder, symlinks=True)
        written = blocks(page, "yaml", "python", "html")
        if any("/" in block.file for block in written):
            for name in ("src", "tests"):
                shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        for block in written:
            write(folder, block, self.here(block.text))
        return Household(folder, self)


@dataclass(frozen=True, slots=True)
class Household:
    """A folder in which commands are typed."""

    folder: Path
    town: Town

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        return kept | {
            "PATH": f"{self.folder / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str((self.folder if (self.folder / "src").is_dir() else ROOT) / "src"),
            "TRAINWATCH_ALLOW_LOOPBACK": "1",
            "TRAINWATCH_GAP": "0",
        }


def write(folder: Path, block: Block, text: str) -> None:
    """Write a snippet into its file: behind its first line where the file has just one such line, else at the end."""
    path = folder / block.file
    held = path.read_text(encoding="utf-8") if path.exists() else ""
    first, _, rest = text.partition("\n")
    if held.splitlines().count(first) == 1:
        held = held.replace(f"{first}\n", f"{first}\n{rest}", 1)
    else:
        held = f"{held}\n\n{text}" if held else text
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(held, encoding="utf-8")


def _install(folder: Path) -> None:
    """What `make` finds after it has set everything up: a Makefile, and a .venv that is ready."""
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy2(ROOT / name, folder / name)
    programs = folder / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name, module in (("python", ""), ("trainwatch", "-m trainwatch ")):
        (programs / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {module}"$@"\n')
        (programs / name).chmod(0o755)
    (folder / ".venv" / ".ready").touch()


def _publish(ledger: Site, academy: Site, council: Site) -> None:
    """The sources that docs/how-to/add-a-source.md adds: a feed, a list without one, and a home page that names a feed."""
    newsdesk.publish(ledger, 2)
    newsdesk.publish(council, 1)
    council.put("/", "<html><head><link rel='alternate' type='application/rss+xml' href='/feed'></head></html>")
    items = ""
    for number in (1, 2):
        title = f"Academy announces free de-escalation class {number} for police officers"
        academy.put(f"/notices/{number}", newsdesk.page(title, (*newsdesk.RELEVANT, f"This is notice {number}.")))
        items += f"<li class='item'><a href='/notices/{number}'>{title}</a> <time>November 18, 2026</time></li>"
    academy.put("/news", f"<html><body><ul>{items}</ul></body></html>")


def _catalogue(newsroom: Newsroom) -> str:
    """The agencies of a few states, indented as people indent them: what the documents add fits behind."""
    sources = [source for source in yaml.safe_load(newsroom.catalogue)["sources"] if source["state"] in STATES]
    return "sources:\n" + textwrap.indent(yaml.safe_dump(sources, sort_keys=False), "  ")


@pytest.fixture(scope="module")
def town(tmp_path_factory) -> Iterator[Town]:
    folder = tmp_path_factory.mktemp("town") / "collection"
    folder.mkdir()
    _install(folder)
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    with Newsroom(today=utc_now().date()) as newsroom, Site() as ledger, Site() as academy, Site() as council:
        _publish(ledger, academy, council)
        (folder / "feeds.yml").write_text(_catalogue(newsroom), encoding="utf-8")
        home = Household(folder, Town(folder, {}))
        subprocess.run(["trainwatch", "collect"], cwd=folder, env=home.environment, check=True, capture_output=True)
        with closing(sqlite3.connect(folder / "data" / "trainwatch.db")) as database:
            first, second = [url for (url,) in database.execute("select url from articles order by docid desc limit 2")]
        yield Town(
            folder,
            {
                "https://ledger.example": ledger.url,
                "https://academy.example": academy.url,
                "https://council.example": council.url,
                "https://gazette.example/county-budget": first,
                "https://gazette.example/sheriff-class": second,
                "--port 8001": "--port 0",  # somebody else may listen there
            },
        )
