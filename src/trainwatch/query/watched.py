"""The catalogue of sources by state, type and health, and what nobody is watched for in each state.

The catalogue is small, a thousand rows at most, and every count on its page is about all of it: so it is read whole, and
chosen from and counted here.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from trainwatch.knowledge import NATIONWIDE, load
from trainwatch.model import OrganisationType
from trainwatch.query.execution import Execute
from trainwatch.query.fields import checked, named, shortened
from trainwatch.query.overview import ANSWERED, WAITING, SourceRow, sources


class Standing(StrEnum):
    """How a source stands. Its filter in addresses is "health".

    - *answering*, *failing*: at its last try. *unasked*: it is switched on and has not been tried.
    - *inferred*: switched off, for its address was concluded from a habit and never seen to answer.
    - *off*: switched off for another reason. *no_address*: the catalogue names it and nobody knows its address.
    """

    ANSWERING = "answering"
    FAILING = "failing"
    UNASKED = "unasked"
    INFERRED = "inferred"
    OFF = "off"
    NO_ADDRESS = "no_address"


WATCHED = frozenset({Standing.ANSWERING, Standing.FAILING, Standing.UNASKED})
_AS_WRITTEN = {each.value: each for each in Standing}

# What every state has, or could have, somebody to watch for. Where the catalogue has none of a class, that is a gap.
EXPECTED = (
    OrganisationType.ATTORNEY_GENERAL,
    OrganisationType.STATE_POLICE,
    OrganisationType.POST_BOARD,
    OrganisationType.ACADEMY,
    OrganisationType.LOCAL_NEWS,
    OrganisationType.SEARCH,
)
_ORDER = {each.value: number for number, each in enumerate(OrganisationType)}


@dataclass(frozen=True, slots=True)
class SourceFilters:
    """Which sources are asked for: a state's code, an organisation type and a Standing, each empty for any."""

    state: str = ""
    type: str = ""
    health: str = ""

    def __bool__(self) -> bool:
        return any((self.state, self.type, self.health))


@dataclass(frozen=True, slots=True)
class WatchedSource:
    """A source, how it stands, and how many *requests* the last run made for it, its articles included."""

    row: SourceRow
    standing: Standing
    requests: int


@dataclass(frozen=True, slots=True)
class Gap:
    """A class of which a state has no source that is switched on, or lacks one that the catalogue names.

    *reason*: its address is only *inferred*, there is *no_address*, it is switched *off*, or None: the catalogue has none.
    """

    type: str
    reason: Standing | None


@dataclass(frozen=True, slots=True)
class StateSources:
    """The sources of one state, or of the nation: how many of them stand how, and the gaps, by class."""

    state: str
    counts: Mapping[Standing, int]
    gaps: tuple[Gap, ...]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Selection:
    """The sources that *filters* let through, by state (the nation first), class and name.

    *total* and *counts* are about all sources, *states* about all of the states asked for, whatever the other filters.
    *choices* says for each filter how many sources each of its values would let through beside the other filters.
    *bare* are the states without any source in the catalogue.
    """

    filters: SourceFilters
    found: tuple[WatchedSource, ...]
    total: int
    counts: Mapping[Standing, int]
    choices: Mapping[str, Mapping[str, int]]
    states: tuple[StateSources, ...]
    bare: tuple[str, ...]
    has_samples: bool


def source_filters(params: Mapping[str, Sequence[str]]) -> tuple[SourceFilters, tuple[str, ...]]:
    """The filters of an address, and a sentence on each value that is none. Of several values the last one counts."""
    values = {}
    notes = []
    for name in ("state", "type"):
        field = named(name)
        assert field
        text = _last(params, name)
        found = checked(field, text) if text else None
        if isinstance(found, str):
            notes.append(found)
        elif found:
            values[name] = found.value
    health = _last(params, "health")
    if health and health.lower() in _AS_WRITTEN:
        values["health"] = health.lower()
    elif health:
        known = ", ".join(_AS_WRITTEN)
        notes.append(f"The filter health was left out: it takes one of {known}, not “{shortened(health)}”.")
    return SourceFilters(**values), tuple(notes)


def select(execute: Execute, filters: SourceFilters) -> Selection:
    """The sources that *filters* ask for, and the counts of the page that shows them."""
    requests: dict[str, int] = dict(execute(_REQUESTS, ()))
    every = sorted((WatchedSource(row, standing(row), requests.get(row.id, 0)) for row in sources(execute)), key=_place)
    states = {each.row.state for each in every}
    return Selection(
        filters=filters,
        found=tuple(each for each in every if _passes(each, filters)),
        total=len(every),
        counts=Counter(each.standing for each in every),
        choices={name: _choices(every, filters, name) for name in ("state", "type", "health")},
        states=_by_state(every, filters.state),
        bare=tuple(code for code in sorted(load().states, key=_state_place) if code not in states),
        has_samples=any(each.row.sample for each in every),
    )


def gaps(execute: Execute, state: str) -> tuple[Gap, ...]:
    """What nobody is watched for in *state* (a postal code, or US)."""
    return _gaps(state, (WatchedSource(row, standing(row), 0) for row in sources(execute) if row.state == state))


def standing(row: SourceRow) -> Standing:
    """How a source stands."""
    health = row.health
    if not row.enabled:
        if not row.url:
            return Standing.NO_ADDRESS
        answered = health is not None and health.last_success is not None
        return Standing.INFERRED if row.confidence == "inferred" and not answered else Standing.OFF
    if health is None or health.status == WAITING:
        return Standing.UNASKED
    return Standing.ANSWERING if health.status in ANSWERED else Standing.FAILING


# The requests of the last run, by source. Walking back from the newest row reads that run alone, however long the table.
_REQUESTS = """
with recursive last(id, run_id, source_id) as (
  select id, run_id, source_id from public.fetches where id = (select max(id) from public.fetches)
    and run_id = (select max(id) from public.runs)
  union all
  select f.id, f.run_id, f.source_id from last join public.fetches f
    on f.id = (select max(id) from public.fetches where id < last.id) and f.run_id = last.run_id
)
select source_id, count(*) from last group by 1
"""


def _last(params: Mapping[str, Sequence[str]], name: str) -> str:
    values = params.get(name, ())
    return values[-1].strip() if values else ""


def _passes(each: WatchedSource, filters: SourceFilters, besides: str = "") -> bool:
    """Whether a source passes all filters, those of the name *besides* left aside."""
    return all(
        name == besides or not asked or asked == has
        for name, asked, has in (
            ("state", filters.state, each.row.state),
            ("type", filters.type, each.row.organisation_type),
            ("health", filters.health, each.standing),
        )
    )


def _choices(every: Iterable[WatchedSource], filters: SourceFilters, name: str) -> Mapping[str, int]:
    """How many sources each value of one filter would let through, in the order in which sources stand."""
    near = [each for each in every if _passes(each, filters, besides=name)]
    if name == "state":
        return Counter(each.row.state for each in near)
    if name == "type":
        counted = Counter(each.row.organisation_type for each in near)
        return {each: counted[each] for each in sorted(counted, key=_type_place)}
    standings = Counter(each.standing for each in near)
    return {each.value: standings[each] for each in Standing if each in standings}


def _by_state(every: Iterable[WatchedSource], only: str) -> tuple[StateSources, ...]:
    groups: dict[str, list[WatchedSource]] = {only: []} if only else {}
    for each in every:
        if not only or each.row.state == only:
            groups.setdefault(each.row.state, []).append(each)
    return tuple(
        StateSources(state, Counter(each.standing for each in group), _gaps(state, group))
        for state, group in groups.items()
    )


def _gaps(state: str, group: Iterable[WatchedSource]) -> tuple[Gap, ...]:
    by_type: dict[str, set[Standing]] = {} if state == NATIONWIDE else {each.value: set() for each in EXPECTED}
    for each in group:
        by_type.setdefault(each.row.organisation_type, set()).add(each.standing)
    return tuple(
        Gap(each, next((reason for reason in _REASONS if reason in by_type[each]), None))
        for each in sorted(by_type, key=_type_place)
        if Standing.NO_ADDRESS in by_type[each] or (_is_expected(state, each) and not by_type[each] & WATCHED)
    )


# The most hopeful reason first: an inferred address can be tried, a missing one has to be found.
_REASONS = (Standing.INFERRED, Standing.NO_ADDRESS, Standing.OFF)


def _is_expected(state: str, organisation_type: str) -> bool:
    return state != NATIONWIDE and organisation_type in EXPECTED


def _place(each: WatchedSource) -> tuple[object, ...]:
    row = each.row
    return (_state_place(row.state), _type_place(row.organisation_type), row.name.casefold(), row.id)


def _state_place(code: str) -> tuple[bool, str, str]:
    found = load().states.get(code)
    return (code != NATIONWIDE, found.name if found else code, code)


def _type_place(organisation_type: str) -> tuple[int, str]:
    return (_ORDER.get(organisation_type, len(_ORDER)), organisation_type)
