"""Tagging: from a document to its relevance, kind, states and topics, each with the words that earned it."""

from collections.abc import Sequence

from trainwatch.knowledge import Knowledge
from trainwatch.model import Subject, Tags
from trainwatch.tag.arrangements import arrangements
from trainwatch.tag.calendar import by_its_calendar, is_for_the_trade
from trainwatch.tag.kind import kind_of_training
from trainwatch.tag.lexicon import compiled
from trainwatch.tag.named import names_a_place
from trainwatch.tag.reading import Span, read
from trainwatch.tag.relevance import looks_relevant, relevance
from trainwatch.tag.states import states
from trainwatch.tag.topics import speaks_of_training, topics
from trainwatch.tag.why import Reason, why_state, why_topic

__all__ = ["Reason", "is_for_the_trade", "looks_relevant", "names_a_place", "tag", "why_state", "why_topic"]

# The relevance score from which topics are looked for. Well below "borderline", so that a person who overrules the
# label finds topics; police incidents without training have 0. A document with a word of training has topics anyway:
# "the grant pays for school officers and their specialized training" has hardly a score.
TOPICS_FROM = 0.01


def tag(subject: Subject, knowledge: Knowledge, *, ignore: Sequence[Span] = (), dated: bool = False) -> Tags:
    """Tag one document. Any text is answered, none raises; of a text beyond 100,000 characters the rest is not read.

    *ignore* are spans (start, end) of the text that belong to the page and not to the article, such as a list of other
    headlines: they earn nothing, but that an office's telephone number there still tells of its state. *dated* tells that the document is a date in a calendar. A document that does not
    mention training gets no topics: they are what it concerns.
    """
    reading = read(subject, compiled(knowledge), ignore)
    made = arrangements(reading)
    judged = relevance(reading, made)
    if dated:
        judged = by_its_calendar(judged, subject)
    found = topics(reading, knowledge) if judged.score >= TOPICS_FROM or speaks_of_training(reading) else ()
    return Tags(
        relevance=judged, kind=kind_of_training(reading, made, judged), states=states(reading, knowledge), topics=found
    )
