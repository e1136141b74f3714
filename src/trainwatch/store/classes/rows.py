"""A merged class as rows of `courses` and `offerings`, and its row as it was."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlite_utils import Database

from trainwatch.model import Offering
from trainwatch.store.classes.merging import Merged
from trainwatch.store.classes.places import Places

Row = dict[str, Any]  # column: what SQLite holds in it


def read_row(public: Database, offering_id: str) -> Row | None:
    """The row of an offering with the title of its course; None where there is none."""
    cursor = public.execute(
        "select o.*, c.title from offerings o left join courses c on c.id = o.course_id where o.id = ?", [offering_id]
    )
    names = [column[0] for column in cursor.description]
    row = cursor.fetchone()
    return dict(zip(names, row, strict=True)) if row else None


def offering_values(merged: Merged, places: Places) -> Row:
    """The columns of `offerings` that say what is known of a class, less its id, course, status and history."""
    offering = merged.offering
    place = places.find(offering.city, offering.state)
    return {
        "article_id": merged.article_id,
        **{name: getattr(offering, name) for name in _PLAIN},
        "is_free": offering.free,
        "timezone": offering.timezone or places.clock(offering.city, offering.state),
        "zone_stated": int(offering.timezone is not None),
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "meetings": json.dumps([[each.start, each.end] for each in offering.meetings]),
        "tiers": _json([asdict(each) for each in offering.tiers]),
        **{name: _json(getattr(offering, name)) for name in ("open_to", "instructors", "doubts")},
        "defaults": _json([asdict(each) for each in offering.standing]),
        "evidence": _json([item.as_dict() for item in offering.evidence]),
        "first_told": merged.first_told,
        "last_told": merged.last_told,
    }


def course_values(offering: Offering) -> Row:
    """The columns of `courses`, less the id."""
    return {
        **{name: getattr(offering, name) for name in ("title", "provider", "hours", "days", "audience")},
        "train_the_trainer": int(offering.train_the_trainer),
        "topics": json.dumps(offering.topics),
        "credit": _json([asdict(each) for each in offering.credit]),
        "prerequisites": offering.prerequisites,
    }


def put_row(public: Database, table: str, values: Row) -> None:
    """Insert a row, or give the row of that id these values; it keeps its place in the table."""
    names = [f'"{name}"' for name in values]
    sets = ", ".join(f"{name} = excluded.{name}" for name in names if name != '"id"')
    public.execute(
        f"insert into {table} ({', '.join(names)}) values ({', '.join('?' * len(names))})"
        f" on conflict (id) do update set {sets}",
        list(values.values()),
    )


_PLAIN = (
    *("start", "end", "venue", "address", "city", "state", "delivery", "price", "free_for", "lodging", "meals"),
    *("travel", "out_of_state", "nomination", "host_benefits", "seats"),
    *("registration_opens", "registration_closes", "registration_url", "registration_mail"),
)


def _json(value: Sequence[object] | Mapping[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False)
