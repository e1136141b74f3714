"""The class finder and the pages of classes, for people, for programs, and for calendars."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from functools import partial

from trainwatch import knowledge
from trainwatch.query import Execute
from trainwatch.query.classes import (
    Asked,
    ClassRow,
    ClassView,
    Found,
    asked,
    class_view,
    count_classes,
    find_classes,
    find_month,
)
from trainwatch.site import class_data, class_feed, finder_form, ics, month, spreadsheet
from trainwatch.site.class_contexts import FinderPage, Looser
from trainwatch.site.class_items import class_item
from trainwatch.site.class_page import class_page
from trainwatch.site.contexts import Frame
from trainwatch.site.site import Answer, Visit
from trainwatch.site.streaming import Stream
from trainwatch.site.views.missing import missing, missing_json
from trainwatch.site.views.searching import page_of

PAGE_SIZE = 25
EXPORT_SIZE = 100
FEED_SIZE = 200
PIECE_SIZE = 500  # classes of a CSV that are read, and sent, at once
MOST_EVENTS = 1_000  # of a calendar; subscribed to, it is fetched twice a day
JSON = "application/json; charset=utf-8"


async def courses_page(visit: Visit) -> Answer:
    """``/courses``."""
    question = _asked(visit)
    number, notes = page_of(visit)
    dateless = replace(question, when="undated", month="", after="", before="")

    def ask(execute: Execute) -> tuple[Found, int]:
        if question.month:
            return find_month(execute, question, most=month.MOST_A_DAY), 0
        found = find_classes(execute, question, page=number, size=PAGE_SIZE)
        return found, count_classes(execute, dateless) if question.when == "upcoming" else 0

    found, undated = await visit.site.reader.ask(ask)
    return visit.page("courses.html", _page(visit, found, notes, undated, visit.links.courses(dateless)))


async def courses_json(visit: Visit) -> Answer:
    """``/courses.json``."""
    found = await _found(visit, EXPORT_SIZE)
    return Answer(class_data.found_json(found, visit.links, visit.absolute), JSON)


async def courses_atom(visit: Visit) -> Answer:
    """``/courses.atom``; 400 where a filter cannot be used, for a feed has no place to say so."""
    if refusal := _refusal(_asked(visit)):
        return refusal
    found = await _found(visit, FEED_SIZE)
    return Answer(class_feed.feed(found, visit.links, visit.absolute, visit.now), "application/atom+xml; charset=utf-8")


async def courses_csv(visit: Visit) -> Answer | Stream:
    """``/courses.csv``: everything that is found; 400 where a filter cannot be used."""
    question = _asked(visit)
    if refusal := _refusal(question):
        return refusal

    async def piece(number: int) -> Found:
        return await visit.site.reader.ask(partial(find_classes, asked=question, page=number, size=PIECE_SIZE))

    def lines(found: Found) -> str:
        return class_data.lines(found.classes, visit.links, visit.absolute, found.miles)

    async def after(found: Found) -> AsyncIterator[str]:
        for number in range(2, found.pages + 1):
            yield lines(await piece(number))

    first = await piece(1)
    head = spreadsheet.lines([class_data.COLUMNS]) + lines(first)
    return Stream(head, after(first), "text/csv; charset=utf-8", f"trainwatch-classes-{visit.now:%Y-%m-%d}.csv")


async def courses_ics(visit: Visit) -> Answer:
    """``/courses.ics``: what a calendar subscribes to.

    Cancelled classes stay in it, marked as such, or a telephone would keep them as they were. 400 where a filter cannot
    be used.
    """
    question = _asked(visit)
    if refusal := _refusal(question):
        return refusal
    whole = replace(question, also_cancelled=True)
    name = "Classes: " + (", ".join(chip.label for chip in finder_form.chips(question, visit.links)) or "all")

    def ask(execute: Execute) -> Answer:
        found = find_classes(execute, whole, size=MOST_EVENTS)
        note = f"These are the first {MOST_EVENTS:,} of {found.total:,}: narrow the filters." if found.pages > 1 else ""
        return _calendar(visit, found.classes, name, note)

    return await visit.site.reader.ask(ask)  # written there, too: a thousand events take a second


async def course_page(visit: Visit) -> Answer:
    """``/courses/ID``."""
    view = await _view(visit)
    return visit.page("course.html", class_page(view, visit)) if view else missing(visit, "class")


async def course_json(visit: Visit) -> Answer:
    """``/courses/ID.json``."""
    view = await _view(visit)
    if view is None:
        return missing_json("class", visit.value)
    return Answer(class_data.view_json(view, visit.links, visit.absolute), JSON)


async def course_ics(visit: Visit) -> Answer:
    """``/courses/ID.ics``."""
    view = await _view(visit)
    return _calendar(visit, (view.row,), view.row.title) if view else missing(visit, "class")


def _calendar(visit: Visit, rows: tuple[ClassRow, ...], name: str, note: str = "") -> Answer:
    body = ics.calendar(rows, name, visit.links, visit.absolute, visit.now, note=note)
    return Answer(body.decode(), "text/calendar; charset=utf-8")


def _asked(visit: Visit) -> Asked:
    return asked(visit.params, knowledge.load(), today=visit.now.date())


async def _found(visit: Visit, size: int) -> Found:
    number, _ = page_of(visit)
    return await visit.site.reader.ask(partial(find_classes, asked=_asked(visit), page=number, size=size))


async def _view(visit: Visit) -> ClassView | None:
    return await visit.site.reader.ask(lambda execute: class_view(execute, visit.value))


def _refusal(question: Asked) -> Answer | None:
    if not question.notes:
        return None
    body = f"{' '.join(question.notes)} Without it there would be more here than you asked for, so there is nothing.\n"
    return Answer(body, "text/plain; charset=utf-8", 400)


def _page(visit: Visit, found: Found, notes: tuple[str, ...], undated: int, undated_url: str) -> FinderPage:
    question, links = found.asked, visit.links
    listed = replace(question, month="")
    whole = partial(links.courses, listed)  # what is kept is not the month that happens to be looked at
    calendar_address = whole(suffix=".ics")
    items = tuple(class_item(row, links, visit.now.date(), found.miles) for row in found.classes)
    months = month.month_view(found, items, links) if question.month else None
    return FinderPage(
        frame=Frame(
            "Find a class",
            section="courses",
            description="Classes for law enforcement that can be attended, the free ones first.",
            sample=any(row.sample for row in found.classes),
            atom=whole(suffix=".atom"),
            json=whole(suffix=".json"),
        ),
        form=finder_form.finder_form(question, visit.params),
        notes=(*question.notes, *notes),
        heading=_heading(found),
        items=items,
        chips=tuple(finder_form.chips(question, links)),
        looser=tuple(
            Looser(f"{finder_form.LABELS[name]}: {finder_form.value(question, name)}", links.courses(asked_), count)
            for name, asked_, count in found.looser
        ),
        month=months,
        undated=undated,
        undated_url=undated_url,
        as_list=whole(),
        as_month=_as_month(question, visit),
        ics=calendar_address,
        webcal=visit.absolute(calendar_address).replace("http://", "webcal://", 1).replace("https://", "webcal://", 1),
        csv=whole(suffix=".csv"),
        clear=links.courses(Asked(question.today, month=question.month)),
        page=found.page,
        pages=found.pages,
        previous=whole(page=found.page - 1) if found.page > 1 else None,
        next=whole(page=found.page + 1) if found.page < found.pages else None,
    )


def _as_month(question: Asked, visit: Visit) -> str:
    """The month in which the list begins."""
    when = question.when if question.when != "undated" else "upcoming"
    return visit.links.courses(replace(question, when=when, month=question.after[:7] or f"{visit.now:%Y-%m}"))


_HEADINGS = {"upcoming": "{} ahead", "undated": "{} without a date", "past": "{} past"}


def _heading(found: Found) -> str:
    """How many there are, and when: "1 class ahead", "12 classes in May 2026"."""
    count = f"{found.total:,} class{'' if found.total == 1 else 'es'}"
    if found.asked.month:
        return f"{count} in {date.fromisoformat(f'{found.asked.month}-01'):%B %Y}"
    return _HEADINGS[found.asked.when].format(count)
