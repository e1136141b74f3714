"""What has changed of a class since it was first told: its rows of history, its status, its sequence. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from trainwatch.model import Offering, Status
from trainwatch.store.classes.identity import upcoming
from trainwatch.store.classes.merging import Merged
from trainwatch.store.classes.rows import Row
from trainwatch.store.database import stamp

# What a calendar shows: a change of any of them raises the sequence, by which calendars know a newer version.
SHOWN = ("title", "start", "end", "timezone", "venue", "address", "city", "state", "status")
# What somebody who wants to go must hear of.
TOLD = (
    *("title", "start", "end", "city", "state", "venue", "address", "delivery", "price", "is_free"),
    *("registration_opens", "registration_closes", "status"),
)
_MOVED = frozenset({"start", "end", "city", "state"})


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a class that says something else than before."""

    field: str
    former: str | None
    current: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of a row: the *columns* that depend on what it was before, and the *changes* that are to be told."""

    columns: Row
    changes: tuple[Change, ...] = ()


def first_step(merged: Merged, now: datetime) -> Step:
    """The row of a class that is told of for the first time."""
    return Step({"status": status(merged, None, (), now), "sequence": 0, "last_changed": stamp(now)})


def next_step(
    former: Row, current: Row, merged: Merged, earlier: Iterable[Change], now: datetime, *, edited: bool
) -> Step:
    """From the row *former* to what is known now: *current*, which has no status yet. *earlier* is the history so far."""
    fresh = changes(former, {**current, "status": former["status"]}, edited=edited)
    stands = status(merged, former["status"], (*earlier, *fresh), now)
    current = {**current, "status": stands}
    made = changes(former, current, edited=edited)
    another = shows_another(former, current)
    columns = {
        "status": stands,
        "sequence": (former["sequence"] or 0) + another,
        "last_changed": stamp(now) if made or another else former["last_changed"],
    }
    return Step(columns, made)


def is_correction(former: Offering, current: Offering) -> bool:
    """Whether an article tells of another date, place or status than before; that a class is over by now corrects nothing."""
    before, after = (
        (each.start, each.end, each.city, each.state, each.status if each.status != "held" else "scheduled")
        for each in (former, current)
    )
    return before != after


def changes(former: Row, current: Row, *, edited: bool) -> tuple[Change, ...]:
    """What is to be told of the step from *former* to *current*.

    *edited*: the article that told it says something else now. Where instead another article has come, what differs
    is no change of the class, and how it stands alone is told. A fact that is stated for the first time is none, but a date is.
    """
    found = []
    for field in TOLD if edited else ("status",):
        before, after = _text(former[field]), _text(current[field])
        if before != after and (before is not None or field == "start"):
            found.append(Change(field, before, after))
    return tuple(found)


def status(merged: Merged, former: Status | None, moves: Iterable[Change], now: datetime) -> Status:
    """How a class stands, by its tellings, by whether they go on, and by the *moves* in its history.

    Vanished is what was to come when its articles ceased to tell of it, until one of them tells of it again.
    """
    ahead = upcoming(merged.offering, now)
    if merged.is_gone and merged.offering.status not in ("held", "cancelled") and (ahead or former == "vanished"):
        return "vanished"
    told = merged.offering.status
    if told == "scheduled" and (ahead or former == "changed") and any(map(is_move, moves)):
        return "changed"
    return told


def is_move(change: Change) -> bool:
    """Whether a class takes place at another time or place now; the hour of a day that was known is no move."""
    if change.field not in _MOVED or change.former is None or change.current is None:
        return False
    if change.field in ("start", "end"):
        shorter = min(len(change.former), len(change.current))
        return change.former[:shorter] != change.current[:shorter]
    return change.former.casefold() != change.current.casefold()


def shows_another(former: Row, current: Row) -> bool:
    """Whether a calendar shows something else than before."""
    return any(_text(former[field]) != _text(current[field]) for field in SHOWN)


def _text(value: str | float | None) -> str | None:
    return None if value is None else str(value)
