"""Folders of mail, asked over IMAP: what comes, what stays as it was, and what goes wrong."""

import re
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from typing import Any

import pytest

from tests.fetch import mailserver
from tests.fetch.mailserver import PASSWORD, USER, MailServer
from trainwatch import settings as all_settings
from trainwatch.errors import FetchError
from trainwatch.fetch import mail, origin_of
from trainwatch.fetch.addresses import mail_folder
from trainwatch.fetch.journey import begin
from trainwatch.model import Failure, Purpose, Request, Response, Validators
from trainwatch.settings import FetchSettings, Login

LOGIN = Login(USER, PASSWORD)


def message(subject: str, body: bytes = b"Hello\r\n") -> bytes:
    return f"From: a@govdelivery.com\r\nSubject: {subject}\r\n\r\n".encode() + body


@pytest.fixture(scope="module")
def running() -> Iterator[MailServer]:
    with mailserver.mail_server() as listening:
        yield listening


@pytest.fixture
def server(running: MailServer) -> MailServer:
    """The server with its folder Bulletins empty."""
    running.renew("Bulletins")
    return running


@pytest.fixture
def ask(fetcher) -> Callable[..., Any]:
    """What becomes of one question for a folder."""

    def run(url: str, etag: str | None = None, **changes) -> Any:
        validators = Validators(url, etag=etag) if etag else None
        with fetcher(**({"mailbox": LOGIN} | changes)) as one:
            one.submit(Request(url, "a-source", Purpose.LIST, validators))
            (result,) = one.results()
        return result

    return run


def subjects(answer: Response | Failure) -> list[str]:
    assert isinstance(answer, Response), answer
    return re.findall(r"^Subject: (.*)\r$", answer.body.decode(), re.MULTILINE)


def test_a_folder_answers_with_its_messages_newest_last_and_byte_for_byte(server, ask):
    bodies = [message("one", b"From here on\r\n\r\n--b\r\n"), message("two", b"\xff\x00\r\n.\r\n")]
    server.put(*bodies, folder="Bulletins")
    answer = ask(server.url("Bulletins"))
    assert answer.status == 200
    boundary = answer.header("content-type").removeprefix('multipart/digest; boundary="').removesuffix('"')
    _, *parts = (b"\r\n" + answer.body).split(f"\r\n--{boundary}".encode())
    assert [part.partition(b"\r\n\r\n")[2] for part in parts[:-1]] == bodies
    assert all(b"X-Trainwatch-Received: 19-Nov-2026 12:00:00 +0000" in part for part in parts[:-1])


def test_no_robots_txt_is_asked_for(server, ask):
    server.put(message("one"), folder="Bulletins")
    assert ask(server.url("Bulletins"), obey_robots=True).status == 200


def test_only_what_is_newer_comes_the_next_time(server, ask):
    server.put(message("one"), folder="Bulletins")
    etag = ask(server.url("Bulletins")).header("etag")
    unchanged = ask(server.url("Bulletins"), etag)
    assert (unchanged.status, unchanged.header("etag"), unchanged.body) == (304, etag, b"")
    server.put(message("two"), folder="Bulletins")
    assert subjects(ask(server.url("Bulletins"), etag)) == ["two"]


def test_a_folder_that_is_numbered_anew_is_read_anew(server, ask):
    server.put(message("one"), folder="Bulletins")
    generation, _, uid = ask(server.url("Bulletins")).header("etag").partition(".")
    assert subjects(ask(server.url("Bulletins"), f"{int(generation) - 1}.{uid}")) == ["one"]


@pytest.mark.parametrize("etag", ['"abc"', "1", "1.x", "9" * 30 + ".1"])
def test_validators_that_no_folder_gave_count_for_nothing(server, ask, etag):
    server.put(message("one"), folder="Bulletins")
    assert subjects(ask(server.url("Bulletins"), etag)) == ["one"]


def test_of_many_messages_the_newest_come_first_and_later_none_is_left_out(server, ask, monkeypatch):
    monkeypatch.setattr(mail, "MOST_MESSAGES", 2)
    server.put(*map(message, ("1", "2", "3")), folder="Bulletins")
    answer = ask(server.url("Bulletins"))
    assert subjects(answer) == ["2", "3"]
    server.put(*map(message, ("4", "5", "6")), folder="Bulletins")
    answer = ask(server.url("Bulletins"), answer.header("etag"))
    assert subjects(answer) == ["4", "5"]
    assert subjects(ask(server.url("Bulletins"), answer.header("etag"))) == ["6"]


def test_messages_come_up_to_a_size_and_the_rest_the_next_time(server, ask):
    server.put(*(message(name, b"x" * 600 + b"\r\n") for name in "123"), folder="Bulletins")
    generation = ask(server.url("Bulletins")).header("etag").partition(".")[0]
    answer = ask(server.url("Bulletins"), f"{generation}.1", max_bytes=1_400)
    assert subjects(answer) == ["1", "2"]
    assert subjects(ask(server.url("Bulletins"), answer.header("etag"), max_bytes=1_400)) == ["3"]


def test_of_a_long_message_the_beginning_comes_and_its_size_is_told(server, ask, monkeypatch):
    monkeypatch.setattr(mail, "LONGEST_MESSAGE", 500)
    whole = message("long", b"x" * 2_000)
    server.put(whole, folder="Bulletins")
    answer = ask(server.url("Bulletins"))
    assert f"X-Trainwatch-Size: {len(whole)}\r\n".encode() in answer.body
    assert whole[:500] in answer.body
    assert whole[:501] not in answer.body


def test_an_empty_folder_is_an_answer(server, ask):
    answer = ask(server.url("Bulletins"))
    assert (answer.status, answer.header("etag").endswith(".0")) == (200, True)


def test_reading_changes_no_flag(server, ask):
    server.put(message("one"), folder="Bulletins")
    before = server.flags("Bulletins")
    ask(server.url("Bulletins"))
    assert server.flags("Bulletins") == before
    assert b"Seen" not in b"".join(before)


def test_a_folder_may_have_blanks_and_quotes_in_its_name(server, ask):
    server.renew("Bulletins of May")
    server.put(message("one"), folder="Bulletins of May")
    assert subjects(ask(server.url("Bulletins%20of%20May"))) == ["one"]
    assert ask(server.url("a%22%20b%5C")).word == "gone"


# ------------------------------------------------------------------------------------------------------ what goes wrong


def test_a_folder_that_is_not_there_is_gone(server, ask):
    assert ask(server.url("Nowhere")).word == "gone"


@pytest.mark.parametrize("login", [Login(USER, "wrong"), Login("nobody", PASSWORD), Login("zoë", "é"), None])
def test_a_refused_login_is_told_without_the_password(server, ask, login):
    failure = ask(server.url("Bulletins"), mailbox=login)
    assert failure.word == "forbidden"
    assert "TRAINWATCH_MAILBOX_USER" in failure.message
    assert PASSWORD not in failure.message


def test_nobody_there_is_a_failure_to_connect(ask):
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
    assert ask(f"imap://127.0.0.1:{port}/INBOX").word == "connect"


def test_a_name_without_an_address_is_a_failure_of_dns(ask):
    assert ask("imaps://nowhere.test/INBOX").word == "dns"


def test_a_private_address_is_never_logged_in_to(ask):
    assert ask("imaps://private.test/INBOX").word == "private-address"


@contextmanager
def saying(*lines: bytes, hang: bool = False) -> Iterator[int]:
    """A server that says these lines, one for each that it hears, and then hangs up, or is silent."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        over = threading.Event()

        def converse(connection: socket.socket) -> None:
            with connection, connection.makefile("rb") as heard, suppress(OSError):  # the client may hang up
                for number, line in enumerate(lines):
                    tag = heard.readline().split(b" ")[0] if number else b""
                    connection.sendall(line.replace(b"TAG", tag))
                if hang:
                    over.wait(30)

        def serve() -> None:
            with suppress(OSError):  # the test is over
                while True:
                    converse(listening.accept()[0])

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        over.set()
        listening.shutdown(socket.SHUT_RDWR)
    thread.join(5)


READY = (b"* OK ready\r\n", b"* CAPABILITY IMAP4rev1\r\nTAG OK done\r\n", b"TAG OK done\r\n")


@pytest.mark.parametrize(
    ("lines", "word"),
    [
        ((b"HTTP/1.1 400 Bad Request\r\n\r\n",), "connect"),
        ((b"* OK ready\r\n", b"TAG BAD no\r\n"), "http"),
        ((b"* OK ready\r\n",), "connect"),
        ((*READY, b"* 1 EXISTS\r\nTAG OK done\r\n"), "http"),
        ((*READY, b"* 1 EXISTS\r\n* OK [UIDVALIDITY x] \r\nTAG OK done\r\n"), "http"),
        ((*READY, b"* X {99999999999}\r\n"), "too-large"),
        ((*READY, b"* X {%s}\r\n" % (b"9" * 5_000)), "http"),
        ((*READY, b"* 1 EXISTS\r\n" * 200_000), "too-large"),
    ],
    ids=["http", "refuses", "hangs up", "no UIDVALIDITY", "odd UIDVALIDITY", "literal", "endless number", "chatter"],
)
def test_a_server_that_misbehaves_is_a_failure(ask, lines, word):
    with saying(*lines) as port:
        assert ask(f"imap://127.0.0.1:{port}/INBOX", max_bytes=1_000_000).word == word


def test_a_server_that_falls_silent_is_a_timeout(ask):
    with saying(*READY[:2], hang=True) as port:
        assert ask(f"imap://127.0.0.1:{port}/INBOX", total_timeout=0.5).word == "timeout"


def test_what_the_server_says_of_the_password_is_not_repeated(ask):
    echo = b"TAG NO not " + PASSWORD.encode() + b"\r\n"
    with saying(*READY[:2], echo) as port:
        assert PASSWORD not in ask(f"imap://127.0.0.1:{port}/INBOX").message
    with saying(*READY, echo.replace(b" NO ", b" BAD ")) as port:
        assert PASSWORD not in ask(f"imap://127.0.0.1:{port}/INBOX").message


# ----------------------------------------------------------------------------------------------------------------- TLS


@contextmanager
def relay(port: int, tls: ssl.SSLContext) -> Iterator[int]:
    """A port that speaks TLS and hands on what it hears to the mail server."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:

        def pump(source: socket.socket, target: socket.socket) -> None:
            try:
                while data := source.recv(65_536):
                    target.sendall(data)
            except OSError:
                pass
            finally:
                target.close()

        def serve() -> None:
            while True:
                try:
                    accepted, _ = listening.accept()
                    outer = tls.wrap_socket(accepted, server_side=True)
                except ssl.SSLError:
                    continue
                except OSError:
                    return
                inner = socket.create_connection(("127.0.0.1", port))
                threading.Thread(target=pump, args=(outer, inner), daemon=True).start()
                threading.Thread(target=pump, args=(inner, outer), daemon=True).start()

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)
    thread.join(5)


@pytest.fixture
def secure(server, certificate) -> Iterator[int]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with relay(server.port, context) as port:
        yield port


def test_a_mailbox_is_read_over_tls(server, secure, ask, certificate):
    server.put(message("one"), folder="Bulletins")
    assert subjects(ask(f"imaps://secure.test:{secure}/Bulletins", ca_file=certificate)) == ["one"]


def test_a_server_that_cannot_prove_its_name_is_told_no_password(secure, ask, certificate):
    assert ask(f"imaps://other.test:{secure}/Bulletins", ca_file=certificate).word == "tls"
    assert ask(f"imaps://secure.test:{secure}/Bulletins").word == "tls"


# ------------------------------------------------------------------------------------------------- addresses, settings


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("imaps://Mail.Example/INBOX", "imaps://mail.example"),
        ("imaps://mail.example:993/INBOX", "imaps://mail.example"),
        ("imaps://mail.example:1993/a%20b", "imaps://mail.example:1993"),
        ("imap://[::1]/INBOX", "imap://[::1]"),
    ],
)
def test_a_mail_server_is_a_host_like_any_other(url, origin):
    assert origin_of(url) == origin


@pytest.mark.parametrize(
    "url",
    [
        "imap://mail.example/INBOX",
        "imaps://jane:secret@mail.example/INBOX",
        "imaps://mail.example",
        "imaps://mail.example/",
        "imaps:///INBOX",
        "imaps://mail.example:0/INBOX",
        "imaps://mail.example:x/INBOX",
        "imaps://mail.example/IN%0d%0aBOX",
        "imaps://mail.example/Bolet%C3%ADn",
        "imaps://mail.example/INBOX;UID=1?x",
    ],
)
def test_what_is_no_folder_is_not_asked(url):
    with pytest.raises(FetchError) as caught:
        mail_folder(url)
    assert caught.value.word == "bad-url"


@pytest.mark.parametrize("purpose", [Purpose.ARTICLE, Purpose.ROBOTS])
def test_a_link_of_a_stranger_never_makes_us_log_in(purpose):
    with pytest.raises(FetchError) as caught:
        begin(Request("imaps://evil.example/INBOX", "a-source", purpose))
    assert caught.value.word == "bad-url"


def test_the_login_comes_from_the_environment_and_is_shown_nowhere(tmp_path):
    environment = {"TRAINWATCH_MAILBOX_USER": USER, "TRAINWATCH_MAILBOX_PASSWORD": PASSWORD}
    loaded = all_settings.load(tmp_path / "trainwatch.db", version="1", environment=environment)
    assert loaded.fetch.mailbox == LOGIN
    assert not any(secret in repr(loaded) for secret in (USER, PASSWORD))


@pytest.mark.parametrize("name", ["TRAINWATCH_MAILBOX_USER", "TRAINWATCH_MAILBOX_PASSWORD"])
def test_half_a_login_is_none(tmp_path, name):
    assert all_settings.load(tmp_path / "trainwatch.db", version="1", environment={name: "x"}).fetch.mailbox is None
    assert FetchSettings().mailbox is None
