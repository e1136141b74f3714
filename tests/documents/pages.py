"""What the documents hold: links, blocks of code, and code within sentences."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
STARTER = ROOT / "src" / "trainwatch" / "cli" / "starter" / "README.md"
PAGES = tuple(sorted([ROOT / "README.md", *ROOT.glob("docs/**/*.md"), ROOT / "data" / "README.md", STARTER]))

_FENCE = re.compile(r"^```(\w*)[ ]?(\S*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_SPAN = re.compile(r"`([^`\n]+)`")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, the file that it belongs to (written behind the language), and its text."""

    page: Path
    language: str
    file: str
    text: str


def name(page: Path) -> str:
    """The page's path in the repository: its name in the report of the tests."""
    return page.relative_to(ROOT).as_posix()


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks(page: Path, *languages: str) -> list[Block]:
    """The blocks of *page* in one of *languages*."""
    found = [Block(page, *match.groups()) for match in _FENCE.finditer(text(page))]
    return [block for block in found if block.language in languages]


def prose(page: Path) -> str:
    """The page without its blocks."""
    return _FENCE.sub("", text(page))


def spans(page: Path) -> list[str]:
    """What stands between backticks in sentences."""
    return _SPAN.findall(prose(page))


def links(page: Path) -> list[str]:
    """Where the page's links lead, less those that leave the repository."""
    return [link for link in _LINK.findall(prose(page)) if not link.startswith(("http://", "https://"))]


def anchors(page: Path) -> set[str]:
    """The names under which GitHub lets one link to the page's headings."""
    return {
        re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in _HEADING.findall(prose(page))
    }


def commands(page: Path) -> Iterator[str]:
    """The lines of the page's console blocks, without comments at their ends."""
    for block in blocks(page, "console"):
        for line in block.text.splitlines():
            if shlex.split(line, comments=True):
                yield line
