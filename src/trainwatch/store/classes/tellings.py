"""What one article tells of one class: the rows of `offering_articles`, in both directions."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from sqlite_utils import Database

from trainwatch.model import Credit, Evidence, Meeting, Offering, StandingTerm, Tier

GONE_AFTER = 2  # complete answers in a row without a class, until its article counts as telling of it no more

STRUCTURED, TRAINER, OTHER = 0, 1, 2
_TRAINERS = frozenset({"post_board", "academy", "provider"})


@dataclass(frozen=True, slots=True)
class Telling:
    """A class as an article tells it, and what that word is worth. Times are stamps, UTC.

    *rank*: STRUCTURED for the fields of a calendar, TRAINER for the pages of those who train the trade, else OTHER.
    *missing* counts the complete answers in a row without the class, up to GONE_AFTER, the first of them at *missing_since*.
    *published* is the date of the article, or the day on which
    it was first seen: unlike *first_told* it does not hang on the order in which a night collects. *corrected* is when the article last gave other dates, another place or status than before. *outdated*: its text is
    newer than that which told of the class, so that evidence no longer points into it.
    """

    article_id: str
    offering: Offering
    first_told: str
    last_told: str
    source_id: str = ""
    rank: int = OTHER
    missing: int = 0
    missing_since: str | None = None
    published: str = ""
    corrected: str | None = None
    outdated: bool = False

    @property
    def is_gone(self) -> bool:
        """Whether its article tells of the class no more."""
        return self.missing >= GONE_AFTER


def of_offering(public: Database, offering_id: str) -> list[Telling]:
    """Every telling of a class."""
    return [telling for _, telling in _read(public, "t.offering_id = ?", offering_id)]


def of_article(public: Database, article_id: str) -> dict[str, Telling]:
    """What an article tells or told of classes, by the ids of the offerings."""
    return dict(_read(public, "t.article_id = ?", article_id))


def of_course(public: Database, course_id: str) -> list[Telling]:
    """Some tellings of a course, those of its latest dates: enough for what is said of the course itself."""
    condition = (
        "t.offering_id in (select id from offerings where course_id = ?"
        " order by coalesce(\"start\", '') desc, id limit 4)"
    )
    return [telling for _, telling in _read(public, condition, course_id)]


def put(public: Database, offering_id: str, article_id: str, offering: Offering, now: str) -> None:
    """Write down what the article tells of the class as of *now*."""
    public.execute(
        "insert into offering_articles values (?, ?, ?, ?, ?, 0, null) on conflict (offering_id, article_id) do update"
        " set told = excluded.told, last_told = excluded.last_told, missing = 0, missing_since = null",
        [offering_id, article_id, told_json(offering), now, now],
    )


def told_json(offering: Offering) -> str:
    """An offering as `offering_articles.told` holds it: a JSON object of what is stated, evidence included."""
    stated = {name: value for name, value in asdict(offering).items() if value not in (None, (), False)}
    if offering.evidence:
        stated["evidence"] = [item.as_dict() for item in offering.evidence]
    return json.dumps(stated, ensure_ascii=False)


def read_told(told: str) -> Offering:
    """The offering that `told_json` wrote. What a later version has written besides is passed over."""
    values = {name: value for name, value in json.loads(told).items() if name in _FIELDS}
    for name, make in _MADE.items():
        if name in values:
            values[name] = tuple(make(item) for item in values[name])
    return Offering(**values)


def _evidence(item: Mapping[str, str | int]) -> Evidence:
    values = dict(item)
    return Evidence(values.pop("in"), **values)  # type: ignore[arg-type]  # as `Evidence.as_dict` wrote it


_FIELDS = frozenset(field.name for field in fields(Offering))
_MADE: Mapping[str, Callable[[Any], object]] = {
    "evidence": _evidence,
    "meetings": lambda item: Meeting(**item),
    "tiers": lambda item: Tier(**item),
    "credit": lambda item: Credit(**item),
    "standing": lambda item: StandingTerm(**item),
    **dict.fromkeys(("open_to", "instructors", "topics", "doubts"), lambda item: item),
}
_SELECT = """
select t.offering_id, t.article_id, t.told, s.organisation_type, t.first_told, t.last_told, coalesce(a.source_id, ''), coalesce(a.published, ''),
  t.missing, t.missing_since,
  (select max(seen) from offering_changes c where c.offering_id = t.offering_id and c.article_id = t.article_id
    and c.seen > t.first_told and c.field in ('start', 'end', 'city', 'state', 'status')
    and 'vanished' not in (coalesce(c.former, ''), coalesce(c.current, ''))),
  t.last_told < a.collected
from offering_articles t left join articles a on a.id = t.article_id left join sources s on s.id = a.source_id
"""


def _read(public: Database, condition: str, value: str) -> list[tuple[str, Telling]]:
    rows = public.execute(f"{_SELECT} where {condition} order by t.offering_id, t.article_id", [value]).fetchall()
    return [_telling(*row) for row in rows]


def _telling(offering_id: str, article_id: str, told: str, kind: str | None, *rest: Any) -> tuple[str, Telling]:
    offering = read_told(told)
    structured = offering.uid or any(item.where == "field" and item.rule == "start" for item in offering.evidence)
    rank = STRUCTURED if structured else TRAINER if kind in _TRAINERS else OTHER
    first_told, last_told, source_id, published, missing, missing_since, corrected, outdated = rest
    telling = Telling(article_id, offering, first_told, last_told, source_id, rank, missing, missing_since, published)
    return offering_id, replace(telling, corrected=corrected, outdated=bool(outdated))
