"""A class in the words of schema.org, for search engines."""

import json
from collections.abc import Mapping

from trainwatch.query.classes import ClassRow, ClassView
from trainwatch.site.costs import cost_line
from trainwatch.site.security import safe_url


def json_ld(view: ClassView, url: str) -> str:
    """The class in schema.org's words, fit to stand in a script element: ``<`` is written as an escape."""
    row = view.row
    course: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Course",
        "name": row.title,
        "description": f"{row.title}. {cost_line(row)}",
        "url": url,
        "hasCourseInstance": _without_none(
            {
                "@type": ["CourseInstance", "EducationEvent"],
                "name": row.title,
                "startDate": row.start,
                "endDate": row.end,
                "courseMode": {"in_person": "onsite", "hybrid": "blended"}.get(
                    row.delivery or "", "online" if row.is_online else None
                ),
                "eventStatus": f"https://schema.org/Event{_STATUS.get(row.status, 'Scheduled')}",
                "location": _location(row),
                "maximumAttendeeCapacity": row.seats,
                "offers": _offers(row),
            }
        ),
    }
    if row.provider:
        course["provider"] = {"@type": "Organization", "name": row.provider}
    if row.hours:
        course["timeRequired"] = f"PT{row.hours:g}H"
    text = json.dumps(course, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


_STATUS = {
    "cancelled": "Cancelled",
    "changed": "Rescheduled",
}  # that a class has left its page does not mean that it is off


def _location(row: ClassRow) -> dict[str, object] | None:
    if row.is_online:
        return {"@type": "VirtualLocation", "url": safe_url(row.registration_url) or safe_url(row.source_url)}
    if not (row.city or row.venue or row.address):
        return None
    address = {"streetAddress": row.address, "addressLocality": row.city, "addressRegion": row.state}
    return _without_none(
        {
            "@type": "Place",
            "name": row.venue or row.city,
            "address": _without_none({"@type": "PostalAddress", "addressCountry": "US", **address}),
        }
    )


def _offers(row: ClassRow) -> object:
    if not row.tiers:
        return {"@type": "Offer", "price": "0", "priceCurrency": "USD"} if row.free == "yes" else None
    return [
        _without_none({"@type": "Offer", "price": f"{each.amount:g}", "priceCurrency": "USD", "category": each.who})
        for each in row.tiers
    ]


def _without_none(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not None}
