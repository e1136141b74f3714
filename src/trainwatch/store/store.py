"""The store, put together."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from trainwatch.knowledge import Knowledge
from trainwatch.settings import Paths
from trainwatch.store.articles import Articles
from trainwatch.store.classes import Classes
from trainwatch.store.corrections import Corrections
from trainwatch.store.database import Databases
from trainwatch.store.ledger import Ids, Ledger
from trainwatch.store.log import Log
from trainwatch.store.pages import Pages
from trainwatch.store.queue import Queue
from trainwatch.store.visits import Visits


@dataclass(frozen=True, slots=True)
class Store:
    """Everything that is kept, by what it is about."""

    databases: Databases
    ids: Ids
    corrections: Corrections
    articles: Articles
    classes: Classes
    queue: Queue
    pages: Pages
    visits: Visits
    log: Log


@contextmanager
def open_store(paths: Paths, knowledge: Knowledge) -> Iterator[Store]:
    """Open the store for writing. Raises StoreError."""
    databases = Databases(paths, knowledge)
    try:
        ids = Ids(Ledger(paths.ids))
        classes = Classes(databases, ids, knowledge)
        corrections = Corrections(Ledger(paths.corrections), knowledge)
        yield Store(
            databases,
            ids,
            corrections,
            Articles(databases, ids, classes),
            classes,
            Queue(databases),
            Pages(databases),
            Visits(databases),
            Log(databases),
        )
    finally:
        databases.close()
