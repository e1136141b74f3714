"""Courses: what a text tells of classes for law enforcement, with the words that say it.

::

    Subject ─sentences▶ Sentence* ─reading▶ Reading* ─┬─cost──────────────────▶ free or not, with evidence
                                                      └─titles─mentions▶ Group* ─scope─details─sessions▶ Offering*
"""

from trainwatch.courses.offerings import find

__all__ = ["find"]
