"""The fields of an offering that all its dates share, each with the words that earned it, else left empty."""

from trainwatch.courses import cost, delivery, provider
from trainwatch.courses.block import Block, Filler
from trainwatch.courses.enrol import registration
from trainwatch.courses.who import audience, instructors, newcomers, nomination, prerequisites, trainers
from trainwatch.courses.worth import credit, length
from trainwatch.model import Offering

FILLERS: tuple[Filler, ...] = (
    *(length.fill, delivery.fill, cost.fill, credit.fill, audience.fill, newcomers.fill, prerequisites.fill),
    *(nomination.fill, instructors.fill, trainers.fill, provider.fill, registration.fill),
)
"""What reads the fields, in this order: a later one sees what the earlier ones have filled."""


def details(block: Block) -> Offering:
    """The class of *block* with everything but its date, place and status."""
    offering = _named(block)
    for fill in FILLERS:
        offering = fill(offering, block)
    return offering


def _named(block: Block) -> Offering:
    topics = tuple(dict.fromkeys(topic for topic, _ in block.topics))
    evidence = (block.name_evidence, *(words for _, words in block.topics))
    return Offering(title=block.name, topics=topics, evidence=evidence)
