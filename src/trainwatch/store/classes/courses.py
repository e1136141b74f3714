"""What is taught: the course that a class belongs to, and its row."""

from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from trainwatch.store.classes import tellings
from trainwatch.store.classes.identity import key_of
from trainwatch.store.classes.merging import Merged, merge
from trainwatch.store.classes.rows import course_values, put_row
from trainwatch.store.ledger import Ids

KIND = "course"


def course_of(public: Database, ids: Ids, merged: Merged, offering_id: str, now: datetime) -> str:
    """The id of the course: that of provider and title, else the one that the class was of under another title.

    Where nobody says who provides it, the classes of one article alone can be of one course: half the country teaches
    "De-escalation". A course that has other classes keeps its title, and the class goes to another course.
    """
    offering = merged.offering
    key = key_of(offering.provider or f"article {merged.article_id}", offering.title)
    own = key_of("of", offering_id, offering.provider)
    found, former = ids.get(KIND, key), ids.get(KIND, own)
    if found is None and former is not None and not _has_others(public, former, offering_id):
        found = former
        ids.alias(KIND, key, found, now)
    if found is None:
        found = ids.mint(KIND, key, now)
    if former is None:
        ids.alias(KIND, own, found, now)
    return found


def put_course(public: Database, course_id: str) -> None:
    """Write the row of the course by what its latest classes tell."""
    told = merge(tellings.of_course(public, course_id)).offering
    put_row(public, "courses", {"id": course_id, **course_values(told)})


def delete_lone_courses(public: Database, course_ids: Iterable[str]) -> None:
    """Delete those of these courses that nothing offers any more."""
    for course_id in course_ids:
        public.execute(
            "delete from courses where id = ? and not exists (select 1 from offerings where course_id = courses.id)",
            [course_id],
        )


def _has_others(public: Database, course_id: str, offering_id: str) -> bool:
    sql = "select 1 from offerings where course_id = ? and id != ?"
    return public.execute(sql, [course_id, offering_id]).fetchone() is not None
