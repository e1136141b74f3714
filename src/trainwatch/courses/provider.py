"""Who gives a class: the organisation that the text says teaches, hosts or offers it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from trainwatch.courses.block import Block, earned
from trainwatch.courses.reading import Reading, Span, inside
from trainwatch.knowledge.course_words import course_words
from trainwatch.model import Evidence, Offering

_NAME = re.compile(
    r"\b[A-Z][\w.]*(?:['’]s?(?=\s))?(?:[\s-](?:(?:of|for|and|on|the|&)\s(?:the\s)?)?[A-Z][\w.]*(?:['’]s?(?=[\s,.]))?){0,9}(?:\s\((?P<acronym>[A-Z][A-Z&]{1,9})\))?"
)
_ATTORNEY_GENERAL = re.compile(
    r"(?:(?P<state>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)['’]?s?\s)?Attorney General(?:['’]s Office)?(?:\s(?P<first>[A-Z][\w.'-]+)\s(?P<last>[A-Z][\w'-]+))?"
)
_OFFICE = re.compile(r"(?:['’]s?)?\s+[Oo]ffice\b")
_AT = re.compile(r"\b(?:at|through|from)\s+(?:the\s+)?$")
_AUXILIARY = re.compile(
    r"(?:\s\([^()]{2,40}\))?(?:,[^,]{3,60},)?\s+(?:(?:will|is|are|has|have|recently|today|also|again|now|plans|continues|to|be|this week|this month|last week)\s+){0,5}",
    re.IGNORECASE,
)
_JOB = re.compile(
    r"\b(?:contact|director|chief|professor|instructor|coordinator|commander|manager|officer|trainer)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_DATELINE_LEFT = re.compile(r"^(?:[A-Z]{4,}\s)+(?=The\s)")  # "WASHINGTON The Justice Department": its dash was lost
_JOBS = frozenset(
    {"coordinator", "director", "chief", "commissioner", "secretary", "instructor", "officer", "officers", "academy's"}
)
_SEATS = frozenset({"academy", "institute", "training"})  # a college or a hotel is a venue, and teaches nothing by that
_NOT_ACADEMY = re.compile(r"\b(?:Airport|Hotel|Library|Church|Hospital|Civic|Convention|Community)\b")


@dataclass(frozen=True, slots=True)
class Provider:
    """An organisation that gives a class. *host* tells that the class is held at its seat."""

    name: str
    evidence: Evidence
    host: bool


class Organisations:
    """The organisations of one text, by their names, acronyms and the surnames of attorneys general."""

    def __init__(self, readings: Iterable[Reading], attorneys: Mapping[str, str], home: str | None) -> None:
        """*attorneys* maps a state's name to its attorney general's office; *home* names the state of the text, if one."""
        self._attorneys = attorneys
        self._home = home
        self._acronyms: dict[str, str] = {}
        self._surnames: dict[str, str] = {}
        for reading in readings:
            self._learn(reading)

    def _learn(self, reading: Reading) -> None:
        for match in _NAME.finditer(reading.plain):
            if match["acronym"] and _is_organisation(match.group()):
                self._acronyms.setdefault(
                    match["acronym"], _clean(match.group()[: match.start("acronym") - match.start() - 1])
                )
        for match in _ATTORNEY_GENERAL.finditer(reading.plain):
            office = self._attorney(match)
            if office and match["last"]:
                self._surnames.setdefault(match["last"], office)

    def _attorney(self, match: re.Match[str]) -> str | None:
        state = next((name for name in self._attorneys if match["state"] and match["state"].endswith(name)), self._home)
        before = match.string[max(0, match.start() - 18) : match.start()]
        if re.search(r"\b(?:U\.\s?S\.|United States|Assistant|Deputy|Former|former)\s$", before):
            return None
        return self._attorneys.get(state) if state else None

    def named(self, reading: Reading) -> Iterable[tuple[Span, str]]:
        """Every organisation in the sentence with its full name."""
        taken: list[Span] = []
        for match in _ATTORNEY_GENERAL.finditer(reading.plain):
            if office := self._attorney(match):
                taken.append(match.span())
                yield match.span(), office
        for start, end, body in reading.bodies:
            if not inside(start, end, taken):
                taken.append((start, end))
                yield (start, end), body.name
        for match in _NAME.finditer(reading.plain):
            if inside(*match.span(), taken) or any(start < match.end() and match.start() < end for start, end in taken):
                continue
            if found := self._resolve(reading, match):
                yield found

    def _resolve(self, reading: Reading, match: re.Match[str]) -> tuple[Span, str] | None:
        words = match.group().split()
        last = words[-1].strip("().")
        if last in self._acronyms and not match["acronym"]:
            return (match.end() - len(words[-1]), match.end()), self._acronyms[last]
        surname = re.split(r"['’]", words[-1])[0]
        office = _OFFICE.match(reading.plain, match.end())
        if surname in self._surnames and office:
            return (match.end() - len(words[-1]), office.end()), self._surnames[surname]
        bare = match.group()[: match.start("acronym") - match.start() - 2] if match["acronym"] else match.group()
        if _is_organisation(bare):
            name = _clean(bare)
            start = match.start() + bare.index(name[0])
            return (start, match.start() + len(bare.rstrip(" .,'’"))), name
        return None


def fill(offering: Offering, block: Block) -> Offering:
    """*offering* with the organisation that gives it."""
    return replace(earned(offering, block.giver[1]), provider=block.giver[0]) if block.giver else offering


def provider(reading: Reading, organisations: Organisations, classes: Iterable[Span] = ()) -> Provider | None:
    """The organisation that gives the class of the sentence: "taught by X", "X will host", or "at the X Academy".

    *classes* are the names of classes there, which give nothing: "Beach Patrol will be offered".
    """
    plain = reading.plain
    host: Provider | None = None
    taken = tuple(classes)
    for (start, end), name in sorted(organisations.named(reading)):
        if inside(start, end, taken):
            continue
        before = plain[max(0, start - 6) : start]
        after_by = any(
            0 <= start - stop <= 14 and _only_filler(plain[stop:start]) for _, stop in reading.spans("given_by")
        )
        if after_by or _gives(reading, end):
            return Provider(name, reading.evidence(start, end, "provider"), bool(_AT.search(before)))
        if (
            host is None
            and _is_seat(name)
            and _AT.search(plain, max(0, start - 14), start)
            and not _JOB.search(plain, 0, start)
        ):
            host = Provider(name, reading.evidence(start, end, "provider"), host=True)
    return host


def _only_filler(text: str) -> bool:
    return text.strip().lower() in {"", "the", "its", "our", "experts from the", "staff of the", "from the"}


def _gives(reading: Reading, end: int) -> bool:
    auxiliary = _AUXILIARY.match(reading.plain, end)
    return auxiliary is not None and any(start == auxiliary.end() for start, _ in reading.spans("gives"))


def _is_seat(name: str) -> bool:
    return any(word.lower() in _SEATS for word in name.split()) and not _NOT_ACADEMY.search(name)


def _is_organisation(name: str) -> bool:
    words = [word.lower().strip(".,()") for word in name.split()]
    kinds = course_words().organisations
    if words[-1] in _JOBS:
        return False
    return len(words) >= 2 and any(re.split(r"['’]", word)[0] in kinds for word in words)


def _clean(name: str) -> str:
    """*name* without an article in front and marks behind."""
    bare = " ".join(name.split()).strip(" ,.'’(")
    bare = _DATELINE_LEFT.sub("", bare.replace("’", "'"))
    return re.sub(r"^(?:The|A|An|At|In|For|When|While|And)\s+", "", bare)
