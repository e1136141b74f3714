"""Question -> classes: which are found, in which order, and what to loosen where there are none."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from trainwatch.query.classes.asked import Asked, loosened
from trainwatch.query.classes.conditions import conditions
from trainwatch.query.classes.nearby import Near, around, miles
from trainwatch.query.classes.rows import SELECT, ClassRow, class_row
from trainwatch.query.execution import Execute


@dataclass(frozen=True, slots=True)
class Found:
    """A page of the classes that were found, *total* of all pages.

    *miles* gives the distance of those that have one, by id: 0 is online. *looser* are the filters without each of
    which something would be found, with how much, the most first; it is empty where something is found. *days* tells of
    each day of the month that was asked for how many begin on it.
    """

    asked: Asked
    classes: tuple[ClassRow, ...]
    total: int
    page: int
    pages: int
    miles: dict[str, float]
    looser: tuple[tuple[str, Asked, int], ...] = ()
    days: dict[str, int] = field(default_factory=dict)


def find_classes(execute: Execute, asked: Asked, *, page: int = 1, size: int = 20) -> Found:
    """The classes that *asked* asks for, *size* a page. A page beyond the last is the last."""
    every = _every(execute, asked) if _is_measured(asked) else None
    total = len(every) if every is not None else count_classes(execute, asked)
    pages = max(1, -(-total // size))
    page = min(max(1, page), pages)
    first = (page - 1) * size
    rows = rows_of(execute, every[first : first + size] if every is not None else _ids(execute, asked, first, size))
    return Found(asked, rows, total, page, pages, _distances(asked, rows), () if total else _looser(execute, asked))


def find_month(execute: Execute, asked: Asked, *, most: int) -> Found:
    """The classes that begin in the month of *asked* by day, its free ones first; no more than *most* of one day."""
    ids: list[str] = []
    days: Counter[str] = Counter()
    found = [(id_, start[:10]) for id_, start in _ordered(execute, replace(asked, sort="free"), "o.id, o.start")]
    for id_, day in sorted(found, key=lambda each: each[1]):
        days[day] += 1
        if days[day] <= most:
            ids.append(id_)
    total = days.total()
    looser = () if total else _looser(execute, asked)
    rows = rows_of(execute, ids)
    return Found(asked, rows, total, 1, 1, _distances(asked, rows), looser, dict(days))


def rows_of(execute: Execute, ids: Sequence[str]) -> tuple[ClassRow, ...]:
    """The classes with these ids, in their order."""
    if not ids:
        return ()
    found = execute(f"{SELECT} where o.id in (select value from json_each(?))", (json.dumps(list(ids)),))
    rows = {row.id: row for row in map(class_row, found)}
    return tuple(rows[each] for each in ids if each in rows)


def count_classes(execute: Execute, asked: Asked) -> int:
    """How many classes *asked* asks for."""
    if _is_ring(asked):
        return len(_every(execute, asked))
    where, values = _where(asked)
    ((count,),) = execute(f"select count(*) from {_OFFERINGS} where {where}", values)
    return int(count)


_OFFERINGS = "public.offerings o"
_READY = "coalesce(o.status, '') not in ('full', 'vanished')"
_ORDERS = {
    "free": f"coalesce(o.is_free = 'yes' and {_READY}, 0) desc, coalesce(o.start, '~'), o.id",
    "date": "coalesce(o.start, '~'), o.id",
    "distance": "coalesce(o.start, '~'), o.id",
    "closing": "coalesce(o.registration_closes, '~'), coalesce(o.start, '~'), o.id",
}
_BACKWARD = "coalesce(o.start, '') desc, o.id desc"


def _is_ring(asked: Asked) -> bool:
    """Whether distances decide which classes are found."""
    return asked.near is not None and asked.within > 0


def _is_measured(asked: Asked) -> bool:
    """Whether distances decide which classes are found, or in which order."""
    return _is_ring(asked) or asked.sort == "distance"


def _ids(execute: Execute, asked: Asked, first: int, size: int) -> list[str]:
    """The ids of *size* classes from the *first* on, where no distance has to be measured for it."""
    where, values = _where(asked)
    sql = f"select o.id from {_OFFERINGS} where {where} order by {_order(asked)} limit ? offset ?"
    return [id_ for (id_,) in execute(sql, (*values, size, first))]


def _every(execute: Execute, asked: Asked) -> list[str]:
    """The ids of all classes that are found, distances included: SQLite cannot measure them."""
    return [id_ for (id_,) in _ordered(execute, asked, "o.id")]


def _ordered(execute: Execute, asked: Asked, columns: str) -> Iterator[tuple[str, ...]]:
    """These columns of every class that is found, in order, distances included."""
    where, values = _where(asked)
    if asked.near and asked.within:
        box = around(asked.near, asked.within)
        online = "o.delivery in ('live_online', 'self_paced')"
        where += f" and ({online} or (o.latitude between ? and ? and o.longitude between ? and ?))"
        values = [*values, *box]
    sql = f"select {columns}, o.latitude, o.longitude, o.delivery from {_OFFERINGS} where {where} order by {_order(asked)}"
    rows = [(*row[:-3], _measured(asked.near, *row[-3:])) for row in execute(sql, values)]
    if _is_ring(asked):
        rows = [row for row in rows if row[-1] is not None and row[-1] <= asked.within]
    if asked.sort == "distance":
        rows.sort(key=lambda row: (row[-1] is None, row[-1]))
    return (row[:-1] for row in rows)


def _where(asked: Asked) -> tuple[str, list[str | float]]:
    wanted = tuple(conditions(asked))
    return " and ".join(f"({each.sql})" for each in wanted), [value for each in wanted for value in each.values]


def _order(asked: Asked) -> str:
    return _BACKWARD if asked.when == "past" else _ORDERS[asked.sort]


def _measured(near: Near | None, latitude: object, longitude: object, delivery: object) -> float | None:
    """How far officers have to travel: nowhere to what is online; None where the place is not known."""
    if near is None:
        return None
    if delivery in ("live_online", "self_paced"):
        return 0.0
    if not isinstance(latitude, float | int) or not isinstance(longitude, float | int):
        return None
    return _miles(near, latitude, longitude)


@lru_cache(maxsize=65_536)
def _miles(near: Near, latitude: float, longitude: float) -> float:
    return miles((near.latitude, near.longitude), (latitude, longitude))


def _distances(asked: Asked, rows: Sequence[ClassRow]) -> dict[str, float]:
    found = ((row.id, _measured(asked.near, row.latitude, row.longitude, row.delivery)) for row in rows)
    return {id_: distance for id_, distance in found if distance is not None}


def _looser(execute: Execute, asked: Asked) -> tuple[tuple[str, Asked, int], ...]:
    found = [(name, question, count_classes(execute, question)) for name, question in loosened(asked)]
    return tuple(sorted((each for each in found if each[2]), key=lambda each: -each[2]))
