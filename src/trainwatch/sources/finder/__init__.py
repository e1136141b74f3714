"""The list of a page of which nothing is known but the page: its items, their dates, and the link to the next page.

outline → furniture → blocks → dating, titles → choice → documents: the block that weighs most is the list.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bs4 import BeautifulSoup

from trainwatch.errors import EmptyError
from trainwatch.sources.finder.choice import Chooser
from trainwatch.sources.finder.furniture import content_links
from trainwatch.sources.finder.outline import outline, tidied
from trainwatch.sources.finder.pager import next_page
from trainwatch.sources.finder.scripted import excuse, expects_script
from trainwatch.sources.item import Item

__all__ = ["FoundList", "excuse", "expects_script", "find", "once", "tidied"]


def once(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items without repetitions of an address: pictures and "read more" link where the title does."""
    first: dict[str, Item] = {}
    for item in items:
        first.setdefault(item.links[0].partition("#")[0], item)
    return tuple(first.values())


@dataclass(frozen=True, slots=True)
class FoundList:
    """What was found: the items in their order, each address once, and the address of the page that goes on."""

    items: tuple[Item, ...]
    next_page: str | None


def find(tree: BeautifulSoup, base: str, address: str | None = None) -> FoundList:
    """The list of news on the page *tree*, whose links are relative to *base*; *address* is its own, if another.

    *tree* is made by `markup.soup` of `tidied` markup. Raises EmptyError when the page has no list: links of menus are no
    answer.
    """
    page = outline(tree, base)
    items = Chooser(page, content_links(page), address or base).items(dated=expects_script(tree))
    if not items:
        raise EmptyError(f"no list of news was found on the page{excuse(tree)}")
    return FoundList(once(items), next_page(tree, base, address or base))
