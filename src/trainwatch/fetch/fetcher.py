"""Requests in, answers out; in between, a few threads that keep to the schedule."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from math import inf
from threading import Condition, Event, Lock, Thread
from time import monotonic
from types import TracebackType
from typing import Self

from trainwatch.errors import FetchError
from trainwatch.fetch import journey as journeys
from trainwatch.fetch.addresses import origin_of
from trainwatch.fetch.clock import utc_now
from trainwatch.fetch.dialler import Resolver, system_resolver
from trainwatch.fetch.exchange import ConnectionLostError
from trainwatch.fetch.journey import Journey, Step
from trainwatch.fetch.robots import RobotsBook, RobotsCopy, RobotsUnknownError, Rules
from trainwatch.fetch.schedule import Schedule
from trainwatch.fetch.transports import Transports
from trainwatch.model import Failure, Request, Response
from trainwatch.settings import FetchSettings

# Failures that tomorrow will not mend.
LASTING = frozenset({"robots", "private-address", "bad-url", "too-large"})

# Answers that wait for the consumer. With more, nothing new is asked: a consumer that is slower than the web would
# otherwise fill the memory with pages (20 a host from 40 hosts, at up to 15 MB each).
BACKLOG = 32

# How long `close` waits for its threads. One may sit in a connection attempt, which nothing can interrupt; it is left
# behind, and ends with the attempt or with the program.
CLOSING = 1.0


@dataclass(frozen=True, slots=True)
class _End:
    request: Request
    outcome: Response | FetchError
    at: datetime
    seconds: float


class Fetcher:
    """Asks the web, politely: robots.txt, a gap after each request to a host, one request a host at a time.

    A context manager. `submit` and `results` belong to one thread, the consumer's. *robots* are copies from earlier
    runs; *stop_at* is the moment after which nothing new is asked; *resolver* turns a name into IP addresses; *ca_file*
    names the authorities to trust (default: those of requests).
    """

    def __init__(
        self,
        settings: FetchSettings,
        *,
        robots: Iterable[RobotsCopy] = (),
        stop_at: datetime | None = None,
        clock: Callable[[], datetime] = utc_now,
        resolver: Resolver = system_resolver,
        ca_file: str | None = None,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._transports = Transports(settings, resolver, ca_file)
        self._robots = RobotsBook(robots, obey=settings.obey_robots, max_age=settings.robots_max_age, clock=clock)
        self._stop_at = inf if stop_at is None else monotonic() + (stop_at - clock()).total_seconds()
        self._schedule = Schedule(settings.gap, self._robots, settings.gaps)
        self._ended: deque[_End] = deque()
        self._unsent: list[Request] = []
        self._bug: BaseException | None = None
        self._closed = Event()
        self._threads: list[Thread] = []
        lock = Lock()  # guards everything above; the two conditions share it
        self._work = Condition(lock)  # there may be something to ask
        self._news = Condition(lock)  # there may be something to hand out

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ------------------------------------------------------------------------------------------ the consumer's side

    def submit(self, request: Request) -> None:
        """Queue a request. Whatever becomes of it, even of a bad address, comes out of `results` or is `unsent`."""
        with self._work:
            if self._closed.is_set():
                raise RuntimeError("a closed fetcher asks for nothing")
            try:
                self._queue(journeys.begin(request))
            except FetchError as error:
                self._end(request, error, 0.0)
            if len(self._threads) < max(self._settings.workers, 1):
                self._threads.append(Thread(target=self._run, daemon=True, name=f"fetch {len(self._threads) + 1}"))
                self._threads[-1].start()

    def results(self) -> Iterator[Response | Failure]:
        """Every answer and failure in the order of completion, until nothing is queued or under way.

        More may be submitted meanwhile. A host's robots.txt comes out too, for the source that caused it to be asked.
        A status of 403 or 500 is an answer; judging it is up to the caller.
        """
        while (end := self._next_end()) is not None:
            if isinstance(end.outcome, FetchError):
                yield _failure(end, end.outcome)
            else:
                yield end.outcome

    def leave_alone(self, url: str) -> None:
        """Ask the host of *url* for nothing more in this run; what is queued for it is `unsent`."""
        with self._work:
            self._leave(self._schedule.shut(origin_of(url)))

    def get(self, request: Request) -> Response:
        """Ask for one page and wait for it; other results are dropped, so use a fetcher of its own.

        Raises FetchError or BlockedError where `results` would tell of a Failure.
        """
        self.submit(request)
        while (end := self._next_end()) is not None:
            if end.request is request:
                if isinstance(end.outcome, FetchError):
                    raise end.outcome
                return end.outcome
        raise FetchError(
            "not asked: the time is over, or the host wants to be left alone",
            source_id=request.source_id,
            url=request.url,
            word="timeout",
        )

    @property
    def unsent(self) -> tuple[Request, ...]:
        """What was not asked: `stop_at` had passed, or its host wants a longer pause than this run has patience for."""
        with self._work:
            return tuple(self._unsent)

    def close(self) -> None:
        """Drop what is queued, give up what is under way, and let go of all threads and sockets."""
        self._closed.set()
        with self._work:
            self._schedule.drain()
            self._work.notify_all()
            self._news.notify_all()
        last = monotonic() + CLOSING
        for thread in self._threads:
            thread.join(max(last - monotonic(), 0.0))

    def _next_end(self) -> _End | None:
        with self._news:
            while True:
                if self._bug is not None:
                    raise self._bug
                if self._ended:
                    end = self._ended.popleft()
                    self._work.notify_all()  # there is room again
                    return end
                if self._closed.is_set() or self._schedule.is_empty:
                    return None
                self._news.wait()

    # ------------------------------------------------------------------------------------------- the threads' side

    def _run(self) -> None:
        try:
            while (turn := self._next_turn()) is not None:
                self._handle(*turn)
        except BaseException as bug:  # noqa: BLE001 -- a bug is raised again in the consumer's thread
            with self._news:
                self._bug = bug
                self._news.notify_all()

    def _next_turn(self) -> tuple[Journey, Rules] | None:
        """Wait for a journey whose turn it is. None when all is over."""
        with self._work:
            while not self._closed.is_set():
                now = monotonic()
                if now >= self._stop_at:
                    self._leave(self._schedule.drain())
                full = len(self._ended) >= BACKLOG
                if not full and (journey := self._schedule.take(now)) is not None:
                    return journey, self._schedule.rules(journey.host)
                next_at = inf if full else self._schedule.next_at()
                until = min(next_at, self._stop_at if self._stop_at > now else inf)
                self._work.wait(None if until == inf else max(until - now, 0.0))
            return None

    def _handle(self, journey: Journey, rules: Rules) -> None:
        host = journey.host
        refusal = None if journey.robots_of else rules.refusal(journey.url)
        step = self._ask(journey, rules) if refusal is None else Step(refusal)
        learnt = self._learn(journey, step.end) if journey.robots_of and step.end else None
        with self._work:
            self._schedule.release(host, monotonic() if refusal is None else None)
            if journey.robots_of and learnt:
                self._schedule.settle(journey.robots_of, learnt)
            self._rest(host, step.pause)
            if step.end is None:
                self._queue(journey, first=True)
            else:
                self._end(journey.request, step.end, journey.spent)
            self._work.notify_all()
            self._news.notify_all()

    def _ask(self, journey: Journey, rules: Rules) -> Step:
        """One exchange, and what follows from it."""
        try:
            answer = self._transports.ask(journey, rules, self._closed)
            return journeys.advance(journey, answer, self._settings, self._clock())
        except FetchError as error:
            if isinstance(error, ConnectionLostError) and not journey.retried:
                journey.retried = True
                return Step(None)
            return Step(error)

    def _learn(self, journey: Journey, end: Response | FetchError) -> Rules:
        return self._robots.learn(journey.robots_of or "", end, redirected=journey.redirects > 0)

    # --------------------------------------------------------------------------------------- with the lock being held

    def _queue(self, journey: Journey, *, first: bool = False) -> None:
        if self._schedule.add(journey, first=first):
            self._work.notify_all()
        else:
            self._leave([journey])

    def _rest(self, host: str, pause: float | None) -> None:
        """Leave *host* alone for *pause* seconds, or for the rest of the run if that is longer than we care to wait."""
        if pause is None:
            return
        if pause <= self._settings.max_retry_after:
            self._schedule.pause(host, monotonic() + pause)
        else:
            self._leave(self._schedule.shut(host))

    def _leave(self, left: Iterable[Journey]) -> None:
        for journey in left:
            if journey.robots_of is None:
                self._unsent.append(journey.request)
            else:
                unasked = FetchError("its host wants to be left alone", word="robots")
                self._schedule.settle(journey.robots_of, self._learn(journey, unasked))
        self._work.notify_all()
        self._news.notify_all()

    def _end(self, request: Request, outcome: Response | FetchError, seconds: float) -> None:
        if isinstance(outcome, FetchError):
            outcome.source_id, outcome.url = request.source_id, request.url
        self._ended.append(_End(request, outcome, self._clock(), seconds))


def _failure(end: _End, error: FetchError) -> Failure:
    return Failure(
        request=end.request,
        word=error.word,
        message=error.message,
        at=end.at,
        status=error.status,
        lasting=error.word in LASTING and not isinstance(error, RobotsUnknownError),
        retry_after=error.retry_after,
        seconds=end.seconds,
    )
