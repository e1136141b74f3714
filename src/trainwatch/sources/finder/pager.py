"""The link to the next page of a list."""

import re
from urllib.parse import parse_qsl, urlsplit

from bs4 import BeautifulSoup, Tag

from trainwatch.sources.markup import text_of, web_address

_NEXT = re.compile(
    r"(?:go to (?:the )?)?(?:next(?: (?:page|\d+))?|older(?: (?:entries|news|posts|releases))?|load more|show more|more results)"
    r"\W*|[›»>→]{1,2}",
    re.IGNORECASE,
)
_OTHER_NEXT = re.compile(r"\b(?:day|event|image|month|photo|slide|video|week|year)\b", re.IGNORECASE)
_NEXT_CLASS = re.compile(r"(?:^|[-_])next(?:$|[-_])", re.IGNORECASE)
_NUMBERED = re.compile(r"/page/(\d{1,5})(?=/|$)", re.IGNORECASE)
_KEYS = frozenset(("page", "paged", "sf_paged", "pg", "p", "start", "offset", "pagenumber", "pageindex"))
_MAX_LINKS = 5_000
_LABEL = 40  # characters


def next_page(tree: BeautifulSoup, base: str, address: str) -> str | None:
    """The address of the page after the one at *address*, on its host; None on the last, and where it would lead back."""
    here = address.partition("#")[0]
    links = tree.find_all(["a", "link"], href=True, limit=_MAX_LINKS)
    said = [(tag, url) for tag in links if (url := _usable(tag, base, here))]
    for rule in (_is_related, _says_next):
        for tag, url in said:
            if rule(tag) and _goes_on(here, url):
                return url
    return _one_more(here, [url for tag, url in said if tag.name == "a" and text_of(tag).isdigit()])


def _usable(tag: Tag, base: str, here: str) -> str | None:
    url = web_address(base, str(tag["href"]))
    if url is None:
        return None
    url = url.partition("#")[0]
    return url if url != here and urlsplit(url).netloc == urlsplit(here).netloc else None


def _is_related(tag: Tag) -> bool:
    return "next" in [str(word).lower() for word in tag.get_attribute_list("rel")]


def _says_next(tag: Tag) -> bool:
    if tag.name != "a":
        return False
    said = (text_of(tag), str(tag.get("aria-label") or ""), str(tag.get("title") or ""))
    if any(map(_OTHER_NEXT.search, said)):
        return False
    if any(len(words) <= _LABEL and _NEXT.fullmatch(words.strip()) for words in said):
        return True
    around = [tag, *([tag.parent] if tag.parent else [])]
    names = " ".join(str(name) for element in around for name in element.get_attribute_list("class") if name)
    return any(_NEXT_CLASS.search(name) for name in names[:500].split()) and _number(str(tag["href"])) is not None


def _number(url: str) -> tuple[str, int] | None:
    """The number of a page in its address, and the name of the place where it stands."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if match := _NUMBERED.search(parts.path):
        return "/page/", int(match.group(1))
    for key, value in parse_qsl(parts.query[:2_000]):
        if key.lower() in _KEYS and value.isascii() and value.isdigit() and len(value) <= 6:
            return key.lower(), int(value)
    return None


def _goes_on(here: str, url: str) -> bool:
    """Whether *url* does not lead back: its number, if both have one of one kind, is greater."""
    now, then = _number(here), _number(url)
    return not (now and then and now[0] == then[0] and then[1] <= now[1])


def _one_more(here: str, urls: list[str]) -> str | None:
    """Of the addresses of numbered pages the one whose number follows that of *here*."""
    now = _number(here)
    numbers = sorted((found[1], url) for url in urls if (found := _number(url)) and (not now or found[0] == now[0]))
    return next((url for number, url in numbers if number > (now[1] if now else 0)), None)
