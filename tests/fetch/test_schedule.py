"""Whose turn it is."""

from datetime import UTC, datetime
from math import inf

from trainwatch.errors import FetchError
from trainwatch.fetch.journey import Journey, begin
from trainwatch.fetch.robots import RobotsBook, RobotsCopy, Rules
from trainwatch.fetch.schedule import Schedule
from trainwatch.model import Purpose, Request

NOW = datetime(2026, 3, 1, 4, 0, tzinfo=UTC)


def schedule(*, obey: bool = False, copies: tuple[RobotsCopy, ...] = ()) -> Schedule:
    return Schedule(5.0, RobotsBook(copies, obey=obey, max_age=86_400, clock=lambda: NOW))


def to(url: str) -> Journey:
    return begin(Request(url, "a-source", Purpose.ARTICLE))


def taken(one: Schedule, now: float) -> str | None:
    journey = one.take(now)
    return None if journey is None else journey.url


def test_one_request_a_host_is_under_way():
    one = schedule()
    one.add(to("http://a.gov/1"))
    one.add(to("http://a.gov/2"))
    assert taken(one, 0.0) == "http://a.gov/1"
    assert taken(one, 100.0) is None
    assert one.next_at() == inf


def test_the_gap_begins_at_the_end_of_the_last_request():
    one = schedule()
    one.add(to("http://a.gov/1"))
    one.add(to("http://a.gov/2"))
    one.take(0.0)
    one.release("http://a.gov", 30.0)
    assert one.next_at() == 35.0
    assert taken(one, 34.9) is None
    assert taken(one, 35.0) == "http://a.gov/2"


def test_a_request_that_was_not_sent_makes_nobody_wait():
    one = schedule()
    one.add(to("http://a.gov/1"))
    one.add(to("http://a.gov/2"))
    one.take(0.0)
    one.release("http://a.gov", None)
    assert taken(one, 0.0) == "http://a.gov/2"


def test_a_crawl_delay_longer_than_the_gap_is_kept():
    slow = RobotsCopy("http://a.gov", NOW, 200, "User-agent: *\nCrawl-delay: 20")
    one = schedule(obey=True, copies=(slow,))
    one.add(to("http://a.gov/1"))
    one.add(to("http://a.gov/2"))
    one.take(0.0)
    one.release("http://a.gov", 1.0)
    assert one.next_at() == 21.0


def test_a_host_that_is_known_to_want_a_longer_gap_gets_it_and_no_other_does():
    one = Schedule(5.0, RobotsBook((), obey=False, max_age=86_400, clock=lambda: NOW), {"a.gov": 8.0, "b.gov": 2.0})
    for name in ("a.gov", "b.gov"):
        one.add(to(f"http://{name}/1"))
        one.take(0.0)
        one.release(f"http://{name}", 0.0)
    one.add(to("http://a.gov/2"))
    assert one.next_at() == 8.0
    one.add(to("http://b.gov/2"))
    assert one.next_at() == 5.0


def test_hosts_take_turns():
    one = schedule()
    for number in (1, 2, 3):
        one.add(to(f"http://a.gov/{number}"))
    one.add(to("http://b.gov/1"))
    one.add(to("http://c.gov/1"))
    order = []
    for moment in range(0, 100, 10):
        if (journey := one.take(float(moment))) is not None:
            order.append(journey.url)
            one.release(journey.host, float(moment))
    assert order == ["http://a.gov/1", "http://b.gov/1", "http://c.gov/1", "http://a.gov/2", "http://a.gov/3"]
    assert one.is_empty


def test_http_and_https_are_two_hosts():
    one = schedule()
    one.add(to("http://a.gov/1"))
    one.add(to("https://a.gov/1"))
    assert taken(one, 0.0)
    assert taken(one, 0.0)


def test_what_goes_on_goes_first():
    one = schedule()
    one.add(to("http://a.gov/1"))
    one.add(to("http://a.gov/redirected"), first=True)
    assert taken(one, 0.0) == "http://a.gov/redirected"


def test_robots_txt_is_asked_for_once_and_before_everything_else():
    one = schedule(obey=True)
    one.add(to("http://a.gov/1"))
    one.add(to("http://a.gov/2"))
    errand = one.take(0.0)
    assert errand is not None
    assert (errand.url, errand.robots_of) == ("http://a.gov/robots.txt", "http://a.gov")
    assert errand.request == Request("http://a.gov/robots.txt", "a-source", Purpose.ROBOTS)
    one.release("http://a.gov", 0.0)
    assert taken(one, 100.0) is None
    one.settle("http://a.gov", Rules())
    assert taken(one, 100.0) == "http://a.gov/1"


def test_an_errand_may_pass_through_a_host_whose_own_rules_are_unknown():
    one = schedule(obey=True)
    one.add(to("http://a.gov/1"))
    errand = one.take(0.0)
    assert errand is not None
    one.release("http://a.gov", 0.0)
    errand.url, errand.host = "http://b.gov/robots.txt", "http://b.gov"
    one.add(errand)
    assert one.take(0.0) is errand


def test_a_pause_holds_a_host_and_no_other():
    one = schedule()
    one.add(to("http://a.gov/1"))
    one.add(to("http://b.gov/1"))
    one.pause("http://a.gov", 50.0)
    assert taken(one, 0.0) == "http://b.gov/1"
    assert one.next_at() == 50.0
    assert taken(one, 50.0) == "http://a.gov/1"


def test_a_host_that_is_shut_gives_back_what_waits_and_takes_nothing_more():
    one = schedule()
    one.add(to("http://a.gov/1"))
    assert [journey.url for journey in one.shut("http://a.gov")] == ["http://a.gov/1"]
    assert not one.add(to("http://a.gov/2"))
    assert one.is_empty


def test_draining_empties_every_host():
    one = schedule(obey=True)
    one.add(to("http://a.gov/1"))
    one.add(to("http://b.gov/1"))
    assert {journey.url for journey in one.drain() if journey.robots_of is None} == {"http://a.gov/1", "http://b.gov/1"}
    assert one.is_empty
    assert one.take(0.0) is None


def test_the_rules_of_a_host_that_has_none_yet_allow_the_errand():
    one = schedule(obey=True)
    one.add(to("http://a.gov/1"))
    assert one.rules("http://a.gov").refusal("http://a.gov/robots.txt") is None
    missing = RobotsBook((), obey=True, max_age=1, clock=lambda: NOW).learn(
        "http://a.gov", FetchError("gone", word="dns"), redirected=False
    )
    one.settle("http://a.gov", missing)
    assert one.rules("http://a.gov").refusal("http://a.gov/1") is not None
