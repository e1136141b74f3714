"""What each page is made of: one frozen type a template, and the types they share; those of sources are in `source_contexts`."""

from dataclasses import dataclass

from trainwatch.query import Hit, Results
from trainwatch.query.articles import ArticleView
from trainwatch.query.overview import Overview
from trainwatch.site.highlight import Piece
from trainwatch.site.tilemap import Tile


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page. *section* is the entry of the navigation that is current.

    *sample* puts the banner over pages that show invented content; *atom* and *json* are the page's other forms.
    """

    title: str
    section: str = ""
    description: str = ""
    sample: bool = False
    atom: str | None = None
    json: str | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """A link with a number: a state or topic, and how many articles it has."""

    label: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class Group:
    """Topics under one heading."""

    label: str
    topics: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class HomePage:
    """The front page. *elsewhere* is what the map has no square for."""

    frame: Frame
    overview: Overview
    tiles: tuple[Tile, ...]
    elsewhere: tuple[Counted, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force: what it says, and the address of the search without it."""

    field: str
    label: str
    remove: str


@dataclass(frozen=True, slots=True)
class FacetLink:
    """A value of a facet. *url* adds it to the search, or takes it away where it is *chosen*."""

    label: str
    count: int
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """One facet: the values that are shown at once, and the others."""

    field: str
    label: str
    links: tuple[FacetLink, ...]
    more: tuple[FacetLink, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a select."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """Options under one heading."""

    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class SearchForm:
    """The search box and its filters. *hidden* carries the filters that have no field of their own.

    *after* and *before* hold what was typed, be it a date or not; where it is none, *is_open* shows the fields.
    """

    words: str
    states: tuple[Choice, ...]
    topics: tuple[ChoiceGroup, ...]
    source_types: tuple[Choice, ...]
    after: str
    before: str
    free: bool
    is_open: bool
    hidden: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A search and its answer. *other_order* is the address of the same search in the other order, if that can be.

    *csv* is the address of everything it finds as one file; *nationwide* what is open beside the one state asked for.
    """

    frame: Frame
    form: SearchForm
    results: Results
    chips: tuple[Chip, ...]
    csv: str
    clear: str
    facets: tuple[FacetGroup, ...]
    nationwide: Counted | None
    other_order: str | None
    previous: str | None
    next: str | None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that earned a tag: where they stand, the rule in plain words, the anchor where the page shows them."""

    text: str
    where: str
    rule: str
    anchor: str | None


@dataclass(frozen=True, slots=True)
class TagCard:
    """A tag of an article. *percent* is its score of 0 to 1 as a whole number; *anchor* is where the card is found."""

    anchor: str
    sort: str
    label: str
    url: str | None
    percent: int | None
    primary: bool
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class ClassCard:
    """A class that an article tells of: *facts* are labels with what is stated, *quotes* the words that state them.

    *url* is its own page; *registration* is an address that can be followed safely, or None; *anchor* is where the card is
    found.
    """

    anchor: str
    title: str
    url: str
    free: str
    status: str
    facts: tuple[tuple[str, str], ...]
    registration: str | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """One article. *title* is the heading in pieces; *paragraphs* are none where the text may not be republished.

    *original* is the publisher's address, None where it cannot be followed safely.
    """

    frame: Frame
    article: ArticleView
    title: tuple[Piece, ...]
    paragraphs: tuple[tuple[Piece, ...], ...]
    tags: tuple[TagCard, ...]
    classes: tuple[ClassCard, ...]
    original: str | None
    publisher: str


@dataclass(frozen=True, slots=True)
class BrowsePage:
    """A state or a topic: what it is, what is new, and what it goes with (*related* and its *heading*)."""

    frame: Frame
    sort: str
    heading: str
    definition: str
    total: int
    capped: bool
    newest: tuple[Hit, ...]
    related_heading: str
    related: tuple[Counted, ...]
    search: str
    watch: str  # a state's sources and whether they answer, as a sentence; a topic has none
    sources: str  # the address of the state's sources, empty for a topic
    gaps: tuple[str, ...]  # the classes of sources that nobody is watched for in the state, each with the reason
    nationwide: Counted | None  # what is open to the state beside its own


@dataclass(frozen=True, slots=True)
class AboutPage:
    """What this is. *contact* is where the operator is reached, or empty; *link* the same to click on, or None."""

    frame: Frame
    contact: str
    link: str | None


@dataclass(frozen=True, slots=True)
class MessagePage:
    """A page that says something: not found, nothing collected yet, a fault of ours."""

    frame: Frame
    sentences: tuple[str, ...]
