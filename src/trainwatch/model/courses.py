"""Classes that can be attended."""

from dataclasses import dataclass
from typing import Literal

from trainwatch.model.understood import Evidence, Free

Status = Literal["undated", "held", "scheduled", "changed", "full", "cancelled", "vanished"]
Delivery = Literal["in_person", "live_online", "self_paced", "hybrid", "on_request"]


@dataclass(frozen=True, slots=True)
class Offering:
    """A class that can be, or was, attended. What the text does not state is None: nothing is guessed.

    *start* and *end* are local: ``YYYY-MM-DD`` or ``YYYY-MM-DDTHH:MM``. *hours* is instruction time; *days* the length
    in days where only that is said. *topics* are ids of topics.yml. *uid* is the source's own name for it, by which it is
    known when it moves.
    """

    title: str
    provider: str | None = None
    start: str | None = None
    end: str | None = None
    city: str | None = None
    state: str | None = None
    hours: float | None = None
    days: float | None = None
    delivery: Delivery | None = None
    price: str | None = None
    free: Free = "unknown"
    audience: str | None = None
    train_the_trainer: bool = False
    status: Status = "undated"
    registration_url: str | None = None
    registration_closes: str | None = None
    topics: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    uid: str | None = None


@dataclass(frozen=True, slots=True)
class Courses:
    """The courses half of a document: whether its training is free, and every class it tells of."""

    free: Free = "unknown"
    free_evidence: tuple[Evidence, ...] = ()
    offerings: tuple[Offering, ...] = ()
