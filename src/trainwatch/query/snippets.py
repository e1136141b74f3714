"""The words around a match: FTS5 cuts and marks them, we take its marks apart."""

import json
import re
from collections.abc import Sequence

from trainwatch.query.execution import Execute
from trainwatch.query.results import Snippet

TOKENS = 40  # of a snippet; 64 is the most that may be shown of a text that is not ours, and the most FTS5 gives
MAX_CHARACTERS = 600  # a text can run a thousand letters without a space: one token

_OPEN, _CLOSE = "\ue000", "\ue001"  # of the private-use area: no alphabet has them
_MARKED = re.compile(f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")

# Column 1 is the text; the title stands above the snippet anyway.
_SNIPPETS = """
select texts_fts.rowid, snippet(texts_fts, 1, ?, ?, '…', ?) from texts_fts
where texts_fts match ? and texts_fts.rowid in (select value from json_each(?))
"""


def snippets_of(execute: Execute, docids: Sequence[int], expression: str) -> dict[int, Snippet]:
    """A snippet for each of *docids* whose text, and not only its title, matches *expression*."""
    rows = execute(_SNIPPETS, (_OPEN, _CLOSE, TOKENS, expression, json.dumps(docids)))
    found = ((docid, snippet(marked)) for docid, marked in rows)
    return {docid: each for docid, each in found if any(is_match for _, is_match in each.parts)}


def snippet(marked: str) -> Snippet:
    """The pieces of a marked text. Where it holds our marks as letters of its own, nothing in it counts as marked."""
    pieces = _MARKED.split(marked)  # plain, match, plain, match, ..., plain
    if any(mark in piece for piece in pieces for mark in (_OPEN, _CLOSE)):
        pieces = [marked.replace(_OPEN, "").replace(_CLOSE, "")]
    parts, room = [], MAX_CHARACTERS
    for number, piece in enumerate(pieces):
        if text := piece[:room]:
            parts.append((text, number % 2 == 1))
            room -= len(text)
    return Snippet(tuple(parts))
