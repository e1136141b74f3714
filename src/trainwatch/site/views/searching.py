"""The search: as a page, as JSON, as a feed, as a table."""

from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial
from typing import get_args

from trainwatch.query import (
    Execute,
    Facet,
    Hit,
    Order,
    Query,
    Results,
    from_params,
    search,
    walk,
    with_filter,
    without_filter,
)
from trainwatch.query.fields import LABELS
from trainwatch.query.nationwide import Nationwide, nationwide
from trainwatch.site import spreadsheet, words
from trainwatch.site.contexts import Chip, FacetGroup, FacetLink, Frame, SearchPage
from trainwatch.site.exports import feed, results_json
from trainwatch.site.forms import search_form
from trainwatch.site.links import Links
from trainwatch.site.nationwide import offered
from trainwatch.site.site import Answer, Visit
from trainwatch.site.streaming import Stream

PAGE_SIZE = 20
EXPORT_SIZE = 50
PIECE_SIZE = 500  # articles of a CSV that are read, and sent, at once
FACET_SIZE = 8  # values of a facet that are shown at once


async def search_page(visit: Visit) -> Answer:
    """``/search``."""
    results, beside = await _search(visit, PAGE_SIZE)
    query, order, links = results.query, results.order, visit.links
    at = partial(links.search, query, order=order)
    page = SearchPage(
        frame=Frame(
            f"{query.text[:80]} – search" if query.text else "All articles",
            section="search",
            sample=any(hit.sample for hit in results.hits),
            atom=at(suffix=".atom"),
            json=at(suffix=".json"),
        ),
        form=search_form(query, visit.params),
        results=results,
        chips=tuple(_chip(links, query, order, each.field, each.value) for each in query.filters.all()),
        csv=links.search(query, suffix=".csv"),
        clear=links.search(replace(query, filters=type(query.filters)()), order=order),
        facets=tuple(_facet(links, query, order, facet) for facet in results.facets if facet.values),
        nationwide=offered(beside, links),
        other_order=links.search(query, order="newest" if order == "best" else "best") if query.words else None,
        previous=at(page=min(results.page - 1, results.pages)) if results.page > 1 else None,
        next=at(page=results.page + 1) if results.page < results.pages else None,
    )
    return visit.page("search.html", page)


async def search_json(visit: Visit) -> Answer:
    """``/search.json``."""
    results, _ = await _search(visit, EXPORT_SIZE)
    return Answer(results_json(results, visit.links, visit.absolute), "application/json; charset=utf-8")


async def search_atom(visit: Visit) -> Answer:
    """``/search.atom``; 400 where a filter cannot be used, for a feed has no place to say so."""
    if refusal := _refusal(_query(visit)):
        return refusal
    results, _ = await _search(visit, EXPORT_SIZE, facets=False)
    return Answer(feed(results, visit.links, visit.absolute, visit.now), "application/atom+xml; charset=utf-8")


async def search_csv(visit: Visit) -> Answer | Stream:
    """``/search.csv``: everything that is found, newest first whatever the order and the page.

    400 where a filter cannot be used: the file would hold more than was asked for, and could not say so.
    """
    query = _query(visit)
    if refusal := _refusal(query):
        return refusal

    async def after(hits: tuple[Hit, ...]) -> AsyncIterator[str]:
        while hits:
            hits = await visit.site.reader.ask(partial(walk, query=query, size=PIECE_SIZE, below=hits[-1].docid))
            yield _lines(visit, hits)

    first = await visit.site.reader.ask(partial(walk, query=query, size=PIECE_SIZE))
    head = spreadsheet.lines([spreadsheet.COLUMNS]) + _lines(visit, first)
    name = f"trainwatch-{visit.now:%Y-%m-%d}.csv"
    return Stream(head, after(first), "text/csv; charset=utf-8", name)


def _lines(visit: Visit, hits: tuple[Hit, ...]) -> str:
    return spreadsheet.lines(spreadsheet.row(hit, visit.links, visit.absolute) for hit in hits)


def _query(visit: Visit) -> Query:
    return from_params(visit.params, today=visit.now.date())


def _refusal(query: Query) -> Answer | None:
    if not query.left_out:
        return None
    body = f"{' '.join(query.left_out)} Without it there would be more here than you asked for, so there is nothing.\n"
    return Answer(body, "text/plain; charset=utf-8", 400)


async def _search(visit: Visit, size: int, *, facets: bool = True) -> tuple[Results, Nationwide | None]:
    """The search that the address asks for, with a note on each parameter that could not be used; and what is beside it."""
    query = _query(visit)
    page, page_notes = page_of(visit)
    order, order_notes = _order(visit)

    def question(execute: Execute) -> tuple[Results, Nationwide | None]:
        found = search(execute, query, page=page, size=size, order=order, facets=facets)
        return found, nationwide(execute, query) if facets else None

    results, beside = await visit.site.reader.ask(question)
    if results.page > results.pages:
        page_notes += (f"There is no page {results.page}; the last one is page {results.pages}.",)
    return replace(results, notes=(*results.notes, *page_notes, *order_notes)), beside


def _last(visit: Visit, name: str) -> str:
    """A parameter of which only one makes sense; the last one given counts."""
    values = visit.params.get(name, ())
    return values[-1].strip() if values else ""


def page_of(visit: Visit) -> tuple[int, tuple[str, ...]]:
    """The number of the page that the address asks for, and a note where it is none."""
    text = _last(visit, "page")
    if not text:
        return 1, ()
    if text.isascii() and text.isdigit() and len(text) <= 6 and int(text) > 0:
        return int(text), ()
    return 1, (f"“{text[:20]}” is no number of a page; this is the first.",)


def _order(visit: Visit) -> tuple[Order, tuple[str, ...]]:
    text = _last(visit, "order")
    for order in get_args(Order):
        if text == order:
            return order, ()
    return "newest", (f"“{text[:20]}” is no order; these are the newest first.",) if text else ()


def _chip(links: Links, query: Query, order: Order, field: str, value: str) -> Chip:
    label = words.value(field, value)
    return Chip(LABELS[field], label, links.search(without_filter(query, field, value), order=order))


def _facet(links: Links, query: Query, order: Order, facet: Facet) -> FacetGroup:
    chosen: tuple[str, ...] = getattr(query.filters, facet.field)
    made = [
        FacetLink(
            words.value(facet.field, each.value),
            each.count,
            links.search(
                without_filter(query, facet.field, each.value)
                if each.value in chosen
                else with_filter(query, facet.field, each.value),
                order=order,
            ),
            each.value in chosen,
        )
        for each in facet.values
    ]
    made.sort(key=lambda link: not link.chosen)
    return FacetGroup(facet.field, LABELS[facet.field], tuple(made[:FACET_SIZE]), tuple(made[FACET_SIZE:]))
