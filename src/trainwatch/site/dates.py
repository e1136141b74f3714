"""Dates and numbers as people read them: ``March 12, 2026``, ``March 12, 2026, 04:10 UTC``, ``1,204``."""

from datetime import datetime


def day(text: str | None) -> str:
    """The day of a stored date or time, in words; what is no date is returned as it is."""
    moment = _moment(text)
    return _words(moment) if moment else text or ""


def minute(text: str | None) -> str:
    """A stored time to the minute; a stored day stays a day."""
    moment = _moment(text)
    if moment is None or text is None or len(text) <= len("2026-03-12"):
        return day(text)
    return f"{_words(moment)}, {moment:%H:%M} UTC"


def minute_local(text: str | None) -> str:
    """A class's local time to the minute; the time of day is that of the place, so no zone is named."""
    return minute(text).removesuffix(" UTC")


def instant(text: str | None) -> str | None:
    """A stored date as RFC 3339 asks for it in feeds; None where there is none.

    A day becomes its noon in UTC, so that it is the same day in every state of the US.
    """
    moment = _moment(text)
    if moment is None or text is None:
        return None
    return f"{moment:%Y-%m-%d}T12:00:00Z" if len(text) <= len("2026-03-12") else f"{moment:%Y-%m-%dT%H:%M:%S}Z"


def number(value: int) -> str:
    """A count with commas."""
    return f"{value:,}"


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None


def _words(moment: datetime) -> str:
    return f"{moment:%B} {moment.day}, {moment.year}"
