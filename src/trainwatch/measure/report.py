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
  answers that name a state; `right_where_named` of the documents that name the state, or a town, county or body of it.
- `topics` and `states`: what at least one reader named may be found, what both named must be; `all` is micro-averaged.
  Where a file names the state of one office only, further states that a text is about count as false alarms.
- `offerings`: `found` is the very class: its title, its day and its place agree, or title and provider where it has no
  day. `title` is a class of like title, paired with the labelled one of its day and place; a field counts for these, and
  of a list each value. `start` and `end` are days, `start_time` and `end_time` the minutes. Words are alike when half the
  telling words of the shorter stand in the other; addresses of the web by host, path and question.
- What is held back was labelled with the rest of our own documents of classes and set aside at once: every third
  document, scored but never read while rules are written. So nothing is told here of what fails in it.
"""


_SETS = ("topics.", "states.", "offerings.")
_CHIEF = (".all", "offerings.found", "offerings.title")  # what stands for the rest of its set
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
    parts = [_HEAD]
    for title, meant in (
        ("Documents that others wrote", [file for file in files if not _is_own(file) and not _is_held(file)]),
        ("Our own documents: a regression floor", [file for file in files if _is_own(file) and not _is_held(file)]),
        ("Our own documents, held back", [file for file in files if _is_held(file)]),
    ):
        if meant:
            parts += [f"## {title}\n", *("\n".join(_file(file)) + "\n" for file in meant)]
    return "\n".join(parts)


def _is_own(file: Measured) -> bool:
    return file.floors is not None and file.floors.own


def _is_held(file: Measured) -> bool:
    return file.floors is not None and file.floors.held


def _file(file: Measured) -> Iterator[str]:
    yield f"### {file.name}\n"
    if file.floors:
        yield f"{file.floors.about}\n"
    yield f"{file.documents:,} documents, sha256 `{file.sha256}`.\n"
    chief = [figure for figure in file.figures if not is_single(figure)]
    yield from _table(
        ("figure", "value", "95 % interval", "counted", "floor"), (_row(one, file.floors) for one in chief)
    )
    for of, things in singles(file.figures).items():
        if of == "offerings":
            rows = ((thing, *cells(found), _pinned(found["f1"], file.floors)) for thing, found in things.items())
            yield "Each field of the classes:\n"
            yield from _table(("field", *HEADS, "floor"), rows)
        elif not _is_own(file):
            yield from _details(
                f"Each of the {of}", _table((of, *HEADS), ((thing, *cells(found)) for thing, found in things.items()))
            )
    if file.faults and not _is_held(file):
        yield "What fails, the commonest first, with the rule that earned the answer, or why nothing did:\n"
        rows = ((f"{fault.count}", fault.about, fault.what, fault.why) for fault in file.faults)
        yield from _table(("times", "of", "what", "why"), rows)


def is_single(figure: Figure) -> bool:
    """Whether *figure* is of one topic, state or field of a class, and not of all."""
    return figure.name.startswith(_SETS) and not figure.thing.endswith(_CHIEF)


def singles(figures: Iterable[Figure]) -> dict[str, dict[str, dict[str, Figure]]]:
    """The figures of single topics, states and fields: by "topics", "states" or "offerings", by name, by what is said."""
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
    counted = f"{figure.hits:,} of {figure.of:,}"
    return figure.name, f"{figure.value:.3f}", interval(figure), counted, _pinned(figure, floors)


def _pinned(figure: Figure, floors: Floors | None) -> str:
    if floors and figure.name in floors.least:
        return f"≥ {floors.least[figure.name]:g}"
    if floors and figure.name in floors.most:
        return f"≤ {floors.most[figure.name]:g}"
    return ""


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
