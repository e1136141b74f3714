"""A real Chromium in front of the real site, and a note of everything that goes wrong in it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from tests.browser import chromium
from tests.browser.demo_site import DemoSite, serving

TIMEOUT = 30_000  # milliseconds for anything that a page is waited for: generous, for machines with much to do
expect.set_options(timeout=TIMEOUT)


@dataclass
class Visit:
    """A page of the browser and what went wrong in it since it was opened."""

    page: Page
    origin: str
    troubles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("request", lambda request: self._requested(request.url))

    def _console(self, message: ConsoleMessage) -> None:
        # Chromium writes a line for the status 404 of the page itself, which is that page's whole point.
        if message.type in {"error", "warning"} and message.location["url"] != self.page.url:
            self.troubles.append(message.text)

    def _requested(self, url: str) -> None:
        if not url.startswith((f"{self.origin}/", "data:")):
            self.troubles.append(f"asked {url}")


@pytest.fixture(scope="session")
def chromium_path() -> str:
    return chromium.find_or_excuse()


@pytest.fixture(scope="session")
def demo_site(chromium_path: str) -> Iterator[DemoSite]:
    with serving() as site:
        yield site


@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Browser]:
    """One browser a module, not one a session: while it lasts, no other test of its process could call asyncio.run."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium_path, args=chromium.ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser: Browser, demo_site: DemoSite) -> Iterator[Callable[..., Visit]]:
    """Opens one of the pages by its name, in a browser as wide as a laptop's unless told otherwise."""
    contexts = []

    def open_one(name: str, *, width: int = chromium.WIDE, **options: Any) -> Visit:
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        context.set_default_timeout(TIMEOUT)
        visit = Visit(context.new_page(), demo_site.origin)
        visit.page.goto(demo_site.page(name))
        return visit

    yield open_one
    for context in contexts:
        context.close()
