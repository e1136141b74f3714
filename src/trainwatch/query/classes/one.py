"""One class with the articles that tell of it, its evidence and what has changed; and the classes of one article."""

from dataclasses import dataclass

from trainwatch.query.classes.finder import rows_of
from trainwatch.query.classes.rows import Change, ClassRow, Telling, telling
from trainwatch.query.execution import Execute, listed, named

_TELLING = {
    "article_id": "t.article_id",
    "article_title": "a.title",
    "url": "a.url",
    "source_name": "s.name",
    "published": "a.published",
    "first_told": "t.first_told",
    "last_told": "t.last_told",
    "missing": "coalesce(t.missing, 0)",
    "watched": "coalesce(s.enabled, 1)",
    "told": "t.told",
}
_TELLINGS = (
    f"select {listed(_TELLING)} from public.offering_articles t join public.articles a on a.id = t.article_id"
    " join public.sources s on s.id = a.source_id where t.offering_id = ? order by a.id != ?, t.first_told, t.article_id"
)
_CHANGES = (
    "select seen, field, former, current from public.offering_changes where offering_id = ? order by seen desc, field"
)
_DATES = """
select o.id from public.offerings o where o.course_id = ? and o.id != ? order by o.start desc, o.id limit 50
"""
_OF_ARTICLE = """
select t.offering_id from public.offering_articles t join public.offerings o on o.id = t.offering_id
where t.article_id = ? order by o.start, o.id
"""


@dataclass(frozen=True, slots=True)
class ClassView:
    """A class, who tells of it (the one that speaks for it first), its changes (newest first), and its other dates."""

    row: ClassRow
    tellings: tuple[Telling, ...]
    changes: tuple[Change, ...]
    other_dates: tuple[ClassRow, ...]


def class_view(execute: Execute, offering_id: str) -> ClassView | None:
    """The class with that id, or None."""
    found = rows_of(execute, [offering_id])
    if not found:
        return None
    row = found[0]
    tellings = tuple(telling(named(_TELLING, each)) for each in execute(_TELLINGS, (row.id, row.article_id)))
    changes = tuple(Change(*each) for each in execute(_CHANGES, (row.id,)))
    others = [each for (each,) in execute(_DATES, (row.course_id, row.id))]
    return ClassView(row, tellings, changes, rows_of(execute, others))


def classes_of(execute: Execute, article_id: str) -> tuple[ClassRow, ...]:
    """The classes that an article tells of, by date."""
    return rows_of(execute, [each for (each,) in execute(_OF_ARTICLE, (article_id,))])
