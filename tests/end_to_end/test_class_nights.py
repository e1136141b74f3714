"""Five nights of an academy whose classes move, fill up, are called off, leave their page and come back."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from trainwatch import __version__, knowledge, pipeline, settings
from trainwatch.archive import Archive
from trainwatch.cli.progress import Silent
from trainwatch.demo import Newsroom
from trainwatch.fetch import utc_now
from trainwatch.settings import Paths
from trainwatch.sources.catalogue import load
from trainwatch.store import open_store

ACADEMY = "ar-pinnacle-bend-academy"
TODAY = date(2026, 11, 20)
EVENING = datetime(2026, 11, 20, 22, 0, tzinfo=UTC)
NIGHTS = 5
_CLASSES = """
select c.title, o.id, o.start, o.status, coalesce(o.sequence, 0) from offerings o join courses c on c.id = o.course_id
"""


@pytest.fixture(scope="module")
def nights(tmp_path_factory):
    """What is known of each class after each night, by title; and the paths of what was collected."""
    paths = Paths(tmp_path_factory.mktemp("nights") / "trainwatch.db")
    facts = knowledge.load()
    known = []
    with Newsroom(today=TODAY) as newsroom:
        for number in range(1, NIGHTS + 1):
            newsroom.begin_night(number)
            made = settings.load(paths.db, version=__version__, allow_loopback=True, gap=0.0)
            sources = [each for each in load(newsroom.catalogue, file="demo").sources if each.id == ACADEMY]
            begun, evening = utc_now(), EVENING + timedelta(days=number - 1)
            with open_store(paths, facts) as store, Archive(paths.archive) as archive:
                means = pipeline.Means(made, store, archive, facts, partial(_later, evening, begun), Silent())
                pipeline.collect(means, sources)
            known.append(_classes(paths))
    return known, paths, sources


def _later(evening, begun):
    return evening + (utc_now() - begun)


def _classes(paths):
    with closing(sqlite3.connect(paths.db)) as public:
        return {row[0]: row[1:] for row in public.execute(_CLASSES)}


def _changes(paths, title):
    sql = """select field, former, current, seen from offering_changes ch join offerings o on o.id = ch.offering_id
    join courses c on c.id = o.course_id where c.title = ? order by seen, field"""
    with closing(sqlite3.connect(paths.db)) as public:
        return public.execute(sql, [title]).fetchall()


def test_every_class_keeps_its_id_through_all_nights(nights) -> None:
    known, _, _ = nights
    for title in known[0]:
        assert len({night[title][0] for night in known}) == 1, title


def test_a_class_that_was_moved_has_its_new_days_and_says_that_it_changed(nights) -> None:
    known, paths, _ = nights
    before, after = known[0]["Calming the Call"], known[1]["Calming the Call"]
    assert (before[1][:10], before[2]) == ("2026-12-14", "scheduled")
    assert (after[1][:10], after[2]) == ("2026-12-21", "changed")
    assert after[3] == before[3] + 1
    moved = [change for change in _changes(paths, "Calming the Call") if change[0] == "start"]
    assert [(former[:10], current[:10]) for _, former, current, _ in moved] == [("2026-12-14", "2026-12-21")]


@pytest.mark.parametrize(("title", "status"), [("Boats and High Water", "full"), ("Reading the Road", "cancelled")])
def test_a_class_that_filled_up_or_was_called_off_is_found_so_once(nights, title, status) -> None:
    known, paths, _ = nights
    assert [night[title][2] for night in known] == ["scheduled", *[status] * (NIGHTS - 1)]
    told = [change[:3] for change in _changes(paths, title) if change[0] == "status"]
    assert told == [("status", "scheduled", status)]


def test_a_class_whose_page_is_gone_for_two_nights_has_vanished_and_comes_back_with_its_page(nights) -> None:
    known, _, _ = nights
    statuses = [night["The Quiet Witness"][2] for night in known]
    assert statuses[:2] == ["scheduled", "scheduled"]
    assert statuses[2:4] == ["vanished", "vanished"]
    assert statuses[4] == "scheduled"


def test_a_rebuild_gives_the_same_classes_with_the_same_ids_and_history(nights) -> None:
    _, paths, sources = nights
    before = _everything(paths)
    made = settings.load(paths.db, version=__version__, allow_loopback=True, gap=0.0)
    assert pipeline.rebuild(made, sources, knowledge.load()).installed
    assert _everything(paths) == before


def _everything(paths):
    tables = ("courses", "offerings", "offering_articles", "offering_changes")
    with closing(sqlite3.connect(paths.db)) as public:
        return {table: sorted(map(json.dumps, public.execute(f"select * from {table}"))) for table in tables}
