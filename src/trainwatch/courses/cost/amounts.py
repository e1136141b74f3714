"""The sums of money in a line that are the price of a class, and those that are not: fines, deposits, hotel rates, grants."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from trainwatch.courses.cost.said import Manner, Sum
from trainwatch.courses.reading import Reading, Span, touches

_FIGURES = r"(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,6})(?P<cents>\.\d{1,2})?(?![.,]?\d)"
_SIGNED = re.compile(rf"\$\s?{_FIGURES}(?!\s?(?:million|billion|[MKB]\b)|%)", re.IGNORECASE)
_DOLLARS = re.compile(rf"(?<![\w.$,/-]){_FIGURES}(?=\s?(?:dollars|USD)\b)", re.IGNORECASE)
# "150.00", which without a sign takes a label, a word of fees before it or "an officer" behind.
_CENTS = re.compile(
    r"(?<![\w.$,/:-])(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,5})(?P<cents>\.\d\d)(?![\d%/:.-]|\.\d|\s?(?:ho?u?rs?\b|semester))"
)
# "85" at the head of what stands behind a label.
_WHOLE = re.compile(
    r"\s*(?P<sum>(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,5})(?P<cents>\.\d\d?)?)(?=\s*(?:$|[;,(]|/\s?\w|per\b|each\b|an?\s(?:person|officer|head)))"
)
# "Fee: 85" inside a sentence.
_NAMED = re.compile(
    r"\b(?:cost|(?:course |registration |training |class )?fees?|tuition|price|registration)\s*:\s*"
    r"(?P<sum>(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,5})(?P<cents>\.\d\d?)?)(?![\d%/:,]|\.\d|\s?(?:hours?|days?)\b)",
    re.IGNORECASE,
)
_HEAD = (
    r"(?:person|people|officer|deputy|student|attendee|participant|registrant|seat|member|head|learner|class|course|session"
    r"|log-?in|trainee|agency|individual|candidate|delegate|employee|trooper|dispatcher|team(?:\sof\s\w+)?|station"
    r"|(?:instructional\s|contact\s|training\s|class\s|credit\s)?hour)\b"
)
_PER = re.compile(
    rf"\s?\(?(?:/\s?(?:per\s|each\s)?|per\s|an?\s|for\s(?:each|every|one)\s|each\s|every\s){_HEAD}\)?|\s(?:each|apiece)\b",
    re.IGNORECASE,
)
# A rate of something else: "$15/night", "$40 a day", "$96 a case".
_OTHER_RATE = re.compile(
    r"\s?(?:/\s?|per\s|an?\s|each\s|every\s)(?:night|mile|month|case|box|round|week|gallon|trailer|vehicle|car)\b|\s?nightly\b",
    re.IGNORECASE,
)
_A_DAY = re.compile(r"\s?(?:/\s?|per\s|an?\s|each\s)day\b", re.IGNORECASE)
_TO = re.compile(r"\s?(?:to|through|[-–—]|and)\s?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s$", re.IGNORECASE)
_EXTRA = re.compile(
    r"\b(?:add|additional|extra|another|optional|up to|save|saves|spent|valued at|worth|discount of|credit of|draw|draws"
    r"|get|gets|receive|receives|best)\s(?:an?\s|of\s)?$",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.;|!?]\s|\s/\s|\)")  # a sum is judged by the words since the last of these
_PAYS = re.compile(
    r"(?:\b(?:pays?|paying|billed at|costs?|charged?(?:\sof)?|charges|runs|is|at|for|of|and|or|then)\s(?:an?\s|only\s|just\s)?|[.:,;|(/–—-]\s?|^\s*)$",
    re.IGNORECASE,
)
_PAY = re.compile(r"\bpays?\s(?:an?\s)?$", re.IGNORECASE)
_IT_COSTS = re.compile(r"(?:^|[.,;]\s|\band\s)(?:it|that|this)\s(?:class\s|course\s)?costs?\s$", re.IGNORECASE)
_FEE_IS = re.compile(
    r"(?:\b(?:fees?|tuition|price)(?:\s(?:is|was|will be|of))?:?\s|^cost is\s|\b(?:cost|fees?|tuition|price|registration)\s?:\s?)$",
    re.IGNORECASE,
)
_BUYS = re.compile(r"\s(?:covers|includes|pays for|gets you|buys)\b", re.IGNORECASE)
_LINKED = re.compile(r"\s(?:[\w'’-]+\s){0,3}")
_NOT_LINKED = re.compile(
    r"\b(?:and|or|includ\w*|with|plus|cover\w*|not|without|tuition|fee|registration)\b", re.IGNORECASE
)
_DEAREST = 10_000  # dollars; the dearest class seen costs $7,800, a sum above this is a budget


def sums(reading: Reading, manner: Manner) -> tuple[tuple[Sum, ...], tuple[Span, ...]]:
    """The sums that are prices of a class, 0 included, and the ranges ("$0 to $725") that state none."""
    found = sorted(set(_found(reading.plain, manner)), key=lambda one: one.start)
    ranges = _ranges(reading.plain, found)
    if manner == "passing" and any(one.dollars > _DEAREST for one in found):
        return (), ranges  # a list of grants
    kept = [
        one
        for place, one in enumerate(found)
        if not touches(*one.span, ranges)
        and one.dollars <= _DEAREST
        and not _is_other(reading, one, found[place - 1].end if place else 0, manner)
        and _is_price(reading, one, manner)
    ]
    return tuple(kept), ranges


def _found(plain: str, manner: Manner) -> Iterator[Sum]:
    taken: list[Span] = []
    patterns: Iterable[re.Pattern[str]] = (_SIGNED, _DOLLARS, _CENTS)
    for pattern in patterns:
        for match in pattern.finditer(plain):
            if not touches(*match.span(), taken):
                taken.append(match.span())
                if pattern is not _CENTS or manner == "labelled" or _stands_for_a_price(plain, match):
                    yield _sum(match, plain, *match.span())
    for match in _NAMED.finditer(plain):
        if not touches(*match.span("sum"), taken):
            taken.append(match.span("sum"))
            yield _sum(match, plain, *match.span("sum"))
    whole = _WHOLE.match(plain) if manner == "labelled" else None
    if whole and not touches(*whole.span("sum"), taken):
        yield _sum(whole, plain, *whole.span("sum"))


def _stands_for_a_price(plain: str, match: re.Match[str]) -> bool:
    """Whether figures without a sign are money: "a flat fee (150.00 an officer)"."""
    before = plain[max(0, match.start() - 20) : match.start()].lower()
    return bool(_PER.match(plain, match.end())) or "fee" in before or "tuition" in before or "cost" in before


def _sum(match: re.Match[str], plain: str, start: int, end: int) -> Sum:
    """The sum of *match* with its rate; a bracket that closes behind the rate and opens before the sum is not of it."""
    dollars = float(match["whole"].replace(",", "") + (match["cents"] or ""))
    rate = _PER.match(plain, end)
    last = rate.end() if rate else end
    words = plain[end:last]
    if words.endswith(")") and "(" not in words:
        last -= 1
    return Sum(start, end, last, dollars)


def _ranges(plain: str, found: list[Sum]) -> tuple[Span, ...]:
    """From the lower sum to the higher: "$0 to $725", "between $50 and $90"."""
    ranges = []
    for low, high in pairwise(found):
        link = plain[low.figures : high.start]
        joined = len(link) <= 12 and _TO.fullmatch(link)
        if joined and low.dollars < high.dollars and (link.strip() != "and" or _BETWEEN.search(plain, 0, low.start)):
            ranges.append((low.start, high.end))
    return tuple(ranges)


def _is_price(reading: Reading, one: Sum, manner: Manner) -> bool:
    """Whether the words around a sum say that it is what a class costs."""
    plain = reading.plain
    if manner == "labelled" or one.end > one.figures or _says_fee(plain, one):
        return True
    if manner == "own" and _BUYS.match(plain, one.figures):
        return True
    speaks = manner == "own" or reading.has("heads", "mass_heads", "registration", "anaphors")
    fees = (*reading.spans("fees"), *reading.spans("costing"))
    if speaks and any(0 <= one.start - end <= 40 or 0 <= start - one.end <= 20 for start, end in fees):
        return True
    paying = any(0 < one.start - end <= 12 for _, end in reading.spans("payers"))
    if paying and speaks and (manner == "own" or _PAY.search(plain, max(0, one.start - 12), one.start)):
        return True
    return manner == "own" and bool(_PAYS.search(plain, max(0, one.start - 14), one.start))


def _says_fee(plain: str, one: Sum) -> bool:
    behind = plain[one.end : one.end + 5].lower().startswith((" fee", " tui"))
    before = max(0, one.start - 30), one.start
    return behind or bool(_FEE_IS.search(plain, *before) or _IT_COSTS.search(plain, *before))


def _is_other(reading: Reading, one: Sum, since: int, manner: Manner) -> bool:
    """Whether a sum is no price of a class: by its rate, by the words before it since *since*, or by those behind it."""
    plain = reading.plain
    if _OTHER_RATE.match(plain, one.figures) or _EXTRA.search(plain, max(0, one.start - 16), one.start):
        return True
    if _A_DAY.match(plain, one.figures) and not _says_fee(plain, one) and manner != "labelled":
        return True
    others = reading.spans("not_fees")
    first = max((since, one.start - 60, *(stop.end() for stop in _STOP.finditer(plain, since, one.start))))
    before = max((end for start, end in others if first <= start and end <= one.start), default=-1)
    if before >= 0:
        strong = [span for span in reading.spans("fees") if not touches(*span, others)]
        nearer = any(before <= start and end <= one.start for start, end in strong)
        apart = manner != "passing" and "," in plain[before : one.start]
        if not nearer and not apart:
            return True
    return any(_is_linked(plain[one.end : start]) for start, _ in others if 0 <= start - one.end <= 25)


def _is_linked(between: str) -> bool:
    return bool(_LINKED.fullmatch(between)) and not _NOT_LINKED.search(between)
