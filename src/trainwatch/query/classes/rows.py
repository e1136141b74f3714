"""A class as the tables hold it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from trainwatch.model import Credit, Evidence, Meeting, Tier
from trainwatch.query.execution import Row, listed, named


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A class with everything that is known of it but its evidence. What nobody states is None or empty.

    The fields mean what `model.Offering` says of them; *free* is its tuition. *article_id* is the article that speaks
    for it, of the source *source_name* ; *tellers* how many articles tell of it. *updated* is when it was last told or
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
    """An article that tells of a class. *missing* counts its complete answers in a row without the class."""

    article_id: str
    article_title: str
    url: str
    source_name: str
    published: str | None
    first_told: str | None
    last_told: str | None
    missing: int
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
_LISTS = frozenset({"open_to", "instructors", "topics", "doubts", "defaults"})
_FLAGS = frozenset({"zone_stated", "train_the_trainer", "sample"})


def class_row(row: Row) -> ClassRow:
    """The class of a row that `SELECT` found."""
    values = named(COLUMNS, row)
    for name in _LISTS:
        values[name] = tuple(_json(values[name]))
    for name in _FLAGS:
        values[name] = bool(values[name])
    values["meetings"] = tuple(Meeting(*each) for each in _json(values["meetings"]))
    values["tiers"] = tuple(Tier(**each) for each in _json(values["tiers"]))
    values["credit"] = tuple(Credit(**each) for each in _json(values["credit"]))
    return ClassRow(**values)


def _json(text: str | None) -> list[Any]:
    """A list that a column holds; empty where the column is."""
    return cast("list[Any]", json.loads(text)) if text else []
