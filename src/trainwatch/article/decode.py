"""Bytes -> characters, or a plain word on what the bytes are if they are no HTML."""

import codecs
import re

from trainwatch.errors import ParseError

# Five megabytes hold any article; pages beyond it are inline scripts and pictures.
MAX_BYTES = 5_000_000

_SIGNATURES = (
    (b"%PDF-", "a PDF document, which this kind of page does not read"),
    (b"PK\x03\x04", "a ZIP or Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or sound"),
)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_UNMARKED_UTF16 = ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))

# C1 controls in a page are windows-1252 that somebody took for Latin-1: U+0092 is an apostrophe by intention (HTML,
# 13.2.5.80, reads "&#146;" so). Five of the 32 mean nothing in windows-1252.
_C1 = {number: bytes((number,)).decode("cp1252", "ignore") for number in range(0x80, 0xA0)}

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{1,40})", re.IGNORECASE | re.ASCII)
# Encodings that browsers know (WHATWG Encoding, 4.2). The list keeps out codecs such as utf-7 and rot13; UTF-16 is told
# by its first octets and not by what it declares.
_KNOWN = re.compile(r"utf-8|cp125\d|cp874|iso8859-\d{1,2}|koi8-[ru]|gb\w+|big5\w*|shift_jis|euc_\w+")

_TAG = re.compile(
    r"<(?:!doctype\s+html|/?(?:html|head|body|title|meta|link|div|p|a|article|section|main|table|h[1-6]|br|ul)\b)",
    re.IGNORECASE,
)
_XML = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?!html)(\w[\w:.-]{0,40})", re.IGNORECASE)


def to_html(body: bytes, *, content_type: str | None, url: str) -> str:
    """The characters of an HTML page, without NULs; C1 controls are read as windows-1252, as browsers read them.

    *content_type* is the header of that name. Bytes beyond five million are left out. Raises ParseError that says what
    *body* looks like when it is empty, binary or text of another kind.
    """
    if what := _not_text(body):
        raise ParseError(f"not an HTML page but {what}", url=url)
    text = _decode(body[:MAX_BYTES], content_type)
    if what := _not_html(text):
        raise ParseError(f"not an HTML page but {what}", url=url)
    return text.translate(_C1)


def _not_text(body: bytes) -> str:
    """What *body* is if it is certainly no text."""
    if not body.strip(b" \t\r\n\0"):
        return "nothing at all"
    start = body.lstrip(b" \t\r\n")[:16]
    return next((what for signature, what in _SIGNATURES if start.startswith(signature)), "")


def _not_html(text: str) -> str:
    """What *text* is if it is not HTML."""
    sample = text[:4096]
    controls = sum(1 for character in sample if character < " " and character not in "\t\r\n\f")
    if controls * 20 > len(sample):  # random octets hold 10 % of them, text none
        return "binary data"
    if _TAG.search(text):
        return ""
    if sample.lstrip()[:1] in ("{", "["):
        return "JSON"
    if match := _XML.match(sample):
        return f"XML whose first element is <{match[1]}>"
    return "plain text"


def _decode(body: bytes, content_type: str | None) -> str:
    """The characters of *body*: byte order mark, then valid UTF-8, then what was declared, then windows-1252.

    Valid UTF-8 goes before the declaration, because text in another encoding is hardly ever valid UTF-8, while servers
    that declare ISO-8859-1 for everything are common.
    """
    for mark, encoding in (*_BOMS, *_UNMARKED_UTF16):
        if body.startswith(mark):
            return body.removeprefix(mark if mark in dict(_BOMS) else b"").decode(encoding, "replace").replace("\0", "")
    body = body.replace(b"\0", b"")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > len(body) - 4:  # the size cap cut a character in two
            return body.decode("utf-8", "ignore")
    declared = _declared(body, content_type)
    if declared == "utf-8":
        return _mostly_utf8(body)
    try:
        return body.decode(declared)
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")


def _mostly_utf8(body: bytes) -> str:
    """Text that calls itself UTF-8 and is not quite: UTF-8 with faults, or windows-1252 that says so wrongly."""
    text = body.decode("utf-8", "replace")
    faults = text.count("\ufffd")
    sound = sum(1 for character in text if character > "\x7f") - faults
    return text if sound > faults else body.decode("cp1252", "replace")


def _declared(body: bytes, content_type: str | None) -> str:
    """The encoding that the header, or else the head of the page, names; windows-1252 where none or no real one is named."""
    for source in (content_type or "", body[:2048].decode("latin-1")):
        if match := _CHARSET.search(source):
            try:
                name = codecs.lookup(match[1]).name
            except LookupError:
                continue
            if name in ("iso8859-1", "ascii"):
                return "cp1252"  # WHATWG Encoding, 4.2: both labels mean windows-1252
            if _KNOWN.fullmatch(name):
                return name
    return "cp1252"
