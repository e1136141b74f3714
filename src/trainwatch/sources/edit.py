"""New stanzas for a feeds.yml that people edit: what stands in it stays, byte for byte, and stanzas follow at its end."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import yaml

from trainwatch.errors import ConfigError
from trainwatch.sources.catalogue import load
from trainwatch.sources.yaml_tree import parse
from trainwatch.urls import normalise_url

_FIRST_ITEM = re.compile(r"^(?P<indent> *)-(?P<gap> +)(?=\S)", re.MULTILINE)
_LIST = re.compile(r"^sources\s*:[^\n]*$", re.MULTILINE)
_SCHEME = re.compile(r"^https?://(?:www\.)?")
_WIDTH = 118  # characters of a comment's line


@dataclass(frozen=True, slots=True)
class NewStanza:
    """A source to be written: its keys in their order, and the comments above it, each a sentence or a heading."""

    fields: Mapping[str, str | bool]
    comments: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """A source that a feeds.yml holds: the line of its address, or of its id where it has no address."""

    id: str
    url: str
    line: int


def held(text: str, *, file: str) -> tuple[Held, ...]:
    """The sources written in *text*, which the loader accepts, and where they stand."""
    tree, _ = parse(text, file=file)
    assert isinstance(tree.value, dict)
    found = []
    for stanza in tree.value["sources"].value or ():
        assert not isinstance(stanza, str)
        plain = stanza.plain()
        assert isinstance(plain, dict)
        found.append(Held(str(plain.get("id")), str(plain.get("url") or ""), stanza.line_of(["url"])))
    return tuple(found)


def key_of(url: str) -> str:
    """What two addresses of one list have in common: scheme, ``www.`` and a slash at the end do not matter."""
    return _SCHEME.sub("", normalise_url(url)).rstrip("/")


def refuse_duplicates(known: Sequence[Held], *, url: str, identity: str, file: str) -> None:
    """Raise ConfigError, with its line, where *known* holds the id or the address of a new source already."""
    for source in known:
        if source.url and key_of(source.url) == key_of(url):
            message = f"{source.url} stands here already, as {source.id}"
            raise ConfigError(message, file=file, line=source.line, key="url")
        if source.id == identity:
            raise ConfigError(f"the id {source.id!r} is taken: use another --id", file=file, line=source.line, key="id")


def with_stanzas(text: str, stanzas: Sequence[NewStanza], *, file: str) -> tuple[str, str]:
    """*text* with *stanzas* at its end, and what was added: indented as its first source is, with its line ends.

    Raises ConfigError where *text* is no catalogue that the loader accepts, or could not be one with *stanzas* added.
    """
    before = load(text, file=file).sources
    added = _written(text, stanzas)
    glue = "" if text.endswith("\n") else _newline(text)
    made = f"{text}{glue}{_newline(text)}{added}"
    try:
        after = load(made, file=file).sources
    except ConfigError as error:
        raise ConfigError(
            f"with the new source at its end the file could not be read: {error.message}", file=file, line=error.line
        ) from error
    if after[: len(before)] != before or len(after) != len(before) + len(stanzas):
        raise ConfigError("a source at the end of the file would not be one of its list `sources`", file=file)
    return made, added


def _newline(text: str) -> str:
    """The line end of the file: that of its first line."""
    first = text.find("\n")
    return "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"


def _written(text: str, stanzas: Sequence[NewStanza]) -> str:
    indent, gap = _indentation(text)
    parts = []
    for stanza in stanzas:
        lines = [f"{indent}# {line}" for comment in stanza.comments for line in _wrapped(comment, _WIDTH - len(indent))]
        begin = f"{indent}-{gap}"
        for name, value in stanza.fields.items():
            lines.append(f"{begin}{name}: {scalar(value) if isinstance(value, str) else str(value).lower()}")
            begin = " " * len(begin)
        parts.append(_newline(text).join((*lines, "")))
    return _newline(text).join(parts)


def _indentation(text: str) -> tuple[str, str]:
    """What stands before and behind the hyphen of the file's first source."""
    listed = _LIST.search(text)
    item = _FIRST_ITEM.search(text, listed.end() if listed else 0)
    return (item["indent"], item["gap"]) if item else ("  ", " ")


def _wrapped(comment: str, width: int) -> list[str]:
    lines = [""]
    for word in _printable(comment).split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return lines


def scalar(value: str) -> str:
    """*value* in YAML on one line, in quotes only where it would be read as something else without them."""
    value = _printable(value)
    try:
        is_plain = yaml.safe_load(f"a: {value}") == {"a": value}
    except (yaml.YAMLError, ValueError):  # a day that no calendar has
        is_plain = False
    return value if is_plain else json.dumps(value, ensure_ascii=False)


def _printable(text: str) -> str:
    """*text* without line ends and other characters that YAML has no place for."""
    return "".join(letter if letter.isprintable() else " " for letter in text).strip()
