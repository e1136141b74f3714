"""The feeds.yml of a running newsroom."""

from collections.abc import Iterable

import yaml

from trainwatch.demo import feeds
from trainwatch.demo.content import Agency, Format

# Where the news stand on a page of the template list.html.
_SELECT = {
    "item": "li.news-item",
    "link": ".news-title a",
    "title": ".news-title a",
    "date": ".news-date",
    "summary": ".news-summary",
    "next_page": "a.next",
}


def catalogue(served: Iterable[tuple[Agency, str]]) -> str:
    """The text of a feeds.yml for agencies and their origins; every source of it is marked as a sample."""
    sources = [_stanza(agency, origin) for agency, origin in served]
    return yaml.safe_dump({"sources": sources}, sort_keys=False, allow_unicode=True)


def _stanza(agency: Agency, origin: str) -> dict[str, object]:
    stanza: dict[str, object] = {
        "id": agency.id,
        "name": agency.name,
        "kind": "feed",
        "url": origin,
        "state": agency.state,
        "organisation_type": agency.organisation_type.value,
        "homepage": f"{origin}/",
        "republish": agency.republish,
        "sample": True,
    }
    if agency.format is Format.LISTING:
        pages = -(-len(agency.items) // agency.page_size)
        return stanza | {"kind": "listing", "url": f"{origin}/news", "select": dict(_SELECT), "max_pages": pages}
    return stanza | {"url": origin + feeds.FEEDS[agency.format].path}
