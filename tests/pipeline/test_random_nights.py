"""Whatever a web does in a week, a rebuild tells the same as the nights did."""

import random
from contextlib import suppress
from datetime import timedelta

import pytest

from tests import factories
from tests.loopback import Reply
from tests.pipeline import newsdesk
from tests.scale import SCALE
from trainwatch.errors import UnreachableError

NIGHTS = 6
PAGES = 5
FAIR = ("The county fair opens on Friday.", "There will be pies, a brass band and a parade.", "Bring the family.")


class Web:
    """Two newsrooms that list the same pages, and change their minds every night."""

    def __init__(self, site, chance):
        self.site = site
        self.chance = chance
        self.text = dict.fromkeys(range(PAGES), 0)
        self.title = dict.fromkeys(range(PAGES), 0)
        self.day = {number: 11 + number for number in range(PAGES)}
        self.about = dict.fromkeys(range(PAGES), "training")
        self.sources = (
            factories.source(id="one", url=f"{site.url}/one"),
            factories.source(id="two", url=f"{site.url}/two", republish="full"),
        )

    def change(self):
        for number in range(PAGES):
            self.site.pages[f"/a/{number}"] = self.page(number)
        for name in ("one", "two"):
            if self.chance.random() < 0.75:
                self.site.put(f"/{name}", self.feed(name), "application/rss+xml", ETag=f'"{self.chance.random()}"')
            elif self.chance.random() < 0.2:
                self.site.pages[f"/{name}"] = Reply(b"", 500)

    def page(self, number):
        happens = self.chance.random()
        if happens < 0.08:
            return Reply(b"", self.chance.choice([403, 404, 410, 500]))
        if happens < 0.14:
            return Reply(b"", self.chance.choice([301, 302]), {"Location": f"/a/{self.chance.randrange(PAGES)}"})
        if happens < 0.25:
            self.text[number] += 1
        elif happens < 0.35:
            self.title[number] += 1
        elif happens < 0.42:
            self.day[number] = self.chance.randint(1, 18)
        elif happens < 0.47:
            self.about[number] = self.chance.choice(["training", "fair"])
        paragraphs = (*newsdesk.RELEVANT, f"Class {number}, told for the {self.text[number]}th time.")
        canonical = ""
        if happens > 0.94:
            canonical = f"<link rel='canonical' href='/a/{self.chance.randrange(PAGES)}'>"
        body = newsdesk.page(self.headline(number), paragraphs if self.about[number] == "training" else FAIR)
        return Reply(body.replace("</head>", f"{canonical}</head>").encode())

    def headline(self, number):
        return f"Officers take free de-escalation class, part {number}, version {self.title[number]}"

    def feed(self, name):
        listed = [number for number in range(PAGES) if self.chance.random() < 0.8] or [0]
        query = "?ref=rss" if name == "two" else ""
        for number in listed:
            self.site.pages[f"/a/{number}{query}"] = self.site.pages[f"/a/{number}"]
        items = "".join(
            f"<item><title>{self.headline(number)}</title><link>{self.site.url}/a/{number}{query}</link>"
            f"<pubDate>{self.day[number]:02} Nov 2026 15:00:00 GMT</pubDate></item>"
            for number in listed
        )
        return f"<rss version='2.0'><channel><title>{name}</title>{items}</channel></rss>"


@pytest.mark.parametrize("seed", range(6 * SCALE))
def test_a_rebuild_equals_the_nights_that_it_replays(desk, web, seed):
    chance = random.Random(seed)
    newsrooms = Web(web, chance)
    desk.sources = newsrooms.sources
    for _ in range(NIGHTS):
        newsrooms.change()
        with suppress(UnreachableError):
            desk.collect()
        desk.now += timedelta(days=chance.choice([0, 1, 1, 2, 9]), minutes=5)
    before = desk.derived()
    assert desk.rebuild(force=True).problems == ()
    assert desk.derived() == before
