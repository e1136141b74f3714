"""What the pages of classes are made of."""

from dataclasses import dataclass

from trainwatch.query.classes import ClassRow
from trainwatch.site.contexts import Chip, Choice, ChoiceGroup, Frame, Quote


@dataclass(frozen=True, slots=True)
class ClassItem:
    """A class in a list, in words. *place* tells how far away it is where that was asked; *badges* are (words, class)."""

    row: ClassRow
    url: str
    days: str
    clock: str
    place: str
    cost: str
    registration: str
    closing: bool
    badges: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FinderForm:
    """The form of the finder, filled in. *is_open* shows the fields behind "More filters"."""

    words: str
    states: tuple[Choice, ...]
    near: str
    within: tuple[Choice, ...]
    free: bool
    all_in: bool
    officers_of: tuple[Choice, ...]
    topics: tuple[ChoiceGroup, ...]
    how: tuple[Choice, ...]
    who: tuple[Choice, ...]
    registration: tuple[Choice, ...]
    when: tuple[Choice, ...]
    sort: tuple[Choice, ...]
    after: str
    before: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the month view; *number* is 0 for the blanks before and after the month.

    *more* classes begin on it than are shown; *url* lists them all.
    """

    number: int
    date: str
    items: tuple[ClassItem, ...] = ()
    more: int = 0
    url: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """The classes of a month by the day on which they begin, a row a week. *name* is ``YYYY-MM``."""

    name: str
    label: str
    weeks: tuple[tuple[Day, ...], ...]
    previous: str | None
    next: str | None


@dataclass(frozen=True, slots=True)
class Looser:
    """A filter to do without, and how many classes there are then."""

    label: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class FinderPage:
    """The class finder and what it finds: a list, or a *month*.

    *heading* counts them in words. *undated* is how many classes without a date pass the same filters, at *undated_url*.
    """

    frame: Frame
    form: FinderForm
    notes: tuple[str, ...]
    heading: str
    items: tuple[ClassItem, ...]
    chips: tuple[Chip, ...]
    looser: tuple[Looser, ...]
    month: Month | None
    undated: int
    undated_url: str
    as_list: str
    as_month: str
    ics: str
    webcal: str
    csv: str
    clear: str
    page: int
    pages: int
    previous: str | None
    next: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """An article that tells of a class; *original* is the publisher's address, None where it cannot be followed safely."""

    title: str
    url: str
    name: str
    published: str | None
    original: str | None
    missing: bool
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What changed, and when that was seen."""

    seen: str
    text: str


@dataclass(frozen=True, slots=True)
class ClassPage:
    """One class. *facts* are labels and values in the order in which a coordinator asks; *warnings* come before them.

    *registration* and *mail* can be followed safely, or are None. *ld* is its JSON-LD.
    """

    frame: Frame
    item: ClassItem
    cost: str
    facts: tuple[tuple[str, str], ...]
    meetings: tuple[str, ...]
    warnings: tuple[str, ...]
    registration: str | None
    mail: str | None
    standing: tuple[tuple[str, str, str | None], ...]
    sources: tuple[Source, ...]
    changes: tuple[ChangeLine, ...]
    others: tuple[ClassItem, ...]
    ics: str
    article: str
    topics: tuple[tuple[str, str], ...]
    ld: str
