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
    """A condition on an offering ``o``, with the values of its question marks."""

    sql: str
    values: tuple[str, ...] = ()


def conditions(asked: Asked) -> Iterator[Condition]:
    """What has to hold of every class that is found; distances are not among it."""
    yield from _when(asked)
    for word in _TOKEN.findall(asked.words.casefold())[:_MOST_TOKENS]:
        pattern = f"%{word.rstrip('s')}%"
        said = "title || ' ' || coalesce(provider, '') || ' ' || coalesce(topics, '')"
        yield Condition(f"(o.city like ? or {_of_course(f'{said} like ?')})", (pattern, pattern))
    if asked.state:
        yield Condition("o.state = ?", (asked.state,))
    if asked.officers_of:
        yield Condition("(o.state = ? or coalesce(o.out_of_state, '') != 'no')", (asked.officers_of,))
    if asked.how == "online":
        yield Condition(f"o.delivery in {ONLINE}")
    if asked.how == "in_person":
        yield Condition("(o.delivery in ('in_person', 'hybrid') or (o.delivery is null and o.city is not null))")
    if asked.topic:
        yield Condition(_of_course("topics like ?"), (f'%"{asked.topic}"%',))
    yield from _days(asked)
    yield from _cost(asked)
    if asked.who:
        yield Condition(
            "(o.open_to is null or o.open_to = '[]' or o.open_to like ?)",
            (f'%"{asked.who}"%',),
        )
    yield from _registration(asked)


def _of_course(condition: str) -> str:
    """The courses are searched once for all of their dates: a join would search them once for each."""
    return f"o.course_id in (select id from public.courses where {condition})"


def _when(asked: Asked) -> Iterator[Condition]:
    """Ahead is what has not ended yet: a class under way may be news of the second week's open seats."""
    today = asked.today.isoformat()
    if asked.when == "undated":
        yield Condition("o.start is null and coalesce(o.status, '') not in ('cancelled', 'held')")
        return
    if asked.month:
        yield Condition("o.start >= ? and o.start < ?", (asked.month, f"{asked.month}~"))
    if asked.when == "past":
        yield Condition("(coalesce(o.\"end\", o.start) < ? or (o.start is null and o.status = 'held'))", (today,))
        return
    if not asked.month:
        yield Condition("coalesce(o.\"end\", o.start) >= ? and coalesce(o.status, '') != 'held'", (today,))
    if not asked.also_cancelled:
        yield Condition("coalesce(o.status, '') != 'cancelled'")


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
    """Open is what is not said to be full or closed; closing soon is open and has a last day near at hand.

    A calendar keeps what was called off or has left its page: it was open when its reader wrote it down.
    """
    if not asked.registration:
        return
    today = asked.today.isoformat()
    closed = "'full', 'held'" if asked.also_cancelled else "'full', 'held', 'cancelled', 'vanished'"
    yield Condition(
        f"coalesce(o.status, '') not in ({closed})"
        " and coalesce(o.registration_closes, '9999') >= ? and coalesce(o.registration_opens, '') <= ?",
        (today, f"{today}~"),
    )
    if asked.registration == "closing":
        last = (asked.today + timedelta(days=CLOSING.days)).isoformat()
        yield Condition("o.registration_closes <= ?", (f"{last}~",))
