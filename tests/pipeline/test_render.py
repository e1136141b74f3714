"""A newsroom that a script draws, from a real browser to articles, and again from the archive."""

import json
from dataclasses import replace

import pytest

from tests import factories
from tests.browser import chromium
from tests.pipeline import newsdesk
from tests.pipeline.conftest import Desk, outcome
from trainwatch.model import ListingOptions, Source
from trainwatch.settings import Settings
from trainwatch.sources.catalogue import load

DRAW = """
fetch('/api/news').then(answer => answer.json()).then(items => {
  document.querySelector('main').innerHTML = '<ul>' + items.map(item =>
    `<li class="item"><a href="${item.href}">${item.words}</a> <time>November 18, 2026</time></li>`).join('') + '</ul>';
});
"""


class Drawing(Desk):
    """A desk that may let a browser draw pages."""

    render = True

    @property
    def settings(self) -> Settings:
        made = super().settings
        return replace(made, fetch=replace(made.fetch, render=self.render, total_timeout=60.0))


@pytest.fixture
def desk(tmp_path, web) -> Drawing:
    chromium.find_or_excuse()
    web.put("/news", f"<html><body><h1>News</h1><main>Loading</main><script>{DRAW}</script></body></html>", ETag='"1"')
    return Drawing(tmp_path / "data", sources=(_source(web.url),))


def _source(site: str) -> Source:
    options = ListingOptions(item="li.item", date="time", render=True)
    return factories.source(id="ar-drawn", kind="listing", url=f"{site}/news", options=options)


def publish(web, count: int) -> None:
    items = []
    for number in range(1, count + 1):
        title = f"Officers take free de-escalation class, part {number}"
        web.put(f"/articles/{number}", newsdesk.page(title, (*newsdesk.RELEVANT, f"This was class number {number}.")))
        items.append({"href": f"/articles/{number}", "words": title})
    web.put("/api/news", json.dumps(items), "application/json")


def test_the_articles_of_a_list_that_a_script_draws_are_collected(desk, web):
    publish(web, 2)
    assert outcome(desk.collect(), "ar-drawn").new == 2
    assert desk.rows("select published from articles") == [("2026-11-18",)] * 2


def test_what_the_script_draws_later_is_found_though_the_page_itself_has_not_changed(desk, web):
    publish(web, 1)
    desk.collect()
    assert outcome(desk.collect(), "ar-drawn").status == "unchanged"
    publish(web, 2)
    assert outcome(desk.collect(), "ar-drawn").new == 1


def test_the_archive_brings_it_all_back_without_a_browser(desk, web, monkeypatch, tmp_path):
    publish(web, 2)
    desk.collect()
    before = desk.derived()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert desk.rebuild().installed
    assert desk.derived() == before


def test_unless_it_is_switched_on_the_source_says_how(desk, web):
    desk.render = False
    publish(web, 1)
    assert "TRAINWATCH_RENDER=1" in outcome(desk.collect(), "ar-drawn").error


def test_feeds_yml_says_that_a_page_is_drawn():
    text = (
        "sources: [{id: ar-drawn, name: Drawn, kind: listing, url: 'https://ag.example/news', state: AR,"
        " organisation_type: attorney_general, render: true}]"
    )
    (source,) = load(text, file="feeds.yml").sources
    assert source.options == ListingOptions(render=True)
