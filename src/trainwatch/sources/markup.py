"""Bytes to text, markup to plain words, references to addresses: what every kind of list needs. Pure, linear-time."""

import codecs
import html
import re
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

from trainwatch.sources.html_events import refuse_deep, words

# Byte order marks and, for text without one, how "<?" and "<x" look in UTF-16. The longer marks come first, because
# UTF-32LE begins with the mark of UTF-16LE.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED = ((re.compile(rb"<\0[!-~]\0"), "utf-16-le"), (re.compile(rb"\0<\0[!-~]"), "utf-16-be"))

_DECLARED = re.compile(rb"(?:encoding|charset)\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9._:-]{2,40})", re.IGNORECASE)
_DECLARED_WITHIN = 2_048  # bytes; HTML asks for the first 1,024, XML for the first line

# The character sets that pages are written in. Python knows others under whose names a page could ask for work
# ("punycode" takes quadratic time) or that are no character sets at all ("zlib").
_CHARSETS = re.compile(
    r"utf-(?:8|16|32)|iso8859|cp(?:125\d|437|850|949|932)|mac-roman|koi8|gb|big5|shift_jis|euc_|ascii"
)

# The beginning of every tag that parts words, which is any but these.
_BLOCK_TAG = re.compile(
    r"<(?=/?(?!(?:a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|q|s|samp|small|span"
    r"|strike|strong|sub|sup|time|tt|u|var|wbr)[\s/>])[a-z])",
    re.IGNORECASE,
)
_XML_DECLARATION = re.compile(r"<\?xml[^<>]*>?", re.IGNORECASE)  # bs4 warns of it in HTML
# Soft hyphens stand in titles of the TX AG; half a surrogate pair, as JSON can escape it, is no character at all.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BLANK = re.compile(r"[\s\x00-\x1f\x7f]+")

MAX_ADDRESS = 2_000  # characters; longer ones are refused by servers and caches alike


def decode(body: bytes, content_type: str | None) -> tuple[str, tuple[str, ...]]:
    """The text of *body*, and a sentence for each thing that was wrong with its encoding.

    What the bytes show beats what is claimed: a byte order mark, then valid UTF-8 (text in another encoding is hardly
    ever that by chance), then the charset of the Content-Type header, then the one declared inside, else windows-1252,
    which browsers read wherever Latin-1 is claimed.
    """
    for mark, codec in _MARKS:
        if body.startswith(mark):
            return _decoded(body[len(mark) :], codec)
    for start, codec in _UNMARKED:
        if start.match(body):
            return _decoded(body, codec)
    try:
        return body.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(body[:_DECLARED_WITHIN])
    header = _DECLARED.search((content_type or "").encode("ascii", "ignore")[:_DECLARED_WITHIN])
    labels = [match.group(1).decode("ascii") for match in (header, declared) if match]
    codec = next(filter(None, map(_codec, labels)), "cp1252")
    if codec == "utf-8" and not _has_utf8(body):
        text, problems = _decoded(body, "cp1252")
        return text, (*problems, "The answer claims to be UTF-8 and is not; it was read as windows-1252.")
    return _decoded(body, codec)


def _has_utf8(body: bytes) -> bool:
    """Whether any letter beyond ASCII is valid UTF-8: then the text is UTF-8, and only damaged."""
    return any(letter > "\x7f" and letter != "\ufffd" for letter in body.decode("utf-8", "replace"))


def _codec(label: str) -> str | None:
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    if name in ("ascii", "iso8859-1"):
        return "cp1252"
    return name if _CHARSETS.match(name) else None


def _decoded(body: bytes, codec: str) -> tuple[str, tuple[str, ...]]:
    try:
        return body.decode(codec), ()
    except UnicodeDecodeError:
        return body.decode(codec, "replace"), (f"Some bytes of the answer are not valid {codec}.",)


def soup(markup: str) -> BeautifulSoup:
    """*markup* as a tree in which a space stands before every block, so that the words of neighbours stay apart.

    Raises ParseError when its elements nest deeper than `html_events.MAX_DEPTH`.
    """
    parted = _parted(markup)
    refuse_deep(parted)
    return BeautifulSoup(parted, "lxml")


def _parted(markup: str) -> str:
    return _BLOCK_TAG.sub(" <", _XML_DECLARATION.sub(" ", whole_characters(markup)))


def text_of(tag: Tag) -> str:
    """The words of an element of a `soup` tree, on one line."""
    return one_line(tag.get_text())


def plain(markup: str, *, limit: int) -> str:
    """The words of a piece of HTML on one line, at most *limit* characters. No tree is made: lists have a thousand items."""
    # Fifty characters of markup for one of text are plenty; the rest of a huge item need not be parsed for its summary.
    head = markup[: 50 * limit]
    text = words(_parted(head)) if "<" in head else html.unescape(head)
    return one_line(text)[:limit].rstrip()


def one_line(text: str) -> str:
    """*text* without invisible characters, its white space reduced to single spaces."""
    return " ".join(_INVISIBLE.sub("", text).split())


def whole_characters(text: str) -> str:
    """*text* without halves of surrogate pairs, which JSON can escape and nothing can store."""
    return _SURROGATE.sub("", text)


def web_address(base: str, reference: str) -> str | None:
    """The absolute http or https address of *reference* as found on the page *base*, or None if it has none.

    None too for addresses with a password in them, for those of over MAX_ADDRESS characters, and for those with half a
    character in them.
    """
    reference = reference.strip()
    if not reference or len(reference) > MAX_ADDRESS or _SURROGATE.search(reference):
        return None
    try:
        url = _BLANK.sub("%20", urljoin(base, reference))
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.username is None and parts.port != 0
    except ValueError:  # a port of letters, an unclosed bracket of an IPv6 address
        return None
    return url if usable and len(url) <= MAX_ADDRESS else None
