"""What somebody who asks for one state could attend as well: the classes that are open nationwide."""

import json
from dataclasses import dataclass, replace

from trainwatch.knowledge import NATIONWIDE
from trainwatch.query.execution import Execute
from trainwatch.query.hits import IS_AHEAD
from trainwatch.query.search import WINDOW
from trainwatch.query.sql import selection
from trainwatch.query.tree import Query

_CLASSES = f"""
select count(distinct o.id), count(distinct o.id) filter (where o.is_free = 'yes' and a.free = 'yes')
from json_each(?) wanted cross join public.articles a on a.docid = wanted.value
  join public.offering_articles t on t.article_id = a.id join public.offerings o on o.id = t.offering_id where {IS_AHEAD}
"""


@dataclass(frozen=True, slots=True)
class Nationwide:
    """How many *classes* ahead the same question finds nationwide; *query* lists their articles.

    Where some are free, *are_free* says that those alone are meant.
    """

    query: Query
    classes: int
    are_free: bool


def nationwide(execute: Execute, query: Query) -> Nationwide | None:
    """What *query*, which asks for one state, finds nationwide; None for any other query, and where nothing is ahead."""
    if len(query.filters.state) != 1 or NATIONWIDE in query.filters.state:
        return None
    wider = replace(query, filters=replace(query.filters, state=(NATIONWIDE,)), notes=(), left_out=())
    statement = selection(wider).newest(WINDOW)
    docids = [docid for docid, _ in execute(statement.sql, statement.values)]
    classes, free = execute(_CLASSES, (json.dumps(docids), query.today.isoformat()))[0]
    if free:
        return Nationwide(replace(wider, filters=replace(wider.filters, free=("yes",))), free, are_free=True)
    return Nationwide(wider, classes, are_free=False) if classes else None
