"""Labelled files: which are meant, and what is said of the documents in them."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from trainwatch import article, measure, tag
from trainwatch.cli.documents import value_of
from trainwatch.cli.evaluating.told import Given, given, told
from trainwatch.errors import ConfigError, SourceError
from trainwatch.knowledge import Knowledge
from trainwatch.measure import Figure, FloorFile, Judged, Labels, Measured, Verdict, read_labels
from trainwatch.model import Subject, Tags


@dataclass(frozen=True, slots=True)
class Job:
    """A labelled file and the key that holds its labels."""

    path: Path
    field: str

    @property
    def name(self) -> str:
        """The name under which floors are pinned."""
        return self.path.name


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What was measured on one file."""

    job: Job
    sha256: str
    documents: int
    verdicts: tuple[Verdict, ...]
    figures: tuple[Figure, ...]

    def measured(self, pinned: FloorFile | None, most: int) -> Measured:
        """The same for the report, with at most *most* sorts of fault."""
        faults = measure.faults(self.verdicts, most)
        floors = (pinned or {}).get(self.job.name)
        return Measured(self.job.name, self.documents, self.sha256, self.figures, faults, floors)


def jobs(given: Sequence[Path], field: str, pinned: FloorFile | None) -> list[Job]:
    """The files that are meant: a folder means its ``*.jsonl``, or those of them that have floors."""
    paths: list[Path] = []
    for path in given:
        found = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
        paths += [one for one in found if not path.is_dir() or pinned is None or one.name in pinned]
    return [Job(path, pinned[path.name].field if pinned and path.name in pinned else field) for path in paths]


def evaluated(job: Job, knowledge: Knowledge) -> Evaluated:
    """Tag every document of a file and hold the answers against its labels. Raises ConfigError(file, line).

    The clock is not read: figures are the same on every day.
    """
    try:
        body = job.path.read_bytes()
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", file=str(job.path)) from error
    lines = list(_lines(body, job))  # all of them, before the time is spent on any
    verdicts: list[Verdict] = []
    for number, document, labels in lines:
        try:
            subject, (tags, courses) = told(document, knowledge)
        except SourceError as error:
            raise ConfigError(f"page: {error.message}", file=str(job.path), line=number) from error
        causes = dict(_causes(subject, labels, tags, knowledge))
        named = _names_a_place(subject, labels, knowledge)
        verdicts += measure.verdicts(Judged(f"{job.name}:{number}", labels, tags, courses, causes, named))
    return Evaluated(job, hashlib.sha256(body).hexdigest(), len(lines), tuple(verdicts), measure.score(verdicts))


def _causes(subject: Subject, labels: Labels, tags: Tags, knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Why labelled topics and states were not given; labels that are no topic or state of ours have no cause."""
    furniture = article.furniture_spans(subject.text)
    given = {topic.id for topic in tags.topics}
    for topic in labels.topics or ():
        if topic not in given and topic in knowledge.topics:
            yield f"topics.{topic}", tag.why_topic(subject, knowledge, topic, tags, ignore=furniture)[0].cause
    primary = {state.code for state in tags.states if state.primary}
    for state in labels.states or ():
        if state not in primary and state in knowledge.states:
            yield f"states.{state}", tag.why_state(subject, knowledge, state, tags, ignore=furniture)[0].cause


def _names_a_place(subject: Subject, labels: Labels, knowledge: Knowledge) -> bool:
    """Whether the document names a place of its first labelled state."""
    if not labels.states:
        return False
    furniture = article.furniture_spans(subject.text)
    return tag.names_a_place(subject, knowledge, labels.states[0], ignore=furniture)


def _lines(body: bytes, job: Job) -> Iterator[tuple[int, Given, Labels]]:
    for number, line in enumerate(body.split(b"\n"), 1):
        if line.strip():
            try:
                value = value_of(line.decode())
                document = given(value)
                assert isinstance(value, dict), "given takes nothing else"
                yield number, document, read_labels(value, job.field)
            except UnicodeDecodeError as error:
                raise ConfigError("not UTF-8", file=str(job.path), line=number) from error
            except ValueError as error:
                raise ConfigError(str(error), file=str(job.path), line=number) from error
