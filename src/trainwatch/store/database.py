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
from time import monotonic

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
    except (sqlite3.Error, UnicodeError) as error:
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
        if paths.unfinished.exists():
            raise StoreError(
                f"{paths.folder}: a rebuild was interrupted while its result was put in place: run trainwatch rebuild again"
            )
        with guarded(paths.fulltext):
            self.private = _open(paths.fulltext)
        try:
            self._miss_nothing()
            with guarded(paths.db):
                self.public = _open(paths.db)
        except StoreError:
            self.private.close()
            raise
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

    def _has_texts(self) -> bool:
        with guarded(self.paths.fulltext):
            return self.private.table("texts").exists() and self.private.table("texts").count > 0

    def _miss_nothing(self) -> None:
        """Refuse to begin a new public file beside texts that had one: it is lost, and only a rebuild brings it back."""
        if not self.paths.db.exists() and self._has_texts():
            raise StoreError(
                f"{self.paths.db}: is not there, and {self.paths.fulltext.name} beside it holds the texts of another"
                " database; give each database a folder of its own, or, if it was lost, make it anew with trainwatch rebuild"
            )

    def _pair(self) -> None:
        """See to it that both files belong together; new files are married, the private one first."""
        has_texts = self._has_texts()
        with guarded(self.paths.fulltext):
            private = _application_id(self.private)
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
        """Bring texts back to the rows of their articles, and remove those without any; returns how many there were.

        A text whose row is not its article's was written just before a crash, at a new date of publication.
        """
        with guarded(self.paths.fulltext):
            rows = dict(self.public.execute("select id, docid from articles").fetchall())
            texts = self.private.execute("select docid, article_id from texts").fetchall()
            strays = [(rows.get(article_id), docid) for docid, article_id in texts if rows.get(article_id) != docid]
            with self.private.atomic():
                for target, docid in strays:
                    if target is None:
                        self.private.execute("delete from texts where docid = ?", [docid])
                    else:
                        self.private.execute("update texts set docid = ? where docid = ?", [target, docid])
        return len(strays)


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
    Raises StoreError; a copy that fails leaves that file as it was. Between the two copies the files do not belong
    together: a note beside them keeps every run off until another rebuild has put both in place.
    """
    try:
        live.unfinished.write_text("trainwatch rebuild was putting its result in place\n", encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{live.unfinished}: cannot be written: {error.strerror}") from error
    _copy(built.fulltext, live.fulltext)
    _copy(built.db, live.db)
    live.unfinished.unlink()


def _copy(source: Path, target: Path) -> None:
    """Copy one database over another. Waits for other writers as long as any of our writes would, and no longer."""
    deadline = monotonic() + BUSY_TIMEOUT_MS / 1000

    def give_up(status: int, _left: int, _pages: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and monotonic() > deadline:
            raise sqlite3.OperationalError("database is locked")

    with guarded(target):
        reader, writer = sqlite3.connect(source), sqlite3.connect(target, timeout=BUSY_TIMEOUT_MS / 1000)
        try:
            reader.backup(writer, progress=give_up)
        finally:
            reader.close()
            writer.close()


OPERATIONS = ("runs", "fetches", "source_health", "validators", "robots")


def copy_operations(live: Paths, built: Paths) -> None:
    """Carry what no archive can tell, how past runs went, from the live database into a freshly built one."""
    if not _is_ours(live.db):
        return
    with guarded(live.db):
        connection = sqlite3.connect(built.db)
        try:
            connection.execute("attach ? as live", [str(live.db)])
            with connection:
                left = connection.execute(  # feeds.yml, but not history
                    "select id from live.sources where id not in (select id from main.sources)"
                ).fetchall()
                connection.execute("insert or ignore into main.sources select * from live.sources")
                connection.executemany("update main.sources set enabled = 0 where id = ?", left)
                if _has_column(connection, "live", "sources", "history_asked"):
                    # The end of a walk may have been a failure, which no archive holds.
                    connection.execute(
                        "update main.sources set (history_asked, history_from) = (select history_asked, history_from"
                        " from live.sources old where old.id = main.sources.id)"
                    )
                for table in OPERATIONS:
                    if connection.execute("select 1 from live.sqlite_master where name = ?", [table]).fetchone():
                        connection.execute(f"insert or replace into main.{table} select * from live.{table}")
        finally:
            connection.close()


def _has_column(connection: sqlite3.Connection, database: str, table: str, column: str) -> bool:
    sql = "select 1 from pragma_table_info(?, ?) where name = ?"
    return connection.execute(sql, [table, database, column]).fetchone() is not None


def set_aside(live: Paths) -> list[Path]:
    """Rename live files that are no databases of ours, so that a rebuild can put new ones there; returns the new names."""
    broken = [
        path for path in (live.fulltext, live.db) if path.exists() and path.stat().st_size and not _is_sqlite(path)
    ]
    aside = []
    for path in broken:
        target = path.with_name(f"{path.name}.broken")
        with guarded(path):
            path.replace(target)
        aside.append(target)
    return aside


def _is_sqlite(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\x00"


def _is_ours(path: Path) -> bool:
    """Whether *path* is a public database with sources in it, however old."""
    if not path.exists():
        return False
    connection = sqlite3.connect(path)
    try:
        return connection.execute("select 1 from sqlite_master where name = 'sources'").fetchone() is not None
    except sqlite3.Error:
        return False
    finally:
        connection.close()


def count_articles(path: Path) -> dict[str, int]:
    """How many articles a public database holds, by source; none where there is no such file, or it cannot be read."""
    if not path.exists():
        return {}
    connection = sqlite3.connect(path)
    try:
        return dict(connection.execute("select source_id, count(*) from articles group by source_id").fetchall())
    except sqlite3.Error:
        return {}
    finally:
        connection.close()
