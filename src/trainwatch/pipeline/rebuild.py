"""archive -> databases: the same stages as a night, in the same order, without the web."""

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from trainwatch.archive import cut_torn_tail, replay, warc_files
from trainwatch.errors import StoreError
from trainwatch.knowledge import Knowledge
from trainwatch.model import Source
from trainwatch.pipeline.handler import Handler
from trainwatch.settings import Paths, Settings
from trainwatch.store import copy_operations, count_articles, install, open_store, set_aside


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild came to. *wanted* entries were never fetched and are left to the next collection.

    Where it is not *installed*, *problems* say why, and the live databases are as they were.
    """

    events: int
    articles: int
    wanted: int
    problems: tuple[str, ...]
    installed: bool


# Better rules drop some articles and find others; a rebuild that loses more than this share of them has lost its sources
# or its archive, and is not put in the place of the live databases unasked.
MOST_LOST = 0.1
SCRATCH = "rebuild-"  # begins the name of the folder in which a rebuild works
FEW = 5  # of a small source, one or two articles may well go


def _losses(before: Mapping[str, int], after: Mapping[str, int]) -> list[str]:
    """A sentence for every source that lost notably many of its articles."""
    return [
        f"only {after.get(source, 0)} of {count} articles of {source} came out: is it missing from feeds.yml, or read anew?"
        for source, count in sorted(before.items())
        if after.get(source, 0) < count * (1 - MOST_LOST) and count - after.get(source, 0) >= min(FEW, count)
    ]


def rebuild(settings: Settings, catalogue: Sequence[Source], knowledge: Knowledge, *, force: bool = False) -> Rebuilt:
    """Derive both databases anew from the archive and the ledgers, then copy them over the live ones.

    Each answer is handled at the time of its WARC-Date. The runs, requests and health of the live database are kept.
    Where part of the archive cannot be read, or notably fewer articles come out, nothing is copied unless *force* says so.
    Raises StoreError; the live databases are then as they were.
    """
    live = settings.paths
    problems: list[str] = []
    try:
        live.folder.mkdir(parents=True, exist_ok=True)
        for left in live.folder.glob(f"{SCRATCH}*"):  # by a rebuild that was killed, for one holds the lock at a time
            shutil.rmtree(left)
        scratch = Path(tempfile.mkdtemp(prefix=SCRATCH, dir=live.folder))
    except OSError as error:
        raise StoreError(f"{live.folder}: cannot be written: {error.strerror}") from error
    try:
        built = Paths(scratch / live.db.name, ledgers=live.folder)
        events = 0
        with open_store(built, knowledge) as store:
            store.log.put_sources(catalogue)
            handler = Handler(
                store,
                {source.id: source for source in catalogue},
                knowledge,
                first_run_entries=settings.first_run_entries,
            )
            for newest in warc_files(live.archive)[-1:]:
                cut_torn_tail(newest)
            for archived in replay(live.archive, problems.append):
                handler.handle(archived.event, archived.place)
                events += 1
            articles, wanted = store.articles.count(), store.queue.count()
        problems += _losses(count_articles(live.db), count_articles(built.db))
        installed = force or not problems
        if installed:
            problems += [f"{path}: this was no database and was set aside" for path in set_aside(live)]
            copy_operations(live, built)
            install(built, live)
    finally:
        shutil.rmtree(scratch)
    return Rebuilt(events, articles, wanted, tuple(problems), installed)
