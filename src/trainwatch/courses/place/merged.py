"""The place of one date of a class, gathered from several lines: what each adds to the others."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from trainwatch.courses.block import Finding
from trainwatch.courses.gazetteer import Place
from trainwatch.courses.place.found import Written
from trainwatch.model import Evidence


@dataclass(frozen=True, slots=True)
class Where:
    """The place of one date of a class, each part with its words. *own*: its own lines tell it, not those of all classes.

    A *county* tells that it is held in a room, and no more. *untold*: the lines say that the place will be told later.
    """

    venue: Finding[str] | None = None
    address: Finding[str] | None = None
    city: Finding[str] | None = None
    state: Finding[str] | None = None
    county: Finding[str] | None = None
    own: bool = False
    untold: bool = False

    def __bool__(self) -> bool:
        """Whether more than a state is known."""
        return bool(self.venue or self.address or self.city or self.county)


def joined(found: Where, more: Where) -> Where:
    """*found* with what *more* adds to it; a place in another town adds nothing."""
    if found.city and more.city and found.city[0].lower() != more.city[0].lower():
        return found
    if found.state and more.state and found.state[0] != more.state[0]:
        return found
    alone = not more.city and bool(found.city) and bool(found.venue or found.address)
    return replace(
        found,
        venue=found.venue or (None if alone or (found.address and not more.address) else more.venue),
        address=found.address or more.address,
        city=found.city or more.city,
        state=found.state or more.state,
        county=found.county or more.county,
    )


def of_written(told: Written) -> Where:
    """What a line writes, each part with its words."""
    plain, read = told.reading.plain, told.reading
    venue = told.venue if told.venue and not _is_bare(plain[slice(*told.venue)]) else None
    return Where(
        venue=(plain[slice(*venue)], read.evidence(*venue, "venue")) if venue else None,
        address=(plain[slice(*told.address)], read.evidence(*told.address, "address")) if told.address else None,
        city=(told.city[0], read.evidence(*told.city[1], "city")) if told.city else None,
        state=(told.state[0], read.evidence(*told.state[1], "state")) if told.state else None,
        county=(plain[slice(*told.county)], read.evidence(*told.county, "county")) if told.county else None,
    )


def _is_bare(venue: str) -> bool:
    """Whether the words name no house of their own: "academy", "classroom"."""
    return len(venue.split()) == 1 and venue.islower()


def at(found: Where, one: Place) -> Where:
    """*found* in the city of *one*."""
    city, state = (_quote(one.evidence, rule) for rule in ("city", "state"))
    return replace(
        found,
        city=(one.city, city) if one.city and city else found.city,
        state=(one.state, state) if one.state and state else found.state,
    )


def _quote(evidence: Sequence[Evidence], rule: str) -> Evidence | None:
    return next((item for item in evidence if item.rule == rule), evidence[0] if evidence else None)
