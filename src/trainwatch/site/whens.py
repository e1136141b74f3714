"""When a class is, in words: days, times of day, separate meetings; and how near its registration days are."""

from datetime import date, datetime, timedelta

from trainwatch.model import Meeting
from trainwatch.query.classes import ClassRow
from trainwatch.query.classes.asked import CLOSING

_ZONES = {
    "America/New_York": "Eastern",
    "America/Detroit": "Eastern",
    "America/Chicago": "Central",
    "America/Denver": "Mountain",
    "America/Boise": "Mountain",
    "America/Phoenix": "Arizona",
    "America/Los_Angeles": "Pacific",
    "America/Anchorage": "Alaska",
    "Pacific/Honolulu": "Hawaii",
    "America/Puerto_Rico": "Atlantic",
    "Pacific/Guam": "Chamorro",
}


def days(row: ClassRow) -> str:
    """The days of a class: "Tuesday, May 5, 2026", "May 5–7, 2026", "May 30 – June 2, 2026"; without one, that."""
    if not row.start:
        return "No date stated"
    return span(row.start, row.end)


def span(start: str, end: str | None) -> str:
    """The days from *start* to *end*, both included and local."""
    first = date.fromisoformat(start[:10])
    last = date.fromisoformat((end or start)[:10])
    if last == first:
        return f"{first:%A}, {first:%B} {first.day}, {first.year}"
    if (last.year, last.month) == (first.year, first.month):
        return f"{first:%B} {first.day}–{last.day}, {first.year}"
    if last.year == first.year:
        return f"{first:%B} {first.day} – {last:%B} {last.day}, {first.year}"
    return f"{first:%B} {first.day}, {first.year} – {last:%B} {last.day}, {last.year}"


def clock(row: ClassRow) -> str:
    """The times of day, empty where none is stated: "8:00 a.m. to 5:00 p.m. Central"."""
    opening, closing = _time(row.start), _time(row.end)
    if not opening:
        return ""
    zone = _ZONES.get(row.timezone or "", "")
    until = f" to {closing}" if closing and row.end != row.start else ""
    return " ".join(filter(None, (f"{opening}{until}", zone)))


def meeting(each: Meeting) -> str:
    """One meeting of several."""
    times = " to ".join(filter(None, (_time(each.start), _time(each.end) if each.end != each.start else "")))
    return ", ".join(filter(None, (span(each.start, each.end), times)))


def registration(row: ClassRow, today: date) -> str:
    """How registration stands, in words; empty where nothing is said of it."""
    if row.status in ("cancelled", "full", "held"):
        return ""
    opens, closes = _day(row.registration_opens), _day(row.registration_closes)
    if opens and opens > today:
        return f"Registration opens {_near(opens, today)}"
    if closes and closes < today:
        return f"Registration closed {words(closes)}"
    if closes:
        return f"Register by {_near(closes, today)}"
    return ""


def is_closing(row: ClassRow, today: date) -> bool:
    """Whether registration closes soon."""
    closes = _day(row.registration_closes)
    return closes is not None and timedelta(0) <= closes - today <= CLOSING


def words(day: date) -> str:
    """A day in words."""
    return f"{day:%B} {day.day}, {day.year}"


def _near(day: date, today: date) -> str:
    """A day to come, with how near it is when that matters."""
    left = (day - today).days
    if left == 0:
        return f"today, {words(day)}"
    if left <= CLOSING.days:
        return f"{words(day)} ({left} day{'' if left == 1 else 's'} from now)"
    return words(day)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _time(text: str | None) -> str:
    if not text or "T" not in text:
        return ""
    moment = datetime.fromisoformat(text)
    half = "a.m." if moment.hour < 12 else "p.m."
    if (moment.hour, moment.minute) == (12, 0):
        return "noon"
    return f"{moment.hour % 12 or 12}:{moment:%M} {half}"
