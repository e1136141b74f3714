"""Which days and times near a class are not its own, and whether several are one class: `days.yml`, checked as it is read."""

import re
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from trainwatch.knowledge.reading import Node, read_yaml


@dataclass(frozen=True, slots=True)
class DayWords:
    """The lists of days.yml, by their names there, as patterns that match any one of their phrases."""

    other_days: re.Pattern[str]
    other_day_heads: re.Pattern[str]
    behind_other_days: re.Pattern[str]
    other_times: re.Pattern[str]
    class_times: re.Pattern[str]
    one_class: re.Pattern[str]
    several_classes: re.Pattern[str]


@cache
def day_words() -> DayWords:
    """The packaged days.yml, read once a process. Raises ConfigError(file, line, key) on a fault."""
    lists = read_yaml(files(__package__), "days.yml").fields(
        frozenset(field.name for field in fields(DayWords)), frozenset()
    )
    return DayWords(**{name: _pattern(node) for name, node in lists.items()})


def _pattern(node: Node) -> re.Pattern[str]:
    phrases = sorted(node.texts(), key=len, reverse=True)
    parts = (re.escape(phrase).replace(r"\ ", r"[\s-]{1,3}").replace(r"\*", r"\w*") for phrase in phrases)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w])", re.IGNORECASE)
