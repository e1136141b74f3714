"""How a class stands: cancelled, full or put off, by the mark on a title or by what a sentence says of it."""

import re
from dataclasses import dataclass

from trainwatch.courses.reading import Reading
from trainwatch.model import Evidence, Status

# What titles put before or behind the name to say how things stand: "CANCELLED: ...", "... - FULL".
_MARK = r"(?P<{0}>cancel+ed|postponed|rescheduled|moved|new dates?|sold out|full|wait ?list(?:ed)?(?: only)?)"
_MARKED = re.compile(
    rf"\A[\W_]*{_MARK.format('before')}\s*[\])}}*:–—!-]+\s*|\s*[\[({{*:–—-]+\s*{_MARK.format('behind')}[\W_]*$",
    re.IGNORECASE,
)
_MARKS: dict[str, Status] = {
    "c": "cancelled",
    "p": "changed",
    "r": "changed",
    "m": "changed",
    "n": "changed",
    "s": "full",
    "f": "full",
    "w": "full",
}
_STATUSES: tuple[tuple[str, Status], ...] = (("cancelled", "cancelled"), ("full", "full"), ("postponed", "changed"))
_SEATS = r"(?:seats?|places?|spots?|slots?|chairs?)"
_FULL = re.compile(
    rf"\b(?:all|every)\s(?:of\s)?(?:(?:the|its|our|\d{{1,4}}|[a-z]+)\s)?{_SEATS}\b[^.;:?!]{{0,90}}?"
    r"\b(?:is|are|were|was|been)\s(?:already\s|now\s)?(?:taken|filled|booked|gone|spoken for)\b"
    r"|\b(?:is|are)\s(?:now\s|already\s)?full\b(?!\s(?:of|day|time|week|and\sfree)\b|-)"
    r"|\bno\s(?:more\s)?(?:seats|places|spots|openings)\s(?:are\s)?(?:left|remain|available)\b",
    re.IGNORECASE,
)
# "If the class is cancelled, fees are returned" tells of no cancellation.
_SUPPOSED = re.compile(
    r"\b(?:if|unless|when|once|until|should|(?-i:may)|might|could|in case|whenever)\b[^.;]{0,80}$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Mark:
    """What a title's mark means: *word* is the mark, which stands at *start*; *bare* is the title without it."""

    status: Status
    word: str
    start: int
    bare: str


def mark(title: str) -> Mark | None:
    """The mark on *title*; None where it has none or is nothing else."""
    match = _MARKED.search(title)
    if match is None:
        return None
    group = "before" if match["before"] else "behind"
    bare = (title[: match.start()] + title[match.end() :]).strip()
    return Mark(_MARKS[match[group][0].lower()], match[group], match.start(group), bare) if bare else None


def marked(reading: Reading) -> tuple[Status, Evidence] | None:
    """What the mark on a page's title says of its class, and the mark."""
    found = mark(reading.plain) if reading.sentence.where == "title" else None
    return (found.status, reading.evidence(found.start, found.start + len(found.word), "status")) if found else None


def status(reading: Reading) -> tuple[Status, Evidence] | None:
    """Cancelled, full or put off, where a sentence about a class says so as a fact."""
    for name, word in _STATUSES:
        for span in reading.spans(name):
            if not _SUPPOSED.search(reading.plain, 0, span[0]):
                return word, reading.evidence(*span, "status")
    for match in _FULL.finditer(reading.plain):
        if not _SUPPOSED.search(reading.plain, 0, match.start()):
            return "full", reading.evidence(*match.span(), "status")
    return None
