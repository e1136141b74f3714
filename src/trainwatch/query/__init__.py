"""The one search language: text -> syntax tree -> SQL. Used by the shell, the site and alerts.

::

    text ─parse▶ Query ─search▶ Results(hits, total, facets, notes)
      parameters of an address ─from_params▶ Query ─to_params▶ parameters

Pure: `search` and the look-ups are handed the function that runs a SELECT (`execution.Execute`). Pages of one article
are in `query.articles`, those of the whole collection in `query.overview`. The language is told of in `query.parser`.
"""

from trainwatch.query.execution import Execute
from trainwatch.query.params import from_params, to_params, with_filter, without_filter
from trainwatch.query.parser import parse
from trainwatch.query.results import Facet, FacetField, FacetValue, Hit, Order, Results, Snippet
from trainwatch.query.search import search
from trainwatch.query.tree import FILTER_FIELDS, Filter, Filters, Query
from trainwatch.query.walk import walk

__all__ = [
    "FILTER_FIELDS",
    "Execute",
    "Facet",
    "FacetField",
    "FacetValue",
    "Filter",
    "Filters",
    "Hit",
    "Order",
    "Query",
    "Results",
    "Snippet",
    "from_params",
    "parse",
    "search",
    "to_params",
    "walk",
    "with_filter",
    "without_filter",
]
