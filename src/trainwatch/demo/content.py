"""What an invented agency or outlet is: its items, what is to be found in them, and how it serves them.

Each item states beside its text what a reader of it must find (`Expectation`), after the labelling guide of the
project: that makes the newsroom a regression floor of the whole pipeline. It is no measure of accuracy, because the
texts are our own.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Annotated, ClassVar, Literal
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, ConfigDict, Field, ValidationInfo

from trainwatch.model import Free, Kind, Label, OrganisationType, Republish

OLDEST = 120  # days: what the newsroom still shows

_STRICT = ConfigDict(extra="forbid")


class Format(StrEnum):
    """How an agency lists its items."""

    RSS = "rss"
    ATOM = "atom"
    RDF = "rdf"
    JSON_FEED = "jsonfeed"
    LISTING = "listing"


class PageDates(StrEnum):
    """How an agency's article pages say when they were published, besides the words that a reader sees."""

    META = "meta"
    JSON_LD = "json_ld"
    TIME_TAG = "time_tag"
    VISIBLE = "visible"


def _clock(value: object) -> time:
    # A bare 10:15 is the number 615 to YAML 1.1, so only text is taken.
    if not isinstance(value, str):
        raise ValueError('write the time in quotes, as "10:15"')  # noqa: TRY004 - pydantic reports only ValueErrors
    return datetime.strptime(value, "%H:%M").replace(tzinfo=UTC).time()


def _days_before(value: object, info: ValidationInfo) -> date:
    if not isinstance(value, int) or not 0 <= value <= OLDEST:
        raise ValueError(f"expected a number of days from 0 to {OLDEST}")
    today = info.context
    assert isinstance(today, date)
    return today - timedelta(value)


Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, Field(min_length=1)]
Day = Annotated[date, BeforeValidator(_days_before), Field(alias="days_ago")]
Clock = Annotated[time, BeforeValidator(_clock)]
Judged = Literal["relevance", "kind", "states", "topics", "free"]


@dataclass(frozen=True, slots=True)
class Expectation:
    """What is to be found in one item. *url* is the address of its page while a newsroom serves it, else empty.

    *states* and *topics* are the most important first; *states* may be empty only where *relevance* is ``no``.
    *known_gap* names the fields that the rules are known to get wrong: the expectation stays the truth, and the
    end-to-end test counts the gaps and fails when one has been mended, so that none is forgotten or slips in.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    relevance: Label
    kind: Kind
    states: tuple[str, ...]
    topics: tuple[str, ...]
    free: Free
    offerings: tuple[str, ...]
    known_gap: tuple[Judged, ...] = ()
    url: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One news item. *time* is the local time of publication; None means that only the day is told.

    *related* asks for a block of unrelated headlines below the text, as many real sites have one. The last paragraph
    says that the item is a sample.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    slug: Slug
    title: Text
    day: Day
    paragraphs: Annotated[tuple[Text, ...], Field(min_length=3, max_length=7)]
    expect: Expectation
    time: Clock | None = None
    byline: str = ""
    related: bool = False


@dataclass(frozen=True, slots=True)
class Serving:
    """How an agency's server behaves. *robots* is the text of robots.txt, None where there is none."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    gzip: bool = False
    robots: str | None = "User-agent: *\nDisallow:\n"


@dataclass(frozen=True, slots=True)
class Agency:
    """An invented publisher, newest item first.

    *state* is a USPS code or ``US``; *article_path* is a template with ``{year} {month} {day} {slug}``;
    *full_content* puts whole texts into the feed; *related_inside* puts unrelated headlines inside the article's own
    element; *page_size* is the number of items on a page of a listing.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    id: Slug
    name: Text
    state: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    city: Text
    timezone: ZoneInfo
    organisation_type: OrganisationType
    republish: Republish
    format: Format
    article_path: Annotated[str, Field(pattern=r"^/.*\{slug\}")]
    page_dates: PageDates
    tagline: Text
    notice: Text
    menu: tuple[Text, ...]
    related_headlines: tuple[Text, ...]
    items: Annotated[tuple[Item, ...], Field(min_length=1)]
    full_content: bool = False
    related_inside: bool = False
    page_size: Annotated[int, Field(ge=1)] = 10
    serving: Serving = Serving()

    def path(self, item: Item) -> str:
        """The path of an item's page."""
        day = item.day
        return self.article_path.format(year=day.year, month=f"{day.month:02}", day=f"{day.day:02}", slug=item.slug)

    def published(self, item: Item) -> datetime:
        """When an item appeared, with its UTC offset. Where only the day is told, the day's beginning in UTC."""
        return datetime.combine(item.day, item.time or time(), tzinfo=self.timezone if item.time else UTC)
