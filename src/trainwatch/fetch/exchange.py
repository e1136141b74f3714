"""One question to one host, and its answer."""

import http.client
import re
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeGuard

import requests
import urllib3

from trainwatch.errors import FetchError
from trainwatch.fetch.addresses import same_document
from trainwatch.fetch.body import read_raw
from trainwatch.fetch.connection import CheckedAdapter
from trainwatch.fetch.dialler import Dialler
from trainwatch.fetch.limit import Limit
from trainwatch.model import Validators

# Scrapy's default, which firewalls know: some answer 403 to a client that names no preference.
ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

# Printable ASCII without blanks around it.
SENDABLE = re.compile(r"[!-~](?:[ -~]{0,998}[!-~])?")


class ConnectionLostError(FetchError):
    """The other side hung up in the middle, which a second try may well mend."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host said to one question. *raw* is the body as received."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    raw: bytes

    def header(self, name: str) -> str | None:
        """All headers called *name*, joined by commas (RFC 9110, section 5.3), or None."""
        values = [value for key, value in self.headers if key.lower() == name]
        return ", ".join(values) if values else None


@dataclass(frozen=True, slots=True)
class Exchange:
    """Asks questions. *max_bytes* bounds each body as received; *tokens* are those of `FetchSettings`."""

    dialler: Dialler
    tls: ssl.SSLContext
    user_agent: str
    max_bytes: int
    tokens: Mapping[str, str] = field(default_factory=dict, repr=False)

    def ask(self, url: str, validators: Validators | None, limit: Limit) -> Answer:
        """Send one GET and read all of the answer, whatever its status.

        Raises BlockedError (``private-address``) and FetchError (``dns``, ``connect``, ``tls``, ``timeout``,
        ``too-large``, ``http``: something that does not speak HTTP); of these ConnectionLostError deserves another try.
        """
        request = requests.Request("GET", url, headers=self._headers(url, validators)).prepare()
        adapter = CheckedAdapter(url, self.dialler, self.tls, limit)
        try:
            response = adapter.send(request, stream=True, timeout=limit.left())
            with response.raw:
                headers = tuple((str(name), str(value)) for name, value in response.raw.headers.iteritems())
                raw = read_raw(response.raw, self.max_bytes, response.raw.headers.get("content-length"))
            return Answer(url, response.status_code, headers, raw)
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, http.client.HTTPException) as error:
            raise _translated(error) from error
        finally:
            adapter.close()

    def _headers(self, url: str, validators: Validators | None) -> dict[str, str]:
        headers = {
            "User-Agent": " ".join(self.user_agent.split()).encode("ascii", "replace").decode(),
            "Accept": ACCEPT,
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }
        # Headers are made anew at each redirect: one that leads elsewhere takes no token along.
        for start, token in self.tokens.items():
            if url.startswith(start):
                headers["Authorization"] = token
        # A redirect may lead to another document by now; the validators say nothing about that one.
        if validators is not None and same_document(url, validators.url):
            if _is_sendable(validators.etag):
                headers["If-None-Match"] = validators.etag
            if _is_sendable(validators.last_modified):
                headers["If-Modified-Since"] = validators.last_modified
        return headers


def _is_sendable(validator: str | None) -> TypeGuard[str]:
    """Whether a validator, which is a stranger's text, is fit for a header of ours."""
    return validator is not None and SENDABLE.fullmatch(validator) is not None


def _translated(error: Exception) -> FetchError:
    """What went wrong, in our words. requests and urllib3 wrap the cause, often twice."""
    causes = list(_causes(error))

    def caused_by(*kinds: type[BaseException]) -> bool:
        return any(isinstance(cause, kinds) for cause in causes)

    detail = str(causes[-1]) or type(causes[-1]).__name__
    if caused_by(TimeoutError):
        return FetchError("no complete answer within the time limit", word="timeout")
    if caused_by(ssl.SSLError, urllib3.exceptions.SSLError):
        return FetchError(f"no secure connection: {detail}", word="tls")
    if caused_by(ConnectionError, http.client.IncompleteRead):
        return ConnectionLostError(f"the connection broke off: {detail}", word="connect")
    if caused_by(http.client.HTTPException, urllib3.exceptions.InvalidHeader, requests.exceptions.InvalidHeader):
        return FetchError(f"what came is not HTTP: {detail[:200]}", word="http")
    return FetchError(f"the connection failed: {detail}", word="connect")


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__
