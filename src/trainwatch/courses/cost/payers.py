"""Whose price a price is, and what it includes: the words around it in its line."""

import re

from trainwatch.courses.reading import Reading, Span

_MOST = 90  # characters of those who pay; longer ones are a sentence of their own
_STOP = re.compile(
    r"[.;!?](?:\s|$)|\s\|\s|\s[·•]\s|\s/\s|\n|[–—:]\s|\s-\s|,?\s(?:but|while|whereas|because|thanks|so)\s"
)
_HEAD_STOP = re.compile(
    r"[.;!?]\s|\s\|\s|\s[·•]\s|\s/\s|\s[–—]\s|\s-\s|,?\s(?:but|while|whereas|so|that|where|then|unless)\s|^\W+"
)
_FOR = re.compile(r"\s*,?\s*(?:(?:fee|charge|tuition|registration)\s)?(?:for|to|of)\s+", re.IGNORECASE)
_ROUND = re.compile(r"\s*\((?P<words>[^()]{1,120})\)")
_DASH = re.compile(r"\s*[-–—]\s*(?=\S)")
_WITH = re.compile(r"\s*,?\s*(?:(?:which\s|and\s|it\s|the fee\s)?(?:includes|covers|including)|with)\s+", re.IGNORECASE)
_INCLUDED = re.compile(r"\s*,?\s*(?P<words>[\w'’ ,&-]{2,60}?)\s(?:is |are )?included\b", re.IGNORECASE)
_INCLUDES = re.compile(r"(?:includes|including|with)\s+", re.IGNORECASE)
_IS_INCLUDED = re.compile(r"\s*(?:\b(?:is|are)\s+)?included$", re.IGNORECASE)
# A price that holds for a time: "$295 before October 1, $325 after".
_LATER = re.compile(r"\s+(?P<words>(?:before|after|until|if paid by|by)\s(?=[A-Z\d])[^,.;|()]{1,40}|after(?=\W|$))")
# "$50 others", "$410 non-members"
_NEXT = re.compile(
    r"\s+(?!(?:will|is|are|may|must|was|fee|charge|charges|tuition|payable|due|by|at|in|on|or|and|with|if|when|plus|the|you|paid)\b)"
    r"(?=[\w'’&-]+(?:\s[\w'’&-]+){0,5}\s?(?:$|[,;.)|/]))",
    re.IGNORECASE,
)
_PAYING = re.compile(
    r"\s*(?:\b(?:will\s|may\s|must\s|can\s)?(?:pays?|paid|attends?|are charged|is charged|are|is|take it|come|train|cost|costs)\b"
    r"(?:\s(?:at|an?|the|only|just|for|you|take it|offered|provided))*|[-–—:=]|\()?\s*$",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:(?:and|or|but|the class is|it is|tuition|fees?|cost|registration|price|then|is|are|at|also|of)\b[\s:]*|[\s,;:(*•–—-]+)+",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"(?:\s(?:at|and|or|only|who|is|are|rate|fee|price|cost|tuition))?[\s,;:(*–—-]*$", re.IGNORECASE)
_GIVEN = re.compile(r"\b(?:provided|offered|available|given|open|taught)\s(?:to|for)\s", re.IGNORECASE)
_VERB = re.compile(r"\b(?:is|are|was|were|will|has|have|must|may|can|costs?|charges?)\b", re.IGNORECASE)
# What goes on behind them: "any officer in the state and counts for eight hours", "all agencies, begins at noon".
_GOES_ON = re.compile(
    r",?\s(?:and\s|which\s)?(?:begins?|carries|comes?|counts?|returns?|runs?|starts?|takes?|to host)\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def who(reading: Reading, span: Span, since: int, until: int, *, is_sum: bool, of_several: bool) -> str | None:
    """Those whose price stands at *span*, by the words behind it up to *until*, else by those before it from *since*.

    A sum may have them at its side ("$50 others"); words that say "free" take "to" or "for" before those behind them.
    "All officers" are nobody in particular, unless it is one price *of several*.
    """
    for found in (_behind(reading, span[1], until, is_sum=is_sum), _before(reading, span[0], since)):
        if found and (group := _group(reading, *found, of_several=of_several)):
            return group
    return None


def includes(reading: Reading, span: Span, until: int) -> str | None:
    """What the price at *span* includes, by the words behind it up to *until*."""
    plain = reading.plain
    if match := _ROUND.match(plain, span[1], until):
        return _in_brackets(match["words"])
    if (match := _INCLUDED.match(plain, span[1], until)) and _has(reading, "included", *match.span("words")):
        return match["words"].strip(" ,-") or None
    link = _WITH.match(plain, span[1], until) or _DASH.match(plain, span[1], until)
    return _named(reading, link.end(), _end(plain, link.end(), until)) if link else None


def _in_brackets(words: str) -> str | None:
    if link := _INCLUDES.match(words):
        return words[link.end() :].strip() or None
    bare = _IS_INCLUDED.sub("", words)
    return _TRAILING.sub("", bare) or None if bare != words else None


def _named(reading: Reading, start: int, end: int) -> str | None:
    words = reading.plain[start:end].strip(" ,")
    return words if words and len(words) <= _MOST and _has(reading, "included", start, end) else None


def _has(reading: Reading, name: str, start: int, end: int) -> bool:
    return any(start <= first and last <= end for first, last in reading.spans(name))


def _end(plain: str, start: int, until: int) -> int:
    stop = _STOP.search(plain, start, until)
    return min(stop.start() if stop else until, until)


def _behind(reading: Reading, end: int, until: int, *, is_sum: bool) -> Span | None:
    plain = reading.plain
    if match := _ROUND.match(plain, end, until):
        return match.span("words")
    if is_sum and (match := _LATER.match(plain, end, until)):
        return match.span("words")
    link = _FOR.match(plain, end, until)
    if link is None and is_sum:
        link = _DASH.match(plain, end, until) or _NEXT.match(plain, end, until)
    return (link.end(), _cut(reading, link.end(), _end(plain, link.end(), until))) if link else None


def _cut(reading: Reading, start: int, end: int) -> int:
    """Before a comma behind which no more people are named: "agencies, paid for by"."""
    comma = reading.plain.find(",", start, end)
    while comma >= 0:
        if not _has(reading, "payers", comma, end):
            return comma
        comma = reading.plain.find(",", comma + 1, end)
    return end


def _before(reading: Reading, start: int, since: int) -> Span | None:
    plain = reading.plain
    if plain[since:start].rstrip().endswith((",", ".", ";")):
        return None
    stops = [stop.end() for stop in _HEAD_STOP.finditer(plain, since, start) if stop.end() < start]
    first = max(stops[-1] if stops else since, start - 2 * _MOST)
    match = _PAYING.search(plain, first, start)
    last = match.start() if match else start
    if plain[first:last].count(":"):
        first = plain.rindex(":", first, last) + 1
    given = [link.end() for link in _GIVEN.finditer(plain, first, last)]
    first = given[-1] if given else first
    return None if _VERB.search(plain, first, last) else (first, last)


def _group(reading: Reading, start: int, end: int, *, of_several: bool) -> str | None:
    """The words from *start* to *end* where they name some who attend, and not simply all of them."""
    closing = reading.plain.find(")", start, end)
    if closing >= 0 and "(" not in reading.plain[start:closing]:
        end = closing
    words = reading.plain[start:end]
    if _LATER.fullmatch(f" {words}"):
        return words.strip()
    if reading.sentence.where == "title":  # a headline's "free class for officers comes to town" goes on without a stop
        return None
    if more := _GOES_ON.search(words):
        end, words = start + more.start(), words[: more.start()]
    lead = _LEADING.match(words)
    bare = _TRAILING.sub("", words[lead.end() if lead else 0 :].rstrip(" ,.")).strip(" ,.")
    if not bare or len(bare) > _MOST or not _has(reading, "payers", start, end):
        return None
    rest = list(_WORD.finditer(reading.plain, start, end))
    common = [span for span in reading.spans("everyone") if start <= span[0] and span[1] <= end]
    if not of_several and all(
        any(first <= word.start() and word.end() <= last for first, last in common) for word in rest
    ):
        return None
    return bare
