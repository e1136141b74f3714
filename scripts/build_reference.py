# ruff: noqa: INP001  (scripts to be run, not a package to be imported)
"""Make the pages of docs/reference from what they describe: the commands themselves, and databases made for the purpose.

    python scripts/build_reference.py docs/reference          # make reference

What a table or a column means stands in src/trainwatch/site/tables.yml; what a command does, in the command.
"""

import inspect
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import click

from trainwatch import knowledge
from trainwatch.cli import main as trainwatch
from trainwatch.errors import ExitCode
from trainwatch.settings import Paths
from trainwatch.site.meanings import Meaning, meanings
from trainwatch.store import open_store

MADE = "<!-- Made by `make reference`; edit what it is made from. -->"
WIDTH = 120

EXIT_CODES = {
    ExitCode.DONE: "Done. Sources that failed are reported and change nothing about it.",
    ExitCode.FAILED: "A database, the archive or a ledger could not be read or written; of `evaluate`, a figure is below its floor;"
    " of `extract` and `tag`, one of the inputs could not be read.",
    ExitCode.USAGE: "Wrong usage, or a mistake in a file that a person edits: the message names file, line and key.",
    ExitCode.UNREACHABLE: "Not one source could be reached: there seems to be no network.",
    ExitCode.LOCKED: "Another run holds the lock of this data folder.",
    ExitCode.INTERRUPTED: "Ctrl-C ended the command. What a collection had received is kept, and the next one goes on.",
}

# ---------------------------------------------------------------------------------------------------------- commands


def commands() -> str:
    """The page of commands."""
    pages = [
        "# Commands",
        MADE,
        "Data goes to stdout, everything else to stderr. Every command has `--help`.",
        "## Exit codes",
        _table(("code", "meaning"), [(str(int(code)), EXIT_CODES[code]) for code in ExitCode]),
    ]
    root = click.Context(trainwatch, info_name="trainwatch", terminal_width=WIDTH)
    return _page([*pages, *_command(root)])


def _command(context: click.Context) -> Iterator[str]:
    """The section of a command, then those of its subcommands."""
    command = context.command
    yield f"## {context.command_path}"
    yield _fenced(command.get_usage(context))
    yield from _paragraphs(command.help or "")
    if options := [_option(record) for record in _records(context)]:
        yield _table(("option", "meaning", "default and limits"), options)
    if isinstance(command, click.Group):
        for name in sorted(command.list_commands(context)):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from _command(click.Context(inner, info_name=name, parent=context, terminal_width=WIDTH))


def _paragraphs(text: str) -> Iterator[str]:
    r"""The help of a command; a paragraph under click's mark ``\b`` keeps its lines."""
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        if paragraph.startswith("\b"):
            yield _fenced(paragraph.removeprefix("\b").strip("\n"))
        else:
            yield " ".join(paragraph.split())


def _records(context: click.Context) -> Iterator[tuple[str, str]]:
    """What click prints of each option, less ``--help`` and arguments that are in the usage and nothing more."""
    for parameter in context.command.get_params(context):
        record = parameter.get_help_record(context)
        if record and "--help" not in parameter.opts and (isinstance(parameter, click.Option) or record[1]):
            yield record


def _option(record: tuple[str, str]) -> tuple[str, str, str]:
    """The names of an option, its meaning, and what click adds in brackets."""
    names, said = record
    meaning, _, extra = f"  {said}".partition("  [")
    return f"`{names}`", meaning.strip(), extra.removesuffix("]").replace("]  [", "; ")


# ------------------------------------------------------------------------------------------------------------ schema

FILES = """\
`trainwatch.db` is public: anybody may copy all of it. `fulltext.db` is private: it holds texts that their publishers do
not let others republish, and the site takes no more than snippets from it. Both lie in one folder and belong together:
`docid` is the same in both."""
# Stands where tables.yml has no text yet; a test looks for it.
UNKNOWN = Meaning("(tables.yml does not say)", {})


def schema() -> str:
    """The page of both databases."""
    parts = [
        "# Databases",
        MADE,
        FILES,
        "Times are in UTC and written `YYYY-MM-DDTHH:MM:SSZ` unless their column says otherwise.",
    ]
    with tempfile.TemporaryDirectory() as folder:
        paths = Paths(Path(folder) / "trainwatch.db")
        with open_store(paths, knowledge.load()):
            pass
        for path in (paths.db, paths.fulltext):
            parts += [f"## {path.name}", *_database(path, meanings()[path.stem])]
    return _page(parts)


def _database(path: Path, described: Mapping[str, Meaning]) -> Iterator[str]:
    """The sections of one file: its tables and views, then what SQLite keeps for its indexes."""
    with closing(sqlite3.connect(path)) as database:
        found = database.execute("select name, type, sql from sqlite_master where type in ('table', 'view')").fetchall()
        indexes = [name for name, _, sql in found if sql.lower().startswith("create virtual table")]
        inner = {name for name, *_ in found for index in indexes if name.startswith(f"{index}_")}
        kinds = {name: kind for name, kind, _ in found if name not in inner}
        for name in sorted(kinds, key=lambda name: (name.startswith("_"), name)):
            yield f"### {path.stem}: {name}"
            meaning = described.get(name, UNKNOWN)
            yield ("A view. " if kinds[name] == "view" else "") + meaning.table
            yield _table(("column", "type", "meaning"), _columns(database, name, meaning.columns))
            yield from _lists(database, name)
        views = [name for name, kind in kinds.items() if kind == "view"]
        yield f"Views: {', '.join(sorted(views)) or 'none'}. Tables in which SQLite keeps its full-text index: " + (
            ", ".join(f"`{name}`" for name in sorted(inner)) + "."
        )


def _columns(database: sqlite3.Connection, table: str, described: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for _, name, kind, required, _, key in database.execute(f"pragma table_info([{table}])"):
        marks = [*(["key"] if key else []), *(["never empty"] if required else [])]
        yield f"`{name}`", ", ".join([kind or "TEXT", *marks]), described.get(name, UNKNOWN.table)


def _lists(database: sqlite3.Connection, table: str) -> Iterator[str]:
    """The foreign keys of a table, and its indexes."""
    keys = [
        f"`{column}` to `{target}.{target_column}`"
        for _, _, target, column, target_column, *_ in database.execute(f"pragma foreign_key_list([{table}])")
    ]
    if keys:
        yield f"Foreign keys: {'; '.join(sorted(keys))}."
    indexes = []
    for _, index, unique, origin, _ in database.execute(f"pragma index_list([{table}])"):
        if origin == "c":  # the others come with the key
            columns = ", ".join(row[2] for row in database.execute(f"pragma index_info([{index}])"))
            indexes.append(f"`{columns}`{' (unique)' if unique else ''}")
    if indexes:
        yield f"Indexes: {'; '.join(sorted(indexes))}."


# -------------------------------------------------------------------------------------------------------------- pages


def _page(parts: Sequence[str]) -> str:
    return "\n\n".join(parts) + "\n"


def _fenced(text: str) -> str:
    return f"```text\n{text}\n```"


def _table(header: tuple[str, ...], rows: Iterator[tuple[str, ...]] | Sequence[tuple[str, ...]]) -> str:
    lines = [header, tuple("---" for _ in header), *rows]
    return "\n".join(map(_row, lines))


def _row(cells: tuple[str, ...]) -> str:
    escaped = (cell.replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(escaped)} |"


PAGES: Mapping[str, Callable[[], str]] = {"commands.md": commands, "schema.md": schema}


def main() -> None:
    """Write the pages into the folder given as the only argument."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (folder / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
