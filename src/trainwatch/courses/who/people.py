"""The people that words name: as codes of those who may attend, and where they stand."""

from collections.abc import Iterator
from functools import cache
from typing import Literal

from trainwatch.knowledge import Matcher
from trainwatch.knowledge.people_words import people_words
from trainwatch.model.courses import Who

_Named = Who | Literal["", "nobody"]


def people(text: str) -> Iterator[tuple[int, int, Who | None]]:
    """Where *text* names people, each with their code (None: people without one). A longer phrase beats those inside it."""
    end = 0
    for match in _matcher().find(text):
        if match.start < end:
            continue
        end = match.end
        if match.payload != "nobody":
            yield match.start, match.end, match.payload or None


def codes(text: str) -> tuple[Who, ...]:
    """The codes of the people that *text* names, each once, in its order."""
    return tuple(dict.fromkeys(code for _, _, code in people(text) if code))


def names_people(text: str) -> bool:
    """Whether *text* names people at all."""
    return any(True for _ in people(text))


@cache
def _matcher() -> Matcher[_Named]:
    known = people_words()
    coded: list[tuple[str, _Named]] = [(word, code) for word, code in known.codes.items()]
    others: list[tuple[str, _Named]] = [(word, "") for word in known.people if word not in known.codes]
    return Matcher([*coded, *others, *((phrase, "nobody") for phrase in known.nobody)])
