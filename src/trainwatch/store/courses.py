"""The rows of courses and offerings that one article tells of."""

import json

from sqlite_utils import Database

from trainwatch.model import Offering, Record
from trainwatch.store.ledger import Ids


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
        # A class without a date is the class that this article tells of, and no other.
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


def _key(*parts: str | None) -> str:
    return "|".join(" ".join((part or "").casefold().split()) for part in parts)
