"""What of a page is furniture: menus, footers, breadcrumbs, tag clouds, pagers, related headlines."""

import re

from bs4 import Tag

from trainwatch.sources.finder.outline import Link, Outline

_NAMES = frozenset(("aside", "dialog", "menu", "nav"))
_ROLES = ("banner", "complementary", "contentinfo", "menu", "menubar", "navigation", "search", "tablist", "toolbar")
_CONTENT = frozenset(
    ("article", "li", "main", "section", "td")
)  # the `header` or `footer` of one of these is a part of it

# Parts of class names and ids, as `main-menu`, `mainMenu` and `main_menu` have them.
_PARTS = (
    "addtoany breadcrumb breadcrumbs cloud cookie cookies copyright crumb crumbs dropdown footer megamenu menu menubar"
    " nav navbar navigation pager pagination paginator paging related share sharing sidebar sidenav skip social subnav"
    " tagcloud tags toolbar topbar"
)
_WORDS = frozenset(_PARTS.split())
# What such a name is about when it names not the furniture but what stands beside it: `has-sidebar`.
_BESIDE = frozenset(("body", "content", "has", "layout", "no", "with", "without", "wrapper"))
# Parts of names that say what it is the foot of: `card-footer` holds the card's link.
_FEET = frozenset(
    ("article", "body", "box", "card", "content", "entry", "item", "panel", "post", "story", "teaser", "tile")
)
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_MAX_NAME = 200  # characters of a class attribute that are looked at

_MOST = 0.5  # what holds more than this share of the page's text is no furniture, whatever it is called

_ELSEWHERE = re.compile(
    r"//(?:[\w-]+\.)*(?:addthis\.com|addtoany\.com|bsky\.app|facebook\.com|flickr\.com|google\.com/(?:maps|calendar)"
    r"|instagram\.com|linkedin\.com|nextdoor\.com|pinterest\.com|reddit\.com|threads\.net|twitter\.com|whatsapp\.com"
    r"|x\.com|youtube\.com)(?:[/?]|$)",
    re.IGNORECASE,
)
_REMARKS = ("comment", "comments", "disqus_thread", "respond")  # parts of a page that are about it
_SIDE_RELATIONS = frozenset(("author", "category", "next", "prev", "tag"))


def content_links(page: Outline) -> list[Link]:
    """The links of *page* that may lead to items: not in furniture, and none to share, sort or sign in."""
    known: dict[int, bool] = {}
    half = _MOST * len(page.text)

    def furniture(tag: Tag) -> bool:
        chain = []
        at: Tag | None = tag
        while at is not None and id(at) not in known:
            chain.append(at)
            at = at.parent
        found = at is not None and known[id(at)]
        for element in reversed(chain):
            found = found or _is_furniture(element, page, half)
            known[id(element)] = found
        return found

    return [link for link in page.links if _may_be_item(link) and not furniture(link.tag)]


def _may_be_item(link: Link) -> bool:
    relations = {str(word).lower() for word in link.tag.get_attribute_list("rel")}
    remarks = link.url.partition("#")[2].lower().startswith(_REMARKS)
    return not relations & _SIDE_RELATIONS and not remarks and not _ELSEWHERE.search(link.url)


def _is_furniture(tag: Tag, page: Outline, half: float) -> bool:
    if tag.name in ("header", "footer"):
        return not any(parent.name in _CONTENT for parent in tag.parents)
    if tag.name in _NAMES or str(tag.get("role") or "").lower() in _ROLES:
        return True
    if tag.name in ("html", "body", "main", "a"):
        return False
    start, end = page.spans.get(id(tag), (0, 0))
    return end - start < half and any(map(_names_furniture, _names(tag)))


def _names(tag: Tag) -> list[str]:
    classes = " ".join(str(name) for name in tag.get_attribute_list("class") if name)
    return [*classes[:_MAX_NAME].split(), str(tag.get("id") or "")[:_MAX_NAME]]


def _names_furniture(name: str) -> bool:
    parts = {part.lower() for part in _PART.findall(name)}
    if parts & _WORDS == {"footer"} and parts & _FEET:
        return False
    return bool(parts & _WORDS) and not parts & _BESIDE
