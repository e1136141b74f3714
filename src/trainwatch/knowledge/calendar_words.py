"""What in a calendar of classes is no class: `calendar.yml`, checked as it is read, and the academies for citizens."""

from functools import cache
from importlib.resources import files

from trainwatch.knowledge.course_words import course_words
from trainwatch.knowledge.reading import read_yaml
from trainwatch.knowledge.terms import Matcher

_LONGEST = 500  # characters of a title that are read


def is_no_class(title: str) -> bool:
    """Whether a date with this *title* is a meeting, a holiday, a ceremony, an exam, or a course for the public."""
    matcher, whole = _words()
    head = " ".join(title[:_LONGEST].split())
    return not head or head.casefold().strip(" .!-*:") in whole or bool(matcher.find(head))


@cache
def _words() -> tuple[Matcher[str], frozenset[str]]:
    """Raises ConfigError(file, line, key) on a fault of calendar.yml."""
    lists = read_yaml(files(__package__), "calendar.yml").fields(
        frozenset({"not_classes", "whole_titles"}), frozenset()
    )
    phrases = (*lists["not_classes"].texts(), *course_words().outsiders)
    return Matcher((phrase, phrase) for phrase in phrases), frozenset(lists["whole_titles"].texts())
