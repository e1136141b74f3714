"""Facts as columns hold them, made sure of: what cannot be what it should be is as though nobody had said it.

The collector writes nothing of the kind. But a database may have been edited by hand, or written by another version, and
one bad row must not take down every page and calendar that shows it.
"""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from math import isfinite
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years in which a class may be; calendars know no others."""

T = TypeVar("T")


def text(value: object) -> str | None:
    """Words."""
    return value if isinstance(value, str) and value else None


def local(value: object) -> str | None:
    """A day, ``YYYY-MM-DD``, or a local time, ``YYYY-MM-DDTHH:MM``."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    if not isinstance(value, str) or moment is None or moment.tzinfo or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    return f"{moment:%Y-%m-%dT%H:%M}" if len(value) > len("2026-03-12") else f"{moment:%Y-%m-%d}"


def day(value: object) -> str | None:
    """A day, ``YYYY-MM-DD``."""
    found = local(value)
    return found[:10] if found else None


def days(start: object, end: object) -> tuple[str | None, str | None]:
    """The first and the last day or time of a class; no end where it lies before the start."""
    first, last = local(start), local(end)
    if first and last:
        shorter = min(len(first), len(last))
        return (first, last) if last[:shorter] >= first[:shorter] else (first, None)
    return (first, None) if first else (None, None)


def stamp(value: object) -> str | None:
    """A moment in UTC, ``YYYY-MM-DDTHH:MM:SSZ``."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    if moment is None or moment.tzinfo is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def number(value: object, least: float = 0, most: float = 1e9) -> float | None:
    """A number from *least* to *most*."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        return None
    return value if least <= value <= most else None


def count(value: object) -> int | None:
    """A number of things."""
    found = number(value)
    return None if found is None else int(found)


def point(latitude: object, longitude: object) -> tuple[float, float] | tuple[None, None]:
    """A point of the globe, in degrees."""
    north, east = number(latitude, -90, 90), number(longitude, -180, 180)
    return (None, None) if north is None or east is None else (north, east)


@lru_cache(maxsize=256)
def zone(name: object) -> str | None:
    """The name of a time zone that the tables of IANA hold."""
    try:
        return ZoneInfo(name).key if isinstance(name, str) and name else None
    except (OSError, ValueError, LookupError):  # "America" is a folder of them, "../x" is refused
        return None


def items(value: object, make: Callable[[Any], T | None]) -> tuple[T, ...]:
    """What *make* makes of the items of a JSON list; those of which it makes nothing are passed over."""
    try:
        found = json.loads(value) if isinstance(value, str) and value else []
    except (ValueError, RecursionError):
        return ()
    made = (make(each) for each in found) if isinstance(found, list) else ()
    return tuple(each for each in made if each is not None)


def fields(value: object) -> dict[str, str]:
    """The members of a JSON object that are words."""
    members = value.items() if isinstance(value, dict) else ()
    return {name: member for name, member in members if isinstance(member, str)}
