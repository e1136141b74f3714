"""Retry-After, read once for all who heed it. Pure."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def retry_after(text: str | None, now: datetime) -> float | None:
    """The seconds for which a Retry-After header asks (RFC 9110, section 10.2.3), as a number or as a date.

    None without a readable one; 0 for a date that has passed. A date without a zone counts as UTC.
    """
    value = (text or "").strip()
    if value.isascii() and value.isdigit() and len(value) < 10:
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max((moment - now).total_seconds(), 0.0)
