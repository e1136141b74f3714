"""Whose turn it is. Only data: no threads, no clock; the caller brings the moment, in seconds of a monotonic clock.

- Of one host there is one request under way at most, and the next begins a gap after the end of the last.
- Hosts take turns, so that one with 300 pages does not keep 300 others waiting.
- Of one host, first come is first served; a redirect, or a second try, goes before what is new.
- A host's robots.txt comes before everything else.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import inf
from urllib.parse import urlsplit

from trainwatch.fetch.journey import Journey, begin
from trainwatch.fetch.robots import RobotsBook, Rules
from trainwatch.model import Purpose, Request


@dataclass(slots=True)
class _Host:
    """*errands* are after a robots.txt: this host's or, redirected, another's. *rules* are None until they are known."""

    rules: Rules | None
    gap: float = 0.0
    errands: deque[Journey] = field(default_factory=deque)
    waiting: deque[Journey] = field(default_factory=deque)
    robots_asked: bool = False
    busy: bool = False
    shut: bool = False
    ended: float = -inf
    paused_until: float = -inf

    def ready_at(self) -> float:
        """When the next request may begin; never while there is none, or one is under way."""
        if self.busy or not (self.errands or (self.waiting and self.rules is not None)):
            return inf
        delay = max(self.gap, self.rules.crawl_delay) if self.rules is not None else self.gap
        return max(self.ended + delay, self.paused_until)

    def clear(self) -> list[Journey]:
        """Everything that was still to be asked."""
        journeys = [*self.errands, *self.waiting]
        self.errands.clear()
        self.waiting.clear()
        return journeys


class Schedule:
    """Every journey that is not at its end. *gap* is in seconds; *gaps* are longer ones, by the name of a host."""

    def __init__(self, gap: float, robots: RobotsBook, gaps: Mapping[str, float] | None = None) -> None:
        self._gap = gap
        self._gaps = gaps or {}
        self._robots = robots
        self._hosts: dict[str, _Host] = {}
        self._turns: deque[str] = deque()  # the hosts with something to ask, in the order of their turns
        self._queued = 0
        self._under_way = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing is queued or under way."""
        return not self._queued and not self._under_way

    def add(self, journey: Journey, *, first: bool = False) -> bool:
        """Queue a journey, *first* if it is one that goes on. False when its host is asked nothing more."""
        host = self._host(journey.host)
        if host.shut:
            return False
        if journey.robots_of is not None:
            host.errands.append(journey)
        else:
            if first:
                host.waiting.appendleft(journey)
            else:
                host.waiting.append(journey)
            self._ask_for_robots(host, journey)
        self._queued += 1
        if journey.host not in self._turns:
            self._turns.append(journey.host)
        return True

    def take(self, now: float) -> Journey | None:
        """The journey whose turn it is, or None; its host is busy until it is released."""
        for _ in range(len(self._turns)):
            name = self._turns.popleft()
            host = self._hosts[name]
            if not host.errands and not host.waiting:
                continue
            self._turns.append(name)
            if host.ready_at() <= now:
                host.busy = True
                self._queued -= 1
                self._under_way += 1
                return (host.errands or host.waiting).popleft()
        return None

    def next_at(self) -> float:
        """When `take` will next have something, if nothing else happens before."""
        return min((self._hosts[name].ready_at() for name in self._turns), default=inf)

    def rules(self, host: str) -> Rules:
        """The rules of a host one of whose journeys was taken; no rules bind the asking for robots.txt."""
        return self._hosts[host].rules or Rules()

    def release(self, host: str, ended: float | None) -> None:
        """A journey's exchange with *host* is over since *ended*, or, if None, there was none."""
        self._under_way -= 1
        self._hosts[host].busy = False
        if ended is not None:
            self._hosts[host].ended = ended

    def settle(self, host: str, rules: Rules) -> None:
        """The rules of *host* are known."""
        self._hosts[host].rules = rules

    def pause(self, host: str, until: float) -> None:
        """Ask *host* nothing before *until*."""
        self._hosts[host].paused_until = until

    def shut(self, host: str) -> list[Journey]:
        """Ask *host* nothing more. What it was still to be asked."""
        self._hosts[host].shut = True
        journeys = self._hosts[host].clear()
        self._queued -= len(journeys)
        return journeys

    def drain(self) -> list[Journey]:
        """Ask nobody anything more, for now. What was still to be asked."""
        journeys = [journey for host in self._hosts.values() for journey in host.clear()]
        self._queued = 0
        return journeys

    def _host(self, name: str) -> _Host:
        if name not in self._hosts:
            gap = max(self._gap, self._gaps.get(urlsplit(name).hostname or "", 0.0))
            self._hosts[name] = _Host(self._robots.known(name), gap)
        return self._hosts[name]

    def _ask_for_robots(self, host: _Host, cause: Journey) -> None:
        if host.rules is None and not host.robots_asked:
            host.robots_asked = True
            request = Request(f"{cause.host}/robots.txt", cause.request.source_id, Purpose.ROBOTS)
            host.errands.append(begin(request, robots_of=cause.host))
            self._queued += 1
