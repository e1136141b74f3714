"""Characters -> HTML tree -> paragraphs with their links; the only place of this room where lxml parses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree, html
from lxml.html import HtmlElement

from trainwatch.article import clean
from trainwatch.model import Link

# lxml takes 8 s for one tag of 100,000 attributes and trafilatura 4 s for 100,000 elements; real pages stay far below.
MAX_TAGS = 100_000  # opening and closing ones together
MAX_ATTRIBUTES = 200
_LONG_TAG = 2_000
_TAG_WINDOW = 200_000
_OPENING = re.compile(r"<(!--|[a-zA-Z][\w:-]{0,40})")
_RAW_END = {
    "!--": re.compile("-->"),
    "script": re.compile("</script", re.IGNORECASE),
    "style": re.compile("</style", re.IGNORECASE),
}
_ATTRIBUTE = re.compile(r"[\s/]*+[^\s\"'=<>/]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'>]++))?+")

# What XML forbids lies in the tree all the same and makes libraries fail that move text about (XML 1.0, 2.2); the
# references to such characters are the same in other words.
_NO_XML = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    r"|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])(?!\d)|x0*(?:[0-8bcef]|1[0-9a-f])(?![0-9a-f]));?",
    re.IGNORECASE,
)

_BLOCK = re.compile(
    r"address|article|aside|blockquote|body|br|caption|center|d[dlt]|details|dialog|div|fieldset|figcaption|figure|"
    r"footer|form|h[1-6r]|header|legend|li|main|nav|[ou]l|p|pre|section|summary|table|tbody|t[dhr]|tfoot|thead|title"
)
_SILENT = re.compile(r"script|style|noscript|template|select|svg|iframe|object|head|textarea|button")
_MENU = re.compile(r"nav|footer|aside|form")
_HEADING = re.compile(r"h[2-6]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of text with the links in it, address and words, as they were written.

    *menu* tells that it lies in a nav, footer, aside or form; *heading* that it ends in a heading of the second level
    or below.
    """

    text: str
    links: tuple[tuple[str, str], ...] = ()
    menu: bool = False
    heading: bool = False


def parse(text: str) -> HtmlElement | None:
    """The tree of an HTML page, or None where not one element can be read.

    Nesting beyond 256 levels (lxml's own bound, within which trafilatura recurses no deeper than 250 frames), tags beyond
    MAX_TAGS and the attributes of a tag that has more than MAX_ATTRIBUTES are left out, so that no input takes more than
    seconds.
    """
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    octets = _with_sane_tags(_with_few_tags(_NO_XML.sub("", text))).encode("utf-8", "replace")
    try:
        tree = html.document_fromstring(octets, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    return tree if isinstance(tree, HtmlElement) else None


def base_url(tree: HtmlElement, url: str) -> str:
    """The address that relative links start from: ``<base href>`` seen from *url*."""
    base = tree.find(".//base[@href]")
    return url if base is None else absolute(url, base.get("href", ""))


def absolute(base: str, href: str) -> str:
    """*href* seen from *base*; an empty string for what is no http or https address."""
    try:
        joined = urljoin(base, href.strip())
    except ValueError:
        return ""
    return joined if joined.lower().startswith(("http://", "https://")) else ""


def link(base: str, href: str, words: str) -> Link | None:
    """A link as the model has it, or None where it has no words or leads nowhere on the web."""
    url = absolute(base, href)
    return Link(url, words) if url and words else None


def paragraphs(tree: HtmlElement) -> list[Paragraph]:
    """The running text of *tree* by blocks, in one pass and without recursion."""
    walker = _Walker()
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "end":
            walker.end(element)
        else:
            walker.start(element)
    walker.flush()
    return walker.found


class _Walker:
    """Gathers the text between block boundaries and the links that begin and end in it."""

    def __init__(self) -> None:
        self.found: list[Paragraph] = []
        self._pieces: list[str] = []
        self._links: list[tuple[str, str]] = []
        self._anchor: tuple[str, int] | None = None  # address, number of pieces before its words
        self._silent = 0
        self._menus = 0

    def start(self, element: etree._Element) -> None:
        tag = str(element.tag)
        self._enter(tag, 1)
        if tag == "a" and (href := element.get("href")):
            self._anchor = (href, len(self._pieces))
        self._say(element.text)

    def end(self, element: etree._Element) -> None:
        tag = str(element.tag)
        if tag == "a":
            self._close_link()
        self._enter(tag, -1)
        self._say(element.tail)

    def flush(self, *, heading: bool = False) -> None:
        href = self._anchor[0] if self._anchor else None
        self._close_link()
        if text := clean.plain("".join(self._pieces)):
            self.found.append(Paragraph(text, tuple(self._links), self._menus > 0, heading))
        self._pieces, self._links = [], []
        if href:  # a link around several blocks goes on in the next
            self._anchor = (href, 0)

    def _enter(self, tag: str, step: int) -> None:
        """Cross the border of an element: inwards with *step* 1, outwards with -1."""
        if _BLOCK.fullmatch(tag):
            self.flush(heading=step < 0 and _HEADING.fullmatch(tag) is not None)
        if _SILENT.fullmatch(tag):
            self._silent += step
        elif _MENU.fullmatch(tag):
            self._menus += step

    def _close_link(self) -> None:
        if self._anchor:
            href, start = self._anchor
            if words := clean.plain("".join(self._pieces[start:])):
                self._links.append((href, words))
        self._anchor = None

    def _say(self, text: str | None) -> None:
        if text and not self._silent:
            self._pieces.append(text)


def _with_few_tags(text: str) -> str:
    """*text* cut where its tags pass MAX_TAGS."""
    if text.count("<") <= MAX_TAGS:
        return text
    position = -1
    for _ in range(MAX_TAGS):
        position = text.find("<", position + 1)
    return text[:position]


def _with_sane_tags(text: str) -> str:
    """*text* with every tag of too many attributes reduced to its name."""
    return "".join(_sane_pieces(text))


def _sane_pieces(text: str) -> Iterator[str]:
    done = position = 0
    while opening := _OPENING.search(text, position):
        name, start = opening[1].lower(), opening.end()
        if raw := _RAW_END.get(name):  # "i<n" in a script begins no tag
            end = raw.search(text, start)
            position = end.end() if end else len(text)
            continue
        close = text.find(">", start)
        position = close if close >= 0 else len(text)
        if position - start <= _LONG_TAG:
            continue
        count, end_of_tag = _attributes(text, start)
        if count <= MAX_ATTRIBUTES and text[end_of_tag : end_of_tag + 1] == ">":
            position = end_of_tag
            continue
        yield text[done:start]
        done = position
    yield text[done:]


def _attributes(text: str, start: int) -> tuple[int, int]:
    """How many attributes stand from *start* on (counting stops past MAX_ATTRIBUTES), and where they end."""
    count, window = 0, start + _TAG_WINDOW
    while count <= MAX_ATTRIBUTES and (match := _ATTRIBUTE.match(text, start, window)):
        count += 1
        start = match.end()
    while text[start : start + 1] in (" ", "\t", "\n", "\r", "/"):
        start += 1
    return count, start
