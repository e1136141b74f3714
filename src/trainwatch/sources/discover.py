"""Where on the web the list behind an address may be: what a page says of its feeds and of its newsroom.

Only what a page itself names is a candidate; what its software is in the habit of having is a guess, and told apart.
Guesses alone fail far more often than not, so they come last.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

from trainwatch.errors import ParseError, SourceError
from trainwatch.model import OrganisationType, Page, Response, Source
from trainwatch.sources import KINDS, prolog, read
from trainwatch.sources.finder import tidied
from trainwatch.sources.markup import decode, one_line, plain, soup, text_of, web_address
from trainwatch.urls import is_home_page, normalise_url, same_site

MADE_FOR_PROGRAMS = ("feed", "sitemap", "calendar")
"""Kinds that are told from the answer alone and are no page for people, in the order in which they are tried."""

_MAX_MARKUP = 3_000_000  # characters; as far as a page is looked through
_MAX_LINKS = 5_000
_MAX_NAME = 120  # characters

_PAGE_ROOTS = frozenset(("html", "head", "body", "title", "meta", "link", "script", "div", "p", "table", "ul"))
_MACHINE_ROOTS = frozenset(("urlset", "sitemapindex", "flashnews", "opml"))

_FEED_TYPES = frozenset(("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"))
_FEED_ADDRESS = re.compile(r"(?:rss|xml|feeds?|atom)/?$", re.IGNORECASE)
_FEED_WORDS = re.compile(
    r"(?:subscribe (?:to|via) )?(?:our )?(?:news )?rss(?: (?:2\.0|feeds?|icon|logo))?", re.IGNORECASE
)
_NO_FEED = re.compile(r"sitemap|opensearch|wlwmanifest|xmlrpc|/osd\.xml", re.IGNORECASE)
_COMMENTS = re.compile(r"comments?\b", re.IGNORECASE)
_NEWS = re.compile(r"news|press|release|media|alert", re.IGNORECASE)
_OTHER_MATTERS = re.compile(
    r"calendar|event|video|podcast|audio|photo|gallery|job|career|weather|sport|obituar|recipe|agenda|bid",
    re.IGNORECASE,
)

# What the link to a newsroom says, the surest first.
_NEWSROOMS = (
    re.compile(
        r"(?:(?:all|latest|recent|view|more|read) )*(?:press|news|media) releases?(?: archives?)?", re.IGNORECASE
    ),
    re.compile(r"(?:online )?(?:news|press) ?room|newsroom home", re.IGNORECASE),
    re.compile(
        r"(?:all|latest|recent|in the|our|view all|more)? ?news(?: (?:&|and) (?:media|press|events|announcements|updates"
        r"|press releases|information|publications))?(?: (?:archives?|articles|center|list|stories|updates))?",
        re.IGNORECASE,
    ),
    re.compile(r"press|media(?: cent(?:er|re))?|announcements|press (?:&|and) media", re.IGNORECASE),
)
_LABEL = 60  # characters
_WORDPRESS = re.compile(
    r"/wp-(?:content|includes|json)/|<meta[^<>]{0,100}generator[^<>]{0,100}WordPress", re.IGNORECASE
)
_XML_TITLE = re.compile(r"<title[^<>]{0,200}>(.{1,500}?)</title", re.IGNORECASE | re.DOTALL)
_PART = re.compile(r"\s+(?:[|–—»·•]|-)\s+")
_FRESH_DATES = 0.5  # of a newsroom's items at least have a date


@dataclass(frozen=True, slots=True)
class Candidate:
    """An address that may hold the list, and the reason to think so, as the end of "found: ..."."""

    url: str
    reason: str


@dataclass(frozen=True, slots=True)
class Clues:
    """What a page tells of where its news is, each the best first, without the page itself.

    *comments* are feeds of what readers say; *guesses* follow the habit of the page's software.
    """

    feeds: tuple[Candidate, ...] = ()
    comments: tuple[Candidate, ...] = ()
    newsrooms: tuple[Candidate, ...] = ()
    guesses: tuple[Candidate, ...] = ()


class _Link(NamedTuple):
    url: str
    text: str
    reason: str


def source_of(kind: str, url: str, name: str = "") -> Source:
    """A source to try: the kind *kind*, which needs no more than an address, at *url*."""
    stanza = KINDS[kind].stanza.model_validate(
        {"id": "tried", "name": name or "tried", "kind": kind, "url": "https://tried.invalid/", "state": "US"}
        | {"organisation_type": OrganisationType.PROVIDER}
    )
    return replace(stanza.source(), url=url)


def read_as(kind: str, response: Response) -> Page:
    """The list in *response*, read as *kind*. Raises ParseError and EmptyError."""
    name = (name_of(response) or response.url) if kind == "page" else ""  # whose one entry is called after it
    return read(source_of(kind, response.url, name), response, response.received)


def machine_kind(response: Response) -> str | None:
    """The kind of list made for programs that *response* is, be it an empty one; None for web pages and all else.

    A PDF can only be what the kind `page` reads: itself the list of courses.
    """
    if response.body.startswith(b"%PDF-"):
        return "page" if "page" in KINDS else None
    if is_page(response):
        return "calendar" if _is_calendar_page(response) else None
    for kind in MADE_FOR_PROGRAMS:
        if kind in KINDS:
            try:
                read_as(kind, response)
            except SourceError as error:
                # Any page or JSON without an event is an empty calendar, but not every empty calendar is one.
                if error.word == "empty" and response.body.strip() and kind != "calendar":
                    return kind
            else:
                return kind
    return "feed" if prolog.feed_start(_text(response)) is not None else None


def is_page(response: Response) -> bool:
    """Whether *response* is a web page for people."""
    text = _text(response)
    name = prolog.root(text).name
    if not name or name in _MACHINE_ROOTS or prolog.feed_start(text) is not None:
        return False
    return name in _PAGE_ROOTS or "html" in (response.header("content-type") or "").lower()


def _is_calendar_page(response: Response) -> bool:
    """Whether a page states its events or courses for programs: two at least, for one may adorn any page."""
    if "calendar" not in KINDS or b"application/ld+json" not in response.body:
        return False
    try:
        return len(read_as("calendar", response).entries) > 1
    except SourceError:
        return False


def is_newsroom(url: str, page: Page) -> bool:
    """Whether the page at *url*, on which the list *page* was found, is a newsroom itself: most of its items are dated."""
    dated = sum(entry.published is not None for entry in page.entries)
    return not is_home_page(url) and len(page.entries) > 2 and dated >= _FRESH_DATES * len(page.entries)


def clues(response: Response) -> Clues:
    """What the page in *response* says of its feeds and its newsroom; nothing where it nests its elements too deep."""
    text = _text(response)[:_MAX_MARKUP]
    tree = _tree(text)
    if tree is None:
        return Clues()
    element = tree.select_one("base[href]")
    base = (web_address(response.url, str(element["href"])) if element else None) or response.url
    feeds = _distinct(_feed_links(tree, base), response.url)
    feeds.sort(key=lambda link: _feed_rank(link, response.url))
    comments = [link for link in feeds if _is_of_comments(link)]
    return Clues(
        feeds=_candidates(link for link in feeds if link not in comments),
        comments=_candidates(comments),
        newsrooms=_candidates(_newsroom_links(tree, base, response.url)),
        guesses=_guesses(text, response.url),
    )


def _candidates(links: Iterable[_Link]) -> tuple[Candidate, ...]:
    return tuple(Candidate(link.url, link.reason) for link in links)


def _feed_links(tree: BeautifulSoup, base: str) -> Iterator[_Link]:
    """The feeds that the page declares, then the links that look like one."""
    for tag in tree.find_all("link", href=True, limit=_MAX_LINKS):
        kind = str(tag.get("type") or "").split(";")[0].strip().lower()
        related = [str(word).lower() for word in tag.get_attribute_list("rel")]
        url = web_address(base, str(tag["href"]))
        if url and kind in _FEED_TYPES and "alternate" in related:
            yield _Link(url, one_line(str(tag.get("title") or "")), "declared by the page as its feed")
    for tag in tree.find_all("a", href=True, limit=_MAX_LINKS):
        url = web_address(base, str(tag["href"]))
        if url is None or _NO_FEED.search(url):
            continue
        if _FEED_ADDRESS.search(url.partition("#")[0]):
            yield _Link(url, _label(tag), "a link of the page whose address ends as those of feeds do")
        elif _FEED_WORDS.fullmatch(_label(tag)):
            yield _Link(url, _label(tag), "a link of the page that says RSS")


def _feed_rank(link: _Link, page: str) -> tuple[bool, bool, bool, bool]:
    """The page's own site first; what speaks of other matters than news, last."""
    said = f"{urlsplit(link.url).path} {link.text}"
    declared = link.reason.startswith("declared")
    return (not same_site(link.url, page), bool(_OTHER_MATTERS.search(said)), not declared, not _NEWS.search(said))


def _is_of_comments(link: _Link) -> bool:
    return bool(_COMMENTS.search(link.text) or _COMMENTS.search(urlsplit(link.url).path))


def _newsroom_links(tree: BeautifulSoup, base: str, page: str) -> list[_Link]:
    found: list[tuple[int, _Link]] = []
    for tag in tree.find_all("a", href=True, limit=_MAX_LINKS):
        said = _label(tag)
        rank = next((n for n, words in enumerate(_NEWSROOMS) if words.fullmatch(said)), None) if said else None
        url = web_address(base, str(tag["href"])) if rank is not None else None
        if rank is not None and url and same_site(url, page) and not is_home_page(url):
            url = url.partition("#")[0]
            found.append((rank, _Link(url, said, f"the newsroom, to which the page links as “{said}”")))
    return _distinct((link for _, link in sorted(found, key=lambda pair: pair[0])), page)


def _guesses(text: str, page: str) -> tuple[Candidate, ...]:
    """Where WordPress puts the feed of a page; of other software no habit held when it was tried."""
    if not _WORDPRESS.search(text):
        return ()
    here = urlsplit(page)._replace(query="", fragment="").geturl()
    path = here if here.endswith("/") else f"{here}/"
    return (Candidate(urljoin(path, "feed/"), "inferred: the page is made with WordPress"),)


def _label(tag: Tag) -> str:
    """What a link says: its words, or what it says to those who cannot see its picture."""
    picture = tag.find("img", alt=True)
    said = (
        text_of(tag),
        tag.get("aria-label"),
        tag.get("title"),
        picture.get("alt") if isinstance(picture, Tag) else "",
    )
    return next((words for words in (one_line(str(each or "")) for each in said) if words), "")[:_LABEL]


def _distinct(links: Iterable[_Link], page: str) -> list[_Link]:
    """Each address once, and not the page itself."""
    first: dict[str, _Link] = {}
    for link in links:
        first.setdefault(normalise_url(link.url), link)
    first.pop(normalise_url(page), None)
    return list(first.values())


def name_of(response: Response) -> str:
    """What a page or a feed calls itself; empty where it does not say, or nests its elements too deep."""
    text = _text(response)[:_MAX_MARKUP]
    if not is_page(response):
        titled = _XML_TITLE.search(text[:20_000])
        return plain(re.sub(r"<!\[CDATA\[|\]\]>", "", titled[1]), limit=_MAX_NAME) if titled else ""
    tree = _tree(text)
    if tree is None:
        return ""
    declared = tree.select_one('meta[property="og:site_name"][content]')
    if declared and (said := one_line(str(declared["content"]))):
        return said[:_MAX_NAME]
    title = tree.select_one("title")
    parts = _PART.split(text_of(title)) if title else [""]
    return parts[-1][:_MAX_NAME].strip()


def _tree(text: str) -> BeautifulSoup | None:
    """The page as a tree; None where it nests its elements too deep."""
    try:
        return soup(tidied(text))
    except ParseError:
        return None


def _text(response: Response) -> str:
    return decode(response.body, response.header("content-type"))[0]
