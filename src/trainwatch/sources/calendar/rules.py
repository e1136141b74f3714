"""Which recurrence rules are followed (RFC 5545, 3.3.10): those that classes have, and that yield dates without end.

A rule is searched for its next date until it finds one: "every February 30" is searched for to the year 9999, day by
day, for seconds of computing each. So a rule is followed only where its parts leave it a date in every few years.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date

_FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_PARTS = frozenset(
    {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS", "BYHOUR", "BYMINUTE"}
)
_DAYS = re.compile(r"(?:[+-]?[1-5])?(?:MO|TU|WE|TH|FR|SA|SU)")
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # days of each month
_SHORTEST = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 28, "YEARLY": 365}  # days
_MOST = 400  # days, weeks, months or years between two dates


def is_followed(rule: str) -> bool:
    """Whether *rule*, the value of an RRULE, can be followed without long search."""
    parts = _parts(rule)
    if parts is None or parts.get("FREQ") not in _FREQUENCIES:
        return False
    frequency, by = parts["FREQ"], {name for name in parts if name.startswith("BY")}
    interval = int(parts.get("INTERVAL", "1"))
    if by & {"BYHOUR", "BYMINUTE"} and not _is_one_time(parts):
        return False
    by -= {"BYHOUR", "BYMINUTE"}
    if frequency in ("DAILY", "WEEKLY"):
        allowed = {"BYDAY"} if frequency == "WEEKLY" else set()
        return by <= allowed or (interval == 1 and by <= {"BYDAY", "BYMONTH"})
    if frequency == "MONTHLY" and interval > 1 and "BYMONTH" in by:
        return False
    return _days_exist(parts)


def about(rule: str, start: date, end: date) -> float:
    """About how many dates *rule*, which is followed, has from the day *start* to the day *end*; rather more than fewer."""
    parts = _parts(rule) or {}
    with suppress(ValueError):  # without UNTIL, or with one that is no day
        end = min(end, date.fromisoformat(parts.get("UNTIL", "")[:8]))
    days = (end - start).days + 1
    if days <= 0:
        return 0
    count = parts.get("COUNT", "")
    return min(1 + days * _a_day(parts), int(count) if re.fullmatch(r"\d{1,6}", count) else float("inf"))


def _a_day(parts: Mapping[str, str]) -> float:
    """How many dates a day a rule has at most."""
    frequency = parts.get("FREQ", "DAILY")
    often = 1 / _SHORTEST.get(frequency, 1)
    if frequency != "DAILY":
        if "BYDAY" in parts:
            often = len(parts["BYDAY"].split(",")) / 7
        elif "BYMONTHDAY" in parts:
            often = len(parts["BYMONTHDAY"].split(",")) / 28
        elif "BYMONTH" in parts and frequency == "YEARLY":
            often *= len(parts["BYMONTH"].split(","))
    return min(often, 1) / int(parts.get("INTERVAL", "1"))


def _parts(rule: str) -> Mapping[str, str] | None:
    """The parts of a rule by name, numbers checked; None where one of them is unknown, double or malformed."""
    found: dict[str, str] = {}
    for part in rule.strip().strip(";").upper().split(";"):
        name, _, value = part.partition("=")
        if name not in _PARTS or name in found or not value or len(value) > 200:
            return None
        found[name] = value
    ranges = {"INTERVAL": (1, _MOST), "BYMONTH": (1, 12), "BYMONTHDAY": (-31, 31), "BYSETPOS": (-4, 4)}
    for name, (least, most) in ranges.items():
        if name in found and not all(least <= number <= most and number for number in _numbers(found[name])):
            return None
    if "BYDAY" in found and not all(_DAYS.fullmatch(day) for day in found["BYDAY"].split(",")):
        return None
    return found


def _numbers(text: str) -> tuple[int, ...]:
    """The numbers of a list; 0, which no part allows, for what is none."""
    return tuple(int(part) if re.fullmatch(r"[+-]?\d{1,3}", part) else 0 for part in text.split(","))


def _is_one_time(parts: Mapping[str, str]) -> bool:
    """Whether an hour or minute is said once, as some calendars repeat that of the start."""
    return all("," not in parts.get(name, "0") for name in ("BYHOUR", "BYMINUTE"))


def _days_exist(parts: Mapping[str, str]) -> bool:
    """Whether months and years have the days that are asked for."""
    ordinal = any(len(day) > 2 for day in parts.get("BYDAY", "").split(","))
    if "BYSETPOS" in parts and (ordinal or "BYMONTHDAY" in parts or "BYDAY" not in parts):
        return False
    if "BYMONTHDAY" not in parts:
        return True
    days = [abs(number) for number in _numbers(parts["BYMONTHDAY"])]
    if "BYDAY" in parts or max(days) > 28:
        if ordinal or int(parts.get("INTERVAL", "1")) > 1:
            return False
        months = _numbers(parts["BYMONTH"]) if "BYMONTH" in parts else range(1, 13)
        return any(min(days) <= _LONGEST[month - 1] for month in months)
    return True
