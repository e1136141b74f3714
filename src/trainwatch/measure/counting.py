"""From verdicts to figures."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from trainwatch.measure.figures import Figure, retrieval, share
from trainwatch.measure.labels import RELEVANCE
from trainwatch.measure.offerings import MEASURED
from trainwatch.measure.verdicts import Verdict

Counts = Counter[str]

_PRIMARY = ("right", "wrong", "abstained", "nationwide")


def score(found: Iterable[Verdict]) -> tuple[Figure, ...]:
    """The figures of many verdicts, in the order in which people read them.

    ====================  =============================================================================================
    ``said``              shares of all documents called yes, borderline or no; no labels are needed
    ``relevance``         precision, recall and F1 of "yes" among what is labelled yes or no; agreement of all three labels
    ``borderline``        what was said of what is labelled borderline
    ``primary_state``     right, wrong, abstained, and nationwide (``US`` said of a state's news): they add up to 1; and
                          precision, the right among the answers that name a state; and right_where_named, the right
                          among the documents that name a place of the state
    ``states, topics``    ``all``: micro-averaged; then each
    ``kind, free``        right; free also as a thing to be found
    ``offerings``         ``found``: classes with the right title, day and place (without a day: title and provider);
                          ``title``: classes with the right title; then each field of these
    ====================  =============================================================================================
    """
    counts: dict[str, dict[str, Counts]] = defaultdict(lambda: defaultdict(Counter))
    for verdict in found:
        counts[verdict.thing][verdict.key][verdict.outcome] += 1
    return tuple(_figures({thing: dict(by_key) for thing, by_key in counts.items()}))


def _figures(counts: dict[str, dict[str, Counts]]) -> Iterator[Figure]:
    said = _of(counts, "said")
    for label in RELEVANCE:
        yield from share(f"said.{label}", said[label], said.total())
    yield from _relevance(_of(counts, "relevance"))
    yield from _primary_state(_of(counts, "primary_state"))
    named = _of(counts, "named_state")
    yield from share("primary_state.right_where_named", named["right"], named.total())
    kinds, free = _of(counts, "kind"), _of(counts, "free")
    yield from share("kind.right", kinds["right"], kinds.total())
    yield from share("free.right", free["hit"] + free["agreed"], free.total())
    yield from _retrieval("free", free)
    for thing in ("topics", "states"):
        by_key = counts.get(thing, {})
        yield from _retrieval(f"{thing}.all", sum(by_key.values(), Counter()))
        for key in sorted(by_key):
            yield from _retrieval(f"{thing}.{key}", by_key[key])
    offerings = counts.get("offerings", {})
    for field in MEASURED:
        yield from _retrieval(f"offerings.{field}", offerings.get(field, Counter()))


def _of(counts: dict[str, dict[str, Counts]], thing: str) -> Counts:
    return counts.get(thing, {}).get("", Counter())


def _relevance(counts: Counts) -> Iterator[Figure]:
    yes = counts["yes>yes"]
    yield from retrieval("relevance", yes, counts["no>yes"], counts["yes>borderline"] + counts["yes>no"])
    yield from share("relevance.agreement", sum(counts[f"{label}>{label}"] for label in RELEVANCE), counts.total())
    of = sum(counts[f"borderline>{label}"] for label in RELEVANCE)
    for label in RELEVANCE:
        yield from share(f"borderline.{label}", counts[f"borderline>{label}"], of)


def _primary_state(counts: Counts) -> Iterator[Figure]:
    for outcome in _PRIMARY:
        yield from share(f"primary_state.{outcome}", counts[outcome], counts.total())
    yield from share("primary_state.precision", counts["right"], counts["right"] + counts["wrong"])


def _retrieval(thing: str, counts: Counts) -> Iterator[Figure]:
    differs = counts["differs"]
    return retrieval(thing, counts["hit"], counts["false alarm"] + differs, counts["miss"] + differs)
