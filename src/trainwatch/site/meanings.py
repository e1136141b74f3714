"""What every table and column of the two databases means: the texts of ``tables.yml``, checked as they are read."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from trainwatch.knowledge.reading import Node, read_yaml

FILE = "tables.yml"
_DATABASES = frozenset({"trainwatch", "fulltext"})
_TABLE = frozenset({"means", "columns"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a table holds, in a sentence, and what each of its columns holds, by name."""

    table: str
    columns: Mapping[str, str]


@cache
def meanings() -> Mapping[str, Mapping[str, Meaning]]:
    """The meanings by database ("trainwatch", "fulltext") and table. Raises ConfigError(file, line, key) on a fault."""
    databases = read_yaml(files(__package__), FILE).fields(_DATABASES, frozenset())
    return {
        name: {table: _meaning(about) for table, about in tables.fields().items()} for name, tables in databases.items()
    }


def _meaning(node: Node) -> Meaning:
    fields = node.fields(_TABLE, frozenset())
    columns = fields["columns"].fields()
    return Meaning(fields["means"].text(), {name: column.text() for name, column in columns.items()})
