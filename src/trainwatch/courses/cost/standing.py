"""What a provider states once of all its classes, for a class whose announcement says nothing of it."""

from dataclasses import replace
from typing import cast

from trainwatch.courses.block import earned
from trainwatch.knowledge.standing_terms import standing_terms
from trainwatch.model import Evidence, Free, Offering, Paid, StandingTerm


def stood(offering: Offering, provider: str, *, cost_told: bool) -> Offering:
    """*offering* with the standing terms of *provider* for the fields that are not stated.

    *cost_told*: the announcement speaks of cost, if only to say that it is told later; then nothing is added on it.
    """
    for term in standing_terms().get(provider.casefold(), ()):
        stated = offering.free != "unknown" or cost_told if term.field == "free" else getattr(offering, term.field)
        if not stated:
            offering = _with(offering, term)
    return offering


def _with(offering: Offering, term: StandingTerm) -> Offering:
    quote = Evidence("source", term.said, 0, len(term.said), term.field)
    offering = replace(earned(offering, quote), standing=(*offering.standing, term))
    if term.field == "free":
        return replace(offering, free=cast("Free", term.value))
    paid = cast("Paid", term.value)
    if term.field == "lodging":
        return replace(offering, lodging=paid)
    return replace(offering, meals=paid) if term.field == "meals" else replace(offering, travel=paid)
