"""Syntax tree -> SQL. Every value is bound; every word goes to FTS5 as a quoted string.

FTS5 takes what is made of words alone, and it takes a negation only beside something positive. All that it cannot
take (filters, negations that stand alone, alternatives of words and filters) becomes a condition on the row ``a`` of
public.articles.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from trainwatch.query.fields import DAYS
from trainwatch.query.spellings import spellings
from trainwatch.query.tree import And, Filter, Node, Not, Or, Query, Term, wanted_terms

NEWER_THAN_ALL = 1 << 53  # docids stay below it, so that JavaScript reads them exactly

# An article has one of each of these, so that side by side two values can only be meant as alternatives: no article is
# both kind:policy and kind:grant. It can have several states and topics: state:AR state:TX is about both.
_ONE_OF = {
    "source_state": "a.source_id in (select id from public.sources where state in ({values}))",
    "source": "a.source_id in ({values})",
    "source_type": "a.source_id in (select id from public.sources where organisation_type in ({values}))",
    "kind": "coalesce(a.kind, '') in ({values})",
    "free": "coalesce(a.free, 'unknown') in ({values})",
    "year": "coalesce(substr(a.published, 1, 4), '') in ({values})",
}
# Texts of dates compare as they stand: '2024-01' <= '2024-01-01' and '2024-12-31T23:59:59Z' < '2025'.
_EACH = {
    "state": "a.id in (select article_id from public.article_states where state = ?)",
    "topic": "a.id in (select article_id from public.article_topics where topic = ?)",
    "after": "coalesce(a.published >= ?, 0)",
    "before": "coalesce(a.published < ?, 0)",
    "last": "coalesce(a.published >= ?, 0)",
}


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of SQL and the values of its question marks."""

    sql: str
    values: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """Which articles a query means: those that *match*, an expression of FTS5 or None, finds and *where* holds for."""

    match: str | None
    where: Condition

    def newest(self, limit: int, *, ranked: bool = False, below: int = NEWER_THAN_ALL) -> Condition:
        """The statement that lists (docid, score), newest first. That is the order of the index, so *limit* saves work.

        Only docids *below* that one are listed. The score is NULL unless *ranked*, which needs a *match*; a lower one is a better hit, and a word in the title
        counts for eight in the text.
        """
        if self.match is None:
            sql = (
                f"select a.docid, null from public.articles a where ({self.where.sql}) and a.docid < ?"
                " order by a.docid desc limit ?"
            )
            return Condition(sql, (*self.where.values, below, limit))
        sql = (
            f"select a.docid, {'bm25(texts_fts, 8.0, 1.0)' if ranked else 'null'}"
            " from texts_fts cross join public.articles a on a.docid = texts_fts.rowid"
            f" where texts_fts match ? and ({self.where.sql}) and texts_fts.rowid < ?"
            " order by texts_fts.rowid desc limit ?"
        )
        return Condition(sql, (self.match, *self.where.values, below, limit))


def selection(query: Query) -> Selection:
    """The articles that *query* means."""
    words = () if query.words is None else query.words.parts if isinstance(query.words, And) else (query.words,)
    match, rest = _words_and_rest((*words, *query.filters.all()))
    return Selection(match, _Conditions(query.today).all_of(rest))


def wanted_words(node: Node | None) -> str | None:
    """The expression of FTS5 that finds every word a hit may contain: what a snippet marks."""
    terms = dict.fromkeys(wanted_terms(node)) if node else {}
    return " OR ".join(map(_spelt, terms)) or None


def _spelt(term: Term) -> str:
    """The expression of FTS5 that finds *term* in any of its spellings."""
    return " OR ".join(map(_quoted, spellings(term.text)))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _expression(node: Node) -> str | None:
    """*node* as an expression of FTS5, or None where FTS5 cannot express it."""
    match node:
        case Term():
            return _spelt(node)
        case And(parts):
            expression, rest = _words_and_rest(parts)
            return None if rest else expression
        case Or(parts):
            found = _expressions(parts)
            return _joined(" OR ", found.values()) if len(found) == len(parts) else None
        case _:
            return None


def _expressions(parts: Iterable[Node]) -> dict[Node, str]:
    """Those of *parts* that FTS5 can express, and how."""
    return {part: expression for part in parts if (expression := _expression(part))}


def _words_and_rest(parts: Sequence[Node]) -> tuple[str | None, tuple[Node, ...]]:
    """A conjunction, divided: one expression for all that FTS5 can take of it, and the parts that it cannot."""
    found = _expressions(parts)
    if not found:
        return None, tuple(parts)
    without = {part: out for part in parts if isinstance(part, Not) and (out := _expression(part.part))}
    expression = _joined(" AND ", found.values())
    if without:
        expression = f"({expression}) NOT ({_joined(' OR ', without.values())})"
    return expression, tuple(part for part in parts if part not in found and part not in without)


def _joined(operator: str, expressions: Iterable[str]) -> str:
    return operator.join(f"({each})" for each in expressions)


class _Conditions:
    """The conditions that parts of a tree make on ``a``, as of one day."""

    def __init__(self, today: date) -> None:
        self._today = today

    def all_of(self, parts: Sequence[Node]) -> Condition:
        """The conjunction of *parts*; of no parts, a condition that always holds."""
        expression, rest = _words_and_rest(parts)
        conditions = [_matches(expression)] if expression else []
        grouped: dict[str, list[str]] = {}
        for part in rest:
            if isinstance(part, Filter) and part.field in _ONE_OF:
                grouped.setdefault(part.field, []).append(part.value)
            else:
                conditions.append(self._condition(part))
        conditions += [_one_of(name, values) for name, values in grouped.items()]
        return _combined(" and ", conditions) if conditions else Condition("1")

    def _any_of(self, parts: Sequence[Node]) -> Condition:
        found = _expressions(parts)
        conditions = [_matches(_joined(" OR ", found.values()))] if found else []
        return _combined(" or ", [*conditions, *(self._condition(part) for part in parts if part not in found)])

    def _condition(self, node: Node) -> Condition:
        match node:
            case Filter(name, value):
                if name in _ONE_OF:
                    return _one_of(name, [value])
                return Condition(_EACH[name], (self._since(value) if name == "last" else value,))
            case Not(part):
                inner = self._condition(part)
                return Condition(f"not ({inner.sql})", inner.values)
            case Or(parts):
                return self._any_of(parts)
            case And(parts):
                return self.all_of(parts)
            case Term():
                return _matches(_spelt(node))

    def _since(self, span: str) -> str:
        return (self._today - timedelta(days=int(span[:-1]) * DAYS[span[-1]])).isoformat()


def _matches(expression: str) -> Condition:
    return Condition("a.docid in (select rowid from texts_fts where texts_fts match ?)", (expression,))


def _one_of(name: str, values: Sequence[str]) -> Condition:
    return Condition(_ONE_OF[name].format(values=", ".join("?" * len(values))), tuple(values))


def _combined(operator: str, conditions: Sequence[Condition]) -> Condition:
    sql = operator.join(f"({each.sql})" for each in conditions)
    return Condition(sql, tuple(value for each in conditions for value in each.values))
