"""Document -> tags and courses: the part of the path that no source, network or database has to do with."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from trainwatch import article, courses, sources, tag
from trainwatch.knowledge import Knowledge
from trainwatch.model import Courses, Document, Entry, Event, Evidence, Kind, KindTag, Offering, Source, Subject, Tags
from trainwatch.sources.calendar.happening import Happening

_MOST_DECLARED = 100


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
    if event is not None and now is not None:
        return _understand_event(event, subject, knowledge, now)
    tags, found = understand_subject(subject, knowledge, now=now)
    if document.declared:
        found = _with_declared(found, document, subject, tags, knowledge, now)
    return tags, _of_site(found, document.site)


def understand_subject(subject: Subject, knowledge: Knowledge, *, now: datetime | None = None) -> tuple[Tags, Courses]:
    """The same for a bare subject. Page furniture inside its text earns nothing; offsets stay those of the text."""
    furniture = article.furniture_spans(subject.text)
    tags = tag.tag(subject, knowledge, ignore=furniture)
    return tags, courses.find(subject, tags, knowledge, now=now, ignore=furniture)


def _with_declared(
    found: Courses, document: Document, subject: Subject, tags: Tags, knowledge: Knowledge, now: datetime | None
) -> Courses:
    """*found* with what the page declares of its classes in structured data.

    Where its words tell of no class, those that it declares are its classes: one alone, or those of several whose own
    words are about training.
    """
    today = now.date() if now else date.min
    told = sources.declared(document.declared, document.url)[:_MOST_DECLARED]
    if told and not found.offerings and tags.relevance.label != "no" and not courses.is_no_offer(subject, knowledge):
        if len(told) == 1 and tags.relevance.label == "yes":
            return courses.of_event(told[0].event, subject, tags, found, knowledge, today=today)
        classes = [each for each in told if _is_training(each, subject, knowledge)]
        own = tuple(one for each in classes for one in _declared(each, subject, tags, knowledge, today))
        return courses.completed(replace(found, offerings=own), (), today)
    return courses.completed(
        found, [one for each in told for one in _declared(each, subject, tags, knowledge, today)], today
    )


def _declared(
    happening: Happening, subject: Subject, tags: Tags, knowledge: Knowledge, today: date
) -> Iterator[Offering]:
    """The class that structured data describe. Its words stand in no text of the page, only in the data."""
    text = article.from_entry(Entry("", "", happening.title, content_html=happening.description)).text
    own = replace(subject, title=happening.title, text=text, links=())
    for one in courses.of_event(happening.event, own, tags, Courses(), knowledge, today=today).offerings:
        yield replace(one, uid=None, evidence=tuple(map(_as_field, one.evidence)))


def _is_training(happening: Happening, subject: Subject, knowledge: Knowledge) -> bool:
    """Whether what structured data declare is a class by its own words: an agency's page declares its parades as well."""
    text = article.from_entry(Entry("", "", happening.title, content_html=happening.description)).text
    own = replace(subject, title=happening.title, text=text, links=())
    return courses.names_the_trade(own) or tag.tag(own, knowledge, dated=True).relevance.label == "yes"


def _as_field(words: Evidence) -> Evidence:
    return replace(words, where="field", start=0, end=len(words.text)) if words.where in ("title", "text") else words


def _of_site(found: Courses, site: str) -> Courses:
    """*found*, whose classes are given by whose page it is where nobody else is named."""
    if not site:
        return found
    words = Evidence("source", site, 0, len(site), "provider")
    return replace(
        found,
        offerings=tuple(
            one if one.provider else replace(one, provider=site, evidence=(*one.evidence, words))
            for one in found.offerings
        ),
    )


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
