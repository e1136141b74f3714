"""What each page is made of: one frozen type a template, and the types they share."""

from dataclasses import dataclass

from trainwatch.query import Hit, Results
from trainwatch.query.articles import ArticleView
from trainwatch.query.overview import Overview, Run, SourceCounts, SourceRow
from trainwatch.site.highlight import Piece
from trainwatch.site.tilemap import Tile
from trainwatch.site.words import Mood


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
    """The search box and its filters. *hidden* carries the filters that have no field of their own."""

    words: str
    states: tuple[Choice, ...]
    topics: tuple[ChoiceGroup, ...]
    source_types: tuple[Choice, ...]
    after: str
    before: str
    hidden: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A search and its answer. *other_order* is the address of the same search in the other order, if that can be.

    *csv* is the address of everything it finds as one file.
    """

    frame: Frame
    form: SearchForm
    results: Results
    chips: tuple[Chip, ...]
    csv: str
    clear: str
    facets: tuple[FacetGroup, ...]
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
    """A tag of an article. *percent* is its score of 0 to 1 as a whole number."""

    sort: str
    label: str
    url: str | None
    percent: int | None
    primary: bool
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class ClassCard:
    """A class that an article tells of: *facts* are labels with what is stated, *quotes* the words that state them.

    *registration* is an address that can be followed safely, or None.
    """

    title: str
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


@dataclass(frozen=True, slots=True)
class SourceForm:
    """The filters of the sources. Each choice says how many sources it would show."""

    states: tuple[Choice, ...]
    types: tuple[Choice, ...]
    healths: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source: its *status* in words, whether that is good, and what there is to say about it (*remarks*).

    *note* is the catalogue's word on it. *idle*: it is switched off and never answered, so there are no dates to tell.
    """

    source: SourceRow
    kind: str
    status: str
    mood: Mood
    remarks: tuple[str, ...]
    note: str
    requests: int
    idle: bool


@dataclass(frozen=True, slots=True)
class StateLine:
    """A state and its sources in numbers; *off* counts what is switched off for any reason but a missing address.

    *gaps* are the classes that nobody is watched for, each with the reason.
    """

    code: str
    label: str
    url: str
    answering: int
    failing: int
    unasked: int
    off: int
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StateGroup:
    """The sources of one state that are shown."""

    state: StateLine
    lines: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class KindLine:
    """A kind of source: how many are switched on, and the requests that they cost in the last run."""

    label: str
    sources: int
    requests: int


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """Every source in numbers, by state. *figures* lead to the sources that they count; *bare* states have no source."""

    frame: Frame
    form: SourceForm
    total: int
    figures: tuple[Counted, ...]
    states: tuple[StateLine, ...]
    bare: tuple[str, ...]
    kinds: tuple[KindLine, ...]
    counts: SourceCounts
    last_run: Run | None
    csv: str
    everything: str


@dataclass(frozen=True, slots=True)
class SourceListPage:
    """The sources that pass some filters, by state; a state that was asked for is there even with none to show.

    *with_gaps*: what the states lack is told as well, for all of their sources are shown.
    """

    frame: Frame
    form: SourceForm
    notes: tuple[str, ...]
    chips: tuple[Chip, ...]
    found: int
    total: int
    groups: tuple[StateGroup, ...]
    with_gaps: bool
    csv: str


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
