"""A page, a PDF, a list entry or a bare text -> Document."""

import re
from dataclasses import replace
from datetime import datetime
from itertools import chain

from lxml.html import HtmlElement

from trainwatch.article import body as bodies
from trainwatch.article import clean, dates, declared, decode, event, furniture, pdf, site, title
from trainwatch.article import tree as trees
from trainwatch.article.declared import Declared
from trainwatch.article.declared_events import declared_events, words
from trainwatch.errors import ParseError
from trainwatch.model import Document, Entry, Response, TextStatus
from trainwatch.urls import is_home_page, normalise_url, same_host

# From here on a feed's content is the article and no teaser: the shortest real announcements have about 120 words.
_ARTICLE_WORDS = 120
# A page that says it is behind a paywall shows at most a few paragraphs of the article.
_PAYWALL_WORDS = 250
# Fewer words than this are no text of a page but the remains of a template; a summary in the list says more.
_SOME_WORDS = 12

_MAX_AUTHOR = 120
_MAX_TITLE_LINE = 200
_MAX_TITLE_SENTENCE = 100  # longer lines that end in a full stop are the first paragraph
_BYLINE = re.compile(r"\s*(?:written |posted |story |reported )?by:?\s+", re.IGNORECASE)
_NO_NAME = re.compile(
    r"https?://.*|@.*|.*\S@\S.*|(?:admin(?:istrator)?|web ?master|staff|editor|news|author|root|user)\d*", re.IGNORECASE
)
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_].*)?", re.IGNORECASE)
_MORE_ELSEWHERE = re.compile(
    r"(?:\[(?:…|\.\.\.|&hellip;)\]|…|\.\.\.|(?:continue reading|read more|read the (?:full|rest).{0,40})\W{0,3})$",
    re.IGNORECASE,
)


def read(response: Response, entry: Entry | None, now: datetime) -> Document:
    """The document that *response* holds; *entry*, what its source said of it, fills what the page leaves open.

    Raises ParseError when the answer is neither an HTML page nor a PDF, or says nothing at all, and says what it looks
    like; EmptyError for a PDF without text, such as a scanned one.
    """
    document = from_bytes(
        response.body, url=response.url, content_type=response.header("Content-Type"), now=now, entry=entry
    )
    if entry is None or len(document.text.split()) >= _SOME_WORDS:
        return document
    listed = from_entry(entry)
    if len(listed.text) <= len(document.text):
        return document
    return replace(document, text=listed.text, text_status=listed.text_status, links=listed.links)


def from_bytes(
    body: bytes, *, url: str, content_type: str | None, now: datetime, entry: Entry | None = None
) -> Document:
    """The document in a PDF or an HTML page, told apart by their bytes: servers call either one the other.

    Parameters and errors are those of `from_pdf` and `from_html`.
    """
    if pdf.is_pdf(body):
        return pdf.from_pdf(body, url=url, now=now, entry=entry)
    return from_html(body, url=url, content_type=content_type, now=now, entry=entry)


def from_html(
    body: bytes, *, url: str, content_type: str | None, now: datetime, entry: Entry | None = None
) -> Document:
    """The document in an HTML page found at *url* (empty if that is not known).

    Where *url* is not known, the page's own word on its address serves for relative links and dates. *content_type* is
    the header of that name. Raises ParseError when *body* is no HTML page, or one without a title and a text.
    """
    tree = trees.parse(decode.to_html(body, content_type=content_type, url=url))
    if tree is None:
        raise ParseError("an HTML page without a single element", url=url)
    stated = declared.read(tree)
    canonical = _canonical(tree, stated, url)
    address = url or canonical or ""
    heading = title.find(tree, stated, url=address, listed=entry.title if entry else "")
    announced = declared_events(tree)
    main = bodies.extract(
        tree,
        url=address,
        title=heading,
        is_article=stated.is_article,
        is_post=stated.is_post,
        announces=bool(announced),
    )
    if announced and len(main.text.split()) < _SOME_WORDS and len(drawn := words(announced, heading)) > len(main.text):
        main = bodies.Body(furniture.strip(drawn), main.links, notice=True)
    owner = site.find(tree, stated, heading) if main.notice else ""
    if not main.text and not heading:
        raise ParseError("an HTML page without a title and without text", url=url)
    return Document(
        url=url,
        title=heading,
        text=main.text,
        text_status=_text_status(main.text, stated),
        published=dates.find(
            tree, stated, url=address, text=main.text, listed=entry.published if entry else None, now=now
        ),
        author=_author(stated, entry),
        language=_language(tree, stated),
        canonical_url=canonical,
        links=main.links,
        site=owner,
        declared=announced,
    )


def from_entry(entry: Entry) -> Document:
    """What can be said without the page: the text a feed carries, else its summary, else only the headline.

    A date in a calendar has the calendar's fields behind that, and is whole: there is no more to be had of it.
    """
    content = bodies.from_fragment(entry.content_html, url=entry.url) if entry.content_html else bodies.Body("")
    summary = furniture.strip(clean.paragraphs(entry.summary))
    if clean.key(summary) == clean.key(entry.title):
        summary = ""
    whole = len(content.text.split()) >= _ARTICLE_WORDS and not _MORE_ELSEWHERE.search(content.text[-80:])
    text = content.text if len(content.text) >= len(summary) else summary
    if entry.event:
        text, whole = "\n".join(filter(None, (text, event.lines(entry.event)))), True
    status: TextStatus = "full" if whole else "opening" if text else "headline"
    return Document(
        url=entry.url,
        title=clean.plain(entry.title),
        text=text,
        text_status=status,
        published=entry.published,
        author=_name(entry.author),
        links=content.links,
    )


def from_text(text: str, *, url: str = "") -> Document:
    """The document in a bare text: its first line that is no section label is the title, the rest less furniture the text.

    A first line that is running text is no title: then the title is empty and nothing is taken from the text.
    """
    lines = furniture.strip(clean.paragraphs(text)).split("\n")
    start = next((number for number, line in enumerate(lines) if not title.is_section(line)), len(lines))
    first, rest = "".join(lines[start : start + 1]), lines[start + 1 :]
    if len(first) > _MAX_TITLE_LINE or (first.endswith(".") and len(first) > _MAX_TITLE_SENTENCE and rest):
        return Document(url=url, title="", text="\n".join((first, *rest)), text_status="full")
    return Document(url=url, title=first, text="\n".join(rest), text_status="full")


def _text_status(text: str, stated: Declared) -> TextStatus:
    if not text:
        return "headline"
    paid = any(thing.is_article and not thing.free for thing in stated.things)
    return "opening" if paid and len(text.split()) < _PAYWALL_WORDS else "full"


def _author(stated: Declared, entry: Entry | None) -> str:
    """The writers' names by JSON-LD, a meta element or the entry; a name of a site or of an account is none."""
    articles = [", ".join(filter(None, map(_name, thing.authors))) for thing in stated.things if thing.is_article]
    names = ("author", "article:author", "byl", "dc.creator", "parsely-author", "sailthru.author", "author.name")
    sites = {clean.key(site) for site in stated.site_names}
    for name in chain(articles, map(_name, stated.values(*names)), [_name(entry.author) if entry else ""]):
        if name and clean.key(name) not in sites:
            return name
    return ""


def _name(text: str) -> str:
    name = _BYLINE.sub("", clean.plain(text[: 2 * _MAX_AUTHOR]), count=1)
    return "" if _NO_NAME.fullmatch(name) or len(name) > _MAX_AUTHOR else name


def _language(tree: HtmlElement, stated: Declared) -> str:
    """The page's language as a lower-case ISO 639 code, as the page states it; empty where it does not."""
    root = tree.getroottree().getroot()
    stated_languages = (root.get("lang", ""), root.get("xml:lang", ""), *stated.values("content-language", "og:locale"))
    for value in (*stated_languages, *(thing.language for thing in stated.things)):
        if match := _LANGUAGE.fullmatch(value.strip()):
            return match[1].lower()
    return ""


def _canonical(tree: HtmlElement, stated: Declared, url: str) -> str | None:
    """The page's own word on its address, if it can be true: on the same host, and no home page.

    Templates name the home page or another site often enough. Where *url* is not known, there is no host to compare.
    """
    declared_links = [
        link.get("href", "") for link in tree.iter("link") if link.get("rel", "").strip().lower() == "canonical"
    ]
    for href in (*declared_links, *stated.values("og:url")):
        address = trees.absolute(url, href)
        if address and not is_home_page(address) and (not url or same_host(address, url)):
            return normalise_url(address)
    return None
