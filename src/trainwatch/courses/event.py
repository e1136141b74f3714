"""A date in a calendar as a class: its fields say more than any sentence, and what they leave open the text may tell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from trainwatch.courses.block import Block, earned
from trainwatch.courses.details import FILLERS
from trainwatch.courses.enrol import registration
from trainwatch.courses.enrol.anchors import anchors
from trainwatch.courses.enrol.standing import mark
from trainwatch.courses.gazetteer import Gazetteer, gazetteer
from trainwatch.courses.notice.lines import rows
from trainwatch.courses.notice.names import bare_title
from trainwatch.courses.place.written import Known, written
from trainwatch.courses.reading import Reading, reader
from trainwatch.courses.regions import ALL
from trainwatch.courses.sentences import Sentence
from trainwatch.knowledge import NATIONWIDE, Knowledge
from trainwatch.knowledge.calendar_words import is_no_class
from trainwatch.model import (
    Courses,
    Delivery,
    Event,
    Evidence,
    Free,
    Meeting,
    Offering,
    Status,
    Subject,
    Tags,
    Tier,
)

_QUOTE = 200  # characters of evidence
_AMOUNT = re.compile(r"(?<![\w.])(?:\$\s?)?(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,6})(?P<cents>\.\d{1,2})?(?![\w%])")
_FREE = re.compile(
    r"\bfree\b(?!\s+(?:parking|lunch|meals?|lodging))|\bno (?:cost|charge|fee|tuition)\b|\bcomplimentary\b|\bn/?c\b",
    re.IGNORECASE,
)
_STATE = re.compile(r"(?P<state>[A-Z]{2}|[A-Z][a-z]+\.?(?:\s(?:of\s)?[A-Z][a-z]+){0,2})(?:\s+\d{5}(?:-\d{4})?)?")
_COUNTRY = re.compile(r"(?:USA?|U\.S\.A?\.|United States(?: of America)?|\d{5}(?:-\d{4})?)", re.IGNORECASE)
_ONLINE: tuple[Delivery, ...] = ("hybrid", "self_paced", "live_online")  # in the order in which one word beats another
_VENUE_ONLINE = re.compile(r"\b(?:zoom|webinar|virtual|online|(?:microsoft|ms) teams|webex)\b", re.IGNORECASE)
_FROM_PROSE = ("days", "hours", "audience", "train_the_trainer")


def of_event(
    event: Event, subject: Subject, tags: Tags, told: Courses, knowledge: Knowledge, *, today: date
) -> Courses:
    """The class that *event* is, in place of the classes *told* by the text that was made of it.

    *today* parts what is to come from what was held. An event that is no class, or whose text is off-topic, has none.
    """
    if is_no_class(subject.title) or tags.relevance.label == "no":
        return Courses()
    title, status, word = _title(subject.title)
    block = _block(title, subject, tags, knowledge, today)
    offering = _named(replace(_completed(_described(block), told), uid=event.uid), subject, knowledge)
    offering = _dated(offering, event, status, word, today)
    offering = _placed(offering, event, subject, tags, gazetteer(knowledge))
    offering = _housed(offering, event, knowledge)
    offering = _given(offering, event, (_read(subject.title, knowledge), _read(event.place, knowledge)))
    offering = _priced(offering, event, told)
    offering = registration.of_session(_provided(offering, event, subject), block, ALL, one_of_many=False)
    offering = _registered(offering, event)
    rule = "free" if offering.free == "yes" else "price"
    quotes = tuple(item for item in offering.evidence if item.rule == rule)
    return Courses(offering.free, quotes, (offering,))


def _field(value: str, rule: str) -> Evidence:
    quote = value[:_QUOTE]
    return Evidence("field", quote, 0, len(quote), rule)


def _read(text: str, knowledge: Knowledge) -> Reading:
    return reader(knowledge).read(Sentence("title", 0, text, text))


def _block(title: str, subject: Subject, tags: Tags, knowledge: Knowledge, today: date) -> Block:
    """The text of the date as one class, called *title*."""
    lines = tuple(line for row in rows(subject.text, reader(knowledge)) for line in row.lines)
    words = subject.title[:_QUOTE]
    return Block(
        name=title,
        name_evidence=Evidence("title", words, 0, len(words), "title"),
        lines=lines,
        alone=True,
        kind=tags.kind.kind,
        reference=today,
        states=tuple(state.code for state in tags.states),
        links=subject.links,
        anchors=anchors(subject.text, subject.links),
    )


def _described(block: Block) -> Offering:
    """What the text says of the class; the fields of the calendar go before it."""
    offering = Offering(title=block.name)
    for fill in FILLERS:
        offering = fill(offering, block)
    return offering


def _completed(offering: Offering, told: Courses) -> Offering:
    """*offering* with what prose rules found in the text, where that tells of one class alone."""
    if len(told.offerings) != 1:
        return offering
    one = told.offerings[0]
    for name in _FROM_PROSE:
        if not getattr(offering, name) and (value := getattr(one, name)):
            words = (item for item in one.evidence if item.rule == name)
            offering = replace(earned(offering, *words), **{name: value})
    return offering


def _instead(offering: Offering, *evidence: Evidence) -> Offering:
    """*offering* with *evidence* in place of what earned the same fields before."""
    rules = {item.rule for item in evidence}
    return replace(offering, evidence=(*(item for item in offering.evidence if item.rule not in rules), *evidence))


def _title(title: str) -> tuple[str, Status | None, str]:
    """The title without code, asides and mark of how things stand, what the mark means, and its word."""
    found = mark(title)
    return (bare_title(found.bare), found.status, found.word) if found else (bare_title(title), None, "")


def _named(offering: Offering, subject: Subject, knowledge: Knowledge) -> Offering:
    start = max(subject.title.find(offering.title), 0)
    found = _read(subject.title, knowledge)
    end = min(start + len(offering.title), start + _QUOTE)
    words = Evidence("title", subject.title[start:end], start, end, "title")
    topics = [found.evidence(first, last, "topics") for first, last, _ in found.topics]
    named = tuple(dict.fromkeys(topic for _, _, topic in found.topics))
    return replace(earned(offering, words, *topics), topics=named)


def _dated(offering: Offering, event: Event, marked: Status | None, word: str, today: date) -> Offering:
    """*offering* with its dates, and how it stands: by its fields, else its title's mark, else by *today*.

    A date without an end is over on its own day, at a time that nobody tells.
    """
    quotes = [_field(event.start, "start"), _field(event.end or event.start[:10], "end")]
    quotes += [_field(event.zone, "timezone")] if event.zone else []
    status: Status = "held" if (event.end or event.start)[:10] < today.isoformat() else "scheduled"
    if event.cancelled or marked == "cancelled":
        status = "cancelled"
    elif status == "scheduled":
        status = marked or ("changed" if event.moved else status)
    if status in ("cancelled", "changed", "full"):
        said = word if marked == status else "cancelled" if event.cancelled else "put off or moved"
        quotes.append(_field(said, "status"))
    end, zone = event.end or event.start[:10], event.zone or None
    dated = replace(earned(offering, *quotes), start=event.start, end=end, timezone=zone, status=status)
    return _met(dated, event)


def _met(offering: Offering, event: Event) -> Offering:
    """*offering* with its meetings, where the days of the class are not one after the other."""
    if not event.meetings:
        return offering
    meetings = tuple(Meeting(start, end) for start, _, end in (one.partition("/") for one in event.meetings.split()))
    return replace(earned(offering, _field(event.meetings, "meetings")), meetings=meetings)


def _placed(offering: Offering, event: Event, subject: Subject, tags: Tags, known: Gazetteer) -> Offering:
    """*offering* in its city: as the field names it, else as a part of the place does, if it is in a state that is sure.

    Sure is a state that the field names, and otherwise the source's own where that has such a city.
    """
    home = subject.source_state if subject.source_state != NATIONWIDE else ""
    if event.city and (state := event.state or (home if known.has(event.city, home) else "")):
        return _at(offering, event.city, state, event.city, event.state or event.city)
    for city, state, quote in _cities(event.place, event.state, home, known):
        return _at(offering, city, state, quote, quote)
    if event.state:
        return replace(earned(offering, _field(event.state, "state")), state=event.state)
    first = next((tag for tag in tags.states if tag.primary and tag.code != NATIONWIDE), None)
    if first is None or event.online or _VENUE_ONLINE.search(event.place):  # a webinar is nowhere, whoever gives it
        return offering
    return replace(earned(offering, *(replace(item, rule="state") for item in first.evidence[:1])), state=first.code)


def _housed(offering: Offering, event: Event, knowledge: Knowledge) -> Offering:
    """*offering* with the house and the street that the field of the place names."""
    if _VENUE_ONLINE.search(event.place):
        return offering
    homes = (offering.state,) if offering.state else ()
    told = written(_read(event.place, knowledge), Known(gazetteer(knowledge), homes), told=True)
    if told.venue and (house := event.place[slice(*told.venue)]) != offering.city:
        offering = replace(earned(offering, _field(house, "venue")), venue=house)
    if told.address:
        street = event.place[slice(*told.address)]
        offering = replace(earned(offering, _field(street, "address")), address=street)
    return offering


def _at(offering: Offering, city: str, state: str, city_words: str, state_words: str) -> Offering:
    shown = city.title() if city.isupper() else city
    return replace(earned(offering, _field(city_words, "city"), _field(state_words, "state")), city=shown, state=state)


def _cities(place: str, stated: str, home: str, known: Gazetteer) -> Iterator[tuple[str, str, str]]:
    """City, state and their words in a place such as "Hall A, 100 Main St. Conway, AR 72032": what names the state first."""
    parts = [part.strip() for part in place.split(",")]
    for index, part in enumerate(parts[1:], 1):
        match = _STATE.fullmatch(part)
        state = known.state(match["state"]) if match else None
        if state:
            for city in _endings(parts[index - 1]):
                if known.has(city, state):
                    yield city, state, f"{city}, {part}"
    for state in filter(None, (stated, home)):
        for part in parts:
            if not _COUNTRY.fullmatch(part) and known.has(part, state):
                yield part, state, part


def _endings(part: str) -> Sequence[str]:
    """*part* without its first words, the longest first: "100 Main St. Conway"."""
    words = part.split()
    return [" ".join(words[index:]) for index in range(max(0, len(words) - 4), len(words))]


def _given(offering: Offering, event: Event, readings: Sequence[Reading]) -> Offering:
    """How it is taught: online where the calendar or its words say so, in person where it has a city."""
    for reading in readings:
        for name in _ONLINE:
            for start, end in reading.spans(name)[:1]:
                return _delivered(offering, name, reading.plain[start:end])
    if event.online:
        return _delivered(offering, "hybrid" if offering.city else "live_online", "online")
    if match := _VENUE_ONLINE.search(event.place):
        return _delivered(offering, "live_online", match.group())
    return _delivered(offering, "in_person", event.place or event.city) if offering.city else offering


def _delivered(offering: Offering, delivery: Delivery, words: str) -> Offering:
    return replace(_instead(offering, _field(words, "delivery")), delivery=delivery)


def _priced(offering: Offering, event: Event, told: Courses) -> Offering:
    """Free or not by the price field, whose prices may be several; where that is empty, by the text."""
    free = is_free(event.price)
    if free != "unknown":
        price = event.price if any(_dollars(amount) for amount in _AMOUNT.finditer(event.price)) else None
        quotes = [_field(event.price, "free"), *([_field(event.price, "price")] if price else [])]
        tiers = (offering.tiers if offering.free == free else ()) or _tiers(event.price)
        return replace(_instead(offering, *quotes), free=free, price=price, tiers=tiers)
    if offering.free != "unknown":
        return offering
    quotes = [item for item in told.free_evidence if item.rule in ("free", "price")]
    price = next((one.price for one in told.offerings if one.price), None)
    return replace(_instead(offering, *quotes), free=told.free, price=price)


def _tiers(price: str) -> tuple[Tier, ...]:
    """The sums of a price field, each once, or nothing for one that says "Free"."""
    sums = dict.fromkeys(_dollars(match) for match in _AMOUNT.finditer(price)) or ({0.0: None} if price else {})
    return tuple(Tier(amount) for amount in sums)


def is_free(price: str) -> Free:
    """Whether a price as calendars print it means free for some at least: "Free", "0", "$0.00", "No cost"."""
    amounts = [_dollars(match) for match in _AMOUNT.finditer(price)]
    if _FREE.search(price) or 0 in amounts:
        return "yes"
    return "no" if amounts else "unknown"


def _dollars(match: re.Match[str]) -> float:
    return float(match["whole"].replace(",", "") + (match["cents"] or ""))


def _provided(offering: Offering, event: Event, subject: Subject) -> Offering:
    """Who holds it: as the field says, else the academy or provider whose calendar it is."""
    if event.provider:
        return replace(_instead(offering, _field(event.provider, "provider")), provider=event.provider)
    if not subject.provider:
        return offering
    name = subject.provider[:_QUOTE]
    return replace(_instead(offering, Evidence("source", name, 0, len(name), "provider")), provider=subject.provider)


def _registered(offering: Offering, event: Event) -> Offering:
    """Where to register: as the field says, else as the text does; and whom to write to."""
    if event.mail and not offering.registration_mail:
        offering = replace(earned(offering, _field(event.mail, "registration_mail")), registration_mail=event.mail)
    if not event.registration_url:
        return offering
    words = _field(event.registration_url, "registration_url")
    return replace(_instead(offering, words), registration_url=event.registration_url)
