"""Where a ZIP code lies; the one door to the zipcodes library."""

import re
from dataclasses import dataclass
from functools import cache

import zipcodes

_ZIP = re.compile(r"(?P<code>[0-9]{5})(?:-[0-9]{4})?")  # the library aborts on digits of other scripts


@dataclass(frozen=True, slots=True)
class ZipArea:
    """A ZIP code with its post town and its middle in degrees."""

    code: str
    city: str
    state: str
    latitude: float
    longitude: float


@cache
def _post_towns() -> frozenset[tuple[str, str]]:
    return frozenset((str(row["city"]).lower(), str(row["state"])) for row in zipcodes.list_all())  # type: ignore[no-untyped-call]


def is_post_town(city: str, state: str) -> bool:
    """Whether letters are sent to a town of that name in the state; smaller ones than `Place` knows are among them."""
    name = city.lower()
    return (name, state) in _post_towns() or (name.replace("st. ", "saint "), state) in _post_towns()


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
