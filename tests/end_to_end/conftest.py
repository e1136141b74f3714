"""Two nights of the demo newsroom through the real path, and what they leave."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from trainwatch import __version__, knowledge, pipeline, settings
from trainwatch.archive import Archive
from trainwatch.cli.progress import Silent
from trainwatch.demo import Expectation, Newsroom, SourceExpectation
from trainwatch.fetch import utc_now
from trainwatch.model import Outcome
from trainwatch.settings import Paths
from trainwatch.sources.catalogue import load
from trainwatch.store import Store, open_store

FACTS = knowledge.load()
TODAY = date(2026, 11, 20)
EVENING = datetime(2026, 11, 20, 22, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Night:
    """What was expected of a night and what it left: articles by address, and how each source fared."""

    number: int
    expectations: tuple[Expectation, ...]
    sources: Mapping[str, SourceExpectation]
    stored: Mapping[str, dict[str, Any]]
    outcomes: Mapping[str, Outcome]
    paths: Paths


@pytest.fixture(scope="package")
def nights(tmp_path_factory) -> tuple[Night, Night]:
    """The newsroom collected twice, the second time a day later."""
    paths = Paths(tmp_path_factory.mktemp("demo") / "trainwatch.db")
    with Newsroom(today=TODAY) as newsroom:
        return _night(newsroom, paths, 1), _night(newsroom, paths, 2)


@pytest.fixture(scope="package", params=[1, 2], ids=["first night", "second night"])
def night(request, nights) -> Night:
    found: Night = nights[request.param - 1]
    return found


def _night(newsroom: Newsroom, paths: Paths, number: int) -> Night:
    newsroom.begin_night(number)
    made = settings.load(paths.db, version=__version__, allow_loopback=True, gap=0.0)
    sources = load(newsroom.catalogue, file="demo").sources
    begun, evening = utc_now(), EVENING + timedelta(days=number - 1)
    with open_store(paths, FACTS) as store, Archive(paths.archive) as archive:
        means = pipeline.Means(made, store, archive, FACTS, lambda: evening + (utc_now() - begun), Silent())
        report = pipeline.collect(means, sources)
        return Night(
            number,
            newsroom.expectations,
            newsroom.source_expectations,
            _stored(store),
            {outcome.source_id: outcome for outcome in report.outcomes},
            paths,
        )


def _stored(store: Store) -> dict[str, dict[str, Any]]:
    public, private = store.databases.public, store.databases.private
    stored = {}
    for url, article_id, *values in public.execute(
        "select u.url, a.id, a.source_id, a.title, a.text_status, a.relevance, a.kind, a.free"
        " from articles a join article_urls u on u.article_id = a.id"
    ).fetchall():
        states = public.execute(
            "select state from article_states where article_id = ? order by is_primary desc, score desc", [article_id]
        )
        topics = public.execute("select topic from article_topics where article_id = ?", [article_id])
        text = private.execute("select text from texts where article_id = ?", [article_id]).fetchone()
        columns = ("source_id", "title", "text_status", "relevance", "kind", "free")
        stored[url] = dict(zip(columns, values, strict=True)) | {
            "id": article_id,
            "text": text[0],
            "states": [row[0] for row in states],
            "topics": {row[0] for row in topics},
        }
    return stored
