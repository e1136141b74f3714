"""What stands on the home page, on the page of sources and in the health check."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from trainwatch.knowledge import NATIONWIDE
from trainwatch.query.execution import Execute, Row, listed, named
from trainwatch.query.hits import hits_of
from trainwatch.query.results import Hit

NEWEST = 10  # hits on the home page
RECENT = timedelta(days=7)

# Words of source_health.status that are no failure (model.Outcome). "waiting" is neither good nor bad: nobody asked.
ANSWERED = ("ok", "unchanged")
WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Run:
    """A run of the collector. *finished* is None while it is under way, or when it was cut off. Times are UTC texts."""

    id: int
    started: str
    finished: str | None
    status: str
    sources: int
    requests: int
    new: int
    changed: int
    failed: int


@dataclass(frozen=True, slots=True)
class SourceCounts:
    """How the sources fare. *total* is all of them: *ok* + *failing* + *waiting* + *unasked* + *disabled*.

    *unasked* were never tried: silence of theirs means nothing yet.
    """

    total: int
    ok: int
    failing: int
    waiting: int
    unasked: int
    disabled: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The home page. *relevant* counts the articles whose relevance is "yes", *recent* those collected in seven days.

    *states* and *topics* are (code or id, number of articles), the most frequent first. *has_samples*: some content is
    invented.
    """

    articles: int
    relevant: int
    recent: int
    states: tuple[tuple[str, int], ...]
    topics: tuple[tuple[str, int], ...]
    newest: tuple[Hit, ...]
    last_run: Run | None
    sources: SourceCounts
    has_samples: bool

    @property
    def states_covered(self) -> int:
        """How many states have an article. What concerns the whole country is no state."""
        return sum(code != NATIONWIDE for code, _ in self.states)


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """How one source fared when last tried (table source_health). Times are UTC texts, None where it never happened.

    *status* is ``ok``, ``unchanged``, ``waiting`` or an error's word; *listed* how many items its last list held.
    """

    status: str
    last_attempt: str | None
    last_success: str | None
    last_new: str | None
    newest_item: str | None
    penalty: float
    next_try: str | None
    error: str | None
    listed: int


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source, how many articles came of it, and its health; *health* is None where it was never asked."""

    id: str
    name: str
    kind: str
    url: str
    homepage: str | None
    organisation_type: str
    state: str
    republish: str
    enabled: bool
    confidence: str | None
    note: str
    sample: bool
    watched_since: str | None
    history_from: str | None
    articles: int
    health: SourceHealth | None


@dataclass(frozen=True, slots=True)
class History:
    """How far the walk back through one source's history has come.

    *asked* is the day of the last walk that ended, *reached* the day back to which all is told; None where none ended.
    """

    source_id: str
    asked: str | None
    reached: str | None


@dataclass(frozen=True, slots=True)
class Health:
    """Whether the collection lives. *last_success* is when any source last answered."""

    articles: int
    last_run: Run | None
    last_success: str | None
    sources: SourceCounts


@dataclass(frozen=True, slots=True)
class Watch:
    """The sources of one state that are switched on: *sources* of them, of which *answered* and *failed* last time.

    Those left over were not asked. *last_success* is when any of them last answered, None if none ever did. *since* is
    the first day of which any of them can tell, by watching or by its history; earlier time is "not watched".
    """

    sources: int
    answered: int
    failed: int
    last_success: str | None
    since: str | None


_ARTICLES = (
    "select count(*), count(*) filter (where relevance = 'yes'), count(*) filter (where collected >= ?)"
    " from public.articles"
)
_RUN = (
    "select id, started, finished, status, coalesce(sources, 0), coalesce(requests, 0), coalesce(new, 0),"
    " coalesce(changed, 0), coalesce(failed, 0) from public.runs order by id desc limit 1"
)
_SOURCE = {
    "id": "s.id",
    "name": "s.name",
    "kind": "s.kind",
    "url": "s.url",
    "homepage": "s.homepage",
    "organisation_type": "s.organisation_type",
    "state": "s.state",
    "republish": "s.republish",
    "enabled": "coalesce(s.enabled, 1)",
    "confidence": "s.confidence",
    "note": "coalesce(s.note, '')",
    "sample": "coalesce(s.sample, 0)",
    "watched_since": "s.watched_since",
    "history_from": "s.history_from",
    "articles": "(select count(*) from public.articles a where a.source_id = s.id)",
}
_HEALTH = (
    "h.status, h.last_attempt, h.last_success, h.last_new, h.newest_item, coalesce(h.penalty, 0.0), h.next_try,"
    " h.error, coalesce(h.listed, 0)"
)
_SOURCES = (
    f"select {listed(_SOURCE)}, {_HEALTH} from public.sources s"
    " left join public.source_health h on h.source_id = s.id order by s.name collate nocase, s.id"
)
_STATUSES = """
select case when coalesce(s.enabled, 1) = 0 then 'disabled' when h.status is null then 'unasked'
  when h.status in (?, ?) then 'ok' when h.status = ? then 'waiting' else 'failing' end, count(*)
from public.sources s left join public.source_health h on h.source_id = s.id group by 1
"""
_WATCH = """
select count(*), count(*) filter (where h.status in (?, ?)), count(*) filter (where h.status not in (?, ?, ?)),
  max(h.last_success), min(coalesce(s.history_from, substr(s.watched_since, 1, 10)))
from public.sources s left join public.source_health h on h.source_id = s.id
where s.state = ? and coalesce(s.enabled, 1) = 1
"""


def overview(execute: Execute, now: datetime) -> Overview:
    """The figures of the home page as of *now* (aware)."""
    recent = (now - RECENT).strftime("%Y-%m-%dT%H:%M:%SZ")
    articles, relevant, collected = execute(_ARTICLES, (recent,))[0]
    newest = execute("select docid from public.articles order by docid desc limit ?", (NEWEST,))
    return Overview(
        articles=articles,
        relevant=relevant,
        recent=collected,
        states=_counts(execute, "state"),
        topics=_counts(execute, "topic"),
        newest=hits_of(execute, [docid for (docid,) in newest], today=now.date()),
        last_run=_last_run(execute),
        sources=_source_counts(execute),
        has_samples=bool(execute("select exists (select 1 from public.sources where sample = 1)", ())[0][0]),
    )


def sources(execute: Execute) -> tuple[SourceRow, ...]:
    """Every source by name."""
    return tuple(map(_source, execute(_SOURCES, ())))


def histories(execute: Execute) -> tuple[History, ...]:
    """How far back each source tells, by id."""
    sql = "select id, history_asked, history_from from public.sources order by id"
    return tuple(History(*row) for row in execute(sql, ()))


def health(execute: Execute) -> Health:
    """What a monitor asks."""
    return Health(
        articles=execute("select count(*) from public.articles", ())[0][0],
        last_run=_last_run(execute),
        last_success=execute("select max(last_success) from public.source_health", ())[0][0],
        sources=_source_counts(execute),
    )


def watch(execute: Execute, state: str) -> Watch:
    """Who is watched in *state* (a postal code, or US), which tells silence from nobody listening."""
    return Watch(*execute(_WATCH, (*ANSWERED, *ANSWERED, WAITING, state))[0])


def _source(row: Row) -> SourceRow:
    columns = named(_SOURCE, row)
    columns |= {name: bool(columns[name]) for name in ("enabled", "sample")}
    health = row[len(_SOURCE) :]
    return SourceRow(**columns, health=SourceHealth(*health) if health[0] else None)


def _counts(execute: Execute, tag: str) -> tuple[tuple[str, int], ...]:
    sql = f"select {tag}, count(*) from public.article_{tag}s group by 1 order by 2 desc, 1"
    return tuple((value, count) for value, count in execute(sql, ()))


def _last_run(execute: Execute) -> Run | None:
    rows = execute(_RUN, ())
    return Run(*rows[0]) if rows else None


def _source_counts(execute: Execute) -> SourceCounts:
    counts = {"ok": 0, "failing": 0, "waiting": 0, "unasked": 0, "disabled": 0}
    counts.update(dict(execute(_STATUSES, (*ANSWERED, WAITING))))
    return SourceCounts(total=sum(counts.values()), **counts)
