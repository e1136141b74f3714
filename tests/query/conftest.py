"""A small newsroom in real SQLite files, reached the way the site reaches them: read-only, the public file attached."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from trainwatch.knowledge import load
from trainwatch.query.execution import Row
from trainwatch.store import schema

TODAY = date(2025, 3, 31)


@dataclass
class Newsroom:
    """Puts invented rows into both files; *execute* is what the query room is given."""

    folder: Path
    public: Database = field(init=False)
    private: Database = field(init=False)
    _reader: sqlite3.Connection | None = None

    def __post_init__(self) -> None:
        self.public = Database(self.folder / "trainwatch.db")
        self.private = Database(self.folder / "fulltext.db")
        schema.public.apply(self.public)
        schema.private.apply(self.private)
        knowledge = load()
        self.public.table("states").insert_all(
            {"code": each.code, "name": each.name} for each in knowledge.states.values()
        )
        self.public.table("topics").insert_all(
            {"id": each.id, "label": each.label, "topic_group": each.group, "definition": each.definition}
            for each in knowledge.topics.values()
        )

    def source(self, source_id: str, **columns: Any) -> None:
        self.public.table("sources").insert(
            {
                "id": source_id,
                "name": source_id.title(),
                "kind": "feed",
                "url": f"https://{source_id}.example/feed",
                "organisation_type": "local_news",
                "state": "AR",
                "republish": "excerpt",
                "enabled": 1,
                "sample": 0,
            }
            | columns
        )

    def article(
        self,
        article_id: str,
        title: str = "A title",
        text: str = "",
        *,
        published: str = "2025-01-15T12:00:00Z",
        states: Sequence[str] = (),
        topics: Sequence[str] = (),
        source: str = "paper",
        **columns: Any,
    ) -> int:
        """Insert an article; the first of *states* and *topics* is the primary one. Returns its docid."""
        if not list(self.public.query("select 1 from sources where id = ?", [source])):
            self.source(source)
        moment = datetime.fromisoformat(published).replace(tzinfo=UTC)
        taken = int(next(self.public.query("select count(*) as number from articles"))["number"])
        docid = (int(moment.timestamp()) << 20) + taken
        self.private.table("texts").insert(
            {"docid": docid, "article_id": article_id, "title": title, "text": text, "text_hash": "h"}
        )
        self.public.table("articles").insert(
            {
                "id": article_id,
                "docid": docid,
                "url": f"https://{source}.example/{article_id}",
                "source_id": source,
                "title": title,
                "published": published,
                "published_precision": "time",
                "collected": "2025-03-30T02:00:00Z",
                "excerpt": text[:300],
                "kind": "other",
                "relevance": "yes",
                "relevance_score": 0.9,
                "free": "unknown",
            }
            | columns
        )
        for tag, values in (("state", states), ("topic", topics)):
            self.public.table(f"article_{tag}s").insert_all(
                {
                    "article_id": article_id,
                    tag: value,
                    "score": 0.5,
                    "is_primary": int(number == 0),
                    "evidence": json.dumps([{"in": "title", "text": value, "start": 0, "end": 2, "rule": "name"}]),
                }
                for number, value in enumerate(values)
            )
        return docid

    def execute(self, sql: str, parameters: Sequence[object]) -> Sequence[Row]:
        if self._reader is None:
            self._reader = sqlite3.connect(f"file:{self.folder}/fulltext.db?mode=ro", uri=True)
            self._reader.execute("attach database ? as public", [f"file:{self.folder}/trainwatch.db?mode=ro"])
        return self._reader.execute(sql, parameters).fetchall()

    def close(self) -> None:
        for database in (self.public, self.private, self._reader):
            if database:
                database.close()


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom(tmp_path)
    yield room
    room.close()


@pytest.fixture(scope="module")
def shared_newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """One for a whole module: whoever uses it only reads, after the module's own fixture has filled it."""
    room = Newsroom(tmp_path_factory.mktemp("newsroom"))
    yield room
    room.close()
