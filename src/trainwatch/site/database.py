"""How the pages reach the two databases: own connections, own threads, a time limit, and never a write.

Visitors' SQL runs in Datasette's threads. The pages have theirs, so that endless queries of others cannot hold them up.
A connection lives as long as one page: opening both files takes under a millisecond, and a page sees what the collector
committed a moment before it.
"""

import asyncio
import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from trainwatch.errors import StoreError
from trainwatch.query.execution import Execute, Row

T = TypeVar("T")

THREADS = 4
TIME_LIMIT = 3.0  # seconds for all the statements of one page
OPCODES = 5_000  # of SQLite's machine between two looks at the clock: well under a millisecond

PUBLIC_TABLES = frozenset(
    {"articles", "article_states", "article_topics", "courses", "offerings", "offering_articles", "offering_changes"}
    | {"sources", "source_health", "runs"}
)
PRIVATE_TABLES = frozenset({"texts", "texts_fts"})


class NotReadyError(StoreError):
    """A database is not there, or the collector has not made its tables yet."""


class TooSlowError(StoreError):
    """The statements of one page took longer than the time limit."""


@dataclass(frozen=True, slots=True)
class Files:
    """The public database and the private one with the full texts."""

    public: Path
    private: Path


class Reader:
    """Answers questions to the databases, each on a connection of its own in one of a few threads."""

    def __init__(self, files: Files, *, threads: int = THREADS, time_limit: float = TIME_LIMIT) -> None:
        self._files = files
        self._time_limit = time_limit
        self._executor = ThreadPoolExecutor(max_workers=threads, thread_name_prefix="trainwatch-page")

    async def ask(self, question: Callable[[Execute], T]) -> T:
        """What *question* returns when it is given the means to run SELECTs.

        Everything it reads comes from one moment. Raises NotReadyError, TooSlowError, or StoreError for any other
        fault of the databases.
        """
        return await asyncio.get_running_loop().run_in_executor(self._executor, self._answer, question)

    def _answer(self, question: Callable[[Execute], T]) -> T:
        deadline = time.monotonic() + self._time_limit
        try:
            with _connection(self._files) as connection:
                connection.set_progress_handler(lambda: time.monotonic() > deadline, OPCODES)

                def execute(sql: str, parameters: Sequence[object]) -> Sequence[Row]:
                    return connection.execute(sql, parameters).fetchall()

                connection.execute("begin")
                return question(execute)
        except sqlite3.Error as error:
            raise _ours(error, self._files) from error


@contextmanager
def _connection(files: Files) -> Iterator[sqlite3.Connection]:
    """Both files on one connection, for reading.

    Whoever has only the public file, which anybody may copy, gets every page but searches for words.
    """
    if not _is_there(files.public):
        raise NotReadyError(f"{files.public}: there is no database yet")
    main = _read_only(files.private) if files.private.is_file() else ":memory:"
    connection = sqlite3.connect(main, uri=True, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("attach database ? as public", [_read_only(files.public)])
        connection.execute("pragma query_only = 1")
        if missing := PUBLIC_TABLES - _tables(connection, "public"):
            raise NotReadyError(f"{files.public}: these tables are not there yet: {', '.join(sorted(missing))}")
        yield connection
    finally:
        connection.close()


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except PermissionError as error:  # a folder on the way to it is closed
        raise StoreError(f"{path}: cannot be reached by this user: {error.strerror}") from error


def _read_only(path: Path) -> str:
    """The address under which SQLite opens a file for reading alone.

    Even a reader makes a shared-memory file beside a database in WAL mode. Who may not write into the folder can read
    the database only as one that nobody changes; with a log beside it somebody does, or did and was killed.
    """
    immutable = not _has_log(path) and not _may(path.absolute().parent, os.W_OK)
    return f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if immutable else ''}"


def _has_log(path: Path) -> bool:
    return path.with_name(f"{path.name}-wal").exists()


def _may(path: Path, mode: int) -> bool:
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)


def _tables(connection: sqlite3.Connection, schema: str) -> set[str]:
    return {name for (name,) in connection.execute(f"select name from {schema}.sqlite_master where type = 'table'")}


def _ours(error: sqlite3.Error, files: Files) -> StoreError:
    if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
        return TooSlowError("the databases took too long to answer")
    if "no such table" in str(error):
        return NotReadyError(f"{files.private}: {error}")
    closed = (_closed(path) for path in (files.public, files.private))
    return next(filter(None, closed), None) or StoreError(f"{files.public}: {error}")


def _closed(path: Path) -> StoreError | None:
    """What keeps this user from reading *path*; None where nothing does, or where there is no such file."""
    if not _is_there(path):
        return None
    if not _may(path, os.R_OK):
        return StoreError(f"{path}: this user may not read it; its owner can change that")
    if _has_log(path) and not _may(path.absolute().parent, os.W_OK):
        return StoreError(
            f"{path}: this user may not write into its folder, and {path.name}-wal stands beside it: a run is under way,"
            " or was killed; let it end, or let the owner run trainwatch collect"
        )
    return None


def refuse_others(path: Path) -> None:
    """Raise StoreError where *path* is no database that the pages can show, and say what is in the way.

    NotReadyError where there is no file yet.
    """
    if not _is_there(path):
        raise NotReadyError(f"{path}: there is no database yet; run trainwatch collect, or trainwatch demo")
    tables = tables_of(path)
    if tables is None and (closed := _closed(path)):
        raise closed
    if "articles" not in (tables or ()):
        raise StoreError(f"{path}: is no database of trainwatch")


def tables_of(path: Path) -> frozenset[str] | None:
    """The names of the tables in a database file, or None where it cannot be read."""
    try:
        connection = sqlite3.connect(_read_only(path), uri=True)
        try:
            return frozenset(_tables(connection, "main"))
        finally:
            connection.close()
    except sqlite3.Error:
        return None
