"""What is seen of a pass while it runs: a bar on a terminal, a line a source in a log, or nothing."""

from collections.abc import Callable
from typing import Self

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from trainwatch.model import Failure, Outcome, Response
from trainwatch.pipeline import OF_THE_NETWORK


class Silent:
    """Tells nobody: under cron a good night prints nothing."""

    def started(self, sources: int) -> None:
        """Say nothing."""

    def queued(self, requests: int) -> None:
        """Say nothing."""

    def fetched(self, event: Response | Failure) -> None:
        """Say nothing."""

    def source_done(self, outcome: Outcome) -> None:
        """Say nothing."""

    def finished(self) -> None:
        """Say nothing."""


class Lines(Silent):
    """One line a source, as it is done.

    Failures of the network are held back until some source has answered: where there is no network at all, one sentence
    says more than a line for each source.
    """

    def __init__(self, say: Callable[[str], None] = lambda line: click.echo(line, err=True)) -> None:
        self._say = say
        self._held: list[str] = []
        self._answered = False

    def source_done(self, outcome: Outcome) -> None:
        """Say how the source fared."""
        self._answered = self._answered or outcome.status not in OF_THE_NETWORK
        self._held.append(describe(outcome))
        if self._answered:
            self.finished()

    def finished(self) -> None:
        """Say what was held back."""
        for line in self._held:
            self._say(line)
        self._held.clear()


class Bar(Silent):
    """A progress bar on the terminal; sources that failed are named above it."""

    def __init__(self) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._progress.add_task("collecting", total=0)
        self._total = 0
        console = self._progress.console
        self._failures = Lines(lambda line: console.print(line, markup=False, highlight=False))

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def queued(self, requests: int) -> None:
        """Lengthen the bar."""
        self._total += requests
        self._progress.update(self._task, total=self._total)

    def fetched(self, event: Response | Failure) -> None:
        """Move the bar on."""
        self._progress.update(self._task, advance=1, description=event.request.source_id)

    def source_done(self, outcome: Outcome) -> None:
        """Name a source that failed."""
        if outcome.error:
            self._failures.source_done(outcome)

    def finished(self) -> None:
        """Name the failures that were held back."""
        self._failures.finished()


def describe(outcome: Outcome) -> str:
    """A source's night in one line."""
    if outcome.error:
        return f"{outcome.source_id}: {outcome.status}: {outcome.error}"
    if outcome.status == "waiting":
        return f"{outcome.source_id}: left alone for now"
    counts = [
        f"{getattr(outcome, name)} {name}" for name in ("new", "changed", "dropped", "failed") if getattr(outcome, name)
    ]
    if not counts:
        return f"{outcome.source_id}: nothing new"
    return f"{outcome.source_id}: {', '.join(counts)}"
