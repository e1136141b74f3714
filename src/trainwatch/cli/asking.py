"""search: the site's question, from a shell."""

import asyncio
import json
from pathlib import Path

import click
from rich.text import Text

from trainwatch import query
from trainwatch.cli.options import data_console, db_option, json_option, now, say
from trainwatch.query import Hit, Results
from trainwatch.settings import Paths
from trainwatch.site.database import Files, Reader, refuse_others


class _Search(click.Command):
    """A command whose words may begin with a dash, which to the shell's user looks like the site's own language."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does; where a word was taken for an option, the way to write it is told."""
        typed = list(args)
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            name = error.option_name.lstrip("-")
            word = next((word for word in typed if word.lstrip("-").startswith(name)), "-word")
            raise click.UsageError(
                f"{word} is no option; a word to be left out stands behind --, as in: trainwatch search -- {word}", ctx
            ) from error


@click.command(cls=_Search)
@click.argument("words", nargs=-1)
@db_option
@click.option("--best", is_flag=True, help="Best match first instead of newest first.")
@click.option("--page", type=click.IntRange(1), default=1, show_default=True, help="Which page of the results.")
@click.option("--size", type=click.IntRange(1, 1000), default=20, show_default=True, help="Articles a page.")
@json_option
def search(words: tuple[str, ...], db: Path, best: bool, page: int, size: int, as_json: bool) -> None:
    """Search the articles, newest first.

    \b
    WORDS      all of these words
    "A B"      the phrase; quote it for the shell as well
    -word      without it
    a OR b     either of them
    state:AR topic:de-escalation type:attorney_general after:2024-01 last:30d

    Put -- before the first word that begins with a dash.
    """  # noqa: D301 -- \b is click's mark for text that keeps its lines
    paths = Paths(db)
    refuse_others(paths.db)
    reader = Reader(Files(paths.db, paths.fulltext))
    asked = query.parse(" ".join(words), today=now().date())
    order: query.Order = "best" if best else "newest"
    results = asyncio.run(
        reader.ask(lambda execute: query.search(execute, asked, page=page, size=size, order=order, facets=False))
    )
    if as_json:
        click.echo(json.dumps(_results_json(results), ensure_ascii=False))
    else:
        _print(results, size)


def _results_json(results: Results) -> dict[str, object]:
    return {
        "query": results.query.text,
        "total": results.total,
        "total_is_capped": results.capped,
        "page": results.page,
        "notes": list(results.notes),
        "items": [_hit_json(hit) for hit in results.hits],
    }


def _hit_json(hit: Hit) -> dict[str, object]:
    return {
        "id": hit.article_id,
        "url": hit.url,
        "title": hit.title,
        "published": hit.published,
        "source": hit.source_name,
        "states": list(hit.states),
        "topics": list(hit.topics),
        "kind": hit.kind,
        "relevance": hit.relevance,
        "free": hit.free,
        "excerpt": hit.excerpt,
    }


def _print(results: Results, size: int) -> None:
    for note in results.notes:
        say(note)
    console = data_console()
    for hit in results.hits:
        tags = " ".join([*hit.states, *hit.topics])
        console.print(Text.assemble((hit.published or "no date", "dim"), "  ", (hit.title, "bold")))
        console.print(Text(f"    {hit.source_name} · {tags}", "dim"))
        console.print(Text(f"    {hit.url}"), soft_wrap=True)
    more = " or more" if results.capped else ""
    say((f"{results.total:,}{more} articles" if results.total != 1 else "1 article") + _page(results, size))


def _page(results: Results, size: int) -> str:
    """Which page was shown, and how the rest is seen; nothing where one page holds all."""
    last = -(-results.total // size)
    if last < 2 and results.page == 1:
        return ""
    said = f"; page {results.page:,} of {last:,}{' or more' if results.capped else ''}"
    if results.page >= last:
        return said
    return f"{said}; --page {results.page + 1} shows the {'rest' if results.page + 1 == last else 'next'}"
