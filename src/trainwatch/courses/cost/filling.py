"""What a class costs, from the lines that are nearest to it: its label of cost, its own lines, those of all classes."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from trainwatch.courses.block import Block, Line, earned
from trainwatch.courses.cost.said import Manner, Said
from trainwatch.courses.cost.stating import overall, say
from trainwatch.courses.reading import Reading
from trainwatch.model import Evidence, Free, Offering, Tier

# Labels behind which a sum or a "free" is never the price of a class.
_ELSEWHERE = frozenset(
    {
        "address",
        "contact",
        "credit",
        "host",
        "instructor",
        "lodging",
        "meals",
        "number",
        "phone",
        "travel",
        "time",
        "seats",
    }
)
_SHORT = 160  # characters
# Speech, or more money than a class costs.
_SPOKEN = re.compile(r"[“”\"]|\b(?:said|says|told|million|billion)\b|\d\d,\d{3}")
_BEGINS = re.compile(
    r"(?:^\W{0,3}|[.;|]\s)\$\s?\d"
    r"|(?:^\W{0,3}|[.;|,:(–—-]\s?)(?:free\b|n/c\b|tuition free\b|(?:there (?:is|was) )?(?:absolutely )?no (?:cost|charge|fee|tuition)\b)",
    re.IGNORECASE,
)
_IT = re.compile(
    r"(?:it|this|the (?:class|course|training|workshop|seminar|fee|cost)|tuition|cost|fee|registration)\b",
    re.IGNORECASE,
)
_OF_ALL = re.compile(r"tuition (?:for|is|of)\b|(?:the )?registration fee (?:for|is|of)\b", re.IGNORECASE)
_MOST = 12  # prices of one class


def costs(readings: Iterable[Reading]) -> tuple[Said, ...]:
    """What each sentence of a text says of the cost of training; sentences that say nothing are left out."""
    found = (say(reading, "own" if _is_line(reading) else "passing") for reading in readings)
    return tuple(one for one in found if one and one.free != "unknown")


def _is_line(reading: Reading) -> bool:
    """Whether a sentence is as short as the lines of a notice, and speaks of the cost of a class and no other money.

    It names a class, or a part of it begins with what it says: "$495 members", "Free; you'll get a link".
    """
    plain = reading.plain
    if len(plain) > _SHORT or _SPOKEN.search(plain) or reading.has("not_fees", "outsiders", "public"):
        return False
    return reading.has("heads", "mass_heads", "anaphors") or bool(_BEGINS.search(plain))


def told(block: Block) -> tuple[Said, ...]:
    """What its own lines say of cost; else what is said of all classes of the text, if that is one thing."""
    return _own(block) or _following(block) or _shared(block)


def priced(offering: Offering, told: Sequence[Said]) -> Offering:
    """*offering* with its price, its tiers, and whether and for whom it is free, by what is *told*.

    The price is quoted from the first line that states one; the tiers are those of all lines.
    """
    stated = list(dict.fromkeys(one for one in told if one.price))[:_MOST]
    if not stated:
        return offering
    quotes = [one.quote for one in stated if one.quote]
    offering = replace(earned(offering, *quotes[:1]), price=stated[0].price)
    free, evidence = overall(stated)
    if free == "unknown":
        return offering
    tiers = _merged(stated)
    free_for = _free_for(tiers)
    offering = earned(
        offering,
        replace(evidence[0], rule="free"),
        *(replace(quote, rule="tiers") for quote in quotes),
        *([replace(evidence[0], rule="free_for")] if free_for else []),
    )
    return replace(offering, free=free, tiers=tiers, free_for=free_for)


def _own(block: Block) -> tuple[Said, ...]:
    """What its label of cost says, and its other lines too where they say the same or more."""
    labelled = _said((line for line in block.lines if line.label == "cost"), "labelled")
    rest = (line for line in block.lines if line.label != "cost" and line.label not in _ELSEWHERE)
    own = _said(rest, "own")
    if any(one.price for one in (*labelled, *own)):
        return tuple(one for one in (*labelled, *own) if one.price)
    return (*labelled, *own)


def _following(block: Block) -> tuple[Said, ...]:
    """What the sentence behind one of its own says of "it": "It costs $60."."""
    own = {line.place for line in block.lines}
    next_ones = (line for line in block.shared if line.place - 1 in own and _IT.match(line.reading.plain))
    return _said(next_ones, "own")


def _shared(block: Block) -> tuple[Said, ...]:
    """What is said of each class of the text, else the one thing that is said at all."""
    lines = [line for line in block.shared if line.label not in _ELSEWHERE]
    labelled = [line for line in lines if line.label == "cost"]
    others = [line for line in lines if line.label != "cost"]
    of_each = _said((line for line in others if _is_of_each(line)), "own")
    if any(one.price for one in of_each):
        return tuple(one for one in of_each if one.price)
    manner: Manner = "own" if block.alone and any(line.label for line in block.everything) else "passing"
    found = [
        one for one in (*_said(labelled, "labelled"), *_said(others, manner)) if one.price and one.free != "unknown"
    ]
    return tuple(found) if block.alone or _is_one(found) else ()


def _is_of_each(line: Line) -> bool:
    return line.reading.has("of_each") or bool(_OF_ALL.match(line.reading.plain))


def _is_one(found: Iterable[Said]) -> bool:
    """Whether all say the same: a list whose classes have prices of their own says nothing of the others."""
    return len({tuple((tier.amount, tier.who) for tier in one.tiers) for one in found}) == 1


def _said(lines: Iterable[Line], manner: Manner) -> tuple[Said, ...]:
    return tuple(one for line in lines if (one := say(line.reading, manner)))


def _merged(told: Iterable[Said]) -> tuple[Tier, ...]:
    """The prices of all lines, each once; one that names who pays it stands for the same sum that does not."""
    tiers: list[Tier] = []
    for tier in (tier for said in told for tier in said.tiers):
        alike = next(
            (
                other
                for other in tiers
                if other.amount == tier.amount and (other.who == tier.who or not (other.who and tier.who))
            ),
            None,
        )
        if alike is None:
            tiers.append(tier)
        elif alike != tier:
            both = Tier(tier.amount, alike.who or tier.who, alike.includes or tier.includes)
            tiers[tiers.index(alike)] = both
    return tuple(tiers[:_MOST])


def _free_for(tiers: Iterable[Tier]) -> str | None:
    """Those who pay nothing, where that is not everybody."""
    free = [tier.who for tier in tiers if not tier.amount]
    return "; ".join(who for who in free if who) if free and all(free) else None


def of_text(readings: Iterable[Reading], offerings: Iterable[Offering]) -> tuple[Free, tuple[Evidence, ...]]:
    """Whether the training of a whole text is free, by its classes and by its sentences; and the words that say so.

    Yes where some pay nothing, no where every price that is stated is one; a provider's standing terms say nothing of it.
    """
    told = [one for one in offerings if "free" not in {term.field for term in one.standing}]
    free, evidence = overall(costs(readings))
    for label in ("yes", "no"):
        if free == label:
            return free, evidence
        rule = "free" if label == "yes" else "price"
        quotes = [item for one in told if one.free == label for item in one.evidence if item.rule == rule]
        if quotes:
            return label, tuple(dict.fromkeys(quotes))
    return "unknown", ()
