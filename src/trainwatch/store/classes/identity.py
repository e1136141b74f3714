"""Which class of the table each announcement tells of: an id is minted once and kept in the ledger.

Three keys of the ledger lead to an id: the name that the source itself gives a class; its course, place and first day;
and its place among the classes that one article tells of for that day, by which it is found again when a better rule
reads another title. Whatever decides in the end, every key that led nowhere is written down for the id that was found:
a replay, which has the whole ledger, then finds what the night found.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlite_utils import Database

from trainwatch.model import Offering, Record
from trainwatch.store.classes import tellings
from trainwatch.store.classes.likeness import (
    day,
    hours_agree,
    nearness,
    places_agree,
    same_class,
    titles_alike,
)
from trainwatch.store.classes.merging import merge
from trainwatch.store.classes.tellings import Telling
from trainwatch.store.ledger import Ids

KIND = "offering"


@dataclass(frozen=True, slots=True)
class Named:
    """A class that an article tells of, and the keys that lead to its id."""

    offering: Offering
    key: str
    position: str


@dataclass(frozen=True, slots=True)
class Turnover:
    """What a whole calendar holds no more, the classes to come by their ids, and the *titles* of what it did not hold before."""

    left: Mapping[str, Telling] = field(default_factory=dict)
    titles: Sequence[str] = ()


class Identity:
    """Finds the ids of the classes that one record tells of. *former* is what its article told before."""

    def __init__(
        self,
        public: Database,
        ids: Ids,
        record: Record,
        article_id: str,
        former: Mapping[str, Telling],
        turnover: Turnover,
    ) -> None:
        self._public = public
        self._ids = ids
        self._source_id = record.source.id
        self._now = record.collected
        self._article_id = article_id
        self._former = former
        self._turnover = turnover
        self._classes = _named(record, article_id)
        self._found: dict[int, str] = {}

    def ids(self) -> tuple[str, ...]:
        """The id of each offering of the record, in their order. No two of one article are one class."""
        steps: tuple[Callable[[int, Named], str | None], ...] = (
            self._known_for_this_day,
            self._known,
            self._told_for_this_day,
            self._told_elsewhere,
            self._reissued,
            self._moved,
            self._retitled,
            self._in_its_position,
            self._new,
        )
        for step in steps:
            for number, each in enumerate(self._classes):
                if number not in self._found and (found := step(number, each)) is not None:
                    self._found[number] = found
        for number, each in enumerate(self._classes):
            for key in (each.key, each.position):
                if self._ids.get(KIND, key) is None:
                    self._ids.alias(KIND, key, self._found[number], self._now)
        return tuple(self._found[number] for number in range(len(self._classes)))

    # ------------------------------------------------------------------------------------------------ the steps

    def _known_for_this_day(self, number: int, each: Named) -> str | None:
        """The class of its key, where it lies on the same day still: another one may have moved away from there."""
        found = self._known(number, each)
        if found is None or each.offering.uid:
            return found
        row = self._public.execute("select start from offerings where id = ?", [found]).fetchone()
        return found if row and (row[0] or "")[:10] == (day(each.offering) or "") else None

    def _known(self, _number: int, each: Named) -> str | None:
        return self._free(self._ids.get(KIND, each.key))

    def _told_for_this_day(self, _number: int, each: Named) -> str | None:
        """What the article told of the same day before, in nearly the same words."""
        alike = [
            (former.offering.start == each.offering.start, nearness(former.offering.title, each.offering.title), found)
            for found, former in self._open()
            if day(former.offering) == day(each.offering)
            and hours_agree(former.offering, each.offering)
            and places_agree(former.offering, each.offering)
            and titles_alike(former.offering.title, each.offering.title)
        ]
        return max(alike)[2] if alike else None

    def _told_elsewhere(self, _number: int, each: Named) -> str | None:
        """The class of another article: by its provider, its host, an association, a newspaper."""
        alike = [
            (score, found)
            for found in self._on(day(each.offering))
            if found not in self._former and self._free(found) and (score := self._likeness(each.offering, found))
        ]
        return min(alike, key=lambda item: (-item[0], item[1]))[1] if alike else None

    def _reissued(self, _number: int, each: Named) -> str | None:
        """The class that its calendar gives another name: on the same day, or on another one if it can be no other."""
        told = each.offering
        alike = [
            (found, left.offering)
            for found, left in sorted(self._turnover.left.items())
            if told.uid
            and self._free(found)
            and places_agree(left.offering, told)
            and titles_alike(left.offering.title, told.title)
        ]
        for found, left in alike:
            if day(left) == day(told) and hours_agree(left, told):
                return found
        arrived = sum(titles_alike(title, told.title) for title in self._turnover.titles)
        return alike[0][0] if len(alike) == arrived == 1 and upcoming(told, self._now) else None

    def _moved(self, number: int, each: Named) -> str | None:
        """The class that this article has dropped and tells of for another day now, where it can be no other.

        A class that is over was not moved to a day to come: that is its next date. Nor was one to come held elsewhere.
        """
        gone = [
            found
            for found, former in self._open()
            if not former.is_gone and self._may_be_moved(former.offering, each.offering)
        ]
        if len(gone) != 1:
            return None
        former = self._former[gone[0]].offering
        rivals = [
            rival
            for rival, other in enumerate(self._classes)
            if rival != number and rival not in self._found and self._may_be_moved(former, other.offering)
        ]
        return None if rivals else gone[0]

    def _retitled(self, number: int, each: Named) -> str | None:
        """The class of the same day and place that this article told of under another name, where it can be no other."""
        gone = [
            found
            for found, former in self._open()
            if not former.missing and _same_time_and_place(former.offering, each.offering)
        ]
        if len(gone) != 1:
            return None
        former = self._former[gone[0]].offering
        rivals = [
            rival
            for rival, other in enumerate(self._classes)
            if rival != number and rival not in self._found and _same_time_and_place(former, other.offering)
        ]
        return None if rivals else gone[0]

    def _in_its_position(self, _number: int, each: Named) -> str | None:
        """The class that an earlier rule found here, under another title: the ledger knows of it, the article not yet."""
        found = self._free(self._ids.get(KIND, each.position))
        return None if found in self._former else found

    def _new(self, _number: int, each: Named) -> str:
        """An id of its own; two of one key and article, such as two dates of one hour, are counted."""
        key, count = each.key, 1
        while (known := self._ids.get(KIND, key)) is not None and self._free(known) is None:
            count += 1
            key = f"{each.key}#{count}"
        return self._ids.mint(KIND, key, self._now)

    # ------------------------------------------------------------------------------------------------ what they ask

    def _free(self, found: str | None) -> str | None:
        return None if found in self._found.values() else found

    def _open(self) -> Iterable[tuple[str, Telling]]:
        """What the article told before, of which it was not found to tell now."""
        return [(found, former) for found, former in self._former.items() if self._free(found)]

    def _on(self, start: str | None) -> list[str]:
        if start is None:
            return []
        sql = "select id from offerings where start >= ? and start < ? order by id"
        return [row[0] for row in self._public.execute(sql, [start, f"{start}~"])]

    def _likeness(self, offering: Offering, offering_id: str) -> float:
        """How near a class of other articles is, 0: it is another. One source gives two names to two classes."""
        told = tellings.of_offering(self._public, offering_id)
        if offering.uid and any(each.offering.uid and each.source_id == self._source_id for each in told):
            return 0.0
        present = [each for each in told if not each.is_gone] or told
        known = merge(present).offering if present else None
        if known is None:
            return 0.0
        alike = [
            nearness(offering.title, each.offering.title)
            for each in present
            if same_class(offering, known, each.offering.title)
        ]
        return max(alike, default=0.0)

    def _may_be_moved(self, former: Offering, told: Offering) -> bool:
        """Whether *told* may be *former* on another day: both to come, or both over; without a date only if it says so."""
        if day(former) == day(told) or not (places_agree(former, told) and titles_alike(former.title, told.title)):
            return False
        if told.start is None and told.status != "changed":
            return False
        return upcoming(former, self._now) == upcoming(told, self._now)


def _same_time_and_place(former: Offering, told: Offering) -> bool:
    there = (day(former), former.city, former.state) == (day(told), told.city, told.state)
    return there and hours_agree(former, told)


def key_of(*parts: str | None) -> str:
    """The parts as a key of the ledger: small letters, single spaces."""
    return "|".join(" ".join((part or "").casefold().split()) for part in parts)


def _named(record: Record, article_id: str) -> Sequence[Named]:
    """The classes of a record with their keys: two of one day are told apart by their hour."""
    told = record.courses.offerings
    keys = [_key(record.source.id, article_id, each, day(each)) for each in told]
    shared = {key for key, count in Counter(keys).items() if count > 1}
    seen: Counter[str] = Counter()
    named = []
    for offering, key in zip(told, keys, strict=True):
        position = key_of("in", article_id, day(offering) or "undated")
        seen[position] += 1
        timed = _key(record.source.id, article_id, offering, offering.start) if key in shared else key
        named.append(Named(offering, timed, f"{position}|{seen[position]}"))
    return named


def _key(source_id: str, article_id: str, offering: Offering, start: str | None) -> str:
    """The source's own name for it, else course, place and day.

    An undated class is known by its course and provider; with neither provider nor place it is that of its article alone.
    """
    if offering.uid:
        return key_of(source_id, offering.uid)
    somewhere = offering.city or offering.state
    known = offering.provider if start is None else offering.provider or somewhere
    return key_of(
        *(offering.provider, offering.title, offering.city, offering.state, start),
        *(() if known else (article_id,)),
    )


def upcoming(offering: Offering, now: datetime) -> bool:
    """Whether the class is to come: what has no date is, unless it was held or cancelled.

    On its first day it is not: lists drop what begins, and that means nothing.
    """
    start = day(offering)
    return offering.status not in ("held", "cancelled") and (start is None or start > now.date().isoformat())
