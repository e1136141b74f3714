"""The kind `json`: lists in JSON, or in files of JavaScript, whose parts feeds.yml names with JMESPath expressions."""

import re
from dataclasses import replace
from datetime import date, datetime
from typing import Annotated

from pydantic import AfterValidator, Field, field_validator, model_validator

from trainwatch.errors import EmptyError, ParseError
from trainwatch.model import JsonOptions, Memory, Page, Purpose, Request, Response, Source
from trainwatch.sources import item, lookup, near_json, numbered
from trainwatch.sources.dates import day_in_address, machine_moment
from trainwatch.sources.fragment import fragment
from trainwatch.sources.item import MAX_ENTRIES, MAX_SUMMARY, MAX_TITLE, Item
from trainwatch.sources.kind import Kind, one_list
from trainwatch.sources.markup import decode, plain, whole_characters
from trainwatch.sources.stanza import Settings, Stanza, WebUrl

_FIELD = re.compile(r"\{([^{}]+)\}")  # of a `link` template
# What such a template begins with, so that no value can name the host: its own host, the root, or a step below the page.
_BEGINNING = re.compile(r"(?:https?://[^\s/?#@{}]+/|/(?!/)|[^\s/:?#{}]+/)[^{}]*\{", re.IGNORECASE)

_FIRST_DAYS = 7  # of January: what came out on the last days of December stands in the file of that year


def _link(template: str) -> str:
    fields = _FIELD.findall(template)
    if not fields:
        raise ValueError("a link is a template such as https://host/news/{id}: it needs a name in braces")
    for field in fields:
        lookup.checked(field)
    if not _BEGINNING.match(template):
        raise ValueError(
            f"{template!r} would let an item lead to another host: before the first name there must be a whole host and"
            " a slash, as in https://host/news/{id}"
        )
    return template


Expression = Annotated[str, Field(min_length=1), AfterValidator(lookup.checked)]


class JsonSelect(Settings):
    """The key `select`: where the parts of the list are. See `JsonOptions`."""

    items: Expression
    url: Expression | None = None
    link: Annotated[str, AfterValidator(_link)] | None = None
    title: Expression | None = None
    date: Expression | None = None
    summary: Expression | None = None
    content: Expression | None = None
    html: Expression | None = None

    @model_validator(mode="after")
    def _items_lead_somewhere(self) -> "JsonSelect":
        if not (self.url or self.link or self.html):
            raise ValueError("an item needs an address: say where it is with `url`, `link` or `html`")
        return self


class JsonStanza(Stanza):
    """A list in JSON in feeds.yml. Its address may change with the year or from page to page: see `numbered`."""

    select: JsonSelect

    @field_validator("url", mode="after")
    @classmethod
    def _names_are_known(cls, url: WebUrl | None) -> WebUrl | None:
        return numbered.checked(url) if url else url

    def options(self) -> JsonOptions:
        """The expressions."""
        return JsonOptions(**self.select.model_dump())


def plan(source: Source, memory: Memory, now: datetime) -> tuple[Request, ...]:
    """The list's first page, of this year where the address names one; early in January that of last year too."""
    years = [now.year]
    if "year" in numbered.names(source.url) and now.month == 1 and now.day <= _FIRST_DAYS:
        years.append(now.year - 1)
    addresses = [numbered.filled(source.url, year=year) for year in years]
    return tuple(request for url in addresses for request in one_list(replace(source, url=url), memory, now))


def history(source: Source, since: date, now: datetime) -> tuple[Request, ...]:
    """The walk back begins at this year's first page."""
    url = numbered.filled(source.url, year=now.year)
    return (Request(url, source.id, Purpose.LIST, since=since.isoformat()),)


def older(source: Source, response: Response, page: Page) -> tuple[Request, ...]:
    """The next page of the same year's list, where its address numbers them."""
    names = numbered.names(source.url)
    if not names - {"year"}:
        return ()
    at = numbered.numbers(source.url, response.request.url)
    number = at.get("page", at.get("page0", -1) + 1) or response.request.page
    url = numbered.filled(
        source.url, year=at.get("year", 0), page=number + 1, offset=at.get("offset", 0) + len(page.entries)
    )
    return (_step(response, url),)


def _year_before(source: Source, response: Response) -> tuple[Request, ...]:
    """On a walk, the first page of the list of the year before, asked for when this year's first is read."""
    at = numbered.numbers(source.url, response.request.url)
    since = response.request.since
    is_first_page = at.get("page", 1) == 1 and not at.get("page0") and not at.get("offset")
    if "year" not in at or not since or not is_first_page or at["year"] <= int(since[:4]):
        return ()
    return (_step(response, numbered.filled(source.url, year=at["year"] - 1)),)


def _step(response: Response, url: str) -> Request:
    return replace(response.request, url=url, page=response.request.page + 1, validators=None)


def read(source: Source, response: Response, _now: datetime) -> Page:
    """The items of the list in its order.

    Raises ParseError when the answer is no JSON, or of another shape than the expressions expect; EmptyError when the
    list is empty, but for a year on a walk back, before which there may well be others.
    """
    options = source.options
    assert isinstance(options, JsonOptions)
    text, problems = decode(response.body, response.header("content-type"))
    if not text.strip():
        raise EmptyError("the answer is empty")
    found = lookup.find(options.items, near_json.value(text))
    if not isinstance(found, list):
        what = "nothing" if found is None else "no list but other data"
        raise ParseError(f"the expression `{options.items}` finds {what} in the answer")
    follow = _year_before(source, response)
    if not found and follow:
        return Page((), follow, problems=problems)
    items = [_item(each, options) if number < MAX_ENTRIES else Item(()) for number, each in enumerate(found)]
    return item.page(source.id, response.url, items, problems, follow)


def _item(said: object, options: JsonOptions) -> Item:
    markup = whole_characters(lookup.text(options.html, said))
    drawn = fragment(markup) if markup else Item(())
    content = whole_characters(lookup.text(options.content, said))
    links = [link for link in (lookup.text(options.url, said), _filled(options.link, said), *drawn.links) if link]
    summary = plain(lookup.text(options.summary, said), limit=MAX_SUMMARY) or drawn.summary
    return Item(
        links=links,
        title=plain(lookup.text(options.title, said), limit=MAX_TITLE) or drawn.title,
        published=machine_moment(lookup.text(options.date, said))
        or drawn.published
        or (day_in_address(links[0]) if links else None),
        summary=summary or plain(content, limit=MAX_SUMMARY),
        content_html=content,
    )


def _filled(template: str | None, said: object) -> str:
    """The address that *template* makes of an item.

    Empty where the item lacks one of its names, or where its values lead out of the template's path or to another host.
    """
    if template is None:
        return ""
    values = {field: lookup.text(field, said) for field in _FIELD.findall(template)}
    if not all(values.values()):
        return ""
    address = _FIELD.sub(lambda match: numbered.escaped(values[match[1]]), template)
    leaves = numbered.climbs(address) > numbered.climbs(template) or address.startswith("//")
    return "" if leaves else address


KIND = Kind(stanza=JsonStanza, read=read, plan=plan, history=history, older=older)
