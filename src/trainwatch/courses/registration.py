"""Where one registers, until when, and how the class is given."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from urllib.parse import urlsplit

from trainwatch.courses.dates import stated
from trainwatch.courses.reading import Reading
from trainwatch.knowledge.course_words import course_words
from trainwatch.model import Delivery, Evidence, Link

_ADDRESS = re.compile(r"\bhttps?://[^\s<>\"'“”’]{4,300}", re.IGNORECASE)
# "Register at https://... by December 2", "The application is due May 5": up to the day itself.
_ASKS = re.compile(
    r"\b(?:register|registration|registrations|enroll|enrollment|sign up|rsvp|apply|applications?|nominations?|reserve)\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:by|no later than|on or before|(?:is|are) due(?: by| on)?|closes?(?: on)?|deadline(?: is|:))\s"
    r"(?:(?:noon|midnight|\d{1,2}(?::\d\d)? [ap]\.?m\.?|the end of the day|close of business|5 o'clock)(?: on)?,?\s)?$",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"\bdeadline (?:is|:)\s$", re.IGNORECASE)
_OPENING = re.compile(r"\b(?:register|registration|enroll|sign up|rsvp)\b", re.IGNORECASE)
_DELIVERIES: tuple[Delivery, ...] = ("hybrid", "live_online", "self_paced", "in_person")


def closes(reading: Reading, reference: date | None) -> tuple[str, Evidence] | None:
    """The last day to register that the sentence states: a day after words such as "register by"."""
    for _, end in reading.spans("closes"):
        for day in stated(reading.plain, reference):
            if 0 <= day.start - end <= 25 and not day.doubtful:
                return day.first[:10], reading.evidence(day.start, day.end, "registration_closes")
    for day in stated(reading.plain, reference):
        limit = _BY.search(reading.plain, max(0, day.start - 40), day.start)
        asked = limit and (
            _ASKS.search(reading.plain, 0, limit.start()) or _CLOSING.search(reading.plain, 0, day.start)
        )
        if asked and not day.doubtful and not day.last:
            return day.first[:10], reading.evidence(day.start, day.end, "registration_closes")
    return None


def address(readings: Iterable[Reading]) -> tuple[str, Evidence] | None:
    """A web address in a sentence that speaks of registering."""
    for reading in readings:
        if reading.has("registration"):
            for match in _ADDRESS.finditer(reading.plain):
                url = match.group().rstrip(".,;:)]")
                if _is_web(url):
                    return url, reading.evidence(match.start(), match.start() + len(url), "registration_url")
    return None


def link(links: Sequence[Link]) -> tuple[str, Evidence] | None:
    """The first link whose words or host are those of registration. The quote is the link's own words or address."""
    for one in links:
        if not _is_web(one.url):
            continue
        if _OPENING.search(one.text):
            words = one.text[:200]
            return one.url, Evidence("field", words, 0, len(words), "registration_url")
        host = urlsplit(one.url).hostname or ""
        if any(host == known or host.endswith("." + known) for known in course_words().registration_hosts):
            shown = one.url[:200]
            return one.url, Evidence("field", shown, 0, len(shown), "registration_url")
    return None


def delivery(reading: Reading) -> tuple[Delivery, Evidence] | None:
    """In person, online or both, where the sentence says so of a class."""
    if not reading.has("heads", "mass_heads", "anaphors"):
        return None
    for name in _DELIVERIES:
        for span in reading.spans(name)[:1]:
            return name, reading.evidence(*span, "delivery")
    return None


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:  # "http://[": an IPv6 bracket that never closes
        return False
    return parts.scheme in ("http", "https") and "." in (parts.hostname or "")
