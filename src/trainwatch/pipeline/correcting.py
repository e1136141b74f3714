"""What a person decides, written down for every rebuild and done to the databases at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from trainwatch.errors import ExitCode, StoreError
from trainwatch.model import Tags
from trainwatch.pipeline.keeping import refusal
from trainwatch.store import Correction, Store, corrected, listings, read_tags, rewrite_tags
from trainwatch.urls import normalise_url


class NoArticleError(StoreError):
    """What was to be corrected is known by no such id or address: whoever named it has to name it anew."""

    exit_code = ExitCode.USAGE


@dataclass(frozen=True, slots=True)
class Corrected:
    """What corrections came to. "later": the article is not in the database, and the next rebuild applies them."""

    name: str
    result: Literal["corrected", "dropped", "later"]


def correct(store: Store, made: Sequence[Correction], now: datetime) -> Corrected:
    """Write down *made*, all about one article, and apply them. Their *url* is its id or any of its addresses.

    A line is written for each address, because a rebuild may meet the article under any of them. Raises
    NoArticleError where there is no such article, and ValueError where a correction is none that there is; nothing is written then.
    """
    name = made[0].url
    article_id, urls = _found(store, name)
    for correction in made:
        store.corrections.check(correction)
    for correction in made:
        for url in urls:
            store.corrections.add(replace(correction, url=url))
    tags = read_tags(store.databases, article_id)
    if tags is None:
        return Corrected(article_id or name, "later")
    return Corrected(article_id, _apply(store, article_id, urls, corrected(tags, made), now))


def _found(store: Store, name: str) -> tuple[str, tuple[str, ...]]:
    """The id and all addresses of what is meant by *name*; a page that was never an article has no id."""
    url = normalise_url(name)
    article_id = name if store.ids.keys("article", name) else store.ids.get("article", url)
    if article_id:
        return article_id, store.ids.keys("article", article_id)
    if store.queue.known([url]):
        return "", (url,)
    raise NoArticleError(f"no article has the id or the address {name!r}")


def _apply(
    store: Store, article_id: str, urls: Sequence[str], tags: Tags, now: datetime
) -> Literal["corrected", "dropped"]:
    refused = refusal(store.corrections, urls, tags)
    if refused is None:
        rewrite_tags(store.databases, article_id, tags)
        return "corrected"
    for listing in listings(store.databases, article_id):
        store.articles.drop(listing.url, listing.source_id, listing.title, refused.score, refused.reason, now)
    return "dropped"
