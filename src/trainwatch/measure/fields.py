"""The fields of a class that readers label: how a label and an answer state each, and when the two say the same."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from trainwatch.model import Offering

Part = tuple[str, ...]
"""A value: one word for most fields, several for a price tier (amount, who), a credit (body, number) or a meeting."""
Stated = tuple[Part, ...]
"""What is stated of a field: nothing, one value, or several where the field is a list."""

# Words that hardly tell one class from another.
_PLAIN = frozenset(
    re.findall(
        r"\w+", "training course class program session the of and for in a an to on with law enforcement police officer"
    )
)
ENOUGH = 0.5  # the share of the shorter text's words that both must have
_DAY, _MONTH = len("2026-01-05"), len("2026-01")
_TIER, _CREDIT, _MEETING = ("amount", "for|who"), ("body", "number"), ("0", "1")
_TRACKING = ("utm_", "fbclid", "gclid", "mc_")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a class. *name* is that of its figure, *key* its name in labels; of *many* each value counts.

    *alike* compares two values; *keys* are the parts of a value that is no word ("for|who": under either name).
    """

    name: str
    alike: Callable[[Part, Part], bool]
    key: str = ""
    many: bool = False
    keys: tuple[str, ...] = ()

    def label(self, given: Mapping[str, object], at: str) -> Stated:
        """What the labels of one class state. Raises ValueError, which begins with the key at fault."""
        key = self.key or self.name
        value, at = given[key], f"{at}.{key}"
        if value is None or value == "unknown":
            return ()
        if not self.many:
            return _word(value, at)
        if not isinstance(value, list):
            raise ValueError(f"{at}: not a list")  # noqa: TRY004 -- one kind of error for every bad label
        return tuple(part for item in value for part in (_parts(item, self.keys, at) if self.keys else _word(item, at)))

    def answer(self, offering: Offering) -> Stated:
        """What *offering* states. What was computed is not stated."""
        computed = "hours_computed" in offering.doubts
        if self.name == "tiers":
            return tuple((str(tier.amount), tier.who or "") for tier in offering.tiers)
        if self.name == "credit":
            return tuple((credit.body, credit.number or "") for credit in offering.credit)
        if self.name == "meetings":
            return tuple((meeting.start, meeting.end) for meeting in offering.meetings)
        if self.name == "hours" and computed:
            return ()
        value = getattr(offering, self.name)
        if self.many:
            return tuple((word,) for word in value if word != "hours_computed")
        return () if value in (None, False, "unknown") else _word(value, self.name)


def _word(value: object, at: str) -> Stated:
    if isinstance(value, bool):
        return (("yes",),) if value else ()
    if isinstance(value, str | int | float):
        return ((str(value),),)
    raise ValueError(f"{at}: not a word or a number")


def _parts(item: object, keys: tuple[str, ...], at: str) -> Iterator[Part]:
    """The parts of a tier, a credit or a meeting: an object with *keys*, or a list in their order."""
    given = dict(zip(map(str, range(len(keys))), item, strict=False)) if isinstance(item, list) else item
    if not isinstance(given, dict) or keys[0].partition("|")[0] not in given:
        raise ValueError(f"{at}: not an object with {keys[0]}, or a list of that length")
    found = [next((given[name] for name in key.split("|") if given.get(name) is not None), "") for key in keys]
    if not all(isinstance(value, str | int | float) for value in found):
        raise ValueError(f"{at}: not a word or a number")
    yield tuple(map(str, found))


# ------------------------------------------------------------------------------------------------ what says the same


def words(text: str) -> frozenset[str]:
    """The words of *text* in small letters, without the s of the plural."""
    return frozenset(word.rstrip("s") for word in re.findall(r"\w+", text.casefold()))


def titles_alike(one: str, other: str) -> bool:
    """Whether two titles name the same class: half of the telling words of the shorter stand in the other."""
    first, second = telling(one), telling(other)
    return _share(first, second)


def telling(title: str) -> frozenset[str]:
    """The words that tell a class from others, or all of them where there are none such."""
    found = words(title)
    return found - _PLAIN or found


def _share(first: frozenset[str], second: frozenset[str]) -> bool:
    common = len(first & second)
    return bool(common) and common >= ENOUGH * min(len(first), len(second))


def _letters(one: Part, other: Part) -> bool:
    """By letters and digits: "in_person" is "In person"."""
    first, second = (re.sub(r"[\W_]", "", part[0].casefold()) for part in (one, other))
    return first == second


def _by_words(one: Part, other: Part) -> bool:
    """By telling words; by all of them where one has none such: "officers" is "sworn officers only"."""
    first, second = words(one[0]) - _PLAIN, words(other[0]) - _PLAIN
    return _share(first, second) if first and second else _share(words(one[0]), words(other[0]))


def _address(one: Part, other: Part) -> bool:
    """By words, and the same house: "418 Frank Ave." is "418 Frank Avenue"."""
    first, second = (set(re.findall(r"\d+", part[0])) for part in (one, other))
    return _by_words(one, other) and (first <= second or second <= first)


def _dates(one: Part, other: Part) -> bool:
    """As finely as the coarser of them, and no coarser than a month."""
    return all(_date(*pair) for pair in zip(one, other, strict=True))


def _date(one: str, other: str) -> bool:
    length = min(len(one), len(other))
    return length >= _MONTH and one[:length] == other[:length]


def _days(one: Part, other: Part) -> bool:
    return _date(one[0][:_DAY], other[0][:_DAY])


def _numbers(one: Part, other: Part) -> bool:
    return _number(one[0]) == _number(other[0])


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


def _price(one: Part, other: Part) -> bool:
    """By the amounts; two prices without any, or of nothing, are one: "Free" is "no charge" and "$0.00"."""
    return _amounts(one[0]) == _amounts(other[0])


def _amounts(text: str) -> list[float]:
    found = re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text))
    return sorted({amount for amount in map(float, found) if amount})


def _tier(one: Part, other: Part) -> bool:
    """By the amount, and by those who pay it where both say."""
    return _number(one[0]) == _number(other[0]) and (
        not (one[1] and other[1]) or _by_words(one[1:], other[1:]) or one[1].casefold() == other[1].casefold()
    )


def _credit(one: Part, other: Part) -> bool:
    """By the body and the number of the course."""
    return titles_alike(one[0], other[0]) and _letters(one[1:], other[1:])


def _address_of_web(one: Part, other: Part) -> bool:
    """By host, path and question; what only counts visitors is left out."""
    return _web(one[0]) == _web(other[0])


def _web(text: str) -> object:
    try:
        parts = urlsplit(text.strip())
    except ValueError:  # "http://[": an IPv6 bracket that never closes
        return text
    asked = {pair for pair in parse_qsl(parts.query) if not pair[0].lower().startswith(_TRACKING)}
    return parts.netloc.casefold().removeprefix("www."), parts.path.rstrip("/").casefold(), frozenset(asked)


OFFERING_FIELDS: tuple[Field, ...] = (
    Field("provider", _by_words),
    Field("start", _days),
    Field("end", _days),
    Field("meetings", _dates, many=True, keys=_MEETING),
    Field("timezone", _letters),
    Field("venue", _by_words),
    Field("address", _address),
    Field("city", _by_words),
    Field("state", _letters),
    Field("hours", _numbers),
    Field("days", _numbers),
    Field("delivery", _letters),
    Field("price", _price),
    Field("tiers", _tier, many=True, keys=_TIER),
    Field("free", _letters),
    Field("free_for", _by_words),
    Field("lodging", _letters),
    Field("meals", _letters),
    Field("travel", _letters),
    Field("credit", _credit, many=True, keys=_CREDIT),
    Field("audience", _by_words),
    Field("open_to", _letters, many=True),
    Field("out_of_state", _letters),
    Field("prerequisites", _by_words),
    Field("nomination", _by_words),
    Field("instructors", _by_words, many=True),
    Field("train_the_trainer", _letters),
    Field("seats", _numbers),
    Field("status", _letters),
    Field("registration_opens", _days),
    Field("registration_closes", _days),
    Field("registration_url", _address_of_web),
    Field("registration_mail", _letters),
    Field("doubts", _letters, key="marks", many=True),
)
"""Every field that can be labelled beside the title, in the order in which people read the figures."""

TIMES = ("start_time", "end_time")
"""Clock times, asked of the classes whose label says a day and whose readers looked at times (they labelled zones)."""


def clock(stated: Stated) -> Stated:
    """The time of day of a start or an end, if it has one."""
    return tuple((part[0][_DAY + 1 :][:5],) for part in stated if len(part[0]) > _DAY)
