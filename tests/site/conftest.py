"""A small invented newsroom in real databases, made by the store's own migrations."""

import asyncio
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from bs4 import BeautifulSoup
from sqlite_utils import Database

from trainwatch import knowledge
from trainwatch.site import build
from trainwatch.store import schema

MARKER = "zebrafinch"  # the last word of a text that may not be republished
NEIGHBOUR = "quokkasanctuary"  # a word far behind its excerpt, hundreds of words before the marker


def evidence(where: str, string: str, quote: str, rule: str) -> dict[str, Any]:
    start = string.index(quote)
    return {"in": where, "text": quote, "start": start, "end": start + len(quote), "rule": rule}


@dataclass
class Newsroom:
    """Both databases and how to fill them."""

    db: Path
    fulltext: Path
    public: sqlite3.Connection
    private: sqlite3.Connection
    served: list[Any] = field(default_factory=list)

    def source(self, source_id: str, **values: Any) -> None:
        row = {
            "id": source_id,
            "name": source_id.replace("-", " ").title(),
            "kind": "feed",
            "url": f"https://{source_id}.example/feed",
            "homepage": f"https://{source_id}.example/",
            "organisation_type": "local_news",
            "state": "AR",
            "republish": "excerpt",
            "enabled": 1,
            "note": "",
            "sample": 0,
        } | values
        _insert(self.public, "sources", row)

    def article(
        self,
        article_id: str,
        title: str,
        text: str,
        *,
        source: str = "logan-ledger",
        states: Mapping[str, Sequence[Any]] | None = None,
        topics: Mapping[str, Sequence[Any]] | None = None,
        **values: Any,
    ) -> None:
        published = values.get("published") or "2026-03-12"
        seconds = int(datetime.fromisoformat(published[:10]).replace(tzinfo=UTC).timestamp())
        docid = (seconds << 12) + self.private.execute("select count(*) from texts").fetchone()[0]
        (republish,) = self.public.execute("select republish from sources where id = ?", [source]).fetchone()
        row = {
            "id": article_id,
            "docid": docid,
            "url": f"https://{source}.example/{article_id}",
            "source_id": source,
            "title": title,
            "published": published,
            "published_precision": "day",
            "collected": "2026-03-13T04:10:00Z",
            "text": text if republish == "full" else None,
            "excerpt": text[:300],
            "author": "",
            "language": "en",
            "kind": "training_event",
            "kind_evidence": "[]",
            "relevance": "yes",
            "relevance_score": 0.9,
            "relevance_evidence": "[]",
            "free": "unknown",
            "free_evidence": "[]",
            "text_status": "full",
            "words": len(text.split()),
        } | values
        with self.private:
            _insert(self.private, "texts", {"docid": docid, "article_id": article_id, "title": title, "text": text})
        with self.public:
            _insert(self.public, "articles", row)
            for table, column, tags in (("article_states", "state", states), ("article_topics", "topic", topics)):
                for number, (value, quotes) in enumerate((tags or {}).items()):
                    tag = {"article_id": article_id, column: value, "score": 0.93, "is_primary": int(number == 0)}
                    _insert(self.public, table, tag | {"evidence": json.dumps(quotes)})

    def serve(self, **options: Any) -> Any:
        made = build(self.db, self.fulltext, **options)
        self.served.append(made)
        return made


def _insert(connection: sqlite3.Connection, table: str, row: Mapping[str, Any]) -> None:
    marks = ", ".join(f":{name}" for name in row)
    connection.execute(f"insert into {table}({', '.join(row)}) values ({marks})", row)
    connection.commit()


def fill(room: Newsroom) -> None:
    """Four sources and six articles: enough for every sort of page."""
    room.source(
        "attorney-general",
        name="Office of the Attorney General",
        organisation_type="attorney_general",
        republish="full",
    )
    room.source("logan-ledger", name="Logan Ledger")
    room.source("national-desk", name="National Desk", organisation_type="trade_press", state="US")
    room.source("old-gazette", name="Old Gazette", enabled=0, note="Closed in 2024.")
    title = "Attorney General hosts free de-escalation training in Little Rock"
    text = (
        "LITTLE ROCK, Ark. – Officers of 20 departments took part in a two-day class on de-escalation on Thursday.\n"
        "The class is free of charge for every agency in Arkansas.\n\n"
        "“We train so that nobody is hurt,” the office said. More classes on crisis intervention are planned."
    )
    room.article(
        "a1free",
        title,
        text,
        source="attorney-general",
        published="2026-03-12T15:30:00Z",
        published_precision="time",
        free="yes",
        free_evidence=json.dumps([evidence("text", text, "free of charge", "free")]),
        kind_evidence=json.dumps([evidence("text", text, "took part in a two-day class", "wording")]),
        relevance_evidence=json.dumps([evidence("title", title, "training", "training of the trade")]),
        states={
            "AR": [
                evidence("title", title, "Little Rock", "city"),
                evidence("text", text, "Ark.", "abbreviation"),
                evidence("text", text, "LITTLE ROCK, Ark.", "city"),
                {"in": "source", "text": "AR", "start": 0, "end": 2, "rule": "state of the source"},
            ]
        },
        topics={
            "de-escalation": [evidence("title", title, "de-escalation", "topic")],
            "crisis-intervention": [evidence("text", text, "crisis intervention", "topic")],
        },
        author="Press office",
    )
    long = "Sheriffs met on Monday to speak about training. " + "The budget was discussed at length. " * 40
    room.article(
        "b2ledger",
        "Sheriff’s deputies train with dogs in New Mexico",
        f"{long}A visit to the {NEIGHBOUR} followed. " + "Nothing else was decided that day. " * 40 + MARKER,
        published="2026-02-01",
        states={"NM": [], "TX": []},
        topics={"de-escalation": []},
        kind="policy",
    )
    room.article(
        "c3national",
        "National standard for instructor courses proposed",
        "A national board proposed a standard for instructors.",
        source="national-desk",
        published="2025-11-05",
        published_precision="inferred",
        states={"US": []},
        topics={"instructor-development": []},
        relevance="borderline",
    )
    for number in range(3):
        room.article(
            f"d{number}more",
            f"Recruits finish academy class {number}",
            f"Recruits of class {number} finished the academy.",
            published=f"2024-0{number + 1}-10",
            kind="graduation",
        )
    with room.public:
        _insert(room.public, "runs", RUN)
        for source, status in (("attorney-general", "ok"), ("logan-ledger", "unchanged"), ("national-desk", "robots")):
            health = {
                "source_id": source,
                "status": status,
                "last_attempt": RUN["finished"],
                "newest_item": "2026-03-12",
            }
            answered = None if status == "robots" else RUN["finished"]
            error = "robots.txt disallows /feed" if status == "robots" else None
            _insert(room.public, "source_health", health | {"last_success": answered, "error": error, "penalty": 0.0})


RUN = {
    "started": "2026-03-13T04:00:00Z",
    "finished": "2026-03-13T04:12:00Z",
    "status": "done",
    "sources": 3,
    "requests": 12,
    "new": 6,
    "changed": 0,
    "failed": 1,
}


def empty_newsroom(folder: Path, name: str = "trainwatch.db") -> Newsroom:
    room = Newsroom(
        folder / name,
        folder / "fulltext.db",
        sqlite3.connect(folder / name),
        sqlite3.connect(folder / "fulltext.db"),
    )
    for connection, migrations in ((room.public, schema.public), (room.private, schema.private)):
        connection.execute("pragma journal_mode = wal")
        migrations.apply(Database(connection))
        connection.commit()
    with room.public:
        known = knowledge.load()
        for state in known.states.values():
            _insert(room.public, "states", {"code": state.code, "name": state.name})
        for topic in known.topics.values():
            row = {"id": topic.id, "label": topic.label, "topic_group": topic.group, "definition": topic.definition}
            _insert(room.public, "topics", row)
    return room


def _closed(room: Newsroom) -> None:
    for datasette in room.served:
        for database in datasette.databases.values():
            database.close()
    room.public.close()
    room.private.close()


@pytest.fixture
def empty_room(tmp_path: Path) -> Iterator[Newsroom]:
    """Both databases with every table and nothing in them."""
    room = empty_newsroom(tmp_path)
    yield room
    _closed(room)


@pytest.fixture(scope="session")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """The filled databases, for tests that only read."""
    made = empty_newsroom(tmp_path_factory.mktemp("newsroom"))
    fill(made)
    yield made
    _closed(made)


@pytest.fixture(scope="session")
def datasette(room: Newsroom) -> Any:
    """The site on the filled databases."""
    return room.serve()


class Visitor:
    """Asks a Datasette for pages, in memory."""

    def __init__(self, datasette: Any) -> None:
        self.datasette = datasette

    def get(self, path: str, **options: Any) -> httpx.Response:
        answer: httpx.Response = asyncio.run(self.datasette.client.get(path, **options))
        return answer

    def raw(self, path: str, query: bytes) -> tuple[int, bytes]:
        """Status and body for a query of any length and any bytes: httpx refuses more than 64 kB."""
        scope = {
            "type": "http",
            "method": "GET",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query,
            "headers": [],
        }
        sent: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        asyncio.run(self.datasette.client.app(scope, receive, send))
        return sent[0]["status"], b"".join(message.get("body", b"") for message in sent)

    def post(self, path: str) -> httpx.Response:
        answer: httpx.Response = asyncio.run(self.datasette.client.post(path))
        return answer

    def page(self, path: str) -> BeautifulSoup:
        answer = self.get(path)
        assert answer.status_code == 200, (path, answer.status_code, answer.text[:500])
        return BeautifulSoup(answer.text, "lxml")


@pytest.fixture(scope="session")
def visitor(datasette: Any) -> Visitor:
    """Somebody who reads the filled site."""
    return Visitor(datasette)


@pytest.fixture
def visitor_of() -> Callable[[Newsroom], Visitor]:
    """Makes a reader of a newsroom that the test has filled."""
    return lambda room: Visitor(room.serve())


@pytest.fixture
def datasette_of() -> Iterator[Callable[..., Visitor]]:
    """Makes a reader of the site on two files, whatever they are."""
    made: list[Any] = []

    def serve(db: Path, fulltext: Path, **options: Any) -> Visitor:
        made.append(build(db, fulltext, **options))
        return Visitor(made[-1])

    yield serve
    for each in made:
        for database in each.databases.values():
            database.close()


@pytest.fixture(scope="module")
def newsroom_in() -> Iterator[Callable[[Path], Newsroom]]:
    """Makes empty databases in a folder."""
    made: list[Newsroom] = []

    def make(folder: Path) -> Newsroom:
        made.append(empty_newsroom(folder))
        return made[-1]

    yield make
    for room in made:
        _closed(room)


@pytest.fixture(scope="session")
def visits() -> type[Visitor]:
    """Makes a reader of a Datasette that the test has made."""
    return Visitor


@pytest.fixture
def classroom(tmp_path: Path) -> Iterator[Newsroom]:
    """Classes of several sorts in databases of their own."""
    room = empty_newsroom(tmp_path)
    fill_classes(room)
    yield room
    _closed(room)


@pytest.fixture(scope="module")
def shared_classroom(newsroom_in: Callable[[Path], Newsroom], tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """The same classes for all tests of a module, each of which leaves them as it found them."""
    room = newsroom_in(tmp_path_factory.mktemp("classroom"))
    fill_classes(room)
    return room


def fill_classes(room: Newsroom) -> None:
    """Three classes that the finder finds on March 13, 2026, one that is past, and who tells of them."""
    room.source("lakes-academy", name="Lakes Academy", organisation_type="academy", republish="full")
    title = "De-escalation in Conway, a free class"
    room.article("d1", title, f"{title}.", source="lakes-academy", kind="course_announcement")
    quote = evidence("title", title, "free", "free")
    _class(
        room,
        "de-escalation",
        "De-escalation",
        {"provider": "Lakes Academy", "days": 2.0, "hours": 16.0, "topics": '["de-escalation"]'},
        [quote],
        start="2026-05-05T08:00",
        end="2026-05-06T17:00",
        timezone="America/Chicago",
        city="Conway",
        state="AR",
        latitude=35.09,
        longitude=-92.44,
        is_free="yes",
        tiers='[{"amount": 0, "who": null, "includes": null}]',
        lodging="paid",
        meals="paid",
        registration_closes="2026-03-20",
        registration_url="https://academy.example/register",
        sequence=1,
        last_changed="2026-03-12T04:00:00Z",
    )
    change = {"offering_id": "de-escalation", "seen": "2026-03-12T04:00:00Z", "field": "start"}
    _insert(room.public, "offering_changes", change | {"former": "2026-04-28", "current": "2026-05-05T08:00"})
    crash = {"provider": "Highway Institute", "hours": 80.0}
    texas = {"city": "Austin", "state": "TX", "latitude": 30.27, "longitude": -97.74, "is_free": "no", "price": "$295"}
    _class(room, "crash", "Crash reconstruction", crash, [], start="2026-05-20", end="2026-05-29", **texas)
    report = {"city": "Little Rock", "state": "AR", "latitude": 34.75, "longitude": -92.29, "status": "full"}
    _class(room, "report", "Report writing", {}, [], start="2026-06-02", **report)
    _class(room, "past", "Interviewing", {}, [], start="2025-11-04", status="held", state="TX", is_free="yes")


def _class(
    room: Newsroom, class_id: str, title: str, course: Mapping[str, Any], quotes: Sequence[Any], **values: Any
) -> None:
    _insert(room.public, "courses", {"id": f"c-{class_id}", "title": title, "topics": "[]"} | dict(course))
    row = {"id": class_id, "course_id": f"c-{class_id}", "article_id": "d1", "status": "scheduled", "evidence": "[]"}
    _insert(room.public, "offerings", row | {"first_told": "2026-03-01T04:00:00Z"} | values)
    telling = {"offering_id": class_id, "article_id": "d1", "told": json.dumps({"evidence": quotes}), "missing": 0}
    _insert(room.public, "offering_articles", telling)
