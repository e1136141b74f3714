"""The class finder and the pages of classes, for people, for programs, and for calendars."""

from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial

from trainwatch import knowledge
from trainwatch.query import Execute
from trainwatch.query.classes import Asked, ClassRow, ClassView, Found, asked, class_view, days_of_month, find_classes
from trainwatch.query.classes.finder import rows_of
from trainwatch.site import class_data, class_feed, finder_form, ics, month, spreadsheet
from trainwatch.site.class_contexts import ClassItem, FinderPage, Looser, Month
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
    shown = _last(visit, "month")
    first = month.month_of(shown, visit.now.date())

    def ask(execute: Execute) -> tuple[Found, Month | None]:
        found = find_classes(execute, question, page=number, size=PAGE_SIZE)
        if not shown:
            return found, None
        whole = replace(question, when="upcoming", today=first) if question.when == "upcoming" else question
        days = days_of_month(execute, whole, f"{first:%Y-%m}")
        items = {day: [_item(visit, row) for row in rows_of(execute, ids)] for day, ids in days.items()}
        return found, month.month_view(first, items, question, visit.links)

    found, months = await visit.site.reader.ask(ask)
    return visit.page("courses.html", _page(visit, found, months, notes))


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
    found = await visit.site.reader.ask(partial(find_classes, asked=whole, size=MOST_EVENTS))
    name = "Classes: " + (", ".join(chip.label for chip in finder_form.chips(question, visit.links)) or "all")
    return _calendar(visit, found.classes, name)


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


def _calendar(visit: Visit, rows: tuple[ClassRow, ...], name: str) -> Answer:
    body = ics.calendar(rows, name, visit.links, visit.absolute, visit.now)
    return Answer(body.decode(), "text/calendar; charset=utf-8")


def _asked(visit: Visit) -> Asked:
    return asked(visit.params, knowledge.load(), today=visit.now.date())


async def _found(visit: Visit, size: int) -> Found:
    number, _ = page_of(visit)
    return await visit.site.reader.ask(partial(find_classes, asked=_asked(visit), page=number, size=size))


async def _view(visit: Visit) -> ClassView | None:
    return await visit.site.reader.ask(lambda execute: class_view(execute, visit.value))


def _last(visit: Visit, name: str) -> str:
    values = visit.params.get(name, ())
    return values[-1].strip() if values else ""


def _refusal(question: Asked) -> Answer | None:
    if not question.notes:
        return None
    body = f"{' '.join(question.notes)} Without it there would be more here than you asked for, so there is nothing.\n"
    return Answer(body, "text/plain; charset=utf-8", 400)


def _item(visit: Visit, row: ClassRow, found: Found | None = None) -> ClassItem:
    return class_item(row, visit.links, visit.now.date(), found.miles if found else None)


def _page(visit: Visit, found: Found, months: Month | None, notes: tuple[str, ...]) -> FinderPage:
    question, links = found.asked, visit.links
    at = partial(links.courses, question)
    calendar_address = at(suffix=".ics")
    return FinderPage(
        frame=Frame(
            "Find a class",
            section="courses",
            description="Classes for law enforcement that can be attended, the free ones first.",
            sample=any(row.sample for row in found.classes),
            atom=at(suffix=".atom"),
            json=at(suffix=".json"),
        ),
        form=finder_form.finder_form(question, visit.params),
        notes=(*question.notes, *notes),
        total=found.total,
        items=tuple(_item(visit, row, found) for row in found.classes),
        chips=tuple(finder_form.chips(question, links)),
        looser=tuple(
            Looser(f"{finder_form.LABELS[name]}: {finder_form.value(question, name)}", links.courses(asked_), count)
            for name, asked_, count in found.looser
        ),
        month=months,
        as_list=at(),
        as_month=at(month=f"{visit.now:%Y-%m}"),
        ics=calendar_address,
        webcal=visit.absolute(calendar_address).replace("http://", "webcal://", 1).replace("https://", "webcal://", 1),
        csv=at(suffix=".csv"),
        clear=links.courses(Asked(question.today)),
        page=found.page,
        pages=found.pages,
        previous=at(page=found.page - 1) if found.page > 1 else None,
        next=at(page=found.page + 1) if found.page < found.pages else None,
    )
