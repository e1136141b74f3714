"""All that a query means, a piece at a time: for those who want everything and not a page of it."""

from trainwatch.query.execution import Execute
from trainwatch.query.hits import hits_of
from trainwatch.query.results import Hit
from trainwatch.query.sql import NEWER_THAN_ALL, selection
from trainwatch.query.tree import Query


def walk(execute: Execute, query: Query, *, size: int, below: int = NEWER_THAN_ALL) -> tuple[Hit, ...]:
    """The *size* newest articles that *query* means among those with a docid *below* that one, without snippets.

    Ask again below the last hit's docid until nothing comes. Unlike the pages of `search` this goes past 10,000 hits,
    costs the same at every step, and gives no article twice when others arrive between two steps.
    """
    statement = selection(query).newest(size, below=below)
    return hits_of(execute, [docid for docid, _ in execute(statement.sql, statement.values)], today=query.today)
