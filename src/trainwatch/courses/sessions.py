"""When and where: the dates, cities and status of one class, an offering for each."""

import re
from collections.abc import Iterable
from dataclasses import replace

from trainwatch.courses import place, registration
from trainwatch.courses.dates import Stated
from trainwatch.courses.details import earned
from trainwatch.courses.mentions import class_dates
from trainwatch.courses.reading import Reading
from trainwatch.courses.scope import Scope
from trainwatch.model import Kind, Offering

# "Date:" alone heads press releases, so it counts only on the page of a course.
_WHEN = re.compile(
    r"\s*(?:(?:course |training |class |event )dates?(?:\(s\))?|dates|date\(s\)|date and time|when)\s*:", re.IGNORECASE
)
_DATE = re.compile(r"\s*date\s*:", re.IGNORECASE)
_MOST_SESSIONS = 12  # dates of one class in one sentence; more is a calendar, which prose rules cannot read


def sessions(offering: Offering, scope: Scope) -> tuple[Offering, ...]:
    """*offering* once for each date that is stated for it; once without a date where none is."""
    reading, days = _dates(scope)
    if reading is None:
        return (_with_status(_placed(offering, scope, _general_place(scope)), scope),)
    found = []
    for index, day in enumerate(days):
        until = days[index + 1].start if index + 1 < len(days) else len(reading.plain)
        near = _city_between(reading, day.end, until, scope) if len(days) > 1 else None
        located = _placed(_dated(offering, reading, day), scope, near or _general_place(scope))
        found.append(_with_status(located, scope))
    return tuple(found)


def _dates(scope: Scope) -> tuple[Reading | None, tuple[Stated, ...]]:
    """The dates of its first sentence that has any, or of a line "Date: ..." where the text has no other class."""
    page = scope.page
    labels = (_WHEN, _DATE) if page.kind is Kind.COURSE_ANNOUNCEMENT else (_WHEN,)
    labelled = [one for one in page.readings if scope.alone and any(label.match(one.plain) for label in labels)]
    for reading in (*scope.clauses, *labelled):
        if days := class_dates(reading, scope.page.reference):
            return reading, days[:_MOST_SESSIONS]
    return None, ()


def _dated(offering: Offering, reading: Reading, day: Stated) -> Offering:
    """*offering* on *day*; a date that contradicts itself is shown as evidence and not used."""
    if day.doubtful:
        return earned(offering, reading.evidence(day.start, day.end, "date-conflict"))
    rules = ["start"] + ["end"] * bool(day.last) + ["year-inferred"] * day.inferred
    evidence = (reading.evidence(day.start, day.end, rule) for rule in rules)
    return replace(earned(offering, *evidence), start=day.first, end=day.last)


def _placed(offering: Offering, scope: Scope, found: place.Place | None) -> Offering:
    """*offering* at the place *found*; without one, in the state that the text is about."""
    if found:
        return replace(earned(offering, *found.evidence), city=found.city, state=found.state)
    if scope.page.states and scope.page.state_evidence:
        return replace(earned(offering, *scope.page.state_evidence), state=scope.page.states[0])
    return offering


def _city_between(reading: Reading, start: int, end: int, scope: Scope) -> place.Place | None:
    """The city said between two dates: "May 3 in Reno and June 7 in Elko"."""
    cities = place.cities(reading, scope.page.states, scope.page.gazetteer)
    return next((found for offset, found in cities if start <= offset < end), None)


def _general_place(scope: Scope) -> place.Place | None:
    """The city in the class's own sentences, else the seat at which it is held, else, if it took place, the dateline."""
    page = scope.page
    for reading in scope.readings:
        if cities := place.cities(reading, page.states, page.gazetteer):
            return cities[0][1]
    if seat := _seat(scope):
        return seat
    if any(reading.has("held") for reading in scope.given):
        return place.dateline(page.readings, page.states, page.gazetteer)
    return None


def _seat(scope: Scope) -> place.Place | None:
    """The city of the organisation at whose seat the class is held, as the text says it or as we know it."""
    page, found = scope.page, scope.provider
    if found is None or not (found.host or scope.is_host(found.name)):
        return None
    for reading in page.readings:
        seat = place.based(reading, page.states, page.gazetteer)
        if seat and any(name == found.name for _, name in page.organisations.named(reading)):
            return seat
    body = page.bodies.get(found.name)
    if body and body.city and body.state in (page.states or (body.state,)):
        quotes = tuple(replace(found.evidence, rule=rule) for rule in ("city", "state"))
        return place.Place(body.city, body.state, quotes)
    return None


def _with_status(offering: Offering, scope: Scope) -> Offering:
    """Cancelled, full or postponed where that is said; else scheduled or held, by its date or its words."""
    if said := scope.first(registration.status):
        return replace(earned(offering, said[1]), status=said[0])
    start = next((item for item in offering.evidence if item.rule == "start"), None)
    if offering.start and start:
        past = scope.page.reference is not None and offering.start[:10] < scope.page.reference.isoformat()
        return replace(earned(offering, replace(start, rule="status")), status="held" if past else "scheduled")
    held = _saying(scope.given, "held", but_not="planned")
    if held:
        return replace(earned(offering, held.evidence(*held.spans("held")[0], "status")), status="held")
    return offering


def _saying(readings: Iterable[Reading], name: str, *, but_not: str) -> Reading | None:
    return next((reading for reading in readings if reading.has(name) and not reading.has(but_not)), None)
