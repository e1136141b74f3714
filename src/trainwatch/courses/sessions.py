"""When and where: the dates, cities and status of one class, an offering for each."""

import re
from collections.abc import Iterable
from dataclasses import replace

from trainwatch.courses import lone, place, standing
from trainwatch.courses.dates import Stated
from trainwatch.courses.details import earned
from trainwatch.courses.mentions import class_dates
from trainwatch.courses.reading import Reading
from trainwatch.courses.scope import Scope
from trainwatch.model import Evidence, Kind, Offering, Status

# "Date:" alone heads press releases, so it counts only on the page of a course.
_WHEN = re.compile(
    r"\s*(?:(?:course |training |class |event )dates?(?:\(s\))?|dates|date\(s\)|date and time|when)\s*:", re.IGNORECASE
)
_DATE = re.compile(r"\s*date\s*:", re.IGNORECASE)
# Kinds of text that can tell of a class to come without saying "the course" beside its day.
_ANNOUNCED = frozenset({Kind.COURSE_ANNOUNCEMENT, Kind.OTHER})
_LONGEST_DAY = 10  # hours of instruction in a day
_BEGINS = re.compile(
    r"\b(?:begin|start|kick)(?:s|ning|ing|s off)?\b|\bseries\b|\bweeks\b|\b(?:two|three|four|five)[- ]day\b",
    re.IGNORECASE,
)
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
        dated = _timed(_dated(offering, reading, day), scope)
        located = _placed(dated, scope, near or _general_place(scope, reading))
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
    if scope.alone and scope.page.kind in _ANNOUNCED and (found := lone.day_ahead(page.readings, page.reference)):
        return found[0], found[1:]
    return None, ()


def _dated(offering: Offering, reading: Reading, day: Stated) -> Offering:
    """*offering* on *day*; a date that contradicts itself is shown as evidence and not used."""
    if day.doubtful:
        return earned(offering, reading.evidence(day.start, day.end, "date-conflict"))
    rules = ["start"] + ["end"] * bool(day.last) + ["year-inferred"] * day.inferred
    evidence = (reading.evidence(day.start, day.end, rule) for rule in rules)
    return replace(earned(offering, *evidence), start=day.first, end=day.last)


def _timed(offering: Offering, scope: Scope) -> Offering:
    """*offering* from and to the one time of day that the page of one class states elsewhere: "both days from 9 to 4"."""
    start = offering.start
    if not scope.alone or not start or "T" in start or not (found := lone.times(scope.page.readings)):
        return offering
    opening, closing, evidence = found
    offering = replace(earned(offering, evidence), start=f"{start}T{opening}")
    if not offering.end and _goes_on(offering, scope):
        return offering
    quote = replace(evidence, rule="end")
    return replace(earned(offering, quote), end=f"{(offering.end or start)[:10]}T{closing}")


def _goes_on(offering: Offering, scope: Scope) -> bool:
    """Whether the class has further days than the one stated, by its length or by the words before its day."""
    longer = (offering.days or 0) > 1 or (offering.hours or 0) > _LONGEST_DAY
    return longer or any(_BEGINS.search(reading.plain) for reading in (*scope.clauses, *scope.page.readings[:1]))


def _placed(offering: Offering, scope: Scope, found: place.Place | None) -> Offering:
    """*offering* at the place *found*; without one, in the state that the text is about."""
    if found:
        return replace(earned(offering, *found.evidence), city=found.city, state=found.state)
    if scope.page.states and scope.page.state_evidence:
        return replace(earned(offering, *scope.page.state_evidence), state=scope.page.states[0])
    return offering


def _city_between(reading: Reading, start: int, end: int, scope: Scope) -> place.Place | None:
    """The city said between two dates: "May 3 in Reno and June 7 in Elko"."""
    cities = (*place.cities(reading, scope.page.states, scope.page.gazetteer), *_towns(reading, scope))
    return next((found for offset, found in cities if start <= offset < end), None)


def _towns(reading: Reading, scope: Scope) -> tuple[tuple[int, place.Place], ...]:
    page = scope.page
    return place.stated_towns(reading, page.states, page.gazetteer, page.towns)


def _general_place(scope: Scope, dated: Reading | None = None) -> place.Place | None:
    """The city in the class's own sentences, else the seat at which it is held, else, if it took place, the dateline.

    *dated* is the sentence that says when it is.
    """
    page = scope.page
    own = (*scope.readings, *([dated] if dated else []))
    for reading in own:
        if cities := place.cities(reading, page.states, page.gazetteer):
            return cities[0][1]
    of_page = scope.alone and page.kind is Kind.COURSE_ANNOUNCEMENT
    for reading in page.readings if of_page else scope.readings:
        if towns := _towns(reading, scope):
            return towns[0][1] if len({(town.city, town.state) for _, town in towns}) == 1 else None
    beside = (city for reading in own for city in place.segments(reading, page.states, page.gazetteer))
    if of_page and (city := next(beside, None)):
        return city[1]
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
    if said := _standing(scope):
        return replace(earned(offering, said[1]), status=said[0])
    start = next((item for item in offering.evidence if item.rule == "start"), None)
    if offering.start and start:
        past = scope.page.reference is not None and offering.start[:10] < scope.page.reference.isoformat()
        return replace(earned(offering, replace(start, rule="status")), status="held" if past else "scheduled")
    held = _saying(scope.given, "held", but_not="planned")
    if held:
        return replace(earned(offering, held.evidence(*held.spans("held")[0], "status")), status="held")
    return offering


def _standing(scope: Scope) -> tuple[Status, Evidence] | None:
    """What the mark on the title of a page of one class says, else its own sentences."""
    mark = next((said for reading in scope.page.readings[:1] if (said := standing.marked(reading))), None)
    return (mark if scope.alone else None) or scope.first(standing.status)


def _saying(readings: Iterable[Reading], name: str, *, but_not: str) -> Reading | None:
    return next((reading for reading in readings if reading.has(name) and not reading.has(but_not)), None)
