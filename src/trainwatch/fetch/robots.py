"""robots.txt: what it allows, and what to do without it (RFC 9309)."""

import logging
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from protego import Protego

from trainwatch.errors import BlockedError, FetchError
from trainwatch.fetch.addresses import is_mail
from trainwatch.model import Response

PRODUCT_TOKEN = "trainwatch"  # noqa: S105 -- RFC 9309's word for a robot's name

# RFC 9309, section 2.5: at least 500 KiB must be read; the rest may be ignored.
MAX_TEXT = 500 * 1024

# A Crawl-delay is not in RFC 9309 and is often a guess: with 600 s, 30 requests would fill a night of 5 h.
MAX_CRAWL_DELAY = 60.0

# Where a host fails like this already when asked for its robots.txt, its other pages would fail in the same way.
OF_THE_HOST = frozenset({"dns", "connect", "tls", "timeout", "private-address"})

# The spellings that protego accepts, such as "Useragent *"; the name ends before a version or a comment.
USER_AGENT = re.compile(r"\s*user(?:-|\s*)agent(?=[\s:]|$)\s*:?([^/#]*)", re.IGNORECASE)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RobotsCopy:
    """A robots.txt kept from an earlier run. *host* is as `origin_of` gives it: ``https://example.gov``."""

    host: str
    fetched: datetime
    status: int
    body: str


class RobotsUnknownError(BlockedError):
    """We keep out because robots.txt could not be had; it may be there tomorrow."""


class Rules:
    """What a robots.txt allows us; the empty one allows all. *crawl_delay* is in seconds."""

    def __init__(self, text: str = "") -> None:
        self._parsed = Protego.parse(_for_us(text[:MAX_TEXT]))
        self.asked_delay = float(self._parsed.crawl_delay(PRODUCT_TOKEN) or 0.0)
        self.crawl_delay = min(self.asked_delay, MAX_CRAWL_DELAY)

    def refusal(self, url: str) -> FetchError | None:
        """Why *url* may not be asked for, or None."""
        if self._parsed.can_fetch(url, PRODUCT_TOKEN):
            return None
        return BlockedError("robots.txt does not allow it", word="robots")


class Missing(Rules):
    """No robots.txt could be had, so nothing is allowed in this run. *failure* is made anew for each request."""

    def __init__(self, failure: Callable[[], FetchError]) -> None:
        super().__init__()
        self._failure = failure

    def refusal(self, url: str) -> FetchError | None:  # noqa: ARG002 -- whatever the address
        """Why nothing may be asked for."""
        return self._failure()


class RobotsBook:
    """The rules of every host: from an earlier run, or from the answers of this one.

    Copies older than *max_age* seconds are used only where nothing newer can be had (RFC 9309, section 2.4).
    """

    def __init__(
        self, copies: Iterable[RobotsCopy], *, obey: bool, max_age: float, clock: Callable[[], datetime]
    ) -> None:
        # A copy of a failure says nothing of the rules.
        self._copies = {copy.host: copy for copy in copies if _says_something(copy.status)}
        self._obey = obey
        self._max_age = timedelta(seconds=max_age)
        self._clock = clock

    def known(self, host: str) -> Rules | None:
        """The rules of *host*, or None when it has to be asked for them. Of the web alone there are any."""
        if not self._obey or is_mail(host):
            return Rules()
        copy = self._copies.get(host)
        if copy is None or not timedelta() <= self._clock() - copy.fetched < self._max_age:
            return None
        return self._read(host, copy.status, copy.body)

    def learn(self, host: str, outcome: Response | FetchError, *, redirected: bool) -> Rules:
        """The rules of *host*, now that it was asked for its robots.txt, which may have been *redirected*."""
        if isinstance(outcome, Response):
            if _says_something(outcome.status):
                return self._read(host, outcome.status, outcome.body.decode("utf-8", "replace"))
            why, word = f"status {outcome.status}", "robots"
        else:
            if outcome.word == "redirects":
                return Rules()  # RFC 9309, section 2.3.1.2: as if there were none
            why = outcome.message
            word = outcome.word if outcome.word in OF_THE_HOST and not redirected else "robots"
        if copy := self._copies.get(host):
            return self._read(host, copy.status, copy.body)
        kind = {"robots": RobotsUnknownError, "private-address": BlockedError}.get(word, FetchError)
        return Missing(lambda: kind(f"robots.txt could not be had: {why}", word=word))

    def _read(self, host: str, status: int, text: str) -> Rules:
        rules = Rules(text.removeprefix("\ufeff")) if 200 <= status < 300 else Rules()
        if rules.asked_delay > MAX_CRAWL_DELAY:
            log.info("%s asks for a Crawl-delay of %g s; we keep %g s", host, rules.asked_delay, MAX_CRAWL_DELAY)
        return rules


def _says_something(status: int) -> bool:
    """Whether an answer settles the matter: rules, or that there are none (3xx, 4xx).

    429 is no such word: it says "not now", of robots.txt as of all else.
    """
    return 200 <= status < 500 and status != 429


def _for_us(text: str) -> str:
    """*text* with every user agent but ours and ``*`` called ``other``.

    protego builds the rules of every agent: 17,000 agents named above 27,000 rules, which fit into 500 KiB, would take
    459 million.
    """
    return "\n".join(
        USER_AGENT.sub(_agent_line, line, count=1) if USER_AGENT.match(line) else line for line in text.splitlines()
    )


def _agent_line(match: re.Match[str]) -> str:
    name = match[1].strip().lower()
    known = name if name == "*" else name.strip("*")
    return f"User-agent: {known if known in ('*', PRODUCT_TOKEN) else 'other'} #"
