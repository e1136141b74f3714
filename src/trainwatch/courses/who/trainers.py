"""Whether a class makes trainers of those who attend."""

import re
from dataclasses import replace

from trainwatch.courses.block import Block, earned
from trainwatch.model import Evidence, Offering

# "Radar/Lidar Instructor", "Driving Instructor School", "Calm Contact for Trainers"; not those who are instructors
# already ("Motor Instructor Update", "Taser Instructor Recertification") and not "Instructor Level" of a trick.
_NAME = re.compile(
    r"\b(?:(?:instructor|trainer)s?(?:\s(?:school|course|class|certification|development|training|program|academy|workshop))*"
    r"|for (?:trainers|instructors))\s*(?:\([^()]*\)\s*)?$",
    re.IGNORECASE,
)
_ANYWHERE = re.compile(r"\btrain[- ]the[- ]trainers?\b|\bT4T\b|\bTTT\b", re.IGNORECASE)
_OFFICER = re.compile(r"\bfield train", re.IGNORECASE)


def fill(offering: Offering, block: Block) -> Offering:
    """*offering* marked as train-the-trainer, where its name or its words say so."""
    if words := _named(block) or _said(block):
        return replace(earned(offering, words), train_the_trainer=True)
    return offering


def _named(block: Block) -> Evidence | None:
    match = _ANYWHERE.search(block.name) or _NAME.search(block.name)
    if match is None or _OFFICER.search(block.name):
        return None
    quote, at = block.name_evidence, block.name_evidence.text.find(match.group())
    if at < 0:
        return replace(quote, rule="train_the_trainer")
    end = at + len(match.group())
    return Evidence(quote.where, quote.text[at:end], quote.start + at, quote.start + end, "train_the_trainer")


def _said(block: Block) -> Evidence | None:
    """Its own words, or those of a sentence that speaks of all classes of the text."""
    of_all = (line for line in block.shared if line.reading.has("all_of_them"))
    for line in (*block.widest, *of_all):
        for span in line.reading.spans("trainers")[:1]:
            return line.reading.evidence(*span, "train_the_trainer")
    return None
