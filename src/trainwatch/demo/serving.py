"""How an agency's server behaves: well, or as badly as real ones do."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field

from trainwatch.demo.expecting import STRICT

Night = Annotated[int, Field(ge=2)]
LONGEST_DELAY = 3.0  # seconds: the show must go on


class FeedFault(StrEnum):
    """What keeps an RSS feed from being well-formed XML, as seen in real ones."""

    BARE_AMPERSAND = "bare_ampersand"
    BLANK_START = "blank_start"
    CUT_OFF = "cut_off"
    NAMED_ENTITY = "named_entity"
    UNCLOSED_TAG = "unclosed_tag"


class CharsetIn(StrEnum):
    """Where an answer tells its charset: the Content-Type header, the page's own head, or both."""

    BOTH = "both"
    HEADER = "header"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Serving:
    """How an agency's server behaves.

    *robots* is the text of robots.txt, None where there is none. *charset* is the label that pages and feed go by;
    under ``iso-8859-1`` they are written in windows-1252, as everywhere on the web. *feed_faults* spoil the feed's XML;
    *new_guids* gives every item of the feed another identifier at each request. *list_status* is the status of the
    list's answers, *list_delay* the seconds until one comes. *captcha* puts a page that asks for a human, with status
    200, in the place of everything but robots.txt. From the night *recovers* on, list and pages come as they should.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    gzip: bool = False
    robots: str | None = "User-agent: *\nDisallow:\n"
    charset: Literal["utf-8", "iso-8859-1", "windows-1252"] = "utf-8"
    charset_in: CharsetIn = CharsetIn.BOTH
    feed_faults: tuple[FeedFault, ...] = ()
    new_guids: bool = False
    list_status: Annotated[int, Field(ge=400, le=599)] | None = None
    list_delay: Annotated[float, Field(ge=0, le=LONGEST_DELAY)] = 0.0
    captcha: bool = False
    recovers: Night | None = None

    @property
    def codec(self) -> str:
        """The encoding that is meant by *charset*."""
        return "utf-8" if self.charset == "utf-8" else "cp1252"

    def on(self, night: int) -> "Serving":
        """The behaviour of that night."""
        if self.recovers is None or night < self.recovers:
            return self
        return replace(self, list_status=None, list_delay=0.0, captcha=False)
