"""The pages of an invented agency as HTML, in the manner of real news sites: menus, sidebars, related headlines."""

from collections.abc import Iterator
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from trainwatch.demo import feeds
from trainwatch.demo.content import Agency, Item, PageDates
from trainwatch.demo.dates import long_date, numeric_date
from trainwatch.demo.serving import CharsetIn
from trainwatch.demo.wording import stamp, summary

_TEMPLATES = Environment(
    loader=PackageLoader("trainwatch.demo"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_LATEST = 4  # headlines in the sidebar of an article


def home(agency: Agency) -> str:
    """The front page: every item, newest first, and a pointer to the feed where there is one."""
    return _render("list.html", agency, heading="Latest news", entries=_entries(agency, agency.items), page=1, pages=1)


def about(agency: Agency) -> str:
    """The page that says that all of it is invented."""
    return _render("about.html", agency)


def listing(agency: Agency) -> Iterator[str]:
    """The pages of the list of news, newest first, each with a link to the next."""
    parts = [agency.items[start : start + agency.page_size] for start in range(0, len(agency.items), agency.page_size)]
    for number, part in enumerate(parts, 1):
        entries = _entries(agency, part)
        yield _render("list.html", agency, heading="News", entries=entries, page=number, pages=len(parts))


def challenge(agency: Agency) -> str:
    """The page with which a protection service stands before an agency's own."""
    return _render("challenge.html", agency)


def article(agency: Agency, item: Item, origin: str) -> str:
    """The page of one item."""
    url = origin + agency.path(item)
    others = tuple(other for other in agency.items if other is not item)
    return _render(
        "article.html",
        agency,
        charset_in=item.charset_in or agency.serving.charset_in,
        item=item,
        url=url,
        summary=summary(item),
        stamp=stamp(agency, item),
        date=_printed_date(agency, item),
        dates=agency.page_dates,
        linked_data=_linked_data(agency, item, url),
        latest=_entries(agency, others[:_LATEST]),
    )


def stylesheet() -> str:
    """The style sheet that all agencies share."""
    return (files("trainwatch.demo") / "templates" / "style.css").read_text(encoding="utf-8")


def _render(template: str, agency: Agency, *, charset_in: CharsetIn | None = None, **values: object) -> str:
    in_page = (charset_in or agency.serving.charset_in) is not CharsetIn.HEADER
    charset = agency.serving.charset if in_page else ""
    feed = feeds.FEEDS.get(agency.format)
    return _TEMPLATES.get_template(template).render(agency=agency, charset=charset, feed=feed, **values)


def _entries(agency: Agency, items: tuple[Item, ...]) -> list[dict[str, str]]:
    return [
        {"path": agency.path(item), "title": item.title, "date": _printed_date(agency, item), "summary": summary(item)}
        for item in items
    ]


def _printed_date(agency: Agency, item: Item) -> str:
    """The day as the reader sees it: in figures where nothing else on the page tells it, else in words."""
    return numeric_date(item.day) if agency.page_dates is PageDates.VISIBLE else long_date(item.day)


def _linked_data(agency: Agency, item: Item, url: str) -> dict[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": item.title,
        "datePublished": stamp(agency, item),
        "author": {"@type": "Person" if item.byline else "Organization", "name": item.byline or agency.name},
        "publisher": {"@type": "Organization", "name": agency.name},
        "mainEntityOfPage": url,
    }
