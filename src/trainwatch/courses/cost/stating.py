"""What one line says of cost: its prices, whose each is, what it includes; and whether the training is free."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trainwatch.courses.cost.amounts import sums
from trainwatch.courses.cost.gratis import gratis
from trainwatch.courses.cost.payers import includes, who
from trainwatch.courses.cost.said import Manner, Said, Sum
from trainwatch.courses.reading import Reading, Span, touches
from trainwatch.model import Evidence, Free, Tier

_MOST = 8  # prices of one line; a line with more is a list of something else
_REST = re.compile(r"(?:\s(?:(?:is|are)\s)?included)?\)?")  # of "$45 (coffee and lunch included)"


@dataclass(frozen=True, slots=True)
class _Price:
    """A statement of a line: a sum, or words that say "free" (0)."""

    span: Span
    dollars: float
    rule: str


def say(reading: Reading, manner: Manner) -> Said | None:
    """What the line says of cost, None where it says nothing of it, or speaks of most classes only."""
    if reading.has("of_most"):
        return None
    found, ranges = sums(reading, manner)
    free = tuple(span for span in gratis(reading, manner) if not touches(*span, [one.span for one in found]))
    prices = sorted((*map(_of_sum, found), *(_Price(span, 0.0, "free") for span in free)), key=lambda one: one.span)
    if not prices:
        return _said_nothing(reading, ranges, manner)
    prices = prices[:_MOST]
    tiers, ends = _tiers(reading, prices)
    evidence = [reading.evidence(*one.span, one.rule) for one in prices]
    free_ones = [item for item in evidence if item.rule == "free"]
    label: Free = "yes" if free_ones else "no"
    start, end = min(one.span[0] for one in prices), max(ends)
    return Said(
        free=label,
        price=reading.plain[start:end].strip(),
        tiers=tiers,
        evidence=(*free_ones[:1], *(item for item in evidence if item.rule == "price")),
        quote=reading.evidence(start, end, "price"),
    )


def _of_sum(one: Sum) -> _Price:
    return _Price(one.span, one.dollars, "price" if one.dollars else "free")


def _said_nothing(reading: Reading, ranges: Sequence[Span], manner: Manner) -> Said | None:
    """A range or "to be announced" is no price, and yet all that is said."""
    if ranges and manner == "labelled":
        start, end = ranges[0]
        return Said("unknown", reading.plain[start:end], quote=reading.evidence(start, end, "price"))
    if manner == "labelled" or (reading.has("told_later") and reading.has("fees", "costing")):
        return Said("unknown", None)
    return None


def _tiers(reading: Reading, prices: Sequence[_Price]) -> tuple[tuple[Tier, ...], list[int]]:
    """The tiers, one for each price and those who pay it, and where the words of each end."""
    tiers: list[Tier] = []
    ends: list[int] = []
    since = 0
    for place, one in enumerate(prices):
        until = prices[place + 1].span[0] if place + 1 < len(prices) else len(reading.plain)
        people = who(reading, one.span, since, until, is_sum=one.rule == "price", of_several=len(prices) > 1)
        things = includes(reading, one.span, until) if one.dollars else None
        tier = Tier(one.dollars, people, things)
        ends.append(_end(reading, one, people or things, until))
        since = ends[-1]
        if not any(tier.amount == other.amount and tier.who in (None, other.who) for other in tiers):
            tiers.append(tier)
    return _one_free(tiers), ends


def _one_free(tiers: Iterable[Tier]) -> tuple[Tier, ...]:
    """Without a second "free" of nobody in particular."""
    listed = list(tiers)
    named = any(not tier.amount and tier.who for tier in listed)
    return tuple(tier for tier in listed if tier.amount or tier.who or not named)


def _end(reading: Reading, one: _Price, words: str | None, until: int) -> int:
    """Where the words of a price end: with those who pay it where they stand behind it."""
    if not words:
        return one.span[1]
    at = reading.plain.find(words, one.span[1], until)
    if at < 0:
        return one.span[1]
    rest = _REST.match(reading.plain, at + len(words), until)
    return (
        rest.end()
        if rest and ("(" in reading.plain[one.span[1] : at]) == rest.group().endswith(")")
        else at + len(words)
    )


def overall(said: Iterable[Said]) -> tuple[Free, tuple[Evidence, ...]]:
    """Whether the training of the whole text is free: yes where some who attend pay nothing, no where all have a price."""
    listed = tuple(said)
    for label in ("yes", "no"):
        evidence = [
            item for one in listed if one.free == label for item in one.evidence if label == "no" or item.rule == "free"
        ]
        if evidence:
            return label, tuple(evidence)
    return "unknown", ()
