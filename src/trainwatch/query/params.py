"""A query and the parameters of an address: the form of the site, the links of its facets."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from trainwatch.query.fields import checked, named
from trainwatch.query.parser import MAX_SIZE, parse, size
from trainwatch.query.tree import FILTER_FIELDS, Query


def from_params(params: Mapping[str, Sequence[str]], *, today: date) -> Query:
    """The one query that *q* and the parameters named like fields of Filters make together. Never raises.

    Parameters without a value, and those of other names, count for nothing.
    """
    query = parse(" ".join(params.get("q", ())), today=today)
    for field in FILTER_FIELDS:
        for value in params.get(field, ()):
            if value.strip():
                query = with_filter(query, field, value)
    return query


def to_params(query: Query) -> list[tuple[str, str]]:
    """The canonical parameters: the words in *q*, each filter as its own. `from_params` makes an equal query of them."""
    words = [("q", query.words_text)] if query.words else []
    return words + [(each.field, each.value) for each in query.filters.all()]


def with_filter(query: Query, field: str, value: str) -> Query:
    """The query with one filter more; where the value is none, the same query with a note.

    *field* is an attribute of Filters, or KeyError is raised: links are made by us, values come from people.
    """
    held = _values(query, field)
    rule = named(field)
    assert rule, field
    found = checked(rule, value, in_form=True)
    if isinstance(found, str):
        return _left_out(query, found)
    if found.value in held:
        return query
    if size(query.words) + len(query.filters.all()) >= MAX_SIZE:
        return _left_out(query, f"Only the first {MAX_SIZE} words and filters of the query were used.")
    return replace(query, filters=replace(query.filters, **{field: (*held, found.value)}))


def without_filter(query: Query, field: str, value: str | None = None) -> Query:
    """The query without that filter, or without any of the field when *value* is None. Raises KeyError like `with_filter`."""
    kept = tuple(each for each in _values(query, field) if value is not None and each != value)
    return replace(query, filters=replace(query.filters, **{field: kept}))


def _values(query: Query, field: str) -> tuple[str, ...]:
    if field not in FILTER_FIELDS:
        raise KeyError(field)
    values: tuple[str, ...] = getattr(query.filters, field)
    return values


def _left_out(query: Query, note: str) -> Query:
    """The query, which says that a filter of it does not count."""
    return replace(
        query,
        notes=tuple(dict.fromkeys((*query.notes, note))),
        left_out=tuple(dict.fromkeys((*query.left_out, note))),
    )
