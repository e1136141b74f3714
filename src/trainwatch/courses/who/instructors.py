"""Who teaches a class: names without rank, trade and degree."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from trainwatch.courses.block import Block, Line, earned
from trainwatch.courses.own import own_lines
from trainwatch.courses.reading import Reading, Span
from trainwatch.knowledge.condition_words import condition_words
from trainwatch.model import Evidence, Offering

_MOST = 8  # names of one class
_LETTERS = r"[A-Z][\w'’-]*\.?"
_PARTS = re.compile(r"\s*(?:[;/|]|,|\band\b|&)\s*")
_ROUND = re.compile(r"\s*\([^()]*\)\s*")
_NAME = re.compile(rf"(?:{_LETTERS}\s){{1,4}}[A-Z][\w'’-]+")
_SINGLE = re.compile(r"(?:[A-Z]\.\s?){1,2}[A-Z][\w'’-]+")
_SAYING = ("", "description", "note", "title", "audience")
# Words of organisations: their names are kept as they are, commas and all.
_BODY = re.compile(
    r"\b(?:Coalition|Alliance|Society|Institute|Academy|Association|Center|Group|Council|Office|Department|University|College"
    r"|Foundation|Bureau|Agency|Team|Police|LLC|Inc|Training|Consulting)\b"
)
_OPEN_END = re.compile(r"(?:^|\s)\(?(?:[A-Z][a-z]{1,4}|ret)\.\)?$")
# "Instructor Development Workshop", "Munitions Instructor Links": a class's name or a menu, no name of a person.
_NO_PERSON = re.compile(
    r"\b(?:Development|School|Workshop|Course|Class|Level|Certification|Recertification|Update|Training|Update|Links|Program"
    r"|Seminar|Conference|Webinar|Operator|Basic|Advanced|Note|Notes|Contact|Information)\b"
)
_ROLE = re.compile(r"(?:instructors?|presenters?|speakers?)$", re.IGNORECASE)
_NAMED = re.compile(r"(?:^|[.;:,|(–—-]\s?|\b(?:the|our|is|lead|guest|your|by))\s*$", re.IGNORECASE)
_STOP = re.compile(
    r"[.;:!?]\s|\s(?:at|in|of|from|on|who|whose|with|for|will|has|is|was|to)\b|\s[–—|-]\s|,\s(?![A-Z])|\d"
)


def fill(offering: Offering, block: Block) -> Offering:
    """*offering* with the names of those who teach it."""
    told = _labelled(block) or _said(block)
    if not told:
        return offering
    names = tuple(dict.fromkeys(name for name, _ in told))[:_MOST]
    evidence = dict.fromkeys(words for _, words in told)
    return replace(earned(offering, *evidence), instructors=names)


def _labelled(block: Block) -> list[tuple[str, Evidence]]:
    for line in block.labelled("instructor"):
        found: list[tuple[str, Evidence]] = []
        for part in _parts(line, block):
            found += _listed(part.reading, 0, len(part.reading.plain))
        if found:
            persons = [one for one in found if not _BODY.search(one[0])]
            return persons or found
    return []


def _parts(line: Line, block: Block) -> Iterator[Line]:
    """The value of a label, and the sentences behind it while it ends with a title: "Trp." / "Wade Killian"."""
    yield line
    following = {other.place: other for other in (*block.lines, *block.shared) if not other.label}
    while _OPEN_END.search(line.reading.plain) and (after := following.get(line.place + 1)):
        line = after
        yield line


def _said(block: Block) -> list[tuple[str, Evidence]]:
    lines = [line for line in own_lines(block) if line.label in _SAYING]
    lines += [line for line in block.shared if _ALL_OF_THEM.search(line.reading.plain)]
    for line in lines:
        if found := list(instructors(line.reading)):
            return found
    return []


_ALL_OF_THEM = re.compile(r"\b(?:teaches|instructs) (?:all|each|both|every)\b", re.IGNORECASE)


def instructors(reading: Reading) -> Iterator[tuple[str, Evidence]]:
    """The names behind "taught by" or "Instructor", and those before "teaches"."""
    plain, words = reading.plain, condition_words()
    for match in islice(words.taught_by.finditer(plain), _MOST):
        yield from _after(reading, match)
    for match in words.teaches.finditer(plain):
        for name in _NAME.finditer(plain, max(0, match.start() - 80), match.start()):
            if name.end() + 1 == match.start() or plain[name.end() : match.start()].strip(" ,") == "":
                yield from _listed(reading, *name.span())


def _after(reading: Reading, match: re.Match[str]) -> Iterator[tuple[str, Evidence]]:
    plain = reading.plain
    if _ROLE.search(match.group()) and not _NAMED.search(plain[: match.start()]):
        return
    start = match.end() + len(plain[match.end() :]) - len(plain[match.end() :].lstrip(" :"))
    if match.group().lower().startswith("was taught"):  # "was taught at the county library by Jerome Tolliver"
        by = re.compile(r"[^.;]{0,60}?\bby\s").match(plain, match.end())
        if by is None:
            return
        start = by.end()
    end = len(plain)
    while stop := _STOP.search(plain, start, end):
        if not _is_abbreviation(plain, start, stop):
            end = stop.start()
            break
        nearer = _STOP.search(plain, stop.end(), end)
        if nearer is None:
            break
        end = nearer.start() if not _is_abbreviation(plain, start, nearer) else end
        break
    yield from (
        found
        for found in _listed(reading, start, end)
        if not _BODY.search(found[0]) and not _NO_PERSON.search(found[0])
    )


def _is_abbreviation(plain: str, start: int, stop: re.Match[str]) -> bool:
    """Whether the full stop is one of "Dr." or of "J. Smith"."""
    if not stop.group().startswith("."):
        return False
    word = plain[start : stop.start()].split()[-1:] or [""]
    return len(word[0]) == 1 or bool(condition_words().titles.fullmatch(word[0].strip("(").lower()))


def _listed(reading: Reading, start: int, end: int) -> Iterator[tuple[str, Evidence]]:
    """The names of a list from *start* to *end*."""
    text = reading.plain[start:end].strip(" .")
    if _BODY.search(text) and "," not in text and len(text.split()) > 1 and not _is_nobody(text):
        at = reading.plain.find(text, start)
        yield text, reading.evidence(at, at + len(text), "instructors")
        return
    for first, last in _pieces(reading.plain, start, end):
        name = _bare(reading.plain[first:last])
        if name:
            at = reading.plain.find(name, first)
            span = (at, at + len(name)) if at >= 0 else (first, last)
            yield name, reading.evidence(*span, "instructors")


def _pieces(plain: str, start: int, end: int) -> Iterator[Span]:
    begin = start
    for cut in _PARTS.finditer(plain, start, end):
        yield begin, cut.start()
        begin = cut.end()
    yield begin, end


def _bare(text: str) -> str:
    """The name in *text*: without titles before it and degrees behind it; empty where there is none."""
    text = " ".join(_ROUND.sub(" ", text).split()).strip(" .,:")
    if _is_nobody(text):
        return ""
    words = text.split()
    while words and (_is_title(words[0]) or not words[0][0].isupper()):
        words = words[1:]
    titled = [index for index, word in enumerate(words) if _is_title(word)]
    if titled:
        words = words[titled[-1] + 1 :]
    while words and condition_words().behind_names.fullmatch(words[-1].rstrip(".")):
        words = words[:-1]
    name = " ".join(words)
    return name if _NAME.fullmatch(name) or _SINGLE.fullmatch(name) else ""


def _is_title(word: str) -> bool:
    return bool(condition_words().titles.fullmatch(word.strip(".").lower()))


def _is_nobody(text: str) -> bool:
    return bool(condition_words().no_names.search(text))
