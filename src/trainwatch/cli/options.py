"""Options and small helpers that several commands share."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from trainwatch.errors import ConfigError
from trainwatch.model import Source
from trainwatch.sources.catalogue import load

DEFAULT_DB = Path("data/trainwatch.db")
DEFAULT_FEEDS = Path("feeds.yml")

F = TypeVar("F", bound=Callable[..., Any])

db_option = click.option(
    "--db",
    type=click.Path(dir_okay=False, path_type=Path),
    default=DEFAULT_DB,
    show_default=True,
    help="The public database; the private one, the archive and the ledgers lie beside it.",
)
feeds_option = click.option(
    "--feeds",
    type=click.Path(dir_okay=False, path_type=Path),
    default=DEFAULT_FEEDS,
    show_default=True,
    help="The catalogue of sources.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def now() -> datetime:
    """The time, in UTC: commands are where the clock is read."""
    return datetime.now(UTC)  # noqa: TID251 -- the one clock of the command line


def read_catalogue(path: Path, only: tuple[str, ...] = ()) -> tuple[Source, ...]:
    """The sources of *path*. Raises ConfigError, also when *only* names a source that is not there."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot be read: {error}", file=str(path)) from error
    catalogue = load(text, file=str(path))
    known = {source.id for source in catalogue.sources}
    for name in only:
        if name not in known:
            raise ConfigError(f"no source has the id {name!r}", file=str(path), key="sources")
    return catalogue.sources


def say(text: str) -> None:
    """Tell the person at the terminal something that is not data."""
    click.echo(text, err=True)
