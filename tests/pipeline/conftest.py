"""A collection in a temporary folder, over real HTTP on loopback."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import pytest

from tests import factories
from tests.loopback import Site
from trainwatch import __version__, knowledge, pipeline, settings
from trainwatch.archive import Archive
from trainwatch.cli.progress import Silent
from trainwatch.model import Failure, Outcome, Response, Source
from trainwatch.pipeline import Rebuilt, Report
from trainwatch.settings import Settings
from trainwatch.store import open_store

FACTS = knowledge.load()

COMPARED = (
    *("articles", "article_states", "article_topics", "decisions", "article_urls"),
    *("courses", "offerings", "offering_articles", "offering_changes"),
)
# Two databases are equal when all rows of the derived tables are, less the times of collection.
TIMES = {"collected", "decided", "first_told", "last_told", "last_changed", "missing_since", "seen"}


class Interrupting(Silent):
    """Interrupts the program after some answers, in the middle of whatever it is doing."""

    def __init__(self, answers: int) -> None:
        self.left = answers

    def fetched(self, event: Response | Failure) -> None:
        """Count down."""
        self.left -= 1
        if self.left < 0:
            raise KeyboardInterrupt


@dataclass
class Desk:
    """Where a test collects, and looks at what came of it."""

    folder: Path
    sources: Sequence[Source] = ()
    now: datetime = factories.NOW
    total_timeout: float = 20.0
    budget: float = 3600.0
    gap: float = 0.0
    interrupt_after: int | None = None  # answers after which the program is interrupted, as by Ctrl-C

    @property
    def settings(self) -> Settings:
        made = settings.load(self.folder / "trainwatch.db", version=__version__, allow_loopback=True, gap=self.gap)
        return replace(made, budget=self.budget, fetch=replace(made.fetch, total_timeout=self.total_timeout))

    def collect(self, *, only: Sequence[str] = (), since: date | None = None) -> Report | None:
        chosen = self.settings
        with (
            pipeline.locked(chosen.paths.lock),
            open_store(chosen.paths, FACTS) as store,
            Archive(chosen.paths.archive) as archive,
        ):
            reporter = Silent() if self.interrupt_after is None else Interrupting(self.interrupt_after)
            means = pipeline.Means(chosen, store, archive, FACTS, lambda: self.now, reporter)
            with suppress(KeyboardInterrupt):
                return pipeline.collect(means, self.sources, only=only, since=since)
        return None

    def rebuild(self, *, force: bool = False) -> Rebuilt:
        return pipeline.rebuild(self.settings, self.sources, FACTS, force=force)

    def rows(self, sql: str, *parameters: object, private: bool = False) -> list[tuple]:
        with open_store(self.settings.paths, FACTS) as store:
            database = store.databases.private if private else store.databases.public
            return database.execute(sql, parameters).fetchall()

    def derived(self, *, times: bool = False) -> dict[str, list[tuple]]:
        """Every row that a rebuild must bring back; with *times*, those of collection as well."""
        tables = {}
        with open_store(self.settings.paths, FACTS) as store:
            for table in COMPARED:
                columns = [c.name for c in store.databases.public.table(table).columns if times or c.name not in TIMES]
                names = ", ".join(f'"{name}"' for name in columns)
                tables[table] = sorted(
                    store.databases.public.execute(f"select {names} from {table}").fetchall(), key=repr
                )
            tables["texts"] = sorted(store.databases.private.execute("select * from texts").fetchall())
        return tables


def outcome(report: Report, source_id: str) -> Outcome:
    return next(outcome for outcome in report.outcomes if outcome.source_id == source_id)


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path / "data")


@pytest.fixture
def web():
    with Site() as opened:
        yield opened
