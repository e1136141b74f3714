"""Further pages of lists: what is still to be read outlives a run."""

import pytest

from tests import factories
from trainwatch import knowledge
from trainwatch.settings import Paths
from trainwatch.store import AwaitedPage, open_store


@pytest.fixture
def pages(tmp_path):
    with open_store(Paths(tmp_path / "trainwatch.db"), knowledge.load()) as store:
        yield store.pages


def test_a_page_is_awaited_by_its_source_until_it_is_done(pages):
    second = factories.request(url="https://news.example/2", page=2, first=True)
    pages.put([second], 7)
    assert pages.of("ar-gazette") == [AwaitedPage(second, 7)]
    assert pages.of("another") == []
    pages.done(second.url)
    assert pages.of("ar-gazette") == []


def test_a_page_that_is_awaited_anew_is_awaited_once(pages):
    second = factories.request(url="https://news.example/2", page=2)
    pages.put([second], 7)
    pages.put([second], 3)
    assert [page.room for page in pages.of("ar-gazette")] == [3]
