"""The kind `listing`: a web page that lists its news, read with the CSS selectors that feeds.yml gives for it."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated
from urllib.parse import urlsplit

import soupsieve
from bs4 import BeautifulSoup, Tag
from pydantic import AfterValidator, Field

from trainwatch.errors import EmptyError, ParseError
from trainwatch.model import ListingOptions, Moment, Page, Request, Response, Source
from trainwatch.sources import prolog
from trainwatch.sources.dates import day_in_address, printed_day
from trainwatch.sources.item import Item, page
from trainwatch.sources.kind import Kind
from trainwatch.sources.markup import decode, depth, soup, text_of, web_address
from trainwatch.sources.stanza import Settings, Stanza

# The largest newsroom seen, a whole archive on one page, has under a million characters.
_MAX_MARKUP = 3_000_000

# Selectors look through the elements around an element, so depth costs time; pages of page builders reach about 60.
_MAX_DEPTH = 200

# A page drawn by a script (Colorado's press room) has 45 scripts and 530 characters outside its links; a list as short
# as ten items has over 1,000.
_FEW_WORDS = 800
_MANY_SCRIPTS = 3


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

    select: Select
    max_pages: int = Field(default=1, ge=1, le=100)

    def options(self) -> ListingOptions:
        """The selectors and how far to page."""
        return ListingOptions(**self.select.model_dump(), max_pages=self.max_pages)


def read(source: Source, response: Response, _now: datetime) -> Page:
    """The items of a list in its order, each address once, and the request for its next page.

    Raises ParseError when the answer is no web page, EmptyError when the selectors find nothing in it.
    """
    options = source.options
    assert isinstance(options, ListingOptions)
    text, problems = decode(response.body, response.header("content-type"))
    _check_markup(text)
    if len(text) > _MAX_MARKUP:
        problems = (*problems, f"The page is very long; its first {_MAX_MARKUP} characters were read.")
    tree = soup(text[:_MAX_MARKUP])
    if depth(tree) > _MAX_DEPTH:
        raise ParseError(f"the page nests its elements more than {_MAX_DEPTH} deep")
    rows = tree.select(options.item)
    if not rows:
        raise EmptyError(f"nothing matches the selector `{options.item}`{_excuse(tree)}")
    base = _base(tree, response.url)
    items = _once([item for row in rows if (item := _item(row, base, options))])
    if not items:
        raise EmptyError(f"{len(rows)} rows match the selector `{options.item}`, and none has a link with words")
    return page(source.id, base, items, problems, _next(tree, base, response, options))


def _check_markup(text: str) -> None:
    if not text.strip():
        raise EmptyError("the answer is empty")
    if prolog.feed_start(text) is not None:
        raise ParseError("this is a feed: write `kind: feed` in feeds.yml")
    if not prolog.root(text).name:
        raise ParseError("this is no web page but text without any markup")


def _excuse(tree: BeautifulSoup) -> str:
    """What explains an empty list: most often a page that only a browser can fill."""
    scripts = len(tree.find_all("script"))
    linked = sum(len(text_of(link)) for link in tree.find_all("a"))
    words = len(text_of(tree)) - linked
    if scripts >= _MANY_SCRIPTS and words < _FEW_WORDS:
        return f"; the page seems to need a script to show its list ({scripts} scripts, {words} characters of text)"
    return ""


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


def _once(items: list[Item]) -> list[Item]:
    """The items without repetitions of an address: pictures and "read more" link where the title does."""
    first: dict[str, Item] = {}
    for item in items:
        first.setdefault(item.links[0], item)
    return list(first.values())


def _next(tree: BeautifulSoup, base: str, response: Response, options: ListingOptions) -> tuple[Request, ...]:
    """The request for the next page: on the same host, for a page cannot be trusted to name another."""
    request = response.request
    element = tree.select_one(options.next_page) if options.next_page and request.page < options.max_pages else None
    link = _find(element, "a[href]") if element else None
    url = web_address(base, str(link["href"])) if link else None
    if url is None or url == response.url or urlsplit(url).netloc != urlsplit(response.url).netloc:
        return ()
    return (replace(request, url=url, page=request.page + 1, validators=None),)


KIND = Kind(stanza=ListingStanza, read=read)
