"""What an address and a name tell of a source: its state, who publishes it, an id. What they do not tell is None."""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from trainwatch.knowledge import NATIONWIDE, Body, Knowledge
from trainwatch.model import OrganisationType, Republish, Source
from trainwatch.urls import host_of

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
    """What could be told of a source without asking a person."""

    state: str | None = None
    organisation_type: OrganisationType | None = None


def propose(url: str, name: str, catalogue: Iterable[Source], facts: Knowledge) -> Proposal:
    """What the host of *url*, the name *name* of its site and its neighbours in the catalogue tell of a source.

    The neighbours' word counts where all sources of that host agree; then a body that is known by *name*, then the host:
    a state's code or name in an address of government. A newspaper's address says too little.
    """
    neighbours = [source for source in catalogue if source.url and host_of(source.url) == host_of(url)]
    body = _body(name, facts)
    states = {source.state for source in neighbours}
    types = {source.organisation_type for source in neighbours}
    return Proposal(
        state=states.pop() if len(states) == 1 else (body.state if body else _state_of_host(host_of(url), facts)),
        organisation_type=types.pop() if len(types) == 1 else _type(body, name),
    )


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
