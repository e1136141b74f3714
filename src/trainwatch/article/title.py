"""The headline of a page, without the name of its site."""

import re
from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement

from trainwatch.article import clean
from trainwatch.article.declared import Declared
from trainwatch.urls import host_of

_MAX_TITLE = 300
_NUMBER = re.compile(r"(?=[\w-]*\d)[A-Z0-9-]{3,15}(?=\s?[|–—]|$)")
_MIN_WORDS = 3  # "Press Releases" and "Justice News" are headings of a section
_SEPARATOR = re.compile(r"\s+[|–—·•»›:/-]{1,2}\s+|\s*[|»]\s*")

# What the last part of a title is when it is a publisher's name: a call sign, or a word that publishers are called by.
_PUBLISHER = re.compile(
    r"[KW][A-Z]{2,3}(?:[ -]?(?:TV|FM|AM|\d{1,2}))?|"
    r"(?:\S+ ){0,5}(?:News|Times|Post|Tribune|Herald|Gazette|Journal|Chronicle|Star|Press|Daily|Online|Today|Radio|TV)|"
    r"(?:\S+ ){0,5}(?:Attorney General|Attorney General['’]s Office|Police Department|Sheriff['’]s Office|Academy)|"
    r"(?:\S+ ){0,3}(?:Office|Department|Division|Bureau|Commission|Board) of (?:\S+ ?){1,6}|(?:[\w-]+\.)+(?:com|org|net|gov|us)"
)

_SECTIONS = re.compile(
    r"(?:local|state|national|regional|community|latest|top|breaking|crime|us|u\.s\.|justice)?[ &]*"
    r"(?:news(?: ?room| ?releases?)?|press ?(?:room|releases?)|media releases?|headlines?|stories|announcements?|crime|"
    r"public safety|politics|education|blog|articles?)|home|for immediate release|menu|search|skip to (?:main )?content",
    re.IGNORECASE,
)


def find(tree: HtmlElement, declared: Declared, *, url: str, listed: str) -> str:
    """The headline of a page; empty where none can be found.

    The order is the heading that agrees with a declared title (shown to readers, and free of the site's name), the only
    heading of a page whatever it declares (templates copy og:title from another page), the declared titles less the
    site's name, the title element, and *listed*, the title by which the page's source calls it.
    """
    sites = [*declared.site_names, host_of(url)]
    titles = _declared_titles(declared)
    headings = [heading for heading in _headings(tree) if not _is_site(heading, sites)]
    element = clean.plain(" ".join(text for node in tree.iter("title") for text in [node.text or ""])[: 3 * _MAX_TITLE])
    stems = [without_site(title, sites) for title in (listed, *titles, element)]
    if heading := _agreeing(headings, [listed, *titles, element, *stems]):
        return heading
    worded = [heading for heading in headings if len(heading.split()) >= _MIN_WORDS]
    if len(worded) == 1:
        return worded[0]
    lower = [] if headings else [text for text in _headings(tree, "h2") if not _is_site(text, sites)]
    if heading := _agreeing([text for text in lower if len(text.split()) >= _MIN_WORDS], [listed, *titles, element]):
        return heading
    for title in (*titles, element, listed, *worded):
        if stripped := without_site(title, sites):
            return _spelled_out(stripped, lower)[:_MAX_TITLE]
    return ""


def without_site(title: str, sites: Iterable[str]) -> str:
    """*title* less the names of its site and section at its end (or its beginning): "Chief named - KTVX", "AG | News"."""
    known = [site for site in sites if site]
    rest = title
    first = _SEPARATOR.search(rest)
    if first and _is_site(rest[: first.start()], known):
        rest = rest[first.end() :]
    while (marks := list(_SEPARATOR.finditer(rest))) and marks[-1].start() > 0:
        head, tail, mark = rest[: marks[-1].start()], rest[marks[-1].end() :], marks[-1][0].strip()
        a_name = _is_site(tail, known) or _PUBLISHER.fullmatch(tail) or _SECTIONS.fullmatch(tail)
        if not a_name and not (mark in "|»" and " " in head):
            break
        rest = head
    return "" if _is_site(rest, known) else rest.strip()


def is_section(line: str) -> bool:
    """Whether *line* is the label of a section, such as "Local News" or "For Immediate Release", and no headline."""
    return _SECTIONS.fullmatch(line.strip(" :|")) is not None


def _spelled_out(title: str, headings: Sequence[str]) -> str:
    """The heading that tells what a course number in the title element stands for: "MC3318", "MC3318 – Arson for Patrol"."""
    number = _NUMBER.match(title)
    if number is None:
        return title
    return next((text for text in headings if number[0] in text and len(text.split()) >= _MIN_WORDS), title)


def _declared_titles(declared: Declared) -> list[str]:
    names = ("og:title", "twitter:title", "dc.title", "title", "headline", "parsely-title", "sailthru.title")
    articles = [thing.headline for thing in declared.things if thing.is_article]
    return [title for title in (*articles, *declared.values(*names)) if title]


def _headings(tree: HtmlElement, level: str = "h1") -> list[str]:
    found = [
        clean.plain("".join(node.itertext())[: 3 * _MAX_TITLE])
        for _, node in zip(range(20), tree.iter(level), strict=False)
    ]
    return [heading for heading in dict.fromkeys(found) if 2 < len(heading) <= _MAX_TITLE and not is_section(heading)]


def _agreeing(headings: Sequence[str], titles: Sequence[str]) -> str:
    """The longest heading that a title repeats, more words or fewer on either side allowed for."""
    keys = [clean.key(title) for title in titles if title]
    agreeing = [
        heading for heading in headings if (own := clean.key(heading)) and any(_repeats(key, own) for key in keys)
    ]
    return max(agreeing, key=len, default="")


def _repeats(title: str, heading: str) -> bool:
    shorter, longer = sorted((title, heading), key=len)
    return shorter in longer and 2 * len(shorter) >= len(longer)


def _is_site(text: str, sites: Iterable[str]) -> bool:
    """Whether *text* is the name of a site, a part of it ("ktvx" of ktvx.com), or the name with a few letters more."""
    own = clean.key(text)
    if len(own) < 3:
        return False
    names = [clean.key(site) for site in sites]
    return any(own in name or (name and name in own and len(own) <= len(name) + 6) for name in names)
