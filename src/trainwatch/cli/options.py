"""Options and small helpers that several commands share."""

import sys
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console

from trainwatch.errors import ConfigError
from trainwatch.knowledge import Knowledge
from trainwatch.model import Source
from trainwatch.sources.catalogue import load

DEFAULT_DB = Path("data/trainwatch.db")
DEFAULT_FEEDS = Path("feeds.yml")
OWN_TOPICS = Path("topics.yml")

_IN_A_PIPE = 100_000  # columns: more than any table has

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


class Moment(click.ParamType[datetime]):
    """A day or a time of day in the one form that its *example* shows, such as 2022-01-31."""

    name = "moment"

    def __init__(self, form: str, example: str) -> None:
        self.form = form
        self.example = example

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment, in UTC. Fails where *value* is written otherwise, or where no calendar has it."""
        try:
            return datetime.strptime(value, self.form).replace(tzinfo=UTC)
        except ValueError:
            self.fail(f"{value!r} cannot be read: write it as {self.example}", param, ctx)


def past_day(_ctx: click.Context, _param: click.Parameter, value: datetime | None) -> date | None:
    """The callback of an option that means a day gone by. Raises BadParameter."""
    if value and value > now():
        raise click.BadParameter(f"{value:%Y-%m-%d} is in the future")
    return value.date() if value else None


def now() -> datetime:
    """The time, in UTC: commands are where the clock is read."""
    return datetime.now(UTC)  # noqa: TID251 -- the one clock of the command line


def own_topics(named: Path | None) -> Path | None:
    """The absolute path of the operator's own topics: *named*, else topics.yml of this folder, else None."""
    if named is None and not OWN_TOPICS.is_file():
        return None
    return (named or OWN_TOPICS).absolute()


def unreadable(path: Path, error: Exception) -> ConfigError:
    """What is wrong with a feeds.yml that *error* kept from being read."""
    if isinstance(error, FileNotFoundError) and path == DEFAULT_FEEDS:
        how = "go to your collection's folder, or make one with trainwatch init ."
        return ConfigError(f"there is no {path} here: {how}", file=str(path))
    said = error.strerror if isinstance(error, OSError) else error
    return ConfigError(f"cannot be read: {said}", file=str(path))


def read_catalogue(path: Path, only: tuple[str, ...] = ()) -> tuple[Source, ...]:
    """The sources of *path*. Raises ConfigError, also when *only* names a source that is not there."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(path, error) from error
    catalogue = load(text, file=str(path))
    known = {source.id for source in catalogue.sources}
    for name in only:
        if name not in known:
            raise ConfigError(f"no source has the id {name!r}", file=str(path), key="sources")
    return catalogue.sources


def known(what: str, value: str, names: Mapping[str, str]) -> str:
    """*value* where *names* has such a value; else BadParameter, which names the one whose key is nearest."""
    if value in names.values():
        return value
    near = next(iter(get_close_matches(value.lower(), names, n=1, cutoff=0.5)), None)
    raise click.BadParameter(f"there is no {what} {value!r}" + (f"; did you mean {names[near]!r}?" if near else ""))


def known_state(value: str, facts: Knowledge) -> str:
    """The code of a state in capitals; BadParameter where there is none."""
    by_name = {state.name.lower(): state.code for state in facts.states.values()}
    return known("state", value.upper(), by_name)


def data_console() -> Console:
    """Where tables go: as wide as the terminal, and in a pipe as wide as they need, for no program mends broken lines."""
    return Console() if sys.stdout.isatty() else Console(width=_IN_A_PIPE)


def say(text: str) -> None:
    """Tell the person at the terminal something that is not data."""
    click.echo(text, err=True)
