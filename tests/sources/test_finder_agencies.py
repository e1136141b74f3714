"""Lists of documents as courts, boards and agencies publish them, and the odd ways in which newsrooms state a date."""

from urllib.parse import urlsplit

import pytest

from trainwatch.sources.finder import find, tidied
from trainwatch.sources.markup import soup

ADDRESS = "https://agency.example.gov/lists/current"
CASES = ("State v. Whitman", "In re the Estate of Johnson", "Barnes v. City of Springfield", "Acme Corp. v. Nash")
NEWS = (
    "Academy Opens Free De-Escalation Course",
    "Board Adopts New Rules on Crisis Intervention",
    "Troopers to Host Instructors",
    "Man Sentenced for 2019 Killing of Officer",
)
DAYS = ("2026-02-11", "2026-02-11", "2026-01-30", "2025-12-09")
MONTHS = {"01": "January", "02": "February", "12": "December"}
MENU = "".join(f'<li><a href="/service/{n}">Services of the Office, Part {n}</a></li>' for n in range(12))


def fields(title, number):
    year, month, day = DAYS[number].split("-")
    return {
        "title": title, "docket": f"2024-04{number}1", "id": f"202404{number}1", "n": number, "iso": DAYS[number],
        "year": year, "yy": year[2:], "mm": month, "dd": day, "m": int(month), "d": int(day), "month": MONTHS[month],
        "mon": MONTHS[month][:3],
    }  # fmt: skip


def each(titles, template):
    return "".join(template.format(**fields(title, number)) for number, title in enumerate(titles))


def by_day(titles, heading, template, around=("", "")):
    """*template* for each title, with *heading* above those of one day."""
    parts, last = "", None
    for number, title in enumerate(titles):
        given = fields(title, number)
        if DAYS[number] != last:
            parts += (around[1] if last else "") + heading.format(**given) + around[0]
        last = DAYS[number]
        parts += template.format(**given)
    return parts + around[1]


def found(markup):
    page = f"<html><body><div><ul>{MENU}</ul></div><div>{markup}</div><p>Updated 2/12/2026</p></body></html>"
    for item in find(soup(tidied(page)), ADDRESS).items:
        parts = urlsplit(item.links[0])
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        yield item.title, path, item.published.text if item.published else None


def expected(titles, path, *, dated=True):
    return [
        (title, path.format(**fields(title, number)), DAYS[number] if dated else None)
        for number, title in enumerate(titles)
    ]


DOCUMENTS = {
    "lines of text as typed": "<pre>" + by_day(
        CASES, "<b>[ {month} {d}, {year} ]</b>\n\n",
        '<a href="/op/{id}.pdf">{id}.pdf</a>   {mm}/{dd}/{year}  {title}\n   Court of Appeals Case No:  {docket}\n\n',
    ) + "</pre>",
    "links with text after them": "<p>" + each(
        CASES, '<a href="/op/{id}.pdf">{title}</a>, Case No. {docket}, Filed {month} {d}, {year}, {year} UT {n}<br>\n'
    ) + "</p>",
    "text before links that say their format": each(
        CASES, '<b>{docket}</b> {title}<br>Decision filed {mm}/{dd}/{yy}<br>Full text: <a href="/op/{id}.pdf">PDF</a> | '
        '<a href="/op/{id}.docx">Word</a><br><br>'
    ),
    "a day in words above a group": by_day(
        CASES, "<p>Opinions handed down on the <b>{d}th day of {month}, {year}</b> are as follows:</p><p>BY JOHNSON, J.:</p>",
        '<p><a href="/op/{id}.pdf">{year}-C-{id}</a> {title}</p>',
    ),
    "a table's row above a group": "<table>" + by_day(
        CASES, "<tr><td colspan=3>Decided {month} {d}, {year}</td></tr>",
        '<tr><td>{docket}</td><td><a href="/op/{id}.pdf">{title}</a></td><td>Affirmed</td></tr>',
    ) + "</table>",
    "a panel a day": by_day(
        CASES, "<button>{month} {d}, {year}</button>", '<li><a href="/op/{id}.pdf">{title}</a></li>', ("<div><ul>", "</ul></div>")
    ),
    "a number that looks like a day as the link": each(
        CASES, '<p><a href="/op/{id}.pdf">{id}</a> <b>{title}</b> {mm}/{dd}/{year} In a judgment on review of a conviction the'
        " court did not err in refusing a mistrial, and on March 3, 2019 nothing else had happened at all, it said.</p>",
    ),
    "a case and its opinion in one row": "<table>" + each(
        CASES, '<tr><td><a href="/case?id={id}">{title}</a></td><td>{m}/{d}/{year}</td><td><a href="/op/{id}.pdf">View</a></td></tr>'
    ) + "</table>",
    "a docket and its opinion in one row": "<table>" + each(
        CASES, '<tr><td>{m}/{d}/{year}</td><td><a href="/case?id={id}">{docket}</a></td><td>{title}</td><td>'
        '<a href="/op/{id}.pdf">Opinion</a></td></tr>'
    ) + "</table>",
    "two documents a row": "<table>" + each(
        CASES, '<tr><td>{mm}-{dd}-{year}</td><td>DA {docket}</td><td>{title}</td><td><a href="/op/{id}.pdf">Opinion - Published</a>'
        ' <a href="/op/{id}o.pdf">Order</a></td></tr>'
    ) + "</table>",
    "other opinions under each": "<table>" + each(
        CASES, '<tr><td>{mm}/{dd}/{year}</td><td><a href="/op/{id}.pdf">{title}</a><ul><li><a href="/op/{id}d.pdf">Dissent by'
        ' Smith, J.</a></li><li><a href="/op/{id}c.pdf">Concurrence by Lee, J.</a></li></ul></td></tr>'
    ) + "</table>",
    "a summary and a file": each(
        CASES, '<div><a href="/case/{id}"><b>{title}</b></a><p>{month} {d}, {year}</p><p>The order is affirmed, for the court below'
        ' did not err in its findings.</p><a href="/op/{id}.pdf"><img src="pdf.gif" alt="PDF"></a></div>'
    ),
}  # fmt: skip


@pytest.mark.parametrize("markup", [pytest.param(markup, id=name) for name, markup in DOCUMENTS.items()])
def test_the_document_is_the_item_of_a_row(markup):
    assert [row[1:] for row in found(markup)] == [row[1:] for row in expected(CASES, "/op/{id}.pdf")]


@pytest.mark.parametrize(
    "name", ["lines of text as typed", "a number that looks like a day as the link", "two documents a row"]
)
def test_a_link_that_names_nothing_has_the_title_that_stands_beside_it(name):
    assert [title for title, _, _ in found(DOCUMENTS[name])] == list(CASES)


def test_an_address_of_a_store_of_documents_is_a_document():
    markup = each(
        CASES,
        '<div><a href="/case/{id}"><b>{title}</b></a><br>Docket: {docket}<br>Date Filed: {month} {d}, {year}<br>'
        '<a href="/getdoc.aspx?docid={id}">See it</a></div>',
    )
    assert list(found(markup)) == expected(CASES, "/getdoc.aspx?docid={id}")


@pytest.mark.parametrize("name", ["{mm}-{dd}-{year}-{n}", "{iso}-{n}", "{year}{mm}{dd}-{n}", "{mm}{dd}{yy}-{n}"])
def test_the_days_of_a_list_may_stand_in_its_file_names(name):
    path = f"/files/{name}.pdf"
    assert list(found(each(NEWS, f'<li><a href="{path}">{{title}}</a></li>'))) == expected(NEWS, path)


def test_numbers_of_cases_in_file_names_are_no_days():
    numbers = ("20240411", "20231102", "20250107", "20240630")
    markup = "".join(f'<li><a href="/{at}.pdf">{title} Again</a></li>' for at, title in zip(numbers, NEWS, strict=True))
    assert {day for _, _, day in found(markup)} == {None}


DATES = {
    "a year above": "<h3>2026 News</h3>" + each(NEWS[:3], '<p>{mon}. {dd} <a href="/news/48{n}07">{title}</a></p>')
    + '<h3>2025 News</h3><p>Dec. 9 <a href="/news/48307">' + NEWS[3] + "</a></p>",
    "a month and year above": by_day(
        NEWS, "<h3>{month} {year}</h3>", '<li>{month} {d}: <a href="/news/48{n}07">{title}</a></li>', ("<ul>", "</ul>")
    ),
    "first in the link": each(NEWS, '<p><a href="/news/48{n}07">{mm}/{dd}/{year} - {title}</a></p>'),
    "last in the link, the newest first": each(NEWS, '<p><a href="/news/48{n}07">{title} - {month} {d}, {year}</a></p>'),
    "posted and updated": each(NEWS, '<li><a href="/news/48{n}07">{title}</a> (posted {mm}/{dd}/{year}, updated 2/12/2026)</li>'),
    "a dateline": each(
        NEWS, '<div><h3><a href="/news/48{n}07">{title}</a></h3><p>LITTLE ROCK, Ark. ({month} {d}, {year}) – The attorney general said'
        " today that the course of March 3, 2026 is open to all agencies of the state at no cost to them.</p></div>"
    ),
    "beside the day of an event": "<table><tr><th>Title</th><th>Category</th><th>Event Date</th><th>Posted</th></tr>" + each(
        NEWS, '<tr><td><a href="/news/48{n}07">{title}</a></td><td>Police</td><td>3/1/2026</td><td>{m}/{d}/{year}</td></tr>'
    ) + "</table>",
    "an attribute of the row": each(NEWS, '<div data-date="{iso}"><a href="/news/48{n}07">{title}</a> <em>No. {docket}</em></div>'),
    "dots": each(NEWS, '<li><span>{mm}.{dd}.{year}</span> <a href="/news/48{n}07">{title}</a></li>'),
    "an item larger than the others": '<div class="lead"><a href="/news/48007"><h2>' + NEWS[0] + "</h2></a><p>February 11, 2026</p></div>"
    + '<div class="grid">' + each(NEWS, '<div class="no{n}"><h4><a href="/news/48{n}07">{title}</a></h4><i>{month} {d}, {year}</i></div>')
    .replace('<div class="no0"><h4><a href="/news/48007">' + NEWS[0] + "</a></h4><i>February 11, 2026</i></div>", "") + "</div>",
    "links that are lines": '<div class="list-group">' + each(
        NEWS, '<a class="list-group-item" href="/news/48{n}07">{title}<span class="badge">{m}/{d}/{year}</span></a>'
    ) + "</div>",
}  # fmt: skip


@pytest.mark.parametrize("markup", [pytest.param(markup, id=name) for name, markup in DATES.items()])
def test_a_date_is_read_wherever_newsrooms_state_it(markup):
    assert [row[1:] for row in found(markup)] == [row[1:] for row in expected(NEWS, "/news/48{n}07")]


def test_a_month_and_day_take_the_year_of_the_address():
    markup = each(NEWS, '<div><b>{mon}</b><b>{dd}</b><div><a href="/{year}/news-{n}">{title}</a></div></div>')
    assert list(found(markup)) == expected(NEWS, "/{year}/news-{n}")


def test_days_of_classes_in_titles_are_no_dates_of_publication():
    markup = each(tuple(reversed(NEWS)), '<p><a href="/class/48{n}07">{title} - March 1{n}, 2026</a></p>')
    assert {day for _, _, day in found(markup)} == {None}


def test_a_complaint_beside_a_release_is_an_enclosure():
    markup = each(
        NEWS,
        '<div><h3><a href="/news/48{n}07">{title}</a></h3>{month} {d}, {year} <a href="/48{n}.pdf">Complaint</a></div>',
    )
    assert list(found(markup)) == expected(NEWS, "/news/48{n}07")


CALENDAR = "".join(
    f'<div class="event"><span>March {n}, 2026</span> <a href="/events/{n}">Community Meeting With the Chief, District {n}</a></div>'
    for n in range(3, 9)
)


def test_a_calendar_beside_news_without_dates_is_not_the_list():
    markup = each(NEWS, '<h3><a href="/news/48{n}07">{title}</a></h3>')
    assert list(found(f"<div>{markup}</div><div>{CALENDAR}</div>")) == expected(NEWS, "/news/48{n}07", dated=False)


def test_a_calendar_by_itself_is_a_list():
    assert [path for _, path, _ in found(CALENDAR)] == [f"/events/{n}" for n in range(3, 9)]


def test_a_menu_beside_rows_of_its_kind_is_no_row():
    markup = each(NEWS, '<div class="release"><h3><a href="/news/48{n}07">{title}</a></h3></div>')
    assert list(found(f"<div><ul>{MENU}</ul></div>{markup}")) == expected(NEWS, "/news/48{n}07", dated=False)
