"""The project's own labelled documents, as the tests and the quality gate read them."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def files() -> list[Path]:
    """The files of labelled documents, one for each subject, by name; those of classes alone are read by other tests."""
    return sorted(path for path in FOLDER.glob("*.jsonl") if "classes_" not in path.name)


def rows(path: Path) -> list[dict[str, Any]]:
    """The documents of one file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@cache
def documents() -> tuple[Mapping[str, Any], ...]:
    """Every labelled document, file by file."""
    return tuple(row for path in files() for row in rows(path))


def runs(text: str, length: int) -> Iterator[str]:
    """All runs of *length* words of a text, in small letters and without punctuation, each as one string."""
    words = re.findall(r"\w+", text.lower())
    for start in range(len(words) - length + 1):
        yield " ".join(words[start : start + length])
