"""Classes that can be attended."""

from dataclasses import dataclass
from typing import Literal

from trainwatch.model.understood import Evidence, Free

Status = Literal["undated", "held", "scheduled", "changed", "full", "cancelled", "vanished"]
Delivery = Literal["in_person", "live_online", "self_paced", "hybrid", "on_request"]
Paid = Literal["paid", "not_paid"]
CreditStatus = Literal["approved", "pending", "eligible"]
Who = Literal[
    "sworn",
    "dispatcher",
    "corrections",
    "prosecutor",
    "civilian",
    "fire_ems",
    "school",
    "federal",
    "tribal",
    "advocate",
    "member",
]
StandingField = Literal["free", "lodging", "meals", "travel"]
Doubt = Literal["year_inferred", "date_conflict", "hours_computed"]


@dataclass(frozen=True, slots=True)
class Tier:
    """One price of several: *amount* in US dollars (0: free), *who* pays it and what it *includes*, as stated."""

    amount: float
    who: str | None = None
    includes: str | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """What a certifying *body* counts the class for: its course *number*, its *hours*, and how far that has come."""

    body: str
    number: str | None = None
    hours: float | None = None
    status: CreditStatus | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of a class that does not meet on days in a row; both local, ``YYYY-MM-DD`` or ``YYYY-MM-DDTHH:MM``."""

    start: str
    end: str


@dataclass(frozen=True, slots=True)
class StandingTerm:
    """What a *provider* states once of all its classes: the *value* of a *field* that the announcement leaves open.

    *said* tells in a sentence what the provider states, *source* is the address of the page that does.
    """

    field: StandingField
    value: str
    provider: str
    said: str
    source: str


@dataclass(frozen=True, slots=True)
class Offering:
    """A class that can be, or was, attended. What the text does not state is None or empty: nothing is guessed.

    When: *start* and *end* are local, ``YYYY-MM-DD`` or ``YYYY-MM-DDTHH:MM``, both included; *timezone* is an IANA name,
    only where the text names a zone; *meetings* only where days do not follow each other. *hours* is instruction time;
    *days* the length in days where that is said.

    Where: *venue* is the building or campus, *address* the street line.

    Cost: *price* is the shortest text that states it; *free* is "yes" when some tier is 0, and *free_for* says for whom
    when that is not all. *lodging*, *meals* and *travel* are paid by the organiser, not paid, or not spoken of (None).

    Who: *audience* in the words of the text, *open_to* as codes; *out_of_state* is "no" when only officers of the state
    may attend; *nomination* is who must register or nominate when that is not the officer.

    Registration days are ``YYYY-MM-DD``. *topics* are ids of topics.yml. *uid* is the source's own name for it, by which
    it is known when it moves. *doubts* mark what was inferred, computed, or contradicts itself. *standing* are the fields
    that its provider states for all classes, where the announcement says nothing of them.
    """

    title: str
    provider: str | None = None
    start: str | None = None
    end: str | None = None
    meetings: tuple[Meeting, ...] = ()
    timezone: str | None = None
    venue: str | None = None
    address: str | None = None
    city: str | None = None
    state: str | None = None
    hours: float | None = None
    days: float | None = None
    delivery: Delivery | None = None
    price: str | None = None
    tiers: tuple[Tier, ...] = ()
    free: Free = "unknown"
    free_for: str | None = None
    lodging: Paid | None = None
    meals: Paid | None = None
    travel: Paid | None = None
    credit: tuple[Credit, ...] = ()
    audience: str | None = None
    open_to: tuple[Who, ...] = ()
    out_of_state: Literal["yes", "no"] | None = None
    prerequisites: str | None = None
    nomination: str | None = None
    instructors: tuple[str, ...] = ()
    train_the_trainer: bool = False
    host_benefits: str | None = None
    seats: int | None = None
    status: Status = "undated"
    registration_opens: str | None = None
    registration_closes: str | None = None
    registration_url: str | None = None
    registration_mail: str | None = None
    topics: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    standing: tuple[StandingTerm, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    uid: str | None = None


@dataclass(frozen=True, slots=True)
class Courses:
    """The courses half of a document: whether its training is free, and every class it tells of."""

    free: Free = "unknown"
    free_evidence: tuple[Evidence, ...] = ()
    offerings: tuple[Offering, ...] = ()
