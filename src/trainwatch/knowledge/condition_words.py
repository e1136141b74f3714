"""What a class asks of those who come, who enters their names, who teaches: `conditions.yml`, checked as it is read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from trainwatch.knowledge.reading import read_yaml


@dataclass(frozen=True, slots=True)
class ConditionWords:
    """The lists of conditions.yml, by their names there, each as a pattern that finds any of its phrases."""

    prerequisites: re.Pattern[str]
    not_prerequisites: re.Pattern[str]
    nothing: re.Pattern[str]
    nomination: re.Pattern[str]
    not_nomination: re.Pattern[str]
    taught_by: re.Pattern[str]
    teaches: re.Pattern[str]
    titles: re.Pattern[str]
    behind_names: re.Pattern[str]
    no_names: re.Pattern[str]


@cache
def condition_words() -> ConditionWords:
    """The packaged conditions.yml, read once a process. Raises ConfigError(file, line, key) on a fault."""
    return read_condition_words(files(__package__), "conditions.yml")


def read_condition_words(folder: Traversable, name: str) -> ConditionWords:
    """The lists of the file *name*. Raises ConfigError(file, line, key): a list missing or unknown, a phrase twice."""
    wanted = frozenset(field.name for field in fields(ConditionWords))
    lists = read_yaml(folder, name).fields(wanted, frozenset())
    return ConditionWords(**{key: _any_of(node.texts()) for key, node in lists.items()})


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern for whole phrases, the longest first; an apostrophe may be a curly one."""
    ordered = sorted(phrases, key=len, reverse=True)
    words = "|".join(re.escape(phrase).replace(r"\ ", r"\s").replace("'", "['’]") for phrase in ordered)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
