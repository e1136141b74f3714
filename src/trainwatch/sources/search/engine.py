"""What a search engine is: how it is asked, how its answer is read, how far and how finely it can be asked about the past."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from math import inf
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from trainwatch.sources.item import Item


@dataclass(frozen=True, slots=True)
class Window:
    """The days from *start* to the day before *end*."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days


@dataclass(frozen=True, slots=True)
class Found:
    """What an answer holds. *more* is the address of further results ("" where there are none)."""

    items: tuple[Item, ...]
    problems: tuple[str, ...] = ()
    more: str = ""


@dataclass(frozen=True, slots=True)
class Engine:
    """A search engine.

    - *recent* is the address for a base address, a query, a number of days back from a day, and that day.
    - *past* is the address for a base address, a query and a window; *window* tells the window from such an address.
    - *read* reads an answer's text, found at an address; it raises ParseError.
    - *step* is the length in days of a walk's windows; *most* how many results an answer shows at most; *reach* how many
      days back the engine remembers (None: all).
    """

    recent: Callable[[str, str, int, date], str]
    past: Callable[[str, str, Window], str]
    window: Callable[[str], Window | None]
    read: Callable[[str, str], Found]
    step: int
    most: float = inf
    reach: int | None = None


def address(base: str, **parameters: str) -> str:
    """*base* with *parameters* added to its own; its own stand where both name one, so that feeds.yml can choose."""
    parts = urlsplit(base)
    own = parse_qsl(parts.query, keep_blank_values=True)
    named = {name for name, _ in own}
    added = [(name, value) for name, value in parameters.items() if name not in named]
    return urlunsplit(parts._replace(query=urlencode([*own, *added])))


def parameter(url: str, name: str) -> str:
    """The value of a parameter of an address ("" where it has none)."""
    return next((value for key, value in parse_qsl(urlsplit(url).query) if key == name), "")


def day(text: str) -> date | None:
    """The day that *text* begins with, as YYYY-MM-DD or YYYYMMDD; None if it begins otherwise."""
    digits = text.replace("-", "")[:8]
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None
