"""The filters of the language: what each is called, which values it takes, and what to say of a value it does not."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from trainwatch.knowledge import load
from trainwatch.model import Kind, OrganisationType
from trainwatch.query.tree import FIELD_WORDS, Filter


@dataclass(frozen=True, slots=True)
class Field:
    """One filter. *name* is an attribute of Filters; *read* gives a value's canonical form, or None.

    *expected* ends the sentence "... was left out: it takes"; *near* finds what somebody may have meant.
    """

    name: str
    read: Callable[[str], str | None]
    expected: str
    near: Callable[[str], str | None] = lambda _: None


def _state(value: str) -> str | None:
    """A postal code or a state's name, in any case."""
    states = load().states
    if value.upper() in states:
        return value.upper()
    return next((code for code, state in states.items() if state.name.casefold() == value.casefold()), None)


def _topic(value: str) -> str | None:
    """A topic's id or label, in any case."""
    topics = load().topics
    slug = "-".join(re.split(r"[\s_-]+", value.lower()))
    if slug in topics:
        return slug
    return next((name for name, topic in topics.items() if topic.label.casefold() == value.casefold()), None)


def _near_topic(value: str) -> str | None:
    """The topic whose id or label is written nearly like that."""
    topics = load().topics
    written = {topic.label.casefold(): name for name, topic in topics.items()} | {name: name for name in topics}
    return next((written[each] for each in get_close_matches(value.casefold(), written, n=1, cutoff=0.7)), None)


def _source(value: str) -> str | None:
    """An id as feeds.yml spells them; whether it is in use, only a database knows."""
    return value.lower() if re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,99}", value.lower()) else None


def _word_of(words: Mapping[str, str]) -> Callable[[str], str | None]:
    """A reader of one of *words*, which maps what may be written to its canonical form."""

    def read(value: str) -> str | None:
        return words.get("_".join(re.split(r"[\s_-]+", value.lower())))

    return read


def _day(value: str) -> str | None:
    """A year, a month or a day that exists."""
    found = re.fullmatch(r"([0-9]{4})(?:[-/]([0-9]{1,2}))?(?:[-/]([0-9]{1,2}))?", value)
    if not found:
        return None
    year, month, day = found.groups()
    try:
        whole = date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        return None
    return whole if day else whole[:7] if month else whole[:4]


def _year(value: str) -> str | None:
    return _day(value) if len(value) == 4 else None


DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}  # of the units of `last`
_MOST_DAYS = 36_500  # a century: no article is older, and no calendar ends before it


def _span(value: str) -> str | None:
    found = re.fullmatch(r"0*([1-9][0-9]{0,4})([dwmy])", value.lower())
    if not found or int(found[1]) * DAYS[found[2]] > _MOST_DAYS:
        return None
    return found[1] + found[2]


_TYPES = {each.value: each.value for each in OrganisationType}
_KINDS = {each.value: each.value for each in Kind}
_PRICES = {"yes": "yes", "free": "yes", "no": "no", "unknown": "unknown"}
_A_STATE = "a postal code such as AR, a state's name, or US for nationwide"
_A_DAY = "a year, a month or a day, such as 2024, 2024-06 or 2024-06-30"

_BY_NAME = {
    field.name: field
    for field in (
        Field("state", _state, _A_STATE),
        Field("source_state", _state, _A_STATE),
        Field("topic", _topic, "a topic such as de-escalation", _near_topic),
        Field("source", _source, "the id of a source"),
        Field("source_type", _word_of(_TYPES), f"one of {', '.join(_TYPES)}"),
        Field("kind", _word_of(_KINDS), f"one of {', '.join(_KINDS)}"),
        Field("free", _word_of(_PRICES), "is:free, free:no or free:unknown"),
        Field("year", _year, "a year such as 2024"),
        Field("after", _day, _A_DAY),
        Field("before", _day, _A_DAY),
        Field("last", _span, "a number of days, weeks, months or years, such as 30d, 4w, 6m or 1y"),
    )
}
_ALSO_WRITTEN = {"type": "source_type", "is": "free"}
LABELS = {
    "state": "State",
    "source_state": "Source’s state",
    "topic": "Topic",
    "source": "Source",
    "source_type": "Source type",
    "kind": "Kind of news",
    "free": "Price",
    "year": "Year",
    "after": "From",
    "before": "Before",
    "last": "Within the last",
}
"""The filters as the labels of forms call them."""


def named(word: str) -> Field | None:
    """The filter that *word* names in a query or an address, or None."""
    name = word.lower().replace("-", "_")
    return _BY_NAME.get(_ALSO_WRITTEN.get(name, name))


def checked(field: Field, value: str, *, in_form: bool = False) -> Filter | str:
    """The filter, or a sentence that says why there is none; *in_form* it is called as the form labels it."""
    value = value.strip()
    canonical = field.read(value)
    if canonical is not None:
        return Filter(field.name, canonical)
    name = f"“{LABELS[field.name]}”" if in_form else FIELD_WORDS.get(field.name, field.name)
    near = field.near(value[:_LONGEST_MEANT])
    meant = f" Did you mean {near}?" if near else ""
    return f"The filter {name} was left out: it takes {field.expected}, not “{shortened(value)}”.{meant}"


_LONGEST_MEANT = 80  # characters; no topic is written longer, and likeness is dear to compute


def shortened(text: str) -> str:
    """A text of theirs as our sentences quote it."""
    return text if len(text) <= 40 else text[:39] + "…"
