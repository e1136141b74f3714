"""init: a folder to begin with, outside the repository."""

from importlib.resources import files
from pathlib import Path

import click

from trainwatch.cli.options import say
from trainwatch.errors import ConfigError, StoreError

STARTER = files("trainwatch.cli") / "starter"
NAMES = ("feeds.yml", "README.md")


@click.command(short_help="Put a feeds.yml to begin with.")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def init(folder: Path) -> None:
    """Put a feeds.yml to begin with, and a note on what to do with it, into DIR.

    Files that are there are left alone: where there is one, nothing is written.
    """
    for name in NAMES:
        if (folder / name).exists():
            raise ConfigError("is there already; nothing was written", file=str(folder / name))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in NAMES:
            with (folder / name).open("x", encoding="utf-8") as file:
                file.write((STARTER / name).read_text(encoding="utf-8"))
    except OSError as error:
        raise StoreError(f"{error.filename or folder}: cannot be written: {error.strerror}") from error
    say(f"{folder / 'feeds.yml'} names three sources; {folder / 'README.md'} says what to do next")
