"""Document -> tags and courses: the part of the path that no source, network or database has to do with."""

from dataclasses import replace
from datetime import date, datetime

from trainwatch import article, courses, tag
from trainwatch.knowledge import Knowledge
from trainwatch.model import Courses, Document, Event, Evidence, Kind, KindTag, Source, Subject, Tags


def understand(
    document: Document,
    knowledge: Knowledge,
    *,
    source: Source | None = None,
    now: datetime | None = None,
    event: Event | None = None,
) -> tuple[Tags, Courses]:
    """What *document* is about and the classes it tells of; *source* lends its own state and type as a prior.

    *event* is the date in a calendar of which *document* was made; *now* has to be given with it.
    """
    subject = Subject(
        title=document.title,
        text=document.text,
        url=document.url,
        published=document.published.text if document.published else "",
        source_state=source.state if source else "",
        source_type=source.organisation_type.value if source else "",
        provider=source.name if source and source.organisation_type in ("provider", "academy") else "",
        links=document.links,
    )
    if event is None or now is None:
        return understand_subject(subject, knowledge, now=now)
    return _understand_event(event, subject, knowledge, now)


def understand_subject(subject: Subject, knowledge: Knowledge, *, now: datetime | None = None) -> tuple[Tags, Courses]:
    """The same for a bare subject. Page furniture inside its text earns nothing; offsets stay those of the text."""
    furniture = article.furniture_spans(subject.text)
    tags = tag.tag(subject, knowledge, ignore=furniture)
    return tags, courses.find(subject, tags, knowledge, now=now, ignore=furniture)


def _understand_event(event: Event, subject: Subject, knowledge: Knowledge, now: datetime) -> tuple[Tags, Courses]:
    """The same for a date in a calendar, whose class is what its fields say; one to come is an announcement.

    In the calendar of those who do not train the trade it is a class only where its words are plainly about training.
    """
    furniture = article.furniture_spans(subject.text)
    tags = tag.tag(subject, knowledge, ignore=furniture, dated=True)
    told = courses.find(subject, tags, knowledge, now=now, ignore=furniture)
    if tags.relevance.label != "yes" and not tag.is_for_the_trade(subject):
        return tags, replace(told, offerings=())
    found = courses.of_event(event, subject, tags, told, knowledge, today=now.date())
    if found.offerings and not _is_over(event, now.date()):
        words = Evidence("field", event.start, 0, len(event.start), "coming date")
        tags = replace(tags, kind=KindTag(Kind.COURSE_ANNOUNCEMENT, (words,)))
    return tags, found


def _is_over(event: Event, today: date) -> bool:
    return (event.end or event.start)[:10] < today.isoformat()
