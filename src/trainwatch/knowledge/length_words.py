"""The words of the length of a class: `lengths.yml`, checked as it is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from trainwatch.knowledge.reading import read_yaml

_LISTS = ("classes", "teaching", "duties", "not_after", "not_before")


@dataclass(frozen=True, slots=True)
class LengthWords:
    """The lists of lengths.yml, by their names there; each is explained in that file. *numbers*: word to number."""

    classes: tuple[str, ...]
    teaching: tuple[str, ...]
    duties: tuple[str, ...]
    not_after: tuple[str, ...]
    not_before: tuple[str, ...]
    numbers: Mapping[str, float]


@cache
def length_words() -> LengthWords:
    """The packaged lengths.yml, read once a process. Raises ConfigError(file, line, key) on a fault."""
    return read_length_words(files(__package__), "lengths.yml")


def read_length_words(folder: Traversable, name: str) -> LengthWords:
    """The lists of the file *name*. Raises ConfigError(file, line, key): a list missing or unknown, a bad number."""
    lists = read_yaml(folder, name).fields(frozenset({*_LISTS, "numbers"}), frozenset())
    numbers = {word: node.number() for word, node in lists["numbers"].fields().items()}
    return LengthWords(**{key: lists[key].texts() for key in _LISTS}, numbers=numbers)
