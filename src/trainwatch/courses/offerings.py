"""From a text to its courses: whether they are free, and every class that is, was or will be given."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from trainwatch.courses.block import Block, only
from trainwatch.courses.cost import of_text
from trainwatch.courses.dates import day_of
from trainwatch.courses.details import details
from trainwatch.courses.gazetteer import gazetteer
from trainwatch.courses.notice.blocks import Common, blocks
from trainwatch.courses.notice.cutting import notice
from trainwatch.courses.notice.ical_rows import ical_rows, is_calendar
from trainwatch.courses.notice.lines import rows
from trainwatch.courses.outsiders import is_ceremony, is_for_outsiders, is_news, is_rules
from trainwatch.courses.place import towns
from trainwatch.courses.placing import neighbours
from trainwatch.courses.prose.mentions import Group, groups
from trainwatch.courses.prose.scope import Page, attorneys, block, bodies, frame, scope
from trainwatch.courses.prose.titled import titled
from trainwatch.courses.provider import Organisations, provider
from trainwatch.courses.reach import in_reach
from trainwatch.courses.reading import Reading, reader
from trainwatch.courses.sentences import readable, sentences
from trainwatch.courses.sessions import sessions
from trainwatch.knowledge import NATIONWIDE, Knowledge
from trainwatch.model import Courses, Evidence, Kind, Subject, Tags


def find(
    subject: Subject,
    tags: Tags,
    knowledge: Knowledge,
    *,
    now: datetime | None = None,
    ignore: Sequence[tuple[int, int]] = (),
) -> Courses:
    """Whether the training in *subject* is free, and every class it tells of, each field with the words that earned it.

    *now* stands in where the text has no day of publication, to complete dates without a year. *ignore* are code-point
    spans of the text, page furniture, in which nothing is found. A text judged irrelevant, or about classes for the
    public, has neither cost nor classes.
    """
    if tags.relevance.label == "no":
        return Courses()
    read = reader(knowledge)
    readings = tuple(read.read(sentence) for sentence in sentences(subject, ignore))
    if is_for_outsiders(readings):
        return Courses()
    reference = day_of(subject.published) or (now.date() if now else None)
    text = _Text(subject, tags, knowledge, readings, reference)
    blocks = neighbours(in_reach(_noticed(text, ignore) or _told(text)))
    offerings = tuple(offering for one in blocks for offering in sessions(details(one), one))
    free, evidence = of_text(readings, offerings)
    return Courses(free, evidence, offerings)


@dataclass(frozen=True, slots=True)
class _Text:
    subject: Subject
    tags: Tags
    knowledge: Knowledge
    readings: tuple[Reading, ...]
    reference: date | None

    @property
    def title(self) -> Reading | None:
        return next((reading for reading in self.readings[:1] if reading.sentence.where == "title"), None)


def _noticed(text: _Text, ignore: Sequence[tuple[int, int]]) -> tuple[Block, ...]:
    """The classes of a notice: of labels, headings and rows."""
    plain = readable(text.subject.text, ignore)
    lines = plain.splitlines()
    if is_rules(text.title, lines) or is_news(lines) or is_ceremony(text.title, text.tags.kind.kind):
        return ()
    read, known = reader(text.knowledge), gazetteer(text.knowledge)
    sure = text.tags.kind.kind is Kind.COURSE_ANNOUNCEMENT
    cut = tuple(ical_rows(plain, read)) if is_calendar(plain) else rows(plain, read)
    found = notice(cut, text.title, text.reference, known, sure=sure)
    if found is None:
        return ()
    page = _page(text, ())
    giver = only((one.name, one.evidence) for one in page.givers.values())
    return tuple(blocks(found, Common(frame(page), text.title, text.subject.provider, giver, read)))


def _told(text: _Text) -> tuple[Block, ...]:
    """The classes of running prose."""
    readings, kind, reference = text.readings, text.tags.kind.kind, text.reference
    if is_rules(text.title, [reading.plain for reading in readings]) or is_ceremony(text.title, kind):
        return ()
    found = groups(readings, kind, reference) or titled(readings, kind, reference)
    if not found or (kind is Kind.GRADUATION and not _invites(readings)):
        return ()
    page = _page(text, found)
    return tuple(block(scope(page, group)) for group in found)


def _invites(readings: Sequence[Reading]) -> bool:
    """Whether anybody is asked to register: news of a graduation tells of classes that are over, and of recruits'."""
    return any(reading.has("registration", "closes") for reading in readings)


def _page(text: _Text, found: tuple[Group, ...]) -> Page:
    subject, tags, knowledge, readings = text.subject, text.tags, text.knowledge, text.readings
    states, evidence = _states(subject, tags)
    home = knowledge.states[states[0]].name if states and states[0] in knowledge.states else None
    organisations = Organisations(readings, attorneys(knowledge), home)
    named = defaultdict(list)
    for place, name in (mention for group in found for mention in group.named):
        named[place].append((name.start, name.end))
    givers = {
        index: giver
        for index, reading in enumerate(readings)
        if reading.has("heads", "mass_heads", "anaphors") and (giver := provider(reading, organisations, named[index]))
    }
    return Page(
        subject=subject,
        kind=tags.kind.kind,
        readings=readings,
        groups=found,
        reference=text.reference,
        states=states,
        state_evidence=evidence,
        organisations=organisations,
        givers=givers,
        gazetteer=gazetteer(knowledge),
        towns=towns(readings, gazetteer(knowledge)),
        bodies=bodies(knowledge),
        reader=reader(knowledge),
    )


def _states(subject: Subject, tags: Tags) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """The states the text is about, the primary one first, and the words that say so of the first."""
    ranked = sorted(
        (tag for tag in tags.states if tag.code != NATIONWIDE), key=lambda tag: (not tag.primary, -tag.score)
    )
    home = (subject.source_state,) if subject.source_state not in ("", NATIONWIDE) else ()
    if ranked:
        first = ranked[0].evidence[:1]
        quotes = tuple(Evidence(item.where, item.text, item.start, item.end, "state") for item in first)
        return tuple(dict.fromkeys((*(tag.code for tag in ranked), *home))), quotes
    return home, ()
