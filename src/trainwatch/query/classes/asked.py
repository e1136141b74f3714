"""What somebody asks of the classes: the parameters of an address, or the options of the command, made sure of."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal, cast, get_args

from trainwatch.knowledge import NATIONWIDE, Knowledge
from trainwatch.model import Who
from trainwatch.query.classes import sound
from trainwatch.query.classes.nearby import Near, located

How = Literal["", "in_person", "online"]
Cost = Literal["", "free", "all-in"]
Registration = Literal["", "open", "closing"]
When = Literal["upcoming", "undated", "past"]
Sort = Literal["free", "date", "distance", "closing"]

CLOSING = timedelta(days=14)
"""Registration that closes within this time is closing soon: two weeks are what a supervisor's approval takes."""
RINGS = (25, 50, 100, 150, 300)
"""Miles of the distance rings that forms offer."""
FURTHEST = 3_000
_FARTHEST = timedelta(days=36_500)  # that anybody plans ahead
_LONGEST = 200  # characters of a parameter that count
_DAYS = re.compile(r"(?P<count>[0-9]{1,4})\s*(?P<unit>d|w|m|y)?")
_MILES = re.compile(r"(?P<count>[0-9]{1,4})\s*(?:mi|miles?)?")
_MONTH = re.compile(r"(?P<year>[0-9]{4})-(?:0[1-9]|1[0-2])")
_UNITS = {"d": 1, "w": 7, "m": 30, "y": 365}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the classes. What is empty is not asked for.

    *words* stand in title, provider or topics. *state* is where it is held; *officers_of* leaves out what is closed to
    officers of that state. *within* are miles from *near*. *after* and *before* are the first and the last day,
    both included. *cost* "all-in" means that tuition, lodging and meals are paid. *month*, ``YYYY-MM``, takes the place of
    "upcoming": all that begins in it, past or ahead. *also_cancelled* keeps those that were called off, and is asked by
    calendars, not by people. *notes* tell what of the question could not be used. *today* parts what is ahead from what
    is past.
    """

    today: date
    words: str = ""
    state: str = ""
    officers_of: str = ""
    near: Near | None = None
    within: int = 0
    how: How = ""
    topic: str = ""
    after: str = ""
    before: str = ""
    cost: Cost = ""
    who: str = ""
    registration: Registration = ""
    when: When = "upcoming"
    sort: Sort = "free"
    month: str = ""
    also_cancelled: bool = False
    notes: tuple[str, ...] = field(default=(), compare=False)

    @property
    def given(self) -> tuple[str, ...]:
        """The names of the filters that leave something out, in the order of a form."""
        return tuple(name for name in _FILTERS if getattr(self, name))


_FILTERS = ("words", "state", "officers_of", "near", "how", "topic", "after", "before", "cost", "who", "registration")


def asked(params: Mapping[str, Sequence[str]], knowledge: Knowledge, *, today: date) -> Asked:
    """The question that the parameters of an address ask. Never raises: what cannot be used is left out with a note.

    They are called as the attributes of `Asked`, but for *words* (``q``), *after* (``from``) and *before* (``to``);
    ``next`` counts days from today and may stand for ``to``: ``90d``, ``12w``, ``6m``.
    """
    return _Reading(params, knowledge, today).asked()


def loosened(question: Asked) -> Iterator[tuple[str, Asked]]:
    """Each filter that is in force by name, with the question without it."""
    bare = Asked(question.today)
    for name in question.given:
        changes = {name: getattr(bare, name)} | ({"within": 0} if name == "near" else {})
        sort = "free" if name == "near" and question.sort == "distance" else question.sort
        yield name, replace(question, **changes, sort=sort)


def to_params(question: Asked) -> list[tuple[str, str]]:
    """The canonical parameters, from which `asked` makes an equal question."""
    values = {
        "q": question.words,
        "state": question.state,
        "officers_of": question.officers_of,
        "near": question.near.text if question.near else "",
        "within": str(question.within) if question.within else "",
        "how": question.how,
        "topic": question.topic,
        "from": question.after,
        "to": question.before,
        "cost": question.cost,
        "who": question.who,
        "registration": question.registration,
        "when": question.when if question.when != "upcoming" else "",
        "sort": question.sort if question.sort != "free" else "",
        "month": question.month,
    }
    return [(name, value) for name, value in values.items() if value]


class _Reading:
    """One reading of parameters, which collects the notes."""

    def __init__(self, params: Mapping[str, Sequence[str]], knowledge: Knowledge, today: date) -> None:
        self._params = params
        self._knowledge = knowledge
        self._today = today
        self._notes: list[str] = []

    def asked(self) -> Asked:
        states = self._knowledge.states
        state = self._checked("state", lambda value: value.upper() if value.upper() in states else "")
        officers_of = self._checked("officers_of", lambda value: value.upper() if value.upper() in states else "")
        near = self._near(state or officers_of)
        after, before = self._day("from"), self._before()
        if after and before and before < after:
            self._notes.append(f"The last day ({before}) lies before the first ({after}), so neither counts.")
            after = before = ""
        within = self._within() if near else 0
        sort = cast("Sort", self._word("sort", get_args(Sort), "free"))
        if sort == "distance" and not near:
            self._notes.append("Distances need a town or ZIP code to be measured from.")
            sort = "free"
        when = cast("When", self._word("when", get_args(When), "upcoming"))
        return Asked(
            today=self._today,
            words=self._text("q"),
            state=state if state != NATIONWIDE else "",
            officers_of=officers_of if officers_of != NATIONWIDE else "",
            near=near,
            within=within,
            how=cast("How", self._word("how", get_args(How), "")),
            topic=self._checked("topic", lambda value: value if value in self._knowledge.topics else ""),
            after=after,
            before=before,
            cost=cast("Cost", self._word("cost", get_args(Cost), "")),
            who=self._word("who", get_args(Who), ""),
            registration=cast("Registration", self._word("registration", get_args(Registration), "")),
            when=when,
            sort=sort,
            month=self._month(when),
            notes=tuple(self._notes),
        )

    def _text(self, name: str) -> str:
        values = [value for value in self._params.get(name, ()) if value.strip()]
        return " ".join(values[-1][:_LONGEST].split()) if values else ""

    def _checked(self, name: str, check: Callable[[str], str]) -> str:
        value = self._text(name)
        found = check(value) if value else ""
        if value and not found:
            self._notes.append(f"“{value[:40]}” is no {_NAMES[name]} that we know, so it does not count.")
        return found

    def _word(self, name: str, words: Sequence[str], otherwise: str) -> str:
        return self._checked(name, lambda value: value if value in words else "") or otherwise

    def _near(self, state: str) -> Near | None:
        text = self._text("near")
        found = located(text, self._knowledge, state=state) if text else None
        if isinstance(found, str):
            self._notes.append(found)
            return None
        return found

    def _within(self) -> int:
        text = self._text("within").lower()
        match = _MILES.fullmatch(text)
        if match and 0 < int(match["count"]) <= FURTHEST:
            return int(match["count"])
        if text not in ("", "any"):
            self._notes.append(f"“{text[:20]}” is no distance in miles up to {FURTHEST:,}, so none counts.")
        return 0

    def _day(self, name: str) -> str:
        text = self._text(name)
        found = sound.day(text) or ""
        if text and not found:
            self._notes.append(f"“{text[:20]}” is no day; write it as 2027-01-31.")
        return found

    def _before(self) -> str:
        if before := self._day("to"):
            return before
        text = self._text("next").lower()
        match = _DAYS.fullmatch(text)
        span = int(match["count"]) * _UNITS[match["unit"] or "d"] if match else 0
        if match and span <= _FARTHEST.days:
            return (self._today + timedelta(days=span)).isoformat()
        if text:
            self._notes.append(f"“{text[:20]}” is no span of time; write it as 90d, 12w or 6m.")
        return ""

    def _month(self, when: When) -> str:
        text = self._text("month")
        match = _MONTH.fullmatch(text)
        if not match or not sound.FIRST_YEAR <= int(match["year"]) <= sound.LAST_YEAR:
            if text:
                self._notes.append(f"“{text[:20]}” is no month; write it as 2027-01.")
            return ""
        if when == "undated":
            self._notes.append("Classes without a date are in no month, so that this is a list of them.")
            return ""
        return text


_NAMES = {
    "state": "state",
    "officers_of": "state",
    "topic": "topic",
    "how": "way of teaching",
    "cost": "kind of cost",
    "who": "audience",
    "registration": "state of registration",
    "when": "time",
    "sort": "order",
}
