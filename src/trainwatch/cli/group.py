"""The command `trainwatch` itself: it knows its subcommands and what to do with an error."""

import sys
from typing import Any

import click

from trainwatch import __version__
from trainwatch.cli import (
    asking,
    collecting,
    correcting,
    demonstrating,
    reading,
    scheduling,
    serving,
    sources,
    starting,
)
from trainwatch.errors import TrainwatchError, UnreachableError


class _Group(click.Group):
    """Ends with a sentence and an exit code, never a traceback, where trainwatch raised the error on purpose."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except TrainwatchError as error:
            hint = "; make demo (or trainwatch demo) shows everything without one" * isinstance(error, UnreachableError)
            click.echo(f"trainwatch: {error}{hint}", err=True)
            sys.exit(int(error.exit_code))


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="trainwatch")
def main() -> None:
    """Know what is happening in the training of US law enforcement, and which courses are free."""


for command in (
    collecting.collect,
    collecting.nightly,
    collecting.rebuild,
    serving.serve,
    demonstrating.demo,
    reading.extract,
    reading.tag,
    reading.explain,
    asking.search,
    scheduling.schedule,
    starting.init,
    correcting.correct,
    sources.sources,
):
    main.add_command(command)
