"""Courses: what a text tells of classes for law enforcement, with the words that say it.

::

    Subject ─sentences▶ Sentence* ─reading▶ Reading* ─┬─cost──────────────────▶ free or not, with evidence
                                                      └─titles─mentions─titled▶ Group* ─scope─details─sessions─standing▶ Offering*
    Event ─event▶ Offering: the fields of a calendar, and what they leave open by its text
"""

from trainwatch.courses.event import of_event
from trainwatch.courses.offerings import find

__all__ = ["find", "of_event"]
