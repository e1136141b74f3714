"""Distances, and the town or ZIP code from which they are measured."""

import re
from dataclasses import dataclass
from math import asin, cos, degrees, radians, sin, sqrt

from trainwatch.knowledge import Knowledge, Place
from trainwatch.knowledge.zips import zip_area

_EARTH = 3958.8  # miles, the mean radius
_MARGIN = 0.1  # degrees, far above any error of rounding
_LONGEST = 80  # characters of a place that count; no town has half as many
_TOWN = re.compile(r"(?P<town>[^,]+?)(?:\s*,\s*|\s+)(?P<state>[A-Za-z]{2}|[A-Za-z. ]{3,})\.?")


@dataclass(frozen=True, slots=True)
class Near:
    """A place to measure from. *text* is how it is asked for, *name* how people write it: "Conway, AR"."""

    text: str
    name: str
    state: str
    latitude: float
    longitude: float


def miles(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance in miles between two points, each latitude and longitude in degrees, along the great circle."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(radians, point)) for point in (one, other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH * asin(sqrt(min(1.0, half)))


def around(near: Near, within: int) -> tuple[float, float, float, float]:
    """A box that holds every point *within* so many miles: its least and greatest latitude and longitude, in degrees.

    Across the date line it goes round the earth: the Aleutians lie on both sides.
    """
    north = degrees(within / _EARTH) + _MARGIN
    width = cos(radians(min(90.0, abs(near.latitude) + north)))
    east = north / width if width > north / 180 else 180.0
    west, farthest = near.longitude - east, near.longitude + east
    if west < -180 or farthest > 180:
        west, farthest = -180.0, 180.0
    return near.latitude - north, near.latitude + north, west, farthest


def located(text: str, knowledge: Knowledge, *, state: str = "") -> Near | str:
    """The place that *text* names: a ZIP code, "Conway, AR" or "Conway, Arkansas", or a bare town where only one is meant.

    *state* decides between towns of one name. Where nothing is found, a sentence says so.
    """
    wanted = " ".join(text[:_LONGEST].split())
    if area := zip_area(wanted):
        return Near(area.code, f"{area.city}, {area.state} {area.code}", area.state, area.latitude, area.longitude)
    match = _TOWN.fullmatch(wanted)
    code = _state(match["state"], knowledge) if match else ""
    if match and code:
        return _town(match["town"], code, knowledge) or f"There is no town “{match['town']}” in {code} that we know of."
    if state and (found := _town(wanted, state, knowledge)):
        return found
    namesakes = [place for place in knowledge.places if place.name.casefold() == wanted.casefold()]
    if len(namesakes) == 1:
        return _near(namesakes[0])
    if namesakes:
        states = ", ".join(sorted({place.state for place in namesakes}))
        return f"There is more than one “{wanted[:40]}” ({states}); write the state behind it, as in “{wanted[:40]}, {namesakes[0].state}”."
    return f"“{wanted[:40]}” is no town or ZIP code that we know; write it as “Conway, AR” or “72032”."


def _town(name: str, state: str, knowledge: Knowledge) -> Near | None:
    folded = name.casefold()
    found = [place for place in knowledge.places if place.state == state and place.name.casefold() == folded]
    if not found:
        return None
    return _near(max(found, key=lambda place: place.population))


def _near(place: Place) -> Near:
    name = f"{place.name}, {place.state}"
    return Near(name, name, place.state, place.latitude, place.longitude)


def _state(text: str, knowledge: Knowledge) -> str:
    folded = text.strip(" .").casefold()
    for state in knowledge.states.values():
        names = (state.code, state.name, *(each.rstrip(".") for each in state.abbreviations))
        if folded in (name.casefold() for name in names):
            return state.code
    return ""
