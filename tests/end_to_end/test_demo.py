"""The demo newsroom through the real path: every expectation written beside an item is held against what came out."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from trainwatch import __version__, knowledge, pipeline, settings
from trainwatch.archive import Archive
from trainwatch.cli.progress import Silent
from trainwatch.demo import Expectation, Newsroom
from trainwatch.fetch import utc_now
from trainwatch.sources.catalogue import load
from trainwatch.store import open_store

FACTS = knowledge.load()


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """What a collection of the newsroom leaves: expectations, and for each address what is stored about it."""
    paths = settings.Paths(tmp_path_factory.mktemp("demo") / "trainwatch.db")
    with Newsroom(today=date(2026, 11, 20)) as newsroom:
        made = settings.load(paths.db, version=__version__, allow_loopback=True, gap=0.0)
        sources = load(newsroom.catalogue, file="demo").sources
        with open_store(paths, FACTS) as store, Archive(paths.archive) as archive:
            report = pipeline.collect(pipeline.Means(made, store, archive, FACTS, utc_now, Silent()), sources)
            return newsroom.expectations, _stored(store), report


def _stored(store) -> dict[str, dict]:
    public = store.databases.public
    stored = {}
    for url, article_id, relevance, kind, free in public.execute(
        "select u.url, a.id, a.relevance, a.kind, a.free from articles a join article_urls u on u.article_id = a.id"
    ).fetchall():
        states = public.execute(
            "select state from article_states where article_id = ? order by is_primary desc, score desc", [article_id]
        )
        topics = public.execute("select topic from article_topics where article_id = ?", [article_id])
        offerings = public.execute(
            "select title from courses c join offerings o on o.course_id = c.id where article_id = ?", [article_id]
        )
        stored[url] = {
            "relevance": relevance,
            "kind": kind,
            "free": free,
            "states": [row[0] for row in states],
            "topics": {row[0] for row in topics},
            "offerings": {row[0] for row in offerings},
        }
    return stored


def test_no_source_of_the_newsroom_fails(collected):
    _, _, report = collected
    assert [outcome for outcome in report.outcomes if outcome.error or outcome.failed] == []


def _wrong(expectations, stored, judge) -> list[str]:
    return [problem for expected in expectations if (problem := judge(expected, stored.get(expected.url)))]


def _relevance(expected: Expectation, found: dict | None) -> str:
    label = found["relevance"] if found else "no"
    return "" if label == expected.relevance else f"{expected.url}: {label}, expected {expected.relevance}"


def _state(expected: Expectation, found: dict | None) -> str:
    if not found or not expected.states:
        return ""
    primary = found["states"][0] if found["states"] else None
    return "" if primary == expected.states[0] else f"{expected.url}: {found['states']}, expected {expected.states}"


def _topics(expected: Expectation, found: dict | None) -> str:
    if not found:
        return ""
    missed = set(expected.topics) - found["topics"]
    return f"{expected.url}: found {found['topics']}, missed {missed}" if missed else ""


def _kind(expected: Expectation, found: dict | None) -> str:
    return (
        "" if not found or found["kind"] == expected.kind else f"{expected.url}: {found['kind']}, not {expected.kind}"
    )


def _free(expected: Expectation, found: dict | None) -> str:
    return (
        "" if not found or found["free"] == expected.free else f"{expected.url}: {found['free']}, not {expected.free}"
    )


JUDGES = {"relevance": _relevance, "states": _state, "topics": _topics, "kind": _kind, "free": _free}


@pytest.mark.parametrize("field", JUDGES)
def test_every_expectation_written_beside_an_item_holds(collected, field):
    expectations, stored, _ = collected
    held = [expected for expected in expectations if field not in expected.known_gap]
    assert _wrong(held, stored, JUDGES[field]) == []


@pytest.mark.parametrize(("field", "gaps"), [("relevance", 11), ("states", 2), ("topics", 1), ("kind", 2), ("free", 0)])
def test_the_known_gaps_are_these_many_and_none_of_them_has_been_mended(collected, field, gaps):
    expectations, stored, _ = collected
    known = [expected for expected in expectations if field in expected.known_gap]
    assert len(known) == gaps, "\n".join(expected.url for expected in known)
    assert [expected.url for expected in known if not JUDGES[field](expected, stored.get(expected.url))] == []


def test_demo_once_collects_into_the_database_that_is_named(tmp_path):
    db = tmp_path / "kept" / "trainwatch.db"
    ended = subprocess.run(
        [sys.executable, "-m", "trainwatch", "demo", "--once", "--db", str(db)],
        capture_output=True,
        text=True,
        check=False,
        timeout=45,  # what the command promises
    )
    assert ended.returncode == 0, ended.stderr
    searched = subprocess.run(
        [sys.executable, "-m", "trainwatch", "search", "--db", str(db), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(searched.stdout)["total"] >= 100
    public = sqlite3.connect(db)
    with closing(public):
        (states,) = public.execute(
            "select count(distinct state) from article_states where is_primary and state <> 'US'"
        ).fetchone()
    assert states >= 20


def test_an_expectation_can_fail(collected):
    expectations, stored, _ = collected
    relevant = next(expected for expected in expectations if expected.relevance == "yes")
    assert _relevance(replace(relevant, relevance="no"), stored[relevant.url]) != ""
