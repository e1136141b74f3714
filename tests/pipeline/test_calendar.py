"""A calendar over real HTTP: its dates become classes, and what happens to them between nights is found."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from tests import factories
from tests.pipeline import newsdesk
from tests.pipeline.conftest import FACTS
from tests.sources import calendars
from tests.sources.calendars import ical, rest_event
from trainwatch.model import CalendarOptions, Document, Event, OrganisationType, Source
from trainwatch.pipeline.understand import understand

PATH = "/events/?ical=1"
ARMORER = """UID:armorer@academy
DTSTART;TZID=America/Chicago:{start}T080000
DTEND;TZID=America/Chicago:{start}T170000
SUMMARY:Glock Armorer Course
DESCRIPTION:Bring your agency's pistol. There is no cost to attend.
LOCATION:Sample Hall\\, 100 Main St.\\, Conway\\, AR\\, 72032
{more}"""
BOARD = "UID:board@academy\nDTSTART;VALUE=DATE:20261210\nSUMMARY:Quarterly Board Meeting"
CLASS = 'select title, start, "end", city, o.state, status, is_free, delivery, provider from offerings o join courses c on c.id = o.course_id'


def source(web, path=PATH, **changes) -> Source:
    values = {"organisation_type": OrganisationType.ACADEMY, "name": "Ozark Sample Academy", **changes}
    return Source(
        id="ar-academy",
        kind="calendar",
        url=f"{web.url}{path}",
        state="AR",
        options=CalendarOptions(),
        homepage=f"{web.url}/training/",
        **values,
    )


def put(web, *events: str) -> None:
    """Let the calendar hold *events*."""
    web.put(PATH, ical(*events), "text/calendar; charset=UTF-8")


def armorer(start: str = "20261207", more: str = "") -> str:
    return ARMORER.format(start=start, more=more)


@pytest.fixture
def collected(desk, web):
    """A night with one class and one meeting."""
    put(web, armorer(), BOARD)
    desk.sources = [source(web)]
    desk.collect()
    return desk


def next_night(desk):
    desk.now += timedelta(days=1)
    return desk.collect()


def offerings(desk):
    return desk.rows("select id, start, status from offerings")


def test_a_date_becomes_an_article_and_a_class(collected, web):
    assert collected.rows("select title, kind, relevance, text_status, url from articles") == [
        (
            "Glock Armorer Course",
            "course_announcement",
            "yes",
            "full",
            f"{web.url}/training/#item=armorer%40academy",
        )
    ]
    assert collected.rows(CLASS) == [
        (
            *("Glock Armorer Course", "2026-12-07T08:00", "2026-12-07T17:00", "Conway", "AR", "scheduled", "yes"),
            *("in_person", "Ozark Sample Academy"),
        )
    ]


def test_its_calendar_alone_is_asked_for(collected, web):
    assert {path for path, _ in web.requests} == {"/robots.txt", PATH}


def test_what_no_word_speaks_for_is_relevant_by_its_calendar_and_the_evidence_says_so(desk, web):
    put(web, "UID:armorer@academy\nDTSTART;VALUE=DATE:20261207\nSUMMARY:Glock Armorer")
    desk.sources = [source(web)]
    desk.collect()
    ((label, evidence),) = desk.rows("select relevance, relevance_evidence from articles")
    assert label == "borderline"
    assert [(item["in"], item["text"]) for item in json.loads(evidence)] == [("source", "academy")]


def test_a_meeting_of_the_board_is_dropped_with_a_reason(collected):
    ((title, reason),) = collected.rows("select title, reason from decisions")
    assert title == "Quarterly Board Meeting"
    assert "training of officers is not a subject" in reason


def test_the_text_can_be_searched_by_month_and_place(collected):
    ((text,),) = collected.rows("select text from texts", private=True)
    assert "December 7, 2026" in text
    assert "Conway" in text


def test_a_night_on_which_nothing_changes_changes_nothing(collected):
    before = collected.derived()
    assert next_night(collected).outcomes[0].changed == 0
    assert collected.derived() == before
    assert collected.rows("select last_changed, last_told from offerings") == [
        ("2026-11-20T03:00:00Z", "2026-11-21T03:00:00Z")
    ]


def test_a_series_goes_on_though_its_calendar_stays_the_same(desk, web):
    put(web, armorer("20261026", more="RRULE:FREQ=WEEKLY"))
    desk.sources = [source(web)]
    desk.collect()
    ((before,),) = desk.rows("select max(start) from offerings")
    desk.now += timedelta(days=7)
    desk.collect()
    assert (before, desk.rows("select max(start) from offerings")) == ("2027-12-20T08:00", [("2027-12-27T08:00",)])


def test_a_class_that_is_moved_keeps_its_id_and_is_changed(collected, web):
    ((first, _, _),) = offerings(collected)
    put(web, armorer("20261214"), BOARD)
    assert next_night(collected).outcomes[0].changed == 1
    assert offerings(collected) == [(first, "2026-12-14T08:00", "changed")]
    ((former,),) = collected.rows("select text from article_revisions", private=True)
    assert "December 7, 2026" in former


def test_a_class_that_was_moved_stays_changed_when_only_its_words_are_edited(collected, web):
    put(web, armorer("20261214"), BOARD)
    next_night(collected)
    put(web, armorer("20261214", more="STATUS:CONFIRMED\nURL:\nORGANIZER;CN=Sample Arms:mailto:a@b.example"), BOARD)
    next_night(collected)
    assert [status for _, _, status in offerings(collected)] == ["changed"]


def test_a_class_that_is_cancelled_is_told(collected, web):
    ((first, _, _),) = offerings(collected)
    put(web, armorer(more="STATUS:CANCELLED"), BOARD)
    next_night(collected)
    assert offerings(collected) == [(first, "2026-12-07T08:00", "cancelled")]


def test_a_class_that_leaves_its_calendar_for_two_nights_has_vanished_until_it_is_there_again(collected, web):
    ((first, _, _),) = offerings(collected)
    put(web, BOARD)
    assert next_night(collected).outcomes[0].status == "ok"
    assert offerings(collected) == [(first, "2026-12-07T08:00", "scheduled")]
    next_night(collected)
    assert offerings(collected) == [(first, "2026-12-07T08:00", "vanished")]
    put(web, armorer(), BOARD)
    next_night(collected)
    assert offerings(collected) == [(first, "2026-12-07T08:00", "scheduled")]
    assert collected.rows("select former, current from offering_changes order by seen") == [
        ("scheduled", "vanished"),
        ("vanished", "scheduled"),
    ]


def renamed(start: str, name: str = "armorer-2") -> str:
    return armorer(start).replace("armorer@", f"{name}@")


@pytest.mark.parametrize(("start", "status"), [("20261207", "scheduled"), ("20261214", "changed")])
def test_a_class_that_its_calendar_gives_another_name_is_the_same_class(collected, web, start, status):
    ((first, _, _),) = offerings(collected)
    put(web, renamed(start), BOARD)
    next_night(collected)
    next_night(collected)
    assert offerings(collected) == [(first, f"{start[:4]}-{start[4:6]}-{start[6:]}T08:00", status)]
    before = collected.derived(times=True)
    collected.rebuild()
    assert collected.derived(times=True) == before


def test_which_of_two_new_dates_a_class_was_moved_to_nobody_can_tell(collected, web):
    put(web, renamed("20261214"), renamed("20261221", "armorer-3"), BOARD)
    next_night(collected)
    next_night(collected)
    assert sorted(status for _, _, status in offerings(collected)) == ["scheduled", "scheduled", "vanished"]


def test_half_a_calendar_says_nothing_of_what_is_missing(collected, web):
    whole = ical(BOARD)
    for cut in (1, 2, 3):
        web.put(PATH, whole[: whole.index("END:VCALENDAR")] + "X" * cut, "text/calendar")
        next_night(collected)
    assert [status for _, _, status in offerings(collected)] == ["scheduled"]


def test_a_class_of_another_calendar_is_not_missed_in_this_one(collected, web):
    web.put("/other.ics", ical(BOARD), "text/calendar")
    collected.sources = [*collected.sources, replace(source(web, "/other.ics"), id="ar-other")]
    for _ in range(3):
        next_night(collected)
    assert [status for _, _, status in offerings(collected)] == ["scheduled"]


def test_a_calendar_that_holds_nothing_tonight_is_no_failure(collected, web):
    put(web)
    assert next_night(collected).outcomes[0].status == "ok"
    assert ("The calendar is empty.",) in collected.rows("select note from fetches")


def test_a_rebuild_brings_back_all_that_happened(collected, web):
    for events in ((armorer("20261214"), BOARD), (armorer("20261214", more="STATUS:CANCELLED"), BOARD), (BOARD,), ()):
        put(web, *events)
        next_night(collected)
    before = collected.derived()
    assert collected.rebuild().installed
    assert collected.derived() == before


def test_the_dates_of_a_series_are_classes_of_one_course(desk, web):
    put(web, armorer(more="RRULE:FREQ=WEEKLY;COUNT=3"))
    desk.sources = [source(web)]
    desk.collect()
    assert desk.rows("select count(*), count(distinct course_id), count(distinct article_id) from offerings") == [
        (3, 1, 3)
    ]


def test_a_newspapers_calendar_has_a_class_only_where_the_text_is_about_training(desk, web):
    yes = (
        "UID:1\nDTSTART;VALUE=DATE:20261207\nSUMMARY:Free De-escalation Course for Police Officers\n"
        "DESCRIPTION:Police officers learn to slow an encounter down. Training for law enforcement officers of all agencies."
    )
    no = "UID:2\nDTSTART;VALUE=DATE:20261208\nSUMMARY:Coffee with a Police Officer\nDESCRIPTION:Meet your officers."
    put(web, yes, no)
    desk.sources = [source(web, organisation_type=OrganisationType.LOCAL_NEWS)]
    desk.collect()
    assert [row[0] for row in desk.rows(CLASS)] == ["Free De-escalation Course for Police Officers"]


def test_every_page_of_a_rest_list_is_read_every_night(desk, web):
    first, second = "/wp-json/tribe/events/v1/events", "/wp-json/tribe/events/v1/events?page=2"

    def serve(start: str) -> None:
        pages = (
            (first, rest_event(1), f"{web.url}{second}"),
            (second, rest_event(2, start_date=start, end_date=""), ""),
        )
        for path, event, further in pages:
            web.put(path, json.dumps({"events": [event], "next_rest_url": further}), "application/json")

    serve("2026-12-14 08:00:00")
    desk.sources = [source(web, first)]
    desk.collect()
    serve("2026-12-21 08:00:00")
    next_night(desk)
    assert desk.rows("select start, status from offerings order by start") == [
        ("2026-12-07T08:00", "scheduled"),
        ("2026-12-21T08:00", "changed"),
    ]


def test_a_class_declared_on_a_page_is_found(desk, web):
    event = {
        "@type": "EducationEvent",
        "name": "Radar Operator Course",
        "startDate": "2026-12-07",
        "location": {"@type": "Place", "name": "Sample Hall", "address": "100 Main St., Camden, AR"},
        "offers": {"price": "0.00", "priceCurrency": "USD"},
    }
    web.put("/classes", f"<html><script type='application/ld+json'>{json.dumps(event)}</script><p>Classes</p></html>")
    desk.sources = [source(web, "/classes")]
    desk.collect()
    assert [row[:7] for row in desk.rows(CLASS)] == [
        ("Radar Operator Course", "2026-12-07", "2026-12-07", "Camden", "AR", "scheduled", "yes")
    ]


@pytest.mark.parametrize(("organisation_type", "classes"), [("association", 0), ("academy", 1)])
def test_what_is_perhaps_about_training_is_a_class_only_of_those_who_train_the_trade(organisation_type, classes):
    document = Document("https://a.example/1", "Supervisor Class", "Sergeants attend a class.", "full")
    made = replace(calendars.source(), organisation_type=OrganisationType(organisation_type))
    event = Event("1", "2026-12-07")
    tags, found = understand(document, FACTS, source=made, now=factories.NOW, event=event)
    assert (tags.relevance.label, len(found.offerings)) == ("borderline", classes)


LONG = " ".join(f"Item {number} of what every armorer brings and learns on that day." for number in range(12))


def test_two_dates_of_the_same_words_are_two_classes_even_when_one_moves(desk, web):
    first = f"UID:one@academy\nDTSTART;VALUE=DATE:20261207\nSUMMARY:Glock Armorer Course\nDESCRIPTION:{LONG}"
    put(web, first, first.replace("one@", "two@"))
    desk.sources = [source(web)]
    desk.collect()
    assert desk.rows("select count(*) from offerings") == [(2,)]
    put(web, first, first.replace("one@", "two@").replace("1207", "1214"))
    next_night(desk)
    assert sorted(desk.rows("select start, status from offerings")) == [
        ("2026-12-07", "scheduled"),
        ("2026-12-14", "changed"),
    ]


def test_a_date_that_two_calendars_give_does_not_change_hands_every_night(desk, web):
    put(web, armorer(more=f"URL:{web.url}/armorer"))
    desk.sources = [source(web), replace(source(web), id="ar-other")]
    changed = []
    for _ in range(4):
        report = desk.collect()
        changed.append(report.total("changed"))
        desk.now += timedelta(days=1)
    assert changed == [0, 0, 0, 0]


def test_a_calendar_goes_before_the_page_of_its_date_that_a_feed_lists(desk, web):
    put(web, armorer(more=f"URL:{web.url}/armorer"))
    web.put("/armorer", newsdesk.page("Glock Armorer Course", newsdesk.RELEVANT))
    web.put("/feed", newsdesk.feed(web, [("/armorer", "Glock Armorer Course for police officers", "Training")]))
    desk.sources = [factories.source(id="feed", url=f"{web.url}/feed"), source(web)]
    desk.collect()
    changed = []
    for _ in range(4):
        desk.now += timedelta(days=1)
        changed.append(desk.collect().total("changed"))
    assert sum(changed[1:]) == 0
    assert desk.rows("select start from offerings") == [("2026-12-07T08:00",)]
