"""Classes that were found against classes that readers found: paired by title, then field by field."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trainwatch.measure.labels import OFFERING_FIELDS, OfferingLabel
from trainwatch.model import Evidence, Offering

# Words that hardly tell one class from another.
_PLAIN = frozenset(
    re.findall(
        r"\w+", "training course class program session the of and for in a an to on with law enforcement police officer"
    )
)
ENOUGH = 0.5  # the share of the shorter title's words that both must have
_DATES = frozenset({"start", "end", "registration_closes"})
_LOOSE = frozenset({"provider", "city"})


@dataclass(frozen=True, slots=True)
class OfferingVerdict:
    """One field of one class: what readers said, what was found (None: not stated), and whether that is the same."""

    field: str
    expected: str | None
    got: str | None
    alike: bool
    evidence: tuple[Evidence, ...] = ()


def compare(labels: Sequence[OfferingLabel], found: Sequence[Offering]) -> Iterator[OfferingVerdict]:
    """A verdict on each title, found or labelled, and on each labelled field of the classes that both have.

    Each class is paired once: with the labelled one whose title is nearest, and among equals with the one of its day.
    """
    left = list(labels)
    for offering in found:
        near = [label for label in left if titles_alike(label.title, offering.title)]
        if not near:
            yield OfferingVerdict("title", None, offering.title, alike=False, evidence=offering.evidence)
            continue
        label = max(near, key=lambda label: _nearness(label, offering))
        left.remove(label)
        yield OfferingVerdict("title", label.title, offering.title, alike=True, evidence=offering.evidence)
        yield from _fields(label, offering)
    for label in left:
        yield OfferingVerdict("title", label.title, None, alike=False)


def _nearness(label: OfferingLabel, offering: Offering) -> tuple[float, bool, bool]:
    one, other = _words(label.title), _words(offering.title)
    stated = label.stated
    return (
        len(one & other) / max(1, len(one | other)),
        alike("start", stated.get("start"), offering.start),
        alike("state", stated.get("state"), offering.state),
    )


def _fields(label: OfferingLabel, offering: Offering) -> Iterator[OfferingVerdict]:
    for field in OFFERING_FIELDS:
        if field in label.stated:
            value = getattr(offering, field)
            got = None if value is None or value == "unknown" else str(value)
            expected = label.stated[field]
            if expected or got:
                yield OfferingVerdict(field, expected, got, alike(field, expected, got), offering.evidence)


def titles_alike(one: str, other: str) -> bool:
    """Whether two titles name the same class: half of the telling words of the shorter stand in the other."""
    first, second = _words(one), _words(other)
    common = len(first & second)
    return bool(common) and common >= ENOUGH * min(len(first), len(second))


def _words(title: str) -> frozenset[str]:
    words = frozenset(word.rstrip("s") for word in re.findall(r"\w+", title.casefold()))
    return words - _PLAIN or words


def alike(field: str, one: str | None, other: str | None) -> bool:
    """Whether two values of *field* say the same.

    Dates are held against each other as finely as the coarser of them, providers and cities by their words, hours as
    numbers, prices by their digits, and the rest by letters and digits.
    """
    if one is None or other is None:
        return one is other
    if field in _DATES:
        length = min(len(one), len(other))
        return length >= len("2026-01") and one[:length] == other[:length]
    if field in _LOOSE:
        return titles_alike(one, other)
    if field == "hours":
        return _number(one) == _number(other)
    kept = r"[^0-9.]" if field == "price" and re.search(r"\d", one + other) else r"[\W_]"
    return re.sub(kept, "", one.casefold()) == re.sub(kept, "", other.casefold())


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text
