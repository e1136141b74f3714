"""A web server on loopback that answers as badly as it is told to."""

import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic


def http(status: int = 200, body: bytes = b"", *headers: str, length: int | None = None) -> bytes:
    """The bytes of an answer; *length* lies about the body's."""
    lines = [f"HTTP/1.1 {status} Whatever", f"Content-Length: {len(body) if length is None else length}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@dataclass
class Asked:
    path: str
    headers: dict[str, str]
    began: float
    ended: float = 0.0


Reply = bytes | Callable[[socket.socket], None]


@dataclass
class HostileServer:
    """Answers each path with the replies it was given, in turn; the last one over and over. 404 for all else."""

    port: int = 0
    log: list[Asked] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)
    tls: ssl.SSLContext | None = None
    _pages: dict[str, list[Reply]] = field(default_factory=dict)

    def url(self, path: str = "/", host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def page(self, path: str, *replies: Reply) -> str:
        self._pages[path] = list(replies)
        return self.url(path)

    @property
    def paths(self) -> list[str]:
        return [asked.path for asked in self.log]

    def asked(self, path: str) -> Asked:
        return next(asked for asked in self.log if asked.path == path)

    def drip(self, connection: socket.socket, data: bytes) -> None:
        """Send a byte every 20 ms, for as long as anybody listens."""
        for index in range(len(data)):
            connection.sendall(data[index : index + 1])
            if self.stopping.wait(0.02):
                return

    def hang(self, _connection: socket.socket) -> None:
        self.stopping.wait(30)

    def answer(self, connection: socket.socket) -> None:
        if self.tls is not None:
            connection = self.tls.wrap_socket(connection, server_side=True)
        with connection:
            head = b""
            while b"\r\n\r\n" not in head:
                received = connection.recv(65_536)
                if not received:
                    return
                head += received
                if head.startswith(b"\x16"):  # the hello of TLS, to which a server without it says:
                    connection.sendall(http(400))
                    return
            lines = head.decode("latin-1").split("\r\n")
            headers = {key.lower(): value for key, _, value in (line.partition(": ") for line in lines[1:])}
            asked = Asked(lines[0].split()[1], headers, monotonic())
            self.log.append(asked)
            replies = self._pages.get(asked.path, [http(404)])
            reply = replies.pop(0) if len(replies) > 1 else replies[0]
            if isinstance(reply, bytes):
                connection.sendall(reply)
            else:
                reply(connection)
            asked.ended = monotonic()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """The client has hung up on us, as it should."""


@contextmanager
def hostile_server() -> Iterator[HostileServer]:
    """The server, listening until the block ends."""
    hostile = HostileServer()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            hostile.answer(self.request)

    with _Server(("127.0.0.1", 0), Handler) as listening:
        hostile.port = listening.server_address[1]
        thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield hostile
        hostile.stopping.set()
        listening.shutdown()
        thread.join()
