"""The newsroom on the air: one HTTP server an agency, on 127.0.0.1 and nowhere else."""

import socket
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from itertools import count
from socketserver import ThreadingTCPServer
from threading import Event, Lock, Thread
from types import MappingProxyType, TracebackType
from typing import Any, NamedTuple, Self

from trainwatch.demo.catalogue import catalogue
from trainwatch.demo.content import Agency
from trainwatch.demo.expecting import Expectation, SourceExpectation
from trainwatch.demo.loading import agencies
from trainwatch.demo.resources import Resource, publish
from trainwatch.errors import LockedError

HOST = "127.0.0.1"
_POLL = 0.05  # seconds until a server notices that it is to stop


class LoggedRequest(NamedTuple):
    """A request as received: whose server was asked, for what path and query, and with which headers (lower case)."""

    agency_id: str
    path: str
    headers: Mapping[str, str]


class Newsroom:
    """All agencies on the air while the context lasts; afterwards no thread, socket or port of them is left.

    *today* dates everything. An agency listens on its port of *ports*, so that its address is what it was before, or the
    context is not entered and LockedError raised. One without, on *base_port* or one of the following; where that is
    taken, and with 0, on any that is free. It is the first night until the next begins.
    """

    def __init__(self, *, today: date, base_port: int = 0, ports: Mapping[str, int] = MappingProxyType({})) -> None:
        self._agencies = agencies(today)
        self._base_port = base_port
        self._ports = ports
        self._night = 1
        self._servers: tuple[_AgencyServer, ...] = ()
        self._running = ExitStack()
        self._log: list[LoggedRequest] = []
        self._lock = Lock()

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._servers = tuple(
                stack.enter_context(self._server(agency, self._base_port and self._base_port + index))
                for index, agency in enumerate(self._agencies)
            )
            self._running = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._running.close()

    @property
    def catalogue(self) -> str:
        """The text of a feeds.yml that names every agency at its present address."""
        return catalogue((server.agency, server.origin) for server in self._servers)

    @property
    def night(self) -> int:
        """Which night it is, counted from 1."""
        return self._night

    def begin_night(self, night: int) -> None:
        """Let every agency show what it shows on that night: items edited, gone, a server mended."""
        self._night = night
        for server in self._servers:
            server.show(night)

    @property
    def expectations(self) -> tuple[Expectation, ...]:
        """What is to be found tonight in every item that a list has named so far, with the address of its page."""
        return tuple(
            replace(item.expected(self._night), url=server.origin + server.agency.path(item))
            for server in self._servers
            if server.agency.known(self._night)
            for item in server.agency.items
        )

    @property
    def source_expectations(self) -> Mapping[str, SourceExpectation]:
        """How tonight is to end for each source, by its id."""
        return {server.agency.id: server.agency.fares(self._night) for server in self._servers}

    @property
    def requests(self) -> tuple[LoggedRequest, ...]:
        """Every request so far, in the order of arrival."""
        with self._lock:
            return tuple(self._log)

    def _server(self, agency: Agency, usual_port: int) -> "_AgencyServer":
        if port := self._ports.get(agency.id):
            try:
                return _AgencyServer(agency, port, self._note)
            except (OSError, OverflowError) as error:
                raise LockedError(f"{agency.id} was at {HOST}:{port} before, and that is taken now") from error
        if usual_port in self._ports.values():
            usual_port = 0
        try:
            return _AgencyServer(agency, usual_port, self._note)
        except (OSError, OverflowError):  # taken by somebody else, or beyond the last port
            return _AgencyServer(agency, 0, self._note)

    def _note(self, request: LoggedRequest) -> None:
        with self._lock:
            self._log.append(request)


class _Handler(BaseHTTPRequestHandler):
    server: "_AgencyServer"
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def _answer(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.note(LoggedRequest(self.server.agency.id, self.path, headers))
        resource = self._find()
        if resource is None:
            self._send(HTTPStatus.NOT_FOUND, {"Content-Type": "text/plain; charset=utf-8"}, b"Not found.\n")
            return
        self.server.stopping.wait(resource.delay)
        if resource.status is not HTTPStatus.OK:
            self._send(resource.status, {"Content-Type": resource.content_type}, resource.body)
            return
        answer = {"ETag": resource.etag, "Last-Modified": format_datetime(_in_utc(resource), usegmt=True)}
        if _is_unchanged(resource, headers):
            self._send(HTTPStatus.NOT_MODIFIED, answer, b"")
            return
        answer["Content-Type"] = resource.content_type
        body = resource.body
        if self.server.agency.serving.gzip:
            answer["Vary"] = "Accept-Encoding"
            if "gzip" in headers.get("accept-encoding", ""):
                answer["Content-Encoding"] = "gzip"
                body = resource.compressed()
        self._send(HTTPStatus.OK, answer, body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Say nothing: the newsroom keeps its own log."""

    def _find(self) -> Resource | None:
        """The resource asked for; a query is ignored, as most sites do, unless it asks for a page of a list."""
        path, _, query = self.path.partition("?")
        found = self.server.resources.get(self.path if query.startswith("page=") else path)
        return found and found.visited(next(self.server.visits))

    def _send(self, status: HTTPStatus, headers: Mapping[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status is not HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


class _AgencyServer(ThreadingTCPServer):
    """One agency's server, running while its context lasts."""

    allow_reuse_address = True
    request_queue_size = 32

    def __init__(self, agency: Agency, port: int, note: Callable[[LoggedRequest], None]) -> None:
        super().__init__((HOST, port), _Handler)
        self.agency = agency
        self.note = note
        self.origin = f"http://{HOST}:{self.server_address[1]}"
        self.resources = publish(agency, self.origin)
        self.visits = count(1)
        self.stopping = Event()
        self._open: set[socket.socket] = set()
        self._thread = Thread(target=self.serve_forever, args=(_POLL,), name=f"demo-{agency.id}")

    def show(self, night: int) -> None:
        """Answer with what the agency shows on that night."""
        self.resources = publish(self.agency, self.origin, night)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()  # whoever is still being kept waiting gets the answer now
        self.shutdown()
        self._thread.join()
        for connection in tuple(self._open):  # a client that says nothing must not hold up the end
            with suppress(OSError):  # it may have ended by itself just now
                connection.shutdown(socket.SHUT_RDWR)
        self.server_close()

    def get_request(self) -> tuple[socket.socket, Any]:
        """Accept a connection and remember it."""
        connection, address = super().get_request()
        self._open.add(connection)
        return connection, address

    def close_request(self, request: Any) -> None:
        """Forget a connection and close it."""
        self._open.discard(request)
        super().close_request(request)


def _in_utc(resource: Resource) -> datetime:
    return resource.modified.astimezone(UTC)


def _is_unchanged(resource: Resource, headers: Mapping[str, str]) -> bool:
    """Whether the client's copy is current (RFC 9110, section 13.2.2: an entity tag goes before a date)."""
    if tags := headers.get("if-none-match"):
        return tags.strip() == "*" or resource.etag in (tag.strip().removeprefix("W/") for tag in tags.split(","))
    try:
        since = parsedate_to_datetime(headers.get("if-modified-since", ""))
    except ValueError:
        return False
    return _in_utc(resource) <= since.replace(tzinfo=since.tzinfo or UTC)
