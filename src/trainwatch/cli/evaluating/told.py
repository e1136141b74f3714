"""What the program says of a labelled document: a title and text, or the source of a page or calendar.

A ``page`` takes the path that an answer of the web takes: to a document by `article`, or to dates by `sources`, and on to
tags and classes by `pipeline.understand`. Its day ``published`` is the day of the visit as well.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import partial
from typing import Literal

from trainwatch import article, sources
from trainwatch.cli.documents import subject_of
from trainwatch.knowledge import NATIONWIDE, Knowledge
from trainwatch.model import (
    CalendarOptions,
    Courses,
    Kind,
    KindTag,
    Moment,
    OrganisationType,
    PageOptions,
    Purpose,
    RelevanceTag,
    Request,
    Response,
    Source,
    StateTag,
    Subject,
    Tags,
)
from trainwatch.pipeline.understand import understand, understand_subject

HTML, CALENDAR = "text/html", "text/calendar"
_NOWHERE = "https://labelled.invalid/"  # the address of a page whose document gives none
_ID = "labelled"
_RANKS = {"yes": 2, "borderline": 1, "no": 0}

Answer = tuple[Tags, Courses]


@dataclass(frozen=True, slots=True)
class Given:
    """A document as its file gives it. *page_type* is empty where it is a title and a text, which *subject* holds."""

    subject: Subject
    page: str = ""
    page_type: Literal["", "text/html", "text/calendar"] = ""


def given(value: object) -> Given:
    """The document of one line. Raises ValueError, which begins with the key at fault."""
    subject = subject_of(value)
    assert isinstance(value, dict), "subject_of takes nothing else"
    if value.get("page") is None:
        return Given(subject)
    if not isinstance(page := value["page"], str):
        raise ValueError("page: not a string")  # noqa: TRY004 -- one kind of error for every bad line
    page_type = value.get("page_type")
    if page_type not in (HTML, CALENDAR):
        raise ValueError(f"page_type: not one of {HTML}, {CALENDAR}")
    if subject.title or subject.text:
        raise ValueError("page: there is a title or a text beside it")
    try:
        date.fromisoformat(subject.published)
    except ValueError:
        raise ValueError("published: not a day, and a page is seen on one") from None
    if subject.source_type and subject.source_type not in set(OrganisationType):
        raise ValueError(f"source_type: not one of {', '.join(OrganisationType)}")
    return Given(subject, page, page_type)


def told(document: Given, knowledge: Knowledge) -> tuple[Subject, Answer]:
    """What was read and what is said of it. Raises SourceError where a page cannot be read."""
    if document.page_type == HTML:
        return _of_page(document, knowledge)
    if document.page_type == CALENDAR:
        return _of_calendar(document, knowledge)
    return document.subject, understand_subject(document.subject, knowledge)


def _of_page(document: Given, knowledge: Knowledge) -> tuple[Subject, Answer]:
    subject = document.subject
    response = _response(document)
    found = replace(article.read(response, None, response.received), published=Moment(subject.published, "day"))
    answer = understand(found, knowledge, source=_source(subject, PageOptions()), now=response.received)
    return replace(subject, title=found.title, text=found.text, links=found.links), answer


def _of_calendar(document: Given, knowledge: Knowledge) -> tuple[Subject, Answer]:
    """All dates of a calendar that are kept, as one document."""
    response, source = _response(document), _source(document.subject, CalendarOptions())
    page = sources.read(source, response, response.received)
    say = partial(understand, knowledge=knowledge, source=source, now=response.received)
    answers = [say(article.from_entry(entry), event=entry.event) for entry in page.entries]
    return document.subject, together([one for one in answers if one[0].relevance.label != "no"])


def together(answers: Sequence[Answer]) -> Answer:
    """What is said of all dates of a calendar as of one document.

    The primary state is that of most of them; free is "yes" as soon as one is.
    """
    if not answers:
        return Tags(RelevanceTag("no", 0.0), KindTag(Kind.OTHER)), Courses()
    best = max((tags for tags, _ in answers), key=lambda tags: (_RANKS[tags.relevance.label], tags.relevance.score))
    topics = {topic.id: topic for tags, _ in reversed(answers) for topic in tags.topics}
    courses = [one for _, one in answers]
    first = next((one for word in ("yes", "no") for one in courses if one.free == word), Courses())
    offerings = tuple(offering for one in courses for offering in one.offerings)
    tags = Tags(best.relevance, best.kind, _states([tags for tags, _ in answers]), tuple(topics.values()))
    return tags, Courses(first.free, first.free_evidence, offerings)


def _states(all_tags: Sequence[Tags]) -> tuple[StateTag, ...]:
    states = {state.code: state for tags in reversed(all_tags) for state in tags.states}
    primary = Counter(state.code for tags in all_tags for state in tags.states if state.primary)
    chief = max(primary, key=lambda code: (primary[code], code != NATIONWIDE), default="")
    return tuple(replace(state, primary=code == chief) for code, state in states.items())


def _response(document: Given) -> Response:
    subject = document.subject
    body, url = document.page.encode(), subject.url or (_NOWHERE if document.page_type == CALENDAR else "")
    noon = datetime.combine(date.fromisoformat(subject.published), time(12), UTC)
    header = ("Content-Type", f"{document.page_type}; charset=utf-8")
    return Response(Request(url, _ID, Purpose.LIST), url, 200, (header,), body, body, noon)


def _source(subject: Subject, options: PageOptions | CalendarOptions) -> Source:
    """The source that the document would have come from. One that gives classes is a provider, whatever it is called."""
    sort = subject.source_type or ("provider" if subject.provider else "search")
    kind = "calendar" if isinstance(options, CalendarOptions) else "page"
    state = subject.source_state or NATIONWIDE
    return Source(_ID, subject.provider, kind, subject.url, state, OrganisationType(sort), options, pages=False)
