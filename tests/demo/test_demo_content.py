"""The newsroom's data: what it covers, and that a fault of it is told with file and key."""

import re
from collections import Counter
from copy import deepcopy
from datetime import date, timedelta

import pytest
import yaml

from trainwatch import knowledge
from trainwatch.demo import agencies
from trainwatch.demo.content import OLDEST
from trainwatch.demo.loading import read
from trainwatch.errors import ConfigError

TODAY = date(2026, 11, 20)
AGENCIES = agencies(TODAY)
ITEMS = [item for agency in AGENCIES for item in agency.items]


def text_of(item):
    return "\n".join((item.title, *item.paragraphs))


def test_forty_one_agencies_of_thirty_six_states_have_two_hundred_items():
    assert len(AGENCIES) == 41
    assert len({agency.state for agency in AGENCIES} - {"US"}) >= 36
    assert len(ITEMS) >= 200


def test_every_kind_of_publisher_but_a_federal_one_has_a_voice():
    assert {agency.organisation_type.value for agency in AGENCIES} == {
        *("attorney_general", "state_police", "post_board", "academy"),
        *("association", "local_news", "trade_press", "provider"),
    }


def test_a_quarter_of_the_items_are_off_the_subject_and_two_thirds_on_it():
    counts = Counter(item.expect.relevance for item in ITEMS)
    assert 0.2 <= counts["no"] / len(ITEMS) <= 0.3
    assert counts["yes"] / len(ITEMS) >= 0.65
    assert counts["borderline"] >= 7


@pytest.mark.parametrize(
    ("words", "relevance", "outlets"),
    [
        ("citizens'? (?:police )?academy", "no", 2),  # teaches the public
        ("training run", "no", 1),
        ("INDIANA, Pa", "yes", 2),  # a town, and no state
        ("Earl's Law", "yes", 3),  # one story in three outlets
        ("K-9|police dog", "no", 2),  # dogs, and no training
    ],
)
def test_the_traps_of_the_field_are_laid(words, relevance, outlets):
    told = {
        agency.id
        for agency in AGENCIES
        for item in agency.items
        if item.expect.relevance == relevance and re.search(words, text_of(item), re.IGNORECASE)
    }
    assert len(told) >= outlets


def test_one_press_release_is_printed_word_for_word_by_a_newspaper():
    by_text = Counter(item.paragraphs[:-1] for item in ITEMS)
    assert by_text.most_common(1)[0][1] == 2


def test_the_agency_of_hostile_headlines_has_none_of_the_newest_month():
    hostile = next(agency for agency in AGENCIES if agency.id == "nv-silver-playa-sun-samples")
    assert hostile.items[0].day <= TODAY - timedelta(31)


def test_every_topic_of_the_taxonomy_is_taught_somewhere_and_no_other_is_expected():
    assert {topic for item in ITEMS for topic in item.expect.topics} == set(knowledge.load().topics)


def test_every_expected_state_exists():
    named = {agency.state for agency in AGENCIES} | {state for item in ITEMS for state in item.expect.states}
    assert named <= set(knowledge.load().states)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.slug)
def test_an_item_says_that_it_is_a_sample(item):
    assert {"sample", "invented", "trainwatch"} <= set(re.findall(r"\w+", item.paragraphs[-1].lower()))


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.slug)
def test_an_item_states_the_title_of_every_offering_expected_of_it(item):
    assert [title for title in item.expect.offerings if title not in text_of(item)] == []


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.slug)
def test_an_item_names_only_hosts_that_cannot_exist(item):
    hosts = re.findall(r"(?:https?://|@)([\w.-]*\w)", text_of(item))
    assert [host for host in hosts if not host.endswith((".example", ".test"))] == []


@pytest.mark.parametrize(
    "today", [TODAY + timedelta(offset) for offset in range(7)] + [date(2028, 2, 29), date(2027, 1, 1)]
)
def test_on_any_day_all_dates_are_filled_in_and_nothing_is_from_the_future(today):
    for agency in agencies(today):
        for item in agency.items:
            assert "{" not in text_of(item)
            assert today - timedelta(OLDEST) <= item.day <= today


def test_an_agency_lists_its_newest_item_first():
    for agency in AGENCIES:
        days = [item.day for item in agency.items]
        assert days == sorted(days, reverse=True)


def test_a_time_of_publication_is_local_to_the_agency():
    nebraska = next(agency for agency in AGENCIES if agency.id == "ne-attorney-general")
    alert = next(item for item in nebraska.items if item.slug == "consumer-alert-roofers")
    assert nebraska.published(alert).isoformat() == "2026-11-18T13:20:00-06:00"


def test_the_same_day_gives_the_same_agencies():
    assert agencies(TODAY) == AGENCIES


EXPECTED = {
    "relevance": "yes",
    "kind": "other",
    "states": ["VT"],
    "topics": [],
    "free": "unknown",
    "offerings": [],
}
VALID = {
    "id": "vt-bog-patrol",
    "name": "Bog Patrol",
    "state": "VT",
    "city": "Bog",
    "timezone": "America/New_York",
    "organisation_type": "state_police",
    "republish": "full",
    "format": "rss",
    "article_path": "/{slug}",
    "page_dates": "meta",
    "tagline": "News",
    "menu": ["News"],
    "notice": "This sample is invented.",
    "related_headlines": ["Rain"],
    "items": [
        {
            "slug": "a-class",
            "title": "A class",
            "days_ago": 3,
            "time": "10:15",
            "paragraphs": ["One {date:+3}.", "Two.", "Three."],
            "expect": EXPECTED,
        }
    ],
}


def written(folder, change=lambda agency: None):
    agency = deepcopy(VALID)
    change(agency)
    (folder / "vt-bog-patrol.yml").write_text(yaml.safe_dump(agency), encoding="utf-8")
    return folder


def test_a_valid_file_is_read_and_its_notice_becomes_the_last_paragraph(tmp_path):
    (tmp_path / "README.txt").write_text("not an agency")
    (agency,) = read(written(tmp_path), TODAY)
    assert agency.items[0].paragraphs == ("One November 23, 2026.", "Two.", "Three.", "This sample is invented.")


def item_with(**values):
    return lambda agency: agency["items"][0].update(values)


@pytest.mark.parametrize(
    ("change", "key", "message"),
    [
        (lambda agency: agency.update(colour="red"), "colour", "keyword"),
        (lambda agency: agency.pop("city"), "city", "required"),
        (lambda agency: agency.update(timezone="Mars/North"), "timezone", "timezone"),
        (lambda agency: agency.update(notice="All of it is true."), "notice", "sample"),
        (lambda agency: agency.update(items=[]), "items", "at least 1"),
        (lambda agency: agency["items"].append(agency["items"][0]), "items[1].slug", "twice"),
        (item_with(time=615), "items[0].time", "quotes"),
        (item_with(time="25:00"), "items[0].time", "does not match"),
        (item_with(time=None), "items[0].time", "tells the time"),
        (item_with(days_ago=0), "items[0].time", "not have come yet"),
        (item_with(days_ago=1, time="22:00"), "items[0].time", "not have come yet"),
        (item_with(days_ago=OLDEST + 1), "items[0].days_ago", "0 to 120"),
        (item_with(days_ago="soon"), "items[0].days_ago", "0 to 120"),
        (item_with(paragraphs=["One.", "Two {date:soon}.", "Three."]), "items[0].paragraphs[1]", "is no date"),
        (
            item_with(expect=EXPECTED | {"kind": "gossip"}),
            "items[0].expect.kind",
            "course_announcement",
        ),
        (item_with(expect=EXPECTED | {"states": []}), "items[0].expect.states", "some state"),
        (lambda agency: agency.update(expect_source=[]), "expect_source", "at least 1"),
        (lambda agency: agency.update(expect_source=[{"status": "sulks"}]), "expect_source[0].status", "no word"),
        (lambda agency: agency.update(serving={"list_delay": 60}), "serving.list_delay", "less than or equal to 3"),
        (lambda agency: agency.update(serving={"feed_faults": ["rust"]}), "serving.feed_faults[0]", "bare_ampersand"),
        (lambda agency: agency.update(serving={"recovers": 1}), "serving.recovers", "greater than or equal to 2"),
        (lambda agency: agency.update(format="atom", serving={"new_guids": True}), "serving", "only RSS"),
        (
            lambda agency: agency.update(format="jsonfeed", serving={"charset": "windows-1252"}),
            "serving.charset",
            "UTF-8",
        ),
        (item_with(vanishes={"from_night": 2, "status": 500}), "items[0].vanishes.status", "404 or 410"),
        (item_with(vanishes={"from_night": 2}), "items", "must not vanish"),
        (item_with(edited={"from_night": 2, "summary": "x"}), "items[0].edited[0].summary", "keyword"),
        (item_with(expect=EXPECTED | {"known_gap": ["mood"]}), "items[0].expect.known_gap[0]", "relevance"),
    ],
)
def test_a_fault_is_told_with_file_and_key(tmp_path, change, key, message):
    with pytest.raises(ConfigError, match=message) as caught:
        read(written(tmp_path, change), TODAY)
    assert (caught.value.file, caught.value.key) == ("vt-bog-patrol.yml", key)


def test_a_file_that_is_not_yaml_is_told_with_its_line(tmp_path):
    (tmp_path / "broken.yml").write_text("id: x\nitems: [", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read(tmp_path, TODAY)
    assert (caught.value.file, caught.value.line) == ("broken.yml", 2)


EDIT = {"from_night": 2, "title": "Another class", "expect": EXPECTED | {"free": "yes"}}


def test_an_item_reads_as_before_until_the_night_of_its_edit(tmp_path):
    (agency,) = read(written(tmp_path, item_with(edited=EDIT)), TODAY)
    (first,), (second,), (third,) = (agency.on(night).items for night in (1, 2, 3))
    assert (first.title, second.title, third.title) == ("A class", "Another class", "Another class")
    assert second.paragraphs == first.paragraphs
    assert [agency.items[0].expected(night).free for night in (1, 2)] == ["unknown", "yes"]


def test_an_edited_text_ends_in_the_notice_too(tmp_path):
    edit = {"from_night": 2, "paragraphs": ["New.", "Newer.", "Newest."]}
    (agency,) = read(written(tmp_path, item_with(edited=edit)), TODAY)
    assert agency.on(2).items[0].paragraphs == ("New.", "Newer.", "Newest.", "This sample is invented.")


@pytest.mark.parametrize(("listed", "titles"), [(False, []), (True, ["Another class"])])
def test_what_was_had_of_a_page_is_expected_after_it_has_vanished(tmp_path, listed, titles):
    gone = {"from_night": 2, "listed": listed}

    def change(agency):
        agency["items"].append(agency["items"][0] | {"slug": "older", "title": "Older class", "days_ago": 9})
        agency["items"][0].update(edited=EDIT, vanishes=gone)

    (agency,) = read(written(tmp_path, change), TODAY)
    assert [item.title for item in agency.on(2).items] == [*titles, "Older class"]
    assert (agency.items[0].expected(2).title, agency.items[0].expected(2).free) == ("A class", "unknown")


def test_the_last_expectation_of_a_source_stands_for_all_later_nights(tmp_path):
    fares = [{"status": "http"}, {"status": "ok"}, {"status": "unchanged"}]
    (agency,) = read(written(tmp_path, lambda agency: agency.update(expect_source=fares)), TODAY)
    assert [agency.fares(night).status for night in (1, 2, 3, 4)] == ["http", "ok", "unchanged", "unchanged"]
    assert [agency.known(night) for night in (1, 2, 3)] == [False, True, True]
