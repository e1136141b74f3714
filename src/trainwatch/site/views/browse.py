"""The pages of a state and of a topic: what it is, what is new, what it goes with."""

from trainwatch import knowledge
from trainwatch.query import Execute, FacetField, Results, from_params, search
from trainwatch.query.fields import LABELS
from trainwatch.query.nationwide import Nationwide, nationwide
from trainwatch.query.overview import Watch, watch
from trainwatch.query.watched import Gap, gaps
from trainwatch.site import dates, source_lines, words
from trainwatch.site.contexts import BrowsePage, Counted, Frame
from trainwatch.site.links import Links
from trainwatch.site.nationwide import offered
from trainwatch.site.site import Answer, Visit
from trainwatch.site.views.missing import missing

NEWEST = 10
RELATED = 12


async def state_page(visit: Visit) -> Answer:
    """``/states/XX``; the code may be written in any case."""
    found = knowledge.load().states.get(visit.value.upper())
    if found is None:
        return missing(visit, "state")
    if found.code == knowledge.NATIONWIDE:
        definition = "What concerns the whole country: federal programs, national standards, news without one state."
    else:
        definition = f"Articles and announcements about the training of law enforcement in {found.name}."
    return await _page(visit, "state", found.code, words.state(found.code), definition)


async def topic_page(visit: Visit) -> Answer:
    """``/topics/SLUG``."""
    found = knowledge.load().topics.get(visit.value)
    if found is None:
        return missing(visit, "topic")
    return await _page(visit, "topic", found.id, found.label, found.definition)


async def _page(visit: Visit, field: FacetField, value: str, heading: str, definition: str) -> Answer:
    query = from_params({field: (value,)}, today=visit.now.date())

    def question(execute: Execute) -> tuple[Results, Watch | None, tuple[Gap, ...], Nationwide | None]:
        results = search(execute, query, size=NEWEST)
        if field != "state":
            return results, None, (), None
        return results, watch(execute, value), gaps(execute, value), nationwide(execute, query)

    results, watched, missed, beside = await visit.site.reader.ask(question)
    other: FacetField = "topic" if field == "state" else "state"
    page = BrowsePage(
        frame=Frame(
            heading,
            description=definition,
            sample=any(hit.sample for hit in results.hits),
            atom=visit.links.search(query, suffix=".atom"),
            json=visit.links.search(query, suffix=".json"),
        ),
        sort=LABELS[field],
        heading=heading,
        definition=definition,
        total=results.total,
        capped=results.capped,
        newest=results.hits,
        related_heading="Topics here" if other == "topic" else "States",
        related=_related(results, field, value, other, visit.links),
        search=visit.links.search(query),
        watch=_watch(watched, value) if watched else "",
        sources=visit.links.sources_of(value) if watched else "",
        gaps=source_lines.gap_lines(missed),
        nationwide=offered(beside, visit.links),
    )
    return visit.page("browse.html", page)


def _watch(found: Watch, code: str) -> str:
    """Whether anybody there is watched, and answers."""
    where = "for the whole country" if code == knowledge.NATIONWIDE else f"in {words.state(code)}"
    if not found.sources:
        return f"No source {where} is watched yet."
    watched = f"1 source {where} is watched" if found.sources == 1 else f"{found.sources} sources {where} are watched"
    last = f"last answered {dates.minute(found.last_success)}" if found.last_success else "never answered yet"
    before = f" What happened before {dates.day(found.since)} was not watched." if found.since else ""
    if found.failed and not found.answered:
        return f"{watched}; none answered at the last collection ({last}).{before}"
    return f"{watched}; {last}.{before}"


def _related(results: Results, field: str, value: str, other: FacetField, links: Links) -> tuple[Counted, ...]:
    """The most frequent values of the *other* field, each a search for both."""
    found = next((facet.values for facet in results.facets if facet.field == other), ())
    return tuple(
        Counted(words.value(other, each.value), links.filtered({field: value, other: each.value}), each.count)
        for each in found[:RELATED]
    )
