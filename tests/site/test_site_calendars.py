"""Classes as calendars, read by the clients that people have: icalendar, vobject, ical.js and khal."""

import asyncio
import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import icalendar
import pytest
import vobject  # type: ignore[import-untyped]

from tests.node import tools

TODAY = datetime(2026, 3, 13, 12, tzinfo=UTC)


@pytest.fixture
def get(classroom):
    site = classroom.serve(present=lambda: TODAY)

    def text(path):
        answer = asyncio.run(site.client.get(path))
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
        return answer.text

    return text


@pytest.fixture
def change(classroom):
    def changed(sql, *values):
        classroom.public.execute(sql, values)
        classroom.public.commit()

    return changed


def events(text):
    found = icalendar.Calendar.from_ical(text).walk("VEVENT")
    return {str(event["uid"]): event for event in found}


def test_a_class_is_an_event_with_its_hours_place_link_and_alarm(get) -> None:
    event = events(get("/courses/de-escalation.ics"))["de-escalation@classes.trainwatch"]
    assert event["dtstart"].dt.isoformat() == "2026-05-05T08:00:00-05:00"
    assert event["dtend"].dt.isoformat() == "2026-05-06T17:00:00-05:00"
    assert event["location"] == "Conway, Arkansas"
    assert event["geo"].to_ical() == "35.09;-92.44"
    assert str(event["url"]) == "http://localhost/courses/de-escalation"
    assert event["sequence"] == 1
    assert event.walk("VALARM")
    assert "Free. Lodging and meals are paid for; travel is not said." in event["description"]
    assert str(event["categories"].cats[0]) == "De-escalation and communication"


def test_the_last_day_to_register_is_an_event_of_its_own(get) -> None:
    event = events(get("/courses/de-escalation.ics"))["de-escalation-register@classes.trainwatch"]
    assert event["summary"] == "Last day to register: De-escalation"
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 3, 20), date(2026, 3, 21))


def test_a_class_without_hours_takes_whole_days(get) -> None:
    event = events(get("/courses/crash.ics"))["crash@classes.trainwatch"]
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 5, 20), date(2026, 5, 30))


def test_meetings_on_separate_days_leave_the_nights_between_free(get, change) -> None:
    meetings = [["2026-05-05T08:00", "2026-05-05T17:00"], ["2026-05-12T08:00", "2026-05-12T17:00"]]
    change("update offerings set meetings = ? where id = 'de-escalation'", json.dumps(meetings))
    found = [event for uid, event in events(get("/courses/de-escalation.ics")).items() if "register" not in uid]
    assert [str(event["summary"]) for event in found] == ["De-escalation (1 of 2)", "De-escalation (2 of 2)"]
    assert [event["dtend"].dt - event["dtstart"].dt for event in found] == [found[0].duration] * 2
    assert found[0].duration.total_seconds() == 9 * 3600


def test_a_class_over_the_change_of_the_clocks_keeps_its_local_hours(get, change) -> None:
    change("update offerings set start = '2026-03-06T08:00', \"end\" = '2026-03-09T17:00', sequence = 2")
    event = events(get("/courses/de-escalation.ics"))["de-escalation@classes.trainwatch"]
    assert event["dtstart"].dt.isoformat() == "2026-03-06T08:00:00-06:00"
    assert event["dtend"].dt.isoformat() == "2026-03-09T17:00:00-05:00"


def test_a_cancelled_class_says_so_in_its_title_and_stays_in_the_calendar_of_its_filter(get, change) -> None:
    change("update offerings set status = 'cancelled', sequence = 2 where id = 'de-escalation'")
    event = events(get("/courses.ics?state=AR"))["de-escalation@classes.trainwatch"]
    assert event["summary"] == "[CANCELLED] De-escalation"
    assert event["status"] == "CANCELLED"
    assert not event.walk("VALARM")


def test_a_calendar_of_a_filter_is_named_for_it(get) -> None:
    found = icalendar.Calendar.from_ical(get("/courses.ics?state=AR&cost=free"))
    assert found["x-wr-calname"] == "Classes: Arkansas, Free"
    assert len(found.walk("VEVENT")) == 2


def test_a_leap_day_and_new_years_night_are_days_like_others(get, change) -> None:
    change("update offerings set start = '2028-02-29', \"end\" = '2028-02-29' where id = 'crash'")
    change("update offerings set start = '2026-12-31', \"end\" = '2027-01-01' where id = 'report'")
    found = events(get("/courses.ics"))
    assert found["crash@classes.trainwatch"]["dtend"].dt == date(2028, 3, 1)
    assert found["report@classes.trainwatch"]["dtend"].dt == date(2027, 1, 2)


def test_vobject_finds_nothing_to_object_to(get) -> None:
    found = vobject.readOne(get("/courses.ics"))
    assert found.validate(raiseException=True)


def test_hostile_words_cannot_begin_a_line_of_their_own(get, change) -> None:
    change("update courses set title = ?", "A\r\nATTENDEE:mailto:x@y.example\nEND:VEVENT;,\\")
    for event in events(get("/courses.ics")).values():
        assert "attendee" not in event
        assert "ATTENDEE" in event["summary"]


def test_ical_js_reads_the_same_hours(get) -> None:
    found = json.loads(tools.run("read_calendar.mjs", given=get("/courses/de-escalation.ics")))
    event = next(each for each in found if each["uid"] == "de-escalation@classes.trainwatch")
    assert (event["start"], event["end"]) == ("2026-05-05T13:00:00.000Z", "2026-05-06T22:00:00.000Z")
    assert (event["location"], event["sequence"], event["alarms"]) == ("Conway, Arkansas", 1, 1)


class Khal:
    """A calendar program in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "calendar").mkdir()
        config = folder / "config"
        config.write_text(
            f"[calendars]\n[[work]]\npath = {folder}/calendar\n[locale]\nlocal_timezone = America/Chicago\n"
            "default_timezone = America/Chicago\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
            f"datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n[sqlite]\npath = {folder}/khal.db\n"
        )

    def run(self, *arguments: str) -> str:
        done = subprocess.run(
            [Path(sys.executable).with_name("khal"), "-c", self.folder / "config", *arguments],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            env=os.environ | {"XDG_DATA_HOME": str(self.folder), "XDG_CACHE_HOME": str(self.folder)},
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def take(self, text: str) -> None:
        file = self.folder / "subscribed.ics"
        file.write_text(text)
        self.run("import", "--batch", "-a", "work", str(file))

    def agenda(self) -> str:
        return self.run("list", "--format", "{start} {title}", "2026-05-01", "60d")


@pytest.fixture
def khal(tmp_path):
    folder = tmp_path / "khal"
    folder.mkdir()
    return Khal(folder)


def test_khal_takes_a_class_follows_its_move_and_shows_that_it_was_cancelled(get, change, khal) -> None:
    khal.take(get("/courses.ics?cost=free"))
    assert "2026-05-05 08:00 De-escalation" in khal.agenda()
    change("update offerings set start = '2026-05-12T09:00', \"end\" = '2026-05-13T17:00', sequence = 2")
    khal.take(get("/courses.ics?cost=free"))
    moved = khal.agenda()
    assert "2026-05-12 09:00 De-escalation" in moved
    assert "2026-05-05" not in moved.replace("2026-05-05\n", "")
    change("update offerings set status = 'cancelled', sequence = 3")
    khal.take(get("/courses.ics?cost=free"))
    assert "[CANCELLED] De-escalation" in khal.agenda()


def test_a_calendar_that_cannot_hold_everything_says_so(get, change) -> None:
    change(
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000)"
        " insert into offerings (id, course_id, article_id, start, status)"
        " select 'n' || i, 'c-crash', 'd1', '2026-06-01', 'scheduled' from n"
    )
    found = icalendar.Calendar.from_ical(get("/courses.ics"))
    assert found["x-wr-caldesc"] == "These are the first 1,000 of 1,003: narrow the filters."
    assert "x-wr-caldesc" not in icalendar.Calendar.from_ical(get("/courses.ics?state=AR"))


def test_hours_of_a_zone_whose_clocks_change_on_other_days_are_told_in_utc(get, change) -> None:
    change("update offerings set timezone = 'Europe/London' where id = 'de-escalation'")
    text = get("/courses/de-escalation.ics")
    assert "VTIMEZONE" not in text
    assert events(text)["de-escalation@classes.trainwatch"]["dtstart"].dt.isoformat() == "2026-05-05T07:00:00+00:00"
