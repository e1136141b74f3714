"""What a page says: its document, and tags with the words that earned them."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from trainwatch.model.listed import Moment

TextStatus = Literal["full", "opening", "headline"]


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside the main text: its address and its words."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A page reduced to what it says. *text* holds paragraphs parted by newlines, without the page's furniture.

    *site* is whose page it is, by its own word, where it is a notice of classes. *declared* is a JSON list of the events
    and courses that it declares with schema.org's vocabulary, or empty.
    """

    url: str
    title: str
    text: str
    text_status: TextStatus
    published: Moment | None = None
    author: str = ""
    language: str = ""
    canonical_url: str | None = None
    links: tuple[Link, ...] = ()
    site: str = ""
    declared: str = ""

    @property
    def text_hash(self) -> str:
        """The hash of the text that evidence offsets point into."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Subject:
    """What tagging may read, and no more: the documented keys of `trainwatch tag`."""

    title: str
    text: str
    url: str = ""
    published: str = ""
    source_state: str = ""
    source_type: str = ""
    provider: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that earned a tag. *text* equals ``string[start:end]`` of the string that *where* names.

    *where* is ``title``, ``text``, ``url``, ``source`` (the source's own state or type) or ``field`` (structured data);
    *rule* names the rule that accepted the words. Quotes are at most 200 characters.
    """

    where: Literal["title", "text", "url", "source", "field"]
    text: str
    start: int
    end: int
    rule: str

    def as_dict(self) -> dict[str, str | int]:
        """The form that databases and JSON carry."""
        return {"in": self.where, "text": self.text, "start": self.start, "end": self.end, "rule": self.rule}


Label = Literal["yes", "borderline", "no"]
Free = Literal["yes", "no", "unknown"]


class Kind(StrEnum):
    """What sort of news an article is."""

    COURSE_ANNOUNCEMENT = "course_announcement"
    TRAINING_EVENT = "training_event"
    POLICY = "policy"
    GRANT = "grant"
    GRADUATION = "graduation"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class RelevanceTag:
    """Whether training of criminal-justice personnel is a main subject. *score* is 0 to 1."""

    label: Label
    score: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class KindTag:
    """The kind of news, with the words that say so."""

    kind: Kind
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class StateTag:
    """A state the text is about; ``US`` when it is nationwide. *score* is 0 to 1; at most one is *primary*."""

    code: str
    score: float
    primary: bool
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicTag:
    """A topic of the training, an id of topics.yml. *score* is 0 to 1; the first of a list is the most specific."""

    id: str
    score: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Tags:
    """All that tagging says of one document."""

    relevance: RelevanceTag
    kind: KindTag
    states: tuple[StateTag, ...] = ()
    topics: tuple[TopicTag, ...] = ()
