"""requests and urllib3, made to connect through a `Dialler` and to read within a `Limit`.

Each request has a connection of its own: with a gap of seconds after each, keeping one open would save next to nothing.
"""

import socket
import ssl
from typing import TYPE_CHECKING, Any

import requests
from requests.adapters import DEFAULT_CA_BUNDLE_PATH, HTTPAdapter
from urllib3 import BaseHTTPResponse, HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util import parse_url

from trainwatch.fetch.dialler import Dialler
from trainwatch.fetch.limit import Limit

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class _TimedTLSSocket(ssl.SSLSocket):
    """A TLS socket whose reading ends at a limit; the handshake the ssl module itself holds against one timeout."""

    limit: Limit

    def recv_into(self, buffer: "WriteableBuffer", nbytes: int | None = None, flags: int = 0) -> int:
        read = super().recv_into
        return self.limit.receive(self, lambda: read(buffer, nbytes, flags))


def tls_context(ca_file: str | None = None) -> ssl.SSLContext:
    """How servers prove who they are: by the authorities of *ca_file*, or of the list that requests brings along."""
    context = ssl.create_default_context(cafile=ca_file or DEFAULT_CA_BUNDLE_PATH)
    context.sslsocket_class = _TimedTLSSocket
    return context


def secured(sock: socket.socket, tls: ssl.SSLContext, name: str, limit: Limit) -> ssl.SSLSocket:
    """*sock* speaking TLS with the host that proves to be *name*. Raises OSError, of which ssl.SSLError is one."""
    secure = tls.wrap_socket(sock, server_hostname=name)
    assert isinstance(secure, _TimedTLSSocket)
    secure.limit = limit
    return secure


class _Connection(HTTPConnection):
    def __init__(self, *args: Any, dialler: Dialler, limit: Limit, **others: Any) -> None:
        super().__init__(*args, **others)
        self._dialler = dialler
        self._limit = limit

    def _new_conn(self) -> socket.socket:
        """urllib3's own place for opening the socket, overridden likewise by its SOCKS support."""
        return self._dialler.dial(self.host, self.port, self._limit)


class _TLSConnection(_Connection, HTTPSConnection):
    def connect(self) -> None:
        super().connect()
        assert isinstance(self.sock, _TimedTLSSocket)
        self.sock.limit = self._limit


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _TLSPool(HTTPSConnectionPool):
    ConnectionCls = _TLSConnection


class CheckedAdapter(HTTPAdapter):
    """What a request for one URL is sent through: no proxy, no cookie, no redirect, no retry, nothing from the environment.

    It is used without a session of requests, which would read the whole body of a redirect, however large, before
    anybody could look at it.
    """

    def __init__(self, url: str, dialler: Dialler, tls: ssl.SSLContext, limit: Limit) -> None:
        super().__init__()
        parts = parse_url(url)
        assert parts.host
        checks: dict[str, Any] = {"dialler": dialler, "limit": limit}
        # A port is always given: without one, http.client looks for it behind the last colon, in an IPv6 address too.
        if parts.scheme == "https":
            self._pool: HTTPConnectionPool = _TLSPool(parts.host, parts.port or 443, ssl_context=tls, **checks)
        else:
            self._pool = _Pool(parts.host, parts.port or 80, **checks)

    def get_connection_with_tls_context(self, *_args: Any, **_named: Any) -> HTTPConnectionPool:
        """The pool, of one connection, for the host of the one request."""
        return self._pool

    def cert_verify(self, *_args: Any, **_named: Any) -> None:
        """Nothing to add: the context of `tls_context` already says whom to trust."""

    def build_response(self, req: requests.PreparedRequest, resp: BaseHTTPResponse) -> requests.Response:
        """The answer, without parsing its cookies: they are not kept, and are no more to be trusted than the rest."""
        response = requests.Response()
        response.raw = resp
        response.status_code = resp.status
        response.url = req.url or ""
        return response

    def close(self) -> None:
        """Close the connection."""
        super().close()
        self._pool.close()
