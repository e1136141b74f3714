"""Sockets connected to checked addresses, and read from for a limited time.

::

    name ─resolver▶ addresses ─guard▶ permitted ones ─connect▶ socket ─guard again▶

Connecting to the very address that was checked, rather than to the name, leaves no moment in which the name could
change its mind.
"""

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from trainwatch.errors import BlockedError, FetchError
from trainwatch.fetch import guard
from trainwatch.fetch.limit import Limit

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

Resolver = Callable[[str], Sequence[str]]

# A name may resolve to hundreds of addresses; whoever does not answer on four of them is not there.
MAX_ADDRESSES = 4


def system_resolver(name: str) -> list[str]:
    """The IP addresses of *name*, in the order in which the system prefers them. Raises OSError or UnicodeError."""
    found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(item[4][0]) for item in found))


class _TimedSocket(socket.socket):
    """A socket whose reading ends at a limit, even if a byte drips in now and then."""

    limit: Limit

    def recv_into(self, buffer: "WriteableBuffer", nbytes: int = 0, flags: int = 0) -> int:
        read = super().recv_into
        return self.limit.receive(self, lambda: read(buffer, nbytes, flags))


@dataclass(frozen=True, slots=True)
class Dialler:
    """Opens connections to public addresses. *connect_timeout* is in seconds, for each address tried."""

    resolver: Resolver
    connect_timeout: float
    allow_loopback: bool = False

    def dial(self, name: str, port: int, limit: Limit) -> socket.socket:
        """A socket connected to *name*.

        Raises BlockedError (``private-address``) and FetchError (``dns``, ``connect``, ``timeout``).
        """
        addresses = self._lookup(name, limit)
        refusals = [guard.refusal(address, allow_loopback=self.allow_loopback) for address in addresses]
        permitted = [address for address, refused in zip(addresses, refusals, strict=True) if refused is None]
        if not permitted:
            reason = next((refused for refused in refusals if refused), "no address")
            raise BlockedError(f"{name} is not to be connected to: {reason}", word="private-address")
        failures: list[FetchError] = []
        for address in permitted[:MAX_ADDRESSES]:
            try:
                return self._connect(address, port, limit)
            except FetchError as error:
                failures.append(error)
        raise failures[-1]

    def _lookup(self, name: str, limit: Limit) -> Sequence[str]:
        answers: SimpleQueue[Sequence[str] | Exception] = SimpleQueue()

        def ask() -> None:
            try:
                answers.put(self.resolver(name))
            except Exception as error:  # noqa: BLE001 -- raised again below, in the thread that waits for it
                answers.put(error)

        # getaddrinfo cannot be interrupted, only left behind.
        Thread(target=ask, daemon=True, name=f"dns {name}").start()
        answer = limit.await_item(answers)
        if isinstance(answer, OSError | UnicodeError):
            raise FetchError(f"no address is known for {name}: {answer}", word="dns") from answer
        if isinstance(answer, Exception):
            raise answer
        if not answer:
            raise FetchError(f"no address is known for {name}", word="dns")
        return answer

    def _connect(self, address: str, port: int, limit: Limit) -> socket.socket:
        family = socket.AF_INET6 if ip_address(address).version == 6 else socket.AF_INET
        sock = _TimedSocket(family, socket.SOCK_STREAM)
        try:
            sock.limit = limit
            sock.settimeout(min(self.connect_timeout, limit.left()))
            sock.connect((address, port))
            self._check_peer(sock)
            sock.settimeout(limit.left())  # for the TLS handshake
        except BaseException as error:
            sock.close()
            if isinstance(error, TimeoutError):
                raise FetchError(f"no connection to {address} within the time limit", word="timeout") from error
            if isinstance(error, OSError):
                raise FetchError(f"no connection to {address} port {port}: {error}", word="connect") from error
            raise
        return sock

    def _check_peer(self, sock: socket.socket) -> None:
        peer = str(sock.getpeername()[0])
        if refused := guard.refusal(peer, allow_loopback=self.allow_loopback):
            raise BlockedError(f"connected to the wrong place: {refused}", word="private-address")
