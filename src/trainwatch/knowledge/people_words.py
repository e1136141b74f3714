"""Who attends classes and how notices say it: `people.yml`, checked as it is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import get_args

from trainwatch.knowledge.reading import read_yaml
from trainwatch.model.courses import Who

_LISTS = ("people", "nobody", "open_to", "only_to", "may_attend", "ends", "payers", "others_may", "others_must_not")


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """The lists of people.yml, by their names there; each is explained in that file. *codes*: word to code."""

    codes: Mapping[str, Who]
    people: tuple[str, ...]
    nobody: tuple[str, ...]
    open_to: tuple[str, ...]
    only_to: tuple[str, ...]
    may_attend: tuple[str, ...]
    ends: tuple[str, ...]
    payers: tuple[str, ...]
    others_may: tuple[str, ...]
    others_must_not: tuple[str, ...]


@cache
def people_words() -> PeopleWords:
    """The packaged people.yml, read once a process. Raises ConfigError(file, line, key) on a fault."""
    return read_people_words(files(__package__), "people.yml")


def read_people_words(folder: Traversable, name: str) -> PeopleWords:
    """The lists of the file *name*.

    Raises ConfigError(file, line, key): not YAML, a list or a code missing or unknown, a word under two codes.
    """
    lists = read_yaml(folder, name).fields(frozenset({"codes", *_LISTS}), frozenset())
    known: tuple[Who, ...] = get_args(Who)
    nodes = lists["codes"].fields(frozenset(known), frozenset())
    codes: dict[str, Who] = {}
    for code in known:
        for item in nodes[code].items():
            word = item.text()
            if word in codes:
                item.fail(f"{word!r} stands under {codes[word]!r} already")
            codes[word] = code
    return PeopleWords(codes, *(lists[key].texts() for key in _LISTS))
