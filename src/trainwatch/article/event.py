"""A date in a calendar as lines of text, so that search finds its place and month, and a change of it is a change of text."""

from datetime import date, time

from trainwatch.model import Event


def lines(event: Event) -> str:
    """What the calendar states of *event*, a line for each of its fields; what it does not state has no line."""
    where = ", ".join(filter(None, (event.place, _region(event), "online" if event.online else "")))
    stated = (
        ("Status", "cancelled" if event.cancelled else "put off or moved" if event.moved else ""),
        ("When", _when(event)),
        ("Where", where),
        ("Cost", event.price),
        ("Held by", event.provider),
        ("Registration", event.registration_url),
    )
    return "\n".join(f"{name}: {value}" for name, value in stated if value)


def _region(event: Event) -> str:
    """City and state, unless the place names them."""
    said = event.place.casefold()
    return ", ".join(part for part in (event.city, event.state) if part and part.casefold() not in said)


def _when(event: Event) -> str:
    """Such as "Wednesday, May 6, 2026, 8:00 a.m. to 5:00 p.m. (America/Chicago)"."""
    said = _moment(event.start)
    if event.end:
        same_day = event.end[:10] == event.start[:10]
        said += f" to {_clock(event.end) if same_day else _moment(event.end)}"
    return f"{said} ({event.zone})" if event.zone else said


def _moment(text: str) -> str:
    day = date.fromisoformat(text[:10])
    clock = _clock(text)
    return f"{day:%A, %B} {day.day}, {day.year}" + (f", {clock}" if clock else "")


def _clock(text: str) -> str:
    """The time of day, as newspapers write it; empty for a whole day."""
    if len(text) <= 10:
        return ""
    at = time.fromisoformat(text[11:])
    return f"{at.hour % 12 or 12}:{at.minute:02} {'a.m.' if at.hour < 12 else 'p.m.'}"
