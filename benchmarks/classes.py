# ruff: noqa: INP001, S608  (a script to be run, not a package; its SQL is made of its own names)
"""How fast the class finder answers on a database of many classes.

    python benchmarks/classes.py 50000 [FOLDER]

Fills a database in FOLDER (else in a temporary one) with so many invented classes, from a year ago to a year ahead, and
asks the site for every filter ten times. Prints the median and the 95th percentile of each in milliseconds, the slowest
last. A database that is in FOLDER already is asked as it is.
"""

import asyncio
import json
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from trainwatch import knowledge
from trainwatch.site import build
from trainwatch.store import schema

NOW = datetime(2026, 3, 13, 12, tzinfo=UTC)
ROUNDS = 10
OFFERINGS_A_COURSE = 4
QUESTIONS = {
    "everything": "",
    "state": "state=TX",
    "near": "near=72032",
    "ring": "near=72032&within=150",
    "nearest": "near=72032&sort=distance",
    "free": "cost=free",
    "all in": "cost=all-in",
    "topic": "topic=de-escalation",
    "officers of": "officers_of=TX",
    "who": "who=dispatcher",
    "online": "how=online",
    "in person": "how=in_person",
    "open": "registration=open",
    "closing": "registration=closing&sort=closing",
    "words": "q=patrol+conway",
    "no such words": "q=zebrafinch",
    "until": "to=2026-04-30",
    "from": "from=2026-06-01",
    "past": "when=past",
    "undated": "when=undated",
    "last page": "page=999999",
    "month": "month=2026-05",
    "nothing": "q=zebrafinch&state=WY&officers_of=TX&near=72032&within=25&how=online&topic=k9&cost=all-in&who=tribal"
    "&registration=closing&from=2026-04-01&to=2026-04-02",
    "calendar": ".ics?state=TX",
    "feed": ".atom?cost=free",
    "json": ".json?cost=free",
}


def fill(folder: Path, count: int) -> None:
    """Both databases with *count* classes, of which half are ahead of `NOW`."""
    public = sqlite3.connect(folder / "trainwatch.db")
    private = sqlite3.connect(folder / "fulltext.db")
    for connection, migrations in ((public, schema.public), (private, schema.private)):
        connection.execute("pragma journal_mode = wal")
        migrations.apply(Database(connection))
        connection.commit()
    chance = random.Random(7)  # noqa: S311 -- the same classes each time
    known = knowledge.load()
    _insert(public, "states", ({"code": each.code, "name": each.name} for each in known.states.values()))
    _insert(public, "sources", _sources())
    _insert(public, "articles", _articles(count))
    _insert(public, "courses", _courses(count, chance, sorted(known.topics)))
    _insert(public, "offerings", _offerings(count, chance, chance.sample(known.places, 900)))
    _insert(public, "offering_articles", _tellings(count))
    public.execute("analyze")
    public.commit()
    public.close()
    private.close()


def _insert(connection: sqlite3.Connection, table: str, rows: Iterator[dict[str, object]]) -> None:
    for number, row in enumerate(rows):
        if number == 0:
            marks = ", ".join(f":{name}" for name in row)
            names = ", ".join(f'"{name}"' for name in row)
        connection.execute(f"insert into {table}({names}) values ({marks})", row)
    connection.commit()


def _sources() -> Iterator[dict[str, object]]:
    for number in range(200):
        yield {"id": f"s{number}", "name": f"Academy {number}", "kind": "page", "enabled": 1, "sample": 0}


def _articles(count: int) -> Iterator[dict[str, object]]:
    for number in range(count // 5 + 1):
        yield {
            "id": f"a{number}",
            "docid": number,
            "url": f"https://academy.example/{number}",
            "source_id": f"s{number % 200}",
            "title": f"Classes of week {number}",
            "collected": "2026-03-12T04:00:00Z",
            "excerpt": "Classes are offered. " * 14,
        }


def _courses(count: int, chance: random.Random, topics: list[str]) -> Iterator[dict[str, object]]:
    for number in range(count // OFFERINGS_A_COURSE + 1):
        yield {
            "id": f"c{number}",
            "title": f"{chance.choice(('Patrol', 'Crash', 'Interview', 'Field'))} {chance.choice(('tactics', 'law'))} {number}",
            "provider": f"Academy {number % 200}",
            "hours": 16.0,
            "topics": json.dumps(chance.sample(topics, 2)),
            "credit": "[]",
        }


def _offerings(count: int, chance: random.Random, places: list[knowledge.Place]) -> Iterator[dict[str, object]]:
    evidence = json.dumps([{"in": "text", "text": "May 5 to 6", "start": 10, "end": 20, "rule": "start"}] * 12)
    for number in range(count):
        day = NOW.date() + timedelta(days=chance.randint(-365, 365)) if chance.random() > 0.02 else None
        yield _offering(number, day, chance, chance.choice(places)) | {"evidence": evidence}


def _offering(number: int, day: date | None, chance: random.Random, place: knowledge.Place) -> dict[str, object]:
    closes = day - timedelta(days=21) if day and chance.random() < 0.5 else None
    return {
        "id": f"o{number}",
        "course_id": f"c{number // OFFERINGS_A_COURSE}",
        "article_id": f"a{number // 5}",
        "start": f"{day}T08:00" if day else None,
        "end": f"{day + timedelta(days=1)}T17:00" if day else None,
        "timezone": place.timezone,
        "city": place.name,
        "state": place.state,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "delivery": chance.choice(("in_person", "in_person", "in_person", "live_online", "hybrid", None)),
        "is_free": chance.choice(("yes", "no", "unknown")),
        "lodging": chance.choice(("paid", "not_paid", None)),
        "meals": chance.choice(("paid", "not_paid", None)),
        "open_to": chance.choice(('["sworn"]', '["sworn", "dispatcher"]', "[]")),
        "out_of_state": chance.choice(("yes", "no", None)),
        "status": chance.choice(("scheduled",) * 6 + ("full", "cancelled")) if day else "undated",
        "registration_closes": closes.isoformat() if closes else None,
        "sequence": 0,
        "first_told": "2026-03-01T04:00:00Z",
        "meetings": "[]",
        "tiers": "[]",
        "instructors": "[]",
        "doubts": "[]",
        "defaults": "[]",
    }


def _tellings(count: int) -> Iterator[dict[str, object]]:
    told = json.dumps({"evidence": []})
    for number in range(count):
        yield {"offering_id": f"o{number}", "article_id": f"a{number // 5}", "told": told, "missing": 0}


async def seconds(folder: Path) -> dict[str, list[float]]:
    """What each question took, as often as it was asked."""
    site = build(folder / "trainwatch.db", folder / "fulltext.db", present=lambda: NOW)
    took: dict[str, list[float]] = {name: [] for name in QUESTIONS}
    for number in range(ROUNDS + 1):  # the first one opens files and fills caches
        for name, query in QUESTIONS.items():
            begun = time.perf_counter()
            answer = await site.client.get(f"/courses{query if query.startswith('.') else '?' + query}")
            if answer.status_code != 200 or "took too long" in answer.text:
                sys.exit(f"{name}: {answer.status_code}")
            if number:
                took[name].append(time.perf_counter() - begun)
    return took


def main(arguments: list[str]) -> None:
    """Fill, ask, and print."""
    count = int(arguments[0]) if arguments else 50_000
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(arguments[1]) if len(arguments) > 1 else Path(temporary)
        if not (folder / "trainwatch.db").exists():
            folder.mkdir(parents=True, exist_ok=True)
            fill(folder, count)
        took = asyncio.run(seconds(folder))
    for name, each in sorted(took.items(), key=lambda pair: statistics.median(pair[1])):
        high = statistics.quantiles(each, n=20)[-1]
        sys.stdout.write(f"{name:15} {statistics.median(each) * 1000:6.0f} {high * 1000:6.0f}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
