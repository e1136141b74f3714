"""Which of the names in a text are classes that are, were or will be given, and which names mean the same class.

A wish, a duty or a grant is not a class: a mention counts only where its sentence says that one class is given.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from trainwatch.courses.dates import Stated, stated
from trainwatch.courses.prose.bare_names import bare_names
from trainwatch.courses.prose.naming import Name
from trainwatch.courses.prose.titles import names
from trainwatch.courses.reading import Reading
from trainwatch.courses.worth import length
from trainwatch.model import Kind

MOST_CLASSES = 40
"""Classes taken from one text. In 1,835 public releases none named more than 3; a page with more than 40 is a catalogue."""

# "Complete the course by June 30" is a duty, not the day of the course.
_LIMIT = re.compile(r"\b(?:by|before|until|as of|dated)\s$", re.IGNORECASE)
_IT = re.compile(r"\b(?:it|the (?:first |next )?(?:class|course|session))\b", re.IGNORECASE)
# Kinds of news in which a class is mostly only talked of.
_WARY = frozenset({Kind.POLICY, Kind.GRANT, Kind.GRADUATION, Kind.OTHER})
_OF_CLASSES = frozenset({Kind.COURSE_ANNOUNCEMENT, Kind.TRAINING_EVENT})


@dataclass(slots=True)
class Group:
    """The mentions of one class: *places* are indices of sentences, *name* the best name so far and where it stands.

    *named* are all its names with their sentences, *forms* the keys among them and whether they are proper.
    """

    name: Name
    name_place: int
    places: list[int]
    given: bool
    named: list[tuple[int, Name]]
    forms: set[tuple[frozenset[str], bool]]

    def is_meant_by(self, name: Name) -> bool:
        """Whether *name* is this class's, a shorter way to say it, or a fuller one: "the jurisdiction course"."""
        return any(
            name.key == key or (name.key < key and not name.proper) or (key < name.key and not proper)
            for key, proper in self.forms
        )


def groups(readings: Sequence[Reading], kind: Kind, reference: date | None) -> tuple[Group, ...]:
    """The classes of a text that are given, each with all its mentions, in the order in which they are first named."""
    found: list[Group] = []
    title = next((reading for reading in readings if reading.sentence.where == "title"), None)
    for place, reading in enumerate(readings):
        if reading.has("outsiders"):
            continue
        named = names(reading)
        if kind is Kind.COURSE_ANNOUNCEMENT:
            named = (*named, *bare_names(reading, title, named))
        giving = bool(named) and _says_given(reading, kind, reference)
        for name in named:
            page_of_class = _is_whole_title(reading, name) and kind in _OF_CLASSES
            given = name.single and (giving or page_of_class or name.told)
            known = next((group for group in reversed(found) if group.is_meant_by(name)), None)
            if known is None and name.anew and found and _goes_on(found[-1], place, readings):
                known = found[-1]
            if known:
                _add(known, place, name, given=given)
            elif len(found) < 4 * MOST_CLASSES:
                found.append(Group(name, place, [place], given, [(place, name)], {(name.key, name.proper)}))
    if kind is Kind.COURSE_ANNOUNCEMENT:
        _hear_announced(found, readings, title.plain if title else "", reference)
    classes = [group for group in found if group.given]
    in_text = [group for group in classes if any(readings[place].sentence.where == "text" for place in group.places)]
    return tuple(in_text or classes)[
        :MOST_CLASSES
    ]  # a title alone ("Leadership workshop") heads the classes of its text


def class_dates(reading: Reading, reference: date | None) -> tuple[Stated, ...]:
    """The dates of the sentence that are not deadlines, birthdays of laws or other days that stand near classes."""
    others = (*reading.spans("other_dates"), *reading.spans("closes"))
    return tuple(
        day
        for day in stated(reading.plain, reference)
        if not any(0 <= day.start - end <= 30 for _, end in others) and not _LIMIT.search(reading.plain, 0, day.start)
    )


def _add(group: Group, place: int, name: Name, *, given: bool) -> None:
    group.named.append((place, name))
    group.forms.add((name.key, name.proper))
    if place not in group.places:
        group.places.append(place)
    if _better(name, group.name, given=given, before=group.given):
        group.name, group.name_place = name, place
    group.given = group.given or given


def _better(name: Name, than: Name, *, given: bool, before: bool) -> bool:
    """The more name-like wins; among equals the longer key, then a name from where the class is given."""
    mine, other = (name.rank, len(name.key)), (than.rank, len(than.key))
    return mine > other or (mine == other and given and not before and name.single)


def _goes_on(group: Group, place: int, readings: Sequence[Reading]) -> bool:
    """Whether a name of its own, at *place*, may be that of the class last spoken of: only described, and just now."""
    described = group.name.rank < 3 and not group.name.proper
    in_title = readings[group.places[-1]].sentence.where == "title"
    return described and (in_title or group.places[-1] >= place - 1)


def _is_announced(group: Group, readings: Sequence[Reading], title: str) -> bool:
    """Whether the announcement of a course has the class in its title and, as one class, in its text."""
    places = {readings[place].sentence.where for place, _ in group.named}
    told = any(name.single and not readings[place].has("doubts", "recruits") for place, name in group.named)
    # Its very name in the title outweighs "the course required within a year".
    entitled = group.name.rank == 3 and group.name.single and group.name.title in title
    return (len(places) == 2 and told) or (entitled and not any(readings[at].has("recruits") for at in group.places))


def _hear_announced(found: Sequence[Group], readings: Sequence[Reading], title: str, reference: date | None) -> None:
    """Count as given what the announcement of a course announces, and add the sentences that say when."""
    taken = {place for group in found for place, _ in group.named}
    for group in found:
        if _is_announced(group, readings, title):
            group.given = True
        for place in _following(group, readings):
            if place not in taken and class_dates(readings[place], reference):
                group.places.append(place)
                group.given = True


def _following(group: Group, readings: Sequence[Reading]) -> list[int]:
    """The sentences after the class's own name that speak of "it": "It meets May 5"."""
    nexts = [place + 1 for place, name in group.named if _is_own(name) and place + 1 < len(readings)]
    return [
        place
        for place in nexts
        if _IT.search(readings[place].plain) and not readings[place].has("doubts", "recruits", "outsiders")
    ]


def _is_own(name: Name) -> bool:
    return name.single and (name.proper or name.rank == 3)


def _says_given(reading: Reading, kind: Kind, reference: date | None) -> bool:
    """Whether the sentence says of some class that it was, is or will be given, and is no wish, duty or recruits' news."""
    if reading.has("recruits"):
        return False
    dated = bool(class_dates(reading, reference))
    if reading.has("doubts") and not dated and not reading.has("closes"):
        return False
    if dated or reading.has("held", "planned"):
        return True
    measured = bool(length.days(reading) or length.hours(reading))
    return (measured or kind not in _WARY) and (
        reading.has("offered") or (measured and kind is Kind.COURSE_ANNOUNCEMENT)
    )


def _is_whole_title(reading: Reading, name: Name) -> bool:
    """Whether the page's title is the name of the class and nothing else."""
    if reading.sentence.where != "title" or name.rank != 2:
        return False
    return all(name.start <= token.start and token.end <= name.end for token in reading.tokens if token.is_word)
