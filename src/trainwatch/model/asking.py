"""Sources, and what passes between them and the web."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from trainwatch.model.options import Options


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
class Source:
    """One stanza of feeds.yml. *state* is a USPS code or ``US``; *sample* marks invented content of the demo.

    *enabled* False keeps the source on `/sources` (with *note* saying why) but never asks it for anything; only then may
    *url* be empty. *pages* False means that the list itself carries the whole texts, and no article's page is fetched.
    """

    id: str
    name: str
    kind: str
    url: str
    state: str
    organisation_type: OrganisationType
    options: Options
    homepage: str | None = None
    republish: Republish = "excerpt"
    pages: bool = True
    enabled: bool = True
    confidence: Literal["seen", "inferred"] = "seen"
    note: str = ""
    sample: bool = False


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
    newest entries. *since* (``YYYY-MM-DD``) marks a step of the walk back through a source's history as far as that
    day. *render*: a browser has to run the page's scripts.
    """

    url: str
    source_id: str
    purpose: Purpose
    validators: Validators | None = None
    page: int = 1
    first: bool = False
    since: str = ""
    render: bool = False


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
