"""feeds.yml: what is collected. Every mistake in it is named with file, line and key."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from trainwatch.errors import ConfigError
from trainwatch.model import Source
from trainwatch.sources import KINDS
from trainwatch.sources.stanza import Stanza
from trainwatch.sources.yaml_tree import Located, Mistake, parse

# By the types of pydantic's errors: what it says itself of these is for programmers.
_PLAIN = {
    "missing": "this is missing",
    "string_type": "this must be text",
    "model_type": "this must be a mapping",
    "bool_parsing": "this must be true or false",
    "bool_type": "this must be true or false",
}
SHOWN = 10  # mistakes that are told at once: a screen of them


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The sources of one feeds.yml, in its order."""

    sources: tuple[Source, ...]


def load(text: str, *, file: str) -> Catalogue:
    """The catalogue written in *text*; *file* is its name in messages.

    Raises ConfigError for the first mistake in the order of the file; its message goes on with the others, each on a
    line with file, line and key, up to ten in all, and says how many more there are.
    """
    tree, mistakes = parse(text, file=file)
    stanzas = _stanzas(tree, mistakes)
    sources = [source for number, stanza in stanzas if (source := _source(stanza, f"sources[{number}]", mistakes))]
    mistakes += _duplicates(stanzas)
    if mistakes:
        raise _error(sorted(mistakes), file)
    return Catalogue(tuple(sources))


def _error(mistakes: Sequence[Mistake], file: str) -> ConfigError:
    first, *others = (
        ConfigError(message, file=file, line=line, key=key or None) for line, key, message in mistakes[:SHOWN]
    )
    left = len(mistakes) - SHOWN
    more = [f"and {left} more {'mistakes' if left > 1 else 'mistake'}"] if left > 0 else []
    message = "\n".join([first.message, *map(str, others), *more])
    return ConfigError(message, file=file, line=first.line, key=first.key)


def _stanzas(tree: Located, mistakes: list[Mistake]) -> list[tuple[int, Located]]:
    """The mappings under `sources`, numbered from 0."""
    if not isinstance(tree.value, dict):
        said = "the file is empty" if tree.value is None else "the file must be a mapping"
        mistakes.append(Mistake(tree.line, "", f"{said}: it needs the key `sources` with a list of sources"))
        return []
    mistakes += [
        Mistake(child.line, key, _unknown(key, ["sources"])) for key, child in tree.value.items() if key != "sources"
    ]
    listed = tree.value.get("sources")
    if listed is None or listed.value is None:
        mistakes.append(Mistake(tree.line if listed is None else listed.line, "sources", "this list is missing"))
        return []
    if not isinstance(listed.value, list):
        mistakes.append(Mistake(listed.line, "sources", "this must be a list: begin each source with a hyphen"))
        return []
    if not listed.value:
        mistakes.append(Mistake(listed.line, "sources", "this list is empty: it needs a source"))
    found = []
    for number, item in enumerate(listed.value):
        if isinstance(item.value, dict):
            found.append((number, item))
        else:
            mistakes.append(Mistake(item.line, f"sources[{number}]", "a source must be a mapping such as `id: ...`"))
    return found


def _source(stanza: Located, path: str, mistakes: list[Mistake]) -> Source | None:
    plain = stanza.plain()
    assert isinstance(plain, dict)
    name = plain.get("kind")
    kind = KINDS.get(name) if isinstance(name, str) else None
    # Without a kind, what all kinds share can still be checked; the keys that only kinds know are let pass.
    schema = kind.stanza if kind else Stanza
    try:
        checked = schema.model_validate(plain)
    except ValidationError as error:
        details = [detail for detail in error.errors() if kind or detail["type"] != "extra_forbidden"]
        mistakes += [_mistake(detail, stanza, path, plain, schema) for detail in details]
        checked = None
    if kind is None and isinstance(name, str):
        known = ", ".join(KINDS)
        mistakes.append(Mistake(stanza.line_of(["kind"]), f"{path}.kind", f"{name!r} is unknown: use one of {known}"))
    return checked.source() if kind and checked else None


def _mistake(
    detail: ErrorDetails, stanza: Located, path: str, plain: dict[str, object], schema: type[Stanza]
) -> Mistake:
    where = detail["loc"]
    message = _message(detail, schema)
    if detail["type"] == "missing" and (near := _near(str(where[-1]), plain.keys() - set(schema.keys()))):
        message += f"; did you mean it by `{near}`?"
    if isinstance(name := plain.get("id"), str):
        message += f" (source {name})"
    return Mistake(stanza.line_of(where), ".".join((path, *map(str, where))), message)


def _message(detail: ErrorDetails, schema: type[Stanza]) -> str:
    """What pydantic found wrong, in words for the person who edits the file."""
    match detail["type"]:
        case "extra_forbidden":
            *around, key = map(str, detail["loc"])
            return _unknown(key, schema.keys(*around))
        case "missing" | "string_type" | "model_type" as kind:
            return _PLAIN[kind]
        case "value_error":
            return str(detail["ctx"]["error"])
        case kind:
            given = f", not {detail['input']!r}" if isinstance(detail["input"], str) else ""
            return _PLAIN.get(kind, detail["msg"].replace("Input should", "this must", 1)) + given


def _unknown(key: str, known: Sequence[str]) -> str:
    near = _near(key, known)
    return f"unknown key; did you mean `{near}`?" if near else f"unknown key; known are {', '.join(known)}"


def _near(key: str, others: Iterable[str]) -> str | None:
    return next(iter(get_close_matches(key, sorted(others), n=1, cutoff=0.5)), None)


def _duplicates(stanzas: Sequence[tuple[int, Located]]) -> list[Mistake]:
    first: dict[str, int] = {}
    found = []
    for number, stanza in stanzas:
        name = stanza.value.get("id") if isinstance(stanza.value, dict) else None
        if name is None or not isinstance(name.value, str):
            continue
        if name.value in first:
            found.append(
                Mistake(
                    name.line,
                    f"sources[{number}].id",
                    f"{name.value!r} names another source already, on line {first[name.value]}",
                )
            )
        else:
            first[name.value] = name.line
    return found
