# ruff: noqa: INP001  (scripts to be run, not a package to be imported)
"""How many documents of about 500 words are tagged in a second of one core.

    python benchmarks/tagging.py tests/labelled ../shared/eval

Reads `title` and `text` of every line of the JSON Lines files below the given paths, takes the documents of 350 to 700
words, and tags each of them until a few seconds of processor time have gone by. The best of five rounds counts: other
work on the machine only ever slows one down.
"""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from trainwatch import knowledge, tag
from trainwatch.model import Subject

SHORTEST, LONGEST = 350, 700  # words
ROUNDS = 5


def main(arguments: list[str]) -> None:
    """Print the rate, the number of documents and their mean length."""
    facts = knowledge.load()
    subjects = list(_subjects(arguments or ["tests/labelled"]))
    if not subjects:
        sys.exit(f"no document of {SHORTEST} to {LONGEST} words")
    tag.tag(subjects[0], facts)  # compiles the word lists
    best = min(_seconds(subjects, facts) for _ in range(ROUNDS))
    words = sum(len(each.text.split()) for each in subjects) / len(subjects)
    sys.stdout.write(
        f"{len(subjects) / best:,.0f} documents a second ({len(subjects)} of {words:.0f} words on average)\n"
    )


def _subjects(paths: list[str]) -> Iterator[Subject]:
    for path in map(Path, paths):
        for file in sorted(path.glob("*.jsonl")) if path.is_dir() else [path]:
            for line in file.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                if isinstance(row.get("text"), str) and SHORTEST <= len(row["text"].split()) <= LONGEST:
                    yield Subject(title=row.get("title") or "", text=row["text"])


def _seconds(subjects: list[Subject], facts: knowledge.Knowledge) -> float:
    begun = time.process_time()
    for subject in subjects:
        tag.tag(subject, facts)
    return time.process_time() - begun


if __name__ == "__main__":
    main(sys.argv[1:])
