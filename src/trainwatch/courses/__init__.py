"""Courses: what a text tells of classes for law enforcement, with the words that say it.

::

    Subject ─notice.lines▶ Row* ─notice.cutting▶ Notice ─notice.blocks▶ Block*    a notice: labels, headings, rows
    Subject ─sentences─reading▶ Reading* ─prose.mentions▶ Group* ─prose.scope▶ Block*    else running prose
    Block ─details▶ Offering: a filler for each field, of the rooms cost, who, worth, place, enrol
          ─when▶ When* ─sessions▶ Offering*, one for each date
    Event* ─declared▶ Offering*: with what the structured data of their page leave to be told
    Event ─event▶ Offering: the fields of a calendar, and what they leave open by its text
"""

from trainwatch.courses.declared import completed, is_no_offer, names_the_trade
from trainwatch.courses.event import of_event
from trainwatch.courses.offerings import find

__all__ = ["completed", "find", "is_no_offer", "names_the_trade", "of_event"]
