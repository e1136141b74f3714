"""The words by which two titles are held to name one class: `identity.yml`, checked as it is read."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from trainwatch.knowledge.reading import read_yaml


@dataclass(frozen=True, slots=True)
class IdentityWords:
    """The lists of identity.yml, by their names there; each is explained in that file."""

    plain: frozenset[str]
    levels: frozenset[str]


@cache
def identity_words() -> IdentityWords:
    """The packaged identity.yml, read once a process. Raises ConfigError(file, line, key) on a fault."""
    lists = read_yaml(files(__package__), "identity.yml").fields(frozenset({"plain", "levels"}), frozenset())
    return IdentityWords(frozenset(lists["plain"].texts()), frozenset(lists["levels"].texts()))
