"""Every source that is watched and how it fares, in public."""

from trainwatch.query.overview import SourceRow, health
from trainwatch.query.overview import sources as all_sources
from trainwatch.site import words
from trainwatch.site.contexts import Frame, SourcesPage, WatchedSource
from trainwatch.site.site import Answer, Visit


async def sources_page(visit: Visit) -> Answer:
    """``/sources``."""
    rows, state = await visit.site.reader.ask(lambda execute: (all_sources(execute), health(execute)))
    page = SourcesPage(
        frame=Frame("Sources", section="sources", sample=any(row.sample for row in rows)),
        sources=tuple(_watched(row) for row in rows),
        counts=state.sources,
        last_run=state.last_run,
    )
    return visit.page("sources.html", page)


def _watched(row: SourceRow) -> WatchedSource:
    word = row.health.status if row.health else "unasked"
    if not row.enabled:
        word = "disabled"
    status, mood = words.health(word)
    return WatchedSource(row, status, mood)
