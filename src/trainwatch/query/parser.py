"""Text -> Query. Nothing is ever refused: what cannot be understood is dropped or repaired, and a note says so.

::

    query    = { either }
    either   = unit { "OR" unit }                     OR joins its two neighbours, as in Google, Westlaw and Lexis:
    unit     = [ "-" | "NOT" ] ( "(" query ")" | term | filter )          training state:AR OR state:TX
    term     = word | '"' words '"'                   means               training (state:AR OR state:TX)
    filter   = field ":" ( value { "," value } | '"' value '"' )
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from trainwatch.query.fields import Field, checked, named, shortened
from trainwatch.query.lexer import Lexeme, cleaned, lexemes
from trainwatch.query.tree import (
    FILTER_FIELDS,
    And,
    Filter,
    Filters,
    Node,
    Query,
    Term,
    all_of,
    any_of,
    children,
    depth,
    negation,
    wanted_terms,
)

MAX_TEXT = 32_000  # characters; room for the longest canonical text that the other limits allow
MAX_SIZE = 64  # words and filters together: each word costs a walk through the index
MAX_TERM = 400  # characters
MAX_BRACKETS = 50  # open at once while reading
MAX_DEPTH = 12  # of the tree: FTS5's own parser stops at a hundred symbols
MAX_NOTES = 10
_TOO_MUCH = f"Only the first {MAX_SIZE} words and filters of the query were used."

_WORD = re.compile(r"[^\W_]+")


def parse(text: str, *, today: date) -> Query:
    """The query that *text* means, as of *today*. Never raises, whatever the text."""
    reader = _Reader(text)
    root = reader.query()
    parts = root.parts if isinstance(root, And) else (root,)
    filters = dict.fromkeys(part for part in parts if isinstance(part, Filter))
    words = all_of(part for part in parts if not isinstance(part, Filter))
    if words and depth(words) > MAX_DEPTH:
        words = all_of(wanted_terms(words))
        reader.note("The brackets are nested too deeply; its words are searched without them.")
    by_field = {name: tuple(each.value for each in filters if each.field == name) for name in FILTER_FIELDS}
    return Query(words, Filters(**by_field), today, tuple(reader.notes), tuple(reader.left_out))


def size(node: Node | None) -> int:
    """What a tree counts against MAX_SIZE: its words and filters."""
    match node:
        case None:
            return 0
        case Term(text):
            return max(1, len(_WORD.findall(text)))
        case Filter():
            return 1
        case _:
            return sum(map(size, children(node)))


class _Reader:
    """The state of reading one text: where we are, how much room is left, what there is to say."""

    def __init__(self, text: str) -> None:
        self.notes: dict[str, None] = {}
        self.left_out: dict[str, None] = {}
        if len(text) > MAX_TEXT:
            self.note(f"Only the first {MAX_TEXT:,} characters of the query were read.")
        text = cleaned(text[:MAX_TEXT])
        if text.count('"') % 2:
            self.note("A quotation mark without its partner was ignored.")
            text = "".join(text.rpartition('"')[::2])
        self._lexemes: Sequence[Lexeme] = tuple(lexemes(text))
        self._position = 0
        self._room = MAX_SIZE

    def note(self, sentence: str) -> None:
        """Say something once; after ten things, nothing more helps."""
        if len(self.notes) < MAX_NOTES:
            self.notes[sentence] = None

    def leave_out(self, sentence: str) -> None:
        """Say that a filter does not count."""
        self.note(sentence)
        if len(self.left_out) < MAX_NOTES:
            self.left_out[sentence] = None

    def query(self, brackets: int = 0) -> Node | None:
        """Units up to the closing bracket or the end."""
        parts: list[Node | None] = []
        while self._next_kind():
            if self._next_kind() == "close":
                if brackets:
                    break
                self._position += 1
                self.note("A closing bracket without its partner was ignored.")
            else:
                parts.append(self._either(brackets))
        return all_of(parts)

    def _next_kind(self) -> str | None:
        return self._lexemes[self._position].kind if self._position < len(self._lexemes) else None

    def _either(self, brackets: int) -> Node | None:
        parts = [self._unit(brackets)]
        while self._next_kind() == "or":
            while self._next_kind() == "or":
                self._position += 1
            parts.append(self._unit(brackets))
        return any_of(parts)

    def _unit(self, brackets: int) -> Node | None:
        negated = False
        while self._next_kind() == "not":
            self._position += 1
            negated = not negated
        kind = self._next_kind()
        if kind in {None, "close", "or"}:
            self.note("An OR or NOT without a word beside it was ignored.")
            self._position += kind == "or"
            return None
        lexeme = self._lexemes[self._position]
        self._position += 1
        node = self._group(brackets) if lexeme.kind == "open" else self._leaf(lexeme)
        return negation(node) if negated != lexeme.negated else node

    def _group(self, brackets: int) -> Node | None:
        if brackets == MAX_BRACKETS:
            self.note("Brackets are nested too deeply; the innermost were ignored.")
            return None
        node = self.query(brackets + 1)
        if self._next_kind() == "close":
            self._position += 1
        else:
            self.note("An opening bracket without its partner was closed at the end.")
        return node

    def _leaf(self, lexeme: Lexeme) -> Node | None:
        if not lexeme.field:
            return self._term(lexeme.text)
        field = named(lexeme.field)
        if field and lexeme.text.strip(" ,"):
            values = [lexeme.text] if lexeme.quoted else lexeme.text.split(",")
            return any_of([self._filter(field, value) for value in values if value.strip()])
        if field:
            self.leave_out(f"“{lexeme.field}:” was left out: its value must follow the colon without a space.")
            return None
        if not lexeme.text.strip():
            return self._term(lexeme.field)
        self.note(f"“{lexeme.field}:” is no filter; it was searched as a word.")
        return all_of([self._term(lexeme.field), self._term(lexeme.text)])

    def _filter(self, field: Field, value: str) -> Filter | None:
        found = checked(field, value)
        if isinstance(found, str):
            self.leave_out(found)
            return None
        if self._take(1):
            return found
        self.leave_out(_TOO_MUCH)
        return None

    def _term(self, text: str) -> Term | None:
        text = " ".join(text.split())[:MAX_TERM].rstrip()
        if not has_token(text):
            self.note(f"“{shortened(text)}” holds no letter or digit and was left out.")
            return None
        words = [found.end() for found in _WORD.finditer(text)]
        taken = self._take(max(1, len(words)))
        if len(words) > taken > 0:
            text = text[: words[taken - 1]]
        return Term(text) if taken else None

    def _take(self, wanted: int) -> int:
        """As much of the room as is left of what is wanted."""
        if wanted > self._room:
            self.note(_TOO_MUCH)
        taken = min(wanted, self._room)
        self._room -= taken
        return taken


def has_token(text: str) -> bool:
    """Whether FTS5's unicode61 tokenizer finds a token: to it, the categories L*, N* and Co are letters."""
    return any(category[0] in "LN" or category == "Co" for category in map(unicodedata.category, text))
