"""Whether a text holds a phrase of a list of notices.yml."""

from functools import lru_cache

from trainwatch.knowledge import Matcher


def holds(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether one of *phrases* is in *text*, in any case and on word boundaries."""
    return bool(text) and any(True for _ in _matcher(phrases).find(text))


def count(text: str, phrases: tuple[str, ...]) -> int:
    """How many different ones of *phrases* are in *text*."""
    return len({match.payload for match in _matcher(phrases).find(text)})


@lru_cache(maxsize=16)
def _matcher(phrases: tuple[str, ...]) -> Matcher[str]:
    return Matcher([(phrase, phrase) for phrase in phrases])
