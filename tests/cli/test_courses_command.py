"""trainwatch courses: the class finder from a shell, on real databases."""

import json
from datetime import timedelta

import pytest
from click.testing import CliRunner
from sqlite_utils import Database

from trainwatch.cli import main
from trainwatch.cli.options import now
from trainwatch.store import schema

SOON = (now() + timedelta(days=30)).date().isoformat()
LATER = (now() + timedelta(days=200)).date().isoformat()


@pytest.fixture
def db(tmp_path):
    """Two classes: a free one near Little Rock next month, one at a price in Memphis after half a year."""
    public, private = Database(tmp_path / "trainwatch.db"), Database(tmp_path / "fulltext.db")
    schema.public.apply(public)
    schema.private.apply(private)
    public.table("sources").insert({"id": "academy", "name": "Academy", "state": "AR"})
    article = {"id": "a", "docid": 1, "url": "https://academy.example/a", "source_id": "academy", "title": "T"}
    public.table("articles").insert(article | {"collected": "2026-01-01T00:00:00Z"})
    little_rock = {"city": "Little Rock", "state": "AR", "latitude": 34.75, "longitude": -92.29}
    memphis = {"city": "Memphis", "state": "TN", "latitude": 35.15, "longitude": -90.05}
    for key, title, values in (
        ("one", "De-escalation", {"start": SOON, "is_free": "yes", "lodging": "paid", "meals": "paid"} | little_rock),
        ("two", "Crash reconstruction", {"start": LATER, "is_free": "no", "price": "$295"} | memphis),
    ):
        public.table("courses").insert({"id": key, "title": title, "provider": "Academy", "topics": "[]"})
        public.table("offerings").insert(
            {"id": key, "course_id": key, "article_id": "a", "status": "scheduled"} | values
        )
        public.table("offering_articles").insert({"offering_id": key, "article_id": "a", "told": "{}"})
    public.close()
    private.close()
    return tmp_path / "trainwatch.db"


@pytest.fixture
def ask(db):
    return lambda *arguments: CliRunner().invoke(main, ["courses", "--db", str(db), *arguments])


def titles(result):
    return [item["title"] for item in json.loads(result.stdout)["items"]]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ((), ["De-escalation", "Crash reconstruction"]),
        (("--state", "AR", "--free", "--within", "150mi", "--of", "Conway, AR", "--next", "90d"), ["De-escalation"]),
        (("--all-in",), ["De-escalation"]),
        (("--of", "38103", "--sort", "distance"), ["Crash reconstruction", "De-escalation"]),
        (("--after", LATER), ["Crash reconstruction"]),
        (("--before", SOON), ["De-escalation"]),
        (("crash",), ["Crash reconstruction"]),
        (("--past",), []),
    ],
)
def test_the_finder_answers_from_a_shell(ask, arguments, found) -> None:
    assert titles(ask(*arguments, "--json")) == found


def test_a_person_reads_when_where_and_what_it_costs(ask) -> None:
    said = ask("--of", "Conway, AR").stdout
    assert "Little Rock, Arkansas, 25 miles away · Free. Lodging and meals are paid for; travel is not said." in said
    assert "Memphis, Tennessee" in said


def test_an_empty_answer_names_the_option_to_do_without(ask) -> None:
    result = ask("--state", "TN", "--free")
    assert result.stdout == ""
    assert "without --free: 1 class\n" in result.stderr
    assert "without --state: 1 class\n" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--within", "50"), "--within needs --of"),
        (("--of", "Springfield"), "write the state behind it"),
        (("--state", "ZZ"), "is no state"),
        (("--next", "soon"), "is no span of time"),
    ],
)
def test_a_filter_that_cannot_be_used_is_an_error_and_finds_nothing(ask, arguments, said) -> None:
    result = ask(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""
