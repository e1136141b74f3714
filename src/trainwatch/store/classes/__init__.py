"""Classes that can be attended, and every article that tells of them.

::

    Record ─▶ identity   which class each announcement tells of: ledger, former tellings, other articles' tellings
              tellings   what each article tells, word for word: offering_articles
              merging    all tellings of a class become one: the best speaks, the others fill in
              history    what has changed since: offering_changes, status, sequence
              rows       offerings and courses, with places on the map
"""

from trainwatch.store.classes.classes import Classes

__all__ = ["Classes"]
