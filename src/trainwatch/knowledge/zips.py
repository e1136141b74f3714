"""Where a ZIP code lies; the one door to the zipcodes library."""

import re
from dataclasses import dataclass

import zipcodes

_ZIP = re.compile(r"(?P<code>\d{5})(?:-\d{4})?")


@dataclass(frozen=True, slots=True)
class ZipArea:
    """A ZIP code with its post town and its middle in degrees."""

    code: str
    city: str
    state: str
    latitude: float
    longitude: float


def zip_area(text: str) -> ZipArea | None:
    """The area of a ZIP or ZIP+4 code; None where *text* is none or nobody uses it."""
    match = _ZIP.fullmatch(text.strip())
    found = zipcodes.matching(match["code"]) if match else []  # type: ignore[no-untyped-call]
    if not found:
        return None
    row = found[0]
    try:
        return ZipArea(row["zip_code"], row["city"], row["state"], float(row["lat"]), float(row["long"]))
    except (KeyError, TypeError, ValueError):  # military post offices lie nowhere
        return None
