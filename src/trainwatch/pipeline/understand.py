"""Document -> tags and courses: the part of the path that no source, network or database has to do with."""

from datetime import datetime

from trainwatch import article, courses, tag
from trainwatch.knowledge import Knowledge
from trainwatch.model import Courses, Document, Source, Subject, Tags


def understand(
    document: Document, knowledge: Knowledge, *, source: Source | None = None, now: datetime | None = None
) -> tuple[Tags, Courses]:
    """What *document* is about and the classes it tells of; *source* lends its own state and type as a prior."""
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
    return understand_subject(subject, knowledge, now=now)


def understand_subject(subject: Subject, knowledge: Knowledge, *, now: datetime | None = None) -> tuple[Tags, Courses]:
    """The same for a bare subject. Page furniture inside its text earns nothing; offsets stay those of the text."""
    furniture = article.furniture_spans(subject.text)
    tags = tag.tag(subject, knowledge, ignore=furniture)
    return tags, courses.find(subject, tags, knowledge, now=now, ignore=furniture)
