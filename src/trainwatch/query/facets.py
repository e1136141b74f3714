"""How the hits of a search divide by state, topic, price, source type, kind and year."""

import json
from collections.abc import Sequence
from typing import get_args

from trainwatch.query.execution import Execute
from trainwatch.query.results import Facet, FacetField, FacetValue

_FACETS = """
with hits as materialized (
  select a.id, a.source_id, a.kind, case when a.free in ('yes', 'no') then a.free else 'unknown' end as free, substr(a.published, 1, 4) as year
  from json_each(?) wanted cross join public.articles a on a.docid = wanted.value
)
select 'state', t.state, coalesce(n.name, t.state), count(*) from hits
  cross join public.article_states t on t.article_id = hits.id
  left join public.states n on n.code = t.state group by t.state
union all
select 'topic', t.topic, coalesce(n.label, t.topic), count(*) from hits
  cross join public.article_topics t on t.article_id = hits.id
  left join public.topics n on n.id = t.topic group by t.topic
union all
select 'free', free, case free when 'yes' then 'free' when 'no' then 'at a price' else 'not said' end, count(*)
  from hits group by free
union all
select 'source_type', s.organisation_type, replace(s.organisation_type, '_', ' '), count(*) from hits
  join public.sources s on s.id = hits.source_id group by s.organisation_type
union all
select 'kind', kind, replace(kind, '_', ' '), count(*) from hits where kind is not null group by kind
union all
select 'year', year, year, count(*) from hits where year is not null group by year
"""


_PRICES = ("yes", "no", "unknown")


def facets_of(execute: Execute, docids: Sequence[int]) -> tuple[Facet, ...]:
    """Every facet of the articles of *docids*, the most frequent value first; years the latest first, free before all that is not."""
    found: dict[str, list[FacetValue]] = {field: [] for field in get_args(FacetField)}
    for field, value, label, count in execute(_FACETS, (json.dumps(docids),)):
        found[field].append(FacetValue(value, label, count))
    return tuple(Facet(field, _ordered(field, found[field])) for field in get_args(FacetField))


def _ordered(field: FacetField, values: list[FacetValue]) -> tuple[FacetValue, ...]:
    if field == "year":
        return tuple(sorted(values, key=lambda each: each.value, reverse=True))
    if field == "free":
        return tuple(sorted(values, key=lambda each: _PRICES.index(each.value)))
    return tuple(sorted(values, key=lambda each: (-each.count, each.value)))
