"""From a question to the conditions of a SELECT, each under the name of its filter."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from trainwatch.query.classes.asked import CLOSING, Asked

ONLINE = "('live_online', 'self_paced', 'hybrid')"
_TOKEN = re.compile(r"[^\W_]+")
_MOST_TOKENS = 12


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on an offering ``o`` of a course ``c``, with the values of its question marks."""

    sql: str
    values: tuple[str, ...] = ()


def conditions(asked: Asked) -> Iterator[Condition]:
    """What has to hold of every class that is found; distances are not among it."""
    yield _when(asked)
    if asked.when == "upcoming":
        gone = "'held'" if asked.also_cancelled else "'cancelled', 'held'"
        yield Condition(f"coalesce(o.status, '') not in ({gone})")
    for word in _TOKEN.findall(asked.words.casefold())[:_MOST_TOKENS]:
        yield Condition(
            "(c.title || ' ' || coalesce(c.provider, '') || ' ' || coalesce(c.topics, '') || ' ' || coalesce(o.city, ''))"
            " like ?",
            (f"%{word.rstrip('s')}%",),
        )
    if asked.state:
        yield Condition("o.state = ?", (asked.state,))
    if asked.officers_of:
        yield Condition("(o.state = ? or coalesce(o.out_of_state, '') != 'no')", (asked.officers_of,))
    if asked.how == "online":
        yield Condition(f"o.delivery in {ONLINE}")
    if asked.how == "in_person":
        yield Condition("(o.delivery in ('in_person', 'hybrid') or (o.delivery is null and o.city is not null))")
    if asked.topic:
        yield Condition("exists (select 1 from json_each(c.topics) t where t.value = ?)", (asked.topic,))
    yield from _days(asked)
    yield from _cost(asked)
    if asked.who:
        yield Condition(
            "(o.open_to is null or o.open_to = '[]' or exists (select 1 from json_each(o.open_to) w where w.value = ?))",
            (asked.who,),
        )
    yield from _registration(asked)


def _when(asked: Asked) -> Condition:
    """Ahead is what has not ended yet: a class under way may be news of the second week's open seats."""
    today = asked.today.isoformat()
    if asked.when == "undated":
        return Condition("o.start is null and coalesce(o.status, '') not in ('cancelled', 'held')")
    if asked.when == "past":
        return Condition("(coalesce(o.\"end\", o.start) < ? or (o.start is null and o.status = 'held'))", (today,))
    return Condition('coalesce(o."end", o.start) >= ?', (today,))


def _days(asked: Asked) -> Iterator[Condition]:
    if asked.after:
        yield Condition("o.start >= ?", (asked.after,))
    if asked.before:
        yield Condition("o.start < ?", (f"{asked.before}~",))  # "2026-12-31T09:00" is on the last day, too


def _cost(asked: Asked) -> Iterator[Condition]:
    if asked.cost:
        yield Condition("o.is_free = 'yes'")
    if asked.cost == "all-in":
        yield Condition(
            "((o.lodging = 'paid' and o.meals = 'paid') or (o.delivery in ('live_online', 'self_paced')"
            " and coalesce(o.lodging, '') != 'not_paid'))"
        )


def _registration(asked: Asked) -> Iterator[Condition]:
    """Open is what is not said to be full or closed; closing soon is open and has a last day near at hand."""
    if not asked.registration:
        return
    today = asked.today.isoformat()
    yield Condition(
        "coalesce(o.status, '') not in ('full', 'cancelled', 'held', 'vanished')"
        " and coalesce(o.registration_closes, '9999') >= ? and coalesce(o.registration_opens, '') <= ?",
        (today, f"{today}~"),
    )
    if asked.registration == "closing":
        last = (asked.today + timedelta(days=CLOSING.days)).isoformat()
        yield Condition("o.registration_closes <= ?", (f"{last}~",))
