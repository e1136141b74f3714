"""Classes for programs: JSON and CSV.

Fields of JSON: those of `ClassRow` under their names, evidence apart, with ``url`` (ours), ``source_url``, ``cost`` (a
sentence), ``all_in_free`` and ``miles`` (from the place asked for, else null).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from trainwatch.query.classes import ClassRow, ClassView, Found
from trainwatch.site import spreadsheet
from trainwatch.site.atom import Absolute
from trainwatch.site.class_items import is_all_in
from trainwatch.site.costs import cost_line
from trainwatch.site.links import Links
from trainwatch.site.security import safe_url

COLUMNS = (
    *("id", "url", "title", "provider", "start", "end", "timezone", "city", "state", "venue", "address", "miles"),
    *("delivery", "free", "free_for", "price", "lodging", "meals", "travel", "all_in_free", "hours", "credit"),
    *("audience", "out_of_state", "prerequisites", "nomination", "seats", "status", "registration_opens"),
    *("registration_closes", "registration_url", "registration_mail", "topics", "source_name", "source_url", "sample"),
)


def class_json(row: ClassRow, links: Links, absolute: Absolute, miles: float | None = None) -> dict[str, object]:
    """One class as an object of JSON."""
    return asdict(row) | {
        "url": absolute(links.course(row.id)),
        "registration_url": safe_url(row.registration_url),
        "source_url": safe_url(row.source_url),
        "cost": cost_line(row),
        "all_in_free": is_all_in(row),
        "miles": None if miles is None else round(miles, 1),
    }


def found_json(found: Found, links: Links, absolute: Absolute) -> str:
    """A page of the finder."""
    following = links.courses(found.asked, page=found.page + 1, suffix=".json")
    return _dumps(
        {
            "notes": found.asked.notes,
            "total": found.total,
            "page": found.page,
            "next": absolute(following) if found.page < found.pages else None,
            "items": [class_json(row, links, absolute, found.miles.get(row.id)) for row in found.classes],
            "loosen": [
                {"filter": name, "classes": count, "url": absolute(links.courses(asked, suffix=".json"))}
                for name, asked, count in found.looser
            ],
        }
    )


def view_json(view: ClassView, links: Links, absolute: Absolute) -> str:
    """One class with the articles that tell of it, each with the words that state its facts, and its changes."""
    tellings = [
        asdict(each)
        | {
            "url": safe_url(each.url),
            "site_url": absolute(links.article(each.article_id)),
            "evidence": [item.as_dict() for item in each.evidence],
        }
        for each in view.tellings
    ]
    changes = [asdict(each) for each in view.changes]
    return _dumps(class_json(view.row, links, absolute) | {"sources": tellings, "changes": changes})


def lines(rows: Sequence[ClassRow], links: Links, absolute: Absolute, miles: Mapping[str, float]) -> str:
    """Classes as lines of CSV under `COLUMNS`."""
    made = [class_json(row, links, absolute, miles.get(row.id)) for row in rows]
    return spreadsheet.lines([_cell(each[name]) for name in COLUMNS] for each in made)


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case list() | tuple():
            return "; ".join(_inner(each) for each in value)
        case float():
            return f"{value:g}"
    return str(value)


def _inner(value: object) -> str:
    if isinstance(value, dict):  # credit: "TCOLE 4065"
        return " ".join(str(value[name]) for name in ("body", "number") if value.get(name))
    return str(value)


def _dumps(value: Mapping[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
