"""Every source that is watched and how it fares, in public: by state in numbers, or some of them one by one."""

from collections.abc import AsyncIterator

from trainwatch.query import Execute
from trainwatch.query.overview import Health, health
from trainwatch.query.watched import Selection, SourceFilters, select, source_filters
from trainwatch.site import source_exports, source_lines, spreadsheet, words
from trainwatch.site.contexts import Frame
from trainwatch.site.site import Answer, Visit
from trainwatch.site.source_contexts import SourceListPage, SourcesPage
from trainwatch.site.streaming import Stream


async def sources_page(visit: Visit) -> Answer:
    """``/sources``: the states in numbers; with a filter, or ``?all=1``, the sources themselves."""
    filters, notes = source_filters(visit.params)
    if filters or notes or any(visit.params.get("all", ())):
        return await _list(visit, filters, notes)
    return await _overview(visit)


async def sources_json(visit: Visit) -> Answer:
    """``/sources.json``."""
    filters, notes = source_filters(visit.params)
    found = await _selection(visit, filters)
    return Answer(source_exports.sources_json(found, notes), "application/json; charset=utf-8")


async def sources_csv(visit: Visit) -> Stream:
    """``/sources.csv``."""
    filters, _ = source_filters(visit.params)
    found = await _selection(visit, filters)

    async def cells() -> AsyncIterator[str]:
        yield spreadsheet.lines(map(source_exports.row, found.found))

    head = spreadsheet.lines([source_exports.COLUMNS])
    return Stream(head, cells(), "text/csv; charset=utf-8", f"trainwatch-sources-{visit.now:%Y-%m-%d}.csv")


async def _selection(visit: Visit, filters: SourceFilters) -> Selection:
    return await visit.site.reader.ask(lambda execute: select(execute, filters))


async def _overview(visit: Visit) -> Answer:
    def question(execute: Execute) -> tuple[Selection, Health]:
        return select(execute, SourceFilters()), health(execute)

    found, state = await visit.site.reader.ask(question)
    links = visit.links
    page = SourcesPage(
        frame=Frame(
            "Sources", section="sources", sample=found.has_samples, json=links.sources(found.filters, suffix=".json")
        ),
        form=source_lines.source_form(found),
        total=found.total,
        figures=source_lines.figures(found, links),
        states=tuple(source_lines.state_line(each, links) for each in found.states),
        bare=tuple(words.state(code) for code in found.bare),
        kinds=source_lines.kinds(found.found),
        counts=state.sources,
        last_run=state.last_run,
        csv=links.sources(found.filters, suffix=".csv"),
        everything=links.sources(found.filters, everything=True),
    )
    return visit.page("sources.html", page)


async def _list(visit: Visit, filters: SourceFilters, notes: tuple[str, ...]) -> Answer:
    found = await _selection(visit, filters)
    links = visit.links
    chosen = source_lines.chips(filters, links)
    page = SourceListPage(
        frame=Frame(
            f"Sources: {', '.join(chip.label for chip in chosen)}" if chosen else "All sources",
            section="sources",
            sample=any(each.row.sample for each in found.found),
            json=links.sources(filters, suffix=".json"),
        ),
        form=source_lines.source_form(found),
        notes=notes,
        chips=chosen,
        found=len(found.found),
        total=found.total,
        groups=source_lines.groups(found, links, visit.now),
        with_gaps=not (filters.type or filters.health),
        csv=links.sources(filters, suffix=".csv"),
    )
    return visit.page("source_list.html", page)
