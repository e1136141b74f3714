"""Which class an announcement tells of, and what becomes of it when its articles change, fall silent or go."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests import factories
from tests.factories import NOW
from trainwatch import knowledge
from trainwatch.model import Courses, Event, Moment, Offering, OrganisationType
from trainwatch.settings import Paths
from trainwatch.store import Store, open_store

FACTS = knowledge.load()
BARE = Offering("De-escalation", provider="Academy", start="2026-12-07", city="Conway", state="AR", status="scheduled")
PAPER = factories.source(id="paper")
BOARD = factories.source(id="board", organisation_type=OrganisationType.POST_BOARD)
TOLD = {  # the same class as four organisations announce it
    "host": replace(BARE, title="De-Escalation Training", provider=None, end="2026-12-08"),
    "provider": replace(BARE, title="De-escalation for Officers", provider="Sample Arms", price="$95", free="no"),
    "association": replace(BARE, title="De-escalation", provider="Sample Chiefs", registration_closes="2026-12-01"),
    "paper": replace(BARE, title="Free de-escalation class", provider=None, city=None),
}


@pytest.fixture
def paths(tmp_path):
    return Paths(tmp_path / "data" / "trainwatch.db")


@pytest.fixture
def store(paths):
    with open_store(paths, FACTS) as opened:
        opened.log.put_sources([PAPER, BOARD])
        yield opened


class Teller:
    """An article that tells of classes, as often as a test wants; every telling comes a day after the last one."""

    def __init__(self, store: Store, name: str, source=PAPER) -> None:
        self.store = store
        self.url = f"https://news.example/{name}"
        self.source = source
        self.day = 0

    def tell(self, *offerings: Offering, day: int | None = None, **document) -> str:
        self.day = self.day + 1 if day is None else day
        text = " ".join(str(offering) for offering in offerings) or "Nothing is planned."
        made = factories.document(url=self.url, text=text, **document)
        record = factories.record(
            source=self.source,
            document=made,
            courses=Courses(offerings=offerings),
            collected=NOW + timedelta(days=self.day),
        )
        return self.store.articles.save(record, [self.url], self.url, "").article_id

    def drop(self) -> None:
        self.store.articles.drop(self.url, self.source.id, "", 0.0, "off-topic", NOW + timedelta(days=40))


def rows(store: Store, sql: str, *values):
    return store.databases.public.execute(sql, values).fetchall()


def one(store: Store, columns: str):
    ((*found,),) = rows(store, f"select {columns} from offerings o join courses c on c.id = o.course_id")
    return tuple(found)


def count(store: Store, table: str = "offerings") -> int:
    found: int = rows(store, f"select count(*) from {table}")[0][0]
    return found


# ------------------------------------------------------------------------------------------------------ identity


@pytest.mark.parametrize("first", TOLD)
def test_the_same_class_of_four_organisations_is_one_offering_with_four_tellings(store, first):
    for name in (first, *(name for name in TOLD if name != first)):
        Teller(store, name).tell(TOLD[name])
    assert (count(store), count(store, "offering_articles")) == (1, 4)
    assert one(store, 'o."end", o.registration_closes, o.city') == ("2026-12-08", "2026-12-01", "Conway")
    assert count(store, "courses") == 1


@pytest.mark.parametrize(
    "other",
    [
        replace(BARE, title="Implicit Bias"),
        replace(BARE, title="Advanced De-escalation"),
        replace(BARE, start="2026-12-08"),
        replace(BARE, city="Camden"),
        replace(BARE, state="TX"),
    ],
)
def test_another_class_stays_another_wherever_it_is_told(store, other):
    Teller(store, "one").tell(BARE)
    Teller(store, "two").tell(other)
    Teller(store, "three").tell(BARE, other)
    assert (count(store), count(store, "offering_articles")) == (2, 4)


def test_a_morning_and_an_afternoon_session_are_two_and_stay_themselves(store):
    morning, afternoon = (replace(BARE, start=f"2026-12-07T{hour}:00") for hour in ("08", "13"))
    teller = Teller(store, "one")
    teller.tell(morning, afternoon)
    before = dict(rows(store, "select start, id from offerings"))
    teller.tell(afternoon, morning, author="somebody else")
    assert dict(rows(store, "select start, id from offerings")) == before
    teller.tell(afternoon)
    assert rows(store, "select offering_id from offering_articles where missing = 0") == [(before["2026-12-07T13:00"],)]


def test_a_class_without_a_date_is_that_of_its_provider(store):
    undated = replace(BARE, start=None, status="undated")
    Teller(store, "one").tell(undated)
    Teller(store, "two").tell(undated)
    assert (count(store), count(store, "offering_articles")) == (1, 2)


def test_classes_without_date_and_provider_are_those_of_their_articles(store):
    undated = replace(BARE, start=None, status="undated", provider=None)
    Teller(store, "one").tell(undated)
    Teller(store, "two").tell(undated)
    assert count(store) == 2


def test_what_half_the_country_teaches_is_not_one_course(store):
    Teller(store, "one").tell(replace(BARE, provider=None, hours=8))
    Teller(store, "two").tell(replace(BARE, provider=None, state="TX", city="Austin"))
    assert sorted(rows(store, "select hours from courses"), key=repr) == [(8.0,), (None,)]


def test_a_better_title_rule_changes_no_id(paths):
    read = {"first": (BARE, replace(BARE, title="Bias", start="2026-12-09")), "undated": (replace(BARE, start=None),)}
    better = {"De-escalation": "Slowing Down at the Door", "Bias": "Implicit Bias and You"}

    def collect(title) -> set:
        with open_store(paths, FACTS) as store:
            store.log.put_sources([PAPER, BOARD])
            for name, told in read.items():
                Teller(store, name).tell(*(replace(each, title=title(each.title)) for each in told))
            return set(rows(store, "select o.id, o.course_id, o.start from offerings o"))

    before = collect(str)
    paths.db.unlink()
    paths.fulltext.unlink()
    assert collect(better.__getitem__) == before


def test_two_classes_of_one_day_and_place_keep_their_ids_when_both_are_reworded(store):
    teller = Teller(store, "one")
    bias = replace(BARE, title="Implicit Bias")
    teller.tell(BARE, bias)
    before = dict(rows(store, "select c.title, o.id from offerings o join courses c on c.id = o.course_id"))
    teller.tell(replace(bias, title="Implicit Bias for Officers"), replace(BARE, title="De-escalation for Officers"))
    after = dict(rows(store, "select c.title, o.id from offerings o join courses c on c.id = o.course_id"))
    assert after == {f"{title} for Officers": offering_id for title, offering_id in before.items()}


def test_two_names_in_one_calendar_are_two_classes(store):
    for uid in ("1", "2"):
        Teller(store, uid, BOARD).tell(replace(BARE, uid=uid))
    assert count(store) == 2
    Teller(store, "other").tell(replace(BARE, uid="1"))  # of another calendar: it names one of them in its own way
    assert count(store) == 2


# ------------------------------------------------------------------------------------------------- what changes


def test_a_corrected_date_keeps_the_id_raises_the_sequence_and_is_told(store):
    teller = Teller(store, "one")
    teller.tell(replace(BARE, price="$95"))
    (before,) = one(store, "o.id")
    article_id = teller.tell(replace(BARE, start="2026-12-14", price="$99"))
    assert one(store, "o.id, start, status, sequence") == (before, "2026-12-14", "changed", 1)
    assert rows(store, "select field, former, current, seen, article_id from offering_changes order by field") == [
        ("price", "$95", "$99", "2026-11-22T03:00:00Z", article_id),
        ("start", "2026-12-07", "2026-12-14", "2026-11-22T03:00:00Z", article_id),
        ("status", "scheduled", "changed", "2026-11-22T03:00:00Z", article_id),
    ]


def test_a_class_stays_changed_when_other_words_are_edited(store):
    teller = Teller(store, "one")
    for offering in (BARE, replace(BARE, start="2026-12-14"), replace(BARE, start="2026-12-14", seats=3)):
        teller.tell(offering)
    assert one(store, "status, sequence, last_changed") == ("changed", 1, "2026-11-22T03:00:00Z")


def test_what_a_second_announcement_adds_is_no_change_of_the_class(store):
    Teller(store, "one").tell(replace(BARE, start="2026-12-07"))
    Teller(store, "two").tell(replace(BARE, start="2026-12-07T08:00", end="2026-12-08T17:00", price="$95"))
    assert one(store, 'start, "end", price, status') == ("2026-12-07T08:00", "2026-12-08T17:00", "$95", "scheduled")
    assert count(store, "offering_changes") == 0
    assert one(store, "sequence") == (1,)  # a calendar shows another hour


def test_a_price_alone_does_not_raise_the_sequence(store):
    teller = Teller(store, "one")
    teller.tell(replace(BARE, price="$95"))
    teller.tell(replace(BARE, price="$99"))
    assert one(store, "sequence, last_changed") == (0, "2026-11-22T03:00:00Z")


@pytest.mark.parametrize("news", ["full", "cancelled"])
def test_a_class_told_full_or_cancelled_in_place_is_a_change(store, news):
    teller = Teller(store, "one")
    teller.tell(BARE)
    teller.tell(replace(BARE, status=news))
    assert one(store, "status, sequence") == (news, 1)
    assert rows(store, "select field, former, current from offering_changes") == [("status", "scheduled", news)]


def test_seats_that_open_again_are_told(store):
    provider, paper = Teller(store, "one"), Teller(store, "two")
    provider.tell(BARE)
    paper.tell(replace(BARE, status="full"), day=2)
    assert one(store, "status") == ("full",)
    provider.tell(BARE, day=3, author="an edit that says nothing of it")
    assert one(store, "status") == ("full",)
    provider.tell(replace(BARE, status="full"), day=4)
    provider.tell(BARE, day=5)
    assert one(store, "status") == ("scheduled",)


def test_the_correction_of_a_better_source_counts_before_a_stale_newspaper(store):
    paper, board = Teller(store, "one"), Teller(store, "two", BOARD)
    paper.tell(BARE)
    board.tell(BARE, day=2)
    board.tell(replace(BARE, start="2026-12-14"), day=3)
    assert one(store, "start, status") == ("2026-12-14", "changed")


def test_a_session_that_takes_the_day_from_which_another_was_moved_is_a_new_one(store):
    teller = Teller(store, "one")
    teller.tell(BARE)
    (first,) = one(store, "o.id")
    teller.tell(replace(BARE, start="2026-12-14"))
    teller.tell(BARE, replace(BARE, start="2026-12-14"))
    days = dict(rows(store, "select start, id from offerings"))
    assert len(days) == 2
    assert days["2026-12-14"] == first


def test_the_next_date_after_a_class_that_is_over_is_another_class(store):
    teller = Teller(store, "one")
    teller.tell(BARE)
    teller.tell(replace(BARE, start="2027-01-11"), day=30)
    assert sorted(rows(store, "select start, status from offerings")) == [
        ("2026-12-07", "scheduled"),
        ("2027-01-11", "scheduled"),
    ]


def test_two_dates_for_two_others_are_new_classes_for_nobody_can_tell_which_moved(store):
    teller = Teller(store, "one")
    teller.tell(BARE, replace(BARE, start="2026-12-09"))
    teller.tell(replace(BARE, start="2027-01-11"), replace(BARE, start="2027-01-13"))
    assert count(store) == 4


@pytest.mark.parametrize("others", [{"start": ("2027-01-11", "2027-01-13")}, {"title": ("Slowing Down", "Bias")}])
def test_which_of_two_new_classes_another_became_nobody_can_tell(store, others):
    teller = Teller(store, "one")
    teller.tell(BARE)
    ((field, values),) = others.items()
    teller.tell(*(replace(BARE, **{field: value}) for value in values))
    assert count(store) == 3


def test_what_an_edit_states_for_the_first_time_is_no_change(store):
    teller = Teller(store, "one")
    teller.tell(BARE)
    teller.tell(replace(BARE, price="$95", start="2026-12-07T08:00"))
    assert rows(store, "select field, former, current from offering_changes") == [
        ("start", "2026-12-07", "2026-12-07T08:00")
    ]
    assert one(store, "status") == ("scheduled",)  # the hour of a known day is no move


def test_one_date_of_a_course_that_gets_another_name_leaves_the_course_to_the_others(store):
    teller = Teller(store, "one")
    january = replace(BARE, start="2027-01-11")
    teller.tell(BARE, january)
    teller.tell(BARE, replace(january, title="Slowing Down"))
    assert rows(store, "select o.start, c.title from offerings o join courses c on c.id = o.course_id order by 1") == [
        ("2026-12-07", "De-escalation"),
        ("2027-01-11", "Slowing Down"),
    ]


def test_who_brings_news_does_not_speak_for_the_class_by_that(store):
    early: Any
    late: Any
    early, late = ({"published": Moment(f"2026-11-{day}", "day")} for day in ("01", "10"))
    teller = Teller(store, "one")
    first = teller.tell(BARE, **early)
    Teller(store, "two").tell(replace(BARE, status="full"), day=2, **late)
    teller.tell(replace(BARE, seats=24), day=3, **early)
    assert one(store, "o.article_id, status") == (first, "full")


def test_who_told_last_or_first_again_of_a_vanished_class_does_not_speak_for_it_by_that(store):
    first, second = Teller(store, "one"), Teller(store, "two")
    early: Any
    late: Any
    early, late = ({"published": Moment(f"2026-11-{day}", "day")} for day in ("01", "10"))
    kept = first.tell(BARE, day=1, **early)
    second.tell(BARE, day=1, **late)
    for day in (2, 3):
        first.tell(day=day, **early)
        second.tell(day=day, **late)
    second.tell(BARE, day=4, **late)
    first.tell(BARE, day=5, **early)
    assert one(store, "o.article_id, status") == (kept, "scheduled")


def test_a_date_that_is_announced_at_last_belongs_to_the_class_that_had_none(store):
    teller = Teller(store, "one")
    teller.tell(replace(BARE, start=None, status="undated"))
    (before,) = one(store, "o.id")
    teller.tell(BARE)
    assert one(store, "o.id, status") == (before, "scheduled")
    assert ("start", None, "2026-12-07") in rows(store, "select field, former, current from offering_changes")


def test_a_class_that_is_put_off_without_a_new_date_has_none(store):
    teller = Teller(store, "one")
    teller.tell(BARE)
    (before,) = one(store, "o.id")
    teller.tell(replace(BARE, start=None, status="changed"))
    assert one(store, "o.id, start, status") == (before, None, "changed")


def test_a_course_that_is_told_of_without_its_date_leaves_the_class_to_vanish(store):
    teller = Teller(store, "one")
    teller.tell(BARE)
    for seats in (10, 20):
        teller.tell(replace(BARE, start=None, status="undated", seats=seats))
    assert sorted(rows(store, "select status from offerings")) == [("undated",), ("vanished",)]


def test_the_day_of_a_class_that_was_held_is_corrected(store):
    teller = Teller(store, "one")
    teller.tell(replace(BARE, start="2026-11-10", status="held"))
    (before,) = one(store, "o.id")
    teller.tell(replace(BARE, start="2026-11-11", status="held"))
    assert one(store, "o.id, start, status") == (before, "2026-11-11", "held")


def test_a_class_under_another_name_in_its_own_article_is_renamed(store):
    teller = Teller(store, "one")
    teller.tell(BARE)
    before = one(store, "o.id, c.id")
    teller.tell(replace(BARE, title="Slowing Down"))
    assert one(store, "o.id, c.id, title, sequence") == (*before, "Slowing Down", 1)
    assert count(store, "courses") == 1


# ------------------------------------------------------------------------------------------------------ vanished


def test_a_class_vanishes_after_two_complete_answers_without_it_and_comes_back(store):
    teller = Teller(store, "one")
    teller.tell(BARE)
    teller.tell()
    assert one(store, "status") == ("scheduled",)
    teller.tell(author="another edit")
    assert one(store, "status, sequence") == ("vanished", 1)
    teller.tell(BARE)
    assert one(store, "status, sequence") == ("scheduled", 2)
    assert rows(store, "select missing, missing_since from offering_articles") == [(0, None)]
    assert rows(store, "select former, current from offering_changes order by seen") == [
        ("scheduled", "vanished"),
        ("vanished", "scheduled"),
    ]


def test_an_answer_that_says_the_same_without_the_class_counts(store):
    teller = Teller(store, "one")
    for offerings in ((BARE,), (), ()):
        teller.tell(*offerings)
    assert one(store, "status") == ("vanished",)


def test_one_answer_that_is_handled_twice_counts_once(store):
    teller = Teller(store, "one")
    teller.tell(BARE)
    for _ in range(3):
        teller.tell(day=2)
    assert one(store, "status") == ("scheduled",)


def test_an_opening_is_no_complete_answer(store):
    teller = Teller(store, "one")
    teller.tell(BARE)
    for author in ("one", "two", "two", "two"):
        teller.tell(text_status="opening", author=author)
    assert one(store, "status") == ("scheduled",)


def test_a_page_that_is_gone_for_two_answers_tells_of_nothing_until_it_is_there_again(store):
    teller = Teller(store, "one")
    teller.tell(BARE)
    for day in (2, 3):
        store.articles.mark_gone(teller.url, NOW + timedelta(days=day))
    assert one(store, "status") == ("vanished",)
    store.articles.confirm(teller.url, NOW + timedelta(days=4))
    store.articles.mark_there(teller.url)
    assert one(store, "status, last_told") == ("scheduled", "2026-11-24T03:00:00Z")


def test_what_was_edited_away_before_its_page_went_does_not_come_back_with_it(store):
    teller = Teller(store, "one")
    teller.tell(BARE)
    teller.tell()
    store.articles.mark_gone(teller.url, NOW + timedelta(days=3))
    store.articles.confirm(teller.url, NOW + timedelta(days=4))
    assert one(store, "status") == ("vanished",)


def test_a_class_that_another_article_tells_of_does_not_vanish(store):
    first, second = Teller(store, "one"), Teller(store, "two")
    first.tell(BARE)
    second.tell(BARE)
    for author in ("a", "b"):
        first.tell(author=author)
    assert one(store, "status") == ("scheduled",)
    for author in ("a", "b"):
        second.tell(author=author)
    assert one(store, "status") == ("vanished",)


@pytest.mark.parametrize(
    ("offering", "stands"), [(BARE, "scheduled"), (replace(BARE, status="cancelled"), "cancelled")]
)
def test_what_is_over_or_cancelled_does_not_vanish(store, offering, stands):
    teller = Teller(store, "one")
    teller.tell(offering)
    for day in (16, 17) if stands == "scheduled" else (2, 3):  # the class begins on day 17
        teller.tell(day=day, author=str(day))
    assert one(store, "status") == (stands,)


def test_what_was_held_on_no_known_day_goes_with_its_words(store):
    teller = Teller(store, "one")
    teller.tell(replace(BARE, start=None, status="held"))
    teller.tell()
    assert count(store) == count(store, "courses") == 0


# ----------------------------------------------------------------------------------------- what goes, what stays


def test_an_article_that_is_dropped_leaves_the_class_to_the_others(store):
    board, paper = Teller(store, "one", BOARD), Teller(store, "two")
    board.tell(replace(BARE, price="$95"))
    kept = paper.tell(replace(BARE, seats=24))
    (before,) = one(store, "o.id")
    board.drop()
    assert one(store, "o.id, article_id, price, seats") == (before, kept, None, 24)
    paper.drop()
    tables = ("offerings", "courses", "offering_articles", "offering_changes")
    assert [count(store, table) for table in tables] == [0, 0, 0, 0]


def test_a_class_of_an_older_database_goes_when_its_article_tells_of_it_no_more(store):
    teller = Teller(store, "one")
    teller.tell(BARE)
    store.databases.public.execute("delete from offering_articles")
    teller.tell()
    assert count(store) == count(store, "courses") == 0


def test_pages_that_turn_out_to_be_one_keep_what_both_told(store):
    teller, other = Teller(store, "one"), Teller(store, "two")
    teller.tell(BARE)
    other.tell(replace(BARE, title="Bias"))
    before = set(rows(store, "select id from offerings"))
    document = factories.document(url=teller.url, text="both")
    record = factories.record(source=PAPER, document=document, courses=Courses(offerings=(BARE,)), collected=NOW)
    store.articles.save(record, [teller.url, other.url], teller.url, "")
    assert set(rows(store, "select id from offerings")) == before
    assert count(store, "articles") == 1
    assert rows(store, "select count(*) from offerings where article_id not in (select id from articles)") == [(0,)]


# --------------------------------------------------------------------------------------------------- place, clock


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ({}, ("America/Chicago", 0, 35.09, -92.44)),
        ({"timezone": "America/Denver"}, ("America/Denver", 1, 35.09, -92.44)),
        ({"city": None}, ("America/Chicago", 0, None, None)),
        ({"city": None, "state": "TX"}, (None, 0, None, None)),
        ({"city": "St. Louis", "state": "MO"}, ("America/Chicago", 0, 38.63, -90.2)),
    ],
)
def test_a_class_has_the_clock_and_the_coordinates_of_its_place(store, place, expected):
    Teller(store, "one").tell(replace(BARE, **place))
    zone, stated, latitude, longitude = one(store, "timezone, zone_stated, latitude, longitude")
    near = tuple(None if each is None else round(each, 2) for each in (latitude, longitude))
    assert (zone, stated) == expected[:2]
    assert near == pytest.approx(expected[2:], abs=0.02) if latitude else near == expected[2:]


def test_what_an_article_tells_is_kept_word_for_word(store):
    quote = factories.evidence("De-escalation", "De-escalation", "title")
    Teller(store, "one").tell(replace(BARE, evidence=(quote,)))
    ((told,),) = rows(store, "select told from offering_articles")
    assert json.loads(told) == {
        "title": "De-escalation",
        "provider": "Academy",
        "start": "2026-12-07",
        "city": "Conway",
        "state": "AR",
        "free": "unknown",
        "status": "scheduled",
        "evidence": [quote.as_dict()],
    }


def test_a_date_of_a_calendar_whose_price_alone_changes_is_told_anew(store):
    def save(price: str) -> None:
        event = Event("1", "2026-12-07", price=price)
        record = factories.record(
            entry=factories.entry(event=event),
            courses=Courses(offerings=(replace(BARE, uid="1", price=price),)),
            source=PAPER,
        )
        store.articles.save(record, [record.document.url], record.document.url, "")

    save("$95")
    save("$99")
    assert one(store, "price") == ("$99",)


def test_a_page_is_watched_for_all_days_of_its_classes_also_of_those_it_tells_of_no_more(store):
    teller = Teller(store, "one")
    other = replace(BARE, title="Bias", start=None, status="undated", registration_opens="2026-11-25")
    cancelled = replace(BARE, title="K9", start="2027-02-01", status="cancelled")
    article_id = teller.tell(replace(BARE, registration_closes="2026-12-01"), other, cancelled)
    days = ("2026-11-25", "2026-12-01", "2026-12-07", "undated")
    assert store.classes.days(article_id) == days
    teller.tell()
    assert store.classes.days(article_id) == days
