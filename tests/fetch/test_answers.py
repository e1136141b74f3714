"""What comes back from one request, over real connections: answers, and everything that is not one."""

import gzip
import socket
import struct
from collections.abc import Callable
from time import monotonic
from typing import Any

import pytest

from trainwatch.errors import BlockedError, FetchError
from trainwatch.fetch import Fetcher
from trainwatch.model import Failure, Response, Validators

# ------------------------------------------------------------------------------------------------- what is sent


def test_we_say_who_we_are_and_what_we_can_read(server, http, fetch):
    fetch(server.page("/", http()))
    sent = server.asked("/").headers
    assert sent["user-agent"] == "trainwatch/0 (test)"
    assert sent["accept-encoding"] == "gzip, deflate"
    assert "html" in sent["accept"]
    assert not {"cookie", "authorization", "if-none-match", "referer"} & set(sent)


def test_a_contact_that_no_header_can_carry_is_made_fit_for_one(server, http, fetcher, asking):
    url = server.page("/", http())
    with fetcher() as one:
        object.__setattr__(one._transports._exchange, "user_agent", "trainwatch (Zoë\r\nX-Evil: 1)")
        assert one.get(asking(url)).status == 200
    assert server.asked("/").headers["user-agent"] == "trainwatch (Zo? X-Evil: 1)"


def test_the_environment_is_not_consulted(server, http, fetch, monkeypatch, tmp_path):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password secret")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert fetch(server.page("/", http())).status == 200
    assert "authorization" not in server.asked("/").headers


def test_no_cookie_comes_back(server, http, fetcher, asking):
    url = server.page("/", http(200, b"", "Set-Cookie: id=1; Path=/"))
    with fetcher() as one:
        one.get(asking(url))
        one.get(asking(url))
    assert all("cookie" not in asked.headers for asked in server.log)


def test_a_request_with_validators_is_conditional(server, http, fetch):
    url = server.page("/feed", http(304, b"", 'ETag: "2"'))
    validators = Validators(url, etag='W/"1"', last_modified="Sun, 01 Mar 2026 04:00:00 GMT")
    result = fetch(url, validators=validators)
    assert (result.status, result.body, result.header("etag")) == (304, b"", '"2"')
    assert server.asked("/feed").headers["if-none-match"] == 'W/"1"'
    assert server.asked("/feed").headers["if-modified-since"] == "Sun, 01 Mar 2026 04:00:00 GMT"


def test_validators_follow_the_same_document_to_another_host_only(server, http, fetch):
    server.page("/feed", http(301, b"", f"Location: {server.url('/feed', 'www.test')}"), http(302, b"", "Location: /x"))
    server.page("/x", http())
    url = server.url("/feed", "a.test")
    fetch(url, validators=Validators(url, etag='"1"'))
    sent = [(asked.path, asked.headers.get("if-none-match")) for asked in server.log if asked.path != "/robots.txt"]
    assert sent == [("/feed", '"1"'), ("/feed", '"1"'), ("/x", None)]


@pytest.mark.parametrize("etag", ["", "a\r\nX-Evil: 1", "\xa0strange", "x" * 5_000, "ends in blank "])
def test_a_validator_unfit_for_a_header_is_not_sent(server, http, fetch, etag):
    url = server.page("/", http())
    assert fetch(url, validators=Validators(url, etag=etag)).status == 200
    assert "if-none-match" not in server.asked("/").headers


# ----------------------------------------------------------------------------------------------------- answers


@pytest.mark.parametrize("status", [200, 204, 403, 404, 410, 500, 503])
def test_a_complete_answer_is_a_response_whatever_its_status(server, http, fetch, status):
    result = fetch(server.page("/", http(status)))
    assert isinstance(result, Response)
    assert result.status == status


def test_the_body_is_kept_as_received_and_as_decoded(server, http, fetch):
    packed = gzip.compress(b"<p>training</p>")
    result = fetch(server.page("/", http(200, packed, "Content-Encoding: gzip")))
    assert (result.raw, result.body) == (packed, b"<p>training</p>")


def test_headers_are_kept_as_pairs_in_order(server, http, fetch):
    result = fetch(server.page("/", http(200, b"", "X-B: 1", "Set-Cookie: a", "Set-Cookie: b", "X-A: 2")))
    assert result.headers[1:] == (("X-B", "1"), ("Set-Cookie", "a"), ("Set-Cookie", "b"), ("X-A", "2"))


def test_chunks_are_put_together(server, fetch):
    url = server.page("/", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
    assert fetch(url).raw == b"abcde"


def test_a_body_without_a_length_ends_with_the_connection(server, fetch):
    assert fetch(server.page("/", b"HTTP/1.0 200 OK\r\n\r\nabc")).raw == b"abc"


def test_an_answer_says_when_it_came_and_how_long_it_took(server, fetch):
    def slowly(connection: socket.socket) -> None:
        server.stopping.wait(0.1)
        connection.sendall(b"HTTP/1.0 200 OK\r\n\r\n")

    result = fetch(server.page("/", slowly))
    assert result.received.tzinfo is not None
    assert 0.1 <= result.seconds < 2


# --------------------------------------------------------------------------------------------------- redirects


def test_a_redirect_is_followed_and_each_hop_kept(server, http, fetch):
    server.page("/a", http(301, b"moved", "Location: /b"))
    server.page("/b", http(302, b"", f"Location: {server.url('/c', 'other.test')}"))
    server.page("/c", http(200, b"here"))
    result = fetch(server.url("/a"))
    assert (result.url, result.body) == (server.url("/c", "other.test"), b"here")
    assert [(hop.url, hop.status, hop.raw) for hop in result.hops] == [
        (server.url("/a"), 301, b"moved"),
        (server.url("/b"), 302, b""),
    ]


def test_the_body_of_a_redirect_need_not_be_decodable(server, http, fetch):
    server.page("/a", http(301, b"moved", "Location: /b", "Content-Encoding: gzip"))
    server.page("/b", http())
    assert fetch(server.url("/a")).status == 200


@pytest.mark.parametrize(
    ("location", "word"),
    [
        ("http://169.254.169.254/latest/meta-data/", "private-address"),
        ("http://private.test/", "private-address"),
        ("http://0/", "private-address"),
        ("http://127.1:1/", "connect"),
        ("http://[::ffff:10.0.0.1]/", "private-address"),
        ("file:///etc/passwd", "bad-url"),
        ("http://me:secret@a.test/", "bad-url"),
        ("/a", "redirects"),
    ],
)
def test_a_redirect_leads_nowhere_that_an_address_may_not(server, http, fetch, location, word):
    result = fetch(server.page("/a", http(302, b"", f"Location: {location}")))
    assert isinstance(result, Failure)
    assert result.word == word


def test_redirects_without_end_are_ended(server, http, fetch):
    for number in range(10):
        server.page(f"/{number}", http(302, b"", f"Location: /{number + 1}"))
    assert fetch(server.url("/0"), max_redirects=3).word == "redirects"
    assert server.paths == ["/robots.txt", "/0", "/1", "/2", "/3"]


# ------------------------------------------------------------------------------------------------ where to connect


@pytest.mark.parametrize("obey", [True, False])
def test_a_name_that_resolves_to_a_private_address_is_not_connected_to(fetch, obey):
    result = fetch("http://private.test/", obey_robots=obey)
    assert (result.word, result.lasting) == ("private-address", True)
    assert "10.0.0.1" in result.message


def test_loopback_is_refused_unless_it_is_allowed(server, http, fetch):
    result = fetch(server.page("/", http()), allow_loopback=False)
    assert (result.word, result.lasting) == ("private-address", True)
    assert server.log == []


def test_of_several_addresses_only_the_permitted_ones_are_tried(server, http, fetch):
    server.page("/", http())
    assert fetch(server.url("/", "half.test")).status == 200


def test_an_address_that_turns_out_to_be_another_is_hung_up_on(server, http, fetch, monkeypatch):
    monkeypatch.setattr(socket.socket, "getpeername", lambda _self: ("10.0.0.1", 80), raising=False)
    result = fetch(server.page("/", http()))
    assert result.word == "private-address"
    assert server.log == []


@pytest.mark.parametrize(
    "resolve", [lambda _name: [], lambda _name: (_ for _ in ()).throw(socket.gaierror(-2, "Name or service not known"))]
)
def test_a_name_without_an_address_is_a_dns_failure(fetch, resolve):
    result = fetch("http://nowhere.test/", resolver=resolve)
    assert (result.word, result.lasting) == ("dns", False)


def test_a_name_that_cannot_be_a_name_is_a_dns_failure(fetch):
    def system(name: str) -> list[str]:
        return [str(name.encode("idna"))]

    assert fetch(f"http://{'a' * 64}.test/", resolver=system).word == "dns"


def test_a_port_that_nobody_listens_on_is_a_connect_failure(fetch):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        result = fetch(f"http://127.0.0.1:{unused.getsockname()[1]}/")
    assert (result.word, result.lasting) == ("connect", False)


def test_the_system_resolves_names_where_no_other_resolver_is_given(settings, server, http, asking):
    server.page("/", http())
    with Fetcher(settings()) as one:
        assert one.get(asking(server.url("/", "localhost"))).status == 200


@pytest.mark.parametrize("url", ["", "ftp://a.test/", "http://u:p@a.test/", "mailto:a@b.c"])
def test_an_address_that_cannot_be_asked_is_a_failure_and_not_an_exception(fetch, url):
    result = fetch(url)
    assert (result.word, result.lasting, result.request.url) == ("bad-url", True, url)


# ------------------------------------------------------------------------------------------------------------ TLS


def test_a_certificate_of_a_trusted_authority_is_accepted(secure, http, fetch, certificate):
    secure.page("/", http(200, b"safe"))
    result = fetch(secure.url("/", "secure.test", "https"), ca_file=certificate)
    assert result.body == b"safe"


def test_a_certificate_that_nobody_vouches_for_is_refused(secure, http, fetch):
    result = fetch(secure.url("/", "secure.test", "https"))
    assert (result.word, result.lasting) == ("tls", False)
    assert secure.log == []


def test_a_certificate_for_another_name_is_refused(secure, fetch, certificate):
    assert fetch(secure.url("/", "other.test", "https"), ca_file=certificate).word == "tls"


def test_https_spoken_to_a_server_that_has_none_is_a_tls_failure(server, fetch):
    assert fetch(server.url("/", "a.test", "https"), obey_robots=False).word == "tls"


# ------------------------------------------------------------------------------------------------- how much, how long


def test_a_body_of_50_megabytes_is_not_read(server, fetch):
    sent: list[int] = []

    def flood(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        sent.extend(connection.send(b"a" * 65_536) for _ in range(800))

    result = fetch(server.page("/", flood), max_bytes=1_000_000)
    assert (result.word, result.lasting) == ("too-large", True)
    assert sum(sent) < 20_000_000


def test_a_body_announced_as_50_megabytes_is_not_begun(server, http, fetch):
    assert fetch(server.page("/", http(200, b"a", length=50_000_000))).word == "too-large"


def test_a_gzip_bomb_is_not_let_off(server, http, fetch):
    bomb = gzip.compress(b"\0" * 20_000_000)
    result = fetch(server.page("/", http(200, bomb, "Content-Encoding: gzip")), max_bytes=1_000_000)
    assert result.word == "too-large"


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd", "utf-8"])
def test_an_encoding_that_is_a_lie_or_unknown_is_said_to_be_bad(server, http, fetch, encoding):
    result = fetch(server.page("/", http(200, b"plain text", f"Content-Encoding: {encoding}")))
    assert (result.word, result.lasting) == ("bad-encoding", False)


def drips(server: Any, head: bytes, tail: bytes) -> Callable[[socket.socket], None]:
    def drip(connection: socket.socket) -> None:
        connection.sendall(head)
        server.drip(connection, tail)

    return drip


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        (b"", b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 1_000),
        (b"HTTP/1.1 200 OK\r\n", b"A: b\r\n" * 90),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"a" * 1_000),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n" * 200),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 50),
    ],
    ids=["status", "headers", "body", "chunks", "continue"],
)
def test_a_server_that_drips_is_left_at_the_limit(server, fetch, head, tail):
    begun = monotonic()
    result = fetch(server.page("/", drips(server, head, tail)), total_timeout=0.4)
    assert (result.word, result.lasting) == ("timeout", False)
    assert monotonic() - begun < 2


def test_a_server_that_says_nothing_is_left_at_the_limit(server, fetch):
    result = fetch(server.page("/", server.hang), total_timeout=0.3)
    assert result.word == "timeout"
    assert 0.3 <= result.seconds < 1.5


def test_a_server_that_drips_over_tls_is_left_at_the_limit(secure, http, fetch, certificate):
    secure.page("/", drips(secure, b"HTTP/1.1 200 OK\r\n\r\n", b"a" * 1_000))
    result = fetch(secure.url("/", "secure.test", "https"), ca_file=certificate, total_timeout=0.5, obey_robots=False)
    assert result.word == "timeout"


def test_a_tls_handshake_that_never_ends_is_left_at_the_limit(fetch):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"https://a.test:{silent.getsockname()[1]}/"
        assert fetch(url, total_timeout=0.3, obey_robots=False).word == "timeout"


def test_a_name_that_takes_for_ever_to_resolve_is_left_at_the_limit(server, fetch):
    def never(_name: str) -> list[str]:
        server.stopping.wait(30)
        return []

    begun = monotonic()
    assert fetch("http://slow.test/", resolver=never, total_timeout=0.3).word == "timeout"
    assert monotonic() - begun < 2


def test_a_connection_that_is_never_accepted_is_left_at_the_limit(fetch):
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        queued = [socket.socket() for _ in range(3)]
        for one in queued:
            one.setblocking(False)
            one.connect_ex(full.getsockname())
        result = fetch(f"http://127.0.0.1:{full.getsockname()[1]}/", connect_timeout=0.3)
        for one in queued:
            one.close()
    assert result.word == "timeout"


def test_redirects_share_one_limit(server, http, fetch):
    def slowly(reply: bytes) -> Callable[[socket.socket], None]:
        def answer(connection: socket.socket) -> None:
            server.stopping.wait(0.2)
            connection.sendall(reply)

        return answer

    for number in range(9):
        server.page(f"/{number}", slowly(http(302, b"", f"Location: /{number + 1}")))
    begun = monotonic()
    assert fetch(server.url("/0"), total_timeout=0.5, max_redirects=9).word == "timeout"
    assert monotonic() - begun < 2


# --------------------------------------------------------------------------------------------- broken connections


def reset(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@pytest.mark.parametrize("broken", [reset, lambda _connection: None], ids=["reset", "closed"])
def test_a_connection_that_breaks_off_is_tried_once_more(server, http, fetch, broken):
    assert fetch(server.page("/", broken, http(200, b"now"))).body == b"now"
    assert server.paths == ["/robots.txt", "/", "/"]


def test_a_body_that_breaks_off_is_tried_once_more_and_not_twice(server, http, fetch):
    result = fetch(server.page("/", http(200, b"abc", length=100)))
    assert (result.word, result.lasting) == ("connect", False)
    assert server.paths == ["/robots.txt", "/", "/"]


def test_a_network_that_fails_in_the_middle_is_a_connect_failure(server, http, fetch, monkeypatch):
    def fail(*_args: object) -> bytes:
        raise OSError(113, "No route to host")

    monkeypatch.setattr("trainwatch.fetch.exchange.read_raw", fail)
    result = fetch(server.page("/", http()), obey_robots=False)
    assert (result.word, result.message) == ("connect", "the connection failed: [Errno 113] No route to host")


@pytest.mark.parametrize(
    "nonsense",
    [
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nA: " + b"b" * 100_000 + b"\r\n\r\n",
    ],
    ids=["ssh", "two lengths", "many headers", "long header"],
)
def test_what_is_not_http_is_called_so(server, fetch, nonsense):
    def say(connection: socket.socket) -> None:
        connection.sendall(nonsense)

    result = fetch(server.page("/", say))
    assert (result.word, result.lasting) == ("http", False)


# ----------------------------------------------------------------------------------------------------- a single shot


def test_get_returns_the_answer(server, http, fetcher, asking):
    with fetcher() as one:
        assert one.get(asking(server.page("/", http(404)))).status == 404


def test_get_raises_what_went_wrong_and_names_the_address(fetcher, asking):
    with fetcher() as one, pytest.raises(BlockedError) as caught:
        one.get(asking("http://private.test/"))
    assert (caught.value.url, caught.value.source_id) == ("http://private.test/", "a-source")
    with fetcher() as one, pytest.raises(FetchError) as failed:
        one.get(asking("ftp://a.test/"))
    assert failed.value.word == "bad-url"
