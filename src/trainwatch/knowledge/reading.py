"""Reading the files that people edit, such that every fault is told with file, line and key.

YAML is read as a tree of text: nothing becomes a boolean, a date or a number unasked, so that a state code NO or an
acronym 1983 stays what was written.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import NoReturn

import yaml

from trainwatch.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Node:
    """A place in a YAML file: its value, and its name for error messages."""

    file: str
    key: str
    yaml: yaml.Node

    def fail(self, message: str) -> NoReturn:
        """Raise ConfigError for this place."""
        raise ConfigError(message, file=self.file, line=self.yaml.start_mark.line + 1, key=self.key or None)

    def text(self) -> str:
        """The value as text; an empty one is a fault."""
        if not isinstance(self.yaml, yaml.ScalarNode) or not self.yaml.value.strip():
            self.fail("expected a word or a phrase")
        return str(self.yaml.value).strip()

    def number(self) -> float:
        """The value as a number."""
        text = self.text()
        try:
            return float(text)
        except ValueError:
            self.fail(f"{text!r} is not a number")

    def flag(self) -> bool:
        """The value as yes or no."""
        text = self.text()
        if text not in {"yes", "no"}:
            self.fail(f"{text!r} is neither yes nor no")
        return text == "yes"

    def items(self) -> tuple["Node", ...]:
        """The members of a list."""
        if not isinstance(self.yaml, yaml.SequenceNode):
            self.fail("expected a list")
        return tuple(Node(self.file, f"{self.key}[{index}]", child) for index, child in enumerate(self.yaml.value))

    def texts(self) -> tuple[str, ...]:
        """The members of a list of phrases; the same phrase twice, or one without letter and digit, is a fault."""
        found: dict[str, None] = {}
        for item in self.items():
            text = item.text()
            if text in found:
                item.fail(f"{text!r} stands here twice")
            if not any(character.isalnum() for character in text):
                item.fail(f"{text!r} has neither letter nor digit")
            found[text] = None
        return tuple(found)

    def fields(
        self, required: frozenset[str] = frozenset(), optional: frozenset[str] | None = None
    ) -> dict[str, "Node"]:
        """The members of a mapping. With *optional* given, any other key is a fault; so is a missing or double one."""
        if not isinstance(self.yaml, yaml.MappingNode):
            self.fail("expected a mapping")
        found: dict[str, Node] = {}
        for name, value in self.yaml.value:
            key = Node(self.file, f"{self.key}.{name.value}".lstrip("."), name)
            if name.value in found:
                key.fail("this key stands here twice")
            if optional is not None and name.value not in required | optional:
                key.fail("this key is not known here")
            found[str(name.value)] = Node(self.file, key.key, value)
        if missing := sorted(required - found.keys()):
            self.fail(f"{missing[0]!r} is missing")
        return found


def read_yaml(folder: Traversable, name: str) -> Node:
    """The root of a YAML file. Raises ConfigError where it is absent or not YAML."""
    text = _text(folder, name)
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise ConfigError(error.problem or "this is not YAML", file=name, line=line) from error
    if root is None:
        raise ConfigError("the file is empty", file=name, line=1)
    return Node(name, "", root)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a CSV file by column."""

    file: str
    line: int
    cells: dict[str, str]

    def text(self, column: str) -> str:
        """A cell that must not be empty."""
        return self.cells[column] or self.fail(column, "this cell is empty")

    def number(self, column: str) -> float:
        """A cell as a number."""
        try:
            return float(self.cells[column])
        except ValueError:
            self.fail(column, f"{self.cells[column]!r} is not a number")

    def fail(self, column: str, message: str) -> NoReturn:
        """Raise ConfigError for one cell."""
        raise ConfigError(message, file=self.file, line=self.line, key=column)


def read_csv(folder: Traversable, name: str, columns: tuple[str, ...]) -> Iterator[Row]:
    """The rows of a CSV file that has exactly *columns*. Raises ConfigError where it has not."""
    table = csv.reader(io.StringIO(_text(folder, name), newline=""))
    header = tuple(next(table, ()))
    if header != columns:
        raise ConfigError(f"the columns must be {', '.join(columns)}", file=name, line=1)
    for cells in table:
        if len(cells) != len(columns):
            raise ConfigError(f"expected {len(columns)} cells, found {len(cells)}", file=name, line=table.line_num)
        yield Row(name, table.line_num, dict(zip(columns, (cell.strip() for cell in cells), strict=True)))


def _text(folder: Traversable, name: str) -> str:
    try:
        return (folder / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot be read: {error}", file=name) from error
