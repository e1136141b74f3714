"""Every type that flows between the rooms.

::

    Source ─plan(source, memory, now)▶ Request* ─fetch▶ Response ─read▶ Page(entries, follow, complete)
        Entry ─decide▶ Decision: new | changed | same | skip | revisit
        new, changed, revisit: Entry ─fetch▶ Response ─article▶ Document
            Document ─tag▶ Tags   ─courses▶ Courses
        Record(entry, document, tags, courses) ─store▶ rows
        per source: Outcome ─▶ fetch log, health, exit code

All are frozen. Times are timezone-aware UTC; offsets count code points; money is in US dollars.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

# ---------------------------------------------------------------------------------------------- what is collected


class OrganisationType(StrEnum):
    """Who publishes a source. The site's "source type" filter and the `organisation_type` column."""

    ATTORNEY_GENERAL = "attorney_general"
    STATE_POLICE = "state_police"
    POST_BOARD = "post_board"
    ACADEMY = "academy"
    FEDERAL = "federal"
    ASSOCIATION = "association"
    LOCAL_NEWS = "local_news"
    TRADE_PRESS = "trade_press"
    PROVIDER = "provider"
    SEARCH = "search"


Republish = Literal["full", "excerpt"]


@dataclass(frozen=True, slots=True)
class FeedOptions:
    """What the kind `feed` needs beyond an address: nothing yet."""


@dataclass(frozen=True, slots=True)
class ListingOptions:
    """CSS selectors of the kind `listing`.

    *item* selects the repeated block; the others are looked up inside it (*next_page* in the whole page). *link* None
    means the first link with text; *title* None means the link's text; *date* None means no date in the list.
    """

    item: str
    link: str | None = None
    title: str | None = None
    date: str | None = None
    summary: str | None = None
    next_page: str | None = None
    max_pages: int = 1


@dataclass(frozen=True, slots=True)
class Source:
    """One stanza of feeds.yml. *state* is a USPS code or ``US``; *sample* marks invented content of the demo.

    *enabled* False keeps the source on `/sources` (with *note* saying why) but never asks it for anything.
    """

    id: str
    name: str
    kind: str
    url: str
    state: str
    organisation_type: OrganisationType
    options: FeedOptions | ListingOptions
    homepage: str | None = None
    republish: Republish = "excerpt"
    enabled: bool = True
    confidence: Literal["seen", "inferred"] = "seen"
    note: str = ""
    sample: bool = False


# ------------------------------------------------------------------------------------------------ asking the web


class Purpose(StrEnum):
    """Why a request is made; written into the archive, so that a replay knows what each answer was for."""

    ROBOTS = "robots"
    LIST = "list"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Validators:
    """What makes the next request for *url* conditional. *body_sha256* unmasks servers whose ETag lies."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    body_sha256: str | None = None
    fetched: datetime | None = None
    fresh_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """One address to ask for, on behalf of one source.

    *page* counts the pages of a paginated list; *first* marks the first look ever at a source, which gives only its
    newest entries.
    """

    url: str
    source_id: str
    purpose: Purpose
    validators: Validators | None = None
    page: int = 1
    first: bool = False


@dataclass(frozen=True, slots=True)
class Hop:
    """A redirect on the way: what was asked and the bytes that answered."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    raw: bytes


@dataclass(frozen=True, slots=True)
class Response:
    """An answer of the web. *raw* is the body as received, *body* the same with Content-Encoding undone."""

    request: Request
    url: str  # after redirects
    status: int
    headers: tuple[tuple[str, str], ...]
    raw: bytes
    body: bytes
    received: datetime
    hops: tuple[Hop, ...] = ()
    seconds: float = 0.0

    def header(self, name: str) -> str | None:
        """The first header called *name*, whatever its case, or None."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)

    @property
    def body_sha256(self) -> str:
        """The hash under which an unchanged body is recognised."""
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class Failure:
    """A request that ended without a usable answer; archived too, so that a replay sees the same night.

    *word* is the error's short name (see `errors`); *lasting* tells that asking again soon would be no use.
    """

    request: Request
    word: str
    message: str
    at: datetime
    status: int | None = None
    lasting: bool = False
    retry_after: float | None = None
    seconds: float = 0.0


# --------------------------------------------------------------------------------------------- what a source lists

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
class Entry:
    """One item of a list: what the source says about a page before the page is fetched. All texts are plain."""

    source_id: str
    url: str
    title: str
    published: Moment | None = None
    summary: str = ""
    author: str = ""
    content_html: str = ""  # the full text, where a feed carries it


@dataclass(frozen=True, slots=True)
class Page:
    """A list as read. *complete*: absence from it means that the source has dropped the item.

    *problems* are faults of the list that did not stop the reading, each a sentence.
    """

    entries: tuple[Entry, ...]
    follow: tuple[Request, ...] = ()
    complete: bool = False
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Memory:
    """What earlier nights left about one source. *penalty* grows with failures and sets *next_try*."""

    validators: Mapping[str, Validators] = field(default_factory=dict)
    is_new: bool = True
    penalty: float = 0.0
    next_try: datetime | None = None


# ---------------------------------------------------------------------------------------------------- deciding


class Verdict(StrEnum):
    """What is to become of an entry."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    SKIP = "skip"
    REVISIT = "revisit"


@dataclass(frozen=True, slots=True)
class Known:
    """What the store already holds about an address: an article, an entry still wanted, or an item judged off-topic."""

    url: str
    state: Literal["article", "wanted", "dropped"]
    article_id: str | None = None
    title: str = ""
    published: Moment | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """The verdict on an entry and, in a sentence for people, why."""

    verdict: Verdict
    reason: str
    score: float = 0.0


# ------------------------------------------------------------------------------------------------- understanding

TextStatus = Literal["full", "opening", "headline"]


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside the main text: its address and its words."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A page reduced to what it says. *text* holds paragraphs parted by newlines, without the page's furniture."""

    url: str
    title: str
    text: str
    text_status: TextStatus
    published: Moment | None = None
    author: str = ""
    language: str = ""
    canonical_url: str | None = None
    links: tuple[Link, ...] = ()

    @property
    def text_hash(self) -> str:
        """The hash of the text that evidence offsets point into."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Subject:
    """What tagging may read, and no more: the documented keys of `trainwatch tag`."""

    title: str
    text: str
    url: str = ""
    published: str = ""
    source_state: str = ""
    source_type: str = ""
    provider: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that earned a tag. *text* equals ``string[start:end]`` of the string that *where* names.

    *where* is ``title``, ``text``, ``url``, ``source`` (the source's own state or type) or ``field`` (structured data);
    *rule* names the rule that accepted the words. Quotes are at most 200 characters.
    """

    where: Literal["title", "text", "url", "source", "field"]
    text: str
    start: int
    end: int
    rule: str

    def as_dict(self) -> dict[str, str | int]:
        """The form that databases and JSON carry."""
        return {"in": self.where, "text": self.text, "start": self.start, "end": self.end, "rule": self.rule}


Label = Literal["yes", "borderline", "no"]
Free = Literal["yes", "no", "unknown"]


class Kind(StrEnum):
    """What sort of news an article is."""

    COURSE_ANNOUNCEMENT = "course_announcement"
    TRAINING_EVENT = "training_event"
    POLICY = "policy"
    GRANT = "grant"
    GRADUATION = "graduation"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class RelevanceTag:
    """Whether training of criminal-justice personnel is a main subject. *score* is 0 to 1."""

    label: Label
    score: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class KindTag:
    """The kind of news, with the words that say so."""

    kind: Kind
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class StateTag:
    """A state the text is about; ``US`` when it is nationwide. *score* is 0 to 1; at most one is *primary*."""

    code: str
    score: float
    primary: bool
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicTag:
    """A topic of the training, an id of topics.yml. *score* is 0 to 1; the first of a list is the most specific."""

    id: str
    score: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Tags:
    """All that tagging says of one document."""

    relevance: RelevanceTag
    kind: KindTag
    states: tuple[StateTag, ...] = ()
    topics: tuple[TopicTag, ...] = ()


# ------------------------------------------------------------------------------------------------------ courses

Status = Literal["undated", "held", "scheduled", "changed", "full", "cancelled", "vanished"]
Delivery = Literal["in_person", "live_online", "self_paced", "hybrid", "on_request"]


@dataclass(frozen=True, slots=True)
class Offering:
    """A class that can be, or was, attended. What the text does not state is None: nothing is guessed.

    *start* and *end* are local: ``YYYY-MM-DD`` or ``YYYY-MM-DDTHH:MM``. *hours* is instruction time; *days* the length
    in days where only that is said. *topics* are ids of topics.yml.
    """

    title: str
    provider: str | None = None
    start: str | None = None
    end: str | None = None
    city: str | None = None
    state: str | None = None
    hours: float | None = None
    days: float | None = None
    delivery: Delivery | None = None
    price: str | None = None
    free: Free = "unknown"
    audience: str | None = None
    train_the_trainer: bool = False
    status: Status = "undated"
    registration_url: str | None = None
    registration_closes: str | None = None
    topics: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Courses:
    """The courses half of a document: whether its training is free, and every class it tells of."""

    free: Free = "unknown"
    free_evidence: tuple[Evidence, ...] = ()
    offerings: tuple[Offering, ...] = ()


# ------------------------------------------------------------------------------------------------------- keeping


@dataclass(frozen=True, slots=True)
class ArchivePlace:
    """Where a response lies: a file of the archive folder and the byte offset of its record."""

    file: str
    offset: int


@dataclass(frozen=True, slots=True)
class Record:
    """Everything known about one article, ready to be stored. *collected* is when its page was received."""

    source: Source
    entry: Entry
    document: Document
    tags: Tags
    courses: Courses
    collected: datetime
    aliases: tuple[str, ...] = ()
    archive: ArchivePlace | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one source fared in one run. *status* is ``ok``, ``unchanged``, ``waiting`` or an error's word."""

    source_id: str
    status: str
    requests: int = 0
    listed: int = 0
    new: int = 0
    changed: int = 0
    skipped: int = 0
    dropped: int = 0
    failed: int = 0
    error: str = ""
    seconds: float = 0.0
