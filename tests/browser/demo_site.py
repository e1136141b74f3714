"""The demo newsroom, collected and served by the command that people use."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlencode
from urllib.request import urlopen

_ADDRESS = re.compile(r"trainwatch is at (http://\S+)/")
_WHOLE_WITH_CLASS = """select a.id from articles a join offerings o on o.article_id = a.id
    where a.text is not null order by a.docid desc limit 1"""
_CLASS = """select o.id from offerings o join courses c on c.id = o.course_id
    where c.title like 'Calming the Call%' limit 1"""
_EXCERPT = "select id from articles where text is null order by docid desc limit 1"

PAGES = {
    "front": "/",
    "search": "/search?q=free+class",
    "filtered search": "/search?q=training&state=NM",
    "search without a hit": "/search?q=zebrafinch",
    "article shown whole": "/articles/{whole}",
    "article shown as an excerpt": "/articles/{excerpt}",
    "classes": "/courses",
    "classes of a month": "/courses?month={month}",
    "no such classes": "/courses?state=WY&cost=all-in&near=Nowhereville",
    "class": "/courses/{offering}",
    "state": "/states/NM",
    "topic": "/topics/de-escalation",
    "sources": "/sources",
    "all sources": "/sources?all=1",
    "sources of a state": "/sources?state=NM",
    "failing sources": "/sources?health=failing",
    "no such sources": "/sources?state=GU&health=odd",
    "about": "/about",
    "missing": "/articles/nosuch",
}


@dataclass(frozen=True, slots=True)
class DemoSite:
    """The site on the air. *origin* has no slash at its end.

    *whole* and *excerpt* are identifiers of articles, *offering* that of the class that is free with room and meals paid;
    *month* is the one in which it begins.
    """

    origin: str
    whole: str
    excerpt: str
    offering: str
    month: str

    def page(self, name: str) -> str:
        """The address of one of PAGES."""
        parts = {"whole": self.whole, "excerpt": self.excerpt, "offering": self.offering, "month": self.month}
        return self.origin + PAGES[name].format(**parts)


@contextmanager
def serving() -> Iterator[DemoSite]:
    """The demo site, for as long as the context lasts."""
    command = [sys.executable, "-m", "trainwatch", "demo", "--port", "0"]
    environment = {**os.environ, "TRAINWATCH_CONTACT": "tests"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        try:
            origin = _origin(process)
            _await(origin)
            offering = _first(origin, _CLASS)
            month = _first(origin, f"select substr(start, 1, 7) from offerings where id = '{offering}'")
            yield DemoSite(origin, _first(origin, _WHOLE_WITH_CLASS), _first(origin, _EXCERPT), offering, month)
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=60)


def _origin(process: subprocess.Popen[str]) -> str:
    said = ""
    assert process.stderr is not None
    for line in process.stderr:
        said += line
        if found := _ADDRESS.search(line):
            return found[1]
    raise AssertionError(f"the demo site did not start:\n{said}")


def _await(origin: str) -> None:
    """The address is told just before the server listens there."""
    deadline = time.monotonic() + 60
    while True:
        connection = http.client.HTTPConnection(origin.removeprefix("http://"), timeout=30)
        try:
            connection.request("GET", "/healthz")
            connection.getresponse().read()
        except ConnectionRefusedError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return
        finally:
            connection.close()


def _first(origin: str, sql: str) -> str:
    """The one value that a question to the public tables answers with."""
    question = urlencode({"sql": sql, "_shape": "arrayfirst"})
    with urlopen(f"{origin}/trainwatch.json?{question}", timeout=30) as answer:
        (value,) = json.load(answer)
    return str(value)
