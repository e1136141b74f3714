"""The words by which registration, seats and the standing of a class are recognised: `enrolment.yml`, checked as it is read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from trainwatch.knowledge.reading import read_yaml


@dataclass(frozen=True, slots=True)
class EnrolmentWords:
    """The lists of enrolment.yml, by their names there, each as a pattern that finds any of its phrases."""

    asks: re.Pattern[str]
    not_asks: re.Pattern[str]
    never_deadlines: re.Pattern[str]
    nearer: re.Pattern[str]
    limits: re.Pattern[str]
    openings: re.Pattern[str]
    link_words: re.Pattern[str]
    buttons: re.Pattern[str]
    not_link_words: re.Pattern[str]
    address_words: re.Pattern[str]
    mail_words: re.Pattern[str]
    not_mail_words: re.Pattern[str]
    seat_words: re.Pattern[str]


@cache
def enrolment_words() -> EnrolmentWords:
    """The packaged enrolment.yml, read once a process. Raises ConfigError(file, line, key) on a fault."""
    wanted = frozenset(field.name for field in fields(EnrolmentWords))
    lists = read_yaml(files(__package__), "enrolment.yml").fields(wanted, frozenset())
    return EnrolmentWords(**{key: _any_of(node.texts()) for key, node in lists.items()})


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern for whole phrases, the longest first: "closes on" before "closes"."""
    ordered = sorted(phrases, key=len, reverse=True)
    words = "|".join(re.escape(phrase).replace(r"\ ", r"[\s-]").replace(r"\*", r"\w*") for phrase in ordered)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
