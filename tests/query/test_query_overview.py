"""The home page, the page of sources and the health check."""

from datetime import UTC, datetime

import pytest

from trainwatch.query.overview import Run, SourceCounts, SourceHealth, Watch, health, overview, sources, watch

NOW = datetime(2025, 3, 31, 12, tzinfo=UTC)


@pytest.fixture
def watched(newsroom):
    for name, status, enabled in [
        ("a-ok", "ok", 1),
        ("b-same", "unchanged", 1),
        ("c-waits", "waiting", 1),
        ("d-fails", "dns", 1),
        ("e-new", None, 1),
        ("f-off", "dns", 0),
    ]:
        newsroom.source(name, name=name, enabled=enabled)
        if status:
            newsroom.public["source_health"].insert(
                {"source_id": name, "status": status, "last_attempt": "2025-03-31T02:00:00Z", "listed": 7}
                | ({"last_success": "2025-03-30T02:00:00Z"} if status == "ok" else {})
            )
    newsroom.article("a1", source="a-ok", states=["AR"], topics=["k9"], collected="2025-03-24T12:00:00Z")
    newsroom.article("a2", source="a-ok", states=["AR", "TX"], relevance="borderline", collected="2025-03-24T11:59:59Z")
    return newsroom


COUNTS = SourceCounts(total=6, ok=2, failing=1, waiting=1, unasked=1, disabled=1)


def test_the_home_page_counts_articles_tags_and_sources(watched) -> None:
    found = overview(watched.execute, NOW)
    assert (found.articles, found.relevant, found.recent) == (2, 1, 1)
    assert found.states == (("AR", 2), ("TX", 1))
    assert found.topics == (("k9", 1),)
    assert [hit.article_id for hit in found.newest] == ["a2", "a1"]
    assert found.newest[0].states == ("AR", "TX")
    assert found.sources == COUNTS
    assert found.last_run is None
    assert not found.has_samples


def test_an_empty_database_has_an_empty_home_page(newsroom) -> None:
    found = overview(newsroom.execute, NOW)
    assert (found.articles, found.relevant, found.recent, found.newest, found.states) == (0, 0, 0, (), ())
    assert found.sources == SourceCounts(0, 0, 0, 0, 0, 0)


def test_invented_content_is_announced(newsroom) -> None:
    newsroom.source("demo", sample=1)
    assert overview(newsroom.execute, NOW).has_samples


def test_the_last_run_is_the_latest_even_while_it_is_under_way(watched) -> None:
    watched.public["runs"].insert({"id": 1, "started": "2025-03-30", "finished": "2025-03-30", "status": "done"})
    watched.public["runs"].insert({"id": 2, "started": "2025-03-31", "status": "running", "sources": 6})
    expected = Run(2, "2025-03-31", None, "running", sources=6, requests=0, new=0, changed=0, failed=0)
    assert overview(watched.execute, NOW).last_run == health(watched.execute).last_run == expected


def test_sources_stand_by_name_with_their_health(watched) -> None:
    rows = sources(watched.execute)
    assert [row.id for row in rows] == ["a-ok", "b-same", "c-waits", "d-fails", "e-new", "f-off"]
    first, off = rows[0], rows[-1]
    assert (first.articles, first.enabled, first.sample, first.note) == (2, True, False, "")
    assert first.health == SourceHealth(
        status="ok",
        last_attempt="2025-03-31T02:00:00Z",
        last_success="2025-03-30T02:00:00Z",
        last_new=None,
        newest_item=None,
        penalty=0.0,
        next_try=None,
        error=None,
        listed=7,
    )
    assert rows[4].health is None
    assert not off.enabled


def test_a_monitor_learns_when_a_source_last_answered(watched) -> None:
    found = health(watched.execute)
    assert (found.articles, found.last_success, found.sources) == (2, "2025-03-30T02:00:00Z", COUNTS)


def test_of_a_state_those_count_that_are_switched_on(watched) -> None:
    assert watch(watched.execute, "AR") == Watch(5, 2, 1, last_success="2025-03-30T02:00:00Z", since=None)
    assert watch(watched.execute, "WY") == Watch(0, 0, 0, last_success=None, since=None)


def test_a_state_is_known_from_the_first_day_that_any_source_watched_or_walked_back_to(watched) -> None:
    execute = watched.public.execute
    execute("update sources set watched_since = '2025-03-30T02:00:00Z' where id = 'a-ok'")
    assert watch(watched.execute, "AR").since == "2025-03-30"
    execute("update sources set watched_since = '2025-03-31T02:00:00Z', history_from = '2022-01-01' where id = 'e-new'")
    assert watch(watched.execute, "AR").since == "2022-01-01"
