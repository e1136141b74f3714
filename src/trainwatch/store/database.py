"""Opening the two databases, keeping them in step, and putting rebuilt ones in their place.

When an article is saved, the private file is committed first. What a crash can leave behind is therefore a text without
its article, which is removed when the databases are next opened, or a text newer than its article, which the entry, still
wanted, brings into step when it is fetched again.

Both files carry one random number (SQLite's application_id): a public file that stands beside the private file of another
is refused, for its articles would not be those that the texts belong to.
"""

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from trainwatch.errors import StoreError
from trainwatch.knowledge import Knowledge
from trainwatch.settings import Paths
from trainwatch.store import schema

# A reader may hold a database for a minute without failing the night.
BUSY_TIMEOUT_MS = 120_000


@contextmanager
def guarded(path: Path | str) -> Iterator[None]:
    """Turn what SQLite raises into a StoreError that names the file."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"{path}: {error}") from error


def stamp(moment: datetime) -> str:
    """A time as the databases hold it: UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(text: str | None) -> datetime | None:
    """The time that `stamp` wrote, or None."""
    return datetime.fromisoformat(text) if text else None


class Databases:
    """Both files, open for writing, with every migration applied. Raises StoreError where that is not possible."""

    def __init__(self, paths: Paths, knowledge: Knowledge) -> None:
        self.paths = paths
        with guarded(paths.fulltext):
            self.private = _open(paths.fulltext)
        with guarded(paths.db):
            self.public = _open(paths.db)
        try:
            self._pair()
        except StoreError:
            self.close()
            raise
        with guarded(paths.fulltext):
            schema.private.apply(self.private)
        with guarded(paths.db):
            schema.public.apply(self.public)
            _fill_reference_tables(self.public, knowledge)
        self.mended = self._mend()

    def close(self) -> None:
        """Close both files, folding their write-ahead logs in."""
        for database in (self.private, self.public):
            database.close()

    def _pair(self) -> None:
        """See to it that both files belong together; new files are married, the private one first."""
        with guarded(self.paths.fulltext):
            private = _application_id(self.private)
            has_texts = self.private.table("texts").exists() and self.private.table("texts").count > 0
        with guarded(self.paths.db):
            public = _application_id(self.public)
        if private and private == public:
            return
        if public or has_texts:
            raise StoreError(
                f"{self.paths.fulltext}: holds the texts of another database than {self.paths.db}; give each database a"
                " folder of its own, or make both files anew with trainwatch rebuild"
            )
        number = private or secrets.randbelow(2**31 - 1) + 1
        for path, database in ((self.paths.fulltext, self.private), (self.paths.db, self.public)):
            with guarded(path):
                database.execute(f"pragma application_id = {number}")

    def _mend(self) -> int:
        """Remove texts that no article speaks for; returns how many there were."""
        with guarded(self.paths.fulltext):
            docids = {row[0] for row in self.public.execute("select docid from articles")}
            orphans = [row[0] for row in self.private.execute("select docid from texts") if row[0] not in docids]
            with self.private.atomic():
                self.private.conn.executemany("delete from texts where docid = ?", [(docid,) for docid in orphans])
        return len(orphans)


def _open(path: Path) -> Database:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{path.parent}: cannot be made: {error.strerror}") from error
    connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT_MS / 1000, check_same_thread=True)
    database = Database(connection)
    try:
        database.enable_wal()
        database.execute("pragma synchronous = full")
        # What leaves the public file must not linger in its free pages, for anybody may copy the file.
        database.execute("pragma secure_delete = on")
    except sqlite3.Error:
        database.close()
        raise
    return database


def _application_id(database: Database) -> int:
    number: int = database.execute("pragma application_id").fetchone()[0]
    return number


def _fill_reference_tables(database: Database, knowledge: Knowledge) -> None:
    """Bring the labels of states and topics up to the knowledge files; write only what differs."""
    states = {(state.code, state.name) for state in knowledge.states.values()}
    topics = {(t.id, t.label, t.group, t.definition) for t in knowledge.topics.values()}
    with database.atomic():
        missing_states = states - set(database.execute("select code, name from states"))
        database.conn.executemany("insert or replace into states values (?, ?)", sorted(missing_states))
        missing_topics = topics - set(database.execute("select id, label, topic_group, definition from topics"))
        database.conn.executemany("insert or replace into topics values (?, ?, ?, ?)", sorted(missing_topics))


def install(built: Paths, live: Paths) -> None:
    """Copy freshly built databases over the live ones with SQLite's backup API.

    A live file is never renamed over: a running site keeps its connection and sees the new rows at its next query.
    Raises StoreError; a copy that fails leaves the live file as it was.
    """
    for source, target in ((built.fulltext, live.fulltext), (built.db, live.db)):
        with guarded(target):
            reader, writer = sqlite3.connect(source), sqlite3.connect(target, timeout=BUSY_TIMEOUT_MS / 1000)
            try:
                reader.backup(writer)
            finally:
                reader.close()
                writer.close()


OPERATIONS = ("runs", "fetches", "source_health", "validators", "robots")


def copy_operations(live: Paths, built: Paths) -> None:
    """Carry what no archive can tell, how past runs went, from the live database into a freshly built one."""
    with guarded(live.db):
        connection = sqlite3.connect(built.db)
        try:
            connection.execute("attach ? as live", [str(live.db)])
            with connection:
                for table in OPERATIONS:
                    if connection.execute("select 1 from live.sqlite_master where name = ?", [table]).fetchone():
                        connection.execute(f"insert or replace into main.{table} select * from live.{table}")
        finally:
            connection.close()


def count_articles(path: Path) -> int:
    """How many articles a public database holds; 0 where there is none, or one that cannot be read."""
    if not path.exists():
        return 0
    connection = sqlite3.connect(path)
    try:
        count: int = connection.execute("select count(*) from articles").fetchone()[0]
    except sqlite3.Error:
        return 0
    else:
        return count
    finally:
        connection.close()
