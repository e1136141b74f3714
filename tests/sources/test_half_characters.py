"""Halves of surrogate pairs, which JSON can escape and nothing can store: they are left out, and cost nothing else."""

from dataclasses import replace

import pytest

from tests.sources import calendars
from tests.sources.asking import SITE, json_of, read, source_of
from tests.sources.calendars import rest_event
from trainwatch import sources
from trainwatch.errors import ParseError
from trainwatch.model import FeedOptions, JsonOptions
from trainwatch.sources import markup

HALF = "\ud83d"
LIST = source_of("json", JsonOptions(items="@", url="u", title="t", summary="s", content="c", html="h"), SITE)


@pytest.mark.parametrize("key", ["t", "s", "c", "h"])
def test_half_a_character_in_an_item_of_a_list_is_left_out(key):
    item = {"u": "/a", "t": "Police training"} | {key: f"<p><a href='/a'>Police</a> training{HALF}</p>"}
    [entry] = read(LIST, json_of([item])).entries
    assert entry.title == "Police training"
    (entry.summary + entry.content_html).encode()


def test_half_a_character_in_the_description_of_a_rest_calendar_is_left_out():
    body = json_of({"events": [rest_event(1, description=f"<p>Radar{HALF}</p>")]})
    [entry] = calendars.page(body, "application/json").entries
    assert (entry.summary, entry.content_html) == ("Radar", "<p>Radar</p>")


def test_half_a_character_in_a_description_in_json_ld_is_left_out():
    said = {"@type": "Event", "name": "Radar", "startDate": "2026-12-07", "description": f"A class{HALF}"}
    body = f"<html><script type='application/ld+json'>{json_of(said)}</script></html>"
    [entry] = calendars.page(body, "text/html").entries
    assert (entry.summary, entry.content_html) == ("A class", "<p>A class</p>")


def test_half_a_character_is_no_part_of_a_tree_nor_of_words():
    assert markup.text_of(markup.soup(f"<p>Police{HALF}</p>")) == "Police"
    assert markup.plain(f"<p>Police{HALF}</p>", limit=20) == "Police"


def test_half_a_character_that_a_kind_lets_through_is_an_error_of_its_source(monkeypatch):
    def careless(*_):
        return HALF.encode()

    monkeypatch.setattr(sources, "KINDS", {"feed": replace(sources.KINDS["feed"], read=careless)})
    with pytest.raises(ParseError, match="holds what is no character") as caught:
        read(source_of("feed", FeedOptions()), "")
    assert (caught.value.source_id, caught.value.url) == ("example", f"{SITE}/list")
