"""A class that only the title of its page names: "SFST Instructor, April 15-18, Columbus" over a text about it.

The last resort, where no sentence names a class. The title must be written as a name, not as a headline, and the page
must say of its class when it is, how long it takes, or how it is had.
"""

import re
from collections.abc import Sequence
from datetime import date

from trainwatch.courses.dates import stated
from trainwatch.courses.enrol import registration
from trainwatch.courses.enrol.standing import mark
from trainwatch.courses.prose.mentions import Group, class_dates
from trainwatch.courses.prose.naming import Name, key_of
from trainwatch.courses.prose.phrases import lists, topic_spans
from trainwatch.courses.reading import Reading, Span, inside, touches
from trainwatch.courses.worth import length
from trainwatch.knowledge.course_words import course_words
from trainwatch.model import Kind

_MOST_WORDS = 12
_NO_ENDS = frozenset({"are", "day", "is", "month", "was", "were"})  # of a feast, or of a sentence
# Before a colon, words that only say what kind of page this is: "Tuition-free:", "Course description:".
_LABEL = re.compile(r"\A(?P<words>[^:–—]{1,60}?)\s*(?::|\s[–—-])\s+(?=\S)")
# Where a name ends: before its place, its length, its price, and what the page says of it.
_TAIL = re.compile(
    r"\s(?:comes?|coming|goes|returns?|returning|set|offered|hosted|presented|sponsored|taught|held|scheduled|available|opens?)"
    r"\s(?:by|to|for|at|in|on|back|again|online)\b.*"
    r"|[,:;(–—]\s*(?:\(?\d|(?:one|two|three|four|five|six|half)\b|free\b|no[- ](?:cost|charge|fee|tuition)\b|tuition\b|online\b|virtual|"
    r"live\b|hosted\b|self-paced|e-?learning|in-person|registration\b|webinar\b|now\b|last\b|at\b|in\b).*"
    r"|,\s(?:January|February|March|April|May|June|July|August|September|October|November|December)\b.*"
    r"|\s[–—-]\s(?:free|online|virtual|register|live)\b.*"
    r"|(?<=[?!])\s(?=\S).*"
    r"|\s\d{1,3}[- ]hours?\b.*",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:,|\sat|\sin|\snear)\s(?P<place>[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,2}(?:,\s[A-Z][\w.]+)?)$")
_END = re.compile(r"[\s,:;(–—-]+(?:(?:on|from|starting|beginning|starts?|begins?|set for)\s*)?$", re.IGNORECASE)
_PART = re.compile(
    r"\A\W{0,3}(?P<label>(?:Session|Part|Module|Week|Class)\s(?:\d{1,2}|[IVX]{1,4}|[A-F])\b)\s*[:–—-]\s*(?=\S)"
)


def titled(readings: Sequence[Reading], kind: Kind, reference: date | None) -> tuple[Group, ...]:
    """The class that the title of a course's announcement names, or the dated parts of a series under it.

    None where the title is no name of a class, or the page says neither when it is, nor how long or how it is taught.
    """
    title = readings[0] if readings and readings[0].sentence.where == "title" else None
    if title is None or kind is not Kind.COURSE_ANNOUNCEMENT or title.has("recruits", "outsiders"):
        return ()
    span = _name(title, reference)
    if span is None or not (_is_taught(title, span, readings) and _is_had(readings, reference)):
        return ()
    span = _as_in_text(title, span, readings)
    if parts := _parts(readings, title, span, reference):
        return parts
    text = " ".join(title.plain[slice(*span)].split())
    return (_group(_named(text, span), 0),) if key_of(text) else ()


def _named(text: str, span: Span) -> Name:
    return Name(*span, text[0].upper() + text[1:], key_of(text), rank=3, single=True, proper=True, told=True)


def _group(name: Name, place: int) -> Group:
    return Group(name, place, [place], given=True, named=[(place, name)], forms={(name.key, name.proper)})


def _name(title: Reading, reference: date | None) -> Span | None:
    """Where in the title the name stands: without labels before it, and without day, place and price behind."""
    plain = title.plain
    found = mark(plain)
    start = plain.find(found.bare[:20]) if found and found.start < len(found.word) else 0
    if (label := _LABEL.match(plain[start:])) and _is_label(label["words"]):
        start += label.end()
    end = min((day.start for day in stated(plain, reference) if day.start > start), default=len(plain))
    if tail := _TAIL.search(plain, start, end):
        end = tail.start()
    end = _END.search(plain[:end]).start() if _END.search(plain[:end]) else end  # type: ignore[union-attr]
    if (place := _PLACE.search(plain, start, end)) and _is_place(
        place["place"], place.group(), plain[start : place.start()]
    ):
        end = place.start()
    return (start, end) if _is_name(title, start, end) else None


def _is_label(words: str) -> bool:
    known = frozenset((*course_words().page_labels, *course_words().heads)) | lists()[0]
    return all(word in known or word.isdigit() for word in re.findall(r"[\w-]+", words.lower()))


def _is_place(name: str, whole: str, before: str) -> bool:
    """Whether what follows "at", "in" or the last comma is a place: after a comma only where the name has no other comma."""
    return ("," not in before or not whole.startswith(",")) and name.lower() not in lists()[0] | lists()[2]


def _is_name(title: Reading, start: int, end: int) -> bool:
    """Whether the words are written as a name is, and are not news, a body's name or general words."""
    plain = title.plain[start:end]
    words = [token for token in title.tokens if start <= token.start and token.end <= end and token.is_word]
    longer = [token for token in words if len(token.text) > 3 and token.lower not in lists()[1]]
    trainers = title.spans("trainers")
    capital = sum(
        token.is_name or not token.text[0].isalpha() or inside(token.start, token.end, trainers) for token in longer
    )
    if plain.isupper() or not 2 <= len(words) <= _MOST_WORDS or words[-1].lower in _NO_ENDS:
        return False
    if capital < 0.8 * len(longer):
        return False
    return bool(key_of(plain)) and not touches(start, end, title.spans("news_words"))


def _is_taught(title: Reading, span: Span, readings: Sequence[Reading]) -> bool:
    """Whether the name is of a subject of training, or the page speaks of a class or of hours of one."""
    spoken = any(one.has("heads", "mass_heads", "trainers") or length.plain_hours(one) for one in readings)
    return spoken or touches(*span, topic_spans(title))


def _is_had(readings: Sequence[Reading], reference: date | None) -> bool:
    """Whether the page says when its class is, how long it takes, until when one registers, or that it is online."""
    return any(
        class_dates(one, reference)
        or length.hours(one)
        or length.plain_hours(one)
        or length.days(one)
        or registration.closes(one, reference)
        or one.has("self_paced", "live_online")
        for one in readings
    )


def _as_in_text(title: Reading, span: Span, readings: Sequence[Reading]) -> Span:
    """The shorter name before " for ", where only that stands in the text: "Cold Case Week for Agencies Upstate"."""
    whole = title.plain[slice(*span)]
    texts = [reading.plain for reading in readings[1:]]
    for joint in re.finditer(r" for |: ", whole):
        short = whole[: joint.start()]
        if len(short.split()) > 1 and not any(whole in text for text in texts) and any(short in text for text in texts):
            return span[0], span[0] + joint.start()
    return span


def _parts(readings: Sequence[Reading], title: Reading, span: Span, reference: date | None) -> tuple[Group, ...]:
    """The dated parts of a series, a line each: "Session I: What the Body Keeps, September 8"; "Week 2: May 4-8"."""
    found = []
    for place, reading in enumerate(readings[1:], 1):
        part = _PART.match(reading.plain)
        days = class_dates(reading, reference) if part else ()
        if part and len(days) == 1:
            end = _END.sub("", reading.plain[: days[0].start])
            own = bool(key_of(end[part.end() :]))
            text = end[part.start("label") :] if own else f"{title.plain[slice(*span)]}, {part['label']}"
            found.append(
                _group(_named(" ".join(text.split()), (part.start("label"), max(len(end), part.end("label")))), place)
            )
    return tuple(found) if len(found) > 1 else ()
