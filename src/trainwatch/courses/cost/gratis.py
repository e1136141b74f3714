"""The words of a line that say a class costs nothing, and the many that hold "free" and say no such thing.

Free tuition is not free travel, so nothing is concluded from lodging or meals; and "funded by a grant" is no proof.
"""

import re
from collections.abc import Iterable, Iterator

from trainwatch.courses.cost.said import Manner
from trainwatch.courses.reading import Reading, Span, inside, touches

# "Free", "none", "N/C" at the head of a value or of one of its parts, behind a label.
_NOTHING = re.compile(
    r"(?:^|[;,:(|/–—-]\s?)\s*(?P<free>free|none|nothing|n/c|nil|gratis|zero|waived)(?![\w‐-])(?!\s+(?:of|from|up|at this time)\b)",
    re.IGNORECASE,
)
# "Course fee: none" inside a sentence; "rain date and range fee: none" is of something else.
_LABELLED = re.compile(
    r"(?:^|[.;,|(/]\s*|\s\s)(?:(?:course|class|training|registration|seminar|workshop|total|student)\s)?"
    r"(?:cost|fees?|tuition|price|registration|fee policy)\s*:\s*(?P<free>free\b|none\b|nothing\b|no charge\b|no cost\b|n/c\b)",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<![\w‐-])free(?![\w‐-])", re.IGNORECASE)
# What follows "free" until the thing that is free: "free, two-day virtual training course".
_THING = re.compile(r",?(?:\s+(?!(?:of|from|to|for|up|and|or|in|on|the)\b)[\w'’‐-]+,?){0,5}", re.IGNORECASE)
_TO = re.compile(r"\s+(?:to|for)\s+", re.IGNORECASE)
_IS = re.compile(r"\b(?:is|are|was|were)\s+(?:also\s+|completely\s+|totally\s+|entirely\s+|always\s+)?$", re.IGNORECASE)
_FROM = re.compile(r"\s+(?:of(?!\s+(?:charge|cost)\b)|from|up)\b", re.IGNORECASE)
_TO_DO = re.compile(r"\s+to\s+(?!attend|participa)", re.IGNORECASE)
_EDUCATION = re.compile(r"\s+education\b")
_WISH = re.compile(r".{0,20}\b(?:would|could|should)\b", re.IGNORECASE)  # "a free class would be": not yet, if ever
_ALONE = re.compile(r"(?:it is |it's |it’s )?(?P<free>free)[.!]*", re.IGNORECASE)  # a whole sentence: "Free."
# In a line of the class, "free" as a part of its own: "· Free", "(FREE!)", "Free, paid for by", "FREE to members".
_PART = re.compile(
    r"(?:^|[;,:(|/·•.–—-]\s*|\s-\s)(?P<free>free)(?=!*\s*(?:$|[;,()|/·•.!–—-]|\s-\s|for\b|to\b))", re.IGNORECASE
)
_TAUGHT = ("heads", "mass_heads", "fees", "anaphors")
_PART_END = re.compile(r"\s*(?:$|[;,.)|/])")
_STOP = re.compile(
    r"[.;:|!?]\s|[()]|,?\s(?:but|and)\s(?=there|it|the\s(?:class|course|school|training)|registration|instruction|tuition)"
)


def gratis(reading: Reading, manner: Manner) -> tuple[Span, ...]:
    """Where the line says that a class costs nothing, in order; each place once."""
    if reading.has("public", "outsiders"):
        return ()
    found = [match.span("free") for match in _LABELLED.finditer(reading.plain)]
    found += reading.spans("free_tuition")
    if alone := _ALONE.fullmatch(reading.plain):
        found.append(alone.span("free"))
    found += _phrases(reading, manner)
    found += _bare(reading)
    if manner == "labelled":
        found += [match.span("free") for match in _NOTHING.finditer(reading.plain)]
    if manner != "passing":
        found += [match.span("free") for match in _PART.finditer(reading.plain) if _may_be_bare(reading, match)]
        found += _after_payer(reading)
    traps = reading.spans("traps")
    kept = [span for span in found if not touches(*span, traps) and not _taken_back(reading, span)]
    return _once(kept)


def _once(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Without those that lie in another."""
    listed = sorted(set(spans))
    return tuple(span for span in listed if not inside(*span, [one for one in listed if one != span]))


def _phrases(reading: Reading, manner: Manner) -> Iterator[Span]:
    """Of "no cost" and the like, what says it of a class: near a class by default, else beside a word of training."""
    trained = reading.has("heads", "mass_heads", "fees", "costing", "anaphors", "registration")
    for span in reading.spans("free"):
        if manner == "passing" and not trained and not _TO.match(reading.plain, span[1]):
            continue
        if not _spares_another(reading, span) and not _of_keep(reading, span):
            yield span


def _of_keep(reading: Reading, span: Span) -> bool:
    """Whether it is said of lodging, meals and the like alone: "dormitory rooms are provided at no cost"."""
    stops = [stop.end() for stop in _STOP.finditer(reading.plain, 0, span[0])]
    first = stops[-1] if stops else 0
    keep = [one for name in ("lodging", "meals", "travel") for one in reading.spans(name)]
    taught = [one for name in _TAUGHT for one in reading.spans(name)]
    return any(first <= start < span[0] for start, _ in keep) and not any(
        first <= start < span[0] for start, _ in taught
    )


def _may_be_bare(reading: Reading, match: re.Match[str]) -> bool:
    """Whether a "free" that stands by itself is free of charge: not "free to leave", not "free for the summer"."""
    link = _TO.match(reading.plain, match.end("free"))
    return link is None or _names_payer(reading, match.end("free"))


def _bare(reading: Reading) -> Iterator[Span]:
    """The word "free" itself, where it stands before a class, says what a class is, or names who pays nothing."""
    plain = reading.plain
    heads = (*reading.spans("heads"), *reading.spans("mass_heads"))
    for word in _BARE.finditer(plain):
        if _FROM.match(plain, word.end()) or (
            _TO_DO.match(plain, word.end()) and not _names_payer(reading, word.end())
        ):
            continue
        thing = _THING.match(plain, word.end())
        reach = thing.end() if thing else word.end()
        named = [(start, -end) for start, end in heads if word.end() < start <= reach]
        education = _EDUCATION.match(plain, word.end())
        if named:
            yield word.start(), -min(named)[1]
        elif education and reading.has("audience"):
            yield word.start(), education.end()
        elif _is_said_of_class(reading, word.start()) or _names_payer(reading, word.end()):
            yield word.span()


def _is_said_of_class(reading: Reading, word: int) -> bool:
    verb = _IS.search(reading.plain, max(0, word - 40), word)
    if not verb:
        return False
    ends = [
        end for name in _TAUGHT for _, end in reading.spans(name) if end <= verb.start() and verb.start() - end <= 60
    ]
    keep = [end for name in ("lodging", "meals", "travel") for _, end in reading.spans(name) if end <= verb.start()]
    return bool(ends) and max(ends) >= max(keep, default=0)


def _after_payer(reading: Reading) -> Iterator[Span]:
    """Where it stands behind those who pay nothing: "members free, all others $60"."""
    ends = {end for _, end in reading.spans("payers")}
    for word in _BARE.finditer(reading.plain):
        if word.start() - 1 in ends and _PART_END.match(reading.plain, word.end()):
            yield word.span()


def _names_payer(reading: Reading, end: int) -> bool:
    """Whether "free" is followed by those who attend: "free to all officers"."""
    link = _TO.match(reading.plain, end)
    people = (*reading.spans("audience"), *reading.spans("payers"))
    return link is not None and any(0 <= start - link.end() <= 30 for start, _ in people)


def _spares_another(reading: Reading, span: Span) -> bool:
    """Whether it speaks of others than those who attend: "at no cost to taxpayers"."""
    link = _TO.match(reading.plain, span[1])
    attending = (*reading.spans("attendees"), *reading.spans("audience"))
    return link is not None and not any(0 <= start - link.end() <= 40 for start, _ in attending)


def _taken_back(reading: Reading, span: Span) -> bool:
    denied = any(0 <= span[0] - end <= 20 for _, end in reading.spans("negations"))
    return denied or bool(_WISH.match(reading.plain, span[1]))
