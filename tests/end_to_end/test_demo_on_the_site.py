"""What hostile publishers of the demo newsroom put into titles and texts is shown by the site, and runs nowhere."""

import asyncio
import csv
import io
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup

from trainwatch import site


@pytest.fixture(scope="module")
def get(nights):
    """A function that asks the site over the collected newsroom and returns the body of a good answer."""
    datasette = site.build(nights[0].paths.db, nights[0].paths.fulltext, base_url="/")

    def ask(path, **query):
        async def visit():
            await datasette.invoke_startup()
            return await datasette.client.get(f"{path}?{urlencode(query)}")

        response = asyncio.run(visit())
        assert response.status_code == 200
        return response.text

    yield ask
    for database in datasette.databases.values():
        database.close()


def hostile(nights):
    return {
        url: found for url, found in nights[1].stored.items() if found["source_id"] == "nv-silver-playa-sun-samples"
    }


def _live(soup):
    """The elements of a page that a browser would run or load for a publisher."""
    return [
        tag
        for tag in soup.find_all(True)
        if tag.name in {"marquee", "iframe", "img", "math"}
        or any(name.startswith("on") for name in tag.attrs)
        or str(tag.get("href", "")).startswith(("javascript:", "data:text"))
        or (tag.name == "script" and ("injected" in tag.text or "alert" in tag.text))
    ]


def test_no_markup_of_a_publisher_is_live_on_any_page_that_shows_it(nights, get):
    articles = hostile(nights)
    assert len(articles) == 6
    search = BeautifulSoup(get("/search", state="NV"), "lxml")
    for found in articles.values():
        page = BeautifulSoup(get(f"/articles/{found['id']}"), "lxml")
        for soup in (page, search):
            assert found["title"] in soup.get_text()
            assert _live(soup) == []


def test_a_title_that_is_a_formula_runs_in_no_spreadsheet(get):
    rows = list(csv.DictReader(io.StringIO(get("/search.csv", q="formula.example"), newline="")))
    titles = [row["title"] for row in rows]
    assert len(titles) == 1
    assert titles[0].lstrip("'\t ") != titles[0]
    assert titles[0].endswith('"Police Training Budget")')


def test_no_hostile_title_stands_on_the_first_screen(nights, get):
    for path in ("/", "/search"):
        shown = BeautifulSoup(get(path), "lxml").get_text(" ")
        assert "training" in shown
        assert [found["title"] for found in hostile(nights).values() if found["title"] in shown] == []
