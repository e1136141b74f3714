"""A page as its scripts draw it, by the system's Chromium, which itself never reaches the network.

::

    Chromium ─ each request it would make ─▶ route ─▶ Exchange ─▶ answer handed to it, or nothing
                                               │        └ address guard, size cap, time limit
                                               └ only GET; documents of the page's own host, scripts, styles and data

Chromium can look up no name and connect to no address; each page has a browser of its own, and leaves nothing behind.
playwright is the optional extra ``browser``, and imported only here, when the first page wants it.
"""

import asyncio
import os
import shutil
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING

from trainwatch.codings import check_size, decode
from trainwatch.errors import FetchError
from trainwatch.fetch.addresses import canonical, origin_of, redirect_target
from trainwatch.fetch.exchange import Answer, Exchange
from trainwatch.fetch.limit import SLICE, Limit
from trainwatch.settings import FetchSettings

if TYPE_CHECKING:
    from playwright.async_api import Browser as Chromium
    from playwright.async_api import BrowserContext, Page, Playwright, Request, Route

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")

# No name and no address can be connected to, by no protocol; what is not routed fails.
ARGUMENTS = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=http://nowhere.invalid:9",
    "--proxy-bypass-list=<-loopback>",
    "--disable-quic",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--dns-prefetch-disable",
)
WITHOUT_PEERS = "for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection']) delete globalThis[name];"

# What a page may ask for besides itself. Pictures, sounds and fonts say nothing; the rest keeps connections open.
WANTED = frozenset({"document", "stylesheet", "script", "xhr", "fetch"})
MOST_REQUESTS = 60
AT_ONCE = 4

# Headers that no longer hold for a body that is decoded, or that a browser without a past has no use for.
DROPPED = frozenset({"content-encoding", "content-length", "transfer-encoding", "set-cookie", "connection"})

# Seconds after which a page that never falls silent is taken as it stands; seconds for a browser to end.
SETTLING = 10.0
ENDING = 5.0

REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Browser:
    """Lets pages draw themselves. What they ask for goes through *exchange*."""

    exchange: Exchange
    settings: FetchSettings

    def draw(self, page: Answer, may_ask: Callable[[str], bool], limit: Limit) -> Answer:
        """*page* with the list that its scripts draw; as it is, where it is no web page.

        *may_ask* tells whether robots.txt allows an address. Raises FetchError: ``http`` where there is no browser, or
        it fails; ``timeout`` where the scripts do not end; ``too-large`` for what they draw.
        """
        if page.status != 200 or not (page.header("content-type") or "text/html").lower().startswith("text/html"):
            return page
        program = _program()
        seen = _Seen(self, page, may_ask, limit)
        try:
            markup = asyncio.run(_within(limit, lambda: _drawn(seen, program)))
        finally:
            seen.end()
        raw = markup.encode("utf-8", "replace")
        check_size(len(raw), self.settings.max_bytes)
        # The validators and the lifetime of the page that came say nothing of what its scripts drew.
        headers = (("Content-Type", "text/html; charset=utf-8"), ("X-Trainwatch-Rendered", "yes"))
        return Answer(page.url, page.status, headers, raw)


@dataclass(slots=True)
class _Seen:
    """One page while it is drawn, and what it has asked for so far. *room* is in bytes."""

    browser: Browser
    page: Answer
    may_ask: Callable[[str], bool]
    limit: Limit
    asked: int = 0
    room: int = 0
    opened: bool = False
    window: "Page | None" = None
    over: Event = field(default_factory=Event)
    pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(AT_ONCE, "browser"))

    def __post_init__(self) -> None:
        self.room = self.browser.settings.max_bytes

    def end(self) -> None:
        """Give up what is still under way."""
        self.over.set()
        self.pool.shutdown(wait=False, cancel_futures=True)

    async def route(self, route: "Route") -> None:
        """Answer one request of Chromium's, or let it fail."""
        from playwright.async_api import Error  # noqa: PLC0415 -- the extra is there once a browser runs

        with suppress(Error):  # the page may be gone by now
            try:
                answer = await self._answer(route.request)
                body = self._body(answer)
            except (FetchError, Error):
                await route.abort("aborted")  # any other word would put an error page in the place of the document
                return
            await route.fulfill(status=answer.status, headers=_headers(answer, route.request), body=body)

    async def _answer(self, request: "Request") -> Answer:
        if self._is_the_page(request):
            self.opened = True
            return self.page
        url = canonical(request.url)
        self.asked += 1
        if self.asked > MOST_REQUESTS:
            raise FetchError(f"the page asks for more than {MOST_REQUESTS} things", word="http")
        if request.method != "GET" or request.resource_type not in WANTED:
            raise FetchError("not wanted", word="http")
        if request.resource_type == "document" and not self._stays(request, url):
            raise FetchError("the page leads elsewhere", word="http")
        return await asyncio.get_running_loop().run_in_executor(self.pool, self._fetch, url)

    def _is_the_page(self, request: "Request") -> bool:
        return not self.opened and request.is_navigation_request() and request.frame.parent_frame is None

    def _stays(self, request: "Request", url: str) -> bool:
        """Whether a document is of the page's own host, and for its own window."""
        return request.frame.page is self.window and origin_of(url) == origin_of(self.page.url)

    def _fetch(self, url: str) -> Answer:
        limit = Limit(self.limit.left(), self.over)
        for _ in range(self.browser.settings.max_redirects + 1):
            if not self.may_ask(url):
                raise FetchError("robots.txt does not allow it", word="robots")
            answer = self.browser.exchange.ask(url, None, limit)
            location = answer.header("location") if answer.status in REDIRECTS else None
            if location is None:
                return answer
            url = redirect_target(url, location)
        raise FetchError("too many redirects", word="redirects")

    def _body(self, answer: Answer) -> bytes:
        body = decode(answer.raw, answer.header("content-encoding") or "", self.browser.settings.max_bytes)
        self.room -= len(body)
        check_size(-self.room, 0)
        return body


def _program() -> str:
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        raise FetchError(f"a script draws this page, and no browser is here to run it: {PROGRAMS[0]}", word="http")
    return found


def _headers(answer: Answer, request: "Request") -> dict[str, str]:
    """The answer's headers, and leave to read it: there is neither a cookie nor a reader whose secrets are at stake."""
    names = {name.lower() for name, _ in answer.headers} - DROPPED
    headers = {name: answer.header(name) or "" for name in names}
    origin = request.headers.get("origin", "*")
    return headers | {"access-control-allow-origin": origin, "access-control-allow-credentials": "true"}


async def _within(limit: Limit, work: Callable[[], Awaitable[str]]) -> str:
    """What *work* comes to. Raises FetchError (``timeout``) when the limit is reached first."""
    task = asyncio.ensure_future(work())
    try:
        while not task.done():
            await asyncio.wait({task}, timeout=min(limit.left(), SLICE))
    except FetchError:
        task.cancel()
        await asyncio.wait({task}, timeout=3 * ENDING)
        raise
    return task.result()


async def _drawn(seen: _Seen, program: str) -> str:
    """The markup of the page once its scripts have drawn it."""
    try:
        from playwright.async_api import Error, async_playwright  # noqa: PLC0415 -- an optional extra, slow to import
    except ImportError as error:
        message = "a script draws this page, and playwright is not here to run it: pip install 'trainwatch[browser]'"
        raise FetchError(message, word="http") from error
    try:
        async with async_playwright() as playwright:
            chromium = await _launch(playwright, program)
            try:
                return await _shown(seen, chromium)
            finally:
                with suppress(Error, TimeoutError):
                    await asyncio.wait_for(chromium.close(), ENDING)
    except Error as error:
        raise FetchError(f"the browser failed: {error.message.splitlines()[0][:200]}", word="http") from error


async def _launch(playwright: "Playwright", program: str) -> "Chromium":
    return await playwright.chromium.launch(
        executable_path=program,
        args=list(ARGUMENTS),
        chromium_sandbox=os.geteuid() != 0,  # Chromium refuses to run one for root
        env={name: value for name, value in os.environ.items() if not name.startswith("TRAINWATCH_")},
    )


async def _shown(seen: _Seen, chromium: "Chromium") -> str:
    from playwright.async_api import TimeoutError as NotSilentError  # noqa: PLC0415 -- it is there: a browser runs

    context = await chromium.new_context(
        user_agent=seen.browser.settings.user_agent, service_workers="block", accept_downloads=False
    )
    await context.add_init_script(WITHOUT_PEERS)
    await context.route("**/*", lambda route: seen.route(route))  # noqa: PLW0108 -- playwright marks what it is given
    await context.route_web_socket("**/*", lambda socket: socket.close())
    seen.window = page = await context.new_page()
    context.on("page", lambda other: other.close())
    await page.goto(seen.page.url, wait_until="commit", timeout=0)
    with suppress(NotSilentError):
        await page.wait_for_load_state("networkidle", timeout=1000 * min(SETTLING, seen.limit.left()))
    return await _markup(context, page, seen.browser.settings.max_bytes)


async def _markup(context: "BrowserContext", page: "Page", most: int) -> str:
    """The document as it stands, read where the page's own scripts cannot interfere, and no longer than can be used."""
    session = await context.new_cdp_session(page)
    tree = await session.send("Page.getFrameTree")
    world = await session.send("Page.createIsolatedWorld", {"frameId": tree["frameTree"]["frame"]["id"]})
    said = await session.send(
        "Runtime.evaluate",
        {
            "contextId": world["executionContextId"],
            "expression": f"document.documentElement.outerHTML.slice(0, {most + 1})",
        },
    )
    return f"<!DOCTYPE html>{said['result'].get('value', '')}"
