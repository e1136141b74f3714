"""JSON Feed, versions 1 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from trainwatch.errors import ParseError
from trainwatch.sources.dates import moment
from trainwatch.sources.item import MAX_SUMMARY, Item
from trainwatch.sources.markup import plain


class Listed(NamedTuple):
    """The items of a feed, and the address of the page with older ones ("" where there is none)."""

    items: list[Item]
    next_url: str


def items(text: str) -> Listed:
    """What the JSON Feed in *text* lists. Raises ParseError when it is no JSON, or JSON of another kind."""
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError) as error:  # not JSON, a number of over 4,300 digits, brackets by the thousand
        raise ParseError(f"this looks like JSON and cannot be read: {error}") from error
    if not isinstance(feed, Mapping) or "jsonfeed.org/version/" not in _text(feed, "version"):
        raise ParseError("this is JSON, but no JSON Feed: its `version` does not name jsonfeed.org")
    listed = feed.get("items")
    if not isinstance(listed, list):
        raise ParseError("this JSON Feed has no list of `items`")
    return Listed([_item(item) for item in listed if isinstance(item, Mapping)], _text(feed, "next_url"))


def _item(item: Mapping[str, object]) -> Item:
    content = _text(item, "content_html")
    summary = _text(item, "summary") or _text(item, "content_text") or plain(content, limit=MAX_SUMMARY)
    return Item(
        links=[_text(item, key) for key in ("url", "external_url", "id")],
        title=_text(item, "title"),
        published=moment(_text(item, "date_published") or _text(item, "date_modified")),
        summary=summary,
        author=_author(item),
        content_html=content,
    )


def _author(item: Mapping[str, object]) -> str:
    """The first of version 1.1's `authors`, or version 1's `author`."""
    authors = item.get("authors")
    first = authors[0] if isinstance(authors, Sequence) and authors else item.get("author")
    return _text(first, "name") if isinstance(first, Mapping) else ""


def _text(mapping: Mapping[str, object], key: str) -> str:
    value = mapping.get(key)
    return value if isinstance(value, str) else ""
