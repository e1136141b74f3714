"""Collections in processes of their own, which a test kills, starves or keeps waiting."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.loopback import Site
from tests.pipeline import newsdesk
from tests.pipeline.conftest import Desk
from trainwatch.fetch import utc_now
from trainwatch.model import Source
from trainwatch.sources.catalogue import load

CATALOGUE = """\
sources:
  - {{id: sample-news, name: Sample News, kind: feed, url: "{url}/feed", state: AR,
     organisation_type: local_news, sample: true}}
  - {{id: sample-board, name: Sample Board, kind: listing, url: "{other}/news", state: AR, max_pages: 4,
     organisation_type: post_board, republish: full, sample: true,
     select: {{item: li.item, link: a, title: a, next_page: a.next}}}}
"""
OFF_SUBJECT = ("The county fair opens on Friday.", "There will be pies, a brass band and a parade of tractors in town.")
# Where the answer of an archived page lies depends on what else was archived, and so on the kill.
OF_THE_ARCHIVE = ("archive_file", "archive_offset")


@dataclass
class Town:
    """Two sites and the catalogue that names them: a feed of articles, and a list of three pages."""

    catalogue: str

    @property
    def sources(self) -> tuple[Source, ...]:
        return load(self.catalogue, file="feeds.yml").sources

    def settle(self, folder: Path) -> "Household":
        """A folder in which this town is collected."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "feeds.yml").write_text(self.catalogue)
        return Household(folder, self.sources)


@dataclass
class Household:
    """A folder with a feeds.yml and the data of its collections."""

    folder: Path
    sources: Sequence[Source]

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def desk(self) -> Desk:
        return Desk(self.data, self.sources, now=utc_now())

    def start(self, *, prefix: Sequence[str] = ()) -> "subprocess.Popen[str]":
        """Begin a collection in a process of its own; *prefix* is a command that takes rights from it."""
        command = [sys.executable, "-m", "trainwatch", "collect", "--allow-loopback"]
        command += ["--feeds", str(self.folder / "feeds.yml"), "--db", str(self.data / "trainwatch.db")]
        # A process that may not write cannot leave a measurement of coverage, either.
        kept = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE") or not prefix}
        return subprocess.Popen(
            [*prefix, *command],
            env={**kept, "TRAINWATCH_GAP": "0", "PYTHONDONTWRITEBYTECODE": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def collect(self, **how) -> "Ended":
        """A collection from beginning to end."""
        return ended(self.start(**how))

    def archived(self) -> int:
        """The size of the archive, in bytes."""
        return sum(path.stat().st_size for path in (self.data / "archive").glob("*.warc.gz"))

    def derived(self) -> dict[str, list[tuple]]:
        """Every row that must come out alike however often the collection was interrupted."""
        desk = self.desk
        tables = desk.derived()
        names = [row[1] for row in desk.rows("pragma table_info(articles)") if row[1] != "collected"]
        kept = [number for number, name in enumerate(names) if name not in OF_THE_ARCHIVE]
        tables["articles"] = [tuple(row[number] for number in kept) for row in tables["articles"]]
        return tables


@dataclass(frozen=True)
class Ended:
    """How a process ended, and what it said."""

    code: int
    stderr: str


def ended(process: "subprocess.Popen[str]") -> Ended:
    """Wait for *process*."""
    _, stderr = process.communicate(timeout=60)
    return Ended(process.returncode, stderr)


def wait_for(fact: Callable[[], bool], process: "subprocess.Popen[str]") -> None:
    """Until *fact* holds, or *process* has ended."""
    while not fact() and process.poll() is None:
        time.sleep(0.0005)


@pytest.fixture(scope="module")
def town() -> Iterator[Town]:
    with Site() as one, Site() as two:
        newsdesk.publish(one, 24)  # more than the first look at a source takes
        one.put("/articles/7", newsdesk.page("The fair opens", OFF_SUBJECT))
        for number in (1, 2, 3):
            two.put("/news" if number == 1 else f"/news/{number}", _list(two, number))
        yield Town(CATALOGUE.format(url=one.url, other=two.url))


def _list(site: Site, number: int) -> str:
    """One page of the board's list; its articles are put on the site with it."""
    items = ""
    for item in range(4 * number - 3, 4 * number + 1):
        title = f"Board announces free de-escalation class {item} for police officers"
        site.put(f"/notices/{item}", newsdesk.page(title, (*newsdesk.RELEVANT, f"This is notice {item} of the board.")))
        items += f"<li class='item'><a href='/notices/{item}'>{title}</a></li>"
    more = f"<a class='next' href='/news/{number + 1}'>Older</a>" if number < 3 else ""
    return f"<html><body><ul>{items}</ul>{more}</body></html>"
