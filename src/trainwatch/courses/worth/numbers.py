"""Numbers as notices write them: "3½", "one and a half", "twenty-four", "7.5"."""

import re

from trainwatch.knowledge.length_words import length_words

_WORDS = "|".join(sorted(length_words().numbers, key=len, reverse=True))
NUMBER = (
    rf"(?:\d{{1,3}}(?:\.\d{{1,2}}|\s1/2|\s?½)?"
    rf"|(?:{_WORDS})(?:\shundred(?:\sand)?)?(?:[-\s](?:{_WORDS}))?(?:\sand\s(?:a\s)?half)?)"
)
"""What matches a number of hours or days, for use in a larger pattern in any case."""
_PART = re.compile(r"1/2|\d+(?:\.\d+)?|½|[a-z]+")


def value(text: str) -> float:
    """The number that *text*, a match of `NUMBER`, says."""
    total = 0.0
    for word in _PART.findall(text.lower()):
        if word == "hundred":
            total *= 100
        elif word in ("½", "1/2"):
            total += 0.5
        elif word[0].isdigit():
            total += float(word)
        else:
            total += length_words().numbers.get(word, 0.0)
    return total
