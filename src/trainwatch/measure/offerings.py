"""Classes that were found against classes that readers found: paired, then held against each other field by field."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trainwatch.measure.fields import OFFERING_FIELDS, TIMES, Field, Part, Stated, clock, telling, titles_alike
from trainwatch.measure.labels import OfferingLabel
from trainwatch.model import Evidence, Offering

_BY_NAME = {field.name: field for field in OFFERING_FIELDS}
_KNOWN_BY, _UNDATED_BY = ("start", "city", "state"), ("provider",)
FOUND = "found"
"""The figure of classes whose title, day and place, or title and provider of those without a day, are all right."""
MEASURED = (FOUND, "title", *(field.name for field in OFFERING_FIELDS[:3]), *TIMES, *list(_BY_NAME)[3:])
"""The names under which a class is measured, in the order in which people read them."""


@dataclass(frozen=True, slots=True)
class OfferingVerdict:
    """One field of one class: what readers said, what was found (None: not stated), and whether that is the same."""

    field: str
    expected: str | None
    got: str | None
    alike: bool
    evidence: tuple[Evidence, ...] = ()


def compare(labels: Sequence[OfferingLabel], found: Sequence[Offering]) -> Iterator[OfferingVerdict]:
    """Verdicts on each class, found or labelled, and on each labelled field of the classes that both have.

    Each is paired once, with a class of like title: first with one that it agrees with in day and place, then with one
    of its day, of its place, and at last with the one whose title is nearest.
    """
    pairs = dict(_pairs(labels, found))
    for index, offering in enumerate(found):
        label = labels[pairs[index]] if index in pairs else None
        yield _judged("title", label.title if label else None, offering.title, offering, alike=label is not None)
        alike = label is not None and agrees(label, offering)
        yield _judged(FOUND, _labelled(label) if label else None, _answered(offering), offering, alike=alike)
        if label:
            yield from _fields(label, offering)
    for index in sorted(set(range(len(labels))) - set(pairs.values())):
        yield OfferingVerdict("title", labels[index].title, None, alike=False)
        yield OfferingVerdict(FOUND, _labelled(labels[index]), None, alike=False)


def agrees(label: OfferingLabel, offering: Offering) -> bool:
    """Whether *offering* is the very class: like title; same day, and city and state as far as labelled.

    A class without a day is told by title and provider, and by its title alone where the label has no provider.
    """
    if not titles_alike(label.title, offering.title):
        return False
    if not label.stated.get("start"):
        return not offering.start and (not label.stated.get("provider") or _same(label, offering, "provider"))
    return _same(label, offering, "start") and all(
        _same(label, offering, field) for field in ("city", "state") if label.stated.get(field)
    )


def _pairs(labels: Sequence[OfferingLabel], found: Sequence[Offering]) -> Iterator[tuple[int, int]]:
    """Indexes of a class found and of the class labelled that it is: the nearest pair first."""
    near = [
        (_nearness(label, offering), -index, -number)
        for number, label in enumerate(labels)
        for index, offering in enumerate(found)
        if titles_alike(label.title, offering.title)
    ]
    left, free = set(range(len(labels))), set(range(len(found)))
    for _, index, number in sorted(near, reverse=True):
        if -index in free and -number in left:
            free.remove(-index)
            left.remove(-number)
            yield -index, -number


def _nearness(label: OfferingLabel, offering: Offering) -> tuple[bool, bool, bool, float]:
    one, other = telling(label.title), telling(offering.title)
    place = _same(label, offering, "state") and _same(label, offering, "city")
    return (
        agrees(label, offering),
        _same(label, offering, "start"),
        place,
        len(one & other) / max(1, len(one | other)),
    )


def _same(label: OfferingLabel, offering: Offering, name: str) -> bool:
    field = _BY_NAME[name]
    return _alike(field, label.stated.get(name, ()), field.answer(offering))


def _alike(field: Field, one: Stated, other: Stated) -> bool:
    return len(one) == len(other) and all(field.alike(*pair) for pair in zip(one, other, strict=True))


# ------------------------------------------------------------------------------------------------------ field by field


def _fields(label: OfferingLabel, offering: Offering) -> Iterator[OfferingVerdict]:
    for field in OFFERING_FIELDS:
        if field.name in label.stated:
            yield from _verdicts(field, label.stated[field.name], field.answer(offering), offering)
    if "timezone" in label.stated:
        for name, of in zip(TIMES, ("start", "end"), strict=True):
            if expected := label.stated.get(of):
                yield from _verdicts(
                    Field(name, _BY_NAME["state"].alike),
                    clock(expected),
                    clock(_BY_NAME[of].answer(offering)),
                    offering,
                )


def _verdicts(field: Field, expected: Stated, got: Stated, offering: Offering) -> Iterator[OfferingVerdict]:
    """One verdict on a field, none where both state nothing; of a list one on each value."""
    if not field.many:
        if expected or got:
            one, other = (_shown(stated[0]) if stated else None for stated in (expected, got))
            yield _judged(field.name, one, other, offering, alike=_alike(field, expected, got))
        return
    left = list(expected)
    for part in got:
        match = next((one for one in left if field.alike(one, part)), None)
        if match is not None:
            left.remove(match)
        yield _judged(field.name, _shown(match) if match else None, _shown(part), offering, alike=match is not None)
    for missed in left:
        yield _judged(field.name, _shown(missed), None, offering, alike=False)


def _judged(name: str, expected: str | None, got: str | None, offering: Offering, *, alike: bool) -> OfferingVerdict:
    """A verdict with the words that earned the field, or the whole class where none is marked as the field's own."""
    own = tuple(item for item in offering.evidence if item.rule == name)
    return OfferingVerdict(name, expected, got, alike, own or offering.evidence)


def _shown(part: Part) -> str:
    return " ".join(word for word in part if word)


def _labelled(label: OfferingLabel) -> str:
    names = _KNOWN_BY if label.stated.get("start") else _UNDATED_BY
    return " · ".join([label.title, *(_shown(part[0]) for name in names if (part := label.stated.get(name)))])


def _answered(offering: Offering) -> str:
    names = _KNOWN_BY if offering.start else _UNDATED_BY
    return " · ".join(filter(None, (offering.title, *(getattr(offering, name) for name in names))))
