"""Real feeds, where the development corpus is at hand."""

import json
from pathlib import Path

import pytest

from trainwatch.errors import EmptyError, ParseError

CORPUS = Path(__file__).parents[2] / "../shared/eval/feeds_dev.jsonl"


@pytest.mark.skipif(not CORPUS.exists(), reason="no development corpus")
def test_every_entry_of_the_real_feeds_is_found(read_feed):
    missed = {}
    for line in CORPUS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        body = row["xml"].encode(row["encoding"] or "utf-8", "replace")
        try:
            found = len(read_feed(body, "text/html").entries)
        except (ParseError, EmptyError):
            found = 0
        if found != row["n_items"]:
            missed[row["id"]] = (found, row["n_items"])
    assert missed == {}
