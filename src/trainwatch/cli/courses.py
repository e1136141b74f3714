"""courses: the class finder, from a shell."""

import asyncio
import json
from functools import partial
from pathlib import Path
from typing import get_args

import click
from rich.text import Text

from trainwatch import knowledge
from trainwatch.cli.options import data_console, db_option, json_option, now, say
from trainwatch.model import Who
from trainwatch.query.classes import Asked, ClassRow, Found, asked, find_classes
from trainwatch.settings import Paths
from trainwatch.site import class_data, whens
from trainwatch.site.class_items import class_item
from trainwatch.site.costs import cost_line
from trainwatch.site.database import Files, Reader, refuse_others
from trainwatch.site.links import Links

_LINKS = Links()
# The parameters of the site's address that are called otherwise here.
_NAMES = {"words": "q", "of": "near", "after": "from", "before": "to", "next_": "next"}


@click.command()
@click.argument("words", nargs=-1)
@db_option
@click.option("--state", metavar="XX", help="Held in this state.")
@click.option("--officers-of", metavar="XX", help="Leave out what is closed to officers of this state.")
@click.option("--of", metavar="PLACE", help="The town or ZIP code that distances are measured from: “Conway, AR”.")
@click.option(
    "--within", metavar="MILES", help="No farther than this from --of: 150mi. What is online is no distance away."
)
@click.option("--free", "cost", flag_value="free", help="Free tuition only.")
@click.option("--all-in", "cost", flag_value="all-in", help="Free tuition, with room and meals paid.")
@click.option("--next", "next_", metavar="SPAN", help="That begin within this time: 90d, 12w, 6m.")
@click.option("--after", metavar="DAY", help="That begin on this day or later: 2027-01-31.")
@click.option("--before", metavar="DAY", help="That begin on this day or earlier.")
@click.option("--topic", metavar="ID", help="About this topic, such as de-escalation.")
@click.option("--online", "how", flag_value="online", help="Online, live or at one's own pace.")
@click.option("--in-person", "how", flag_value="in_person", help="In person.")
@click.option("--who", type=click.Choice(get_args(Who)), help="For these people, or for nobody in particular.")
@click.option("--open", "registration", flag_value="open", help="Registration is open.")
@click.option("--closing", "registration", flag_value="closing", help="Registration closes within two weeks.")
@click.option("--undated", "when", flag_value="undated", help="Without a date.")
@click.option("--past", "when", flag_value="past", help="Over.")
@click.option(
    "--sort", type=click.Choice(["free", "date", "distance", "closing"]), help="What comes first.  [default: free]"
)
@click.option("--page", type=click.IntRange(1), default=1, show_default=True, help="Which page of the results.")
@click.option("--size", type=click.IntRange(1, 1000), default=20, show_default=True, help="Classes a page.")
@json_option
def courses(db: Path, page: int, size: int, as_json: bool, words: tuple[str, ...], **filters: str | None) -> None:
    """Find classes that officers can attend, the free ones first.

    \b
    trainwatch courses --state AR --free --within 150mi --of "Conway, AR" --next 90d

    WORDS stand in the title, the provider, the topics or the city.
    """  # noqa: D301 -- \b is click's mark for text that keeps its lines
    paths = Paths(db)
    refuse_others(paths.db)
    found = asyncio.run(
        Reader(Files(paths.db, paths.fulltext)).ask(
            partial(find_classes, asked=_question(words, filters), page=page, size=size)
        )
    )
    if as_json:
        click.echo(json.dumps(_json(found), ensure_ascii=False))
    else:
        _print(found)


def _question(words: tuple[str, ...], filters: dict[str, str | None]) -> Asked:
    """The question. Raises UsageError where a filter cannot be used: more would be found than was asked for."""
    params = {_NAMES.get(name, name): [value] for name, value in filters.items() if value}
    question = asked(params | {"q": [" ".join(words)]}, knowledge.load(), today=now().date())
    if filters.get("within") and not filters.get("of"):
        raise click.UsageError("--within needs --of: a town or a ZIP code to measure from.")
    if question.notes:
        raise click.UsageError(" ".join(question.notes))
    return question


def _json(found: Found) -> dict[str, object]:
    return {
        "total": found.total,
        "page": found.page,
        "items": [class_data.class_json(row, _LINKS, str, found.miles.get(row.id)) for row in found.classes],
        "loosen": [{"filter": name, "classes": count} for name, _, count in found.looser],
    }


def _print(found: Found) -> None:
    console = data_console()
    for row in found.classes:
        for line in _lines(row, found):
            console.print(line, soft_wrap=True)
    for name, _, count in found.looser:
        say(f"without {_option(name, found.asked)}: {count:,} class{'' if count == 1 else 'es'}")
    shown = f"; page {found.page:,} of {found.pages:,}" if found.pages > 1 else ""
    say((f"{found.total:,} classes" if found.total != 1 else "1 class") + shown)


def _lines(row: ClassRow, found: Found) -> list[Text]:
    today = found.asked.today
    item = class_item(row, _LINKS, today, found.miles)
    facts = [item.place, cost_line(row), item.registration]
    lines = [Text.assemble((item.days, "dim"), "  ", (row.title, "bold"))]
    lines.append(Text("    " + " · ".join(fact for fact in facts if fact)))
    if row.provider or whens.clock(row):
        lines.append(Text("    " + " · ".join(filter(None, (row.provider, whens.clock(row)))), "dim"))
    lines.append(Text(f"    {row.registration_url or row.source_url}", "dim"))
    return lines


def _option(name: str, question: Asked) -> str:
    """A filter as it is typed."""
    if name == "near":
        return "--of and --within" if question.within else "--of"
    if name == "cost":
        return f"--{question.cost}"
    if name == "how":
        return f"--{question.how.replace('_', '-')}"
    if name == "registration":
        return f"--{question.registration}"
    return {"words": "the words"}.get(name, f"--{name.replace('_', '-')}")
