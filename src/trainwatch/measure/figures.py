"""A figure: one number that says how good something is, with what it was counted from."""

from collections.abc import Iterator
from dataclasses import dataclass

from trainwatch.measure.intervals import f1_interval, wilson


@dataclass(frozen=True, slots=True)
class Figure:
    """A number from 0 to 1 with its 95 % interval.

    *name* is dotted: the thing measured, then precision, recall, f1 or a share ("topics.k9.recall",
    "primary_state.wrong"). *hits* were counted among *of*; for F1, *of* are hits, false alarms and misses together.
    """

    name: str
    value: float
    low: float
    high: float
    hits: int
    of: int

    @property
    def thing(self) -> str:
        """The thing measured: the name without its last part."""
        return self.name.rpartition(".")[0]


def share(name: str, hits: int, of: int) -> Iterator[Figure]:
    """The proportion *hits* / *of*; nothing where there is nothing to count."""
    if of:
        yield Figure(name, hits / of, *wilson(hits, of), hits, of)


def retrieval(thing: str, hits: int, false_alarms: int, misses: int) -> Iterator[Figure]:
    """Precision, recall and F1 of *thing*, each where it is defined."""
    yield from share(f"{thing}.precision", hits, hits + false_alarms)
    yield from share(f"{thing}.recall", hits, hits + misses)
    if of := hits + false_alarms + misses:
        value = 2 * hits / (hits + of)
        yield Figure(f"{thing}.f1", value, *f1_interval(hits, false_alarms, misses), hits, of)
