"""The one place of this room that reads the wall clock."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """The present moment, timezone-aware."""
    return datetime.now(UTC)  # noqa: TID251 -- this is a door: what it reads is handed on as an argument
