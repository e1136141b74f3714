"""How a class stands: cancelled, full or put off, by a mark on its title or row, or by what a sentence says of it."""

import re
from dataclasses import dataclass, replace
from functools import partial

from trainwatch.courses.block import Block, Region, earned
from trainwatch.courses.reading import Reading
from trainwatch.knowledge.enrolment_words import enrolment_words
from trainwatch.model import Evidence, Offering, Status

# What titles put before or behind the name to say how things stand: "CANCELLED: ...", "... - FULL".
_WORDS = (
    r"cancel+ed|postponed|rescheduled|moved|new dates?|sold out|(?:event |class |course )?full"
    r"|(?:wait(?:ing)?|stand-?by) ?list(?:ed)?(?: only)?|stand-?by only"
)
_MARKED = re.compile(
    rf"\A[\W_]*(?P<before>{_WORDS})\s*[\])}}*:–—!-]+\s*|\s*[\[({{*:–—-]+\s*(?P<behind>{_WORDS})[\W_]*$"
    r"|\s(?P<loud>(?-i:CANCEL+ED|POSTPONED|SOLD OUT|(?:EVENT |CLASS )?FULL))[\W_]*$",
    re.IGNORECASE,
)
# The same in a row of a list or table: in capitals, or by itself between marks, cells or brackets.
_LOUD = (
    r"(?<![A-Za-z])(?-i:CANCEL+ED|POSTPONED|RESCHEDULED|SOLD OUT|(?:EVENT |CLASS |COURSE )?FULL|WAIT(?:ING)? ?LIST"
    r"|STAND-?BY ?LIST)(?![A-Za-z])"
)
_BY_ITSELF = (
    rf"(?:\A|[|(\[*:;,•–—]|\s-)\s*(?:now |class (?:is )?|status:? )?(?P<mark>{_WORDS})\s*(?=$|[|)\]*!;,.–—]|\s-|-\s)"
)
_LEADING = r"\A\W*(?P<leading>cancel+ed|postponed|rescheduled|date change|new date)(?=:\s)"
_MOVED = r"\b(?P<moved>rescheduled|postponed)(?=\s(?:to|from|until)\b)"
_IN_ROW = re.compile(rf"(?P<loud>{_LOUD})|{_LEADING}|{_MOVED}|{_BY_ITSELF}", re.IGNORECASE)
_SIGN = re.compile(rf"(?:{_WORDS})(?!\w)", re.IGNORECASE)
_EDGES = " []()*!.:-–—»>|/"
_MOST_BUTTONS = 4  # in a row
# "Click here to register", "Join the waitlist", "Enroll in this course", "Reserve your seat today".
_TO_CLICK = re.compile(
    r"\A(?:please\s)?(?:click(?:\shere)?(?:\sto)?|join|get\son|add\sme\sto)\s(?:the\s|our\s)?", re.IGNORECASE
)
_REST_OF_BUTTON = re.compile(
    r"(?:\s(?:for|in|to|at|on|the|this|my|your|a|an|now|here|today|online|class|course|session|event|training|workshop|seat|spot"
    r"|place|list|form|page|site|link|attend)\b)*",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“](?P<title>[^\"“”]{3,80})[\"”]\s*$")
_CONTENT = re.compile(r"[^\W\d_]{3,}")
_MARKS: dict[str, Status] = {
    "c": "cancelled",
    "p": "changed",
    "r": "changed",
    "m": "changed",
    "n": "changed",
    "s": "full",
    "f": "full",
    "w": "full",
    "e": "full",
    "d": "changed",
}
_STATUSES: tuple[tuple[str, Status], ...] = (("cancelled", "cancelled"), ("full", "full"), ("postponed", "changed"))
_SEATS = r"(?:seats?|places?|spots?|slots?|chairs?)"
_NOT_THE_CLASS = re.compile(
    r"\b(?:hotel|block|lodging|parking|rooms?|dorm(?:itory)?|inn)\W[^.;:]{0,30}$", re.IGNORECASE
)
_FULL = re.compile(
    rf"\b(?:all|every)\s(?:of\s)?(?:(?:the|its|our|\d{{1,4}}|[a-z]+)\s)?{_SEATS}\b[^.;:?!]{{0,90}}?"
    r"\b(?:is|are|were|was|been)\s(?:already\s|now\s)?(?:taken|filled|booked|gone|spoken for)\b"
    r"|\b(?:is|are)\s(?:now\s|already\s)?full\b(?!\s(?:of|day|time|week|and\sfree)\b|-)"
    rf"|\b(?:class|course|session|event|training|registration)\s(?:is\s|has\s)?(?:now\s|already\s|been\s)?"
    r"(?:filled|reached\s(?:its\s)?(?:full\s|maximum\s)?capacity)\b"
    r"|(?<!\d)0\s(?:seats|spots|openings)\s(?:available|left|remaining)\b"
    r"|\bregistration\s(?:is\s)?full\b|\bwait\s?list\s(?:is\s)?open\b"
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
    group = next(name for name, found in match.groupdict().items() if found)
    bare = (title[: match.start()] + title[match.end() :]).strip()
    return Mark(_meaning(match[group].lower()), match[group], match.start(group), bare) if bare else None


def is_sign(text: str) -> bool:
    """Whether *text* is the words of buttons or a mark, and no name: "Register Now!", "BOOK", "Join Waitlist Details"."""
    words = enrolment_words()
    left = text.strip(_EDGES)
    for _ in range(_MOST_BUTTONS):
        left = _TO_CLICK.sub("", left, count=1)
        found = (pattern.match(left) for pattern in (words.buttons, words.link_words, _SIGN))
        button = max(filter(None, found), key=lambda match: match.end(), default=None)
        if button is None:
            return False
        rest = _REST_OF_BUTTON.match(left, button.end())
        left = left[rest.end() if rest else button.end() :].lstrip(_EDGES)
        if not left:
            return True
    return False


def marked(reading: Reading) -> tuple[Status, Evidence] | None:
    """What the mark on a page's title says of its class, and the mark."""
    found = mark(reading.plain) if reading.sentence.where == "title" else None
    return (found.status, reading.evidence(found.start, found.start + len(found.word), "status")) if found else None


def of_row(reading: Reading, start: int, until: int) -> tuple[Status, Evidence] | None:
    """What a mark between *start* and *until* of a row says of its date: "Oct 20-22 Fargo SOLD OUT", "| Full |"."""
    shouted = reading.plain.isupper() and len(_CONTENT.findall(reading.plain)) > 3  # where capitals say nothing
    for match in _IN_ROW.finditer(reading.plain, start, until):
        group = next(name for name, found in match.groupdict().items() if found)
        word = match[group].lower()
        if not (group == "loud" and shouted) and not _SUPPOSED.search(reading.plain, 0, match.start(group)):
            return _meaning(word), reading.evidence(*match.span(group), "status")
    return None


def _meaning(word: str) -> Status:
    return "full" if word.endswith("full") or word.startswith("stand") else _MARKS[word[0]]


def status(reading: Reading) -> tuple[Status, Evidence] | None:
    """Cancelled, full or put off, where a sentence about a class says so as a fact."""
    for name, word in _STATUSES:
        for span in reading.spans(name):
            if not _SUPPOSED.search(reading.plain, 0, span[0]):
                return word, reading.evidence(*span, "status")
    for match in _FULL.finditer(reading.plain):
        if not any(pattern.search(reading.plain, 0, match.start()) for pattern in (_NOT_THE_CLASS, _SUPPOSED)):
            return "full", reading.evidence(*match.span(), "status")
    return None


def of_session(offering: Offering, block: Block, region: Region, *, one_of_many: bool) -> Offering:
    """*offering*, whose date is known, with how it stands: as its row, its title or its text says, else by its date.

    *region* is where its date is spoken of; of a class with further dates (*one_of_many*) a mark elsewhere is not this
    date's, unless it stands on the title.
    """
    if said := _told(block, region, one_of_many=one_of_many):
        return replace(earned(offering, said[1]), status=said[0])
    start = next((item for item in offering.evidence if item.rule == "start"), None)
    if offering.start and start:
        last = (offering.end or offering.start)[:10]
        past = block.reference is not None and last < block.reference.isoformat()
        return replace(earned(offering, replace(start, rule="status")), status="held" if past else "scheduled")
    return replace(earned(offering, block.held), status="held") if block.held else offering


def _told(block: Block, region: Region, *, one_of_many: bool) -> tuple[Status, Evidence] | None:
    """What a mark on its row, else one on the title, else a sentence says of the class."""
    for line in block.lines:
        sentence = line.reading.sentence
        start, until = (max(0, region[0] - sentence.start), region[1] - sentence.start)
        if sentence.where == "text" and until > 0 and (found := of_row(line.reading, start, until)):
            return found
    if name := mark(block.name):
        return name.status, replace(block.name_evidence, rule="status")
    first = block.everything[:1] if block.alone else ()
    if found := next((said for line in first if (said := marked(line.reading))), None):
        return found
    if one_of_many:
        return None
    read = partial(_of_class, name=block.name)
    others = [line for line in block.shared if block.alone and _points_back(line.reading)]
    return block.first(read, block.lines) or block.first(read, others)


def _points_back(reading: Reading) -> bool:
    """Whether the sentence speaks of a class named elsewhere: "This event", "It is now full"."""
    return reading.has("anaphors") or reading.plain.startswith("It is ")


def _of_class(reading: Reading, name: str) -> tuple[Status, Evidence] | None:
    """What a sentence says of the class called *name*, and not of another whose title it quotes: "“Radar” is full"."""
    found = status(reading)
    if found is None:
        return None
    quoted = _QUOTED.search(reading.plain, 0, found[1].start - reading.sentence.start)
    return None if quoted and quoted["title"].casefold() not in name.casefold() else found
