"""The finder is exact on newsrooms of every family that the agencies' systems build."""

from urllib.parse import urlsplit

import pytest

from tests.sources.newsroom_pages import ALL, Newsroom
from trainwatch.sources.finder import find, tidied
from trainwatch.sources.markup import soup

HOST = "https://agency.example.gov"


def found(newsroom: Newsroom) -> tuple[tuple[str, str, str | None], ...]:
    address = HOST + newsroom.address
    items = find(soup(tidied(newsroom.markup)), address, address).items
    parts = [urlsplit(item.links[0]) for item in items]
    return tuple(
        (item.title, at.path + (f"?{at.query}" if at.query else ""), item.published.text if item.published else None)
        for item, at in zip(items, parts, strict=True)
    )


@pytest.mark.parametrize("newsroom", [pytest.param(newsroom, id=name) for name, newsroom in ALL.items()])
def test_the_items_of_a_newsroom_are_found_with_their_titles_and_dates_and_nothing_else(newsroom):
    assert found(newsroom) == newsroom.items
