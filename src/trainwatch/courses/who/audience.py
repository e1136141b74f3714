"""Who may attend a class: in the text's own words, as codes, and whether officers of other states may."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from trainwatch.courses.block import Block, Finding, Line, earned, only
from trainwatch.courses.own import own_lines
from trainwatch.courses.reading import Reading, touches
from trainwatch.courses.who.people import codes, names_people, people
from trainwatch.knowledge.people_words import people_words
from trainwatch.model import Evidence, Offering
from trainwatch.model.courses import Who

_LONGEST = 200  # characters of an audience
_MOST_WORDS = 16  # words of an audience that no label names
_MOST_LEAD = 4  # words before the first people of a line that only names them: "Licensed Texas peace officers"
_SPEAKING = ("", "audience", "description", "note", "prerequisites", "delivery", "registration", "seats", "dates")
_TRIMMED = re.compile(r"^(?:(?:all|the|its|their|more|about|nearly|only)\s+)+", re.IGNORECASE)
_SEGMENT = re.compile(r"[.;:|(]\s|\s[–—-]\s|[–—]")
_CLAUSE = re.compile(r"[.;:|()$?!]|\s[–—-]\s|[–—]|\s(?!911\b)(?=\d)")
_FOR = re.compile(r"\s+for\s+(?=\w)", re.IGNORECASE)
_OPENING_FOR = re.compile(r"for\s+(?=\w)", re.IGNORECASE)
_SERIES = re.compile(r"\b(?:series|school|platform|portal|program)\b", re.IGNORECASE)
_ANY_FOR = re.compile(
    r"(?<!free )(?<!charge )(?<!cost )(?<!not )(?<!tuition )(?<!\d )(?<!waived )\bfor\s+(?=\w)", re.IGNORECASE
)
_NOT_PUBLIC = re.compile(r"\b(?:not|nor|never) (?:be )?open to the (?:general )?public\b", re.IGNORECASE)
_SPARE = re.compile(r"\bspace[- ]available\b", re.IGNORECASE)
_PER = re.compile(r"\s(?:per|from each)\b", re.IGNORECASE)  # "limited to two officers per agency"
_MODAL = re.compile(r"\b(?:will|can|to|may|must|should|who)$", re.IGNORECASE)
_NOBODY = ("staff only",)
_ONLY = re.compile(r"(?:\b(?:for|to)\s+)?(?P<who>[^.;:|()–—]{3,120}?\sonly)\b", re.IGNORECASE)
_LEADING = re.compile(r"^.*\b(?:for|to|are|is)\s", re.IGNORECASE)
_TITLED = re.compile(r"\bfor\s(?:Sworn\s)?(?P<who>[A-Z][\w-]+(?:\s[A-Z][\w-]+)?s)$")
_NOT_ALONE = re.compile(
    r"\b(?:for|of|the|to|with|by|in|at|held|hosted|use|from|against|is|are|was|will|be|has|have|pay|pays|attend|receive|must|may|can)\b|[$\d?!:]",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:audience|target audience|intended audience|designed for|who should attend|who may attend|open to|eligible (?:participants|attendees|students)|eligibility)\s*:\s*(?=\w)",
    re.IGNORECASE,
)
_OFFERED = re.compile(
    r"\b(?:offered|open|available|limited|restricted|provided|taught|given|presented|designed|intended)\s+"
    r"(?:(?:free|only|exclusively|free of charge|at no cost|at no charge|this year|again|statewide)\s+){0,2}(?:to|for)\s+(?=\w)",
    re.IGNORECASE,
)
_AT_NO_COST_TO = re.compile(r"\bat no (?:cost|charge) to\s+(?=\w)", re.IGNORECASE)


def fill(offering: Offering, block: Block) -> Offering:
    """*offering* with the people it is for, their codes, and whether those of other states may come."""
    who = _audience(block)
    if who:
        offering = replace(earned(offering, who[1]), audience=who[0])
    if coded := _coded(offering, block, who):
        evidence = dict.fromkeys(words for _, words in coded)
        offering = replace(earned(offering, *evidence), open_to=tuple(dict.fromkeys(code for code, _ in coded)))
    return offering


def audience(reading: Reading) -> Finding[str] | None:
    """The people the sentence says a class is for; None where it says nothing, or speaks of the public."""
    return _said(reading, (_only, _opened, _of_class, _welcome))


def _closed(reading: Reading) -> Finding[str] | None:
    """The people to whom the sentence opens a class in so many words; it counts before "a course for"."""
    return _said(reading, (_only, _opened))


# ------------------------------------------------------------------------------------------------ which line says it


def _audience(block: Block) -> Finding[str] | None:
    """By its label, by its own sentences, by a line that only names people, by its title, by what is said of all."""
    labelled = (found for line in block.labelled("audience") if (found := _of_label(line.reading)))
    if found := next(labelled, None):
        return found
    own = [line for line in own_lines(block) if line.label in _SPEAKING and line.place]
    for read in (_closed, audience, _alone, _anybody):
        if found := next(_all(own, read), None):
            return found
    of_classes = [line for line in block.shared if line.label in _SPEAKING and line.place and _of_all(line)]
    for read in (audience, _alone, _anybody):
        if found := only(_all(of_classes, read)):
            return found
    return _of_title(block)


def _of_all(line: Line) -> bool:
    return line.reading.has("heads", "mass_heads", "all_of_them") or bool(
        re.search(
            r"\b(?:students|attendees|participants|accounts|series|offered|platform|portal|library)\b",
            line.reading.plain,
            re.IGNORECASE,
        )
    )


def _all(lines: Iterable[Line], read: Callable[[Reading], Finding[str] | None]) -> Iterator[Finding[str]]:
    return (found for line in lines if (found := read(line.reading)))


def _of_label(reading: Reading) -> Finding[str] | None:
    text = reading.plain.rstrip(" .")
    if not text or _is_for_public(reading) or not (names_people(text) or len(text.split()) <= _MOST_LEAD):
        return None
    if text.casefold() in ("all", "tbd", "tba", "see below", "n/a", "none", "see description"):
        return None
    end = min(len(text), _LONGEST)
    return text[:end], reading.evidence(0, end, "audience")


def _of_title(block: Block) -> Finding[str] | None:
    """As in "Radio Courtesy for Call Takers": the end of a class's name, where it is people and at most one word of them."""
    match = _TITLED.search(block.name)
    if match is None or not any(start == 0 and end == len(match["who"]) for start, end, _ in people(match["who"])):
        return None
    words = match.group().removeprefix("for ")
    at = block.name_evidence.text.find(words)
    quote = block.name_evidence if at < 0 else _part(block.name_evidence, at, at + len(words))
    return words, replace(quote, rule="audience")


def _part(quote: Evidence, start: int, end: int) -> Evidence:
    return replace(quote, text=quote.text[start:end], start=quote.start + start, end=quote.start + end)


# ------------------------------------------------------------------------------------------------- what a line says


def _said(reading: Reading, ways: tuple[Callable[[Reading], Iterator[tuple[int, int]]], ...]) -> Finding[str] | None:
    if _is_for_public(reading):
        return None
    for way in ways:
        for first, last in way(reading):
            start, end = _trimmed(reading.plain, first, last)
            if way is _welcome and _MODAL.search(
                reading.plain[start:end]
            ):  # "Officers will learn to", "who may attend"
                continue
            if _are_audience(reading, start, end):
                return " ".join(reading.plain[start:end].split()), reading.evidence(start, end, "audience")
    return None


def _are_audience(reading: Reading, start: int, end: int) -> bool:
    """Whether the words are people, not recruits, and no number of seats ("two officers per agency", "24 officers")."""
    words = reading.plain[start:end]
    if words[:1].isdigit():
        return False
    if not 0 < len(words) <= _LONGEST or words in _NOBODY or _PER.match(reading.plain, end):
        return False
    return names_people(words) and not touches(start, end, reading.spans("recruits"))


def _is_for_public(reading: Reading) -> bool:
    return reading.has("public", "outsiders") and not _NOT_PUBLIC.search(reading.plain)


def _trimmed(plain: str, start: int, end: int) -> tuple[int, int]:
    words = plain[start:end]
    start += len(words) - len(words.lstrip(" ,"))
    if lead := _TRIMMED.match(plain[start:end]):
        start += lead.end()
    return start, start + len(plain[start:end].rstrip(" ,."))


def _only(reading: Reading) -> Iterator[tuple[int, int]]:
    """As in "Reserve and auxiliary officers only", "accounts are for verified professionals only"."""
    if "only" not in reading.plain.lower():  # spares most sentences the long run before the word
        return
    for match in _ONLY.finditer(reading.plain):
        start, end = match.span("who")
        if lead := _LEADING.match(reading.plain[start:end]):
            start += lead.end()
        if len(reading.plain[start:end].split()) <= _MOST_WORDS // 2:
            yield start, end


def _opened(reading: Reading) -> Iterator[tuple[int, int]]:
    """Behind "open to", "restricted to", "students must be", "at no cost to"."""
    for pattern in (_LABEL, _pattern("open_to"), _OFFERED, _AT_NO_COST_TO):
        for match in pattern.finditer(reading.plain):
            yield from _named(reading.plain, match.end())


def _of_class(reading: Reading) -> Iterator[tuple[int, int]]:
    """Behind a class: "a course for detention officers and their supervisors"."""
    if opening := _OPENING_FOR.match(reading.plain):
        yield from _named(reading.plain, opening.end())
    series = (match.span() for match in _SERIES.finditer(reading.plain))
    for _, end in (*reading.spans("heads"), *reading.spans("mass_heads"), *series):
        if match := _FOR.match(reading.plain, end):
            yield from _named(reading.plain, match.end())


def _welcome(reading: Reading) -> Iterator[tuple[int, int]]:
    """Before "may attend", "are welcome": from where the clause begins."""
    for match in _pattern("may_attend").finditer(reading.plain):
        begins = [cut.end() for cut in _SEGMENT.finditer(reading.plain, 0, match.start())]
        start = begins[-1] if begins else 0
        most = _MOST_LEAD if match.group().lower().startswith("learn") else _MOST_WORDS
        if 0 < len(reading.plain[start : match.start()].split()) <= most:
            yield start, match.start()


def _alone(reading: Reading) -> Finding[str] | None:
    """A line, or a part of it between marks, that only names people: "Maine officers and dispatchers."."""
    return _said(reading, (_bare,))


def _bare(reading: Reading) -> Iterator[tuple[int, int]]:
    plain = reading.plain
    cuts = [(0, 0), *(cut.span() for cut in re.finditer(r"[.|]\s|\s[–—-]\s", plain)), (len(plain), len(plain))]
    for (_, start), (end, _) in pairwise(cuts):
        words = plain[start:end]
        named = list(people(words))
        if not named or not any(code for _, _, code in named) or len(words.split()) > _MOST_WORDS:
            continue
        lead = words[: named[0][0]]
        if (
            len(lead.split()) <= _MOST_LEAD
            and not _NOT_ALONE.search(words[: named[-1][1]])
            and _ends(words[named[-1][1] :])
        ):
            yield start, end


def _ends(rest: str) -> bool:
    return not rest.strip(" .,") or bool(re.match(r"\s?(?:of|from|only|[,;])", rest))


def _anybody(reading: Reading) -> Finding[str] | None:
    """Behind any other "for" that stands by no price: "theory and role play for newly picked negotiators"."""
    return _said(reading, (_behind_for,))


def _behind_for(reading: Reading) -> Iterator[tuple[int, int]]:
    for match in _ANY_FOR.finditer(reading.plain):
        for start, end in _named(reading.plain, match.end()):
            words = reading.plain[start:end]
            lead = words[: next(people(words))[0]]
            if codes(words) and not words.istitle() and not _NOT_ALONE.search(lead):
                yield start, end


def _named(plain: str, start: int) -> Iterator[tuple[int, int]]:
    """The people named from *start*, up to the end of the clause; nothing where others stand first."""
    stop = _CLAUSE.search(plain, start)
    end = stop.start() if stop else len(plain)
    if last := _pattern("ends").search(plain, start, end):
        end = last.start()
    found = [(first, until) for first, until, _ in people(plain[start:end])]
    if not found or len(plain[start : start + found[0][0]].split()) > _MOST_WORDS // 2:
        return
    end = min(end, start + found[-1][1])
    tail = re.match(r"\sonly\b|\sof\s(?:any|[A-Z][\w-]*)(?:\s(?:[A-Z][\w-]*|agency|agencies|state))*", plain[end:])
    yield start, end + (tail.end() if tail else 0)


# -------------------------------------------------------------------------------------------------------------- codes


def _coded(offering: Offering, block: Block, who: Finding[str] | None) -> list[tuple[Who, Evidence]]:
    """The codes of its audience, and of those for whom it has a price."""
    found = [(code, replace(who[1], rule="open_to")) for code in codes(who[0])] if who else []
    payers = [words for words in (offering.free_for, *(tier.who for tier in offering.tiers)) if words]
    for words in payers:
        for line in own_lines(block):
            if (at := line.reading.plain.find(words)) >= 0:
                quote = line.reading.evidence(at, at + len(words), "open_to")
                found += [(code, quote) for code in codes(words)]
                break
    for line in own_lines(block):
        if spare := _SPARE.search(line.reading.plain):
            quote = line.reading.evidence(0, max(spare.end(), len(line.reading.plain)), "open_to")
            found += [(code, quote) for code in codes(line.reading.plain)]
    return found


@cache
def _pattern(name: str) -> re.Pattern[str]:
    phrases = sorted(getattr(people_words(), name), key=len, reverse=True)
    words = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)
    behind = "" if name in ("ends", "may_attend") else r"\s+(?=\w)"
    return re.compile(rf"(?<!\w)(?:{words})(?!\w){behind}", re.IGNORECASE)
