"""What an address and a name tell of a source: its state, who publishes it, an id. What they do not tell is None."""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlsplit

from trainwatch.knowledge import NATIONWIDE, Body, Knowledge
from trainwatch.model import OrganisationType, Republish, Source
from trainwatch.urls import host_of, normalise_url

T = TypeVar("T")

_TYPES = frozenset(OrganisationType)

# What publishers call themselves, the surest first.
_CALLED = (
    (re.compile(r"attorney ?general", re.IGNORECASE), OrganisationType.ATTORNEY_GENERAL),
    (re.compile(r"state (?:police|patrol|troopers)|highway patrol", re.IGNORECASE), OrganisationType.STATE_POLICE),
    (re.compile(r"(?i:(?:peace|police) officers?['’]? standards)|\bPOST\b"), OrganisationType.POST_BOARD),
    (re.compile(r"\bacademy\b", re.IGNORECASE), OrganisationType.ACADEMY),
    (
        re.compile(r"chiefs of police|sheriffs['’]? association|\bassociation\b", re.IGNORECASE),
        OrganisationType.ASSOCIATION,
    ),
)
_WORKS_OF_GOVERNMENT = frozenset(
    (
        *(OrganisationType.ATTORNEY_GENERAL, OrganisationType.STATE_POLICE, OrganisationType.POST_BOARD),
        OrganisationType.FEDERAL,
    )
)
_GOVERNMENT = re.compile(r"\.gov$|\.[a-z]{2}\.us$")
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")
_NO_WORDS = re.compile(r"[\W_]+")
_ACRONYM = re.compile(r"\b[A-Z]{2,}\b")
_MAX_PATH = 40  # characters
_SILENT_LABELS = frozenset(("www", "state", "us"))


@dataclass(frozen=True, slots=True)
class Proposal:
    """What could be told of a source without asking a person, and by what; that is empty where nothing told it.

    *type_is_borrowed*: the type is that of the source's neighbours, which says nothing of who may show its texts.
    """

    state: str | None = None
    organisation_type: OrganisationType | None = None
    state_by: str = ""
    type_by: str = ""
    type_is_borrowed: bool = False


def propose(url: str, name: str, catalogue: Iterable[Source], facts: Knowledge) -> Proposal:
    """What the name *name* of its site, the host of *url* and its neighbours in the catalogue tell of a source.

    A body that is known by *name* goes first, then the host: a state's code or name in an address of government. A
    newspaper's address says too little. Neighbours, the sources of the same host and port, come last, and count where
    there are two at least and all agree: one source says nothing of another.
    """
    body, host = _body(name, facts), host_of(url)
    neighbours = [source for source in catalogue if source.url and _site(source.url) == _site(url)]
    by_neighbours = f"{len(neighbours)} sources of {_site(url)}"
    place, publisher = _state_of_host(host, facts), _type(body, name)
    state, state_by = _agreed(source.state for source in neighbours), by_neighbours
    if body or place:
        state, state_by = (body.state, f"the name “{body.name}”") if body else (place, f"the host {host}")
    sort, type_by = _agreed(source.organisation_type for source in neighbours), by_neighbours
    if publisher:
        sort, type_by = publisher, f"the name “{name}”"
    return Proposal(
        state=state,
        organisation_type=sort,
        state_by=state_by if state else "",
        type_by=type_by if sort else "",
        type_is_borrowed=sort is not None and publisher is None,
    )


def _site(url: str) -> str:
    """The host of an address with its port, where that is not the usual one."""
    return urlsplit(normalise_url(url)).netloc.removeprefix("www.")


def _agreed(values: Iterable[T]) -> T | None:
    """What two neighbours at least say, and none of them otherwise."""
    said = list(values)
    return said[0] if len(said) > 1 and len(set(said)) == 1 else None


def _body(name: str, facts: Knowledge) -> Body | None:
    """The body whose name, or an alias of two words or more, stands in *name*: the longest; None where two are as long."""
    said, as_written = f" {_words(name).lower()} ", f" {_words(name)} "
    found: dict[str, list[Body]] = {}
    for body in facts.bodies:
        for known in (body.name, *body.aliases):
            words = _words(known)
            # "Washington POST" is a board; "Washington Post" is none.
            if " " in words and (
                f" {words} " in as_written if _ACRONYM.search(words) else f" {words.lower()} " in said
            ):
                found.setdefault(words.lower(), []).append(body)
    longest = found[max(found, key=len)] if found else []
    return longest[0] if len(longest) == 1 else None


def _words(text: str) -> str:
    return _NO_WORDS.sub(" ", text.replace("'", "").replace("’", "")).strip()


def _type(body: Body | None, name: str) -> OrganisationType | None:
    if body and body.kind in _TYPES:
        return OrganisationType(body.kind)
    return next((sort for words, sort in _CALLED if words.search(name)), None)


def _state_of_host(host: str, facts: Knowledge) -> str | None:
    """The state in a host of government: ``oag.ca.gov``, ``ag.state.mn.us``, ``arkansasag.gov``."""
    if not _GOVERNMENT.search(host):
        return None
    codes = {label.upper() for label in host.split(".")[:-1]} & (facts.states.keys() - {NATIONWIDE})
    if codes:
        return codes.pop() if len(codes) == 1 else None
    left, found = host.replace("-", ""), set()
    for state in sorted(facts.states.values(), key=lambda state: -len(state.name)):  # West Virginia before Virginia
        squeezed = state.name.lower().replace(" ", "")
        if state.code != NATIONWIDE and squeezed in left:
            left = left.replace(squeezed, "-")
            found.add(state.code)
    return found.pop() if len(found) == 1 else None


def republish_of(organisation_type: OrganisationType, url: str) -> Republish:
    """Whether the texts of such a publisher are works of government, which may be shown whole."""
    is_public = organisation_type in _WORKS_OF_GOVERNMENT or (
        organisation_type is OrganisationType.ACADEMY and _GOVERNMENT.search(host_of(url)) is not None
    )
    return "full" if is_public else "excerpt"


def identity(url: str, state: str, taken: Container[str]) -> str:
    """A slug for a source of *state* at *url* that is not *taken*: state and host, then the path, then a number."""
    labels = [label for label in host_of(url).split(".") if label not in _SILENT_LABELS]
    named = labels[:-1] if len(labels) > 1 and not labels[-1].isdigit() else labels
    host = _slug("-".join(label for label in named if label != state.lower()))
    path = _slug(urlsplit(url).path)[:_MAX_PATH].strip("-")
    prefix = "" if state == NATIONWIDE else f"{state.lower()}-"
    first = f"{prefix}{host or path or 'source'}"
    tries = [first, *([f"{first}-{path}"] if path and host else [])]
    free = next((each for each in tries if each not in taken), None)
    number = 2
    while free is None:
        numbered = f"{first}-{number}"
        free, number = (numbered if numbered not in taken else None), number + 1
    return free


def _slug(text: str) -> str:
    return _NOT_LETTERS.sub("-", text.lower()).strip("-")
