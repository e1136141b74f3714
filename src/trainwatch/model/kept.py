"""What is stored, and how a source fared."""

from dataclasses import dataclass
from datetime import datetime

from trainwatch.model.asking import Source
from trainwatch.model.courses import Courses
from trainwatch.model.listed import Entry
from trainwatch.model.understood import Document, Tags


@dataclass(frozen=True, slots=True)
class ArchivePlace:
    """Where a response lies: a file of the archive folder and the byte offset of its record."""

    file: str
    offset: int


@dataclass(frozen=True, slots=True)
class Record:
    """Everything known about one article, ready to be stored. *collected* is when its page was received."""

    source: Source
    entry: Entry
    document: Document
    tags: Tags
    courses: Courses
    collected: datetime
    aliases: tuple[str, ...] = ()
    archive: ArchivePlace | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one source fared in one run. *status* is ``ok``, ``unchanged``, ``waiting`` or an error's word."""

    source_id: str
    status: str
    requests: int = 0
    listed: int = 0
    new: int = 0
    changed: int = 0
    skipped: int = 0
    dropped: int = 0
    failed: int = 0
    error: str = ""
    seconds: float = 0.0
