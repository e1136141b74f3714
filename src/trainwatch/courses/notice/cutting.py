"""A notice, the page of one class or a list of many, cut into its classes by headings, rows and days.

A row that names a class opens a section; what stands below belongs to it, up to the next name (a label is bound to the
nearest heading above only). A section of which nothing is told, no day, length or way to take it, is no class: menus,
lists of links and the names of organisations give nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from trainwatch.courses.gazetteer import Gazetteer
from trainwatch.courses.notice.dated_rows import PART, Days
from trainwatch.courses.notice.foot import foot
from trainwatch.courses.notice.kinds_of_rows import (
    heading_year,
    is_elsewhere,
    is_greeting,
    is_menu,
    is_noticelike,
    names_first,
    places_above,
)
from trainwatch.courses.notice.lines import Row, is_label
from trainwatch.courses.notice.listed import before_day, before_way, behind_day, entitled
from trainwatch.courses.notice.month_days import heading_month
from trainwatch.courses.notice.names import (
    MOST_WORDS,
    SEPARATORS,
    has_street,
    heads_list,
    is_address,
    is_body,
    is_place,
    title_span,
    without_place,
)
from trainwatch.courses.notice.phrases_of import holds
from trainwatch.courses.reading import Reading, Span
from trainwatch.courses.worth import length
from trainwatch.knowledge.notice_words import notice_words

MOST_CLASSES = 200
"""Classes taken from one notice: master schedules of academies list some 150 dates."""

_SHORT_NAME = 3  # words of an academy that is a class and no house: "Leadership Academy"
_RECURRING = re.compile(
    r"\b(?:every|each)\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days\b"
)
Strength = Literal["none", "weak", "open", "dated"]
_TELLING = frozenset(("dates", "start", "end", "time"))
_MEASURED = frozenset(("hours", "credit", "number", "delivery"))


@dataclass(slots=True)
class Section:
    """A class as its notice tells it: its *name* at *span* of a reading, its rows, and those of them that are its dates.

    *listed*: the name stands in the row of a list. *year* and *month* are those of the headings above.
    """

    name: Reading
    span: Span
    year: int | None
    listed: bool = False
    month: int | None = None
    rows: list[Row] = field(default_factory=list)
    dates: list[int] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The name as it is written."""
        return " ".join(self.name.plain[slice(*self.span)].split())


@dataclass(frozen=True, slots=True)
class Notice:
    """The classes of a notice and the rows that speak of them all."""

    sections: tuple[Section, ...]
    shared: tuple[Row, ...]


def notice(
    rows: Sequence[Row], title: Reading | None, reference: date | None, known: Gazetteer, *, sure: bool
) -> Notice | None:
    """The classes that *rows* tell of, under the page's *title*; None where they are no notice.

    *sure*: the text is known to announce classes; otherwise only those count that have a day or stand in a table.
    """
    days = Days(reference, known)
    if not is_noticelike(rows, days):
        return None
    cutter = _Cutter(title, days, known, sure=sure)
    ordered = tuple(names_first(rows, days, known))
    places = places_above(ordered, days, known)
    for index, row in enumerate(ordered):
        if index in places:
            cutter.place = row
        else:
            cutter.take(row, ordered[index + 1] if index + 1 < len(ordered) else None)
    return cutter.notice()


class _Cutter:
    """Goes down the rows and opens a section at each that names a class."""

    def __init__(self, title: Reading | None, days: Days, known: Gazetteer, *, sure: bool) -> None:
        self._sure, self._over = sure, False
        self._title, self._days, self._known = title, days, known
        self._entitled = entitled(title)
        self._head: list[Row] = []
        self._found: list[Section] = []
        self._year = heading_year(title.plain, most=MOST_WORDS) if title else None
        self.place: Row | None = None  # that heads the dates below it

    @property
    def _last(self) -> Section | None:
        return self._found[-1] if self._found else None

    def take(self, row: Row, following: Row | None) -> None:
        """Put *row*, below which *following* stands, where it belongs."""
        self._over = self._over or is_elsewhere(row)
        if row.heads or self._over or is_menu(row):
            return
        if (told := heading_month(row.plain)) and self._under(*told):
            return
        if (year := heading_year(row.plain)) and not self._days.of(row.whole):
            self._year = year
        if opened := self._named(row, following):
            self._found.append(opened)
            if self.place and opened.dates:
                opened.rows.append(self.place)
        elif last := self._last:
            self._add(row, last)
        else:
            self._head.append(row)

    def _under(self, year: int | None, month: int) -> bool:
        """Read the rows below as those of *month*, if its year is known."""
        self._year = year or self._year
        self._days.month = (self._year, month) if self._year else None
        return self._days.month is not None

    def _add(self, row: Row, section: Section) -> None:
        """Put *row* below *section*, as one of its dates unless it repeats one.

        A day in the heading itself is told in full below it, which then counts.
        """
        if self._days.is_date(row):
            again = [index for index in section.dates if self._days.repeats(row, section.rows[index])]
            if again == [0] and self._days.has_time(row) and not self._days.has_time(section.rows[0]):
                section.dates.remove(0)
                again = []
            section.dates += [] if again else [len(section.rows)]
        section.rows.append(row)
        if self.place and section.dates[-1:] == [len(section.rows) - 1]:
            section.rows.append(self.place)

    def _named(self, row: Row, following: Row | None) -> Section | None:
        """The section that *row* opens, if it names a class."""
        titled = row.value("title")
        if titled and (span := title_span(titled.reading.plain, 0, len(titled.reading.plain), least=0)):
            return self._labelled(titled.reading, span, row)
        if row.in_table or row.labelled or is_label(row.plain) or is_greeting(row) or self._days.is_deadline(row):
            return None
        if self._days.of(row.whole):
            span = self._beside(row)
            month = self._days.month[1] if self._days.month else None
            return (
                Section(row.whole, span, self._year, listed=True, month=month, rows=[row], dates=[0]) if span else None
            )
        if span := before_way(row.plain, self._known):
            return Section(row.whole, span, self._year, listed=True, rows=[row])
        if len(row.cells) == 1 and (span := title_span(row.plain, 0, len(row.plain))):
            return self._heading(row, span, dated=following is not None and self._days.is_date(following))
        return None

    def _labelled(self, name: Reading, span: Span, row: Row) -> Section:
        dated = self._days.is_date(row) or any(line.label in _TELLING for line in row.lines)
        return Section(name, span, self._year, listed=row.in_table, rows=[row], dates=[0] if dated else [])

    def _heading(self, row: Row, span: Span, *, dated: bool) -> Section | None:
        """A section under a heading of its own; a house, an address or the organisation below a name opens none.

        *dated*: a day stands below it, so that "Ski Theft Case Building" is no house, if a class above has its day.
        """
        text, last = row.plain[slice(*span)], self._last
        if PART.fullmatch(text) or holds(text, notice_words().other_days):
            return None
        if self._title is None or text not in self._title.plain or has_street(row.plain):
            sure = dated and (last is None or bool(last.dates))
            if is_address(text, self._known) if sure else is_place(text, self._known):
                return None
            if is_body(text) and (self._entitled or len(text.split()) > _SHORT_NAME):
                return None
        fresh = last is not None and len(last.rows) == 1 and not last.listed
        if last and fresh and is_body(text) and not is_body(last.title):
            return None
        return Section(row.whole, (span[0], without_place(row.plain, *span, self._known)), self._year, rows=[row])

    def _beside(self, row: Row) -> Span | None:
        """The name of a class before or behind the day of its row.

        Behind it only in a list: below a heading that names a class, what follows a day is its place.
        """
        day, last = self._days.of(row.whole)[0].start, self._last
        if row.plain[:day].strip(SEPARATORS):
            return before_day(row.plain, day, self._known)
        if last is None and self._entitled and any(self._days.is_date(one) for one in self._head):
            return None
        if last and not last.listed and not is_body(last.title) and not heads_list(last.name.plain):
            return None
        return behind_day(row.plain, self._days.end(row), self._known)

    def notice(self) -> Notice | None:
        """What was found: sections of which something is told, and the rows that speak of all."""
        self._found = [*self._headless(), *self._found]
        strengths = [self._strength(section) for section in self._found]
        enough: tuple[Strength, ...] = ("open", "dated") if "dated" in strengths else ("weak", "open")
        tabled = any(section.rows[:1] and section.rows[0].in_table for section in self._found)
        if not (self._sure or tabled) and "dated" not in strengths:
            return self._of_title()
        kept = [section for section, strength in zip(self._found, strengths, strict=True) if strength in enough]
        if not kept:
            return self._of_title()
        first = self._found.index(kept[0])
        head = [*self._head, *(row for section in self._found[:first] for row in section.rows)]
        if len(kept) == 1:  # "Why this matters" heads no class but more about the only one
            kept[0].rows += [row for section in self._found[first + 1 :] for row in section.rows]
        last, rows = self._found[-1], [row for section in kept for row in section.rows]
        below = foot(rows, list(last.rows), last.dates) if len(kept) > 1 and last is not kept[-1] else ()
        return Notice(tuple(kept[:MOST_CLASSES]), (*head, *_taken_from(kept), *below))

    def _headless(self) -> Iterator[Section]:
        """The class that the page's title names, if its days stand above all headings."""
        if self._title is not None and self._entitled and any(self._days.is_date(row) for row in self._head):
            rows, self._head = self._head, []
            yield self._under_title(self._title, self._entitled, rows)

    def _of_title(self) -> Notice | None:
        """The one class that the page's title names, where its rows tell of a class and none of them names it."""
        rows = [*self._head, *(row for section in self._found for row in section.rows)]
        if self._title is None or self._entitled is None or not any(self._days.is_date(row) for row in rows):
            return None
        return Notice((self._under_title(self._title, self._entitled, rows),), ())

    def _under_title(self, title: Reading, span: Span, rows: Sequence[Row]) -> Section:
        section = Section(title, span, self._year)
        for row in rows:
            self._add(row, section)
        return section

    def _strength(self, section: Section) -> Strength:
        """How surely the section is a class: by its dates, else by its length or a day in its words."""
        if section.dates:
            return "dated"
        rows = section.rows
        labels = {line.label for row in rows for line in row.lines}
        if labels & _TELLING or rows[0].in_table or any(holds(row.plain, notice_words().undated) for row in rows):
            return "open"
        readings = [line.reading for row in rows for line in row.lines]
        told = any(length.hours(one) or length.plain_hours(one) or length.days(one) for one in readings)
        dated = any(self._days.of(row.whole) or _RECURRING.search(row.plain) for row in rows if not row.labelled)
        return "weak" if told or dated or labels & _MEASURED else "none"


def _taken_from(sections: Sequence[Section]) -> list[Row]:
    """The rows that speak of all classes, taken out of the sections in which they stand: the foot of a list, "all classes"."""
    found = []
    if len(sections) > 1:
        *others, last = sections
        found += foot((row for section in others for row in section.rows), last.rows, last.dates)
        last.dates = [index for index in last.dates if index < len(last.rows)]
        if last.listed and all(len(section.rows) == 1 for section in others):
            found += last.rows[1:]
            del last.rows[1:]
            last.dates = [index for index in last.dates if index == 0]
        for section in sections:
            for index in range(len(section.rows) - 1, 0, -1):
                if index not in section.dates and holds(section.rows[index].plain, notice_words().of_all):
                    found.append(section.rows.pop(index))
                    section.dates = [one - (one > index) for one in section.dates]
    return found
