"""What the age of a source's newest item says of it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests import factories
from tests.loopback import Site
from trainwatch.pipeline.checking import STALE_DAYS, Checkup, check
from trainwatch.settings import FetchSettings

SETTINGS = FetchSettings(gap=0.0, allow_loopback=True)
NOW = datetime(2026, 3, 31, 23, 59, tzinfo=UTC)
ITEM = "<item><title>One</title><link>https://news.example/{0}</link><pubDate>{0}</pubDate></item>"


def checked(*dates):
    """The checkup of a feed with an item for each date."""
    with Site() as site:
        site.put("/feed", f"<rss><channel>{''.join(map(ITEM.format, dates))}</channel></rss>", "application/rss+xml")
        source = replace(factories.source(), url=f"{site.url}/feed")
        (checkup,), _ = check([source], SETTINGS, NOW, lambda _: None)
    return checkup


@pytest.mark.parametrize(
    ("date", "days", "status"),
    [
        ("2026-03-31", 0, "ok"),
        ("2026-01-30", 60, "ok"),
        ("2026-01-29", 61, "stale"),
        ("2026-04-01", -1, "ok"),
        ("2026-04-02", -2, "future"),
    ],
)
def test_a_list_is_stale_after_sixty_days_and_of_the_future_from_two_days_on(date, days, status):
    checkup = checked(date)
    assert (checkup.days, checkup.status) == (days, status)
    assert STALE_DAYS == 60


def test_the_newest_item_counts_wherever_it_stands():
    assert checked("2026-01-01", "2026-03-30", "2025-12-01").newest == "2026-03-30"


def test_each_source_is_told_of_as_soon_as_it_is_settled():
    told: list[Checkup] = []
    gap = factories.source(id="a-gap", url="", enabled=False)
    checkups, alone = check([gap], SETTINGS, NOW, told.append)
    assert tuple(told) == checkups
    assert not alone
