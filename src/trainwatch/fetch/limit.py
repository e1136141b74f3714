"""The time that one request may take, whatever the other side does.

A socket's own timeout starts anew with every byte, so a server that sends one byte a second holds on for as long as it
likes. Here every wait, however small, is held against one moment at which all is over.
"""

import socket
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Event
from time import monotonic
from typing import TypeVar

from trainwatch.errors import FetchError

# Waits are cut into pieces of this many seconds, so that a fetcher that is closed lets go of its sockets at once.
SLICE = 0.2

T = TypeVar("T")


class Limit:
    """A moment at which a request is over, in seconds from now. *cancelled* ends it sooner."""

    def __init__(self, seconds: float, cancelled: Event) -> None:
        self._end = monotonic() + seconds
        self._cancelled = cancelled

    def left(self) -> float:
        """The seconds that are left, more than 0. Raises FetchError (``timeout``) when none are."""
        left = self._end - monotonic()
        if self._cancelled.is_set():
            raise FetchError("given up: the run is being ended", word="timeout")
        if left <= 0:
            raise FetchError("no complete answer within the time limit", word="timeout")
        return left

    def receive(self, sock: socket.socket, read: Callable[[], int]) -> int:
        """What *read* returns, a blocking read of *sock*, as soon as there is something. Raises as `left` does."""
        while True:
            sock.settimeout(min(self.left(), SLICE))
            try:
                return read()
            except TimeoutError:
                continue

    def await_item(self, queue: "SimpleQueue[T]") -> T:
        """The next item of *queue*. Raises as `left` does."""
        while True:
            try:
                return queue.get(timeout=min(self.left(), SLICE))
            except Empty:
                continue
