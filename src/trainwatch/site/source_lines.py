"""Sources as people read them: how each stands, what is to be said about it, and what a state has nobody for."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from trainwatch.query.overview import SourceHealth
from trainwatch.query.watched import Gap, Selection, SourceFilters, Standing, StateSources, WatchedSource
from trainwatch.site import dates, words
from trainwatch.site.contexts import Chip, Choice, Counted
from trainwatch.site.links import Links
from trainwatch.site.source_contexts import KindLine, SourceForm, SourceLine, StateGroup, StateLine

FILTERS = {"state": "State", "type": "Type", "health": "Health"}
IDLE: words.Mood = "idle"
_OFF = frozenset({Standing.INFERRED, Standing.OFF, Standing.NO_ADDRESS})


def source_form(selection: Selection) -> SourceForm:
    """The form, filled in with the filters that are in force."""
    made = {name: _choices(name, selection.choices[name], getattr(selection.filters, name)) for name in FILTERS}
    return SourceForm(made["state"], made["type"], made["health"])


def figures(selection: Selection, links: Links) -> tuple[Counted, ...]:
    """How many sources stand how, each a link to them."""
    return tuple(
        Counted(words.STANDINGS[each], links.sources(SourceFilters(health=each.value)), selection.counts.get(each, 0))
        for each in Standing
    )


def chips(filters: SourceFilters, links: Links) -> tuple[Chip, ...]:
    """The filters in force, each with the way out of it."""
    return tuple(
        Chip(label, words.value(name, value), links.sources(replace(filters, **{name: ""})))
        for name, label in FILTERS.items()
        if (value := getattr(filters, name))
    )


def state_line(state: StateSources, links: Links) -> StateLine:
    """A state's sources in numbers."""
    counts = state.counts
    return StateLine(
        code=state.state,
        label=words.state(state.state),
        url=links.sources_of(state.state),
        answering=counts.get(Standing.ANSWERING, 0),
        failing=counts.get(Standing.FAILING, 0),
        unasked=counts.get(Standing.UNASKED, 0),
        off=counts.get(Standing.INFERRED, 0) + counts.get(Standing.OFF, 0),
        gaps=gap_lines(state.gaps),
    )


def gap_lines(gaps: Sequence[Gap]) -> tuple[str, ...]:
    """What nobody is watched for, each with the reason."""
    return tuple(f"{words.organisation(each.type)} – {words.GAPS[each.reason]}" for each in gaps)


def groups(selection: Selection, links: Links, now: datetime) -> tuple[StateGroup, ...]:
    """The sources that were found, by state; a state that was asked for is there even where none was."""
    found = {code: tuple(each) for code, each in groupby(selection.found, key=lambda each: each.row.state)}
    return tuple(
        StateGroup(state_line(each, links), tuple(source_line(source, now) for source in found.get(each.state, ())))
        for each in selection.states
        if each.state in found or selection.filters.state
    )


def kinds(found: Sequence[WatchedSource]) -> tuple[KindLine, ...]:
    """The kinds that are switched on, the most frequent first."""
    counts = Counter(each.row.kind for each in found if each.standing not in _OFF)
    requests: Counter[str] = Counter()
    for each in found:
        requests[each.row.kind] += each.requests
    return tuple(KindLine(words.source_kind(kind), count, requests[kind]) for kind, count in counts.most_common())


def source_line(each: WatchedSource, now: datetime) -> SourceLine:
    """A source as of *now*, which tells whether it is being left alone."""
    row, health = each.row, each.row.health
    is_off = each.standing in _OFF
    status, mood = words.health(health.status) if health and not is_off else (words.STANDINGS[each.standing], IDLE)
    return SourceLine(
        source=row,
        kind=words.source_kind(row.kind),
        status=status,
        mood=mood,
        remarks=_remarks(each, now),
        note="" if is_off else row.note,
        requests=each.requests,
        idle=is_off and not row.watched_since and not row.articles,
    )


def _remarks(each: WatchedSource, now: datetime) -> tuple[str, ...]:
    """Why a source does not answer, when it is asked again, or why it is not asked at all."""
    match each.standing:
        case Standing.FAILING:
            assert each.row.health
            return tuple(filter(None, (each.row.health.error, _next_try(each.row.health, now))))
        case Standing.OFF:
            return (each.row.note or "The catalogue gives no reason, or no longer has it.",)
        case Standing.INFERRED | Standing.NO_ADDRESS:
            return tuple(filter(None, (each.row.note,)))
        case _:
            return ()


def _next_try(health: SourceHealth, now: datetime) -> str:
    if health.next_try and health.next_try > f"{now:%Y-%m-%dT%H:%M:%SZ}":
        return f"Left alone until {dates.minute(health.next_try)}, because it failed."
    return "Asked again at the next collection."


def _choices(name: str, counts: Mapping[str, int], chosen: str) -> tuple[Choice, ...]:
    """Every value that shows something, and the one that is chosen even where it shows nothing."""
    values = [*counts, *([chosen] if chosen and chosen not in counts else [])]
    return tuple(
        Choice(value, f"{words.value(name, value)} ({dates.number(counts.get(value, 0))})", value == chosen)
        for value in values
    )
