"""All tellings of a class become one: the best speaks, the others fill in what it does not state. Pure.

The order of the tellers: those that still tell of the class; the fields of a calendar, the pages of those who train the
trade, others; of equals the one that was corrected last, else the one that was published first.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from trainwatch.model import Offering, StandingTerm, Status
from trainwatch.store.classes.likeness import day, places_agree
from trainwatch.store.classes.tellings import Telling

# What a reader must not miss, though it be told by a lesser teller than the one that speaks.
NEWS: frozenset[Status] = frozenset({"cancelled", "full", "changed", "held"})


@dataclass(frozen=True, slots=True)
class Merged:
    """A class as all its articles tell it; *article_id* is the article that speaks for it.

    *is_gone*: none of them tells of it any more. *first_told* and *last_told* are stamps.
    """

    offering: Offering
    article_id: str
    first_told: str
    last_told: str
    is_gone: bool


def merge(tellings: Sequence[Telling]) -> Merged:
    """The class that *tellings*, one or more, tell of."""
    ordered = in_order(tellings)
    best = ordered[0]
    merged = _announced(best.offering)
    for other in ordered[1:]:
        if best.is_gone or not other.is_gone:  # what nobody tells any more fills nothing in
            merged = _filled(merged, _announced(other.offering))
    merged = _with_standing(merged, [term for each in ordered for term in each.offering.standing])
    status = _status(ordered)
    if merged.start and status == "undated":
        status = "scheduled"
    quotes = merged.evidence
    if best.outdated:
        quotes = tuple(item for item in quotes if item.where not in ("title", "text"))
    return Merged(
        replace(merged, status=status, evidence=quotes),
        best.article_id,
        min(each.first_told for each in ordered),
        max(each.last_told for each in ordered),
        best.is_gone,
    )


def in_order(tellings: Sequence[Telling]) -> list[Telling]:
    """The tellings, the best first."""
    first = sorted(tellings, key=lambda each: (each.published, each.article_id))
    latest = sorted(first, key=lambda each: each.corrected or "", reverse=True)
    return sorted(latest, key=lambda each: (each.is_gone, each.rank, each.missing > 0))


def _status(ordered: Sequence[Telling]) -> Status:
    """How things stand: as the best says, unless another has told news of it since the best last spoke, or with it."""
    best = ordered[0]
    if best.offering.status in ("cancelled", "full", "held"):
        return best.offering.status
    since = best.corrected or best.published
    later = [
        (when, each.offering.status)
        for each in ordered[1:]
        if not each.is_gone
        and each.offering.status in NEWS
        and (when := each.corrected or each.published) >= since
        and day(each.offering) in (None, day(best.offering))
    ]
    return max(later)[1] if later else best.offering.status


def _announced(offering: Offering) -> Offering:
    """*offering* as its announcement states it, without what its provider says of all its classes."""
    bare = {term.field: "unknown" if term.field == "free" else None for term in offering.standing}
    return replace(offering, standing=(), **bare) if bare else offering  # type: ignore[arg-type]


def _with_standing(merged: Offering, terms: Sequence[StandingTerm]) -> Offering:
    """*merged* with the first of *terms* for each field that no announcement states."""
    for term in terms:
        if getattr(merged, term.field) in (None, "unknown"):
            value = {term.field: term.value}
            merged = replace(merged, standing=(*merged.standing, term), **value)  # type: ignore[arg-type]
    return merged


def _filled(merged: Offering, other: Offering) -> Offering:
    """*merged* with what *other* states and it does not; facts that belong together are taken together."""
    for fill in _FILLS:
        merged = fill(merged, other)
    return merged


def _dates(merged: Offering, other: Offering) -> Offering:
    if merged.start is None:
        same = ("start", "end", "meetings", "timezone", "doubts")
        return replace(merged, **{name: getattr(other, name) for name in same}) if other.start else merged
    if day(merged) != day(other):
        return merged
    alike = merged.end is None or (other.end or "")[:10] == merged.end[:10]
    if other.start and "T" in other.start and "T" not in merged.start and alike:
        merged = replace(merged, start=other.start, end=other.end or merged.end)
    if merged.end is None and other.end:
        merged = replace(merged, end=other.end)
    return replace(merged, meetings=merged.meetings or other.meetings, timezone=merged.timezone or other.timezone)


def _place(merged: Offering, other: Offering) -> Offering:
    if not places_agree(merged, other):
        return merged
    return _first_of(merged, other, ("city", "state", "venue", "address"))


def _cost(merged: Offering, other: Offering) -> Offering:
    told = merged.free != "unknown" or merged.price or merged.tiers
    if told and other.free not in (merged.free, "unknown"):
        return merged
    free = other.free if merged.free == "unknown" else merged.free
    return replace(_first_of(merged, other, ("price", "tiers", "free_for")), free=free)


_SINGLE = (
    *("provider", "hours", "days", "delivery", "lodging", "meals", "travel", "credit", "audience", "open_to"),
    *("out_of_state", "prerequisites", "nomination", "instructors", "train_the_trainer", "host_benefits", "seats"),
    *("registration_opens", "registration_closes", "registration_url", "registration_mail", "topics"),
)


def _others(merged: Offering, other: Offering) -> Offering:
    return _first_of(merged, other, _SINGLE)


_FILLS: tuple[Callable[[Offering, Offering], Offering], ...] = (_dates, _place, _cost, _others)


def _first_of(merged: Offering, other: Offering, names: Sequence[str]) -> Offering:
    missing = {name: getattr(other, name) for name in names if getattr(merged, name) in (None, (), False)}
    return replace(merged, **missing) if missing else merged
