"""What a robots.txt, or the lack of one, allows."""

from datetime import UTC, datetime, timedelta
from time import perf_counter

import pytest

from trainwatch.errors import BlockedError, FetchError
from trainwatch.fetch.robots import MAX_CRAWL_DELAY, MAX_TEXT, RobotsBook, RobotsCopy, RobotsUnknownError, Rules
from trainwatch.model import Purpose, Request, Response

NOW = datetime(2026, 3, 1, 4, 0, tzinfo=UTC)
HOST = "https://example.gov"


def book(*copies: RobotsCopy, obey: bool = True) -> RobotsBook:
    return RobotsBook(copies, obey=obey, max_age=86_400, clock=lambda: NOW)


def answer(status: int, body: bytes = b"") -> Response:
    asked = Request(f"{HOST}/robots.txt", "a-source", Purpose.ROBOTS)
    return Response(asked, asked.url, status, (), body, body, NOW)


def allowed(rules: Rules, path: str = "/news") -> bool:
    return rules.refusal(HOST + path) is None


@pytest.mark.parametrize(
    ("text", "may_read_news"),
    [
        ("", True),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /\nAllow: /news", True),
        ("User-agent: *\nDisallow: /private/", True),
        ("User-agent: *\nDisallow: /*ws$", False),
        ("User-agent: TrainWatch\nDisallow: /", False),
        ("User-agent: trainwatch/1.0 # us\nDisallow: /", False),
        ("user agent trainwatch\nDisallow: /", False),
        ("User-agent: trainwatch\nAllow: /\n\nUser-agent: *\nDisallow: /", True),
        ("User-agent: train\nUser-agent: watch\nDisallow: /", True),
        ("User-agent: GPTBot\nDisallow: /", True),
        ("User-agent: GPTBot\nUser-agent: *\nDisallow: /", False),
        ("User-agent: *\nUser-agent: GPTBot\nDisallow: /", False),
        ("User-agent: GPTBot\nDisallow: /news\n\nUser-agent: *\nDisallow: /private/", True),
        ("User-agents: *\nDisallow: /", True),
        ("\x00<html>not a robots.txt: at all</html>", True),
        ("Disallow: /", True),
    ],
)
def test_rules_are_read_as_written_for_us(text, may_read_news):
    assert allowed(Rules(text)) == may_read_news


def test_the_refusal_is_a_blocked_error_called_robots():
    refusal = Rules("User-agent: *\nDisallow: /").refusal(HOST)
    assert isinstance(refusal, BlockedError)
    assert refusal.word == "robots"


def test_what_lies_behind_500_kib_is_not_read():
    padding = "#" * MAX_TEXT
    assert allowed(Rules(f"{padding}\nUser-agent: *\nDisallow: /"))


def test_thousands_of_agents_and_rules_are_read_in_no_time():
    agents = "".join(f"user-agent:{number:x}\n" for number in range(15_000))
    begun = perf_counter()
    rules = Rules(agents + "user-agent:*\n" + "allow:/a\n" * 27_000 + "disallow:/news\n")
    assert not allowed(rules)
    assert perf_counter() - begun < 3


@pytest.mark.parametrize(
    ("asked", "kept"),
    [("10", 10.0), ("0.5", 0.5), ("600", MAX_CRAWL_DELAY), ("soon", 0.0), ("-3", 0.0), ("1e999", 0.0)],
)
def test_a_crawl_delay_is_kept_up_to_a_minute(asked, kept):
    assert Rules(f"User-agent: *\nCrawl-delay: {asked}").crawl_delay == kept


def test_a_crawl_delay_that_we_cut_is_said_to_be_cut(caplog):
    with caplog.at_level("INFO", logger="trainwatch.fetch"):
        book().learn(HOST, answer(200, b"User-agent: *\nCrawl-delay: 600"), redirected=False)
    assert caplog.messages == ["https://example.gov asks for a Crawl-delay of 600 s; we keep 60 s"]


def test_a_byte_order_mark_does_not_hide_the_first_line():
    assert not allowed(book().learn(HOST, answer(200, "\ufeffUser-agent: *\nDisallow: /".encode()), redirected=False))


@pytest.mark.parametrize("status", [301, 401, 403, 404, 410])
def test_without_a_robots_txt_all_is_allowed(status):
    assert allowed(book().learn(HOST, answer(status, b"User-agent: *\nDisallow: /"), redirected=False))


@pytest.mark.parametrize("status", [429, 500, 503])
def test_while_robots_txt_cannot_be_had_nothing_is_allowed_for_this_run(status):
    refusal = book().learn(HOST, answer(status), redirected=False).refusal(HOST)
    assert isinstance(refusal, RobotsUnknownError)
    assert (refusal.word, refusal.message) == ("robots", f"robots.txt could not be had: status {status}")


@pytest.mark.parametrize("word", ["dns", "connect", "tls", "timeout", "private-address"])
def test_a_host_that_fails_at_robots_txt_has_failed_in_the_same_way(word):
    refusal = book().learn(HOST, FetchError("why", word=word), redirected=False).refusal(HOST)
    assert refusal is not None
    assert (refusal.word, refusal.message) == (word, "robots.txt could not be had: why")
    assert isinstance(refusal, BlockedError) == (word == "private-address")


@pytest.mark.parametrize(("word", "redirected"), [("connect", True), ("too-large", False), ("bad-encoding", False)])
def test_a_robots_txt_that_fails_elsewhere_or_in_itself_is_unknown(word, redirected):
    refusal = book().learn(HOST, FetchError("why", word=word), redirected=redirected).refusal(HOST)
    assert isinstance(refusal, RobotsUnknownError)


def test_a_robots_txt_that_redirects_for_ever_is_none():
    assert allowed(book().learn(HOST, FetchError("why", word="redirects"), redirected=True))


CLOSED = "User-agent: *\nDisallow: /"


def test_a_copy_of_today_is_used():
    rules = book(RobotsCopy(HOST, NOW - timedelta(hours=23), 200, CLOSED)).known(HOST)
    assert rules is not None
    assert not allowed(rules)


@pytest.mark.parametrize("age", [timedelta(hours=24), timedelta(hours=-1)])
def test_a_copy_of_yesterday_or_of_the_future_is_not_used(age):
    assert book(RobotsCopy(HOST, NOW - age, 200, CLOSED)).known(HOST) is None


@pytest.mark.parametrize("status", [429, 500])
def test_a_copy_of_a_failure_is_not_used(status):
    assert book(RobotsCopy(HOST, NOW, status, "")).known(HOST) is None


def test_an_old_copy_serves_while_nothing_newer_can_be_had():
    old = book(RobotsCopy(HOST, NOW - timedelta(days=9), 200, "User-agent: *\nDisallow: /private"))
    rules = old.learn(HOST, answer(503), redirected=False)
    assert allowed(rules)
    assert not allowed(rules, "/private")


def test_a_host_without_a_copy_has_to_be_asked():
    assert book().known(HOST) is None


def test_rules_that_need_not_be_obeyed_are_not_asked_for():
    rules = book(RobotsCopy(HOST, NOW, 200, CLOSED), obey=False).known(HOST)
    assert rules is not None
    assert allowed(rules)
