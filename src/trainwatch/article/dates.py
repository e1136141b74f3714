"""When a page was published: what it states, what its source said, and last of all a guess."""

import calendar
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import htmldate
from lxml import etree, html
from lxml.html import HtmlElement

from trainwatch.article.declared import Declared
from trainwatch.model import Moment

# Content management systems state the year 1, 1970 or 1980 when they know nothing; the web itself began in 1991.
_EARLIEST = datetime(1991, 1, 1, tzinfo=UTC)
_EARLIEST_GUESS = datetime(1995, 1, 1, tzinfo=UTC)  # htmldate's own default, made explicit

# A page may be dated "tomorrow" in UTC: Guam, a US territory, is ten hours ahead.
AHEAD = timedelta(days=1)

_METAS = (
    "article:published_time", "og:article:published_time", "article:published", "og:datepublished", "datepublished",
    "publishdate", "publish_date", "publish-date", "published_date", "published_at", "pubdate", "pub_date",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created",
    "dc.date", "date.release", "citation_publication_date", "datecreated", "date",
)  # fmt: skip

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?\s?(?:Z|[+-]\d\d:?\d\d)?)?", re.IGNORECASE)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?!\d)")
_MONTH_DAY = re.compile(_MONTH + r"\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b", re.IGNORECASE)
_DAY_MONTH = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+" + _MONTH + r",?\s+(\d{4})\b", re.IGNORECASE)
_AMERICAN = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_SCRIPT = re.compile(
    r"(\w{3} \d\d? \d{4}) (\d\d:\d\d:\d\d) GMT([+-]\d{4})"
)  # JavaScript's Date.toString, less the weekday

_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+", re.IGNORECASE)
_RELEASE_DAY = re.compile(
    r"(?:(?:for )?(?:immediate )?(?:release|press release|news release|media release|date|dated|issued|posted|published|"
    r"released|revised|updated)(?: (?:date|on))?\b[\s:|–—-]*|[A-Z][\w.' ]{2,40}(?:, [A-Z][\w.' ]{1,20})?[ ]?[(–—-]\s?|\|\s?)?"
    r"(?:"
    + _WEEKDAY.pattern
    + r")?(?P<day>"
    + _MONTH
    + r"\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}\b|\d{1,2}/\d{1,2}/\d{4}\b)",
    re.IGNORECASE,
)
_DATELINE_LINES = 6
_DATELINE_REACH = 3_000

# /2023/04/06_McKeever.asp, /2019/nov/19/meth-were-on-it/, /news/2019-11-19-title: a day that publishers put there.
_URL_DAY = re.compile(
    r"[/_-](?P<y>(?:19|20)\d\d)[/_-]?(?P<m>0?[1-9]|1[0-2]|[a-z]{3})[/_-]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)",
    re.IGNORECASE,
)


def find(
    tree: HtmlElement, declared: Declared, *, url: str, text: str, listed: Moment | None, now: datetime
) -> Moment | None:
    """When the page was first published; None where nothing tells.

    In this order: JSON-LD ``datePublished`` of an article; a meta element for the purpose; JSON-LD of the page; an
    element marked ``datePublished``; *listed*, the date the page's source gave it; a day in the address (before the
    dateline, which is typed by hand: one in thirty of a government's releases bears last year or yesterday); the first
    ``time`` element behind the heading; the dateline of *text*, the main text; htmldate's search of markup and text.
    A source's own date thus goes before all that was not written for machines as this page's date, unless the source
    only lets it be concluded, as a sitemap does: then it is the last resort but for htmldate.

    Dates after *now* (and a day) or before 1991 are passed over. The precision is "time" only where an hour with its
    zone was stated; a stated midnight is a day.
    """
    latest = now + AHEAD
    for statement in _stated(tree, declared):
        if moment := read(statement, latest):
            return moment
    stated_by_list = listed if listed and listed.precision != "inferred" else None
    return (
        stated_by_list
        or in_url(url, latest)
        or _first_time_element(tree, latest)
        or _dateline(text, latest)
        or listed
        or _guessed(tree, now)
    )


def read(text: str, latest: datetime) -> Moment | None:
    """The moment that *text* states, in ISO 8601, RFC 2822 or as Americans write dates; None if none up to *latest*."""
    text = text.strip()[:80]
    stated = _exact(text) or _day(text)
    if stated is None or not _EARLIEST <= _aware(stated) <= latest:
        return None
    return _moment(stated)


def printed(lines: Iterable[str], latest: datetime) -> Moment | None:
    """The day that one of *lines* is headed with, as a release is: alone, behind a label or a place, before the text.

    "June 18, 2019", "FOR IMMEDIATE RELEASE: 6/18/2019", "LITTLE ROCK, Ark. (June 18, 2019) — ...". A day in the middle of
    a sentence, or the day of a class ("When: June 18, 2019"), is none.
    """
    for line in lines:
        stated = _RELEASE_DAY.match(line)
        moment = read(stated["day"], latest) if stated else None
        if moment:
            return moment
    return None


def in_url(url: str, latest: datetime) -> Moment | None:
    """The day that an address carries."""
    match = _URL_DAY.search(url)
    if match is None:
        return None
    month = match["m"].lower()
    stated = _date(match["y"], str(_MONTHS.get(month, month)), match["d"])
    return _moment(stated) if stated and _EARLIEST <= _aware(stated) <= latest else None


def _stated(tree: HtmlElement, declared: Declared) -> Iterator[str]:
    yield from (thing.published for thing in declared.things if thing.is_article)
    yield from declared.values(*_METAS)
    yield from (thing.published for thing in declared.things if not thing.is_article)
    for element in tree.iterfind(".//*[@itemprop='datePublished']"):
        yield _time_text(element)
    for element in tree.iter("time"):
        if "pubdate" in element.attrib or re.search(r"publish|entry-date|posted", element.get("class", "")):
            yield _time_text(element)


def _exact(text: str) -> datetime | None:
    """A date in one of the machine-readable forms, with its time and zone where they are given."""
    if match := _ISO.match(text):
        try:
            return datetime.fromisoformat(match[0].replace(",", ".").replace(" ", "T", 1).replace(" ", "").upper())
        except ValueError:
            return None
    if match := _SCRIPT.search(text):
        text = f"{match[1]} {match[2]} {match[3]}"
        return _parsed(text, "%b %d %Y %H:%M:%S %z")
    try:
        return parsedate_to_datetime(text)
    except (ValueError, IndexError, OverflowError):
        return None


def _parsed(text: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(text, form)  # noqa: DTZ007 (the form holds a zone)
    except ValueError:
        return None


def _day(text: str) -> datetime | None:
    """A date as people write it: "November 20, 2019", "20 Nov. 2019", "11/20/2019", or 20191120."""
    if match := _MONTH_DAY.search(text):
        return _date(match[3], match[1], match[2])
    if match := _DAY_MONTH.search(text):
        return _date(match[3], match[2], match[1])
    if match := _AMERICAN.search(text):
        return _date(match[3], match[1], match[2])
    if match := _COMPACT.match(text):
        return _date(match[1], match[2], match[3])
    return None


def _date(year: str, month: str, day: str) -> datetime | None:
    try:
        return datetime(int(year), _MONTHS.get(month.lower()[:3]) or int(month), int(day))  # noqa: DTZ001 (a day has no zone)
    except ValueError:
        return None


def _aware(stated: datetime) -> datetime:
    return stated if stated.tzinfo else stated.replace(tzinfo=UTC)


def _moment(stated: datetime) -> Moment:
    if stated.tzinfo is None or (stated.hour, stated.minute, stated.second) == (0, 0, 0):
        return Moment(stated.strftime("%Y-%m-%d"), "day")
    in_utc = stated.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Moment(in_utc, "time", stated.isoformat(timespec="seconds") if stated.utcoffset() else "")


def _first_time_element(tree: HtmlElement, latest: datetime) -> Moment | None:
    """The first ``time`` element behind a heading, outside menus and asides: others date neighbouring items."""
    headed = False
    for element in tree.iter("h1", "time"):
        headed = headed or element.tag == "h1"
        if element.tag == "time" and headed and next(element.iterancestors("nav", "aside", "footer"), None) is None:
            return read(_time_text(element), latest)
    return None


def _time_text(element: etree._Element) -> str:
    """What an element that marks a date says: for machines if it does, else for people."""
    stated = element.get("content") or element.get("datetime")
    return stated or "".join(text for text in element.itertext() if isinstance(text, str))


def _dateline(text: str, latest: datetime) -> Moment | None:
    """The day over or at the head of a press release: "June 18, 2019 (SAINT PAUL) — ...", "Wednesday, March 28, 2018"."""
    for line in text[:_DATELINE_REACH].split("\n")[:_DATELINE_LINES]:
        place = _MONTH_DAY.search(line)
        if place and (place.start() == 0 or _WEEKDAY.fullmatch(line, 0, place.start())):
            return read(place[0], latest)
    return None


def _guessed(tree: HtmlElement, now: datetime) -> Moment | None:
    """What htmldate finds: in markup and plain dates first, else by weighing every date of the page, which is inferred.

    htmldate reads 3/4/2026 as the third of April, hence it is given dates in ISO form. The first of a month is refused
    from its weighing: it makes one of every bare month and year ("Copyright 2019").
    """
    page = _AMERICAN.sub(_in_iso, html.tostring(tree, encoding="unicode"))
    for extensive in (False, True):
        day = htmldate.find_date(
            page, extensive_search=extensive, original_date=True, min_date=_EARLIEST_GUESS, max_date=now, url=""
        )
        if day and not (extensive and day.endswith("-01")):
            return Moment(day, "inferred" if extensive else "day")
    return None


def _in_iso(match: re.Match[str]) -> str:
    stated = _date(match[3], match[1], match[2])
    return stated.strftime("%Y-%m-%d") if stated else match[0]
