"""Whether two announcements tell of one class. Pure."""

import re
from datetime import datetime, timedelta

from trainwatch.knowledge.identity_words import identity_words
from trainwatch.model import Offering

ENOUGH = 2 / 3  # of the shorter title's telling words, where neither title holds all words of the other
APART = timedelta(hours=2)  # a newspaper gives the hour of the doors, the provider that of the class
_PREFIX = re.compile(r"\b(de|re|pre|co|anti)-")  # "de-escalation" is one word
_ONLINE = frozenset({"live_online", "self_paced"})


def telling_words(title: str) -> frozenset[str]:
    """The words of a title that tell one class from another; all of them where none does."""
    words = frozenset(_singular(word) for word in re.findall(r"\w+", _PREFIX.sub(r"\1", title.casefold())))
    plain = frozenset(map(_singular, identity_words().plain))
    return words - plain or words


def titles_alike(one: str, other: str) -> bool:
    """Whether two titles may name one class: "De-escalation" and "De-escalation Training for Officers" may.

    A level or a number that only one of them names parts them: "Basic SWAT" and "Advanced SWAT", "Phase 1" and "Phase 2".
    """
    first, second = telling_words(one), telling_words(other)
    if any(word.isdigit() or word in _levels() for word in first ^ second):
        return False
    shorter, longer = sorted((first, second), key=len)
    common = len(shorter & longer)
    return common == len(shorter) or (common >= 2 and common >= ENOUGH * len(shorter))


def nearness(one: str, other: str) -> float:
    """How much two titles have in common, 0 to 1."""
    first, second = telling_words(one), telling_words(other)
    return len(first & second) / max(1, len(first | second))


def places_agree(one: Offering, other: Offering) -> bool:
    """Whether both may be in one place: the same state and city, as far as both are known; never online and in a room."""
    if one.state and other.state and one.state != other.state:
        return False
    if one.city and other.city and _town(one.city) != _town(other.city):
        return False
    in_room = {each.delivery == "in_person" for each in (one, other) if each.delivery}
    return not (in_room == {True, False} and any(each.delivery in _ONLINE for each in (one, other)))


def hours_agree(one: Offering, other: Offering) -> bool:
    """Whether both may begin at one hour: a morning and an afternoon session are two."""
    if not one.start or not other.start or "T" not in one.start or "T" not in other.start:
        return True
    return abs(datetime.fromisoformat(one.start) - datetime.fromisoformat(other.start)) < APART


def day(offering: Offering) -> str | None:
    """The first day, or None."""
    return offering.start[:10] if offering.start else None


def same_class(told: Offering, known: Offering, title: str) -> bool:
    """Whether *told* is the class *known*, by an announcement of it with *title*: day, hour, place and title agree.

    Where one of them names no state, one telling word in common is not enough, unless the provider is the same.
    """
    if day(told) is None or day(told) != day(known):
        return False
    if not (hours_agree(told, known) and places_agree(told, known) and titles_alike(told.title, title)):
        return False
    if (told.state and known.state) or len(telling_words(told.title) & telling_words(title)) > 1:
        return True
    return same_provider(told, known)


def same_provider(one: Offering, other: Offering) -> bool:
    """Whether both name the same provider."""
    return (
        bool(one.provider and other.provider) and (one.provider or "").casefold() == (other.provider or "").casefold()
    )


def _levels() -> frozenset[str]:
    return frozenset(map(_singular, identity_words().levels))


def _singular(word: str) -> str:
    return word.rstrip("s") or word


def _town(city: str) -> str:
    return " ".join(city.casefold().replace("saint ", "st ").replace(".", "").split())
