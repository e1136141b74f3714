"""What an invented agency or outlet is: its items, what becomes of them from night to night, how it serves them."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Annotated, ClassVar, Literal
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, ConfigDict, Field, ValidationInfo

from trainwatch.demo.expecting import STRICT, Expectation, SourceExpectation, Text
from trainwatch.demo.serving import CharsetIn, Night, Serving
from trainwatch.model import OrganisationType, Republish

OLDEST = 120  # days: what the newsroom still shows


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


def _one_or_more(value: object) -> object:
    return [value] if isinstance(value, dict) else value


Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Day = Annotated[date, BeforeValidator(_days_before), Field(alias="days_ago")]
Clock = Annotated[time, BeforeValidator(_clock)]
Paragraphs = Annotated[tuple[Text, ...], Field(min_length=3, max_length=7)]


@dataclass(frozen=True, slots=True)
class Edit:
    """What an item reads like from a night on. What is not given stays as it was."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    from_night: Night
    title: Text | None = None
    paragraphs: Paragraphs | None = None
    expect: Expectation | None = None


@dataclass(frozen=True, slots=True)
class Vanishing:
    """From which night on an item's page is not there, until which it comes back, and whether its list still names it."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    from_night: Night
    status: Literal[404, 410] = 410
    listed: bool = False
    until_night: Night | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One news item. *time* is the local time of publication; None means that only the day is told.

    *related* asks for a block of unrelated headlines below the text, as many real sites have one; *embedded* is markup
    that stands in the text as it is. *feed_link* is what an RSS feed gives for the link instead of the page's address,
    which then stands in the identifier alone. *charset_in* overrules the agency's. The last paragraph says that the item is a
    sample.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    slug: Slug
    title: Text
    day: Day
    paragraphs: Paragraphs
    expect: Expectation
    time: Clock | None = None
    byline: str = ""
    related: bool = False
    embedded: str = ""
    feed_link: str = ""
    charset_in: CharsetIn | None = None
    edited: Annotated[tuple[Edit, ...], BeforeValidator(_one_or_more)] = ()
    vanishes: Vanishing | None = None

    def on(self, night: int) -> "Item":
        """The item as it reads on that night, were its page still there."""
        item = self
        for edit in self.edited:
            if night >= edit.from_night:
                item = replace(
                    item,
                    title=edit.title or item.title,
                    paragraphs=edit.paragraphs or item.paragraphs,
                    expect=edit.expect or item.expect,
                )
        return item

    def gone(self, night: int) -> Vanishing | None:
        """How its page is missing on that night, or None while it is there."""
        gone = self.vanishes
        if gone is None or night < gone.from_night or (gone.until_night and night >= gone.until_night):
            return None
        return gone

    def expected(self, night: int) -> Expectation:
        """What is to be found in it on that night; what was had of a page outlives the page."""
        gone = self.gone(night)
        seen = self.on(gone.from_night - 1 if gone else night)
        return replace(seen.expect, title=seen.expect.title or seen.title)


@dataclass(frozen=True, slots=True)
class Agency:
    """An invented publisher, newest item first.

    *state* is a USPS code or ``US``; *article_path* is a template with ``{year} {month} {day} {slug}``;
    *full_content* puts whole texts into the feed; *related_inside* puts unrelated headlines inside the article's own
    element; *page_size* is the number of items on a page of a listing. *expect_source* says how each night with it must
    end; the last stands for all nights after it.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

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
    serving: Serving = field(default_factory=Serving)
    expect_source: Annotated[tuple[SourceExpectation, ...], Field(min_length=1)] = (
        SourceExpectation("ok"),
        SourceExpectation("unchanged"),
    )

    def path(self, item: Item) -> str:
        """The path of an item's page."""
        day = item.day
        return self.article_path.format(year=day.year, month=f"{day.month:02}", day=f"{day.day:02}", slug=item.slug)

    def published(self, item: Item) -> datetime:
        """When an item appeared, with its UTC offset. Where only the day is told, the day's beginning in UTC."""
        return datetime.combine(item.day, item.time or time(), tzinfo=self.timezone if item.time else UTC)

    def on(self, night: int) -> "Agency":
        """The agency as it shows itself on that night: with the items that its list names then."""
        listed = (item for item in self.items if not (gone := item.gone(night)) or gone.listed)
        return replace(self, items=tuple(item.on(night) for item in listed), serving=self.serving.on(night))

    def fares(self, night: int) -> SourceExpectation:
        """How that night, counted from 1, must end."""
        return self.expect_source[min(night, len(self.expect_source)) - 1]

    def known(self, night: int) -> bool:
        """Whether its list could be read on that night or an earlier one."""
        return any(not self.fares(earlier).is_failure for earlier in range(1, night + 1))
