"""The words by which classes and their cost are recognised: `courses.yml` and `cost.yml`, checked as they are read."""

from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

from trainwatch.knowledge.reading import read_yaml


@dataclass(frozen=True, slots=True)
class CostWords:
    """The lists of cost.yml, by their names there; each is explained in that file."""

    free: tuple[str, ...]
    free_tuition: tuple[str, ...]
    traps: tuple[str, ...]
    attendees: tuple[str, ...]
    negations: tuple[str, ...]
    fees: tuple[str, ...]
    costing: tuple[str, ...]
    not_fees: tuple[str, ...]
    public: tuple[str, ...]
    payers: tuple[str, ...]
    everyone: tuple[str, ...]
    included: tuple[str, ...]
    told_later: tuple[str, ...]
    of_each: tuple[str, ...]
    of_most: tuple[str, ...]
    lodging: tuple[str, ...]
    meals: tuple[str, ...]
    travel: tuple[str, ...]
    paid_beside: tuple[str, ...]
    paid_before: tuple[str, ...]
    paid_after: tuple[str, ...]
    unpaid_before: tuple[str, ...]
    unpaid_after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CourseWords:
    """The lists of courses.yml, by their names there; each is explained in that file."""

    heads: tuple[str, ...]
    mass_heads: tuple[str, ...]
    name_heads: tuple[str, ...]
    false_heads: tuple[str, ...]
    adjuncts: tuple[str, ...]
    generic: tuple[str, ...]
    small_words: tuple[str, ...]
    ranks: tuple[str, ...]
    stops: tuple[str, ...]
    calendar: tuple[str, ...]
    not_titles: tuple[str, ...]
    held: tuple[str, ...]
    planned: tuple[str, ...]
    offered: tuple[str, ...]
    doubts: tuple[str, ...]
    outsiders: tuple[str, ...]
    recruits: tuple[str, ...]
    news_words: tuple[str, ...]
    page_labels: tuple[str, ...]
    anaphors: tuple[str, ...]
    all_of_them: tuple[str, ...]
    trainers: tuple[str, ...]
    audience: tuple[str, ...]
    organisations: tuple[str, ...]
    given_by: tuple[str, ...]
    gives: tuple[str, ...]
    takes: tuple[str, ...]
    registration_hosts: tuple[str, ...]
    registration: tuple[str, ...]
    closes: tuple[str, ...]
    other_dates: tuple[str, ...]
    cancelled: tuple[str, ...]
    full: tuple[str, ...]
    postponed: tuple[str, ...]
    live_online: tuple[str, ...]
    self_paced: tuple[str, ...]
    in_person: tuple[str, ...]
    hybrid: tuple[str, ...]


Words = TypeVar("Words", CostWords, CourseWords)


@cache
def cost_words() -> CostWords:
    """The packaged cost.yml, read once a process. Raises ConfigError(file, line, key) on a fault."""
    return read_words(files(__package__), "cost.yml", CostWords)


@cache
def course_words() -> CourseWords:
    """The packaged courses.yml, read once a process. Raises ConfigError(file, line, key) on a fault."""
    return read_words(files(__package__), "courses.yml", CourseWords)


def read_words(folder: Traversable, name: str, shape: type[Words]) -> Words:
    """The lists of the file *name*, which has to hold every list of *shape* and no other.

    Raises ConfigError(file, line, key): not YAML, a list missing or unknown, an item that is no phrase or stands twice.
    """
    wanted = frozenset(field.name for field in fields(shape))
    lists = read_yaml(folder, name).fields(wanted, frozenset())
    return shape(**{key: node.texts() for key, node in lists.items()})
