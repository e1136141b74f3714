"""evaluate: how good the tags are, and the gate that keeps them so."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console

from trainwatch import knowledge, measure
from trainwatch.cli.evaluating.files import Evaluated, Job, evaluated, jobs
from trainwatch.cli.evaluating.output import print_evaluated, print_json
from trainwatch.cli.options import json_option, say
from trainwatch.errors import ConfigError, ExitCode, StoreError
from trainwatch.knowledge.reading import read_yaml
from trainwatch.measure import FloorFile, Floors

HELD = "held_"  # how the names of files begin that are kept from those who write rules
FAULTS = 15  # sorts of fault that a report tells of each file


@click.command(short_help="Measure the tags against labelled documents.")
@click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--field", default="gold", show_default=True, help="The key of a line that holds its labels.")
@click.option(
    "--confusions",
    type=click.IntRange(min=0),
    default=10,
    show_default=True,
    help="Wrong answers to tell of each file.",
)
@click.option(
    "--floors",
    "floors_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file of floors; ends with 1 where a figure is below its floor.",
)
@click.option("--raise-floors", is_flag=True, help="Write today's figures into --floors where they are better.")
@click.option("--lower-floors", is_flag=True, help="Write today's figures into --floors, the worse ones too.")
@click.option(
    "--report", "page", type=click.Path(dir_okay=False, path_type=Path), help="Write the figures as a page of Markdown."
)
@json_option
def evaluate(
    gold: tuple[Path, ...],
    field: str,
    confusions: int,
    floors_file: Path | None,
    raise_floors: bool,
    lower_floors: bool,
    page: Path | None,
    as_json: bool,
) -> None:
    """Measure tags and courses against labelled documents: files of JSON lines, or folders of such files.

    The labels of a line are the object under its key --field, with any of relevance, kind, topics, topics_allowed,
    states, states_allowed, free and offerings; or --field is one of these words, and its value the only label. Read for
    tagging are title, text, url, published, source_state, source_type and provider alone; in place of title and text a
    line may have page, the source of a web page or a calendar, with page_type text/html or text/calendar.

    With --floors, a file's field is the one that stands there, and a folder means those of its files that stand there.
    """
    if (raise_floors or lower_floors) and floors_file is None:
        raise click.UsageError("--raise-floors and --lower-floors need --floors")
    if raise_floors and lower_floors:
        raise click.UsageError("--raise-floors never writes a worse figure, --lower-floors does: only one can be meant")
    pinned = _floors(floors_file, may_be_new=raise_floors or lower_floors)
    facts = knowledge.load()
    wanted = jobs(gold, field, pinned)
    if not wanted:
        raise ConfigError("no labelled file stands here" + (" that has floors" if pinned else ""), file=str(gold[0]))
    _check(wanted, pinned, floors_file, new=raise_floors or lower_floors, whole=page is not None)
    done = [evaluated(job, facts) for job in wanted]
    if floors_file is not None and pinned is not None and (raise_floors or lower_floors):
        pinned = {**pinned, **{one.job.name: _renewed(one, pinned, lower=lower_floors) for one in done}}
        _write(floors_file, measure.written(pinned))
    if page is not None:
        _write(page, measure.report([one.measured(pinned, FAULTS) for one in done]))
    if as_json:
        print_json(done, confusions)
    else:
        print_evaluated(Console(), done, confusions)
    sys.exit(_gate(done, pinned) if pinned is not None else ExitCode.DONE)


def _floors(path: Path | None, *, may_be_new: bool) -> FloorFile | None:
    if path is None:
        return None
    if may_be_new and not path.exists():
        return {}
    return measure.read_floors(read_yaml(path.parent, path.name))


def _check(
    wanted: Sequence[Job], pinned: FloorFile | None, floors_file: Path | None, *, new: bool, whole: bool
) -> None:
    """Every file has floors, unless they are about to be written; a report with floors tells of all of them."""
    if pinned is None:
        return
    for job in wanted:
        if job.name not in pinned and not new:
            raise ConfigError(
                f"no floors for it stand in {floors_file}; --raise-floors writes them", file=str(job.path)
            )
    if whole and (missing := sorted(pinned.keys() - {job.name for job in wanted})):
        raise ConfigError("this file is not given, and a report tells of all", file=str(floors_file), key=missing[0])


def _renewed(one: Evaluated, pinned: FloorFile, *, lower: bool) -> Floors:
    held = one.job.name.startswith(HELD)
    floors = pinned.get(one.job.name) or Floors(
        one.job.field, "Labelled documents.", own=False, sha256="", least={}, most={}, held=held
    )
    return measure.renewed(floors, one.sha256, one.figures, lower=lower)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error.strerror}") from error


def _gate(done: Sequence[Evaluated], pinned: FloorFile) -> ExitCode:
    broken = [
        f"{one.job.path}: {breach}"
        for one in done
        for breach in measure.breaches(pinned[one.job.name], one.sha256, one.figures)
    ]
    for line in broken:
        say(line)
    return ExitCode.FAILED if broken else ExitCode.DONE
