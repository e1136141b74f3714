"""The kind `listing`: a web page that lists its news, read with the CSS selectors of feeds.yml or found without any."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Annotated

import soupsieve
from bs4 import BeautifulSoup, Tag
from pydantic import AfterValidator, Field

from trainwatch.errors import EmptyError, ParseError
from trainwatch.model import ListingOptions, Memory, Moment, Page, Request, Response, Source
from trainwatch.sources import finder, item, prolog
from trainwatch.sources.dates import day_in_address, printed_day
from trainwatch.sources.item import Item
from trainwatch.sources.kind import Kind, one_list, walk_from_the_list
from trainwatch.sources.markup import decode, soup, text_of, web_address
from trainwatch.sources.stanza import Settings, Stanza

# The largest newsroom seen, a whole archive on one page, has under a million characters.
_MAX_MARKUP = 3_000_000


def _selector(text: str) -> str:
    try:
        soupsieve.compile(text)
    except soupsieve.SelectorSyntaxError as error:
        said = str(error).splitlines()[0]
        raise ValueError(f"{text!r} is no CSS selector: {said}") from None
    return text


Selector = Annotated[str, Field(min_length=1), AfterValidator(_selector)]


class Select(Settings):
    """The key `select`: where the parts of the list are. See `ListingOptions`."""

    item: Selector
    link: Selector | None = None
    title: Selector | None = None
    date: Selector | None = None
    summary: Selector | None = None
    next_page: Selector | None = None


class ListingStanza(Stanza):
    """A listing in feeds.yml."""

    select: Select | None = None
    max_pages: int = Field(default=1, ge=1, le=item.MAX_PAGES)
    render: bool = False

    def options(self) -> ListingOptions:
        """The selectors, how far to page, and whether a browser has to draw the page."""
        selectors = self.select.model_dump() if self.select else {}
        return ListingOptions(**selectors, max_pages=self.max_pages, render=self.render)


def plan(source: Source, memory: Memory, now: datetime) -> tuple[Request, ...]:
    """One conditional request for the list; see `one_list`."""
    return _drawn(source, one_list(source, memory, now))


def history(source: Source, since: date, now: datetime) -> tuple[Request, ...]:
    """The walk back begins at the list."""
    return _drawn(source, walk_from_the_list(source, since, now))


def _drawn(source: Source, requests: Iterable[Request]) -> tuple[Request, ...]:
    """*requests* for pages that a script draws, if feeds.yml says so; those for the next pages are made like them."""
    options = source.options
    assert isinstance(options, ListingOptions)
    return tuple(replace(request, render=options.render) for request in requests)


def read(source: Source, response: Response, _now: datetime) -> Page:
    """The items of a list in its order, each address once, and the request for its next page.

    Raises ParseError when the answer is no web page or nests its elements too deep, EmptyError when there is no list in
    it or the selectors find nothing.
    """
    options = source.options
    assert isinstance(options, ListingOptions)
    text, problems = decode(response.body, response.header("content-type"))
    _check_markup(text)
    if len(text) > _MAX_MARKUP:
        problems = (*problems, f"The page is very long; its first {_MAX_MARKUP} characters were read.")
    text = text[:_MAX_MARKUP]
    tree = soup(text if options.item else finder.tidied(text))
    base = _base(tree, response.url)
    if options.item:
        items, reference = _selected(tree, base, options.item, options), _next(tree, base, options)
    else:
        found = finder.find(tree, base, response.url)
        items, reference = found.items, found.next_page
    return item.page(source.id, base, items, problems, _follow(response, reference, options.max_pages))


def _selected(tree: BeautifulSoup, base: str, selector: str, options: ListingOptions) -> tuple[Item, ...]:
    rows = tree.select(selector)
    if not rows:
        raise EmptyError(f"nothing matches the selector `{selector}`{finder.excuse(tree)}")
    items = finder.once(made for row in rows if (made := _item(row, base, options)))
    if not items:
        raise EmptyError(f"{len(rows)} rows match the selector `{selector}`, and none has a link with words")
    return items


def _check_markup(text: str) -> None:
    if not text.strip():
        raise EmptyError("the answer is empty")
    if prolog.feed_start(text) is not None:
        raise ParseError("this is a feed: write `kind: feed` in feeds.yml")
    if not prolog.root(text).name:
        raise ParseError("this is no web page but text without any markup")


def _base(tree: BeautifulSoup, url: str) -> str:
    """What relative links are relative to: the page's own `base` element, else its address."""
    element = tree.select_one("base[href]")
    return (web_address(url, str(element["href"])) if element else None) or url


def _item(row: Tag, base: str, options: ListingOptions) -> Item | None:
    link = _link(row, options.link)
    if link is None:
        return None
    url = web_address(base, str(link["href"]))
    titled = _find(row, options.title) if options.title else link
    title = (titled and text_of(titled)) or text_of(link) or str(link.get("aria-label") or link.get("title") or "")
    if url is None or not title:
        return None
    dated = _find(row, options.date) if options.date else None
    summary = _find(row, options.summary) if options.summary else None
    return Item(
        links=(url,),
        title=title,
        published=(_day(dated) if dated else None) or day_in_address(url),
        summary=text_of(summary) if summary else "",
    )


def _link(row: Tag, selector: str | None) -> Tag | None:
    """The row's link: what *selector* finds, or the link in that; without one the first link with words, or any."""
    if selector:
        found = _find(row, selector)
        return _find(found, "a[href]") if found else None
    links = [row] if row.css.match("a[href]") else row.select("a[href]")
    return next((link for link in links if text_of(link)), links[0] if links else None)


def _find(tag: Tag, selector: str) -> Tag | None:
    """*tag* itself if it matches, else the first match inside it."""
    return tag if tag.css.match(selector) else tag.select_one(selector)


def _day(tag: Tag) -> Moment | None:
    """The day that an element states: for machines in an attribute, else for people in its text."""
    said = (str(tag.get("datetime") or ""), str(tag.get("content") or ""), text_of(tag))
    return next(filter(None, map(printed_day, said)), None)


def _next(tree: BeautifulSoup, base: str, options: ListingOptions) -> str | None:
    element = tree.select_one(options.next_page) if options.next_page else None
    link = _find(element, "a[href]") if element else None
    return web_address(base, str(link["href"])) if link else None


def _follow(response: Response, reference: str | None, max_pages: int) -> tuple[Request, ...]:
    """The request for the next page; a walk through history is not bound by *max_pages*."""
    if reference is None or (response.request.page >= max_pages and not response.request.since):
        return ()
    return item.next_page(response, reference)


KIND = Kind(stanza=ListingStanza, read=read, plan=plan, history=history)
