"""What a small answer may cost: bounds of memory and of steps, where hostile ones ask for gigabytes and minutes."""

import gzip
import tracemalloc
from datetime import date

import pytest

from tests.sources import calendars
from tests.sources.asking import SITE, json_of, read, source_of
from tests.sources.calendars import event, ical
from trainwatch.errors import ParseError
from trainwatch.model import JsonOptions, SitemapOptions
from trainwatch.sources import near_json
from trainwatch.sources.calendar import ical as ical_room
from trainwatch.sources.calendar import rules
from trainwatch.sources.xml_elements import each

SITEMAP = source_of("sitemap", SitemapOptions(), f"{SITE}/sitemap.xml")
LIST = source_of("json", JsonOptions(items="@", url="u"), SITE)
UNFOLLOWED = "Read as single dates, for their rules are not followed: {} series."

# ------------------------------------------------------------------------------------------------ nearly JSON


def test_a_long_text_in_javascript_takes_no_memory_for_ways_back():
    text = f"var list = ['{'a' * 2_000_000}']"
    tracemalloc.start()
    try:
        assert near_json.value(text) == ["a" * 2_000_000]
        assert tracemalloc.get_traced_memory()[1] < 60_000_000  # the text, some ten times over
    finally:
        tracemalloc.stop()


def test_a_text_in_javascript_may_hold_escapes_and_quotes_anywhere():
    said = near_json.value(r"""['\'it\'s\\', "", `a "b" \\`, "\x41\\\""]""")
    assert said == ["'it's\\", "", 'a "b" \\', 'A\\"']


def test_a_list_in_javascript_is_read_up_to_a_number_of_names_values_and_marks(monkeypatch):
    monkeypatch.setattr(near_json, "_MAX_TOKENS", 7)
    assert near_json.value("['a', 1, 2]") == ["a", 1, 2]
    with pytest.raises(ParseError, match="more than 7 names, values and marks"):
        near_json.value("['a', 1, 2,]")


def test_a_list_in_javascript_has_at_most_five_million_characters():
    with pytest.raises(ParseError, match="more than 5,000,000 characters of JavaScript"):
        near_json.value(f"['{'a' * 5_000_000}']")


def test_a_list_in_strict_json_may_be_longer():
    assert read(LIST, json_of([{"u": "/a", "more": "a" * 5_000_000}])).entries


# ---------------------------------------------------------------------------------------------------- sitemaps


def urls(count: int) -> str:
    return "".join(f"<url><loc>{SITE}/{number}</loc></url>" for number in range(count))


@pytest.mark.parametrize(
    ("count", "problems"),
    [(50_000, ()), (50_001, ("It is very long; the first 50,000 of its items were looked at.",))],
)
def test_of_one_document_fifty_thousand_elements_are_read(count, problems):
    found, said = each(f"<urlset>{'<url/>' * count}</urlset>", 0, ["url"], lambda element: element.tag)
    assert (len(found), said) == (50_000, problems)


def test_a_packed_sitemap_whose_first_address_never_ends_is_refused():
    with pytest.raises(ParseError, match="none of its items ends within 1,000,000 characters"):
        read(SITEMAP, gzip.compress(f"<urlset><url>{'<a/>' * 300_000}</url></urlset>".encode()))


def test_addresses_before_one_that_never_ends_are_kept():
    page = read(SITEMAP, f"<urlset>{urls(3)}<url>{'<a/>' * 300_000}</url>{urls(1)}</urlset>")
    assert len(page.entries) == 3
    assert page.problems == ("It was read up to where none of its items ends within 1,000,000 characters.",)


def test_an_address_may_have_a_thousand_images_before_its_date():
    images = "<image><loc>https://ag.example.gov/a.jpg</loc></image>" * 1_000
    page = read(SITEMAP, f"<urlset><url><loc>{SITE}/a</loc>{images}<lastmod>2026-02-11</lastmod></url></urlset>")
    assert [(entry.url, entry.published and entry.published.day) for entry in page.entries] == [
        (f"{SITE}/a", "2026-02-11")
    ]


# --------------------------------------------------------------------------------------------------- calendars

DAILY = "RRULE:FREQ=DAILY"


def test_series_are_followed_until_the_work_for_all_of_a_file_is_done(monkeypatch):
    monkeypatch.setattr(ical_room, "_BUDGET", 60_000)
    found = calendars.page(ical(*(event(str(number), "20070101T080000", DAILY) for number in range(5))))
    assert UNFOLLOWED.format(3) in found.problems


def test_a_series_that_takes_too_much_costs_no_other(monkeypatch):
    monkeypatch.setattr(ical_room, "_BUDGET", 5_000)
    text = ical(event("1", "20070101T080000", DAILY), event("2", "20261201T080000", f"{DAILY};COUNT=3"))
    assert [each.uid.partition("|")[0] for each in calendars.events(text)] == ["2", "2", "2"]


def test_dates_that_are_listed_are_part_of_the_work(monkeypatch):
    monkeypatch.setattr(ical_room, "_BUDGET", 600)
    listed = "RDATE:" + ",".join(f"202612{day:02}T080000" for day in range(2, 30))
    assert calendars.page(ical(event(more=listed))).problems == (UNFOLLOWED.format(1),)


@pytest.mark.parametrize("rule", ["FREQ=WEEKLY", "FREQ=DAILY;COUNT=5", "FREQ=DAILY;UNTIL=20170301T000000Z"])
def test_the_calendar_of_a_whole_academy_is_followed(rule):
    text = ical(*(event(str(number), "20170110T080000", f"RRULE:{rule}") for number in range(60)))
    assert not any(problem.startswith("Read as single dates") for problem in calendars.page(text).problems)


@pytest.mark.parametrize(
    ("rule", "dates"),
    [
        ("FREQ=DAILY", 365),
        ("FREQ=DAILY;INTERVAL=2", 183),
        ("FREQ=DAILY;COUNT=5", 5),
        ("FREQ=DAILY;UNTIL=20260110T080000Z", 10),
        ("FREQ=DAILY;UNTIL=20251231", 0),
        ("FREQ=WEEKLY", 53),
        ("FREQ=WEEKLY;BYDAY=MO,WE", 105),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", 24),
        ("FREQ=MONTHLY", 12),
        ("FREQ=YEARLY", 1),
        ("FREQ=YEARLY;BYMONTH=1,7", 2),
    ],
)
def test_the_dates_of_a_rule_are_estimated_rather_too_high(rule, dates):
    estimate = rules.about(rule, date(2026, 1, 1), date(2026, 12, 31))
    assert dates <= estimate <= 1.2 * dates + 2
