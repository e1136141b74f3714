"""From a text to its courses: whether they are free, and every class that is, was or will be given."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from trainwatch.courses.cost import Said, costs, overall
from trainwatch.courses.dates import day_of
from trainwatch.courses.details import details
from trainwatch.courses.mentions import Group, groups
from trainwatch.courses.place import gazetteer, towns
from trainwatch.courses.provider import Organisations, provider
from trainwatch.courses.reading import Reading, reader
from trainwatch.courses.scope import Page, attorneys, bodies, scope
from trainwatch.courses.sentences import sentences
from trainwatch.courses.sessions import sessions
from trainwatch.courses.titled import titled
from trainwatch.knowledge import NATIONWIDE, Knowledge
from trainwatch.model import Courses, Evidence, Kind, Subject, Tags

_OPENING = 12  # sentences in which a text says what it is about


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
    if _is_for_outsiders(readings):
        return Courses()
    said = costs(readings)
    free, evidence = overall(said)
    reference = day_of(subject.published) or (now.date() if now else None)
    kind = tags.kind.kind
    found = groups(readings, kind, reference) or titled(readings, kind, reference)
    if not found or (kind is Kind.GRADUATION and not _invites(readings)):
        return Courses(free, evidence)
    page = _page(subject, tags, knowledge, readings, found, said, reference)
    scopes = [scope(page, group) for group in found]
    return Courses(free, evidence, tuple(offering for one in scopes for offering in sessions(details(one), one)))


def _is_for_outsiders(readings: Sequence[Reading]) -> bool:
    """Whether the text is about a citizens' academy or the like: by its title, or by two sentences of its opening."""
    told = [reading for reading in readings[:_OPENING] if reading.has("outsiders")]
    return len(told) >= 2 or any(reading.sentence.where == "title" for reading in told)


def _invites(readings: Sequence[Reading]) -> bool:
    """Whether anybody is asked to register: news of a graduation tells of classes that are over, and of recruits'."""
    return any(reading.has("registration", "closes") for reading in readings)


def _page(
    subject: Subject,
    tags: Tags,
    knowledge: Knowledge,
    readings: tuple[Reading, ...],
    found: tuple[Group, ...],
    said: tuple[Said, ...],
    reference: date | None,
) -> Page:
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
        said=said,
        reference=reference,
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
    if ranked:
        first = ranked[0].evidence[:1]
        quotes = tuple(Evidence(item.where, item.text, item.start, item.end, "state") for item in first)
        return tuple(dict.fromkeys(tag.code for tag in ranked)), quotes
    return ((subject.source_state,) if subject.source_state not in ("", NATIONWIDE) else ()), ()
