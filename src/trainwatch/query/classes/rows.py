"""A class as the tables hold it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from trainwatch.model import Credit, Evidence, Meeting, Tier
from trainwatch.model.courses import CreditStatus
from trainwatch.query.classes import sound
from trainwatch.query.execution import Row, listed, named


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A class with everything that is known of it but its evidence. What nobody states is None or empty.

    The fields mean what `model.Offering` says of them; *free* is its tuition. *article_id* is the article that speaks
    for it, of the source *source_name*; *tellers* how many articles tell of it. *updated* is when it was last told or
    changed, *sequence* how often what a calendar shows has changed.
    """

    id: str
    course_id: str
    article_id: str
    title: str
    provider: str | None
    start: str | None
    end: str | None
    timezone: str | None
    zone_stated: bool
    meetings: tuple[Meeting, ...]
    venue: str | None
    address: str | None
    city: str | None
    state: str | None
    latitude: float | None
    longitude: float | None
    hours: float | None
    days: float | None
    delivery: str | None
    price: str | None
    tiers: tuple[Tier, ...]
    free: str
    free_for: str | None
    lodging: str | None
    meals: str | None
    travel: str | None
    credit: tuple[Credit, ...]
    audience: str | None
    open_to: tuple[str, ...]
    out_of_state: str | None
    prerequisites: str | None
    nomination: str | None
    instructors: tuple[str, ...]
    train_the_trainer: bool
    host_benefits: str | None
    seats: int | None
    status: str
    registration_opens: str | None
    registration_closes: str | None
    registration_url: str | None
    registration_mail: str | None
    topics: tuple[str, ...]
    doubts: tuple[str, ...]
    defaults: tuple[Mapping[str, str], ...]
    sequence: int
    first_told: str | None
    last_told: str | None
    last_changed: str | None
    source_name: str
    source_url: str
    sample: bool
    tellers: int

    @property
    def is_online(self) -> bool:
        """Whether nobody need travel to it."""
        return self.delivery in ("live_online", "self_paced")

    @property
    def updated(self) -> str | None:
        """When it last changed, else when it was first told."""
        return self.last_changed or self.first_told


@dataclass(frozen=True, slots=True)
class Telling:
    """An article that tells of a class. *missing* counts its complete answers in a row without the class.

    *watched*: its source is still asked for news, so that a change would be seen.
    """

    article_id: str
    article_title: str
    url: str
    source_name: str
    published: str | None
    first_told: str | None
    last_told: str | None
    missing: int
    watched: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that was another before, and when that was seen (UTC)."""

    seen: str
    field: str
    former: str | None
    current: str | None


COLUMNS = {
    "id": "o.id",
    "course_id": "o.course_id",
    "article_id": "o.article_id",
    "title": "c.title",
    "provider": "c.provider",
    "start": "o.start",
    "end": 'o."end"',
    "timezone": "o.timezone",
    "zone_stated": "coalesce(o.zone_stated, 0)",
    "meetings": "o.meetings",
    "venue": "o.venue",
    "address": "o.address",
    "city": "o.city",
    "state": "o.state",
    "latitude": "o.latitude",
    "longitude": "o.longitude",
    "hours": "c.hours",
    "days": "c.days",
    "delivery": "o.delivery",
    "price": "o.price",
    "tiers": "o.tiers",
    "free": "coalesce(o.is_free, 'unknown')",
    "free_for": "o.free_for",
    "lodging": "o.lodging",
    "meals": "o.meals",
    "travel": "o.travel",
    "credit": "c.credit",
    "audience": "c.audience",
    "open_to": "o.open_to",
    "out_of_state": "o.out_of_state",
    "prerequisites": "c.prerequisites",
    "nomination": "o.nomination",
    "instructors": "o.instructors",
    "train_the_trainer": "coalesce(c.train_the_trainer, 0)",
    "host_benefits": "o.host_benefits",
    "seats": "o.seats",
    "status": "coalesce(o.status, 'undated')",
    "registration_opens": "o.registration_opens",
    "registration_closes": "o.registration_closes",
    "registration_url": "o.registration_url",
    "registration_mail": "o.registration_mail",
    "topics": "c.topics",
    "doubts": "o.doubts",
    "defaults": "o.defaults",
    "sequence": "coalesce(o.sequence, 0)",
    "first_told": "o.first_told",
    "last_told": "o.last_told",
    "last_changed": "o.last_changed",
    "source_name": "s.name",
    "source_url": "a.url",
    "sample": "coalesce(s.sample, 0)",
    "tellers": "(select count(*) from public.offering_articles t where t.offering_id = o.id)",
}
TABLES = (
    "public.offerings o join public.courses c on c.id = o.course_id join public.articles a on a.id = o.article_id"
    " join public.sources s on s.id = a.source_id"
)
SELECT = f"select {listed(COLUMNS)} from {TABLES}"
_TEXTS = (
    *("provider", "venue", "address", "city", "state", "delivery", "price", "free_for", "lodging", "meals", "travel"),
    *("audience", "out_of_state", "prerequisites", "nomination", "host_benefits", "registration_url"),
    *("registration_mail", "source_url"),
)
_FLAGS = ("zone_stated", "train_the_trainer", "sample")
UNTITLED = "Class without a title"


def class_row(row: Row) -> ClassRow:
    """The class of a row that `SELECT` found; what is unsound in it is left out."""
    values = named(COLUMNS, row)
    values["title"] = sound.text(values["title"]) or UNTITLED
    values["source_name"] = sound.text(values["source_name"]) or ""
    values["start"], values["end"] = sound.days(values["start"], values["end"])
    values["latitude"], values["longitude"] = sound.point(values["latitude"], values["longitude"])
    values["timezone"] = sound.zone(values["timezone"])
    values["meetings"] = sound.items(values["meetings"], _meeting)
    values["tiers"] = sound.items(values["tiers"], _tier)
    values["credit"] = sound.items(values["credit"], _credit)
    values["defaults"] = sound.items(values["defaults"], lambda each: sound.fields(each) or None)
    values["free"] = values["free"] if values["free"] in ("yes", "no") else "unknown"
    values["status"] = sound.text(values["status"]) or "undated"
    values["sequence"] = sound.count(values["sequence"]) or 0
    values["seats"] = sound.count(values["seats"])
    values |= {name: bool(values[name]) for name in _FLAGS}
    for names, check in _CHECKS:
        values |= {name: check(values[name]) for name in names}
    return ClassRow(**values)


def telling(values: dict[str, Any]) -> Telling:
    """The telling of these columns, of which *told* is JSON."""
    told = values.pop("told")
    evidence = sound.items(f"[{told}]", lambda each: each.get("evidence") if isinstance(each, dict) else None)
    quotes = evidence[0] if evidence and isinstance(evidence[0], list) else []
    values["watched"] = bool(values["watched"])
    return Telling(**values, evidence=tuple(made for each in quotes if (made := _evidence(each))))


def _texts(value: object) -> tuple[str, ...]:
    return sound.items(value, sound.text)


_CHECKS: tuple[tuple[tuple[str, ...], Callable[[object], object]], ...] = (
    (_TEXTS, sound.text),
    (("registration_opens", "registration_closes"), sound.day),
    (("first_told", "last_told", "last_changed"), sound.stamp),
    (("hours", "days"), sound.number),
    (("open_to", "instructors", "topics", "doubts"), _texts),
)


def _meeting(each: Any) -> Meeting | None:
    start, end = sound.days(*each) if isinstance(each, list) and len(each) == 2 else (None, None)
    return Meeting(start, end or start) if start else None


def _tier(each: Any) -> Tier | None:
    amount = sound.number(each.get("amount")) if isinstance(each, dict) else None
    return None if amount is None else Tier(amount, sound.text(each.get("who")), sound.text(each.get("includes")))


def _credit(each: Any) -> Credit | None:
    stated = sound.fields(each)
    if "body" not in stated:
        return None
    status = cast("CreditStatus | None", stated.get("status"))
    return Credit(stated["body"], stated.get("number"), sound.number(each.get("hours")), status)


def _evidence(each: Any) -> Evidence | None:
    stated = sound.fields(each)
    if not {"in", "text", "rule"} <= stated.keys():
        return None
    start, end = (sound.count(each.get(name)) or 0 for name in ("start", "end"))
    return Evidence(cast("Any", stated["in"]), stated["text"], start, end, stated["rule"])
