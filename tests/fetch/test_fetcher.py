"""Many requests at once: politeness as the server sees it, and how a run ends."""

import socket
import threading
import time
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from time import monotonic

import pytest

from trainwatch.errors import FetchError
from trainwatch.fetch import Fetcher, RobotsCopy, origin_of, utc_now
from trainwatch.fetch.journey import Step
from trainwatch.model import Failure, Purpose, Request, Response

CLOSED = b"User-agent: *\nDisallow: /private/"


Result = Response | Failure


def results(one: Fetcher, *requests: Request) -> list[Result]:
    for request in requests:
        one.submit(request)
    return list(one.results())


def articles(found: Iterable[Result]) -> list[Result]:
    return [each for each in found if each.request.purpose is Purpose.ARTICLE]


def failures(found: Iterable[Result]) -> list[Failure]:
    return [each for each in found if isinstance(each, Failure)]


# --------------------------------------------------------------------------------------------------------- robots.txt


def test_robots_txt_is_asked_for_first_once_and_handed_out(server, http, fetcher, asking):
    server.page("/robots.txt", http(200, CLOSED))
    with fetcher() as one:
        found = results(one, asking(server.page("/a", http())), asking(server.page("/b", http())))
    assert server.paths == ["/robots.txt", "/a", "/b"]
    assert isinstance(found[0], Response)
    assert (found[0].request.purpose, found[0].request.source_id, found[0].body) == ("robots", "a-source", CLOSED)


def test_what_robots_txt_disallows_is_not_asked_for(server, http, fetcher, asking):
    server.page("/robots.txt", http(200, CLOSED))
    with fetcher() as one:
        (refused, fetched) = articles(
            results(one, asking(server.page("/private/a", http())), asking(server.page("/b", http())))
        )
    assert isinstance(refused, Failure)
    assert (refused.word, refused.lasting) == ("robots", True)
    assert isinstance(fetched, Response)
    assert server.paths == ["/robots.txt", "/b"]


def test_robots_txt_need_not_be_obeyed(server, http, fetcher, asking):
    server.page("/robots.txt", http(200, CLOSED))
    with fetcher(obey_robots=False) as one:
        assert one.get(asking(server.page("/private/a", http()))).status == 200
    assert server.paths == ["/private/a"]


def test_a_robots_txt_of_today_is_not_asked_for_again(server, http, fetcher, asking):
    url = server.page("/private/a", http())
    copy = RobotsCopy(origin_of(url), utc_now() - timedelta(hours=1), 200, CLOSED.decode())
    with fetcher(robots=[copy]) as one:
        (refused,) = failures(results(one, asking(url)))
    assert refused.word == "robots"
    assert server.paths == []


def test_while_robots_txt_fails_nothing_is_asked_for_but_tomorrow_may_be(server, http, fetcher, asking):
    server.page("/robots.txt", http(500))
    with fetcher() as one:
        (refused,) = failures(results(one, asking(server.page("/a", http()))))
    assert (refused.word, refused.lasting) == ("robots", False)
    assert refused.message == "robots.txt could not be had: status 500"
    assert server.paths == ["/robots.txt"]


def test_a_robots_txt_may_lie_on_another_host(server, http, fetcher, asking):
    server.page("/robots.txt", http(301, b"", f"Location: {server.url('/rules', 'www.test')}"))
    server.page("/rules", http(200, CLOSED))
    with fetcher() as one:
        found = results(one, asking(server.url("/private/a", "a.test")))
    assert [type(each) for each in found] == [Response, Failure]
    assert server.paths == ["/robots.txt", "/rules"]


def test_two_robots_txt_that_point_at_each_other_hold_nobody_up(server, http, fetcher, asking):
    there, back = server.url("/robots.txt", "b.test"), server.url("/robots.txt", "a.test")
    server.page("/robots.txt", *[http(302, b"", f"Location: {url}") for url in (there, back, there)], http(404))
    server.page("/x", http())
    with fetcher(workers=1) as one:
        found = articles(results(one, asking(server.url("/x", "a.test")), asking(server.url("/x", "b.test"))))
    assert [each.status for each in found] == [200, 200]


def test_a_redirect_obeys_the_robots_txt_of_the_host_it_leads_to(server, http, fetcher, asking):
    server.page("/robots.txt", http(404), http(200, CLOSED))
    server.page("/a", http(302, b"", f"Location: {server.url('/private/b', 'b.test')}"))
    with fetcher() as one:
        (refused,) = failures(results(one, asking(server.url("/a", "a.test"))))
    assert refused.word == "robots"
    assert server.paths == ["/robots.txt", "/a", "/robots.txt"]


# ---------------------------------------------------------------------------------------------------------- politeness


def test_a_host_is_asked_one_thing_at_a_time_with_a_gap_after_each(server, http, fetcher, asking):
    def slowly(connection: socket.socket) -> None:
        server.stopping.wait(0.05)
        connection.sendall(http())

    requests = [asking(server.page(f"/{number}", slowly)) for number in range(4)]
    with fetcher(gap=0.1) as one:
        assert len(articles(results(one, *requests))) == 4
    # The server stamps before the client has read the end: it may see the gap some milliseconds shorter or longer.
    gaps = [after.began - before.ended for before, after in zip(server.log, server.log[1:], strict=False)]
    assert min(gaps) >= 0.095
    assert server.paths == ["/robots.txt", "/0", "/1", "/2", "/3"]


def test_a_crawl_delay_beats_the_gap(server, http, fetcher, asking):
    server.page("/robots.txt", http(200, b"User-agent: *\nCrawl-delay: 0.3"))
    with fetcher(gap=0.0) as one:
        one.get(asking(server.page("/", http())))
    assert server.log[1].began - server.log[0].ended >= 0.29


def test_different_hosts_are_asked_at_the_same_time(server, http, fetcher, asking):
    together = threading.Barrier(4)

    def meet(connection: socket.socket) -> None:
        together.wait(5)
        connection.sendall(http())

    server.page("/", meet)
    requests = [asking(server.url("/", f"{name}.test")) for name in "abcd"]
    with fetcher(workers=4, obey_robots=False) as one:
        assert [each.status for each in results(one, *requests)] == [200] * 4


def test_no_more_threads_run_than_there_are_workers(server, http, fetcher, asking):
    server.page("/", http())
    with fetcher(workers=2, obey_robots=False) as one:
        results(one, *[asking(server.url("/", f"{name}.test")) for name in "abcdef"])
        assert len(one._threads) == 2


def test_more_may_be_submitted_while_results_are_read(server, http, fetcher, asking):
    first, second = server.page("/list", http()), server.page("/article", http())
    with fetcher() as one:
        one.submit(asking(first))
        for result in one.results():
            if result.request.url == first:
                one.submit(asking(second))
    assert server.paths == ["/robots.txt", "/list", "/article"]


def test_results_come_in_the_order_of_completion(server, http, fetcher, asking):
    server.page("/fast", http())
    server.page("/slow", lambda connection: (server.stopping.wait(0.3), connection.sendall(http())))
    slow, fast = asking(server.url("/slow", "a.test")), asking(server.url("/fast", "b.test"))
    with fetcher() as one:
        assert [each.request for each in articles(results(one, slow, fast))] == [fast, slow]


# --------------------------------------------------------------------------------------------------------- retry-after


def test_a_busy_host_is_asked_again_after_the_pause_it_wants(server, http, fetcher, asking):
    url = server.page("/", http(429, b"later", "Retry-After: 1"), http(200, b"now"))
    with fetcher() as one:
        result = one.get(asking(url))
    assert result.body == b"now"
    assert [(hop.status, hop.raw) for hop in result.hops] == [(429, b"later")]
    assert server.log[2].began - server.log[1].ended >= 0.95


def test_a_host_that_wants_a_long_pause_is_asked_nothing_more_in_this_run(server, http, fetcher, asking):
    busy = asking(server.page("/busy", http(503, b"", "Retry-After: 3600")))
    left = asking(server.page("/left", http()))
    with fetcher() as one:
        (result,) = articles(results(one, busy, left))
        assert result.status == 503
        assert one.unsent == (left,)
        later = asking(server.page("/later", http()))
        assert results(one, later) == []
        assert one.unsent == (left, later)


def test_an_errand_through_a_host_that_wants_a_long_pause_ends_there(server, http, fetcher, asking):
    """The robots.txt of a.test lies on b.test, which has just asked to be left alone."""
    server.page("/robots.txt", http(301, b"", f"Location: {server.url('/rules', 'b.test')}"))
    server.page("/busy", http(503, b"", "Retry-After: 3600"))
    copy = RobotsCopy(origin_of(server.url("/", "b.test")), utc_now(), 404, "")
    with fetcher(robots=[copy]) as one:
        results(one, asking(server.url("/busy", "b.test")))
        (refused,) = failures(results(one, asking(server.url("/", "a.test"))))
    assert (refused.word, refused.lasting) == ("robots", False)
    assert "left alone" in refused.message


# ---------------------------------------------------------------------------------------------------------- the end


def test_after_the_night_is_over_nothing_new_is_asked(server, http, fetcher, asking):
    requests = [asking(server.page(f"/{number}", http())) for number in range(3)]
    with fetcher(stop_at=utc_now() + timedelta(seconds=0.3), gap=0.5, obey_robots=False) as one:
        assert len(results(one, *requests)) == 1
        assert one.unsent == tuple(requests[1:])
        late = asking(server.url("/late"))
        assert results(one, late) == []
        assert one.unsent == (*requests[1:], late)


def test_the_night_is_measured_by_the_clock_that_was_given(server, http, fetcher, asking):
    now = datetime(2020, 1, 1, tzinfo=UTC)
    with fetcher(clock=lambda: now, stop_at=now + timedelta(hours=5)) as one:
        result = one.get(asking(server.page("/", http())))
    assert result.received == now


def test_get_after_the_night_is_over_says_so(server, fetcher, asking):
    with fetcher(stop_at=utc_now() - timedelta(seconds=1)) as one, pytest.raises(FetchError, match="not asked"):
        one.get(asking(server.url("/")))


def test_nothing_submitted_gives_no_results(fetcher):
    with fetcher() as one:
        assert results(one) == []


def test_closing_gives_up_what_is_under_way_at_once(server, fetcher, asking):
    url = server.page("/", server.hang)
    begun = monotonic()
    with fetcher(total_timeout=60, obey_robots=False) as one:
        one.submit(asking(url))
        while not server.log:
            server.stopping.wait(0.01)
    assert monotonic() - begun < 2
    assert not any(thread.is_alive() for thread in one._threads)


def _read_until_interrupted(one: Fetcher, request: Request) -> None:
    one.submit(request)
    for _robots in one.results():
        raise KeyboardInterrupt


def test_an_interrupted_consumer_leaves_at_once(server, fetcher, asking):
    url = server.page("/", server.hang)
    begun = monotonic()
    with pytest.raises(KeyboardInterrupt), fetcher(total_timeout=60) as one:
        _read_until_interrupted(one, asking(url))
    assert monotonic() - begun < 2


def test_a_thread_that_cannot_be_interrupted_is_left_behind(fetcher, asking, monkeypatch):
    monkeypatch.setattr("trainwatch.fetch.fetcher.CLOSING", 0.1)
    begun, done = threading.Event(), threading.Event()

    def stuck(*_: object) -> Step:
        begun.set()
        done.wait(20)
        return Step(None)

    with fetcher(obey_robots=False) as one:
        monkeypatch.setattr(one, "_ask", stuck)
        one.submit(asking("http://a.test/"))
        begun.wait(5)
    assert one._threads[0].is_alive()
    done.set()


def test_a_closed_fetcher_has_no_results_and_takes_no_requests(server, fetcher, asking):
    one = fetcher(gap=60)
    one.submit(asking(server.url("/")))
    one.close()
    one.close()
    assert articles(one.results()) == []
    with pytest.raises(RuntimeError, match="closed"):
        one.submit(asking(server.url("/")))


def test_a_bug_comes_out_where_it_is_seen(fetcher, asking):
    def broken(_name: str) -> list[str]:
        raise ZeroDivisionError

    with fetcher(resolver=broken) as one, pytest.raises(ZeroDivisionError):
        results(one, asking("http://a.test/"))


def test_answers_that_nobody_takes_are_not_heaped_up(server, fetcher, asking, http, monkeypatch):
    monkeypatch.setattr("trainwatch.fetch.fetcher.BACKLOG", 3)
    workers = 4
    with fetcher(workers=workers, obey_robots=False) as slow:
        for host in range(30):
            server.page(f"/{host}", http(200, b"page"))
            slow.submit(asking(server.url(f"/{host}", host=f"host{host}.test")))
        results = slow.results()
        next(results)
        time.sleep(0.5)
        assert len(server.log) <= 1 + 3 + workers
        assert sum(1 for _ in results) == 29
    assert len(server.log) == 30
