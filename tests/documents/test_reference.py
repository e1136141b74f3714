"""The pages of docs/reference say what the commands and the databases are."""

import sqlite3
from contextlib import closing

import click
import pytest

from scripts.build_reference import EXIT_CODES, PAGES, UNKNOWN
from tests.documents.pages import ROOT
from trainwatch import knowledge
from trainwatch.cli import main
from trainwatch.errors import ExitCode
from trainwatch.settings import Paths
from trainwatch.site.meanings import meanings
from trainwatch.store import open_store

REFERENCE = ROOT / "docs" / "reference"


@pytest.fixture(scope="module")
def columns(tmp_path_factory):
    """The columns of both databases, each as (database, table, column)."""
    paths = Paths(tmp_path_factory.mktemp("schema") / "trainwatch.db")
    with open_store(paths, knowledge.load()):
        pass
    found = set()
    for path in (paths.db, paths.fulltext):
        with closing(sqlite3.connect(path)) as database:
            names = [
                row[0] for row in database.execute("select name from sqlite_master where type in ('table', 'view')")
            ]
            inner = tuple(f"{name}_" for name in names if name.endswith("_fts"))
            for table in (name for name in names if not name.startswith(inner)):
                found |= {(path.stem, table, row[1]) for row in database.execute(f"pragma table_info([{table}])")}
    return found


def described():
    return {
        (database, table, column)
        for database, tables in meanings().items()
        for table, meaning in tables.items()
        for column in meaning.columns
    }


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_reference_is_as_it_would_be_made_now(name):
    page = REFERENCE / name
    assert page.read_text(encoding="utf-8") == PAGES[name](), (
        f"docs/reference/{name} is out of date: run make reference"
    )


def test_every_page_of_the_reference_is_made():
    assert {path.name for path in REFERENCE.iterdir()} == set(PAGES)


def test_every_column_has_a_meaning_in_tables_yml(columns):
    assert sorted(columns - described()) == []


def test_no_meaning_is_left_of_a_column_that_has_gone(columns):
    assert sorted(described() - columns) == []


def test_the_page_of_databases_owns_up_to_what_has_no_meaning(monkeypatch):
    monkeypatch.setattr("scripts.build_reference.meanings", lambda: {"trainwatch": {}, "fulltext": {}})
    assert UNKNOWN.table in PAGES["schema.md"]()


def test_every_exit_code_has_a_meaning():
    assert set(EXIT_CODES) == set(ExitCode)


def _paths(context):
    yield context.command_path
    if isinstance(context.command, click.Group):
        for name, command in context.command.commands.items():
            yield from _paths(click.Context(command, info_name=name, parent=context))


def test_every_command_has_a_section():
    page = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    paths = list(_paths(click.Context(main, info_name="trainwatch")))
    assert "trainwatch sources list" in paths
    assert [path for path in paths if f"\n## {path}\n" not in page] == []
