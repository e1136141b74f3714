"""sources list: what is watched, and how it fares."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from trainwatch import knowledge
from trainwatch.cli.options import data_console, db_option, feeds_option, json_option, known_state, read_catalogue, say
from trainwatch.model import OrganisationType, Source
from trainwatch.query import overview
from trainwatch.query.overview import SourceRow
from trainwatch.settings import Paths
from trainwatch.site.database import Files, NotReadyError, Reader


@click.command("list")
@feeds_option
@db_option
@click.option("--state", metavar="XX", help="Only sources of this state; US for those of the whole country.")
@click.option("--type", "sort", type=click.Choice([sort.value for sort in OrganisationType]), help="Only this type.")
@json_option
def list_sources(feeds: Path, db: Path, state: str | None, sort: str | None, as_json: bool) -> None:
    """List the sources of feeds.yml in its order, with their health where something has been collected."""
    if state:
        state = known_state(state, knowledge.load())
    chosen = [
        source
        for source in read_catalogue(feeds)
        if (not state or source.state == state) and (not sort or source.organisation_type == sort)
    ]
    rows = _rows(Paths(db))
    if as_json:
        found = [_json(source, rows.get(source.id)) for source in chosen]
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        data_console().print(_table(chosen, rows))
        say("1 source" if len(chosen) == 1 else f"{len(chosen):,} sources")


def _rows(paths: Paths) -> Mapping[str, SourceRow]:
    """What the database says of its sources, by id; nothing before the first collection."""
    try:
        rows = asyncio.run(Reader(Files(paths.db, paths.fulltext)).ask(overview.sources))
    except NotReadyError:
        return {}
    return {row.id: row for row in rows}


def _json(source: Source, row: SourceRow | None) -> dict[str, object]:
    """A source as JSON. *articles* and *health* are null where the source was never collected or never asked."""
    return {
        "id": source.id,
        "name": source.name,
        "kind": source.kind,
        "url": source.url,
        "homepage": source.homepage,
        "state": source.state,
        "type": source.organisation_type.value,
        "republish": source.republish,
        "enabled": source.enabled,
        "confidence": source.confidence,
        "note": source.note,
        "sample": source.sample,
        "articles": row.articles if row else None,
        "health": asdict(row.health) if row and row.health else None,
    }


def _table(chosen: list[Source], rows: Mapping[str, SourceRow]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("id", no_wrap=True)
    table.add_column("state")
    table.add_column("type")
    table.add_column("health")
    table.add_column("last answer")
    table.add_column("articles", justify="right")
    for source in chosen:
        row = rows.get(source.id)
        health = row.health if row else None
        answered = (health.last_success or "")[:10] if health else ""
        word = (health.status if health else "unasked") if source.enabled else "disabled"
        cells = (source.id, source.state, source.organisation_type.value, word, answered)
        table.add_row(*map(Text, cells), Text(f"{row.articles:,}" if row else ""))
    return table
