"""What a class costs those who attend it: free, a price, or not said.

Free tuition is not free travel, so nothing is concluded from lodging or meals; and "funded by a grant" is no proof.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from trainwatch.courses.reading import Reading, Span, touches
from trainwatch.model import Evidence, Free

_FREE_LABEL = re.compile(
    r"\b(?:cost|fees?|tuition|price|registration(?: fees?)?)\s*:\s*(?:free\b|none\b|no charge\b|no cost\b|\$0(?:\.00)?(?![\d,.]))",
    re.IGNORECASE,
)
_BARE_FREE = re.compile(r"(?<![\w‐-])free(?![\w‐-])", re.IGNORECASE)
# What follows "free" until the thing that is free: "free, two-day virtual training course".
_FREE_THING = re.compile(r",?(?:\s+(?!(?:of|from|to|for|up|and|or|in|on|the)\b)[\w'’‐-]+,?){0,5}", re.IGNORECASE)
_FREE_TO = re.compile(r"\s+(?:to|for)\s+", re.IGNORECASE)
_IS = re.compile(r"\b(?:is|are|was|were)\s+(?:also\s+|completely\s+|totally\s+|entirely\s+|always\s+)?$", re.IGNORECASE)
_FREE_FROM = re.compile(
    r"\s+(?:of(?!\s+(?:charge|cost)\b)|from|up|to\s+(?!(?:attend|all|any|the|law|officers|agenc|police|participa)))",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"\$\s?(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,6})(?P<cents>\.\d\d)?(?![\d,]*\s?(?:million|billion|[MKB]\b))"
    r"(?:\s?(?:/|per|a|for each|each)\s?(?:per\s)?(?:person|officer|student|attendee|participant|registrant|seat|member))?",
    re.IGNORECASE,
)
_PRICE_LABEL = re.compile(
    r"\b(?:cost|(?:course |registration |training )?fees?|tuition|price|registration)\s*:\s*"
    r"(?P<sum>(?:\$\s?)?(?P<whole>\d{1,4}(?:,\d{3})?)(?P<cents>\.\d\d)?)(?![\d%])",
    re.IGNORECASE,
)
_WISH = re.compile(r".{0,20}\b(?:would|could|should)\b", re.IGNORECASE)  # "a free class would be": not yet, if ever
_FEE_IS = re.compile(r"(?:\b(?:fee|tuition|price)(?:\s(?:is|was|will be|of))?:?|^cost is)\s$", re.IGNORECASE)
_FREE_ALONE = re.compile(r"(?:it is |it's )?(free)[.!]*", re.IGNORECASE)  # a whole sentence: "Free."
_PER_HEAD = re.compile(
    r"(?:/|per|a|each)\s?(?:per\s)?(?:person|officer|student|attendee|participant|registrant|seat|member)$",
    re.IGNORECASE,
)
_DEAREST = 10_000  # dollars; the dearest class seen costs $7,800, a sum above this is a budget


@dataclass(frozen=True, slots=True)
class Said:
    """What one sentence says of cost."""

    free: Free
    price: str | None
    evidence: tuple[Evidence, ...]


def costs(readings: Iterable[Reading]) -> tuple[Said, ...]:
    """What each sentence says of the cost of training; sentences that say nothing are left out."""
    found = []
    for reading in readings:
        free = _free(reading)
        price = _price(reading)
        if free or price:
            label: Free = "yes" if free else "no"
            amount = "; ".join(item.text for item in price) or None
            found.append(Said(label, amount, (*free[:1], *price)))
    return tuple(found)


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


def _free(reading: Reading) -> tuple[Evidence, ...]:
    if reading.has("public", "outsiders"):
        return ()
    spans = [(m.start(), m.end()) for m in _FREE_LABEL.finditer(reading.plain)]
    spans += reading.spans("free_tuition")
    if alone := _FREE_ALONE.fullmatch(reading.plain):
        spans.append(alone.span(1))
    if _of_training(reading):
        spans += [span for span in reading.spans("free") if not _spares_another(reading, span)]
    spans += _bare_free(reading)
    kept = [span for span in spans if not touches(*span, reading.spans("traps")) and not _taken_back(reading, span)]
    return tuple(reading.evidence(*span, "free") for span in sorted(kept))


def _of_training(reading: Reading) -> bool:
    return reading.has("heads", "mass_heads", "fees", "anaphors", "registration")


def _bare_free(reading: Reading) -> Iterable[Span]:
    """The word "free" itself, where it stands before a class, says what a class is, or names who pays nothing."""
    plain = reading.plain
    heads = (*reading.spans("heads"), *reading.spans("mass_heads"))
    for word in _BARE_FREE.finditer(plain):
        if _FREE_FROM.match(plain, word.end()):
            continue
        thing = _FREE_THING.match(plain, word.end())
        reach = thing.end() if thing else word.end()
        named = [(start, -end) for start, end in heads if word.end() < start <= reach]
        education = re.compile(r"\s+education\b").match(plain, word.end())
        if named:
            yield word.start(), -min(named)[1]
        elif education and reading.has("audience"):
            yield word.start(), education.end()
        elif _is_said_of_class(reading, word.start()) or _names_payer(reading, word.end()):
            yield word.start(), word.end()


def _is_said_of_class(reading: Reading, word: int) -> bool:
    verb = _IS.search(reading.plain, max(0, word - 40), word)
    if not verb:
        return False
    subjects = (
        *reading.spans("heads"),
        *reading.spans("mass_heads"),
        *reading.spans("fees"),
        *reading.spans("anaphors"),
    )
    return any(end <= verb.start() and verb.start() - end <= 60 for _, end in subjects)


def _names_payer(reading: Reading, end: int) -> bool:
    """Whether "free" is followed by those who attend: "free to all officers"."""
    link = _FREE_TO.match(reading.plain, end)
    return link is not None and any(0 <= start - link.end() <= 30 for start, _ in reading.spans("audience"))


def _spares_another(reading: Reading, span: Span) -> bool:
    """Whether it speaks of others than those who attend: "at no cost to taxpayers"."""
    link = _FREE_TO.match(reading.plain, span[1])
    attending = (*reading.spans("attendees"), *reading.spans("audience"))
    return link is not None and not any(0 <= start - link.end() <= 30 for start, _ in attending)


def _taken_back(reading: Reading, span: Span) -> bool:
    denied = any(0 <= span[0] - end <= 20 for _, end in reading.spans("negations"))
    return denied or bool(_WISH.match(reading.plain, span[1]))


def _price(reading: Reading) -> tuple[Evidence, ...]:
    plain = reading.plain
    found = [
        amount.span()
        for amount in _AMOUNT.finditer(plain)
        if 0 < _dollars(amount) <= _DEAREST and (_is_fee(reading, amount) or _PER_HEAD.search(amount.group()))
    ]
    for label in _PRICE_LABEL.finditer(plain):
        if 0 < _dollars(label) <= _DEAREST and not touches(label.start(), label.end(), found):
            found.append(label.span("sum"))
    kept = [span for span in sorted(found) if not _is_other_money(reading, span)]
    return tuple(reading.evidence(*span, "price") for span in kept[:5])


def _dollars(match: re.Match[str]) -> int:
    """Whole dollars; cents count as one, so that $0.50 is not nothing."""
    return int(match["whole"].replace(",", "")) + bool(int((match["cents"] or ".0")[1:]))


def _is_fee(reading: Reading, amount: re.Match[str]) -> bool:
    """Whether a word of fees stands within 40 characters before or 20 after, and the sentence speaks of a class."""
    near = reading.plain[amount.end() : amount.end() + 5].lower().startswith((" fee", " tui"))
    if near or _FEE_IS.search(reading.plain, 0, amount.start()):
        return True
    if not reading.has("heads", "mass_heads", "registration", "anaphors"):
        return False
    return any(
        0 <= amount.start() - end <= 40 or 0 <= start - amount.end() <= 20 for start, end in reading.spans("fees")
    )


def _is_other_money(reading: Reading, span: Span) -> bool:
    return any(0 <= span[0] - end <= 40 or 0 <= start - span[1] <= 25 for start, end in reading.spans("not_fees"))
