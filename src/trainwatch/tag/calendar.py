"""A date in the calendar of those whose trade is to train the trade: its readers know for whom "Armorer Course" is."""

from dataclasses import replace

from trainwatch.knowledge.calendar_words import is_no_class
from trainwatch.model import Evidence, RelevanceTag, Subject
from trainwatch.tag.relevance import BORDERLINE
from trainwatch.tag.schedule import TRAINS_THE_TRADE


def by_its_calendar(judged: RelevanceTag, subject: Subject) -> RelevanceTag:
    """*judged*, or "borderline" by the type of the source, unless the date is none of a class for the trade."""
    if judged.label != "no" or not is_for_the_trade(subject):
        return judged
    source = subject.source_type
    words = Evidence("source", source, 0, len(source), "calendar of those who train the trade")
    return replace(judged, label="borderline", score=max(judged.score, BORDERLINE), evidence=(words,))


def is_for_the_trade(subject: Subject) -> bool:
    """Whether a date of this title and source is a class of an academy, a board or a provider."""
    return subject.source_type in TRAINS_THE_TRADE and not is_no_class(subject.title)
