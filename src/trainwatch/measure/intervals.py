"""How far a figure measured on some documents may be from the figure of all documents of their kind.

Intervals of proportions are Wilson's score intervals (Wilson 1927), which hold for small numbers and near 0 and 1. F1
equals 2J / (1 + J), where J is the proportion of hits among hits, false alarms and misses; so its interval is that of J
carried over. Both take the things counted for independent: several topics of one document are not quite that, and
their true interval is a little wider.
"""

from math import sqrt

Z = 1.959964  # the two-sided 95 % point of the normal distribution

Interval = tuple[float, float]


def wilson(hits: int, of: int) -> Interval:
    """The 95 % interval of the proportion *hits* / *of*; everything is possible where *of* is 0."""
    if not of:
        return 0.0, 1.0
    share = hits / of
    middle = share + Z * Z / (2 * of)
    reach = Z * sqrt(share * (1 - share) / of + Z * Z / (4 * of * of))
    scale = 1 + Z * Z / of
    low, high = (middle - reach) / scale, (middle + reach) / scale
    # Rounding may leave 0 of 10 a hair off 0; the interval holds what was measured.
    return max(0.0, min(low, share)), min(1.0, max(high, share))


def f1_interval(hits: int, false_alarms: int, misses: int) -> Interval:
    """The 95 % interval of F1 with these counts."""
    low, high = wilson(hits, hits + false_alarms + misses)
    return 2 * low / (1 + low), 2 * high / (1 + high)
