"""How the pages reach the databases: read-only, bounded in time, beside a writer; and what a fault looks like."""

import asyncio
import logging
import sqlite3
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from datasette import Request, Response

from trainwatch.errors import StoreError
from trainwatch.site.database import Files, NotReadyError, Reader, TooSlowError, tables_of
from trainwatch.site.links import Links
from trainwatch.site.routes import ROUTES, handlers
from trainwatch.site.site import Site, environment

ENDLESS = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"


@pytest.fixture
def files(room):
    return Files(room.db, room.fulltext)


def ask(reader, sql):
    return asyncio.run(reader.ask(lambda execute: execute(sql, ())))


def test_both_files_are_read_on_one_connection(files):
    sql = "select count(*) from texts t join public.articles a on a.docid = t.docid"
    assert ask(Reader(files), sql) == [(6,)]


@pytest.mark.parametrize("sql", ["delete from texts", "delete from public.articles", "create table public.x(y)"])
def test_nothing_can_be_written(files, sql):
    with pytest.raises(StoreError):
        ask(Reader(files), sql)


def test_a_question_without_end_is_stopped(files):
    with pytest.raises(TooSlowError):
        ask(Reader(files, time_limit=0.05), ENDLESS)


def test_a_stopped_question_leaves_the_thread_to_others(files):
    reader = Reader(files, threads=1, time_limit=0.05)
    for _ in range(3):
        with pytest.raises(TooSlowError):
            ask(reader, ENDLESS)
    assert ask(reader, "select 1") == [(1,)]


def test_questions_run_side_by_side(files):
    reader, meeting = Reader(files, threads=2), threading.Barrier(2, timeout=10)

    async def both():
        return await asyncio.gather(*(reader.ask(lambda _: meeting.wait()) for _ in range(2)))

    assert sorted(asyncio.run(both())) == [0, 1]


def test_no_connection_stays_open(files, monkeypatch):
    opened = []

    class Counted(sqlite3.Connection):
        def __init__(self, *arguments, **options):
            super().__init__(*arguments, **options)
            opened.append(self)

    real = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *a, **o: real(*a, **o, factory=Counted))
    ask(Reader(files), "select 1")
    with pytest.raises(StoreError):
        ask(Reader(files), "nonsense")
    assert len(opened) == 2
    for connection in opened:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            connection.execute("select 1")


def test_a_page_is_answered_while_the_collector_writes(empty_room, visitor_of):
    empty_room.source("logan-ledger")
    empty_room.article("x", "Training", "Text.")
    visitor = visitor_of(empty_room)
    for connection, table in ((empty_room.public, "articles"), (empty_room.private, "texts")):
        connection.execute("begin immediate")
        connection.execute(f"delete from {table}")
    assert len(visitor.page("/search?q=training").select(".hit")) == 1
    empty_room.public.rollback()
    empty_room.private.rollback()


def test_what_was_committed_is_shown_at_once(empty_room, visitor_of):
    visitor = visitor_of(empty_room)
    assert not visitor.page("/search").select(".hit")
    empty_room.source("logan-ledger")
    empty_room.article("x", "Training", "Text.")
    assert len(visitor.page("/search").select(".hit")) == 1


@pytest.mark.parametrize("name", ["a b", "a%b", "a?b", "a#b", "ä"])
def test_a_folder_may_be_called_anything(tmp_path, newsroom_in, name):
    folder = tmp_path / name
    folder.mkdir()
    room = newsroom_in(folder)
    assert ask(Reader(Files(room.db, room.fulltext)), "select count(*) from public.articles") == [(0,)]


def test_a_missing_file_is_not_made(tmp_path):
    with pytest.raises(NotReadyError, match="no database yet"):
        ask(Reader(Files(tmp_path / "trainwatch.db", tmp_path / "fulltext.db")), "select 1")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_is_named(tmp_path):
    (tmp_path / "trainwatch.db").write_bytes(b"not a database, but long enough to be looked at" * 50)
    with pytest.raises(StoreError, match=r"trainwatch\.db: file is not a database"):
        ask(Reader(Files(tmp_path / "trainwatch.db", tmp_path / "fulltext.db")), "select 1")


def test_the_tables_of_what_cannot_be_read_are_unknown(tmp_path, room):
    assert tables_of(tmp_path / "none.db") is None
    assert (tables_of(room.fulltext) or set()) >= {"texts", "texts_fts"}


# -------------------------------------------------------------------------------------------------- faults of ours


class Broken(Reader):
    """A reader that raises what it is told to."""

    def __init__(self, error):
        super().__init__(Files(Path("trainwatch.db"), Path("fulltext.db")))
        self.error = error

    async def ask(self, question):
        raise self.error


def answer(error, path):
    reader, links = Broken(error), Links()
    site = Site(
        Files(Path("a"), Path("b")), reader, links, environment(links), lambda: datetime(2026, 3, 13, tzinfo=UTC)
    )
    by_pattern = dict(handlers(site))
    pattern = next(route.pattern for route in ROUTES if route.pattern == f"{path}$".replace(".", r"\."))
    return asyncio.run(by_pattern[pattern](Request.fake(path)))


def test_a_search_that_takes_too_long_says_what_helps():
    found = answer(TooSlowError("slow"), "/search")
    assert found.status == 200
    assert "That took too long" in found.body


def test_an_export_that_takes_too_long_asks_to_come_back():
    found = answer(TooSlowError("slow"), "/search.json")
    assert found.status == 503
    assert found.content_type.startswith("application/json")


@pytest.mark.parametrize(
    "path",
    [
        "/search",
        "/search.json",
        "/search.atom",
        "/search.csv",
        "/",
        "/sources",
        "/sources.json",
        "/sources.csv",
        "/healthz",
    ],
)
def test_a_fault_of_ours_is_logged_and_tells_the_visitor_nothing(path, caplog):
    with caplog.at_level(logging.ERROR):
        found = answer(ValueError("a secret"), path)
    assert found.status == 500
    assert "Something is wrong on our side" in found.body
    assert "secret" not in found.body
    assert "a secret" in caplog.text
    assert found.headers["Content-Security-Policy"]


def test_a_form_that_is_posted_is_refused():
    links = Links()
    site = Site(Files(Path("a"), Path("b")), Broken(ValueError()), links, environment(links))
    handle = dict(handlers(site))[r"/about$"]
    found = asyncio.run(handle(Request.fake("/about", method="POST")))
    assert isinstance(found, Response)
    assert found.status == 405
    assert "read-only" in found.body
