"""Question -> classes: which are found, in which order, and what to loosen where there are none."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from trainwatch.query.classes.asked import Asked, loosened
from trainwatch.query.classes.conditions import conditions
from trainwatch.query.classes.nearby import miles
from trainwatch.query.classes.rows import SELECT, TABLES, ClassRow, class_row
from trainwatch.query.execution import Execute

MOST = 10_000
"""Classes that are weighed for one question; a nation's schedule of a year has fewer."""


@dataclass(frozen=True, slots=True)
class Found:
    """A page of the classes that were found, *total* of all pages.

    *miles* gives the distance of those that have one, by id: 0 is online. *looser* are the filters without each of
    which something would be found, with how much, the most first; it is empty where something is found.
    """

    asked: Asked
    classes: tuple[ClassRow, ...]
    total: int
    page: int
    pages: int
    miles: dict[str, float]
    looser: tuple[tuple[str, Asked, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Key:
    """What sorts a class."""

    id: str
    start: str
    closes: str
    free: bool
    ready: bool
    miles: float | None


_KEYS = (
    "select o.id, coalesce(o.start, ''), coalesce(o.registration_closes, ''), coalesce(o.is_free, '') = 'yes',"
    " coalesce(o.status, '') not in ('full', 'vanished'), o.latitude, o.longitude, coalesce(o.delivery, '')"
)


def find_classes(execute: Execute, asked: Asked, *, page: int = 1, size: int = 20) -> Found:
    """The classes that *asked* asks for, *size* a page. A page beyond the last is the last."""
    keys = _sorted(_keys(execute, asked), asked)
    pages = max(1, -(-len(keys) // size))
    page = min(max(1, page), pages)
    chosen = keys[(page - 1) * size : page * size]
    looser = () if keys else _looser(execute, asked)
    distances = {key.id: key.miles for key in chosen if key.miles is not None}
    return Found(asked, rows_of(execute, [key.id for key in chosen]), len(keys), page, pages, distances, looser)


def rows_of(execute: Execute, ids: Sequence[str]) -> tuple[ClassRow, ...]:
    """The classes with these ids, in their order."""
    sql = f"{SELECT} join json_each(?) wanted on wanted.value = o.id order by wanted.key"
    return tuple(class_row(row) for row in execute(sql, (json.dumps(list(ids)),)))


def days_of_month(execute: Execute, asked: Asked, month: str) -> dict[str, tuple[str, ...]]:
    """The ids of the classes that begin on each day of *month*, ``YYYY-MM``, by day."""
    days: dict[str, tuple[str, ...]] = {}
    for key in sorted(_keys(execute, asked), key=lambda key: (key.start, not key.free)):
        if key.start.startswith(month):
            days[key.start[:10]] = (*days.get(key.start[:10], ()), key.id)
    return days


def _keys(execute: Execute, asked: Asked) -> list[_Key]:
    wanted = tuple(conditions(asked))
    where = " and ".join(f"({each.sql})" for each in wanted)
    values = [value for each in wanted for value in each.values]
    rows = execute(f"{_KEYS} from {TABLES} where {where} limit {MOST}", values)
    keys = [
        _Key(id_, start, closes, bool(free), bool(ready), _miles(asked, latitude, longitude, delivery))
        for id_, start, closes, free, ready, latitude, longitude, delivery in rows
    ]
    if asked.near and asked.within:
        return [key for key in keys if key.miles is not None and key.miles <= asked.within]
    return keys


def _miles(asked: Asked, latitude: float | None, longitude: float | None, delivery: str) -> float | None:
    """How far officers have to travel: nowhere to what is online; None where the place is not known."""
    if asked.near is None:
        return None
    if delivery in ("live_online", "self_paced"):
        return 0.0
    if latitude is None or longitude is None:
        return None
    return miles((asked.near.latitude, asked.near.longitude), (latitude, longitude))


def _sorted(keys: list[_Key], asked: Asked) -> list[_Key]:
    far = float("inf")
    if asked.when == "past":
        return sorted(keys, key=lambda key: (key.start, key.id), reverse=True)
    if asked.sort == "distance":
        return sorted(keys, key=lambda key: (key.miles if key.miles is not None else far, key.start or "~", key.id))
    if asked.sort == "closing":
        return sorted(keys, key=lambda key: (key.closes or "~", key.start or "~", key.id))
    if asked.sort == "date":
        return sorted(keys, key=lambda key: (key.start or "~", key.id))
    return sorted(keys, key=lambda key: (not (key.free and key.ready), key.start or "~", key.id))


def _looser(execute: Execute, asked: Asked) -> tuple[tuple[str, Asked, int], ...]:
    found = [(name, question, len(_keys(execute, question))) for name, question in loosened(asked)]
    return tuple(sorted((each for each in found if each[2]), key=lambda each: -each[2]))
