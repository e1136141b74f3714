"""What is to be found in an item, and how a night with an agency is to end: the truth beside the invented data.

Each item states beside its text what a reader of it must find, after the labelling guide of the project, and each
agency how its source must fare: that makes the newsroom a regression floor of the whole pipeline. It is no measure of
accuracy, because the texts are our own.
"""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field

from trainwatch.model import Free, Kind, Label, TextStatus

STRICT = ConfigDict(extra="forbid")

Text = Annotated[str, Field(min_length=1)]
Judged = Literal["relevance", "kind", "states", "topics", "free", "offerings", "title", "text"]


@dataclass(frozen=True, slots=True)
class Expectation:
    """What is to be found in one item. *url* is the address of its page while a newsroom serves it, else empty.

    *states* and *topics* are the most important first; *states* may be empty only where *relevance* is ``no``.
    *title* is what is to be kept of the item's title, empty where that is all of it. *text_status* says how much of
    the text can be had; *contains* are words that must be in the text as kept, *lacks* words that must be neither there
    nor in the title. *known_gap* names the fields that the rules are known to get wrong: the expectation stays the
    truth, and the end-to-end test counts the gaps and fails when one has been mended, so that none is forgotten or
    slips in.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    relevance: Label
    kind: Kind
    states: tuple[str, ...]
    topics: tuple[str, ...]
    free: Free
    offerings: tuple[str, ...]
    known_gap: tuple[Judged, ...] = ()
    title: str = ""
    text_status: TextStatus = "full"
    contains: tuple[Text, ...] = ()
    lacks: tuple[Text, ...] = ()
    url: str = ""


@dataclass(frozen=True, slots=True)
class SourceExpectation:
    """How one night with a source must end.

    *status* is the word of its `Outcome`; *failed* counts the pages that cannot be had, *changed* the articles that
    were edited.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    status: Text = "ok"
    failed: int = 0
    changed: int = 0

    @property
    def is_failure(self) -> bool:
        """Whether the source's list cannot be had or read."""
        return self.status not in ("ok", "unchanged")
