"""When and where: the dates, cities and status of one class, an offering for each."""

from dataclasses import replace

from trainwatch.courses.block import Block, Region, earned
from trainwatch.courses.enrol import registration, standing
from trainwatch.courses.placing import held
from trainwatch.courses.regions import ALL, regions
from trainwatch.courses.when.whens import When, whens
from trainwatch.model import Offering


def sessions(offering: Offering, block: Block) -> tuple[Offering, ...]:
    """*offering* once for each date that is stated for it; once without a date where none is."""
    dates = whens(block)
    if not dates:
        return (_finished(held(offering, block), block, ALL, one_of_many=False),)
    found = []
    whole = regions([(when.line.reading, when.place) for when in dates])
    for index, when in enumerate(dates):
        after = dates[index + 1] if index + 1 < len(dates) else None
        located = held(_dated(offering, when), block, when, after)
        found.append(_finished(located, block, whole[index], one_of_many=len(dates) > 1))
    return tuple(found)


def _dated(offering: Offering, when: When) -> Offering:
    """*offering* on that date; what is doubtful about it is marked."""
    return replace(
        earned(offering, *when.evidence),
        start=when.start,
        end=when.end,
        meetings=when.meetings,
        timezone=when.timezone,
        doubts=(*offering.doubts, *when.doubts),
    )


def _finished(offering: Offering, block: Block, region: Region, *, one_of_many: bool) -> Offering:
    """*offering*, whose date and place are known, with what depends on them: its own registration and how it stands."""
    offering = registration.of_session(offering, block, region, one_of_many=one_of_many)
    return standing.of_session(offering, block, region, one_of_many=one_of_many)
