"""The names that web pages give to what stands around their content: `page_parts.yml`, checked as it is read."""

from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from trainwatch.knowledge.reading import read_yaml


@dataclass(frozen=True, slots=True)
class PageParts:
    """The lists of page_parts.yml, by their names there; each is explained in that file."""

    around: frozenset[str]
    exactly: frozenset[str]
    headed: tuple[str, ...]
    label: frozenset[str]


@cache
def page_parts() -> PageParts:
    """The packaged file, read once a process. Raises ConfigError(file, line, key) on a fault."""
    return read_page_parts(files(__package__), "page_parts.yml")


def read_page_parts(folder: Traversable, name: str) -> PageParts:
    """The lists of the file *name*. Raises ConfigError(file, line, key): not YAML, a list missing, unknown or no list."""
    wanted = frozenset(field.name for field in fields(PageParts))
    lists = {key: node.texts() for key, node in read_yaml(folder, name).fields(wanted, frozenset()).items()}
    return PageParts(
        frozenset(lists["around"]), frozenset(lists["exactly"]), lists["headed"], frozenset(lists["label"])
    )
