"""The class finder: what is asked, what is found, how far away, and what to loosen."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from trainwatch.knowledge import load
from trainwatch.query.classes import Asked, asked, class_view, classes_of, find_classes, find_month, miles, to_params

TODAY = date(2025, 3, 31)
CONWAY, LITTLE_ROCK, MEMPHIS = (35.09, -92.44), (34.75, -92.29), (35.15, -90.05)


@pytest.fixture
def room(newsroom):
    newsroom.article("news")
    return newsroom


def offer(room, offering_id, start="2025-05-06", *, article="news", course=None, told=None, **columns):
    """Insert a class; columns of `courses` come in *course*, what its article tells of it in *told*."""
    fields = {"id": f"c-{offering_id}", "title": "De-escalation", "topics": json.dumps(["de-escalation"])}
    room.public.table("courses").insert(fields | (course or {}), ignore=True)
    row = {"id": offering_id, "course_id": fields["id"], "article_id": article, "start": start, "status": "scheduled"}
    room.public.table("offerings").insert(row | {"evidence": "[]", "first_told": "2025-03-01T00:00:00Z"} | columns)
    telling = {"offering_id": offering_id, "article_id": article, "told": json.dumps(told or {}), "missing": 0}
    room.public.table("offering_articles").insert(telling)


def question(**params):
    return asked({name: [value] for name, value in params.items()}, load(), today=TODAY)


def view_of(room, offering_id) -> Any:
    return class_view(room.execute, offering_id)


def found(room, **params):
    return [row.id for row in find_classes(room.execute, question(**params)).classes]


def test_free_classes_come_first_and_then_the_next_one(room):
    offer(room, "paid", "2025-04-01", is_free="no")
    offer(room, "free-later", "2025-06-01", is_free="yes")
    offer(room, "free-soon", "2025-05-01", is_free="yes")
    offer(room, "free-full", "2025-04-02", is_free="yes", status="full")
    assert found(room) == ["free-soon", "free-later", "paid", "free-full"]
    assert found(room, sort="date") == ["paid", "free-full", "free-soon", "free-later"]


def test_a_class_that_is_under_way_is_still_ahead(room):
    offer(room, "week", "2025-03-28", end="2025-04-04T17:00")
    offer(room, "over", "2025-03-24", end="2025-03-28")
    assert found(room) == ["week"]
    assert found(room, when="past") == ["over"]


@pytest.mark.parametrize("status", ["cancelled", "held"])
def test_what_will_not_happen_is_not_ahead(room, status):
    offer(room, "off", status=status)
    assert found(room) == []


def test_classes_without_a_date_are_found_when_they_are_asked_for(room):
    offer(room, "dated")
    offer(room, "any-time", None, status="undated")
    assert found(room) == ["dated"]
    assert found(room, when="undated") == ["any-time"]


def test_distance_is_measured_from_a_town_or_a_zip_code(room):
    offer(room, "near", latitude=LITTLE_ROCK[0], longitude=LITTLE_ROCK[1])
    offer(room, "far", latitude=MEMPHIS[0], longitude=MEMPHIS[1])
    offer(room, "nowhere")
    assert found(room, near="Conway, AR", within="50") == ["near"]
    assert found(room, near="72032", within="150") == ["far", "near"]
    assert found(room, near="Conway, Arkansas", sort="distance") == ["near", "far", "nowhere"]
    distances = find_classes(room.execute, question(near="Conway, AR")).miles
    assert set(distances) == {"near", "far"}
    assert distances["near"] == pytest.approx(25, abs=3)


def test_nobody_travels_to_an_online_class(room):
    offer(room, "webinar", delivery="live_online", latitude=MEMPHIS[0], longitude=MEMPHIS[1])
    assert find_classes(room.execute, question(near="Conway, AR", within="25")).miles == {"webinar": 0.0}


def test_the_great_circle_from_conway_to_memphis_is_136_miles():
    assert miles(CONWAY, MEMPHIS) == pytest.approx(135.5, abs=1)
    assert miles(CONWAY, CONWAY) == 0


def test_a_town_whose_name_many_states_have_needs_its_state(room):
    assert question(near="Springfield").near is None
    assert "write the state behind it" in question(near="Springfield").notes[0]
    assert question(near="Springfield", state="MO").near.state == "MO"


def test_classes_closed_to_other_states_are_left_out_for_their_officers(room):
    offer(room, "closed", state="TN", out_of_state="no")
    offer(room, "open", state="TN", out_of_state="yes")
    offer(room, "silent", state="TN")
    offer(room, "own", state="AR", out_of_state="no")
    assert set(found(room, officers_of="AR")) == {"open", "silent", "own"}
    assert found(room, state="AR") == ["own"]


def test_all_in_free_means_that_bed_and_board_are_paid_too(room):
    offer(room, "all", is_free="yes", lodging="paid", meals="paid")
    offer(room, "tuition", is_free="yes", lodging="not_paid")
    offer(room, "webinar", is_free="yes", delivery="live_online")
    offer(room, "paid", is_free="no", lodging="paid", meals="paid")
    assert set(found(room, cost="all-in")) == {"all", "webinar"}
    assert set(found(room, cost="free")) == {"all", "tuition", "webinar"}


def test_an_audience_is_found_where_it_is_named_or_where_nobody_is(room):
    offer(room, "dispatch", open_to='["dispatcher"]')
    offer(room, "sworn", open_to='["sworn"]')
    offer(room, "silent")
    assert set(found(room, who="dispatcher")) == {"dispatch", "silent"}


def test_registration_is_open_until_it_closes_is_full_or_before_it_opens(room):
    offer(room, "open", registration_closes="2025-03-31")
    offer(room, "later", registration_closes="2025-06-01")
    offer(room, "closed", registration_closes="2025-03-30")
    offer(room, "not-yet", registration_opens="2025-04-01")
    offer(room, "full", status="full")
    assert set(found(room, registration="open")) == {"open", "later"}
    assert found(room, registration="closing") == ["open"]
    assert found(room, sort="closing")[:2] == ["closed", "open"]


def test_the_last_day_is_included_whatever_its_hour(room):
    offer(room, "morning", "2025-04-10T09:00")
    assert found(room, to="2025-04-10") == ["morning"]
    assert found(room, next="10d") == ["morning"]
    assert found(room, next="9d") == []
    assert found(room, **{"from": "2025-04-11"}) == []


@pytest.mark.parametrize("how", ["online", "in_person"])
def test_a_hybrid_class_is_both_online_and_in_person(room, how):
    offer(room, "both", delivery="hybrid")
    offer(room, "other", delivery={"online": "in_person", "in_person": "self_paced"}[how])
    assert found(room, how=how) == ["both"]


def test_words_may_stand_in_title_provider_topics_and_city(room):
    offer(room, "one", course={"title": "Interviewing 100% of witnesses", "provider": "Lakes Academy"}, city="Conway")
    offer(room, "two")
    for words in ("interviews", "lakes ACADEMY", "conway witness", "de-escalation lakes"):
        assert found(room, q=words) == ["one"], words
    assert found(room, q="_") == found(room, q="")


def test_what_has_to_be_loosened_is_said_the_most_promising_first(room):
    offer(room, "texas", state="TX", is_free="no")
    offer(room, "texas-2", state="TX", is_free="no")
    offer(room, "free", state="OK", is_free="yes")
    looser = find_classes(room.execute, question(state="TX", cost="free")).looser
    assert [(name, count) for name, _, count in looser] == [("cost", 2), ("state", 1)]
    assert looser[0][1] == question(state="TX")


@pytest.mark.parametrize(
    "params",
    [
        {"near": "Nowhereville, AR"},
        {"near": "00000"},
        {"within": "-4", "near": "72032"},
        {"from": "31.12.2025"},
        {"next": "soon"},
        {"cost": "cheap"},
        {"topic": "knitting"},
        {"state": "ZZ"},
        {"from": "2025-05-02", "to": "2025-05-01"},
        {"sort": "distance"},
    ],
)
def test_what_cannot_be_used_is_left_out_and_said(params):
    made = question(**params)
    assert len(made.notes) == 1
    assert set(made.given) <= {"near"}


def test_a_question_and_its_address_are_the_same(room):
    made = question(
        q="k9 tracking",
        state="AR",
        officers_of="TN",
        near="72032",
        within="150",
        how="in_person",
        topic="k9",
        to="2025-12-31",
        cost="all-in",
        who="sworn",
        registration="closing",
        sort="distance",
    )
    assert made.notes == ()
    assert asked({name: [value] for name, value in to_params(made)}, load(), today=TODAY) == made
    assert to_params(Asked(TODAY)) == []


def test_pages_hold_so_many_classes_and_the_last_one_the_rest(room):
    for number in range(5):
        offer(room, f"o{number}", f"2025-05-0{number + 1}")
    last = find_classes(room.execute, Asked(TODAY), page=9, size=2)
    assert ([row.id for row in last.classes], last.total, last.page, last.pages) == (["o4"], 5, 3, 3)


def test_a_month_shows_the_days_on_which_classes_begin(room):
    offer(room, "a", "2025-05-06T08:00", is_free="no")
    offer(room, "b", "2025-05-06", is_free="yes")
    offer(room, "c", "2025-06-01")
    month = find_month(room.execute, question(month="2025-05"), most=8)
    assert [row.id for row in month.classes] == ["b", "a"]
    assert month.days == {"2025-05-06": 2}


def test_a_class_has_its_tellers_the_one_that_speaks_for_it_first_and_its_changes_the_newest_first(room):
    room.article("copy", "The same by the newspaper")
    quote = {"in": "title", "text": "A", "start": 0, "end": 1, "rule": "title"}
    offer(
        room, "one", tiers=json.dumps([{"amount": 0, "who": "officers", "includes": None}]), told={"evidence": [quote]}
    )
    telling = {"offering_id": "one", "article_id": "copy", "told": "{}", "missing": 1, "first_told": "2025-01-01"}
    room.public.table("offering_articles").insert(telling)
    for seen, current in (("2025-03-02T00:00:00Z", "2025-05-05"), ("2025-03-09T00:00:00Z", "2025-05-06")):
        change = {"offering_id": "one", "seen": seen, "field": "start", "former": "2025-05-01", "current": current}
        room.public.table("offering_changes").insert(change)
    view = view_of(room, "one")
    assert [(each.article_id, each.missing) for each in view.tellings] == [("news", 0), ("copy", 1)]
    assert view.tellings[0].evidence[0].rule == "title"
    assert [each.current for each in view.changes] == ["2025-05-06", "2025-05-05"]
    assert view.row.tiers[0].who == "officers"
    assert view.row.tellers == 2
    assert [row.id for row in classes_of(room.execute, "copy")] == ["one"]


def test_other_dates_of_the_same_course_are_told(room):
    offer(room, "one")
    offer(room, "two", "2025-07-01", course={"id": "c-one"}, city="Reno")
    room.public.execute("update offerings set course_id = 'c-one' where id = 'two'")
    room.public.conn.commit()
    assert [row.id for row in view_of(room, "one").other_dates] == ["two"]
    assert view_of(room, "none") is None


def test_a_month_shows_what_is_over_in_it_and_what_is_ahead(room):
    offer(room, "held", "2025-03-03", status="held")
    offer(room, "over", "2025-03-10")
    offer(room, "off", "2025-03-11", status="cancelled")
    offer(room, "ahead", "2025-03-31T08:00")
    offer(room, "next", "2025-04-01")
    months = {
        each: find_month(room.execute, question(month="2025-03", when=each), most=8) for each in ("upcoming", "past")
    }
    assert [row.id for row in months["upcoming"].classes] == ["held", "over", "ahead"]
    assert [row.id for row in months["past"].classes] == ["held", "over", "off"]


def test_a_month_to_come_asks_for_registration_as_it_is_today(room):
    offer(room, "open", "2025-06-10", registration_closes="2025-04-20")
    offer(room, "closed", "2025-06-10", registration_closes="2025-03-20")
    assert find_month(room.execute, question(month="2025-06", registration="open"), most=8).days == {"2025-06-10": 1}


def test_a_month_keeps_to_its_days_and_shows_the_free_classes_of_a_crowded_one(room):
    for number in range(4):
        offer(room, f"paid-{number}", "2025-05-06", is_free="no")
    offer(room, "free", "2025-05-06T08:00", is_free="yes")
    offer(room, "later", "2025-05-07", is_free="yes")
    month = find_month(room.execute, question(month="2025-05"), most=2)
    assert [row.id for row in month.classes] == ["free", "paid-0", "later"]
    assert (month.days, month.total) == ({"2025-05-06": 5, "2025-05-07": 1}, 6)


def test_a_month_names_the_filters_to_do_without(room):
    offer(room, "one", "2025-05-06", state="TX")
    looser = find_month(room.execute, question(month="2025-05", state="AR"), most=2).looser
    assert [(name, asked_.month, count) for name, asked_, count in looser] == [("state", "2025-05", 1)]


@pytest.mark.parametrize("status", ["cancelled", "vanished"])
def test_a_calendar_of_open_classes_keeps_what_was_called_off_or_left_its_page(room, status):
    offer(room, "one", status=status)
    open_ = question(registration="open")
    assert find_classes(room.execute, open_).total == 0
    assert find_classes(room.execute, replace(open_, also_cancelled=True)).total == 1


def test_the_first_ten_thousand_classes_are_not_all_of_them(room):
    offer(room, "first", "2025-05-06")
    room.public.execute(
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 10500)"
        " insert into offerings (id, course_id, article_id, start, status)"
        " select 'n' || i, 'c-first', 'news', '2025-05-05', 'scheduled' from n"
    )
    room.public.conn.commit()
    found = find_classes(room.execute, Asked(TODAY), page=10**6, size=100)
    assert (found.total, found.classes[-1].id) == (10501, "first")


def test_no_question_reads_the_whole_rows_of_every_class(room):
    """All that is asked of classes stands in one index; their evidence and descriptions are ten times as long."""
    plans = []

    def explained(sql, values):
        if "from public.offerings o where" in sql:
            plans.append(" ".join(row[3] for row in room.execute(f"explain query plan {sql}", values)))
        return room.execute(sql, values)

    params = {
        "q": "k9",
        "state": "AR",
        "officers_of": "TX",
        "near": "72032",
        "within": "50",
        "how": "online",
        "topic": "k9",
    }
    params |= {"from": "2025-04-01", "to": "2025-09-01", "cost": "all-in", "who": "sworn", "registration": "closing"}
    for each in ({}, {"when": "past"}, {"when": "undated"}, {"month": "2025-05"}, params, {"sort": "closing"}):
        find_classes(explained, question(**each))
    assert plans
    assert [plan for plan in plans if "SCAN o" in plan and "COVERING INDEX offerings_asked" not in plan] == []
