"""The command `trainwatch` itself: it knows its subcommands and what to do with an error."""

import sys
from pathlib import Path
from typing import Any

import click

from trainwatch import __version__, knowledge
from trainwatch.cli import (
    asking,
    collecting,
    correcting,
    courses,
    demonstrating,
    evaluating,
    reading,
    scheduling,
    serving,
    sources,
    starting,
)
from trainwatch.cli.options import OWN_TOPICS, own_topics
from trainwatch.errors import ExitCode, TrainwatchError, UnreachableError


class _Group(click.Group):
    """Ends with a sentence and an exit code, never a traceback, where trainwatch raised the error on purpose."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except TrainwatchError as error:
            is_offline = isinstance(error, UnreachableError) and not error.one_host
            hint = "; make demo (or trainwatch demo) shows everything without one" if is_offline else ""
            click.echo(f"trainwatch: {error}{hint}", err=True)
            sys.exit(int(error.exit_code))
        except KeyboardInterrupt:
            click.echo("trainwatch: stopped", err=True)
            sys.exit(int(ExitCode.INTERRUPTED))


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="trainwatch")
@click.option(
    "--topics",
    envvar="TRAINWATCH_TOPICS",
    show_envvar=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help=f"A file of topics of your own.  [default: {OWN_TOPICS} in this folder, where there is one]",
)
def main(topics: Path | None) -> None:
    """Know what is happening in the training of US law enforcement, and which courses are free."""
    knowledge.use_topics(own_topics(topics))


for command in (
    collecting.collect,
    collecting.nightly,
    collecting.rebuild,
    serving.serve,
    demonstrating.demo,
    reading.extract,
    reading.tag,
    reading.explain,
    evaluating.evaluate,
    asking.search,
    courses.courses,
    scheduling.schedule,
    starting.init,
    correcting.correct,
    sources.sources,
):
    main.add_command(command)
