"""collect, nightly, rebuild: what fills the databases."""

import asyncio
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path

import click

from trainwatch import __version__, knowledge, pipeline, settings, sources
from trainwatch.archive import Archive
from trainwatch.cli.options import Moment, db_option, feeds_option, json_option, now, past_day, read_catalogue, say
from trainwatch.cli.progress import Bar, Lines, Silent, describe
from trainwatch.errors import ExitCode, StoreError, UnreachableError
from trainwatch.model import Source
from trainwatch.pipeline import Report, Reporter
from trainwatch.query import overview
from trainwatch.settings import Paths, Settings
from trainwatch.site.database import Files, Reader
from trainwatch.store import open_store

only_option = click.option("--source", "only", multiple=True, metavar="ID", help="Only this source; repeatable.")
workers_option = click.option("--workers", type=click.IntRange(1, 64), help="Hosts asked at the same time.")
loopback_option = click.option("--allow-loopback", is_flag=True, help="Allow sources on this machine.")


@click.command()
@feeds_option
@db_option
@click.option("--archive", type=click.Path(file_okay=False, path_type=Path), help="The folder of WARC files.")
@only_option
@workers_option
@click.option(
    "--since",
    type=Moment("%Y-%m-%d", "2022-01-31"),
    callback=past_day,
    metavar="DATE",
    help="Also walk back through each source's history to this day, over as many runs as it takes.",
)
@loopback_option
@json_option
def collect(
    feeds: Path,
    db: Path,
    archive: Path | None,
    only: tuple[str, ...],
    workers: int | None,
    since: date | None,
    allow_loopback: bool,
    as_json: bool,
) -> None:
    """Ask every source once, politely, and store what is new.

    Only this source with --source, even if it is being left alone after failures. Sources that fail are reported and
    do not stop the others.
    """
    catalogue = read_catalogue(feeds, only)
    chosen = settings.load(db, version=__version__, workers=workers, allow_loopback=allow_loopback, archive=archive)
    warn_without_contact(chosen, catalogue)
    with _stopping_in_order(), _reporter() as reporter:
        report = run(chosen, catalogue, reporter, only=only, since=since, tells_of_beginning=True)
    if as_json:
        click.echo(json.dumps(_report_json(report)))
    say(summary(report))
    if since:
        asked = [source for source in catalogue if source.enabled and (not only or source.id in only)]
        say(_walked(chosen.paths, asked, since))


@click.command()
@feeds_option
@db_option
@only_option
@loopback_option
def nightly(feeds: Path, db: Path, only: tuple[str, ...], allow_loopback: bool) -> None:
    """What cron calls: collect under a lock, and keep a log.

    A good night prints nothing; its summary is a file of the log folder beside the database. Exits with 75 while
    another run is under way.
    """
    begun = now()
    catalogue = read_catalogue(feeds, only)
    chosen = settings.load(db, version=__version__, allow_loopback=allow_loopback)
    try:
        with _stopping_in_order():
            report = run(chosen, catalogue, Silent(), only=only)
    except UnreachableError as error:
        _write_log(chosen, begun, [str(error)])
        raise
    _write_log(chosen, begun, [*(describe(outcome) for outcome in report.outcomes), summary(report)])


@click.command()
@feeds_option
@db_option
@click.option("--force", is_flag=True, help="Put the result in place even if part of the archive cannot be read.")
@json_option
def rebuild(feeds: Path, db: Path, force: bool, as_json: bool) -> None:
    """Derive the databases anew from the archive and the ledgers.

    After a better extractor, tagger or list of topics. A site that is running sees the new rows at its next page. Where
    part of the archive cannot be read, or notably fewer articles come out, the databases stay as they are.
    """
    catalogue = read_catalogue(feeds)
    chosen = settings.load(db, version=__version__)
    if not chosen.paths.archive.is_dir():
        raise StoreError(f"{chosen.paths.archive}: there is no archive to rebuild from")
    with pipeline.locked(chosen.paths.lock):
        rebuilt = pipeline.rebuild(chosen, catalogue, knowledge.load(), force=force)
    for problem in rebuilt.problems:
        say(problem)
    if as_json:
        click.echo(json.dumps(asdict(rebuilt)))
    if not rebuilt.installed:
        raise StoreError(f"{db}: left as it was; trainwatch rebuild --force puts the result in its place all the same")
    say(f"rebuilt {rebuilt.articles} articles from {rebuilt.events} archived answers; {rebuilt.wanted} still wanted")


def run(
    chosen: Settings,
    catalogue: tuple[Source, ...],
    reporter: Reporter,
    *,
    only: tuple[str, ...] = (),
    since: date | None = None,
    tells_of_beginning: bool = False,
) -> Report:
    """One pass under the lock; where it begins a new collection it may say so."""
    facts = knowledge.load()
    is_new = not chosen.paths.db.exists()
    with (
        pipeline.locked(chosen.paths.lock),
        open_store(chosen.paths, facts) as store,
        Archive(chosen.paths.archive) as archive,
    ):
        if is_new and tells_of_beginning:
            say(f"new collection begun in {chosen.paths.db.parent}")
        means = pipeline.Means(chosen, store, archive, facts, now, reporter)
        return pipeline.collect(means, catalogue, only=only, since=since)


@contextmanager
def _stopping_in_order() -> Iterator[None]:
    """End with a sentence where somebody types Ctrl-C: everything that came has been committed by then."""
    try:
        yield
    except KeyboardInterrupt:
        say("stopped; what came is kept, and trainwatch collect goes on")
        sys.exit(ExitCode.INTERRUPTED)


def _walked(paths: Paths, asked: Sequence[Source], since: date) -> str:
    """How far the histories of *asked* have come on the way back to *since*, in one sentence."""
    day, ids = since.isoformat(), {source.id for source in asked}
    rows = asyncio.run(Reader(Files(paths.db, paths.fulltext)).ask(overview.histories))
    ended = {row.source_id: row for row in rows if row.source_id in ids and row.asked and row.asked <= day}
    left = sum(source.id not in ended and bool(sources.history(source, since, now())) for source in asked)
    said = f"history of {_count(len(ended), 'source')} walked back"
    if reached := [row.reached for row in ended.values() if row.reached]:
        said += f", the oldest to {min(reached)}"
    return f"{said}; {left} {'goes' if left == 1 else 'go'} on next time" if left else said


def summary(report: Report) -> str:
    """A pass in one sentence."""
    new, changed = report.total("new"), report.total("changed")
    parts = [f"{new} new, {changed} changed articles" if new or changed else "nothing new"]
    sources, requests = _count(len(report.outcomes), "source"), _count(report.requests, "request")
    parts.append(f"{sources}, {requests}, {report.seconds:.0f} s")
    if report.failed:
        parts.append(f"{_count(len(report.failed), 'source')} failed")
    if report.left:
        parts.append(f"{_count(report.left, 'page')} left for the next pass")
    if report.mended:
        parts.append(f"{_count(report.mended, 'text')} of an interrupted run removed")
    return "; ".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def warn_without_contact(chosen: Settings, catalogue: tuple[Source, ...]) -> None:
    """Tell the operator that the hosts asked should be able to reach a person; samples need nobody."""
    if not chosen.contact and not all(source.sample for source in catalogue):
        say("warning: set TRAINWATCH_CONTACT to an address at which site owners can reach you")


@contextmanager
def _reporter() -> Iterator[Reporter]:
    if sys.stderr.isatty():
        with Bar() as bar:
            yield bar
    else:
        yield Lines()


def _report_json(report: Report) -> dict[str, object]:
    return {
        "run": report.run_id,
        "requests": report.requests,
        "seconds": round(report.seconds, 1),
        "left": report.left,
        "sources": [asdict(outcome) for outcome in report.outcomes],
    }


def _write_log(chosen: Settings, begun: datetime, lines: list[str]) -> None:
    path = chosen.paths.log / f"{begun:%Y-%m-%dT%H%M%SZ}.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error.strerror}") from error
