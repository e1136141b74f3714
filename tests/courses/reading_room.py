"""How these tests write a text down and read it: by hand-made tags, so that a fault here is the room's own."""

from trainwatch.courses import find
from trainwatch.courses.reading import Reading, reader
from trainwatch.courses.sentences import sentences
from trainwatch.knowledge import load
from trainwatch.model import Courses, Evidence, Kind, KindTag, Offering, RelevanceTag, StateTag, Subject, Tags

KNOWLEDGE = load()


def tags(label="yes", kind="course_announcement", states=()) -> Tags:
    quote = Evidence("source", "here", 0, 4, "source")
    return Tags(
        RelevanceTag(label, 1.0),
        KindTag(Kind(kind)),
        tuple(StateTag(code, 1.0, place == 0, (quote,)) for place, code in enumerate(states)),
    )


def courses(
    text, *, title="", label="yes", kind="course_announcement", states=(), published="2025-03-01", **rest
) -> Courses:
    keywords = {key: rest.pop(key) for key in ("now", "ignore") if key in rest}
    subject = Subject(title=title, text=text, published=published, **rest)
    return find(subject, tags(label, kind, states), KNOWLEDGE, **keywords)


def only(text, **rest) -> Offering:
    """The one offering of a text."""
    (offering,) = courses(text, **rest).offerings
    return offering


def titles(text, **rest) -> list[str]:
    return [offering.title for offering in courses(text, **rest).offerings]


def quotes(offering, rule) -> list[str]:
    return [item.text for item in offering.evidence if item.rule == rule]


def read(text) -> Reading:
    """One sentence as the room's modules see it."""
    (sentence,) = sentences(Subject(title="", text=text))
    return reader(KNOWLEDGE).read(sentence)
