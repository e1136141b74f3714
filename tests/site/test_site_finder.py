"""The class finder and the pages of classes, asked for over HTTP."""

import asyncio
import csv
import io
import json
from datetime import UTC, datetime
from typing import Any

import feedparser
import pytest
from bs4 import BeautifulSoup

TODAY = datetime(2026, 3, 13, 12, tzinfo=UTC)
QUOTE = {"in": "title", "text": "free", "start": 27, "end": 31, "rule": "free"}


@pytest.fixture
def get(classroom):
    site = classroom.serve(present=lambda: TODAY)
    return lambda path: asyncio.run(site.client.get(path))


def soup_of(text: str) -> Any:
    return BeautifulSoup(text, "html.parser")


def texts(soup, selector):
    return [" ".join(each.get_text(" ").split()) for each in soup.select(selector)]


def test_the_finder_lists_free_classes_first_and_says_what_each_costs(get):
    page = soup_of(get("/courses").text)
    assert texts(page, ".class-hit h3") == ["De-escalation", "Crash reconstruction", "Report writing"]
    first = texts(page, ".class-hit")[0]
    assert "May 5–6, 2026" in first
    assert "Conway, Arkansas" in first
    assert "Free, room and meals paid" in first


def test_a_town_gives_distances_and_a_ring_leaves_out_what_is_farther(get):
    page = soup_of(get("/courses?near=Little+Rock,+AR&within=50").text)
    assert texts(page, ".class-hit h3") == ["De-escalation", "Report writing"]
    assert "25 miles away" in texts(page, ".class-hit")[0]


def test_an_empty_result_says_which_filter_to_do_without(get):
    page = soup_of(get("/courses?state=TX&cost=free").text)
    assert texts(page, ".empty li") == ["Without “Held in: Texas” : 1 class", "Without “Cost: Free” : 1 class"]


def test_what_cannot_be_used_is_said_and_stays_in_its_field(get):
    page = soup_of(get("/courses?near=Springfield&from=soon").text)
    assert len(texts(page, ".notes li")) == 2
    assert page.select_one("#near")["value"] == "Springfield"


def test_the_month_view_shows_each_class_on_the_day_it_begins(get):
    page = soup_of(get("/courses?month=2026-05").text)
    days = {cell.select_one("time")["datetime"]: texts(cell, "a") for cell in page.select("td:has(li)")}
    assert days == {"2026-05-05": ["De-escalation"], "2026-05-20": ["Crash reconstruction"]}


def test_the_page_of_a_class_says_in_plain_words_what_it_costs_and_who_says_so(get):
    page = soup_of(get("/courses/de-escalation").text)
    facts = dict(zip(texts(page, ".lead-facts dt"), texts(page, ".lead-facts dd"), strict=True))
    assert facts["When"] == "May 5–6, 2026 8:00 a.m. to 5:00 p.m. Central"
    assert facts["Cost"] == "Free. Lodging and meals are paid for; travel is not said."
    assert facts["Registration"] == "Register by March 20, 2026 (7 days from now)"
    assert texts(page, ".quotes q") == ["free"]
    assert "First day: April 28, 2026 → May 5, 2026, 08:00" in texts(page, ".plain-list li")[0]


def test_the_page_of_a_class_carries_what_search_engines_read(get):
    page = soup_of(get("/courses/de-escalation").text)
    found = json.loads(page.select_one('script[type="application/ld+json"]').string)
    instance = found["hasCourseInstance"]
    assert found["@type"] == "Course"
    assert instance["startDate"] == "2026-05-05T08:00"
    assert instance["offers"][0]["price"] == "0"
    assert instance["location"]["address"]["addressLocality"] == "Conway"


def test_classes_come_as_json_and_csv_with_the_same_facts(get):
    item = get("/courses.json?state=AR&cost=free").json()["items"][0]
    row = next(csv.DictReader(io.StringIO(get("/courses.csv?state=AR&cost=free").text)))
    assert item["title"] == row["title"] == "De-escalation"
    assert item["cost"] == "Free. Lodging and meals are paid for; travel is not said."
    assert (item["all_in_free"], row["all_in_free"]) == (True, "yes")
    assert row["topics"] == "de-escalation"
    one = get("/courses/de-escalation.json").json()
    assert one["sources"][0]["evidence"] == [QUOTE]
    assert one["changes"][0]["field"] == "start"


def test_classes_come_as_a_feed(get):
    found = feedparser.parse(get("/courses.atom").content)
    assert not found.bozo
    assert found.entries[0].title == "De-escalation"
    assert "Register by March 20, 2026" in found.entries[0].summary


@pytest.mark.parametrize("suffix", ["csv", "atom", "ics"])
def test_an_export_refuses_a_filter_that_it_cannot_use(get, suffix):
    assert get(f"/courses.{suffix}?near=Springfield").status_code == 400


@pytest.mark.parametrize("suffix", ["", ".json", ".ics"])
def test_there_is_no_class_where_none_is(get, suffix):
    assert get(f"/courses/none{suffix}").status_code == 404


@pytest.mark.parametrize("mail", ["a@b.example?bcc=x@y.example", "a@b.example%0Abcc:", "<a@b>", "x", "a@b@c"])
def test_a_mail_address_that_could_add_headers_is_not_linked(classroom, get, mail):
    classroom.public.execute("update offerings set registration_mail = ?", [mail])
    classroom.public.commit()
    assert "mailto:" not in get("/courses/de-escalation").text


def test_hostile_titles_stay_text_in_every_form(classroom, get):
    title = '</script><script>alert(1)</script>"<img src=x onerror=alert(1)>'
    classroom.public.execute("update courses set title = ?", [title])
    classroom.public.commit()
    for path in ("/courses", "/courses?month=2026-05", "/courses/de-escalation"):
        soup = soup_of(get(path).text)
        assert not soup.select("img")
        assert {script.get("type") or script["src"].rsplit("/")[-1] for script in soup.select("script")} <= {
            "application/ld+json",
            "finder.js",
        }
        assert title in soup.get_text()


def test_a_class_whose_page_nobody_reads_any_more_says_so(classroom, get):
    assert not texts(soup_of(get("/courses/crash").text), ".notes li")
    classroom.public.execute("update sources set enabled = 0")
    classroom.public.commit()
    warnings = texts(soup_of(get("/courses/crash").text), ".notes li")
    assert len(warnings) == 1
    assert "no longer read the page" in warnings[0]
    assert "Crash reconstruction" in get("/courses").text


def test_the_list_says_how_many_classes_have_no_date(classroom, get):
    assert "without a date" not in get("/courses").text
    classroom.public.execute("update offerings set start = null, \"end\" = null, status = 'undated' where id = 'crash'")
    classroom.public.commit()
    page = soup_of(get("/courses?state=TX&from=2026-04-01").text)
    link = page.select_one(".undated a")
    assert texts(page, ".undated a") == ["1 more class without a date"]
    assert "Crash reconstruction" in get(link["href"]).text


def test_the_month_keeps_its_filters_and_its_filters_keep_the_month(get):
    page = soup_of(get("/courses?state=AR&cost=free&month=2026-05").text)
    assert page.select_one("#found").get_text() == "1 class in May 2026"
    chips = [each["href"] for each in page.select(".chip")]
    assert chips == ["/courses?cost=free&month=2026-05", "/courses?state=AR&month=2026-05"]
    steps = [each["href"] for each in page.select(".month-steps a")]
    assert steps == ["/courses?state=AR&cost=free&month=2026-04", "/courses?state=AR&cost=free&month=2026-06"]
    kept = {each["href"] for each in page.select(".exports a")}
    assert not [href for href in kept if "month" in href]


def test_a_month_that_is_over_shows_what_was_held_in_it(get):
    page = soup_of(get("/courses?month=2025-11").text)
    assert texts(page, ".month td a") == ["Interviewing"]


def test_the_first_and_the_last_month_lead_nowhere_beyond(get):
    for month, step in (("1900-01", "Later month"), ("2199-12", "Earlier month")):
        page = soup_of(get(f"/courses?month={month}").text)
        assert texts(page, ".month-steps a") == [step]


def test_words_that_state_several_facts_are_quoted_once(classroom, get):
    quotes = [QUOTE, QUOTE | {"rule": "price"}, QUOTE | {"rule": "start"}]
    classroom.public.execute("update offering_articles set told = ?", [json.dumps({"evidence": quotes})])
    classroom.public.commit()
    page = soup_of(get("/courses/de-escalation").text)
    assert texts(page, ".quotes li") == ["free what it costs, when it starts, in the title"]
