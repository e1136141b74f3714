"""The kind `mailbox`: a folder of mail that bulletins are sent to, for agencies whose pages robots.txt closes.

The archive keeps every message as received. What is read from one is cleaned of everything that is meant for the one
subscriber to whom it was sent: see `impersonal`.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated
from urllib.parse import unquote, urlsplit

from pydantic import AfterValidator, Field

from trainwatch.errors import EmptyError, ParseError
from trainwatch.model import MailboxOptions, Moment, Page, Response, Source
from trainwatch.sources import impersonal, item, letter
from trainwatch.sources.dates import is_to_come, moment
from trainwatch.sources.impersonal import Content
from trainwatch.sources.item import MAX_SUMMARY, Item
from trainwatch.sources.kind import Kind, no_history
from trainwatch.sources.letter import Envelope, Letter
from trainwatch.sources.markup import one_line, plain
from trainwatch.sources.stanza import Stanza
from trainwatch.urls import item_address

MOST_SENTENCES = 5  # about messages that cannot be read
TITLE = 100  # characters of the text that serve as title where there is no subject

_BOUNDARY = re.compile(r"multipart/digest;\s*boundary=\"?([\w'()+,./:=?-]{1,70})\"?", re.IGNORECASE)
_FIELD = re.compile(rb"^X-Trainwatch-(Uid|Size|Received): ([ -~]*)\r?$", re.MULTILINE)
_BULLETIN = re.compile(
    r"https?://content\.govdelivery\.com/(?:accounts/\w+/bulletins|bulletins/gd)/[\w-]+", re.IGNORECASE
)
_ITSELF = re.compile(r"\bview (?:this|it|as|in|online)\b|\bbrowser\b|\bas a web ?page\b", re.IGNORECASE)
_DOMAIN = re.compile(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+")
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def _folder(text: str) -> str:
    try:
        parts = urlsplit(text)
        port_is_usable = parts.port != 0
    except ValueError as error:
        raise ValueError(f"{text!r} is no mailbox: {error}") from None
    if parts.scheme not in ("imaps", "imap") or not parts.hostname or not port_is_usable:
        raise ValueError(f"{text!r} is no mailbox: write imaps://host/Folder")
    if parts.username is not None or parts.password is not None:
        raise ValueError(
            "the address holds a user name or password: this file is public; "
            "set TRAINWATCH_MAILBOX_USER and TRAINWATCH_MAILBOX_PASSWORD"
        )
    if parts.scheme == "imap" and parts.hostname not in _LOOPBACK:
        raise ValueError("a password must not go over the network in clear: write imaps://")
    folder = unquote(parts.path.removeprefix("/"))
    if not folder or not folder.isascii() or not folder.isprintable() or parts.query or parts.fragment:
        raise ValueError(f"{text!r} names no folder: write it behind the host, as in imaps://host/INBOX")
    return text


def _domain(text: str) -> str:
    if not _DOMAIN.fullmatch(text):
        raise ValueError(f"{text!r} is no domain: write what stands behind the @ of the senders, in small letters")
    return text


MailboxUrl = Annotated[str, AfterValidator(_folder)]
Domain = Annotated[str, AfterValidator(_domain)]


class MailboxStanza(Stanza):
    """A mailbox in feeds.yml."""

    url: MailboxUrl | None = Field(default=None, validate_default=True)
    senders: Annotated[tuple[Domain, ...], Field(min_length=1)]

    def options(self) -> MailboxOptions:
        """Whose mail counts."""
        return MailboxOptions(self.senders)


@dataclass(frozen=True, slots=True)
class _Part:
    """One message of the digest. *received* is when the mail server took it in."""

    uid: str
    size: int
    received: Moment | None
    raw: bytes


def read(source: Source, response: Response, now: datetime) -> Page:
    """The bulletins of the folder that is a ``multipart/digest``; each carries its whole text.

    A message that cannot be read is named in a sentence, and the others are read. Raises ParseError when the answer is no
    such digest, EmptyError when the folder holds no message at all.
    """
    options = source.options
    assert isinstance(options, MailboxOptions)
    items: list[Item] = []
    problems: list[str] = []
    passed_over: Counter[str] = Counter()
    for part in _parts(response):
        try:
            if refusal := _refusal(letter.envelope(part.raw), options.senders):
                passed_over[refusal] += 1
                continue
            items.append(_item(source, letter.read(part.raw), part, now))
        except ParseError as error:
            problems.append(f"Message {part.uid} was left out: {error.message}.")
            continue
        if part.size > len(part.raw):
            problems.append(f"Message {part.uid} is very long; its first {len(part.raw):,} bytes were read.")
    if not items and not problems and not passed_over:
        raise EmptyError("the folder holds no message")
    told = _told(problems, passed_over)
    if not items:
        return Page((), problems=told)
    page = item.page(source.id, source.homepage or "", items, told)
    return replace(page, entries=tuple(replace(entry, whole=True) for entry in page.entries))


def _parts(response: Response) -> Iterator[_Part]:
    """The messages of a digest, as fetch.mail writes it."""
    match = _BOUNDARY.fullmatch((response.header("content-type") or "").strip())
    if match is None:
        raise ParseError("this is no multipart/digest, as a folder of mail answers with")
    _, *pieces = (b"\r\n" + response.body).split(b"\r\n--" + match[1].encode())
    for piece in pieces[:-1]:
        head, _, raw = piece.partition(b"\r\n\r\n")
        fields = {name.decode(): value.decode() for name, value in _FIELD.findall(head)}
        size = fields.get("Size", "")
        yield _Part(
            fields.get("Uid", "?"),
            int(size) if size.isdigit() else len(raw),
            moment(fields.get("Received", "")),
            raw,
        )


def _told(problems: list[str], passed_over: Counter[str]) -> tuple[str, ...]:
    rest = len(problems) - MOST_SENTENCES
    more = (f"{rest} more messages have such problems.",) if rest > 0 else ()
    counts = (f"{count} messages passed over: {why}." for why, count in sorted(passed_over.items()))
    return (*problems[:MOST_SENTENCES], *more, *counts)


def _refusal(envelope: Envelope, senders: tuple[str, ...]) -> str:
    """Why a message does not count, or nothing."""
    sender = next((sender for sender in senders if _is_within(envelope.domain, sender)), None)
    if sender is None:
        return "not from one of the senders"
    if envelope.signed is not None and not any(_is_within(domain, sender) for domain in envelope.signed):
        return "their sender did not sign them (DKIM)"
    return ""


def _is_within(domain: str, other: str) -> bool:
    return domain == other or domain.endswith(f".{other}")


def _item(source: Source, message: Letter, part: _Part, now: datetime) -> Item:
    content = impersonal.content(message.html, message.recipients)
    subject = one_line(impersonal.words(message.subject, message.recipients))
    summary = plain(content.html, limit=MAX_SUMMARY)
    if not subject and not summary:
        raise ParseError("it says nothing")
    return Item(
        links=(_address(source, message, content),),
        title=subject or summary[:TITLE],
        published=_published(message, part, now),
        summary=summary,
        author=impersonal.words(message.envelope.sender, message.recipients),
        content_html=content.html,
    )


def _published(message: Letter, part: _Part, now: datetime) -> Moment | None:
    """The message's own date; when it came, where it has none or one that is still to come."""
    return message.date if message.date and not is_to_come(message.date, now) else part.received


def _address(source: Source, message: Letter, content: Content) -> str:
    """Where a reader finds the bulletin: its own page, else the page of the list or of the agency that sent it.

    The Message-ID of a bulletin may name the subscriber, so that it is told apart by a hash of it; so may what asks for
    the archive of the list.
    """
    if own := _bulletin(content):
        return own
    if archived := impersonal.address(message.archived_at, message.recipients):
        return archived
    archive = impersonal.address(message.list_archive.partition("?")[0], message.recipients)
    page = archive or source.homepage or f"https://{message.envelope.domain}/"
    name = message.message_id or f"{message.subject}\n{message.date and message.date.text}"
    return item_address(page, hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:16])


def _bulletin(content: Content) -> str | None:
    """The address of the bulletin on GovDelivery: the one it calls its own, else the only one it names."""
    found = [(link.words, match[0]) for link in content.links if (match := _BULLETIN.match(link.url))]
    own = {url for words, url in found if _ITSELF.search(words)} or {url for _, url in found}
    return own.pop() if len(own) == 1 else None


KIND = Kind(stanza=MailboxStanza, read=read, history=no_history)
