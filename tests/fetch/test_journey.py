"""What follows from an answer."""

from datetime import UTC, datetime
from math import inf

import pytest

from trainwatch.errors import FetchError
from trainwatch.fetch.exchange import Answer
from trainwatch.fetch.journey import Journey, advance, begin
from trainwatch.model import Purpose, Request, Response
from trainwatch.settings import FetchSettings

NOW = datetime(2026, 3, 1, 4, 0, tzinfo=UTC)
SETTINGS = FetchSettings(max_redirects=2, max_retry_after=60)
URL = "https://example.gov/a"


def answer(status: int = 200, url: str = URL, raw: bytes = b"", **headers: str) -> Answer:
    pairs = tuple((name.replace("_", "-").title(), value) for name, value in headers.items())
    return Answer(url, status, pairs, raw)


def journey() -> Journey:
    return begin(Request(URL, "a-source", Purpose.ARTICLE))


def test_an_answer_is_the_end_whatever_its_status():
    step = advance(journey(), answer(418, raw=b"teapot"), SETTINGS, NOW)
    assert isinstance(step.end, Response)
    assert (step.end.status, step.end.body, step.end.received) == (418, b"teapot", NOW)


def test_a_304_to_a_question_without_a_condition_is_no_answer():
    with pytest.raises(FetchError, match="304"):
        advance(journey(), answer(304), SETTINGS, NOW)


def test_a_host_that_is_asked_too_much_and_does_not_say_for_how_long_is_left_alone_for_the_night():
    assert advance(journey(), answer(429), SETTINGS, NOW).pause == inf
    assert advance(journey(), answer(503), SETTINGS, NOW).pause is None


@pytest.mark.parametrize("status", [300, 301])
def test_a_redirect_that_says_not_where_is_the_end(status):
    step = advance(journey(), answer(status), SETTINGS, NOW)
    assert isinstance(step.end, Response)


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_host_is_asked_once_more_after_the_pause_it_wants(status):
    one = journey()
    step = advance(one, answer(status, retry_after="30"), SETTINGS, NOW)
    assert (step.end, step.pause, one.url, one.hops[0].status) == (None, 30.0, URL, status)
    step = advance(one, answer(status, retry_after="30"), SETTINGS, NOW)
    assert isinstance(step.end, Response)
    assert step.pause == 30.0


def test_a_host_that_wants_a_long_pause_is_not_asked_again():
    step = advance(journey(), answer(429, retry_after="61"), SETTINGS, NOW)
    assert isinstance(step.end, Response)
    assert step.pause == 61.0


def test_a_busy_host_that_wants_no_pause_is_not_asked_again():
    step = advance(journey(), answer(503), SETTINGS, NOW)
    assert isinstance(step.end, Response)
    assert step.pause is None


def test_a_retry_after_on_any_other_answer_means_nothing():
    assert advance(journey(), answer(200, retry_after="30"), SETTINGS, NOW).pause is None


def test_a_redirect_leads_on_and_is_kept():
    one = journey()
    assert advance(one, answer(301, location="http://other.gov/b", raw=b"moved"), SETTINGS, NOW).end is None
    assert (one.url, one.host, one.hops[0].raw) == ("http://other.gov/b", "http://other.gov", b"moved")


def test_redirects_come_to_an_end():
    one = journey()
    advance(one, answer(302, location="/b"), SETTINGS, NOW)
    advance(one, answer(302, "https://example.gov/b", location="/c"), SETTINGS, NOW)
    with pytest.raises(FetchError, match="more than 2 redirects") as caught:
        advance(one, answer(302, "https://example.gov/c", location="/d"), SETTINGS, NOW)
    assert (caught.value.word, caught.value.status) == ("redirects", 302)


@pytest.mark.parametrize("location", ["/a", "#again", ""])
def test_a_redirect_in_a_circle_is_noticed_at_once(location):
    with pytest.raises(FetchError, match="in a circle") as caught:
        advance(journey(), answer(301, location=location), SETTINGS, NOW)
    assert caught.value.word == "redirects"


def test_headers_of_one_name_count_as_one():
    both = Answer(URL, 200, (("Content-Encoding", "gzip"), ("content-encoding", "identity")), b"")
    assert both.header("content-encoding") == "gzip, identity"
    assert both.header("etag") is None
