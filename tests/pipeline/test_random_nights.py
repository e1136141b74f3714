"""Whatever a web does in a week, a rebuild tells the same as the nights did."""

import random
from contextlib import suppress
from datetime import timedelta

import pytest

from tests import factories
from tests.loopback import Reply
from tests.pipeline import newsdesk
from tests.scale import SCALE
from tests.sources.calendars import ical
from trainwatch.errors import UnreachableError
from trainwatch.model import CalendarOptions, OrganisationType

NIGHTS = 8
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
        self.class_day = {number: 5 + number % 2 for number in range(PAGES)}  # some pages tell of one class
        self.calendar = {1: 5, 2: 6, 3: 12}
        self.sources = (
            factories.source(id="one", url=f"{site.url}/one"),
            factories.source(id="two", url=f"{site.url}/two", republish="full"),
            factories.source(
                id="calendar",
                kind="calendar",
                url=f"{site.url}/calendar",
                organisation_type=OrganisationType.ACADEMY,
                options=CalendarOptions(),
            ),
        )

    def change(self):
        for number in range(PAGES):
            self.site.pages[f"/a/{number}"] = self.page(number)
        if self.chance.random() < 0.8:
            self.site.put("/calendar", ical(*self.events()), "text/calendar; charset=UTF-8")
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
        told = self.classes(number)
        paragraphs = (*newsdesk.RELEVANT, *told, f"Class {number}, told for the {self.text[number]}th time.")
        canonical = ""
        if happens > 0.94:
            canonical = f"<link rel='canonical' href='/a/{self.chance.randrange(PAGES)}'>"
        body = newsdesk.page(self.headline(number), paragraphs if self.about[number] == "training" else FAIR)
        return Reply(body.replace("</head>", f"{canonical}</head>").encode())

    def classes(self, number):
        """What the page tells of classes: most nights what it told, sometimes another day, sometimes nothing."""
        happens = self.chance.random()
        if happens < 0.15:
            return ()
        if happens < 0.3:
            self.class_day[number] = self.chance.randint(1, 28)
        full = " The class is full." if 0.3 < happens < 0.4 else ""
        day = f"December {self.class_day[number]}, 2026"
        return (f"The next de-escalation class for officers will be held on {day}, in Conway, Ark.{full}",)

    def events(self):
        """The dates of the calendar: some move, are cancelled, get another name, leave it or come back."""
        for uid in self.calendar:
            happens = self.chance.random()
            if happens < 0.2:
                continue
            if happens < 0.35:
                self.calendar[uid] = self.chance.randint(1, 28)
            name = f"{uid}-{self.chance.random()}" if happens > 0.92 else uid
            cancelled = "\nSTATUS:CANCELLED" if 0.35 < happens < 0.42 else ""
            yield f"UID:{name}\nDTSTART;VALUE=DATE:202612{self.calendar[uid]:02}\nSUMMARY:De-escalation Class\nLOCATION:Conway\\, AR{cancelled}"

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


def spend_nights(desk, web, chance, *, cut_short):
    """Some nights, of which some end in the middle of whatever they are doing; the last one does not."""
    newsrooms = Web(web, chance)
    desk.sources = newsrooms.sources
    for night in range(NIGHTS):
        newsrooms.change()
        desk.interrupt_after = chance.choice([None, 1, 2, 4, 8, 12]) if cut_short and night < NIGHTS - 1 else None
        with suppress(UnreachableError):
            desk.collect()
        desk.now += timedelta(days=chance.choice([0, 1, 1, 2, 9]), minutes=5)


@pytest.mark.parametrize("cut_short", [False, True])
@pytest.mark.parametrize("seed", range(6 * SCALE))
def test_a_rebuild_equals_the_nights_that_it_replays(desk, web, seed, cut_short):
    spend_nights(desk, web, random.Random(seed), cut_short=cut_short)
    before = desk.derived(times=True)
    assert desk.rebuild(force=True).problems == ()
    assert desk.derived(times=True) == before
