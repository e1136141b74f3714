"""Short pages that say by their wording what they are: the notice of a class, or the report of one.

They have no room to speak of training often, so the words of kinds.yml stand in for it: those on how to enrol, and those
on what people did in class.
"""

import re

from trainwatch.model import Evidence, Kind
from trainwatch.tag.arrangements import NOTICE
from trainwatch.tag.kind import kind
from trainwatch.tag.lexicon import Sort
from trainwatch.tag.reading import Reading, longest
from trainwatch.tag.schedule import TRAINS_THE_TRADE, scheduled

FOR_WHOM = 0.8  # the strength of a mention that names both: "webinar for law enforcement"
# One that says two things on enrolling needs less ("investigators can choose among 60 classes"), and none at all where
# its title names the people and the subject, or where the source's trade is to train the trade: its readers know for
# whom "Instructor Development" is.
ENROLMENT = 2
PERHAPS_FOR_WHOM = 0.4
# "Search Warrants After Dark, 1 to 5 p.m., four hours of legal credit for deputies": credit is given for classes alone.
CREDITED = 3  # arrangements, the credit among them
SCHEDULED = 3  # arrangements, one of them such as only classes have
ADMISSION = frozenset({"credit", "entry", "hours"})
# A report needs people of the trade in its training ("patrol officers heard him at a class on"), and two things that
# they did there, or one in so many characters: a longer text may touch on an exercise and be about a flood.
REPORTED = 2
SUBJECTS = 2  # of the trade in a table of classes
# The head of a table whose rows are classes: "Course | Dates | Location | Fee".
_HEAD = re.compile(
    r"^[^|\n]{0,30}\b(?:course|class|training|workshop)(?: (?:name|title))?[^|\n]{0,12}\|(?:[^|\n]{0,30}\|){0,4}[^|\n]{0,20}\b(?:dates?|when|starts?)\b"
    r"|^[^|\n]{0,20}\b(?:dates?|when|starts?)\b[^|\n]{0,12}\|(?:[^|\n]{0,30}\|){0,4}[^|\n]{0,20}\b(?:course|class|training|workshop)\b",
    re.IGNORECASE | re.MULTILINE,
)
REPORTED_EVERY = 750
TAUGHT = 0.5
# An empty school is where officers practise, though a school's own lessons are nobody's training.
SCHOOLS = frozenset({"elementary school", "high school", "high schools", "middle school"})


def announces(reading: Reading, made: tuple[Evidence, ...], strongest: float) -> bool:
    """Whether a page tells how to enrol and for whom the class is.

    *made* are its arrangements, *strongest* is the strength of its best mention.
    """
    if _is_table(reading, made) or (
        scheduled(reading) and _is_notice(reading, made, Kind.COURSE_ANNOUNCEMENT, Kind.TRAINING_EVENT, Kind.OTHER)
    ):
        return True
    if not _is_notice(reading, made, Kind.COURSE_ANNOUNCEMENT, Kind.GRANT):
        return False
    if _gives_credit(reading, made) or _schedules(reading, made):
        return True
    enrolling = wordings(reading, Kind.COURSE_ANNOUNCEMENT)
    if len(enrolling) < ENROLMENT:
        sure = strongest >= FOR_WHOM or _is_entitled(reading)
        return bool(enrolling) and sure
    title = reading.title
    named = bool(title.of(Sort.TRAINING) or title.of(Sort.TOPIC))
    for_whom = reading.subject.source_type in TRAINS_THE_TRADE or bool(title.of(Sort.TOPIC) and _people(reading))
    return strongest >= PERHAPS_FOR_WHOM or (named and for_whom)


def _is_entitled(reading: Reading) -> bool:
    """Whether the title on a page of those who train the trade names people and subject: "Court Testimony for Officers"."""
    named = bool(reading.title.of(Sort.TOPIC)) and _people(reading)
    return named and reading.subject.source_type in TRAINS_THE_TRADE


def _is_table(reading: Reading, made: tuple[Evidence, ...]) -> bool:
    """Whether a page holds a table of classes and their days, of subjects of the trade or from those who train it.

    Its cells leave no room for more: "Course | Dates | Location", "Tactical Medicine | January 11-15 | Boise".
    """
    head = _HEAD.search(reading.text.string)
    if head is None or not any(found.rule == "dates" for found in made):
        return False
    if not _is_notice(reading, made, Kind.COURSE_ANNOUNCEMENT, Kind.TRAINING_EVENT, Kind.OTHER):
        return False
    subjects = {hit.payload.value for part in reading.parts for hit in part.of(Sort.TOPIC)}
    return len(subjects) >= (1 if reading.subject.source_type in TRAINS_THE_TRADE else SUBJECTS)


def _gives_credit(reading: Reading, made: tuple[Evidence, ...]) -> bool:
    """Whether a page makes several arrangements, credit among them, and names people of the trade and its subject."""
    if len(made) < CREDITED or all(found.rule != "credit" for found in made):
        return False
    title = reading.title
    named = any(title.of(sort) for sort in (Sort.TRAINING, Sort.PROGRAMME, Sort.TOPIC, Sort.ACRONYM, Sort.PEOPLE))
    return named and any(part.of(sort) for part in reading.parts for sort in (Sort.PEOPLE, Sort.CREDIT))


def _schedules(reading: Reading, made: tuple[Evidence, ...]) -> bool:
    """Whether a page says when, how long or at what price a class of a subject of the trade is, and how to get in.

    "Radar and Lidar Operator, $63, January 8-9, 0800-1600" has no need to say that it is for officers.
    """
    rules = {found.rule for found in made}
    if len(rules) < SCHEDULED or not rules & ADMISSION:
        return False
    taught = any(part.of(sort) for part in reading.parts for sort in (Sort.TRAINING, Sort.PROGRAMME))
    subject = any(part.of(sort) for part in reading.parts for sort in (Sort.TOPIC, Sort.ACRONYM))
    named = any(reading.title.of(sort) for sort in (Sort.TRAINING, Sort.PROGRAMME, Sort.TOPIC, Sort.ACRONYM))
    return taught and subject and named


def reports(reading: Reading, made: tuple[Evidence, ...], strongest: float) -> bool:
    """Whether a page tells what people of the trade did in a class or an exercise."""
    if strongest < TAUGHT or not _is_notice(reading, made, Kind.TRAINING_EVENT, despite=SCHOOLS):
        return False
    enough = max(REPORTED, len(reading.text.string) / REPORTED_EVERY)
    return len(wordings(reading, Kind.TRAINING_EVENT)) >= enough


def _is_notice(
    reading: Reading, made: tuple[Evidence, ...], *kinds: Kind, despite: frozenset[str] = frozenset()
) -> bool:
    """Whether a page is short, of one of these kinds above all, and speaks of nobody else's training.

    *despite* are words of others' training that may stand there.
    """
    if len(reading.text.string) >= NOTICE or kind(reading, made).kind not in kinds:
        return False
    others = (part.string[hit.start : hit.end].lower() for part in reading.parts for hit in part.of(Sort.OTHERWISE))
    return despite.issuperset(others)


def _people(reading: Reading) -> bool:
    """Whether the title names people of the trade, and not only by the subject that they study."""
    return any(hit.payload.value.startswith("people") for hit in reading.title.of(Sort.PEOPLE))


def wordings(reading: Reading, of: Kind) -> set[str]:
    """The different things that a page says in the words of one kind."""
    return {
        part.string[hit.start : hit.end].lower()
        for part in reading.parts
        for hit in longest([hit for hit in part.of(Sort.KIND) if hit.payload.value == of])
    }
