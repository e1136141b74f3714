"""iCalendar, as Outlook, Google, The Events Calendar and hand-made exporters write it."""

import pytest

from tests.sources.calendars import HOME, event, events, ical, page, source
from trainwatch.errors import EmptyError, ParseError
from trainwatch.model import CalendarOptions, Memory, Validators
from trainwatch.sources import KINDS, history, plan
from trainwatch.urls import item_address

EVENTS_CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Ozark Sample Academy - ECPv6.15.20//NONSGML v1.0//EN
X-WR-CALNAME:Ozark Sample Academy
BEGIN:VTIMEZONE
TZID:America/Chicago
BEGIN:DAYLIGHT
TZOFFSETFROM:-0600
TZOFFSETTO:-0500
TZNAME:CDT
DTSTART:20260308T080000
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
DTSTART;TZID=America/Chicago:20261207T080000
DTEND;TZID=America/Chicago:20261209T170000
DTSTAMP:20261119T140152
LAST-MODIFIED:20261110T160000Z
UID:10213-1796630400-1796835600@academy.example.gov
SUMMARY:Civil Process Seminar\\, Level II
DESCRIPTION:Lodging is not included.\\nFor deputies who serve papers\\; bring a
  laptop.
URL:https://academy.example.gov/event/civil-process/
LOCATION:Sample Hall\\, 100 Main St.\\, Conway\\, AR\\, 72032\\, United States
ORGANIZER;CN="Ozark%20Sample":MAILTO:training@academy.example.gov
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")


def test_an_event_of_the_events_calendar_is_read_whole():
    (entry,) = page(EVENTS_CALENDAR).entries
    assert entry.url == "https://academy.example.gov/event/civil-process/"
    assert entry.title == "Civil Process Seminar, Level II"
    assert entry.content_html == "<p>Lodging is not included.</p><p>For deputies who serve papers; bring a laptop.</p>"
    assert (entry.whole, entry.published) == (True, None)
    assert (entry.event.start, entry.event.end) == ("2026-12-07T08:00", "2026-12-09T17:00")
    assert entry.event.zone == "America/Chicago"
    assert entry.event.provider == "Ozark Sample"
    assert entry.event.place == "Sample Hall, 100 Main St., Conway, AR, 72032, United States"


def test_a_whole_calendar_is_complete():
    assert page(EVENTS_CALENDAR).complete


def test_a_calendar_that_was_cut_off_is_not_complete():
    text = ical(event("1"), event("2"))
    cut = page(text[: text.rindex("END:VEVENT")])
    assert [entry.event.uid for entry in cut.entries] == ["1"]
    assert not cut.complete


def test_an_event_without_a_page_gets_an_address_from_its_uid():
    (entry,) = page(ical(event("7@academy"))).entries
    assert entry.url == item_address(HOME, "7@academy")


def test_events_that_share_one_address_are_told_apart():
    shared = "URL:https://academy.example.gov/classes/"
    urls = [entry.url for entry in page(ical(event("a", more=shared), event("b", more=shared))).entries]
    assert urls == [item_address("https://academy.example.gov/classes/", uid) for uid in ("a", "b")]


def test_the_address_of_the_calendar_itself_is_no_page_of_an_event():
    (entry,) = page(ical(event("a", more=f"URL:{HOME}"))).entries
    assert entry.url == item_address(HOME, "a")


def test_entries_come_in_order_of_their_start():
    text = ical(event("late", "20270201T080000"), event("early", "20261202T080000"))
    assert [found.uid for found in events(text)] == ["early", "late"]


@pytest.mark.parametrize(
    ("start", "kept"),
    [("20261020", False), ("20261022", True), ("20271225", True), ("20280101", False)],
)
def test_what_is_long_over_or_far_away_is_left_out(start, kept):
    assert bool(events(ical(f"UID:1\nSUMMARY:Class\nDTSTART;VALUE=DATE:{start}"))) is kept


def test_a_course_that_began_long_ago_and_goes_on_is_kept():
    text = "UID:1\nSUMMARY:Class\nDTSTART;VALUE=DATE:20260701\nDTEND;VALUE=DATE:20261224"
    assert [found.start for found in events(ical(text))] == ["2026-07-01"]


def test_the_end_of_whole_days_is_the_last_of_them():
    text = "UID:1\nSUMMARY:Class\nDTSTART;VALUE=DATE:20261207\nDTEND;VALUE=DATE:20261212"
    (found,) = events(ical(text))
    assert (found.start, found.end, found.zone) == ("2026-12-07", "2026-12-11", "")


def test_one_whole_day_has_no_end():
    text = "UID:1\nSUMMARY:Class\nDTSTART;VALUE=DATE:20261207\nDTEND;VALUE=DATE:20261208"
    assert [found.end for found in events(ical(text))] == [""]


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("20261202T000000", "20261203T000000", ("2026-12-02", "")),
        ("20261202T000000", "20261205T000000", ("2026-12-02", "2026-12-04")),
        ("20261202T000000", "20261202T235900", ("2026-12-02", "")),
        ("20261202T180000", "20261203T000000", ("2026-12-02T18:00", "2026-12-03T00:00")),
        ("20261202T000000", "20261202T000000", ("2026-12-02T00:00", "")),
    ],
)
def test_from_midnight_to_midnight_is_whole_days(start, end, days):
    (found,) = events(ical(event(start=start, more=f"DTEND;TZID=America/Chicago:{end}")))
    assert (found.start, found.end) == days


def test_a_duration_stands_for_an_end():
    assert [found.end for found in events(ical(event(more="DURATION:PT9H")))] == ["2026-12-01T17:00"]


def test_an_end_before_the_start_is_not_believed():
    (found,) = events(ical(event(more="DTEND;TZID=America/Chicago:20261130T170000")))
    assert (found.start, found.end) == ("2026-12-01T08:00", "")


# ------------------------------------------------------------------------------------------------------- zones


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("America/New_York", "America/New_York"),
        ("/mozilla.org/20050126_1/America/Denver", "America/Denver"),
        ('"Eastern Standard Time"', "America/New_York"),
        ("US/Central", "US/Central"),
        ("Nowhere/At_All", ""),
        ("America", ""),
        ("../../etc/passwd", ""),
    ],
)
def test_zones_have_the_names_of_iana(name, zone):
    (found,) = events(ical(f"UID:1\nSUMMARY:Class\nDTSTART;TZID={name}:20261207T080000"))
    assert (found.start, found.zone) == ("2026-12-07T08:00", zone)


OWN_ZONE = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:16010101T020000
TZOFFSETFROM:{summer}
TZOFFSETTO:{winter}
RRULE:FREQ=SECONDLY
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:{winter}
TZOFFSETTO:{summer}
RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""


def test_a_zone_of_the_calendars_own_is_told_by_its_distance_from_utc_and_never_run():
    head = OWN_ZONE.format(name="Central Time (Sample)", winter="-0600", summer="-0500")
    text = ical('UID:1\nSUMMARY:Class\nDTSTART;TZID="Central Time (Sample)":20261207T080000', head=head)
    assert [(found.start, found.zone) for found in events(text)] == [("2026-12-07T08:00", "America/Chicago")]


def test_a_zone_of_one_calendar_means_nothing_in_the_next():
    head = OWN_ZONE.format(name="Here", winter="-0600", summer="-0500")
    local = "UID:1\nSUMMARY:Class\nDTSTART;TZID=Here:20261207T080000"
    assert events(ical(local, head=head))[0].zone == "America/Chicago"
    assert events(ical(local))[0].zone == ""


def test_a_time_in_utc_is_told_in_the_calendars_zone():
    text = ical(
        "UID:1\nSUMMARY:Class\nDTSTART:20261207T140000Z\nDTEND:20261207T230000Z", head="X-WR-TIMEZONE:America/Chicago"
    )
    (found,) = events(text)
    assert (found.start, found.end, found.zone) == ("2026-12-07T08:00", "2026-12-07T17:00", "America/Chicago")


def test_a_time_in_utc_stays_so_where_the_calendar_names_no_zone():
    (found,) = events(ical("UID:1\nSUMMARY:Class\nDTSTART:20261207T140000Z"))
    assert (found.start, found.zone) == ("2026-12-07T14:00", "UTC")


@pytest.mark.parametrize(("head", "zone"), [("", ""), ("X-WR-TIMEZONE:America/Chicago", "America/Chicago")])
def test_a_floating_time_is_that_of_the_calendar(head, zone):
    (found,) = events(ical("UID:1\nSUMMARY:Class\nDTSTART:20261207T080000", head=head))
    assert (found.start, found.zone) == ("2026-12-07T08:00", zone)


# ------------------------------------------------------------------------------------------------------ series


def test_a_series_gives_one_entry_for_each_date_and_keeps_its_hour_over_the_end_of_summer_time():
    text = ical(event(start="20261026T080000", more="RRULE:FREQ=WEEKLY;COUNT=4"))
    assert [found.start for found in events(text)] == [
        "2026-10-26T08:00",
        "2026-11-02T08:00",
        "2026-11-09T08:00",
        "2026-11-16T08:00",
    ]


def test_the_dates_of_a_series_have_addresses_and_names_of_their_own():
    text = ical(event("s", more="RRULE:FREQ=WEEKLY;COUNT=3\nURL:https://academy.example.gov/event/yoga/"))
    entries = page(text).entries
    assert len({entry.url for entry in entries}) == 3
    assert [entry.event.uid for entry in entries] == [f"s|202612{day:02}T140000Z" for day in (1, 8, 15)]


def test_a_series_ends_at_the_edge_of_what_is_read():
    found = events(ical(event(start="20200106T080000", more="RRULE:FREQ=WEEKLY")))
    assert (found[0].start, found[-1].start) == ("2026-10-26T08:00", "2027-12-20T08:00")


def test_dates_are_taken_out_and_put_in():
    more = (
        "RRULE:FREQ=WEEKLY;COUNT=3\nEXDATE;TZID=America/Chicago:20261208T080000\n"
        "RDATE;TZID=America/Chicago:20261210T080000"
    )
    assert [found.start[:10] for found in events(ical(event(more=more)))] == ["2026-12-01", "2026-12-10", "2026-12-15"]


def test_a_date_that_was_moved_keeps_its_name_and_says_so():
    moved = (
        "UID:1@academy\nSUMMARY:Armorer\nRECURRENCE-ID:20261208T140000Z\nDTSTART;TZID=America/Chicago:20261210T090000"
    )
    found = events(ical(event(more="RRULE:FREQ=WEEKLY;COUNT=2"), moved))
    assert [(each.uid, each.start, each.moved) for each in found] == [
        ("1@academy|20261201T140000Z", "2026-12-01T08:00", False),
        ("1@academy|20261208T140000Z", "2026-12-10T09:00", True),
    ]


CHANGED = """UID:1@academy
SUMMARY:Armorer
RECURRENCE-ID;RANGE=THISANDFUTURE{slot}
DTSTART{start}"""


@pytest.mark.parametrize(
    ("slot", "start"),
    [
        (";TZID=America/Chicago:20261208T080000", ";TZID=America/Chicago:20261208T100000"),
        (":20261208T140000Z", ";TZID=America/Chicago:20261208T100000"),
    ],
)
def test_dates_that_were_moved_together_keep_their_names_and_addresses(slot, start):
    entries = page(ical(event(more="RRULE:FREQ=WEEKLY;COUNT=4"), CHANGED.format(slot=slot, start=start))).entries
    assert [(each.event.uid, each.event.start, each.event.moved) for each in entries] == [
        ("1@academy|20261201T140000Z", "2026-12-01T08:00", False),
        ("1@academy|20261208T140000Z", "2026-12-08T10:00", True),
        ("1@academy|20261215T140000Z", "2026-12-15T10:00", True),
        ("1@academy|20261222T140000Z", "2026-12-22T10:00", True),
    ]
    assert len({entry.url for entry in entries}) == 4


def test_dates_that_were_changed_together_and_not_moved_are_told_apart():
    slot = ";TZID=America/Chicago:20261208T080000"
    text = ical(event(more="RRULE:FREQ=WEEKLY;COUNT=3"), CHANGED.format(slot=slot, start=slot))
    assert [(found.uid[-16:], found.moved) for found in events(text)] == [
        ("20261201T140000Z", False),
        ("20261208T140000Z", False),
        ("20261215T140000Z", False),
    ]


@pytest.mark.parametrize("start", [";VALUE=DATE:20261209", ":20261208T100000"])
def test_a_change_that_mixes_days_times_and_zones_costs_no_date(start):
    slot = ";TZID=America/Chicago:20261208T080000"
    text = ical(event(more="RRULE:FREQ=WEEKLY;COUNT=3"), CHANGED.format(slot=slot, start=start))
    assert len({found.uid for found in events(text)}) == 3


def test_one_date_of_a_series_can_be_cancelled():
    off = (
        "UID:1@academy\nSUMMARY:Armorer\nSTATUS:CANCELLED\nRECURRENCE-ID;TZID=America/Chicago:20261208T080000\n"
        "DTSTART;TZID=America/Chicago:20261208T080000"
    )
    found = events(ical(event(more="RRULE:FREQ=WEEKLY;COUNT=2"), off))
    assert [each.cancelled for each in found] == [False, True]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;INTERVAL=1",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYSETPOS=300;BYDAY=MO",
        "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
        "FREQ=WEEKLY;INTERVAL=99999999",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;UNTIL=yesterday",
        "INTERVAL=2",
    ],
)
def test_a_rule_that_is_not_followed_leaves_the_first_date_and_is_told(rule):
    found = page(ical(event(more=f"RRULE:{rule}")))
    assert [entry.event.start for entry in found.entries] == ["2026-12-01T08:00"]
    assert found.problems == ("Read as single dates, for their rules are not followed: 1 series.",)


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=MONTHLY;BYDAY=2TU;COUNT=2", ["2026-12-08", "2027-01-12"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=2", ["2026-12-31", "2027-01-31"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2", ["2026-12-31", "2027-01-29"]),
        ("FREQ=DAILY;BYDAY=MO,TU;COUNT=3", ["2026-12-01", "2026-12-07", "2026-12-08"]),
        ("FREQ=YEARLY;BYMONTH=12;BYDAY=1TU;COUNT=2", ["2026-12-01", "2027-12-07"]),
        ("FREQ=WEEKLY;INTERVAL=2;UNTIL=20261216T000000Z;BYDAY=TU,TH", ["2026-12-01", "2026-12-03", "2026-12-15"]),
    ],
)
def test_rules_of_classes_are_followed(rule, days):
    text = ical(event(start=f"{days[0].replace('-', '')}T080000", more=f"RRULE:{rule}"))
    assert [found.start[:10] for found in events(text)] == days


def test_a_series_on_the_29th_of_february_finds_the_leap_year():
    text = ical("UID:1\nSUMMARY:Class\nDTSTART;VALUE=DATE:20240229\nRRULE:FREQ=YEARLY")
    assert events(text) == []  # 2025 to 2027 have no such day


# ------------------------------------------------------------------------------------------- damage and emptiness


def test_a_damaged_event_costs_no_other():
    found = page(ical(event("1"), "UID:2\nSUMMARY:Bad\nDTSTART:20269999T990000", event("3")))
    assert [entry.event.uid for entry in found.entries] == ["1", "3"]
    assert found.problems == ("Damaged and left out: 1 of 3 events.",)
    assert not found.complete


def test_a_calendar_of_nothing_but_damage_is_an_error():
    with pytest.raises(ParseError, match="not one of the calendar's 1 events"):
        page(ical("UID:2\nSUMMARY:Bad\nDTSTART:20269999T990000"))


def test_an_empty_calendar_is_an_answer_that_says_so():
    found = page(ical())
    assert (found.entries, found.complete, found.problems) == ((), True, ("The calendar is empty.",))


def test_a_calendar_in_which_all_is_over_is_an_answer_without_a_problem():
    found = page(ical(event(start="20250101T080000")))
    assert (found.entries, found.complete, found.problems) == ((), True, ())


def test_an_answer_without_anything_is_an_error():
    with pytest.raises(EmptyError):
        page("\r\n")


@pytest.mark.parametrize("text", ["Not found", "<html><body>Log in</body></html>", "{broken", '{"a": 1}'])
def test_an_answer_that_is_no_calendar_is_an_error(text):
    with pytest.raises((ParseError, EmptyError)):
        page(text)


def test_line_breaks_that_were_not_escaped_are_part_of_the_text():
    (entry,) = page(
        ical("UID:1\nDTSTART;VALUE=DATE:20261207\nSUMMARY:Class\nDESCRIPTION:First\nLocation: Room 5\nlast")
    ).entries
    assert entry.content_html == "<p>First</p><p>Location: Room 5</p><p>last</p>"


def test_a_letter_beyond_utf_8_does_no_harm():
    body = ical(event(title="Officers\u2019 class")).encode("cp1252")
    assert page(body).entries[0].title == "Officers\u2019 class"


def test_folds_inside_a_letter_of_two_bytes_are_undone():
    body = ical(event(title="Niño class")).encode().replace("ñ".encode(), b"\xc3\r\n \xb1")
    assert page(body).entries[0].title == "Niño class"


def test_html_in_a_description_stays_html():
    (entry,) = page(ical(event(more="DESCRIPTION:Bring <b>a laptop</b>.\\nLunch is free."))).entries
    assert entry.content_html == "Bring <b>a laptop</b>.<br>Lunch is free."


def test_outlooks_html_is_preferred():
    (entry,) = page(ical(event(more="DESCRIPTION:plain\nX-ALT-DESC;FMTTYPE=text/html:<p>rich</p>"))).entries
    assert entry.content_html == "<p>rich</p>"


def test_events_that_share_a_uid_are_all_read():
    found = events(ical(event("same"), event("same", "20261202T080000")))
    assert len({each.uid for each in found}) == 2


def test_an_event_without_a_uid_is_known_by_its_title():
    (found,) = events(ical("SUMMARY:Class\nDTSTART;VALUE=DATE:20261207"))
    assert found.uid == "Class"


@pytest.mark.parametrize(
    ("more", "online"),
    [
        ("LOCATION:https://zoom.example/j/1", True),
        ("X-GOOGLE-CONFERENCE:https://meet.example/a", True),
        ("LOCATION:Room 5\nX-GOOGLE-CONFERENCE:https://meet.example/a", False),
        ("LOCATION:Room 5", False),
    ],
)
def test_a_meeting_on_line_is_told_by_an_address_where_no_place_is(more, online):
    assert [found.online for found in events(ical(event(more=more)))] == [online]


@pytest.mark.parametrize(
    ("organizer", "provider"),
    [
        ("ORGANIZER;CN=Sample Chiefs:mailto:a@b.example", "Sample Chiefs"),
        ("ORGANIZER;CN=jane@b.example:mailto:jane@b.example", ""),
        ("ORGANIZER;CN=Training Calendar:mailto:x@group.example", ""),
        ("ORGANIZER:mailto:jane@b.example", ""),
    ],
)
def test_who_holds_it_is_a_name_and_no_mailbox(organizer, provider):
    assert [found.provider for found in events(ical(event(more=organizer)))] == [provider]


def test_more_dates_than_are_read_are_counted():
    found = page(ical(*(event(str(n), more="RRULE:FREQ=DAILY") for n in range(4))))
    assert len(found.entries) == 1_000
    assert not found.complete
    assert "the first 1000 were read" in found.problems[-1]


def test_a_calendar_has_no_way_back(now):
    assert history(source(), now.date(), now) == ()


def test_a_stanza_needs_no_more_than_an_address():
    stanza = {
        "id": "ar-academy",
        "name": "Sample Academy",
        "kind": "calendar",
        "url": HOME,
        "state": "AR",
        "organisation_type": "academy",
    }
    made = KINDS["calendar"].stanza.model_validate(stanza).source()
    assert (made.kind, made.options) == ("calendar", CalendarOptions())


def test_a_calendar_is_asked_for_whether_or_not_it_says_that_it_has_changed(now):
    known = Validators(source().url, etag='"1"', fetched=now)
    (request,) = plan(source(), Memory({source().url: known}, is_new=False), now)
    assert (request.url, request.validators) == (source().url, None)
