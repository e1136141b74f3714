"""From what a list says of an item, in whatever form it says it, to an `Entry`; from items to a `Page`."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from trainwatch.errors import EmptyError
from trainwatch.model import Entry, Moment, Page, Request, Response
from trainwatch.sources.markup import one_line, web_address, whole_characters

MAX_ENTRIES = 1_000  # of one answer; a whole-archive page holds more, but a night needs only its newest
MAX_PAGES = 20  # of one list in a night: a server can name a next page for ever
MAX_TITLE = 500  # characters
MAX_SUMMARY = 2_000  # characters
MAX_AUTHOR = 200  # characters

_EMAIL = re.compile(r"\S{1,100}@\S{1,100}")


@dataclass(frozen=True, slots=True)
class Item:
    """What a list says of one page. *links* are references in order of preference; texts are plain but uncut.

    *whole*: this is all there is to be had of it, so that its page need not be fetched.
    """

    links: Sequence[str]
    title: str = ""
    published: Moment | None = None
    summary: str = ""
    author: str = ""
    content_html: str = ""
    whole: bool = False


def page(
    source_id: str,
    base: str,
    items: Sequence[Item],
    problems: Iterable[str] = (),
    follow: tuple[Request, ...] = (),
    *,
    most: int = MAX_ENTRIES,
) -> Page:
    """The page that holds *items*, their references resolved against *base*, without those that lead nowhere.

    It is never complete: feeds and lists show the newest, so absence from one means nothing. Raises EmptyError when
    not one item has a web address. Of more than *most* items the first are taken.
    """
    problems = list(problems)
    if len(items) > most:
        problems.append(f"The list holds {len(items)} items; the first {most} were read.")
    entries = [_entry(source_id, base, item) for item in items[:most]]
    found = tuple(entry for entry in entries if entry)
    lost = len(entries) - len(found)
    if not found:
        raise EmptyError(f"no item of the list has a web address (items: {lost})" if lost else "the list has no items")
    if lost:
        problems.append(f"Skipped for want of a web address: {lost} of {len(entries)} items.")
    return Page(found, follow=follow, problems=tuple(problems))


def next_page(response: Response, reference: str) -> tuple[Request, ...]:
    """The request for the list's next page at *reference*: on the same host, for a page cannot be trusted to name another.

    None after MAX_PAGES, but on a walk through history, whose end is set elsewhere.
    """
    if response.request.page >= MAX_PAGES and not response.request.since:
        return ()
    url = web_address(response.url, reference)
    if url is None or url in (response.url, response.request.url):
        return ()
    if urlsplit(url).netloc not in (urlsplit(response.url).netloc, urlsplit(response.request.url).netloc):
        return ()
    return (replace(response.request, url=url, page=response.request.page + 1, validators=None),)


def _entry(source_id: str, base: str, item: Item) -> Entry | None:
    url = next(filter(None, (web_address(base, link) for link in item.links)), None)
    if url is None:
        return None
    return Entry(
        source_id=source_id,
        url=url,
        title=one_line(item.title)[:MAX_TITLE].rstrip(),
        published=item.published,
        summary=one_line(item.summary)[:MAX_SUMMARY].rstrip(),
        author=_person(item.author),
        content_html=whole_characters(item.content_html),
        whole=item.whole,
    )


def _person(text: str) -> str:
    """The name in an author's line: RSS asks for ``jane.roe@example.gov (Jane Roe)``, and only the name is kept."""
    name = _EMAIL.sub("", one_line(text[: 2 * MAX_AUTHOR])).strip(" <>,;:")
    return (name[1:-1] if name.startswith("(") and name.endswith(")") else name)[:MAX_AUTHOR]
