"""The labels of a document: what its readers say it is about.

Labels are an object with any of ``relevance, kind, topics, topics_allowed, states, states_allowed, free, offerings``;
what is absent or null was not labelled. Where a file labels one thing only, its labels may be that thing's value itself.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import cast, get_args

from trainwatch.measure.fields import OFFERING_FIELDS, Stated
from trainwatch.model import Free, Label

Names = tuple[str, ...]

RELEVANCE: tuple[str, ...] = get_args(Label)
_ID = re.compile(r"(?!all$)[A-Za-z0-9-]{1,100}")
FREE: tuple[str, ...] = get_args(Free)


@dataclass(frozen=True, slots=True)
class OfferingLabel:
    """A class that the readers found. *stated* holds the fields they looked at, empty for what is not stated."""

    title: str
    stated: Mapping[str, Stated]


@dataclass(frozen=True, slots=True)
class Labels:
    """What readers said; None for what they were not asked.

    *topics* and *states* must be found; what lies outside *topics_allowed* and *states_allowed* (which hold them) must
    not. *states* is None where the state is not known; it is empty, and *states_allowed* with it, where the readers found
    none. *kinds* are equally right.
    """

    relevance: Label | None = None
    kinds: Names | None = None
    topics: Names | None = None
    topics_allowed: Names = ()
    states: Names | None = None
    states_allowed: Names = ()
    free: Free | None = None
    offerings: tuple[OfferingLabel, ...] | None = None

    @property
    def is_relevant(self) -> bool:
        """Whether topics, states and kind mean anything: readers of a document labelled "no" did not weigh them."""
        return self.relevance != "no"


_NAMES = frozenset(field.name for field in fields(Labels)) - {"kinds"} | {"kind"}


def read_labels(row: Mapping[str, object], field: str) -> Labels:
    """The labels that *row* keeps under *field*. Raises ValueError, which begins with the key at fault.

    *field* holds an object of labels; or it bears the name of a label ("states") and holds that one.
    """
    if field not in row:
        raise ValueError(f"{field}: there is no such key")
    value = row[field]
    if isinstance(value, dict):
        return _labels(value, f"{field}.")
    if value is None:
        return Labels()
    if field not in _NAMES:
        raise ValueError(f"{field}: not an object of labels")
    return _labels({field: value}, "")


def _labels(given: Mapping[str, object], at: str) -> Labels:
    topics, topics_allowed = _ids(given, "topics", at), _ids(given, "topics_allowed", at)
    states, states_allowed = _ids(given, "states", at), _ids(given, "states_allowed", at)
    if not states and states_allowed is None:
        states = None  # an empty list alone is "not known", not "none"
    return Labels(
        relevance=cast("Label | None", _one_of(given, "relevance", RELEVANCE, at)),
        kinds=_names(given, "kind", at),
        topics=topics,
        topics_allowed=tuple(dict.fromkeys((*(topics or ()), *(topics_allowed or ())))),
        states=states,
        states_allowed=tuple(dict.fromkeys((*(states or ()), *(states_allowed or ())))),
        free=cast("Free | None", _one_of(given, "free", FREE, at)),
        offerings=_offerings(given, at),
    )


def _names(given: Mapping[str, object], key: str, at: str) -> Names | None:
    value = given.get(key)
    if value is None:
        return None
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(name, str) for name in values):
        raise ValueError(f"{at}{key}: not a word or a list of words")
    return tuple(dict.fromkeys(values))


def _ids(given: Mapping[str, object], key: str, at: str) -> Names | None:
    """Ids become parts of the dotted names of figures, in which "all" is what they have in common."""
    names = _names(given, key, at)
    for name in names or ():
        if not _ID.fullmatch(name):
            raise ValueError(f"{at}{key}: {name!r} is no id of a topic or state")
    return names


def _one_of(given: Mapping[str, object], key: str, words: Names, at: str) -> str | None:
    value = given.get(key)
    if value is None or value in words:
        return value
    raise ValueError(f"{at}{key}: not one of {', '.join(words)}")


def _offerings(given: Mapping[str, object], at: str) -> tuple[OfferingLabel, ...] | None:
    value = given.get("offerings")
    if value is None:
        return None
    if not isinstance(value, list):
        raise ValueError(f"{at}offerings: not a list")  # noqa: TRY004 -- one kind of error for every bad label
    return tuple(_offering(item, f"{at}offerings[{index}]") for index, item in enumerate(value))


def _offering(item: object, at: str) -> OfferingLabel:
    if isinstance(item, dict) and isinstance(title := item.get("title"), str):
        stated = {field.name: field.label(item, at) for field in OFFERING_FIELDS if (field.key or field.name) in item}
        return OfferingLabel(title, stated)
    raise ValueError(f"{at}: not an object with a title")
