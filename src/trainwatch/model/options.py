"""What each kind of source needs beyond an address, as feeds.yml gives it."""

from dataclasses import dataclass
from typing import Literal

Engine = Literal["google_news", "bing_news", "gdelt", "media_cloud"]


@dataclass(frozen=True, slots=True)
class FeedOptions:
    """The kind `feed` needs nothing."""


@dataclass(frozen=True, slots=True)
class ListingOptions:
    """CSS selectors of the kind `listing`.

    *item* selects the repeated block; None means that the list is found without selectors. The others are looked up
    inside it (*next_page* in the whole page). *link* None means the first link with text; *title* None means the link's
    text; *date* None means no date in the list. *render*: the page is drawn by a script, which a browser has to run.
    """

    item: str | None = None
    link: str | None = None
    title: str | None = None
    date: str | None = None
    summary: str | None = None
    next_page: str | None = None
    max_pages: int = 1
    render: bool = False


@dataclass(frozen=True, slots=True)
class SitemapOptions:
    """*include* are patterns of the paths to take, such as ``/press-releases/*``; none means all."""

    include: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class JsonOptions:
    """Where the parts of a list in JSON are, each a JMESPath expression.

    *items* is looked up in the answer, the others inside an item. *link* is a template such as
    ``https://host/news/{id}`` whose names are looked up in the item, for lists that give no *url*. *html* leads to a
    fragment of markup that says what the others would.
    """

    items: str
    url: str | None = None
    link: str | None = None
    title: str | None = None
    date: str | None = None
    summary: str | None = None
    content: str | None = None
    html: str | None = None


@dataclass(frozen=True, slots=True)
class CalendarOptions:
    """The kind `calendar` needs nothing: its format is told from the answer."""


@dataclass(frozen=True, slots=True)
class SearchOptions:
    """Which search engine is asked, and for what, in the engine's own language."""

    engine: Engine
    query: str


@dataclass(frozen=True, slots=True)
class MailboxOptions:
    """*senders* are the domains whose mail counts; anybody may write to an address that is known."""

    senders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageOptions:
    """The kind `page` needs nothing."""


Options = (
    FeedOptions
    | ListingOptions
    | SitemapOptions
    | JsonOptions
    | CalendarOptions
    | SearchOptions
    | MailboxOptions
    | PageOptions
)
