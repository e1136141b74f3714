"""Pictures of every page of the demo site, for whoever works on its looks.

``python -m tests.browser.screenshots FOLDER README_PICTURE``
"""

import sys
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from tests.browser import chromium
from tests.browser.demo_site import PAGES, DemoSite, serving

README_SIZE = ViewportSize(width=1180, height=900)


def take(browser: Browser, site: DemoSite, folder: Path, readme: Path) -> None:
    """Every page in both widths and themes into *folder*, and the search page as README shows it into *readme*."""
    folder.mkdir(parents=True, exist_ok=True)
    for width in (chromium.NARROW, chromium.WIDE):
        for scheme in ("light", "dark"):
            page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
            for name in PAGES:
                page.goto(site.page(name))
                page.screenshot(path=folder / f"{name.replace(' ', '-')}-{width}-{scheme}.png", full_page=True)
            page.close()
    page = browser.new_page(viewport=README_SIZE, color_scheme="light")
    page.goto(site.page("search"))
    page.screenshot(path=readme)
    page.close()


def main(folder: str, readme: str) -> None:
    """Take all of them; leave with a word to the person where there is no browser."""
    found = chromium.find()
    if found is None:
        sys.exit(chromium.MISSING)
    with serving() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=chromium.ARGUMENTS)
        take(browser, site, Path(folder), Path(readme))
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
