"""What a page declares of its classes in structured data, beside what it shows: the page wins, the data complete it.

The data outlive the class they were written for (last year's dates under this year's text), and know of sessions that the
page shows only after a click.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from trainwatch.courses.notice.phrases_of import holds
from trainwatch.courses.outsiders import is_for_outsiders, is_rules
from trainwatch.courses.prose.naming import key_of
from trainwatch.courses.reading import reader
from trainwatch.courses.sentences import sentences
from trainwatch.knowledge import Knowledge
from trainwatch.knowledge.notice_words import notice_words
from trainwatch.model import Courses, Evidence, Free, Offering, Subject

_ALIKE = 0.5  # share of the words of the shorter title
_TRADE = ("for law enforcement", "for police", "for officers", "for deputies", "for detectives", "for investigators")
_PLACE = ("venue", "address", "city", "state")
_SESSION = ("delivery", "seats", "registration_url", "timezone")
_COST = ("price", "tiers", "free_for")
# What all sessions of a class have alike.
_COURSE = (
    *("provider", "hours", "days", "lodging", "meals", "travel", "credit", "audience", "open_to", "out_of_state"),
    *("prerequisites", "nomination", "instructors", "train_the_trainer", "topics"),
)


def is_no_offer(subject: Subject, knowledge: Knowledge) -> bool:
    """Whether the page is for citizens, or tells rules: what it declares is no class then either."""
    read = reader(knowledge)
    readings = tuple(read.read(sentence) for sentence in sentences(subject))
    title = next((one for one in readings[:1] if one.sentence.where == "title"), None)
    return is_for_outsiders(readings) or is_rules(title, [one.plain for one in readings])


def names_the_trade(subject: Subject) -> bool:
    """Whether the words of a declared event say that it is for those who police."""
    return holds(f"{subject.title}\n{subject.text}", (*notice_words().for_the_trade, *_TRADE))


def completed(found: Courses, declared: Sequence[Offering], today: date) -> Courses:
    """The classes that a page tells of, with what it declares of them, and the sessions that it declares only.

    A session is added where the page names its class, and is either without any day or has one that the data repeat.
    *today* parts what is to come from data that were left standing.
    """
    left = [one for one in declared if one.start]
    made: list[Offering] = []
    current = False
    for one in found.offerings:
        match = _same_day(one, left, found.offerings)
        if match is not None:
            left.remove(match)
            current = True
        made.append(_filled(one, match) if match else one)
    for each in left:
        base = next((one for one in made if _alike(one.title, each.title)), None)
        if base is None or _last_day(each) < today.isoformat():
            continue
        if base.start is None:
            made[made.index(base)] = _timed(base, each)
            current = True
        elif current:
            made.append(_session(base, each))
    if len(made) > len(found.offerings):
        made.sort(key=lambda one: one.start or "")
    return replace(_summed(found, made), offerings=tuple(made))


def _last_day(one: Offering) -> str:
    return (one.end or one.start or "")[:10]


def _summed(found: Courses, made: Sequence[Offering]) -> Courses:
    """Whether the training is free, by the page, else by its classes."""
    if found.free != "unknown":
        return found
    words: tuple[Free, ...] = ("yes", "no")
    free: Free = next((word for word in words if any(one.free == word for one in made)), "unknown")
    quotes = tuple(item for one in made if one.free == free for item in one.evidence if item.rule == "free")
    return Courses(free, quotes[:1])


def _same_day(one: Offering, declared: Sequence[Offering], others: Sequence[Offering]) -> Offering | None:
    if one.start is None:
        return None
    on_day = [each for each in declared if each.start and each.start[:10] == one.start[:10]]
    alike = [each for each in on_day if _alike(one.title, each.title)]
    if alike:
        return alike[0]
    alone = sum(other.start is not None and other.start[:10] == one.start[:10] for other in others) == 1
    return on_day[0] if len(on_day) == 1 and alone else None


def _alike(one: str, other: str) -> bool:
    ours, theirs = set(key_of(one)), set(key_of(other))
    return bool(ours and theirs) and len(ours & theirs) >= _ALIKE * min(len(ours), len(theirs))


def _filled(one: Offering, told: Offering) -> Offering:
    """*one* with what it leaves open; a clock only where the day has none, and none in universal time."""
    one = _clocked(one, told)
    if one.state is None or told.state is None or one.state == told.state:
        one = _taken(one, told, _PLACE)
    if told.status in ("cancelled", "changed", "full") and one.status in ("scheduled", "undated"):
        one = _with(one, told, "status")
    return _course(_taken(one, told, _SESSION), told)


def _course(one: Offering, told: Offering) -> Offering:
    """*one* with the facts of its class, and with the cost where it has none."""
    if one.free == "unknown" and one.price is None and told.free != "unknown":
        one = _taken(_with(one, told, "free"), told, _COST)
    return _taken(one, told, _COURSE)


def _clocked(one: Offering, told: Offering) -> Offering:
    if one.start and told.start and len(one.start) <= 10 < len(told.start) and told.timezone != "UTC":
        same_end = (one.end or one.start)[:10] == (told.end or told.start)[:10]
        return replace(one, start=told.start, end=told.end if same_end else one.end)
    if one.end is None and told.end:
        return replace(one, end=told.end)
    return one


def _timed(one: Offering, told: Offering) -> Offering:
    """*one*, which the page shows without a day, on the day that is declared."""
    words = tuple(item for item in told.evidence if item.rule in ("start", "end"))
    dated = replace(
        one,
        start=told.start,
        end=told.end,
        status=told.status if one.status == "undated" else one.status,
        evidence=(*one.evidence, *words),
    )
    return _filled(dated, told)


def _session(base: Offering, told: Offering) -> Offering:
    """A session that is only declared, of the class that *base* is a session of."""
    words = tuple(item for item in base.evidence if item.rule in ("title", "topics"))
    kept = tuple(item for item in told.evidence if item.rule not in ("title", "topics"))
    return _course(replace(told, title=base.title, topics=base.topics, evidence=(*words, *kept)), base)


def _taken(one: Offering, told: Offering, names: Sequence[str]) -> Offering:
    for name in names:
        if not getattr(one, name) and getattr(told, name):
            one = _with(one, told, name)
    return one


def _with(one: Offering, told: Offering, name: str) -> Offering:
    words: tuple[Evidence, ...] = tuple(item for item in told.evidence if item.rule == name)
    kept = tuple(item for item in one.evidence if item.rule != name)
    changed: Offering = replace(one, **{name: getattr(told, name)}, evidence=(*kept, *words))
    return changed
