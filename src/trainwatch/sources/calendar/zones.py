"""Names of time zones, as calendars write them, to IANA's."""

import re
from collections.abc import Mapping
from datetime import timedelta
from zoneinfo import ZoneInfo

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]{1,40}(?:/[A-Za-z][A-Za-z0-9_+-]{1,40}){0,2}")

# (hours from UTC in winter, in summer) of the zones of the United States, for calendars that name them in their own way
# and say only how they are told from UTC.
_BY_HOURS: Mapping[tuple[int, int], str] = {
    (-4, -4): "America/Puerto_Rico",
    (-5, -4): "America/New_York",
    (-6, -5): "America/Chicago",
    (-7, -6): "America/Denver",
    (-7, -7): "America/Phoenix",
    (-8, -7): "America/Los_Angeles",
    (-9, -8): "America/Anchorage",
    (-10, -10): "Pacific/Honolulu",
    (10, 10): "Pacific/Guam",
}


def iana(name: str) -> str:
    """IANA's name for the zone called *name*, or an empty string.

    IANA's own names may stand behind a path ("/mozilla.org/20050126_1/America/New_York"); those of Windows are known.
    """
    name = " ".join(name.strip().strip("\"'").split())[:200]
    parts = [part for part in name.split("/") if part]
    for count in (3, 2, 1):
        candidate = "/".join(parts[-count:])
        if len(parts) >= count and is_zone(candidate):
            return candidate
    return WINDOWS_TO_OLSON.get(name, "")


def by_hours(winter: timedelta | None, summer: timedelta | None) -> str:
    """The zone of the United States that is so far from UTC in winter and in summer, or an empty string."""
    standard = winter if winter is not None else summer
    if standard is None:
        return ""
    hours = standard.total_seconds() / 3600, (summer if summer is not None else standard).total_seconds() / 3600
    return next((zone for known, zone in _BY_HOURS.items() if known == hours), "")


def is_zone(name: str) -> bool:
    """Whether IANA's data has a zone of this name."""
    if not _NAME.fullmatch(name):
        return False
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, malformed, a folder of zones
        return False
    return True
