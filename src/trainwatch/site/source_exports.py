"""The sources for programs: JSON and CSV, with the filters of the page.

Fields of JSON: ``filters`` ({state, type, health}, each a value or null), ``notes``, ``total`` (how many sources *items*
has), ``items``, and ``states``: of each state, whatever the other filters, ``sources`` ({standing: number}) and ``gaps``,
the classes that nobody is watched for, as {type, reason}; the reason is inferred, no_address, off or null (the catalogue
has none of that class). An item has the columns of CSV as fields, in their types; what is not known is null there, and
empty in CSV, where ``enabled`` and ``sample`` are yes or no.
"""

import json
from collections.abc import Sequence

from trainwatch.query.watched import Selection, WatchedSource
from trainwatch.site.security import safe_url

COLUMNS = (
    "id",
    "name",
    "state",
    "type",
    "kind",
    "url",
    "homepage",
    "republish",
    "enabled",
    "health",
    "status",
    "error",
    "last_attempt",
    "last_answer",
    "last_new",
    "next_try",
    "newest_item",
    "listed",
    "requests_last_run",
    "articles",
    "watched_since",
    "history_from",
    "confidence",
    "note",
    "sample",
)


def sources_json(selection: Selection, notes: Sequence[str]) -> str:
    """The sources that were found, and the states that were asked for, as JSON."""
    filters = selection.filters
    found = {
        "filters": {"state": filters.state or None, "type": filters.type or None, "health": filters.health or None},
        "notes": notes,
        "total": len(selection.found),
        "items": [_item(each) for each in selection.found],
        "states": [
            {
                "state": each.state,
                "sources": each.counts,
                "gaps": [{"type": gap.type, "reason": gap.reason} for gap in each.gaps],
            }
            for each in selection.states
        ],
    }
    return json.dumps(found, ensure_ascii=False, indent=2)


def row(each: WatchedSource) -> tuple[str, ...]:
    """The cells of one source, in the order of `COLUMNS`."""
    item = _item(each)
    return tuple(_cell(item[name]) for name in COLUMNS)


def _item(each: WatchedSource) -> dict[str, str | int | bool | None]:
    source, health = each.row, each.row.health
    return {
        "id": source.id,
        "name": source.name,
        "state": source.state,
        "type": source.organisation_type,
        "kind": source.kind,
        "url": safe_url(source.url),
        "homepage": safe_url(source.homepage),
        "republish": source.republish,
        "enabled": source.enabled,
        "health": each.standing.value,
        "status": health.status if health else None,
        "error": health.error if health else None,
        "last_attempt": health.last_attempt if health else None,
        "last_answer": health.last_success if health else None,
        "last_new": health.last_new if health else None,
        "next_try": health.next_try if health else None,
        "newest_item": health.newest_item if health else None,
        "listed": health.listed if health else None,
        "requests_last_run": each.requests,
        "articles": source.articles,
        "watched_since": source.watched_since,
        "history_from": source.history_from,
        "confidence": source.confidence,
        "note": source.note or None,
        "sample": source.sample,
    }


def _cell(value: str | int | bool | None) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
