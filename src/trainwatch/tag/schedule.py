"""Rows, cards and labels that set a day, a price or a length beside a subject of the trade, and say little else.

"SFST Refresher | May 7, 2026 | Salina | No fee": nobody is named, and an academy's catalogue names nobody on any page.
So one word that only the trade uses stands for its people, and the day with two more arrangements for "training".
"""

import re
from functools import lru_cache
from typing import Final

from trainwatch.model import Evidence
from trainwatch.tag.arrangements import arranged
from trainwatch.tag.lexicon import Sort
from trainwatch.tag.reading import Part, Reading

SHORT = 1500  # characters: a longer page has room to say for whom it is
ARRANGED = 2  # beside the day: news of an arrest has a day and a bond of $500
TRAINS_THE_TRADE: Final = frozenset({"academy", "post_board", "provider"})
# Subjects that stand for the people who study them. Not "legal" (lawyers do) nor "bias-culture" (anybody does).
_OWN_TOPICS: Final = frozenset(
    {
        *("corrections", "criminal-investigations", "de-escalation", "dispatch", "drug-enforcement", "field-training"),
        *("gangs-violent-crime", "impaired-driving", "interview-interrogation", "k9", "patrol-operations"),
        *("tactical-negotiation", "traffic-crash", "use-of-force"),
    }
)
_ARRANGEMENTS: Final = ("dates", "price", "hours", "length", "entry", "credit", "audience")

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
# "May 7", "14 Apr 2026", "8/10/2026", "2026-08-10", and the month above rows of days ("JANUARY 2026").
_DAY = re.compile(
    rf"\b{_MONTH} \d{{1,2}}\b|\b\d{{1,2}} {_MONTH} \d{{4}}\b|\b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b|\b20\d\d-\d\d-\d\d\b"
    rf"|^{_MONTH} 20\d\d$",
    re.IGNORECASE | re.MULTILINE,
)
# "Where: Sumter", "Place | Macon", and days down the left edge: the page is made of fields or rows, as notices are.
_FIELD = re.compile(
    r"^(?:\| )?(?:cit(?:y|ies)|class(?:room)?|dates?|days?|ends?|hosts?|location|place|starts?"
    r"|times?|venue|when|where) ?[:|]"
    r"|^\d{1,2}(?:-\d{1,2})? [A-Z].*\n\d{1,2}(?:-\d{1,2})? [A-Z]"
    rf"|^[^\n]{{5,80}}\b{_MONTH} \d{{1,2}}\b[^\n]*\n[^\n]{{5,80}}\b{_MONTH} \d{{1,2}}\b",
    re.IGNORECASE | re.MULTILINE,
)
_APPLY = re.compile(r"\bappl(?:ications?|y) (?:are |at |by |closes? |due|for |is |through )", re.IGNORECASE)
# Credit and prices of the trade. "POST" is the boards' short name and no mail where a state or credit stands by it.
_CREDIT = re.compile(
    r"\b(?:POST[- ](?:approved|certified|cours|credit|hours|pending|reimbursable)|[A-Z]{1,3}POSTC?\b"
    r"|[A-Z][a-z]+ POST\b(?! \d)|CJSTC\b|CLEE\b|per (?:officer|deputy)\b)"
)
# What no other trade says of itself.
_OWN = re.compile(
    r"\b(?:(?:ARIDE|CIT|CJIS|DRE|EVOC|FTEP|FTO|ICAT|SFST|SWAT)s?"
    r"|(?i:background investigat(?:ion|or)|breaching|crime scene|defensive tactics|field training|less lethal"
    r"|k-?9 (?:decoy|detection|handlers?|legal|supervisors?|trainers?)"
    r"|patrol (?:personnel|rifle|sergeant|supervisor)|sergeants|simunition|tasers?))\b"
)
_PEOPLE = re.compile(
    r"(?:agents|deputies|detectives|dispatchers|handlers|investigators|jailers|officers|personnel|sergeants|staff"
    r"|supervisors|telecommunicators|troopers|wardens)$",
    re.IGNORECASE,
)
BEFORE = 8  # characters: ". For "
_BEGINS = re.compile(r"(?:^|[\n.:;]) ?$|\bfor $", re.IGNORECASE)
_ENDS = re.compile(r"(?:,? (?:and|or) [\w-]+(?: [\w-]+)?)?(?:[.\n]|$)")
# Others' training in the same words: ambulance crews, schools, guards, hunters, holders of permits, sellers.
_OTHERS = re.compile(
    r"\b(?:EMTs?|HR|RNs?|camps?"
    r"|(?i:ages \d|concealed (?:carry|handgun)|cosmetology|firefighters?|guard card"
    r"|guard licen[sc]e|hunter (?:education|safety)|kindergarten|licen[sc]e renewal|nurs(?:es?|ing)|obedience"
    r"|offenders?|paramedics?|paraeducators?|parents?|puppy|residents|sales managers|security (?:guards?|officers?)"
    r"|self[- ]defense|teachers?|youth))\b"
)

# What has a day and a price and is taught to nobody: meetings, work, feasts, arrests.
_NO_CLASS = re.compile(
    r"\b(?:agenda|approval of minutes|arrested|bond (?:of|was)|booked into|breakfast|charged with|coffee with"
    r"|court[- ]ordered|everyone is welcome|full[- ]time|fundraiser|hiring|pancakes?|parade|public hearing|raffle|salary"
    r"|sentenced)\b"
    r"|\$[\d.,]+ (?:an|per) hour\b",
    re.IGNORECASE,
)

# A body that meets names its trade, a day and a fee as well.
_MEETING = re.compile(
    r"\bagenda:|\bapproval of (?:the )?minutes\b|^(?:regular|special) meeting\b",
    re.IGNORECASE | re.MULTILINE,
)


def is_meeting(reading: Reading) -> bool:
    """Whether a short page calls a board together."""
    return len(reading.text.string) < SHORT and any(_MEETING.search(part.string) for part in reading.parts)


@lru_cache(maxsize=4)  # relevance asks, and kind of what it found
def scheduled(reading: Reading) -> tuple[Evidence, ...]:
    """The arrangements of a short page that sets the day of a class that only the trade takes; empty for any other."""
    if len(reading.text.string) >= SHORT or any(part.of(Sort.OTHERWISE) for part in reading.parts):
        return ()
    if not any(_DAY.search(part.string) for part in reading.parts) or not _is_of_the_trade(reading):
        return ()
    if any(_OTHERS.search(part.string) or _NO_CLASS.search(part.string) for part in reading.parts):
        return ()
    made = arranged(reading, _ARRANGEMENTS)
    if made and (form := _FIELD.search(reading.text.string) or _APPLY.search(reading.text.string)):
        made = (*made, reading.text.evidence(*form.span(), "fields of a notice"))
    return made if len(made) >= ARRANGED else ()


def _is_of_the_trade(reading: Reading) -> bool:
    """Whether a class is named by its credit, by a word or subject of the trade alone, or by those who give it."""
    parts = reading.parts
    if any(part.of(Sort.CREDIT) or _CREDIT.search(part.string) or _has_acronym(part) for part in parts):
        return True
    fields = _FIELD.search(reading.text.string)
    named = any(part.of(sort) for part in parts for sort in (Sort.TRAINING, Sort.PROGRAMME))
    if any((named and _own(part)) or any(_is_heading(part, at) for at in _own(part)) for part in parts):
        return True
    subject = any(part.of(sort) for part in parts for sort in (Sort.TOPIC, Sort.ACRONYM))
    if subject and reading.subject.source_type in TRAINS_THE_TRADE:
        return True
    taught = any(hit.payload.weight == 1 for part in parts for hit in part.of(Sort.TRAINING))
    if any(map(_is_addressed, parts)):
        return True
    people = any(map(_has_people, parts))
    return (people and bool(taught or (subject and fields))) or (subject and any(p.of(Sort.PROGRAMME) for p in parts))


def _own(part: Part) -> list[int]:
    """Where words and subjects of the trade alone stand."""
    topics = [hit.start for hit in part.of(Sort.TOPIC) if hit.payload.value in _OWN_TOPICS]
    return [*topics, *(found.start() for found in _OWN.finditer(part.string))]


def _is_heading(part: Part, at: int) -> bool:
    """Whether the words at *at* stand in a title, a heading or a row, and not in a sentence ("he failed an SFST.")."""
    end = part.string.find("\n", at)
    line = part.string[part.string.rfind("\n", 0, at) + 1 : end if end >= 0 else None].rstrip()
    return part.where == "title" or not line.endswith(".")


def _has_acronym(part: Part) -> bool:
    """Whether a body of the trade is named by its acronym ("SCCJA")."""
    return any(part.string[hit.start : hit.end].isupper() for hit in part.of(Sort.BODY))


def _is_addressed(part: Part) -> bool:
    """Whether a line or sentence names its readers and no more: "For sergeants.", "Detectives and prosecutors"."""
    return any(
        _PEOPLE.search(part.string[hit.start : hit.end])
        and _BEGINS.search(part.string, max(0, hit.start - BEFORE), hit.start)
        and _ENDS.match(part.string, hit.end)
        for hit in part.of(Sort.PEOPLE)
    )


def _has_people(part: Part) -> bool:
    """Whether people of the trade are named, and not only its house ("Police Activities League gym")."""
    return any(
        hit.payload.value == "people_plain" and _PEOPLE.search(part.string[hit.start : hit.end])
        for hit in part.of(Sort.PEOPLE)
    )
