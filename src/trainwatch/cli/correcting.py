"""correct: a person's word against the rules."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from trainwatch import knowledge, pipeline
from trainwatch.cli.options import db_option, known, known_state, now, say
from trainwatch.errors import StoreError
from trainwatch.knowledge import Knowledge
from trainwatch.model import Kind, Label
from trainwatch.settings import Paths
from trainwatch.store import Correction, open_store

CHANGES = "trainwatch.changes"  # where click's context holds what was asked for
Change = tuple[str, str, str]  # the field, action and value of a Correction

F = TypeVar("F", bound=Callable[..., Any])


def _collected(field: str, action: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    """A callback that adds the values of its option to the changes, in the order in which they were typed."""

    def collect(context: click.Context, _: click.Parameter, given: Any) -> None:
        changes: list[Change] = context.meta.setdefault(CHANGES, [])
        for value in given if isinstance(given, tuple) else (given,):
            if value is True:
                changes.append((field, action, ""))
            elif value:
                changes.append((field, action, value))

    return collect


def _change(name: str, field: str, action: str, explanation: str, **more: Any) -> Callable[[F], F]:
    return click.option(name, expose_value=False, callback=_collected(field, action), help=explanation, **more)


def _tag_changes(field: str, metavar: str) -> tuple[Callable[[F], F], ...]:
    return (
        _change(f"--add-{field}", field, "add", f"Add a {field}; repeatable.", multiple=True, metavar=metavar),
        _change(f"--remove-{field}", field, "remove", f"Remove a {field}; repeatable.", multiple=True, metavar=metavar),
        _change(f"--primary-{field}", field, "primary", f"Make this the primary {field}.", metavar=metavar),
    )


def _changes(command: F) -> F:
    options: tuple[Callable[[F], F], ...] = (
        *_tag_changes("state", "XX"),
        *_tag_changes("topic", "ID"),
        _change(
            "--relevance", "relevance", "set", "Whether training is a subject.", type=click.Choice(get_args(Label))
        ),
        _change("--kind", "kind", "set", "The kind of news.", type=click.Choice([kind.value for kind in Kind])),
        _change("--hide", "article", "hide", "Remove the article.", is_flag=True),
        _change("--show", "article", "show", "Take --hide back, at the next rebuild.", is_flag=True),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _one_line(_: click.Context, __: click.Parameter, value: str) -> str:
    """*value*, where a ledger can hold it and a person read it."""
    if not value.strip() or not value.isprintable():
        raise click.BadParameter("this must be one line of text")
    return value.strip()


@click.command(short_help="Overrule the rules for one article.")
@click.argument("article", callback=_one_line)
@_changes
@click.option("--why", required=True, callback=_one_line, metavar="TEXT", help="The reason, for whoever wonders later.")
@click.option(
    "--by",
    required=True,
    callback=_one_line,
    envvar="USER",
    show_envvar=True,
    metavar="NAME",
    help="Who decided it.",
)
@db_option
@click.pass_context
def correct(context: click.Context, article: str, why: str, by: str, db: Path) -> None:
    """Overrule the rules for one ARTICLE: its id or any of its addresses.

    The decision is shown at once and outlives every rebuild: it is a line of corrections.jsonl beside the database.
    """
    facts = knowledge.load()
    made = [_checked(change, facts) for change in context.meta[CHANGES]]
    _refuse_contradictions(made)
    paths, moment = Paths(db), now()
    if not paths.db.is_file():
        raise StoreError(f"{paths.db}: there is no database yet")
    when = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    corrections = [Correction(article, field, action, value, by, when, why) for field, action, value in made]
    with pipeline.locked(paths.lock), open_store(paths, facts) as store:
        ended = pipeline.correct(store, corrections, moment)
    say(f"{ended.name}: {_ENDINGS[ended.result]}")


_ENDINGS = {
    "corrected": "corrected",
    "dropped": "no longer an article here",
    "later": "written down; not in the database now, so that it takes effect with trainwatch rebuild",
}


def _checked(change: Change, facts: Knowledge) -> Change:
    """The change with its state or topic as the knowledge files spell it. Raises BadParameter where there is none."""
    field, action, value = change
    if field == "state":
        return field, action, known_state(value, facts)
    if field == "topic":
        names = {topic.id: topic.id for topic in facts.topics.values()}
        return field, action, known(field, value, names | {t.label.lower(): t.id for t in facts.topics.values()})
    return change


def _refuse_contradictions(changes: Sequence[Change]) -> None:
    if not changes:
        raise click.UsageError("nothing to correct: say what is to be changed, such as --remove-topic ID")
    actions: dict[tuple[str, str], str] = {}
    for field, action, value in changes:
        before = actions.setdefault((field, value), action)
        if before != action:
            raise click.UsageError(f"--{before} and --{action} contradict each other for the {field} {value}".rstrip())
