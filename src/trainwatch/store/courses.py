"""The rows of courses and offerings that one article tells of."""

import json
from dataclasses import replace

from sqlite_utils import Database

from trainwatch.model import Courses, Offering, Record
from trainwatch.store.database import Databases, guarded
from trainwatch.store.ledger import Ids


def with_moves(databases: Databases, ids: Ids, source_id: str, found: Courses) -> Courses:
    """*found* in which a class counts as changed once its source has moved it; it is known by the source's own name for it.

    To be asked before the article of the class is saved anew.
    """
    return replace(found, offerings=tuple(_with_move(databases, ids, source_id, each) for each in found.offerings))


def _with_move(databases: Databases, ids: Ids, source_id: str, offering: Offering) -> Offering:
    offering_id = ids.get("offering", _own_key(source_id, offering)) if offering.uid else None
    if offering_id is None or offering.status != "scheduled":
        return offering
    with guarded(databases.paths.db):
        sql = 'select start, "end", city, status from offerings where id = ?'
        row = databases.public.execute(sql, [offering_id]).fetchone()
    if row is None:
        return offering
    *former, status = row
    moved = status == "changed" or former != [offering.start, offering.end, offering.city]
    return replace(offering, status="changed") if moved else offering


def insert_courses(public: Database, ids: Ids, record: Record, article_id: str) -> None:
    """Insert the offerings of *record*, and each course that is not there yet."""
    for offering in record.courses.offerings:
        course_key = _key(offering.provider, offering.title)
        course_id = ids.mint("course", course_key, record.collected)
        public.execute(
            "insert or ignore into courses values (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                course_id,
                offering.title,
                offering.provider,
                offering.hours,
                offering.days,
                offering.audience,
                int(offering.train_the_trainer),
                json.dumps(offering.topics),
            ],
        )
        if offering.uid:
            key = _own_key(record.source.id, offering)
        else:  # a class without a date is the class that this article tells of, and no other
            key = _key(course_key, offering.city, offering.state, offering.start or article_id)
        offering_id = ids.mint("offering", key, record.collected)
        public.execute(
            "insert or ignore into offerings values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [offering_id, course_id, article_id, *_columns(offering)],
        )


def delete_courses(public: Database, article_id: str) -> None:
    """Delete the article's offerings, and the courses that nothing offers any more."""
    public.execute("delete from offerings where article_id = ?", [article_id])
    public.execute("delete from courses where id not in (select course_id from offerings)")


def _columns(offering: Offering) -> list[str | None]:
    return [
        offering.start,
        offering.end,
        offering.city,
        offering.state,
        offering.delivery,
        offering.price,
        offering.free,
        offering.status,
        offering.registration_url,
        offering.registration_closes,
        json.dumps([item.as_dict() for item in offering.evidence], ensure_ascii=False),
    ]


def _own_key(source_id: str, offering: Offering) -> str:
    return _key(source_id, offering.uid)


def _key(*parts: str | None) -> str:
    return "|".join(" ".join((part or "").casefold().split()) for part in parts)
