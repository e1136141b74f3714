"""What `trainwatch evaluate` prints: tables for people, JSON for programs."""

import json
from collections.abc import Mapping, Sequence

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from trainwatch import measure
from trainwatch.cli.evaluating.files import Evaluated
from trainwatch.measure import Confusion, Figure
from trainwatch.measure.report import HEADS, cells, interval, is_single, singles

Json = dict[str, object]


def print_json(done: Sequence[Evaluated], most: int) -> None:
    """One object; figures are nested as their dotted names say: ``files[0].topics.k9.f1.value``."""
    click.echo(json.dumps({"files": [_file(one, most) for one in done]}, ensure_ascii=False))


def _file(one: Evaluated, most: int) -> Json:
    return {
        "file": str(one.job.path),
        "field": one.job.field,
        "sha256": one.sha256,
        "documents": one.documents,
        **_nested(one.figures),
        "confusions": [_confusion(confusion) for confusion in measure.confusions(one.verdicts, most)],
    }


def _nested(figures: Sequence[Figure]) -> Json:
    root: Json = {}
    for figure in figures:
        *above, last = figure.name.split(".")
        branch = root
        for name in above:
            inner = branch.setdefault(name, {})
            assert isinstance(inner, dict), "no figure is named like the thing it is of"
            branch = inner
        branch[last] = {
            "value": round(figure.value, 6),
            "low": round(figure.low, 6),
            "high": round(figure.high, 6),
            "hits": figure.hits,
            "of": figure.of,
        }
    return root


def _confusion(confusion: Confusion) -> Json:
    return {
        "place": confusion.place,
        "about": confusion.about,
        "expected": confusion.expected,
        "got": confusion.got,
        "evidence": [item.as_dict() for item in confusion.evidence],
        "cause": confusion.cause,
    }


def print_evaluated(console: Console, done: Sequence[Evaluated], most: int) -> None:
    """The figures of each file, and at most *most* wrong answers in words."""
    for one in done:
        console.print(
            Text(f"{one.job.path} · {one.documents:,} documents · sha256 {one.sha256[:12]}…", style="bold"),
            soft_wrap=True,
        )
        console.print(_chief([figure for figure in one.figures if not is_single(figure)]))
        for of, things in singles(one.figures).items():
            console.print(_single(of, things))
        for confusion in measure.confusions(one.verdicts, most):
            console.print(Text(str(confusion)), soft_wrap=True)
        console.print()


def _chief(figures: Sequence[Figure]) -> Table:
    table = Table("figure", box=None, pad_edge=False)
    for head in ("value", "95 % interval", "counted"):
        table.add_column(head, justify="right")
    for figure in figures:
        counted = f"{figure.hits:,} of {figure.of:,}"
        table.add_row(figure.name, f"{figure.value:.3f}", interval(figure), counted)
    return table


def _single(of: str, things: Mapping[str, Mapping[str, Figure]]) -> Table:
    table = Table(of, box=None, pad_edge=False)
    for head in HEADS:
        table.add_column(head, justify="right")
    for thing, found in things.items():
        table.add_row(thing, *cells(found))
    return table
