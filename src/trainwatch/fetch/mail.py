"""A folder of mail, asked over IMAP (RFC 3501) for what is new in it.

Nothing in the folder changes: it is opened with EXAMINE, and its messages are read with BODY.PEEK.

The answer looks like one of the web, so that everything behind treats it alike. Its body is a ``multipart/digest``
(RFC 2046, section 5.1.5), newest message last, in which every message stands byte for byte as the server gave it; in an
mbox, lines that begin with "From " would have to be changed. Its ETag is ``UIDVALIDITY.UID``: the folder's generation,
and the newest message that was taken.
"""

import hashlib
import imaplib
import re
import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from trainwatch.errors import BlockedError, FetchError
from trainwatch.fetch.addresses import MailFolder, mail_folder
from trainwatch.fetch.connection import secured
from trainwatch.fetch.dialler import Dialler
from trainwatch.fetch.exchange import Answer, ConnectionLostError
from trainwatch.fetch.limit import Limit
from trainwatch.model import Validators
from trainwatch.settings import Login

MOST_MESSAGES = 200  # of one answer; what is left over comes the next night
LOOKED_THROUGH = 2_000  # the newest messages of a folder, among which new ones are looked for

# Bytes taken of one message. A bulletin has about 100 kB; what is longer carries attachments, behind its text.
LONGEST_MESSAGE = 1_000_000

# Bytes of an answer besides the messages: the server's words around them, and what it says unasked.
OVERHEAD = 1_000_000

_UID = re.compile(rb"\bUID (\d{1,10})\b")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d{1,12})\b")
_DATE = re.compile(rb'\bINTERNALDATE "([\w :+-]{10,40})"')
_VALIDATOR = re.compile(r"(\d{1,10})\.(\d{1,10})")


@dataclass(frozen=True, slots=True)
class _Message:
    """A message, cut to LONGEST_MESSAGE. *size* is that of the whole; *received* is the server's word, or empty."""

    uid: int
    size: int
    received: bytes
    raw: bytes


class _Client(imaplib.IMAP4):
    """imaplib on a socket of the dialler's, taking in no more than *most* bytes."""

    def __init__(self, folder: MailFolder, dialler: Dialler, tls: ssl.SSLContext, limit: Limit, most: int) -> None:
        self._folder = folder
        self._dialler = dialler
        self._context = tls
        self._limit = limit
        self._room = most
        super().__init__(folder.host, folder.port)

    def _create_socket(self, timeout: float | None = None) -> socket.socket:  # noqa: ARG002 -- the limit holds instead
        """The place of imaplib's own for opening the socket, overridden likewise by its TLS variant."""
        sock = self._dialler.dial(self._folder.host, self._folder.port, self._limit)
        if not self._folder.secure:
            return sock
        try:
            return secured(sock, self._context, self._folder.host, self._limit)
        except BaseException:
            sock.close()
            raise

    def read(self, size: int) -> bytes:
        """*size* bytes, if there is room for them."""
        self._take(size)
        return super().read(size)

    def readline(self) -> bytes:
        """One line, if there is room for it."""
        line = super().readline()
        self._take(len(line))
        return line

    def _take(self, size: int) -> None:
        self._room -= size
        if self._room < 0:
            raise FetchError("the mail server sends more than was asked for", word="too-large")


@dataclass(frozen=True, slots=True)
class Mailroom:
    """Asks folders of mail. *max_bytes* bounds the messages of one answer."""

    dialler: Dialler
    tls: ssl.SSLContext
    login: Login | None
    max_bytes: int

    def ask(self, url: str, validators: Validators | None, limit: Limit) -> Answer:
        """The messages that are newer than *validators*, or status 304; without (valid) ones the newest there are.

        Raises BlockedError (``private-address``, ``forbidden``: the login is refused) and FetchError (``dns``,
        ``connect``, ``tls``, ``timeout``, ``too-large``, ``gone``: there is no such folder, ``http``: what comes is not
        IMAP). No message of an error quotes the server, which has been told the password.
        """
        folder = mail_folder(url)
        if self.login is None:
            raise BlockedError(
                "no login for the mailbox: set TRAINWATCH_MAILBOX_USER and TRAINWATCH_MAILBOX_PASSWORD",
                word="forbidden",
            )
        try:
            client = _Client(folder, self.dialler, self.tls, limit, self.max_bytes + OVERHEAD)
            try:
                _log_in(client, self.login)
                answer = self._answer(client, folder, validators)
                with suppress(imaplib.IMAP4.error, OSError, FetchError):
                    client.logout()
                return answer
            finally:
                with suppress(OSError):
                    client.shutdown()
        except (imaplib.IMAP4.error, OSError, ValueError, TypeError, IndexError) as error:
            raise _translated(error) from error

    def _answer(self, client: imaplib.IMAP4, folder: MailFolder, validators: Validators | None) -> Answer:
        name = folder.folder.replace("\\", "\\\\").replace('"', '\\"')
        status, (count, *_) = client.select(f'"{name}"', readonly=True)
        if status != "OK":
            raise FetchError(f"the mailbox has no folder {folder.folder!r}", word="gone")
        generation = int(client.response("UIDVALIDITY")[1][0])
        sizes = _sizes(client, int(count or b"0"))
        taken = _taken(validators, generation)
        newer = {uid: size for uid, size in sizes.items() if taken is None or uid > taken}
        if taken is not None and not newer:
            return Answer(_recorded(folder), 304, (("ETag", f"{generation}.{taken}"),), b"")
        chosen = self._choose(newer, oldest=taken is not None)
        etag = f"{generation}.{max(chosen, default=0)}"
        content_type, raw = _digest(list(_messages(client, chosen)))
        return Answer(_recorded(folder), 200, (("Content-Type", content_type), ("ETag", etag)), raw)

    def _choose(self, sizes: dict[int, int], *, oldest: bool) -> list[int]:
        """As many messages as one answer holds, in their order: the *oldest*, where the others can wait, or the newest."""
        chosen: list[int] = []
        room = self.max_bytes
        for uid in sorted(sizes, reverse=not oldest)[:MOST_MESSAGES]:
            room -= min(sizes[uid], LONGEST_MESSAGE)
            if room < 0 and chosen:
                break
            chosen.append(uid)
        return sorted(chosen)


def _recorded(folder: MailFolder) -> str:
    """The address under which an answer is recorded; that of the folder itself stays with the request.

    Readers of WARC files, warcio among them, know headers and status in the answers of web addresses alone.
    """
    scheme = "https" if folder.secure else "http"
    return f"{scheme}://{urlsplit(folder.url).netloc}/{quote(folder.folder)}"


def _log_in(client: imaplib.IMAP4, login: Login) -> None:
    if client.state != "NONAUTH":  # a server that knows us already wants no login
        return
    try:
        client.login(login.user, login.password)
    except imaplib.IMAP4.abort:
        raise
    except (imaplib.IMAP4.error, UnicodeError):
        message = "the mail server refuses the login of TRAINWATCH_MAILBOX_USER and TRAINWATCH_MAILBOX_PASSWORD"
        raise BlockedError(message, word="forbidden") from None


def _taken(validators: Validators | None, generation: int) -> int | None:
    """The newest message that was taken before; None if there is none, or the server has numbered all of them anew."""
    match = _VALIDATOR.fullmatch((validators and validators.etag) or "")
    return int(match[2]) if match and int(match[1]) == generation else None


def _sizes(client: imaplib.IMAP4, count: int) -> dict[int, int]:
    """The sizes in bytes of the newest of *count* messages, by UID."""
    if not count:
        return {}
    _, lines = client.fetch(f"{max(1, count - LOOKED_THROUGH + 1)}:{count}", "(UID RFC822.SIZE)")
    found: dict[int, int] = {}
    for line in lines:
        if isinstance(line, bytes) and (uid := _UID.search(line)) and (size := _SIZE.search(line)):
            found[int(uid[1])] = int(size[1])
    return found


def _messages(client: imaplib.IMAP4, uids: Sequence[int]) -> Iterator[_Message]:
    """The messages with these UIDs, less those that were deleted a moment ago."""
    if not uids:
        return
    what = f"(UID RFC822.SIZE INTERNALDATE BODY.PEEK[]<0.{LONGEST_MESSAGE}>)"
    _, pieces = client.uid("FETCH", ",".join(map(str, uids)), what)
    for piece, after in zip(pieces, [*pieces[1:], b""], strict=True):
        if not isinstance(piece, tuple):
            continue
        said = piece[0] + (after if isinstance(after, bytes) else b"")
        uid, size, date = _UID.search(said), _SIZE.search(said), _DATE.search(said)
        if uid:
            raw = piece[1][:LONGEST_MESSAGE]
            yield _Message(int(uid[1]), int(size[1]) if size else len(raw), date[1] if date else b"", raw)


def _digest(messages: Sequence[_Message]) -> tuple[str, bytes]:
    """The messages as one body, and its content type."""
    ordered = sorted(messages, key=lambda message: message.uid)
    # A hash of all messages stands in none of them.
    boundary = hashlib.sha256(b"\0".join(message.raw for message in ordered)).hexdigest()
    parts = b"".join(
        b"--%b\r\nContent-Type: message/rfc822\r\nX-Trainwatch-Uid: %d\r\nX-Trainwatch-Size: %d\r\n"
        b"X-Trainwatch-Received: %b\r\n\r\n%b\r\n"
        % (boundary.encode(), message.uid, message.size, message.received.strip(), message.raw)
        for message in ordered
    )
    return f'multipart/digest; boundary="{boundary}"', parts + f"--{boundary}--\r\n".encode()


def _translated(error: Exception) -> FetchError:
    """What went wrong, in our words."""
    if isinstance(error, TimeoutError):
        return FetchError("no complete answer within the time limit", word="timeout")
    if isinstance(error, ssl.SSLError):
        return FetchError(f"no secure connection: {error.reason or type(error).__name__}", word="tls")
    if isinstance(error, imaplib.IMAP4.abort | OSError):
        return ConnectionLostError("the connection to the mail server broke off", word="connect")
    return FetchError("what comes is not IMAP", word="http")
