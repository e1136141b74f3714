"""A collection in a temporary folder, over real HTTP on loopback."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest

from tests import factories
from tests.loopback import Site
from trainwatch import __version__, knowledge, pipeline, settings
from trainwatch.archive import Archive
from trainwatch.cli.progress import Silent
from trainwatch.model import Outcome, Source
from trainwatch.pipeline import Rebuilt, Report
from trainwatch.settings import Settings
from trainwatch.store import open_store

FACTS = knowledge.load()

COMPARED = ("articles", "article_states", "article_topics", "courses", "offerings", "decisions", "article_urls")
# Two databases are equal when all rows of the derived tables are, less the times of collection.
TIMES = {"collected", "decided"}


@dataclass
class Desk:
    """Where a test collects, and looks at what came of it."""

    folder: Path
    sources: Sequence[Source] = ()
    now: datetime = factories.NOW
    total_timeout: float = 20.0
    budget: float = 3600.0

    @property
    def settings(self) -> Settings:
        made = settings.load(self.folder / "trainwatch.db", version=__version__, allow_loopback=True, gap=0.0)
        return replace(made, budget=self.budget, fetch=replace(made.fetch, total_timeout=self.total_timeout))

    def collect(self, *, only: Sequence[str] = ()) -> Report:
        chosen = self.settings
        with (
            pipeline.locked(chosen.paths.lock),
            open_store(chosen.paths, FACTS) as store,
            Archive(chosen.paths.archive) as archive,
        ):
            means = pipeline.Means(chosen, store, archive, FACTS, lambda: self.now, Silent())
            return pipeline.collect(means, self.sources, only=only)

    def rebuild(self, *, force: bool = False) -> Rebuilt:
        return pipeline.rebuild(self.settings, self.sources, FACTS, force=force)

    def rows(self, sql: str, *parameters: object, private: bool = False) -> list[tuple]:
        with open_store(self.settings.paths, FACTS) as store:
            database = store.databases.private if private else store.databases.public
            return database.execute(sql, parameters).fetchall()

    def derived(self) -> dict[str, list[tuple]]:
        """Every row that a rebuild must bring back."""
        tables = {}
        with open_store(self.settings.paths, FACTS) as store:
            for table in COMPARED:
                columns = [c.name for c in store.databases.public.table(table).columns if c.name not in TIMES]
                tables[table] = sorted(
                    store.databases.public.execute(f"select {', '.join(columns)} from {table}").fetchall(), key=repr
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
