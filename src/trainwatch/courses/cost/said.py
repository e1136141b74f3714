"""What is read of cost, in the shapes that the rooms of this folder hand to each other."""

from dataclasses import dataclass
from typing import Literal

from trainwatch.courses.reading import Span
from trainwatch.model import Evidence, Free, Tier

Manner = Literal["labelled", "own", "passing"]
"""How near a line is to a class: the value of a label of cost ("Fee: 85"), a line of the class itself, or any sentence.

The nearer, the fewer words it takes: "85" is a price behind a label, "$85" in a line of a class, and elsewhere only a
sum beside a word of fees, in a sentence that speaks of a class.
"""


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money of a line, from *start* to *end* ("$85 for each officer"), of which the figures end at *figures*."""

    start: int
    figures: int
    end: int
    dollars: float

    @property
    def span(self) -> Span:
        """Where it stands in its line."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Said:
    """What one line says of cost. *price* is its words from the first to the last that state it, *quote* their place.

    *evidence* are the words that say "free" (rule "free") and the sums (rule "price"). Without a *price* the line says
    that it is told elsewhere or later; with a price and no *tiers*, that it lies in a range.
    """

    free: Free
    price: str | None
    tiers: tuple[Tier, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    quote: Evidence | None = None
