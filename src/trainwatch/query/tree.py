"""The syntax tree of a search, and its one text form.

A query has two halves: *words*, a boolean tree, and *filters*, the conditions that stand beside it at the top.
``-state:AR`` and ``state:AR OR state:TX`` belong to the tree; a plain ``state:AR`` is a filter, which a site can show as
a ticked box. The text form parses to an equal query.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from datetime import date


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand next to each other: a phrase, or a word ("train-the-trainer" is three tokens)."""

    text: str


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on a column. *field* is an attribute of Filters; *value* is checked and in its canonical form."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class And:
    """All of *parts*: at least two, none of them an And."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of *parts*: at least two, none of them an Or."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Everything but *part*, which is no Not."""

    part: "Node"


Node = Term | Filter | And | Or | Not


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters of a query by field; the attributes' names are also the names of the URL parameters.

    *state* is what an article is about, *source_state* where its source is at home; *free* is ``yes``, ``no`` or
    ``unknown``: whether its training costs nothing, costs something, or the text does not say. *after* is inclusive
    and *before* exclusive, each a year, a month or a day: ``after:2024 before:2025`` is the year 2024. *last* counts back from today: ``30d``, ``4w``, ``6m`` (of 30 days) or ``1y`` (of 365 days).
    """

    state: tuple[str, ...] = ()
    source_state: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    source_type: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    free: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    last: tuple[str, ...] = ()

    def all(self) -> tuple[Filter, ...]:
        """Every filter in the canonical order: by field, then as given."""
        return tuple(Filter(name, value) for name in FILTER_FIELDS for value in getattr(self, name))


FILTER_FIELDS = tuple(each.name for each in fields(Filters))


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody asked for, understood.

    *notes* are sentences for people about what was dropped or repaired; those in *left_out* tell of filters that do not
    count, so that more is found than was asked for. *today* is the day from which `last` counts.
    """

    words: Node | None
    filters: Filters
    today: date
    notes: tuple[str, ...] = field(default=(), compare=False)
    left_out: tuple[str, ...] = field(default=(), compare=False)

    @property
    def text(self) -> str:
        """The canonical form of the whole query, which parses to an equal query."""
        filters = self.filters.all()
        words = f"({self.words_text})" if filters and isinstance(self.words, Or) else self.words_text
        return " ".join(part for part in (words, *map(as_text, filters)) if part)

    @property
    def words_text(self) -> str:
        """The canonical form of the words alone, without the filters at the top."""
        return as_text(self.words) if self.words else ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for, so that every article is a hit."""
        return self.words is None and not self.filters.all()


def all_of(parts: Iterable[Node | None]) -> Node | None:
    """The conjunction of *parts*, flattened and without repetition; None when nothing is left."""
    flat = dict.fromkeys(each for part in parts if part for each in (part.parts if isinstance(part, And) else (part,)))
    return And(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def any_of(parts: Iterable[Node | None]) -> Node | None:
    """The disjunction of *parts*, flattened and without repetition; None when nothing is left."""
    flat = dict.fromkeys(each for part in parts if part for each in (part.parts if isinstance(part, Or) else (part,)))
    return Or(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def negation(part: Node | None) -> Node | None:
    """Everything but *part*; None when there is no part."""
    if part is None:
        return None
    return part.part if isinstance(part, Not) else Not(part)


def children(node: Node) -> tuple[Node, ...]:
    """The nodes right under *node*."""
    match node:
        case And(parts) | Or(parts):
            return parts
        case Not(part):
            return (part,)
        case _:
            return ()


def depth(node: Node) -> int:
    """How many nodes lie above one another: 1 for a word."""
    return 1 + max(map(depth, children(node)), default=0)


def wanted_terms(node: Node) -> Iterator[Term]:
    """The terms that a hit may contain: those under no negation."""
    if isinstance(node, Term):
        yield node
    elif not isinstance(node, Not):
        for child in children(node):
            yield from wanted_terms(child)


OPERATORS = frozenset({"AND", "OR", "NOT"})
FIELD_WORDS = {"source_state": "source-state", "source_type": "type"}  # written otherwise than the attribute

_BARE = re.compile(r"[^\W_](?:[\w.&+#/@'’-]*[\w+#])?")


def as_text(node: Node) -> str:
    """The canonical form of *node*."""
    match node:
        case Term(text):
            return text if _BARE.fullmatch(text) and text not in OPERATORS else f'"{text}"'
        case Filter("free", "yes"):
            return "is:free"
        case Filter(name, value):
            return f"{FIELD_WORDS.get(name, name)}:{value}"
        case And(parts):
            return " ".join(_grouped(part, Or) for part in parts)
        case Or(parts):
            return " OR ".join(_grouped(part, And) for part in parts)
        case Not(part):
            return "-" + _grouped(part, And, Or)


def _grouped(node: Node, *groups: type[Node]) -> str:
    """The form of *node*, in brackets when it is one of *groups*."""
    text = as_text(node)
    return f"({text})" if isinstance(node, groups) else text
