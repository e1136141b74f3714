"""Short pages that say by their wording what they are: the notice of a class, or the report of one.

They have no room to speak of training often, so the words of kinds.yml stand in for it: those on how to enrol, and those
on what people did in class.
"""

from trainwatch.model import Evidence, Kind
from trainwatch.tag.arrangements import NOTICE
from trainwatch.tag.kind import kind
from trainwatch.tag.lexicon import Sort
from trainwatch.tag.reading import Reading, longest

FOR_WHOM = 0.8  # the strength of a mention that names both: "webinar for law enforcement"
# One that says two things on enrolling needs less ("investigators can choose among 60 classes"), and none at all where
# its title names the people and the subject, or where the source's trade is to train the trade: its readers know for
# whom "Instructor Development" is.
ENROLMENT = 2
PERHAPS_FOR_WHOM = 0.4
TRAINS_THE_TRADE = frozenset({"academy", "post_board", "provider"})
# "Search Warrants After Dark, 1 to 5 p.m., four hours of legal credit for deputies": credit is given for classes alone.
CREDITED = 3  # arrangements, the credit among them
# A report needs people of the trade in its training ("patrol officers heard him at a class on"), and two things that
# they did there, or one in so many characters: a longer text may touch on an exercise and be about a flood.
REPORTED = 2
REPORTED_EVERY = 750
TAUGHT = 0.5
# An empty school is where officers practise, though a school's own lessons are nobody's training.
SCHOOLS = frozenset({"elementary school", "high school", "high schools", "middle school"})


def announces(reading: Reading, made: tuple[Evidence, ...], strongest: float) -> bool:
    """Whether a page tells how to enrol and for whom the class is.

    *made* are its arrangements, *strongest* is the strength of its best mention.
    """
    if not _is_notice(reading, made, Kind.COURSE_ANNOUNCEMENT, Kind.GRANT):
        return False
    if _gives_credit(reading, made):
        return True
    enrolling = wordings(reading, Kind.COURSE_ANNOUNCEMENT)
    if len(enrolling) < ENROLMENT:
        return bool(enrolling) and strongest >= FOR_WHOM
    title = reading.title
    named = bool(title.of(Sort.TRAINING) or title.of(Sort.TOPIC))
    for_whom = reading.subject.source_type in TRAINS_THE_TRADE or bool(title.of(Sort.TOPIC) and _people(reading))
    return strongest >= PERHAPS_FOR_WHOM or (named and for_whom)


def _gives_credit(reading: Reading, made: tuple[Evidence, ...]) -> bool:
    """Whether a page makes several arrangements, credit among them, and names people of the trade and its subject."""
    if len(made) < CREDITED or all(found.rule != "credit" for found in made):
        return False
    title = reading.title
    named = any(title.of(sort) for sort in (Sort.TRAINING, Sort.PROGRAMME, Sort.TOPIC, Sort.ACRONYM, Sort.PEOPLE))
    return named and any(part.of(sort) for part in reading.parts for sort in (Sort.PEOPLE, Sort.CREDIT))


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
