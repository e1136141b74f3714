"""sources check: how the sources of feeds.yml fare when they are asked now."""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from trainwatch import __version__, settings
from trainwatch.cli.collecting import warn_without_contact
from trainwatch.cli.options import DEFAULT_DB, data_console, feeds_option, json_option, now, read_catalogue, say
from trainwatch.cli.sources.trying import loopback_option
from trainwatch.errors import UnreachableError
from trainwatch.pipeline.checking import Checkup
from trainwatch.pipeline.checking import check as check_all


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@feeds_option
@click.option("--all", "everything", is_flag=True, help="Also those that are disabled, such as inferred addresses.")
@loopback_option
@json_option
def check(ids: tuple[str, ...], feeds: Path, everything: bool, allow_loopback: bool, as_json: bool) -> None:
    """Ask the sources of feeds.yml, or those named, and tell how they fare; nothing is stored.

    Told are: whether a source answers and can be read, how many items it lists and how old the newest is, items without
    a title, what robots.txt says, an address that has moved for good, a feed that could be read in place of a listing,
    and inferred addresses that answer. A disabled source is asked where it is named, or with --all. Each host is asked
    politely, so that a national catalogue takes some minutes. Sources that fail are reported and change nothing about
    the exit code.
    """
    chosen = [
        source
        for source in read_catalogue(feeds, ids)
        if (source.id in ids if ids else source.enabled or (everything and source.url))
    ]
    at = settings.load(DEFAULT_DB, version=__version__, allow_loopback=allow_loopback)
    warn_without_contact(at, tuple(chosen))
    done = _Progress(len(chosen))
    checkups, alone = check_all(chosen, at.fetch, now(), done)
    if as_json:
        click.echo(json.dumps([_json(checkup) for checkup in checkups], ensure_ascii=False, indent=2))
    elif checkups:
        data_console().print(_table(checkups))
    if alone:
        raise UnreachableError("no source could be reached: there seems to be no network")
    say(_summary(checkups))


class _Progress:
    """Tells a person at a terminal of each source as it is settled; there may be hundreds."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._settled = 0

    def __call__(self, checkup: Checkup) -> None:
        self._settled += 1
        if sys.stderr.isatty():
            say(f"{self._settled}/{self._total} {checkup.source.id}: {checkup.status}")


def _summary(checkups: Sequence[Checkup]) -> str:
    counts = Counter(checkup.status for checkup in checkups)
    total = "1 source" if len(checkups) == 1 else f"{len(checkups):,} sources"
    return ": ".join(filter(None, (total, ", ".join(f"{number} {status}" for status, number in counts.most_common()))))


def _json(checkup: Checkup) -> dict[str, object]:
    """*newest* and *days* are null where no item states a date; *moved_to*, *feed* and *error* where there is none."""
    source = checkup.source
    return {
        "id": source.id,
        "kind": source.kind,
        "url": source.url or None,
        "enabled": source.enabled,
        "confidence": source.confidence,
        "status": checkup.status,
        "entries": checkup.entries,
        "newest": checkup.newest or None,
        "days": checkup.days,
        "untitled": checkup.untitled,
        "robots": checkup.robots,
        "moved_to": checkup.moved_to or None,
        "feed": checkup.feed or None,
        "error": checkup.error or None,
        "advice": list(checkup.advice),
    }


def _table(checkups: Sequence[Checkup]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("id", no_wrap=True)
    table.add_column("status")
    table.add_column("items", justify="right")
    table.add_column("newest", no_wrap=True)
    table.add_column("robots")
    table.add_column("what to know", overflow="fold")
    for checkup in checkups:
        told = "; ".join(filter(None, (checkup.error, *checkup.advice)))
        cells = (checkup.source.id, checkup.status, str(checkup.entries), checkup.newest, checkup.robots, told)
        table.add_row(*map(Text, cells))
    return table
