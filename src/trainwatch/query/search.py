"""A query, answered: one page of hits, how many there are, and how they divide."""

import json

from trainwatch.query.execution import Execute
from trainwatch.query.facets import facets_of
from trainwatch.query.hits import hits_of
from trainwatch.query.results import Order, Results
from trainwatch.query.sql import selection, wanted_words
from trainwatch.query.tree import Query

WINDOW = 10_000  # hits that are counted, ranked and divided; of more, the newest


def search(
    execute: Execute,
    query: Query,
    *,
    page: int = 1,
    size: int = 20,
    order: Order = "newest",
    facets: bool = True,
) -> Results:
    """Page *page* (from 1) of the articles that *query* means, *size* a page, at most 10,000.

    "best" ranks the newest 10,000 hits by BM25; without words that every hit must contain there is nothing to rank by,
    and the order stays "newest", as `Results.order` tells. Whatever *execute* raises passes through.
    """
    page, size = max(1, page), min(max(1, size), WINDOW)
    chosen = selection(query)
    notes = [*query.notes, *_unknown_sources(execute, query)]
    if order == "best" and chosen.match is None:
        order = "newest"
        notes.append("Best match first needs words that every hit contains; these are the newest first.")
    statement = chosen.newest(WINDOW + 1, ranked=order == "best")
    rows = execute(statement.sql, statement.values)
    capped = len(rows) > WINDOW
    newest = [docid for docid, _ in rows[:WINDOW]]
    ordered = newest
    if order == "best":
        ordered = [docid for docid, _ in sorted(rows[:WINDOW], key=lambda row: (row[1], -row[0]))]
        if capped:
            notes.append(f"Best match first ranks the newest {WINDOW:,} hits; older ones are not among them.")
    return Results(
        query=query,
        hits=hits_of(
            execute, ordered[(page - 1) * size : page * size], today=query.today, marking=wanted_words(query.words)
        ),
        total=len(newest),
        capped=capped,
        facets=facets_of(execute, newest) if facets else (),
        page=page,
        size=size,
        order=order,
        notes=tuple(notes),
    )


def _unknown_sources(execute: Execute, query: Query) -> list[str]:
    """A note for each source that is asked for and that the database does not have."""
    if not query.filters.source:
        return []
    known = execute(
        "select id from public.sources where id in (select value from json_each(?))",
        (json.dumps(query.filters.source),),
    )
    missing = set(query.filters.source) - {name for (name,) in known}
    return [f"No source has the id “{name}”." for name in sorted(missing)]
