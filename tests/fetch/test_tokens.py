"""A key that one service wants goes to that service's address, and nowhere else."""

from threading import Event

import pytest

from trainwatch.fetch.connection import tls_context
from trainwatch.fetch.dialler import Dialler
from trainwatch.fetch.exchange import Exchange
from trainwatch.fetch.limit import Limit

TOKEN = "Token very-secret"


def exchange(**tokens: str) -> Exchange:
    dialler = Dialler(lambda _: ["127.0.0.1"], 2.0, allow_loopback=True)
    return Exchange(dialler, tls_context(None), "trainwatch/0 (test)", 10_000, tokens)


def carried(server, http, path: str, start: str, host: str = "127.0.0.1"):
    """The Authorization header that reaches *path* on *host* where a token is for the addresses that begin with *start*."""
    server.page(path, http())
    exchange(**{start: TOKEN}).ask(server.url(path, host), None, Limit(5.0, Event()))
    return server.asked(path).headers.get("authorization")


def test_a_token_goes_to_the_addresses_it_is_for(server, http):
    assert carried(server, http, "/api/search/list?q=a", server.url("/api/search/")) == TOKEN


@pytest.mark.parametrize("path", ["/api/keys", "/?u=/api/search/", "/robots.txt"])
def test_a_token_goes_to_no_other_address_of_its_host(server, http, path):
    assert carried(server, http, path, server.url("/api/search/")) is None


def test_a_token_goes_to_no_other_host_even_where_a_redirect_leads_there(server, http):
    assert carried(server, http, "/api/search/", server.url("/api/search/"), host="evil.test") is None


def test_a_token_for_https_is_never_sent_in_clear(server, http):
    start = server.url("/api/search/", scheme="https")
    assert carried(server, http, "/api/search/", start) is None


def test_a_token_is_shown_nowhere():
    assert "secret" not in repr(exchange(**{"https://a.test/": TOKEN}))
