"""What a page declares about itself in machine-readable form: meta elements and JSON-LD (schema.org)."""

import html as entities
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml.html import HtmlElement

from trainwatch.article import clean

_MAX_SCRIPT = 500_000  # characters of one JSON-LD script
_MAX_NODES = 20_000  # JSON values looked at in one page
_MAX_VALUE = 1_000  # characters of one declared value; titles and names are shorter

# schema.org types of a text with an author and a date, and of a page that holds one. A page's own date is a second best:
# it is kept by content management systems that know nothing of articles.
_ARTICLE = re.compile(r"\w*Article|BlogPosting|Report|PressRelease|ClaimReview|SpecialAnnouncement")
_PAGE = re.compile(r"(?:\w+)?Page|CreativeWork")
_TRAILING = re.compile(r",(?=\s{0,200}[}\]])")  # a comma that nothing follows
_ORGANISATION = re.compile(r"\w*Organization|WebSite|NewsMediaOrganization")


@dataclass(frozen=True, slots=True)
class Thing:
    """A JSON-LD object that describes a text."""

    is_article: bool
    headline: str
    published: str
    authors: tuple[str, ...]
    publisher: str
    language: str
    free: bool  # not said to stand behind a paywall


@dataclass(frozen=True, slots=True)
class Declared:
    """Everything a page declares. *metas* maps a lower-case name, property or itemprop to its values in order."""

    metas: Mapping[str, tuple[str, ...]]
    things: tuple[Thing, ...]  # articles first
    site_names: tuple[str, ...]

    @property
    def is_article(self) -> bool:
        """Whether the page calls itself an article."""
        return (
            any(thing.is_article for thing in self.things)
            or "article" in self.metas.get("og:type", ())
            or "article:published_time" in self.metas
        )

    @property
    def is_post(self) -> bool:
        """Whether it says so with a date or in JSON-LD; ``og:type`` alone stands on every page of many a site."""
        return any(thing.is_article for thing in self.things) or "article:published_time" in self.metas

    def values(self, *names: str) -> Iterator[str]:
        """The values of the meta elements called *names*, in the order of the names."""
        for name in names:
            yield from self.metas.get(name, ())


def read(tree: HtmlElement) -> Declared:
    """Gather what *tree* declares. Broken JSON-LD is passed over: pages carry it often."""
    metas = _metas(tree)
    objects = list(_objects(tree))
    things = [thing for node in objects if (thing := _thing(node))]
    names = [*metas.get("og:site_name", ()), *metas.get("application-name", ())]
    names += [text_of(node.get("name")) for node in objects if _is(node, _ORGANISATION)]
    names += [thing.publisher for thing in things]
    return Declared(
        metas=metas,
        things=tuple(sorted(things, key=lambda thing: not thing.is_article)),
        site_names=tuple(dict.fromkeys(name for name in names if name)),
    )


def _metas(tree: HtmlElement) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for element in tree.iter("meta"):
        content = clean.plain(element.get("content", "")[:_MAX_VALUE])
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := element.get(attribute, "").strip().lower()):
                found[name] = (*found.get(name, ())[:9], content)
    return found


def _objects(tree: HtmlElement) -> Iterator[dict[str, object]]:
    """Every JSON object in the page's JSON-LD, outer ones first."""
    left = _MAX_NODES
    for script in tree.iter("script"):
        if "ld+json" not in script.get("type", "").lower():
            continue
        queue = [json_value(script.text or "")]
        for node in queue:  # grows while it is walked
            left -= 1
            if left < 0:
                return
            if isinstance(node, dict):
                yield node
                queue.extend(node.values())
            elif isinstance(node, list):
                queue.extend(node)


def json_value(text: str) -> object:
    """The first JSON value of *text*; None where there is none. Trailing commas and comment marks around it are common."""
    start = text.find("{")
    listed = text.find("[")
    if 0 <= listed < start:
        start = listed
    if start < 0 or len(text) > _MAX_SCRIPT:
        return None
    for candidate in (text, _TRAILING.sub("", text)):
        try:
            value: object = json.JSONDecoder(strict=False).raw_decode(candidate, start)[0]
        except (ValueError, RecursionError):
            continue
        return value
    return None


def _thing(node: dict[str, object]) -> Thing | None:
    is_article = _is(node, _ARTICLE)
    if not is_article and not _is(node, _PAGE):
        return None
    return Thing(
        is_article=is_article,
        headline=text_of(node.get("headline")) or (text_of(node.get("name")) if is_article else ""),
        published=text_of(node.get("datePublished")) or text_of(node.get("dateCreated")),
        authors=tuple(dict.fromkeys(_names(node.get("author")) or _names(node.get("creator")))),
        publisher=next(iter(_names(node.get("publisher"))), ""),
        language=text_of(node.get("inLanguage")),
        free=str(node.get("isAccessibleForFree", True)).lower() != "false",
    )


def _is(node: dict[str, object], kinds: re.Pattern[str]) -> bool:
    types = node.get("@type")
    return any(
        isinstance(kind, str) and kinds.fullmatch(kind[:60]) for kind in (types if isinstance(types, list) else [types])
    )


def _names(value: object) -> list[str]:
    """The names of people or organisations, which JSON-LD gives as a string, an object or a list of either."""
    parties = value if isinstance(value, list) else [value]
    named = [party.get("name") if isinstance(party, dict) else party for party in parties[:10]]
    return [name for party in named for name in map(text_of, party if isinstance(party, list) else [party]) if name]


def text_of(value: object) -> str:
    """A declared string made plain; empty for anything that is no string. Entities are undone: publishers escape twice."""
    return clean.plain(entities.unescape(value[:_MAX_VALUE])) if isinstance(value, str) else ""
