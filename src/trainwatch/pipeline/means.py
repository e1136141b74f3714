"""What a pass works with, whom it tells of its steps, and what it came to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from trainwatch.archive import Archive
from trainwatch.knowledge import Knowledge
from trainwatch.model import Failure, Outcome, Response
from trainwatch.settings import Settings
from trainwatch.store import Store


@dataclass(frozen=True, slots=True)
class Report:
    """What a pass came to. *left* entries wait for the next one; *mended* texts were left over from a crash."""

    run_id: int
    outcomes: tuple[Outcome, ...]
    requests: int
    seconds: float
    left: int
    mended: int

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The sources whose list could not be had or read."""
        return tuple(outcome for outcome in self.outcomes if outcome.error)

    def total(self, count: str) -> int:
        """The sum of one of the outcomes' counts, such as ``new``."""
        return sum(getattr(outcome, count) for outcome in self.outcomes)


class Reporter(Protocol):
    """Who is told of a pass while it runs."""

    def started(self, sources: int) -> None:
        """A pass over so many sources begins."""

    def queued(self, requests: int) -> None:
        """So many more requests are to be made."""

    def fetched(self, event: Response | Failure) -> None:
        """One request came to an end."""

    def source_done(self, outcome: Outcome) -> None:
        """Nothing more is to be asked of a source."""

    def finished(self) -> None:
        """The pass is over, and somebody has answered."""


@dataclass(frozen=True, slots=True)
class Means:
    """What a pass works with. *clock* tells the time, *reporter* is told of every step."""

    settings: Settings
    store: Store
    archive: Archive
    knowledge: Knowledge
    clock: Callable[[], datetime]
    reporter: Reporter
