"""docs/accuracy.md: every figure with its interval, its data and their hash, and what fails; nothing in it is typed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from trainwatch.measure.confusions import Fault
from trainwatch.measure.figures import Figure
from trainwatch.measure.floors import Floors

_HEAD = """\
# Accuracy

<!-- Made by `make accuracy`; edit what it is made from. -->

How well trainwatch tags: its answers held against documents that people labelled, by `trainwatch evaluate`.

The development files were looked at while the rules were written, so their figures are kinder than those of documents
never seen. Our own documents are a regression floor and no accuracy figure: they were written by the same people as the
rules.

- Only the title, text, address, day of publication and the documented facts of the source are read; the labels,
  and all other fields of the files, are not.
- An interval is where the figure of all documents of the same kind lies with 95 % confidence: Wilson's for proportions; for
  F1 that of the hits among hits, false alarms and misses, carried over. It says nothing of documents of other kinds.
- `relevance`: "yes" against "no". What is labelled borderline is left out and counted under `borderline`; `agreement` is
  of all three labels. `said` is what was answered, of all documents.
- `primary_state`: right, wrong, abstained (no state said) and nationwide (`US` said) add up to 1; `precision` is of the
  answers that name a state.
- `topics` and `states`: what at least one reader named may be found, what both named must be; `all` is micro-averaged.
  Where a file names the state of one office only, further states that a text is about count as false alarms.
- `offerings`: `title` is a class found; a field counts for the classes found.
"""


_SETS = ("topics.", "states.")
HEADS = ("precision", "recall", "F1", "95 % interval of F1", "counted")


@dataclass(frozen=True, slots=True)
class Measured:
    """One labelled file and what was measured on it. *floors* is None where none are pinned."""

    name: str
    documents: int
    sha256: str
    figures: tuple[Figure, ...]
    faults: tuple[Fault, ...]
    floors: Floors | None = None


def report(files: Sequence[Measured]) -> str:
    """The page, in Markdown: documents of others first."""
    others = [_file(file) for file in files if not _is_own(file)]
    own = [_file(file) for file in files if _is_own(file)]
    parts = [_HEAD]
    for title, sections in (("Documents that others wrote", others), ("Our own documents: a regression floor", own)):
        if sections:
            parts += [f"## {title}\n", *("\n".join(section) + "\n" for section in sections)]
    return "\n".join(parts)


def _is_own(file: Measured) -> bool:
    return file.floors is not None and file.floors.own


def _file(file: Measured) -> Iterator[str]:
    yield f"### {file.name}\n"
    if file.floors:
        yield f"{file.floors.about}\n"
    yield f"{file.documents:,} documents, sha256 `{file.sha256}`.\n"
    chief = [figure for figure in file.figures if not is_single(figure)]
    yield from _table(
        ("figure", "value", "95 % interval", "counted", "floor"), (_row(one, file.floors) for one in chief)
    )
    if not _is_own(file):
        for of, things in singles(file.figures).items():
            rows = ((thing, *cells(found)) for thing, found in things.items())
            yield from _details(f"Each of the {of}", _table((of, *HEADS), rows))
    if file.faults:
        yield "What fails, the commonest first, with the rule that earned the answer, or why nothing did:\n"
        rows = ((f"{fault.count}", fault.about, fault.what, fault.why) for fault in file.faults)
        yield from _table(("times", "of", "what", "why"), rows)


def is_single(figure: Figure) -> bool:
    """Whether *figure* is of one topic or state and not of all."""
    return figure.name.startswith(_SETS) and not figure.thing.endswith(".all")


def singles(figures: Iterable[Figure]) -> dict[str, dict[str, dict[str, Figure]]]:
    """The figures of single topics and states: by "topics" or "states", by topic or state, by what is said of it."""
    grouped: dict[str, dict[str, dict[str, Figure]]] = {}
    for figure in figures:
        if is_single(figure):
            of, thing, measure = figure.name.split(".")
            grouped.setdefault(of, {}).setdefault(thing, {})[measure] = figure
    return grouped


def cells(found: Mapping[str, Figure]) -> tuple[str, ...]:
    """Precision, recall and F1 of one thing with the interval of F1, for a person to read; empty where undefined."""
    shares = (f"{found[name].value:.2f}" if name in found else "" for name in ("precision", "recall", "f1"))
    return *shares, interval(found["f1"]), f"{found['f1'].hits:,} of {found['f1'].of:,}"


def _row(figure: Figure, floors: Floors | None) -> tuple[str, ...]:
    pinned = ""
    if floors and figure.name in floors.least:
        pinned = f"≥ {floors.least[figure.name]:g}"
    elif floors and figure.name in floors.most:
        pinned = f"≤ {floors.most[figure.name]:g}"
    return figure.name, f"{figure.value:.3f}", interval(figure), f"{figure.hits:,} of {figure.of:,}", pinned


def interval(figure: Figure) -> str:
    """The interval for a person to read."""
    return f"{figure.low:.3f}–{figure.high:.3f}"


def _details(summary: str, lines: Iterator[str]) -> Iterator[str]:
    yield f"<details><summary>{summary}</summary>\n"
    yield from lines
    yield "</details>\n"


def _table(head: Sequence[str], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"
    yield ""
