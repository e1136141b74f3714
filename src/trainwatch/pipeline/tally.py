"""What is counted while a pass runs, and what an answer leads to."""

from collections import Counter
from dataclasses import dataclass, field

from trainwatch.model import Failure, Request


@dataclass(slots=True)
class Tally:
    """What one source has come to so far in this run."""

    counts: Counter[str] = field(default_factory=Counter)
    failure: Failure | None = None  # of its list; an article's failure is only counted
    unchanged: bool = False
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Handled:
    """What came of an answer: the requests that follow from it, and what was wrong with it, in words.

    *challenged*: the host wants proof of a human now, so it is to be left alone for tonight.
    """

    requests: tuple[Request, ...] = ()
    note: str = ""
    challenged: bool = False
