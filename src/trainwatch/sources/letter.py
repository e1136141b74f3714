"""One message of mail as received -> who says what, when. Pure; the one door to the standard library's `email`."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import getaddresses
from html import escape

from trainwatch.errors import ParseError
from trainwatch.model import Moment
from trainwatch.sources import addressee
from trainwatch.sources.dates import moment
from trainwatch.sources.markup import decode, one_line

# A bulletin has three or four parts. `email` reads every line once for each level of nesting, and nesting needs a
# header of this name on every level.
MOST_PARTS = 40
LONGEST_HEAD = 200_000  # bytes in which the sender has to be named
LONGEST_HEADER = 4_000  # characters; RFC 5322 allows lines of 998

_PARSER = BytesParser(policy=compat32)
_PART = re.compile(rb"(?:^|[\r\n])content-type:", re.IGNORECASE)
_DOMAIN = re.compile(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+")
_FOLD = re.compile(r"[\r\n]+[ \t]*")
_COMMENT = re.compile(r"\([^()]*\)")
_PASSED = re.compile(r"\s*dkim\s*=\s*pass\b", re.IGNORECASE)
_SIGNER = re.compile(r"\bheader\.[di]\s*=\s*\"?(?:[^\s;\"@]*@)?([a-z0-9.-]+)", re.IGNORECASE)
_WEB = re.compile(r"<\s*(https?://[^\s<>]{1,2000})\s*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who sent a message, by what stands at its top.

    *domain* is that of the sender's address; *signed* are the domains whose DKIM signatures the receiving server found
    good, None where it says nothing of signatures.
    """

    sender: str
    domain: str
    signed: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Letter:
    """A message. Texts are plain, but *html*, its content.

    *recipients* are the addresses it went to. *archived_at* is the web address of this message, *list_archive* that of
    all messages of its list (RFC 5064, RFC 2369), where it names them.
    """

    envelope: Envelope
    subject: str
    date: Moment | None
    message_id: str
    html: str
    recipients: frozenset[str]
    archived_at: str
    list_archive: str


def envelope(raw: bytes) -> Envelope:
    """Who sent the message in *raw*: quickly told, however much work the rest of it would be. Raises ParseError."""
    with _wrapped():
        return _envelope(_headers(_PARSER.parsebytes(raw[:LONGEST_HEAD], headersonly=True)))


def read(raw: bytes) -> Letter:
    """The message in *raw*, whose end may be missing. Raises ParseError."""
    if len(_PART.findall(raw)) > MOST_PARTS:
        raise ParseError(f"it has more than {MOST_PARTS} parts")
    with _wrapped():
        return _letter(_PARSER.parsebytes(raw))


@contextmanager
def _wrapped() -> Iterator[None]:
    """Turn whatever `email` stumbles over (LookupError, TypeError, RecursionError ...) into a ParseError."""
    try:
        yield
    except ParseError:
        raise
    except Exception as error:
        raise ParseError(f"it is no readable mail: {type(error).__name__}") from error


def _letter(message: Message) -> Letter:
    headers = _headers(message)
    return Letter(
        envelope=_envelope(headers),
        subject=one_line(_words(_first(headers, "subject"))),
        date=moment(_words(_first(headers, "date"))),
        message_id=one_line(_first(headers, "message-id")),
        html=_content(message),
        recipients=addressee.recipients(headers),
        archived_at=_web_address(headers, "archived-at"),
        list_archive=_web_address(headers, "list-archive"),
    )


def _envelope(headers: Mapping[str, list[str]]) -> Envelope:
    named, address = _sender(headers)
    return Envelope(
        sender=_words(named),
        domain=address.rpartition("@")[2],
        signed=_signed(headers.get("authentication-results", [])),
    )


def _headers(message: Message) -> Mapping[str, list[str]]:
    """Every header's values on one line, by its name in lower case; what is not ASCII in them is read as text is."""
    found: dict[str, list[str]] = {}
    for name, value in message.raw_items():
        raw = str(value)[:LONGEST_HEADER].encode("ascii", "surrogateescape")
        found.setdefault(name.lower(), []).append(_FOLD.sub(" ", decode(raw, None)[0]))
    return found


def _first(headers: Mapping[str, list[str]], name: str) -> str:
    return headers.get(name, [""])[0]


def _sender(headers: Mapping[str, list[str]]) -> tuple[str, str]:
    """Name and address of the one sender."""
    said = headers.get("from", [])
    addresses = getaddresses(said)
    if len(said) != 1 or len(addresses) != 1:
        raise ParseError("it does not name one sender")
    name, address = addresses[0][0], addresses[0][1].lower().rstrip(".")
    if not _DOMAIN.fullmatch(address.rpartition("@")[2]) or "@" not in address:
        raise ParseError("its sender has no address")
    return name, address


def _words(text: str) -> str:
    """*text* with its encoded words (RFC 2047) decoded."""
    try:
        pieces = decode_header(text)
    except HeaderParseError:  # base64 that is none
        return text
    return "".join(
        piece
        if isinstance(piece, str)
        else decode(piece, f"charset={charset}")[0]
        if charset
        else piece.decode("raw-unicode-escape", "replace")
        for piece, charset in pieces
    )


def _signed(results: list[str]) -> frozenset[str] | None:
    """Whose signatures were found good (RFC 8601), by the server that received the message.

    Every server on the way may add such headers, the last one at the top. It removes others that bear its own name, so
    only those with the topmost name are its word.
    """
    if not results:
        return None
    said = [_COMMENT.sub(" ", result).partition(";") for result in results]
    own = said[0][0].split()[:1]
    verdicts = [verdict for name, _, rest in said if name.split()[:1] == own for verdict in rest.split(";")]
    passed = [verdict for verdict in verdicts if _PASSED.match(verdict)]
    return frozenset(domain.lower().rstrip(".") for verdict in passed for domain in _SIGNER.findall(verdict))


def _web_address(headers: Mapping[str, list[str]], name: str) -> str:
    match = _WEB.search(_first(headers, name))
    return match[1] if match else ""


def _content(message: Message) -> str:
    """The first HTML part, else the first text, as HTML; attachments are none."""
    texts = {"text/html": "", "text/plain": ""}
    for part in message.walk():
        kind = part.get_content_type()
        if kind in texts and not texts[kind] and part.get_content_disposition() != "attachment":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                texts[kind] = decode(payload, f"charset={part.get_content_charset() or ''}")[0]
    return texts["text/html"] or _paragraphs(texts["text/plain"])


def _paragraphs(text: str) -> str:
    return "".join(
        f"<p>{escape(paragraph.strip())}</p>\n" for paragraph in re.split(r"\n\s*\n", text) if paragraph.strip()
    )
