"""Calendars of invented academies, in the shapes in which real programs write them."""

from collections.abc import Mapping

from tests.factories import NOW  # 20 November 2026, 3:00 UTC
from trainwatch.model import CalendarOptions, OrganisationType, Purpose, Request, Response, Source
from trainwatch.sources import read

URL = "https://academy.example.gov/events/?ical=1"
HOME = "https://academy.example.gov/training/"


def source(**changes: str) -> Source:
    values = {"url": URL, "homepage": HOME, **changes}
    return Source(
        id="ar-academy",
        name="Ozark Sample Academy",
        kind="calendar",
        url=values["url"],
        state="AR",
        organisation_type=OrganisationType.ACADEMY,
        options=CalendarOptions(),
        homepage=values["homepage"],
    )


def answer(body: str | bytes, content_type: str = "text/calendar", *, url: str = URL, page: int = 1) -> Response:
    raw = body.encode() if isinstance(body, str) else body
    request = Request(url, "ar-academy", Purpose.LIST, page=page)
    return Response(request, url, 200, (("Content-Type", content_type),), raw, raw, NOW)


def page(body: str | bytes, content_type: str = "text/calendar", *, url: str = URL, number: int = 1):
    """The page that an answer is read as."""
    return read(source(), answer(body, content_type, url=url, page=number), NOW)


def ical(*events: str, head: str = "") -> str:
    """A calendar of *events*, each the lines of a VEVENT."""
    blocks = "".join(f"BEGIN:VEVENT\r\n{crlf(event)}END:VEVENT\r\n" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Sample//EN\r\n{crlf(head)}{blocks}END:VCALENDAR\r\n"


def crlf(lines: str) -> str:
    return "".join(f"{line}\r\n" for line in lines.strip("\n").split("\n") if line)


def event(uid: str = "1@academy", start: str = "20261201T080000", more: str = "", *, title: str = "Armorer") -> str:
    return f"UID:{uid}\nDTSTART;TZID=America/Chicago:{start}\nSUMMARY:{title}\n{more}"


def events(text: str | bytes) -> list:
    """The events of an iCalendar answer."""
    return [entry.event for entry in page(text).entries]


def rest_event(number: int, **changes: object) -> Mapping[str, object]:
    """One event of The Events Calendar's REST list."""
    slug = f"https://academy.example.gov/event/class-{number}/"
    return {
        "id": number,
        "global_id": f"academy.example.gov?id={number}",
        "url": slug,
        "title": "Field Training Officer&#8217;s Course",
        "description": "<p>A five-day course for officers who train others.</p>",
        "excerpt": "",
        "all_day": False,
        "start_date": "2026-12-07 08:00:00",
        "end_date": "2026-12-11 17:00:00",
        "timezone": "America/Chicago",
        "cost": "$25",
        "cost_details": {"currency_symbol": "$", "values": ["25"]},
        "website": "https://register.example.com/fto",
        "venue": {"venue": "Sample Hall", "address": "100 Main St.", "city": "Conway", "state": "AR", "zip": "72032"},
        "organizer": [{"organizer": "Ozark Sample Academy"}],
        **changes,
    }
