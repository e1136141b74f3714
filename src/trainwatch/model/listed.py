"""What a source lists, what is known of it, and what is decided."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

from trainwatch.model.asking import Request, Validators

Precision = Literal["time", "day", "inferred"]


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was published, as precisely as was said.

    *text* is ``YYYY-MM-DDTHH:MM:SSZ`` (UTC) for precision "time", else ``YYYY-MM-DD``, the local day as printed: a day
    is never stored as midnight UTC. "inferred" is a day that was concluded and not stated. *stated* is a time as it was
    given, with its distance from UTC (``2019-11-18T19:05:00-05:00``): its day is the one the publisher prints, where the
    UTC day may be the next. It is empty where there is no such distance, and does not part two moments.
    """

    text: str
    precision: Precision
    stated: str = field(default="", compare=False)

    @property
    def day(self) -> str:
        """The day as YYYY-MM-DD."""
        return self.text[:10]


@dataclass(frozen=True, slots=True)
class Event:
    """A date in a calendar, as its fields state it. What they do not state is empty.

    *uid* is the calendar's own name for it, one for each date of a series. *start* and *end* are local,
    ``YYYY-MM-DD`` or ``YYYY-MM-DDTHH:MM``, both included, in the IANA *zone*. *place* is venue and address on one line;
    *state* a USPS code. *price* is as printed. *moved*: the calendar says that it was put off or lies on another date
    than first announced. *meetings* are the days of a class that meets on several, one after the other, as ISO 8601
    intervals parted by blanks; *start* and *end* are then those of the first and the last. *mail* is where its holder is
    written to.
    """

    uid: str
    start: str
    end: str = ""
    zone: str = ""
    place: str = ""
    city: str = ""
    state: str = ""
    online: bool = False
    price: str = ""
    provider: str = ""
    registration_url: str = ""
    cancelled: bool = False
    moved: bool = False
    meetings: str = ""
    mail: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a list: what the source says about a page before the page is fetched. All texts are plain.

    *whole*: the entry says all there is to be had, so that its page need not be fetched.
    """

    source_id: str
    url: str
    title: str
    published: Moment | None = None
    summary: str = ""
    author: str = ""
    content_html: str = ""  # the full text, where a feed carries it
    whole: bool = False
    event: Event | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A list as read. *complete*: absence from it means that the source has dropped the item.

    *is_article*: the answer is itself the page of its only entry. *problems* are faults of the list that did not stop
    the reading, each a sentence.
    """

    entries: tuple[Entry, ...]
    follow: tuple[Request, ...] = ()
    complete: bool = False
    is_article: bool = False
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Memory:
    """What earlier nights left about one source. *penalty* grows with failures and sets *next_try*."""

    validators: Mapping[str, Validators] = field(default_factory=dict)
    is_new: bool = True
    penalty: float = 0.0
    next_try: datetime | None = None


class Verdict(StrEnum):
    """What is to become of an entry."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    SKIP = "skip"
    REVISIT = "revisit"


@dataclass(frozen=True, slots=True)
class Known:
    """What the store already holds about an address: an article, an entry still wanted, or an item judged off-topic.

    *title* and *published* are what the source *source_id* last said of it; *is_event*: that was a calendar.
    """

    url: str
    state: Literal["article", "wanted", "dropped"]
    article_id: str | None = None
    title: str = ""
    published: Moment | None = None
    source_id: str = ""
    is_event: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """The verdict on an entry and, in a sentence for people, why."""

    verdict: Verdict
    reason: str
    score: float = 0.0
