"""YAML of which every value knows its line, without what a hand-edited list has no use for.

Anchors and aliases are refused, for a few lines of them can stand for gigabytes; so is nesting deeper than MAX_DEPTH.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import yaml

from trainwatch.errors import ConfigError

MAX_DEPTH = 10  # feeds.yml needs four: the mapping, its list, a source, its `select`

_KEY = re.compile(r"[ \t]*(\w+):")
_TAB_INDENT = re.compile(r"^ *\t", re.MULTILINE)


class Mistake(NamedTuple):
    """Something to be mended: where (*line* counts from 1, *key* is a dotted path) and what. Sorts in file order."""

    line: int
    key: str
    message: str


@dataclass(frozen=True, slots=True)
class Located:
    """A value and the line of its key. Scalars are text as written: whether it means a number is for a schema to say."""

    value: "str | list[Located] | dict[str, Located] | None"
    line: int

    def plain(self) -> object:
        """The value without lines. A key that is left blank is left out."""
        if isinstance(self.value, dict):
            return {key: child.plain() for key, child in self.value.items() if child.value is not None}
        if isinstance(self.value, list):
            return [child.plain() for child in self.value]
        return self.value

    def line_of(self, path: Sequence[str | int]) -> int:
        """The line of the value at *path*, or of the nearest value around it that is there."""
        child: Located | None = None
        if path and isinstance(self.value, dict):
            child = self.value.get(str(path[0]))
        return child.line_of(path[1:]) if child else self.line


def parse(text: str, *, file: str) -> tuple[Located, list[Mistake]]:
    """The document in *text*, and the keys in it that stand twice or are no words.

    Raises ConfigError when *text* is no YAML, holds anchors or aliases, or is nested too deeply.
    """
    try:
        node = _compose(text)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise ConfigError(f"the character U+{int(error.character):04X} is not allowed", file=file, line=line) from None
    except yaml.MarkedYAMLError as error:
        raise _syntax(error, text, file) from None
    if node is None:
        return Located(None, 1), []
    mistakes: list[Mistake] = []
    return _located(node, node.start_mark.line + 1, "", mistakes), mistakes


def _compose(text: str) -> yaml.Node | None:
    loader = _Loader(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


class _Loader(yaml.SafeLoader):
    """Composes nodes, and refuses what `parse` says it refuses."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call] # the stubs leave it out
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise yaml.composer.ComposerError(
                None, None, "anchors (&) and aliases (*) are not allowed", event.start_mark
            )
        if self.depth >= MAX_DEPTH:
            raise yaml.composer.ComposerError(
                None, None, f"nesting deeper than {MAX_DEPTH} is not allowed", event.start_mark
            )
        self.depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1


def _syntax(error: yaml.MarkedYAMLError, text: str, file: str) -> ConfigError:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else None
    tab = _TAB_INDENT.search(text)
    tab_line = text.count("\n", 0, tab.start()) + 1 if tab else None
    if tab_line is not None and (line is None or tab_line <= line):
        return ConfigError(
            "a tab cannot indent in YAML: use spaces", file=file, line=tab_line, key=_key_on(text, tab_line)
        )
    if "'\\t'" in (error.problem or ""):
        key = _key_on(text, line) if line else None
        return ConfigError("a tab cannot stand here: use a space", file=file, line=line, key=key)
    if line and "mapping values are not allowed" in (error.problem or ""):
        return ConfigError(
            f"this is not valid YAML: {error.problem}: where text holds a colon and a space, quote it",
            file=file,
            line=line,
            key=_key_on(text, line),
        )
    said = " ".join(filter(None, (error.problem, error.context)))
    return ConfigError(f"this is not valid YAML: {said}", file=file, line=line)


def _key_on(text: str, line: int) -> str:
    """The dotted path of the key on *line*, told from the lines before it; `sources` where these tell nothing."""
    lines = text.split("\n")
    try:
        node = _compose("\n".join(lines[: line - 1]))
    except yaml.YAMLError:
        node = None
    path = ""
    while isinstance(node, yaml.CollectionNode) and node.value:
        if isinstance(node, yaml.SequenceNode):
            path, node = f"{path}[{len(node.value) - 1}]", node.value[-1]
        else:
            key, child = node.value[-1]
            if isinstance(child, yaml.ScalarNode) and child.value:
                break
            path, node = f"{path}.{key.value}" if path else str(key.value), child
    name = _KEY.match(lines[line - 1])
    return ".".join(filter(None, (path, name and name[1]))) if path else "sources"


def _located(node: yaml.Node, line: int, path: str, mistakes: list[Mistake]) -> Located:
    if isinstance(node, yaml.MappingNode):
        return Located(_mapping(node, path, mistakes), line)
    if isinstance(node, yaml.SequenceNode):
        items = enumerate(node.value)
        return Located([_located(item, _line(item), f"{path}[{number}]", mistakes) for number, item in items], line)
    return Located(None if node.tag == "tag:yaml.org,2002:null" else node.value, line)


def _mapping(node: yaml.MappingNode, path: str, mistakes: list[Mistake]) -> dict[str, Located]:
    found: dict[str, Located] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            mistakes.append(Mistake(_line(key), path, "a key must be a word"))
            continue
        name = f"{path}.{key.value}" if path else key.value
        if key.value in found:
            first = found[key.value].line
            mistakes.append(Mistake(_line(key), name, f"this key stands already on line {first}"))
            continue
        found[key.value] = _located(value, _line(key), name, mistakes)
    return found


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
