"""The classes ahead that a hit tells of, in one line; and prices as people write them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trainwatch.query.results import ClassAhead
from trainwatch.site import dates, words

ONLINE = frozenset({"live_online", "self_paced"})  # ways of teaching that nobody travels to
_SUM = re.compile(r"[0-9][0-9,]*(?:\.[0-9]{2})?")
_NO_CENTS = re.compile(r"(?<=[0-9])\.00(?![0-9])")


@dataclass(frozen=True, slots=True)
class ClassLine:
    """The next class: the day on which it begins, what else is to be said of it, and how many *more* are ahead."""

    start: str
    facts: tuple[str, ...]
    more: int

    @property
    def text(self) -> str:
        """The line without marks."""
        return f"Next class: {'; '.join((dates.day(self.start), *self.facts))}."


def class_line(classes: Sequence[ClassAhead]) -> ClassLine | None:
    """The line for *classes*, the next one first; None where nothing is ahead."""
    if not classes:
        return None
    return ClassLine(classes[0].start, tuple(_facts(classes[0])), len(classes) - 1)


def price(text: str) -> str:
    """A stored price as people write it: ``$40; $380.00`` becomes "$40 or $380", and ``275`` becomes "$275"."""
    parts = [_NO_CENTS.sub("", part.strip()).replace("$ ", "$") for part in text.split(";")]
    sums = list(dict.fromkeys(f"${part}" if _SUM.fullmatch(part) else part for part in parts if part))
    return " or ".join(filter(None, (", ".join(sums[:-1]), *sums[-1:])))


def cost(each: ClassAhead) -> str:
    """What the class costs: ``free``, the price, or empty where it is not said."""
    if each.free == "yes":
        return "free"
    return price(each.price) if each.price else ""


def place(city: str | None, state: str | None) -> str:
    """Where a class is held, empty where it is not said."""
    return ", ".join(filter(None, (city, words.state(state) if state else None)))


def _facts(each: ClassAhead) -> Iterator[str]:
    where = "Online" if each.delivery in ONLINE else place(each.city, each.state)
    if where:
        yield where
    unpriced = "at a price" if each.free == "no" else "price not said"
    yield cost(each) or unpriced
    if each.status == "full":
        yield "full"
    if each.registration_closes:
        yield f"register by {dates.day(each.registration_closes)}"
