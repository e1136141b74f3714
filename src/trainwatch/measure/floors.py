"""The quality gate: the least, or the most, that each figure of a labelled file may be, pinned with the file's hash.

A floor is raised when the figure has risen, and lowered only on purpose. Floors are kept to the thousandth, rounded
towards the lenient side.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor

from trainwatch.knowledge.reading import Node
from trainwatch.measure.figures import Figure

UNIT = 1000  # floors are whole thousandths
# Binary fractions stand a hair off: 0.29 * 1000 is 290 less 4e-14.
HAIR = 1e-9

# What is pinned of a file that has no floors yet: of things found F1 alone, and no single topic or state, of which a file
# has too few. Others may be added by hand, and are then kept up like these.
_RETRIEVED = ("relevance", "topics.all", "states.all", "free", "offerings")
_LEAST = frozenset({"relevance.agreement", "primary_state.right", "kind.right", "free.right"})
_MOST = frozenset({"primary_state.wrong"})

_HEADER = """\
# Floors under the figures of `trainwatch evaluate`. Of each labelled file: the field with its labels, what it is, whether
# its documents are our own (no measure of accuracy then), whether it is held back from those who write rules, the hash of
# its bytes, and per figure the least it must be or the most it may be.
#
#   trainwatch evaluate --floors THIS GOLD...                   ends with 1 where a figure is worse or the hash differs
#   trainwatch evaluate --floors THIS --raise-floors GOLD...    writes today's figures, and never a worse one
#   trainwatch evaluate --floors THIS --lower-floors GOLD...    writes worse ones too: say why in the commit
"""


@dataclass(frozen=True, slots=True)
class Floors:
    """What is pinned of one labelled file. *about* says in a sentence what it is; *own* that its documents are ours.

    *held*: it is held back, scored and never read while rules are written.
    """

    field: str
    about: str
    own: bool
    sha256: str
    least: Mapping[str, float]
    most: Mapping[str, float]
    held: bool = False


FloorFile = Mapping[str, Floors]
"""Floors by the name of the labelled file, without its folder."""


def read_floors(root: Node) -> FloorFile:
    """The floors of a YAML file. Raises ConfigError(file, line, key)."""
    return {name: _floors(node) for name, node in root.fields().items()}


def _floors(node: Node) -> Floors:
    required = frozenset({"field", "about", "own", "sha256"})
    fields = node.fields(required, frozenset({"held", "least", "most"}))
    return Floors(
        field=fields["field"].text(),
        about=fields["about"].text(),
        own=fields["own"].flag(),
        sha256=fields["sha256"].text(),
        least=_numbers(fields.get("least")),
        most=_numbers(fields.get("most")),
        held="held" in fields and fields["held"].flag(),
    )


def _numbers(node: Node | None) -> dict[str, float]:
    return {name: _share(value) for name, value in node.fields().items()} if node else {}


def _share(node: Node) -> float:
    """A floor is a figure, and figures lie between 0 and 1: what is below could never be broken."""
    value = node.number()
    return value if 0 <= value <= 1 else node.fail(f"{value:g} is not between 0 and 1")


def breaches(floors: Floors, sha256: str, figures: Iterable[Figure]) -> Iterator[str]:
    """What breaks the gate, each in a sentence that names both numbers."""
    if sha256 != floors.sha256:
        yield f"the data are not those of the floors: their sha256 is {sha256}, pinned is {floors.sha256}"
    values = {figure.name: figure.value for figure in figures}
    if not floors.least and not floors.most:
        yield "no figure of it has a floor; --raise-floors writes them"
    for name, least in floors.least.items():
        if name not in values and least:
            yield f"{name} is not measured any more; its floor is {least}"
        elif values.get(name, 0.0) < least - HAIR:
            yield f"{name} is {values[name]:.4f}, below its floor of {least}"
    for name, most in floors.most.items():
        if name not in values and most < 1:
            yield f"{name} is not measured any more; it may be {most:g} at most"
        elif values.get(name, 0.0) > most + HAIR:
            yield f"{name} is {values[name]:.4f}, above the {most} that it may be"


def renewed(floors: Floors, sha256: str, figures: Sequence[Figure], *, lower: bool) -> Floors:
    """*floors* with today's figures where they are better; where they are worse too, if *lower*."""
    values = {figure.name: figure.value for figure in figures}
    if not floors.least and not floors.most:
        pinned = [figure.name for figure in figures]
        floors = replace(
            floors,
            least={name: 0.0 for name in pinned if _has_least(name)},
            most={name: 1.0 for name in pinned if name in _MOST},
        )
    least = {name: floor(values.get(name, 0.0) * UNIT + HAIR) / UNIT for name in floors.least}
    most = {name: ceil(values.get(name, 0.0) * UNIT - HAIR) / UNIT for name in floors.most}
    if not lower:
        least = {name: max(value, floors.least[name]) for name, value in least.items()}
        most = {name: min(value, floors.most[name]) for name, value in most.items()}
    return replace(floors, sha256=sha256, least=least, most=most)


def _has_least(name: str) -> bool:
    return name in _LEAST or (name.endswith(".f1") and name.startswith(_RETRIEVED))


def written(file: FloorFile) -> str:
    """The text of the YAML file that holds *file*."""
    lines = [_HEADER]
    for name in sorted(file):
        floors = file[name]
        lines += [f"{name}:", f"  field: {floors.field}", f"  about: {_quoted(floors.about)}"]
        lines += [f"  own: {'yes' if floors.own else 'no'}", *(["  held: yes"] if floors.held else [])]
        lines += [f"  sha256: {floors.sha256}"]
        for word, numbers in (("least", floors.least), ("most", floors.most)):
            if numbers:
                lines += [f"  {word}:", *(f"    {figure}: {value:g}" for figure, value in sorted(numbers.items()))]
        lines.append("")
    return "\n".join(lines)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
