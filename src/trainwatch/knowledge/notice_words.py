"""The words of course notices: `labels.yml` and `notices.yml`, checked as they are read."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from trainwatch.knowledge.reading import read_yaml

LABELS = frozenset(
    (
        *("title", "dates", "start", "end", "time", "place", "venue", "address", "city", "cost", "hours", "credit"),
        *("number", "audience", "prerequisites", "instructor", "registration", "deadline", "opens", "seats"),
        *("delivery", "provider", "contact", "description", "lodging", "meals", "status", "topics"),
        *("nomination", "note", "questions"),
    )
)
"""The fields that a label can name."""


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """The lists of notices.yml, by their names there; each is explained in that file."""

    heading_words: tuple[str, ...]
    venues: tuple[str, ...]
    bodies: tuple[str, ...]
    other_days: tuple[str, ...]
    elsewhere: tuple[str, ...]
    undated: tuple[str, ...]
    of_all: tuple[str, ...]
    for_citizens: tuple[str, ...]
    for_the_trade: tuple[str, ...]
    rules: tuple[str, ...]
    ceremonies: tuple[str, ...]


@cache
def labels() -> Mapping[str, str]:
    """The field of each label, by the label in small letters, read once a process.

    Raises ConfigError(file, line, key) on a fault of labels.yml.
    """
    return read_labels(files(__package__), "labels.yml")


@cache
def notice_words() -> NoticeWords:
    """The packaged notices.yml, read once a process. Raises ConfigError(file, line, key) on a fault."""
    wanted = frozenset(field.name for field in fields(NoticeWords))
    lists = read_yaml(files(__package__), "notices.yml").fields(wanted, frozenset())
    return NoticeWords(**{key: node.texts() for key, node in lists.items()})


def read_labels(folder: Traversable, name: str) -> Mapping[str, str]:
    """The field of each label of the file *name*.

    Raises ConfigError(file, line, key): not YAML, a field missing or unknown, a label that stands under two fields.
    """
    found: dict[str, str] = {}
    for field, node in read_yaml(folder, name).fields(LABELS, frozenset()).items():
        for item in node.items():
            label = item.text().lower()
            if label in found:
                item.fail(f"{label!r} stands under {found[label]!r} already")
            found[label] = field
    return found
