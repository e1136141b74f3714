"""What a class is called in a notice: a row or a part of one that is written as names are, without what stands round it."""

import re
from functools import cache

from trainwatch.courses.enrol.standing import is_sign, mark
from trainwatch.courses.gazetteer import Gazetteer
from trainwatch.courses.prose.naming import key_of
from trainwatch.courses.reading import Span
from trainwatch.knowledge.course_words import course_words
from trainwatch.knowledge.notice_words import notice_words

MOST_WORDS = 16
_LONGEST = 160
SEPARATORS = " \t,.:;|–—-@()*"
"""Marks between the parts of a row."""
_CODE = r"(?:TCOLE|CLEET|POST|KLEC|LETB|MCOLES|ILETSB|Course|Class|No\.?)\s?(?:No\.?\s?)?#\s?[\w-]{2,12}"
# What may stand before a name: bullets and numbers, codes, the year of the list, words that call attention.
_BEFORE = re.compile(
    rf"[^\w$(\[\"“‘']+|\d{{1,2}}[.)]\s+|{_CODE}\s*[:–—-]?\s+|[A-Z]{{1,5}}-?\d{{2,6}}[A-Z]?\b\s*[:–—-]?\s+|(?:19|20)\d\d\s+(?=[A-Z])"
    r"|(?:NEW|New|FREE|Free|Save the Date|SAVE THE DATE|Announcing|Now Enrolling|Reminder)\s*[!:–—-]+\s*"
)
_PARENS = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]{0,80})[)\]][\s.,:;!*–—-]*$")
_ASIDE = re.compile(r"\([^()]{0,80}\)")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&/-]{1,11}|[A-Z][a-z]{0,4}[A-Z][A-Za-z-]{0,6}")
_NUMBER = re.compile(r"\d{3}")  # "(CJ-4410)" is a number of the class and no acronym
_NUMBERED = re.compile(rf"[\s,–—-]+(?:{_CODE}|#\s?\d[\w-]*|\d\d-\d{{1,4}}|[A-Z]{{2,5}}-\d{{2,5}})\s*$")
_JOINT = re.compile(r"\s[–—-]\s|\s?—\s?|:\s|,\s|\s\|\s|(?<=[?!])\s|\s\.\s\.\s\.\s|\s{3,}")
# Behind the name: length, price, way of teaching, season. "…, Live on Zoom", "… – Free", "…: two-day webinar".
_TAIL = re.compile(
    r"(?:(?!(?:19|20)\d\d\s[A-Z])\d|\$|free\b|no[- ](?:cost|charge|fee|tuition)\b|tuition\b|cost\b|(?:one|two|three|four|five|six|half|full)[- ](?:day|hour)|live\b|on?line\b"
    r"|online\b|virtual\b|via\s|zoom\b|webinar\b|self[- ]paced|e-?learning|in[- ]person|hybrid\b|hosted\b|presented\b|registration\b|pending\b"
    r"|new\b|now\b|(?-i:at|in|on)\s|for\s(?:fall|spring|winter|summer)|(?:fall|spring|summer|winter|autumn)\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\s\d|cancel|postponed|full\b|sold out|event full|(?:waiting|wait) ?list|approved\b|credits?\b)",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"\s(?:hosted|presented|sponsored|offered|provided|taught)\sby\b", re.IGNORECASE)
_NO_NAME = re.compile(
    r"^\d{1,2}\s?[-–]\s?\d{1,2}\s|^\d{1,3}(?:\.\d)?[ -][Hh]ours?\b[^:]*\b[Cc]redits?$|https?:|www\.|[@=]|\$\s?\d|\b(?:19|20)\d\d-\d\d|\b\d{3}[-.]\d{3,4}\b|\b\d{5}(?:-\d{4})?$|[.;]\s+\S"
    r"|\b(?:is|are|was|were|will|must|may|can|has|have|been|do|does|should|shall|our|my)\b|[A-Za-z]:[A-Z]|^(?:By|Click|Dear|Sincerely|Please|Welcome|Contact|Call|To)\b"
)
_LISTING = re.compile(r"(?<=Class|ourse|ining) (?:Schedule|Calendar|Dates)$")  # "CIT Class Schedule"
_LISTS = frozenset(("calendar", "schedule", "catalog", "catalogue", "calendars", "schedules"))
_CLASSES = frozenset(("class", "course", "school", "seminar", "workshop"))
_FEWEST = 3  # words of a name made of generic words
_JOINERS = frozenset(
    [
        "a",
        "an",
        "and",
        "&",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "over",
        "per",
        "the",
        "to",
        "under",
        "up",
        "vs",
        "with",
        "your",
        "who",
        "what",
        "when",
        "where",
        "how",
        "that",
    ]
)
_CLOCK = re.compile(r"\b\d{1,2}(?::\d\d)?\s?[ap]\.?m\b\.?|\bnoon\b|\bhrs\b|\bhours\b|\bmins?\b", re.IGNORECASE)
_STREET = re.compile(
    r"\b\d{1,6}\s+(?:[NSEW]\.?\s)?[\w.'’ -]{2,40}\b(?:St|Street|Ave|Avenue|Rd|Road|Dr|Drive|Ln|Lane|Blvd|Boulevard|Pkwy|Parkway|Hwy|Highway|Way|Ct"
    r"|Court|Pl|Place|Sq|Square|Pike|Cir|Circle|Loop|Cut|Trail)\b\.?",
    re.IGNORECASE,
)
_PART_OF_SERIES = re.compile(r"(?:Session|Part|Module|Week)\s(?:\d{1,2}|[IVX]{1,4}|[A-F])", re.IGNORECASE)
_STATE_END = re.compile(
    r"(?:^|,\s*|\s)(?P<city>[A-Z][\w.'’ -]{1,40}?),\s*(?P<state>[A-Z]{2}|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\.?(?:\s+\d{5}(?:-\d{4})?)?$"
)


def title_span(plain: str, start: int, end: int, *, least: float = 0.65) -> Span | None:
    """Where between *start* and *end* the name of a class stands, without label, code, mark and what follows it.

    None where the words are not written as a name, or tell no class from another.
    """
    start, end = trimmed(plain, start, end)
    start, end = _without_kind(plain, start, end)
    for joint in _JOINT.finditer(plain, start, end):
        if joint.end() < end and _is_tail(plain, joint.end(), end):
            end = joint.start()
            break
    if giver := _GIVEN.search(plain, start, end):
        end = giver.start()
    start, end = trimmed(plain, start, end)
    if plain.count("(", start, end) > plain.count(")", start, end):
        start, end = trimmed(plain, start, plain.rfind("(", start, end))
    if (listing := _LISTING.search(plain, start, end)) and is_name(plain[start : listing.start()], least=least):
        end = listing.start()
    return (start, end) if is_name(plain[start:end], least=least) else None


def bare_title(title: str) -> str:
    """*title* without its kind, code and asides: "Training: Radar Basics (TCOLE Eligible)" is "Radar Basics"."""
    start, end = trimmed(title, 0, len(title))
    start, end = trimmed(title, *_without_kind(title, start, end))
    return title[start:end] if tells(title[start:end]) else title


def heads_list(text: str) -> bool:
    """Whether *text* heads a list and names no class: "Executive Training Calendar 2026"."""
    words = [word.lower() for word in re.findall(r"[A-Za-z]+", text)]
    return bool(words) and words[-1] in _LISTS


def is_generic_name(text: str) -> bool:
    """Whether *text* is the name of a class though each of its words is one that many classes have.

    "Sheriff's Certification Course" heads a page of one class; "Upcoming Training Course" does not.
    """
    words = re.findall(r"[A-Za-z'’-]+", text)
    large = all(word[0].isupper() or word.lower() in _JOINERS for word in words)
    small = [word.lower() for word in words]
    listed = frozenset(notice_words().heading_words)
    return len(words) >= _FEWEST and large and small[-1] in _CLASSES and listed.isdisjoint(small)


def is_name(text: str, *, least: float = 0.65) -> bool:
    """Whether *text* is written as a name is, *least* of its longer words large, and one tells it from others."""
    words = re.findall(r"[^\W_][\w.'’&/‐-]*", _ASIDE.sub(" ", text))
    if (
        not 1 <= len(words) <= MOST_WORDS
        or len(text) > _LONGEST
        or _NO_NAME.search(text)
        or text.endswith(".")
        or is_sign(text)
    ):
        return False
    longer = [word for word in words if word.lower() not in _JOINERS and (len(word) > 3 or word[0].isupper())]
    large = sum(word[0].isupper() or word[0].isdigit() for word in longer)
    if not words[0][0].isupper() and not words[0][0].isdigit():
        return False
    if not re.search(r"[^\W\d_]{3}", _CLOCK.sub(" ", text)):
        return False
    return bool(longer) and large >= least * len(longer) and tells(text)


def tells(text: str) -> bool:
    """Whether a word of *text* tells a class from other classes, and does not only head a list of them."""
    known = _heading_stems()
    return any(not word.isdigit() and len(word) > 1 and word not in known for word in key_of(text))


def is_body(text: str) -> bool:
    """Whether *text* is the name of an organisation: it ends in a word for bodies, or one stands before "of" or "for"."""
    words = re.findall(r"[\w'’&-]+", text.lower())
    known = _organisations()
    named = words[: words.index("for")] if "for" in words[1:] else words
    heads = [word for word, following in zip(named, [*named[1:], "of"], strict=True) if following in ("of", "on")]
    return len(words) >= 2 and any(word in known for word in heads)


@cache
def _organisations() -> frozenset[str]:
    return frozenset((*course_words().organisations, *notice_words().bodies))


def is_place(text: str, known: Gazetteer) -> bool:
    """Whether *text* is a place: an address, a city with its state, a known city alone, or a house."""
    bare = text.strip(" .,:;–—-()")
    return bool(bare) and (is_address(bare, known) or any(_is_house(part.strip()) for part in bare.split(",")))


def has_street(text: str) -> bool:
    """Whether a street line stands in *text*."""
    return bool(_STREET.search(text))


def is_address(bare: str, known: Gazetteer) -> bool:
    """Whether *bare* is a place whatever its house: a street, a city, a state, or a room on a screen."""
    if _STREET.search(bare):
        return True
    end = _STATE_END.search(bare)
    if (end and known.state(end["state"])) or known.state(bare):
        return True
    lower = bare.lower()
    if lower.startswith(("at ", "in ", "near ")) or re.search(
        r"\broom\s\w{1,5}$|\bzoom\b|\bmicrosoft teams\b|\bsame (?:place|building|room|site|location)\b", lower
    ):
        return True
    return known.somewhere(bare.split(",", maxsplit=1)[0].strip())


def is_town(text: str, known: Gazetteer) -> bool:
    """Whether *text* is a town with its state, or a state, and no more."""
    bare = text.strip(" .,:;–—-()")
    end = _STATE_END.fullmatch(bare.title() if bare.isupper() else bare)
    return bool(known.state(bare) or (end and known.state(end["state"])))


def _is_house(text: str) -> bool:
    return bool(_houses().search(text.lower()))


@cache
def _houses() -> re.Pattern[str]:
    words = "|".join(map(re.escape, notice_words().venues))
    return re.compile(rf"\b(?:{words})(?:\s(?:\w|\d+))?$")


def without_place(plain: str, start: int, end: int, known: Gazetteer) -> int:
    """Where the span ends if a comma and a place follow the name: "Rural Burglary Rings, Minot EVENT FULL"."""
    for comma in re.finditer(r",\s", plain[start:end]):
        words = plain[start + comma.end() : end].split()
        for count in range(min(3, len(words)), 0, -1):
            if is_place(" ".join(words[:count]), known):
                return start + comma.start()
        if is_place(" ".join(words), known):
            return start + comma.start()
    return end


def trimmed(plain: str, start: int, end: int) -> Span:
    """The span without marks of standing, codes and asides round the name; an acronym in brackets stays."""
    if found := mark(plain[start:end]):
        at = plain.find(found.bare[:40], start)
        if at >= 0:
            start, end = at, at + len(found.bare)
    changed = True
    while changed and start < end:
        before = (start, end)
        if (match := _BEFORE.match(plain, start, end)) and match.end() < end:
            start = match.end()
        while end > start and plain[end - 1] in " \t,:;|–—-*.":
            end -= 1
        if (
            (aside := _PARENS.search(plain, start, end))
            and (not _ACRONYM.fullmatch(aside["inside"]) or _NUMBER.search(aside["inside"]))
            and aside.start() > start
        ):
            end = aside.start()
        if number := _NUMBERED.search(plain, start, end):
            end = number.start()
        changed = (start, end) != before
    return start, end


def _without_kind(plain: str, start: int, end: int) -> Span:
    """The span without the kind of class before a colon: "Live Webinar: …", "October class night: …"."""
    for colon in re.finditer(r":\s+", plain[start:end]):
        lead = plain[start : start + colon.start()]
        kinds = re.findall(r"[\w'’-]+", lead.lower())
        ends_so = bool(kinds) and kinds[-1] in _kinds()
        if _PART_OF_SERIES.fullmatch(lead):
            break
        if (not tells(lead) or ends_so or lead.isupper()) and is_name(plain[start + colon.end() : end].strip()):
            return start + colon.end(), end
        break
    return start, end


@cache
def _kinds() -> frozenset[str]:
    return frozenset(
        ("night", "in-service", "webinar", "workshop", "seminar", "announcement", "class", "course", "upcoming")
    )


def _is_tail(plain: str, start: int, end: int) -> bool:
    return bool(_TAIL.match(plain, start, end)) and not re.match(
        r"(?:level|part|phase|basic)\b", plain[start:end], re.IGNORECASE
    )


@cache
def _heading_stems() -> frozenset[str]:
    return frozenset(
        stem for word in (*notice_words().heading_words, *course_words().calendar) for stem in (key_of(word) or {word})
    )
