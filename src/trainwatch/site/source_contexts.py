"""What the pages of the sources are made of."""

from dataclasses import dataclass

from trainwatch.query.overview import Run, SourceCounts, SourceRow
from trainwatch.site.contexts import Chip, Choice, Counted, Frame
from trainwatch.site.words import Mood


@dataclass(frozen=True, slots=True)
class SourceForm:
    """The filters of the sources. Each choice says how many sources it would show."""

    states: tuple[Choice, ...]
    types: tuple[Choice, ...]
    healths: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source: its *status* in words, whether that is good, and what there is to say about it (*remarks*).

    *note* is the catalogue's word on it. *idle*: it is switched off and never answered, so there are no dates to tell.
    """

    source: SourceRow
    kind: str
    status: str
    mood: Mood
    remarks: tuple[str, ...]
    note: str
    requests: int
    idle: bool


@dataclass(frozen=True, slots=True)
class StateLine:
    """A state and its sources in numbers; *off* counts what is switched off for any reason but a missing address.

    *gaps* are the classes that nobody is watched for, each with the reason.
    """

    code: str
    label: str
    url: str
    answering: int
    failing: int
    unasked: int
    off: int
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StateGroup:
    """The sources of one state that are shown."""

    state: StateLine
    lines: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class KindLine:
    """A kind of source: how many are switched on, and the requests that they cost in the last run."""

    label: str
    sources: int
    requests: int


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """Every source in numbers, by state. *figures* lead to the sources that they count; *bare* states have no source."""

    frame: Frame
    form: SourceForm
    total: int
    figures: tuple[Counted, ...]
    states: tuple[StateLine, ...]
    bare: tuple[str, ...]
    kinds: tuple[KindLine, ...]
    counts: SourceCounts
    last_run: Run | None
    csv: str
    everything: str


@dataclass(frozen=True, slots=True)
class SourceListPage:
    """The sources that pass some filters, by state; a state that was asked for is there even with none to show.

    *with_gaps*: what the states lack is told as well, for all of their sources are shown.
    """

    frame: Frame
    form: SourceForm
    notes: tuple[str, ...]
    chips: tuple[Chip, ...]
    found: int
    total: int
    groups: tuple[StateGroup, ...]
    with_gaps: bool
    csv: str
