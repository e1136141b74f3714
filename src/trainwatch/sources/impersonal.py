"""A bulletin's content without what is meant for one subscriber: ways to unsubscribe, tokens in links, his address.

Who follows a link with somebody's token is taken for him, and may end his subscription. Pure.
"""

import base64
import binascii
import json
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, NavigableString

from trainwatch.sources import addressee
from trainwatch.sources.markup import one_line, soup, text_of, web_address
from trainwatch.urls import normalise_url

MOST_LAYERS = 3  # a mail gateway wraps the links that a tracker has wrapped
LONGEST_FAREWELL = 300  # characters of a block that speaks of the subscription

MOST_FAREWELLS = 200  # no bulletin has ten

# What a bulletin says of the subscription and of itself, and no news ever does.
FAREWELL = re.compile(
    r"unsubscribe|opt[- ]out of (?:these|receiving|future|all|our)|delete (?:your )?profile"
    r"|forward (?:this )?(?:e-?mail |message )?to a friend"
    r"|(?:manage|update|change|edit) (?:your )?(?:e-?mail )?(?:subscriptions?|preferences)"
    r"|subscri(?:ber|ption) (?:services|preferences|settings|help)"
    r"|this (?:e-?mail|message|bulletin|newsletter) was sent to|you (?:are|have been|were) (?:receiving|sent) this"
    r"|(?:you )?received this (?:e-?mail|message|bulletin|newsletter) because|having trouble viewing"
    r"|view (?:this |it |the )?(?:e-?mail |message |bulletin |newsletter )?(?:as|in|on) (?:a |your )?(?:web|browser)"
    r"|view (?:this |the )?(?:e-?mail|message|bulletin|newsletter) online"
    r"|your (?:subscriber|subscription|recipient|member) (?:id|number|key)\b",
    re.IGNORECASE,
)
_LEAVING = re.compile(
    r"unsubscribe|unsub(?![a-z])|opt-?out|subscriber|preference|forward-?to-?a-?friend", re.IGNORECASE
)
_CLICK = re.compile(r"\b(?:click|track|redirect|trk|ls|wf|cl0)\b", re.IGNORECASE)

# How trackers and mail gateways carry the address that they lead on to.
_WRAPPED = (
    re.compile(r"/CL0/(https?(?::|%3A)(?:%2F|/){2}[^/]+)/", re.IGNORECASE),  # links-1.govdelivery.com
    re.compile(r"&&&(https?://.+)$", re.IGNORECASE),  # links.govdelivery.com/track?...
    re.compile(r"/v3/__(https?:/{1,2}.+?)__;", re.IGNORECASE),  # urldefense.com
)
_JWT = re.compile(r"/eyJ[\w-]{5,500}\.([\w-]{5,2000})\.")  # lnks.gd
_URL = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+", re.IGNORECASE)
# The same as people write it, without a scheme: www.agency.gov, agency.gov/class?id=7.
_WRITTEN = re.compile(
    rf"{_URL.pattern}|(?<![\w@./-])(?:www\.[^\s<>\"]+|(?:[a-z0-9-]{{1,63}}\.){{1,5}}[a-z]{{2,24}}[/?][^\s<>\"]*)",
    re.IGNORECASE,
)
# Names under which mailing services hide the subscriber even in a short value.
_NAMES = re.compile(
    r"e|e?mail|token|enid|u|[ur]id|hash|sig(?:nature)?|auth|jwt|rcpt"
    r"|(?:user|subscriber|recipient|contact)(?:_?(?:id|key))?|(?:member|sub)_?(?:id|key)",
    re.IGNORECASE,
)
# Hosts whose pages have short names of letters and digits that are the same for everybody.
_NAMING_HOSTS = re.compile(
    r"content\.govdelivery\.com|(?:www\.)?(?:youtube\.com|youtu\.be|bit\.ly|tinyurl\.com|ow\.ly|forms\.gle)",
    re.IGNORECASE,
)
_READABLE = re.compile(r"[A-Z]?[a-z]{3,}|[A-Z]{2,}|\d{1,8}|[-_.+~ ]")
_NUMBER = re.compile(r"\d{12,}")
_NAME = re.compile(r"[A-Za-z0-9]{7,}")
_HEX = re.compile(r"[0-9a-f]+|[0-9A-F]+")
_TURN = re.compile(r"(?<=\d)(?=[A-Za-z])|(?<=[A-Za-z])(?=\d)")

_MARKS = ".,;:!?)]"  # what stands behind an address in running text and is none of it
_DROPPED = (
    "script",
    "style",
    "img",
    "form",
    "iframe",
    "object",
    "embed",
    "link",
    "meta",
    "title",
    "svg",
    "video",
    "audio",
)
_BLOCKS = frozenset(
    {"p", "li", "td", "th", "div", "tr", "table", "tbody", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "br"}
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the content, in all its words, and its address without anybody's token."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Content:
    """What is left, and the links that were there, those to the bulletin itself as well."""

    html: str
    links: tuple[Link, ...]


def content(html: str, recipients: Iterable[str]) -> Content:
    """*html* without anything meant for one of *recipients*, whose addresses are given in lower case.

    Raises ParseError when its elements nest too deep.
    """
    tree = soup(html)
    for tag in tree.find_all(_DROPPED):
        tag.decompose()
    for comment in tree.find_all(string=lambda string: isinstance(string, Comment)):
        comment.extract()
    named = addressee.named(recipients)
    links = [*_anchors(tree, named), *_bare(tree, named)]
    _take_leave(tree)
    _tidy(tree, named)
    return Content((tree.body or tree).decode_contents(), tuple(links))


def words(text: str, recipients: Iterable[str]) -> str:
    """*text*, which is no markup, without any token in its addresses and without any of *recipients*."""
    (said,) = _cleaned([text], addressee.named(recipients))
    return said


def address(url: str, recipients: Iterable[str] = ()) -> str | None:
    """*url* unwrapped and without tokens; None when nothing is left that anybody could open, or should."""
    return _address(url, addressee.named(recipients))


def _address(url: str, named: re.Pattern[str]) -> str | None:
    for _ in range(MOST_LAYERS):
        inner = _inner(url)
        if inner is None:
            break
        url = inner
    found = web_address("", url)
    if found is None:
        return None
    parts = urlsplit(found)
    stated = parse_qsl(parts.query, keep_blank_values=True)
    names_pages = _NAMING_HOSTS.fullmatch(parts.hostname or "") is not None

    def tells(text: str) -> bool:
        return _is_token(text, names_pages=names_pages) or named.search(unquote(text)) is not None

    kept = [(name, value) for name, value in stated if not (_NAMES.fullmatch(name) or tells(name) or tells(value))]
    lost = len(kept) < len(stated)
    if any(map(tells, parts.path.split("/"))) or (lost and _CLICK.search(f"{parts.hostname} {parts.path}")):
        return None
    cleaned = normalise_url(urlunsplit((*parts[:3], urlencode(kept) if lost else parts.query, "")))
    return None if _LEAVING.search(cleaned) or named.search(unquote(cleaned)) else cleaned


def _inner(url: str) -> str | None:
    """The address that *url* carries to lead on to, or None."""
    for form in _WRAPPED:
        if match := form.search(url):
            return unquote(match[1])
    if match := _JWT.search(url):
        with suppress(ValueError, binascii.Error, RecursionError):
            claims = json.loads(base64.urlsafe_b64decode(match[1] + "=" * (-len(match[1]) % 4)))
            target = claims.get("url") if isinstance(claims, dict) else None
            return target if isinstance(target, str) else None
    try:
        values = [value for _, value in parse_qsl(urlsplit(url).query, max_num_fields=50)]
    except ValueError:
        return None
    return next((value for value in values if value.startswith(("https://", "http://"))), None)


def _is_token(text: str, *, names_pages: bool) -> bool:
    """Whether a piece of an address says nothing to people: then it names a subscriber, or may.

    Words, years and short numbers are readable; of 16 characters and more, a sixth may be something else ("2nd"). Fewer
    are a token where they mix letters and digits as no word does, but on hosts where *names_pages* holds.
    """
    text = unquote(text)
    if "@" in text or "%40" in text or _NUMBER.search(text):
        return True
    odd = len(_READABLE.sub("", text))
    if len(text) >= 16 and (odd * 6 > len(text) or _HEX.fullmatch(text)):
        return True
    if names_pages or not _NAME.fullmatch(text):
        return False
    turns = len(_TURN.findall(text))
    return odd * 2 >= len(text) or turns >= 4 or (turns >= 3 and _HEX.fullmatch(text) is not None)


def _anchors(tree: BeautifulSoup, named: re.Pattern[str]) -> list[Link]:
    """Give every link its own address, or leave only its words, and not even these where they lead to unsubscribing."""
    found = []
    for anchor in tree.find_all("a"):
        href = str(anchor.get("href") or "")
        url = _address(href, named)
        anchor.attrs = {}
        if url is not None:
            anchor["href"] = url
            found.append(Link(text_of(anchor), url))
        elif _LEAVING.search(unquote(href)):
            anchor.decompose()
    return found


def _bare(tree: BeautifulSoup, named: re.Pattern[str]) -> list[Link]:
    """The addresses that stand in the text itself."""
    return [
        Link(one_line(_URL.sub("", string))[:200], url)
        for string in tree.find_all(string=_URL)
        for match in _URL.findall(string)
        if (url := _address(match.rstrip(_MARKS), named))
    ]


def _take_leave(tree: BeautifulSoup) -> None:
    """Remove what speaks of the subscription."""
    measured: dict[int, tuple[Tag, bool]] = {}
    for string in tree.find_all(string=FAREWELL, limit=MOST_FAREWELLS):
        if string.decomposed or string.parent is None:
            continue
        block = next((parent for parent in string.parents if parent.name in _BLOCKS), tree)
        _, is_small = measured.get(id(block)) or (block, _is_small_block(block))
        measured[id(block)] = block, is_small
        link = string.find_parent("a")
        if is_small:
            block.decompose()
        elif link is not None and len(text_of(link)) <= LONGEST_FAREWELL:
            link.decompose()
        elif len(string) <= LONGEST_FAREWELL:
            string.extract()


def _is_small_block(tag: Tag) -> bool:
    """Whether *tag* is a paragraph or a cell of a few words, and no box around others."""
    return tag.name in _BLOCKS and tag.find(list(_BLOCKS)) is None and len(text_of(tag)) <= LONGEST_FAREWELL


def _tidy(tree: BeautifulSoup, named: re.Pattern[str]) -> None:
    """Leave no attribute but the links' own, and in the text no token and no recipient."""
    for tag in tree.find_all(True):
        if tag.name != "a":
            tag.attrs = {}
    strings = list(tree.find_all(string=True))
    for string, text in zip(strings, _cleaned(strings, named), strict=True):
        if text != string:
            string.replace_with(NavigableString(text))


def _cleaned(strings: Sequence[str], named: re.Pattern[str]) -> list[str]:
    """The strings of a text without tokens in the addresses that stand in them, and without a recipient."""

    def plainly(match: re.Match[str]) -> str:
        return _without_tokens(match[0], named)

    return addressee.rewritten(addressee.rewritten(strings, _WRITTEN, plainly), named)


def _without_tokens(written: str, named: re.Pattern[str]) -> str:
    """An address as it stands in a text, with the mark behind it, cleaned; nothing where nothing is left of it."""
    bare = written.rstrip(_MARKS)
    if _URL.match(bare):
        cleaned = _address(bare, named) or ""
    else:
        full = f"https://{bare}"
        found = _address(full, named)
        cleaned = bare if found == normalise_url(full) else (found or "").removeprefix("https://")
    return cleaned + written[len(bare) :] if cleaned else ""
