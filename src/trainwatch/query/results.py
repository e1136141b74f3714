"""What a search answers."""

from dataclasses import dataclass
from typing import Literal

from trainwatch.model import Republish
from trainwatch.query.tree import Query

Order = Literal["newest", "best"]


@dataclass(frozen=True, slots=True)
class Snippet:
    """The words around a match, at most 64 tokens. *parts* are pieces of plain text and whether each is a match."""

    parts: tuple[tuple[str, bool], ...]

    @property
    def text(self) -> str:
        """The snippet without its marks."""
        return "".join(text for text, _ in self.parts)


@dataclass(frozen=True, slots=True)
class ClassAhead:
    """A class that is still to begin and was not called off. What is not stated is None; see `articles.OfferingView`."""

    id: str
    title: str
    start: str
    end: str | None
    city: str | None
    state: str | None
    delivery: str | None
    price: str | None
    free: str
    status: str
    registration_closes: str | None
    registration_url: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """One article of a list. *states* begin with the primary one, *topics* with the most specific.

    *published* and *published_precision* are None where no date is known. *sample* marks invented content. *classes* are
    those ahead that it tells of, the next one first.
    """

    article_id: str
    docid: int
    title: str
    url: str
    source_id: str
    source_name: str
    source_state: str
    organisation_type: str
    published: str | None
    published_precision: str | None
    collected: str
    kind: str
    relevance: str
    free: str
    excerpt: str
    republish: Republish
    sample: bool
    states: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    snippet: Snippet | None = None
    classes: tuple[ClassAhead, ...] = ()

    @property
    def export_snippet(self) -> Snippet | None:
        """The snippet as far as files may carry it: exports of excerpt-only articles hold the excerpt and no more."""
        return self.snippet if self.republish == "full" else None


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet: as filters spell it, as people read it, and how many hits have it."""

    value: str
    label: str
    count: int


FacetField = Literal["state", "topic", "free", "source_type", "kind", "year"]


@dataclass(frozen=True, slots=True)
class Facet:
    """How the hits divide by one field. *field* and each value can be handed to `with_filter`."""

    field: FacetField
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits, and what all hits have in common.

    *total* and the facets are exact up to 10,000 hits; when *capped*, there are more and both speak of the newest 10,000.
    *page* counts from 1. *notes* are sentences for people: those of the query and those of the search.
    """

    query: Query
    hits: tuple[Hit, ...]
    total: int
    capped: bool
    facets: tuple[Facet, ...]
    page: int
    size: int
    order: Order
    notes: tuple[str, ...]

    @property
    def pages(self) -> int:
        """How many pages there are: at least 1."""
        return max(1, -(-self.total // self.size))
