"""Lists of feeds in OPML 2.0 (http://opml.org/spec2.opml), in which readers of news exchange them.

An outline with an ``xmlUrl`` is a feed; one without is a group. What OPML has no word for stands in attributes of our own
namespace, so that a list of ours comes back as it was. A source that is switched off is ``isComment="true"``, OPML's way
of saying so.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from itertools import groupby

from lxml import etree

from trainwatch.errors import ParseError
from trainwatch.knowledge import Knowledge
from trainwatch.model import OrganisationType, Source
from trainwatch.sources import prolog
from trainwatch.sources.markup import decode, one_line, web_address
from trainwatch.sources.xml_elements import Element, name_of

NAMESPACE = "urn:trainwatch:source"
MAX_BYTES = 10_000_000  # a list of 14,000 outlets has 3 MB
_MAX_FEEDS = 20_000
_OURS = ("id", "state", "type", "republish", "confidence", "pages")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_REFERENCE = re.compile(r"&#(?:x0*(?P<hex>[0-9a-f]{1,6})|0*(?P<decimal>[0-9]{1,7}));", re.IGNORECASE)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed of a list: *groups* from the outermost in, *said* what our own attributes and `category` say of it."""

    name: str
    url: str
    line: int
    homepage: str = ""
    groups: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    disabled: bool = False
    description: str = ""
    ours: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Skipped:
    """An outline that cannot be taken, and why."""

    name: str
    line: int
    why: str


def read(body: bytes) -> tuple[tuple[Outline, ...], tuple[Skipped, ...], tuple[str, ...]]:
    """The feeds listed in *body*, the outlines that have no usable address, and what was wrong with the file.

    Raises ParseError when it is no OPML, too large, or defines entities.
    """
    if len(body) > MAX_BYTES:
        raise ParseError(f"it is larger than {MAX_BYTES // 1_000_000} MB")
    text, problems = decode(body, None)
    first = prolog.root(text)
    if first.name != "opml":
        raise ParseError(
            f"this is no OPML but {f'a document of <{first.name}>' if first.name else 'text without markup'}"
        )
    prolog.refuse_bombs(text, first.start)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, recover=True, remove_comments=True, remove_pis=True
    )
    blank_lines = "\n" * text.count("\n", 0, first.start)  # so that lines are counted as in the file
    root = etree.fromstring(f"{blank_lines}{_clean(text[first.start :])}".encode(), parser)
    if root is None:
        raise ParseError("this OPML is too damaged to be read")
    faults = [f"It is not well-formed: {fault.message} on line {fault.line}." for fault in parser.error_log][:1]
    found: list[Outline] = []
    skipped: list[Skipped] = []
    for element in root.iter("{*}outline"):
        made = _outline(element)
        if isinstance(made, Outline) and len(found) < _MAX_FEEDS:
            found.append(made)
        elif isinstance(made, Skipped):
            skipped.append(made)
    return tuple(found), tuple(skipped), (*problems, *faults)


def _clean(text: str) -> str:
    """*text* without characters that XML forbids, written as they are or by number: libxml2 lets the latter through."""
    return _FORBIDDEN.sub(" ", _REFERENCE.sub(_checked, text))


def _checked(reference: re.Match[str]) -> str:
    code = int(reference["hex"], 16) if reference["hex"] else int(reference["decimal"])
    allowed = code <= 0x10FFFF and not _FORBIDDEN.match(chr(code))
    return reference[0] if allowed else " "


def _outline(element: Element) -> Outline | Skipped | None:
    reference = _attribute(element, "xmlUrl")
    if not reference:
        return None
    name = _attribute(element, "text") or _attribute(element, "title")
    line = int(getattr(element, "sourceline", None) or 0)  # which the stubs do not know
    url = web_address("", reference)
    if url is None:
        return Skipped(name or reference[:100], line, f"{reference[:100]!r} is no web address")
    ancestors = [each for each in element.iterancestors() if name_of(each) == "outline"]
    return Outline(
        name=name,
        url=url,
        line=line,
        homepage=web_address("", _attribute(element, "htmlUrl")) or "",
        groups=tuple(
            filter(None, (_attribute(each, "text") or _attribute(each, "title") for each in reversed(ancestors)))
        ),
        categories=tuple(
            part for each in _attribute(element, "category").split(",") for part in each.split("/") if part.strip()
        ),
        disabled=any(_attribute(each, "isComment").lower() == "true" for each in (element, *ancestors)),
        description=_attribute(element, "description"),
        ours=_own_attributes(element),
    )


def _own_attributes(element: Element) -> dict[str, str]:
    said = {key: one_line(element.get(f"{{{NAMESPACE}}}{key}") or "") for key in _OURS}
    if not _SLUG.fullmatch(said["id"]):
        del said["id"]
    return {key: value for key, value in said.items() if value}


def _attribute(element: Element, name: str) -> str:
    """An attribute, whatever its case: ``xmlurl`` is seen in the wild."""
    found = element.get(name)
    if found is None:
        lowered = name.lower()
        found = next((str(value) for key, value in element.attrib.items() if str(key).lower() == lowered), "")
    return one_line(str(found))


def place_of(outline: Outline, facts: Knowledge) -> tuple[str | None, OrganisationType | None]:
    """State and type as the outline's own attributes, its categories or its groups, the innermost first, name them."""
    names = {state.name.lower(): state.code for state in facts.states.values()}
    names |= {code.lower(): code for code in facts.states}
    types = {sort.value.replace("_", " "): sort for sort in OrganisationType}
    said = [*outline.categories, *reversed(outline.groups)]
    words = [one_line(each.replace("_", " ")).lower() for each in said]
    state = names.get(outline.ours.get("state", "").lower())
    sort = types.get(outline.ours.get("type", "").replace("_", " "))
    return (
        state or next((names[word] for word in words if word in names), None),
        sort or next((types[word] for word in words if word in types), None),
    )


def write(sources: Sequence[Source], facts: Knowledge, now: datetime) -> str:
    """The feeds among *sources* as OPML 2.0, grouped by state in the order in which the states come first."""
    feeds = [source for source in sources if source.kind == "feed" and source.url]
    order = {state: number for number, state in reversed(list(enumerate(source.state for source in feeds)))}
    feeds.sort(key=lambda source: order[source.state])
    root = etree.Element("opml", version="2.0", nsmap={"trainwatch": NAMESPACE})
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = "trainwatch: sources"
    etree.SubElement(head, "dateCreated").text = format_datetime(now)
    body = etree.SubElement(root, "body")
    for code, members in groupby(feeds, key=lambda source: source.state):
        name = facts.states[code].name if code in facts.states else code
        group = etree.SubElement(body, "outline", text=name)
        _add(group, members)
    return etree.tostring(root, pretty_print=True, xml_declaration=True, encoding="UTF-8").decode()


def _add(group: Element, members: Iterable[Source]) -> None:
    for source in members:
        attributes = {"type": "rss", "text": source.name, "title": source.name, "xmlUrl": source.url}
        attributes |= {"htmlUrl": source.homepage} if source.homepage else {}
        attributes |= {"category": f"/{source.state}/{source.organisation_type.value}"}
        attributes |= {} if source.enabled else {"isComment": "true"}
        attributes |= {"description": source.note} if source.note else {}
        ours = {"id": source.id, "state": source.state, "type": source.organisation_type.value}
        ours |= {
            "republish": source.republish,
            "confidence": source.confidence,
            "pages": "" if source.pages else "false",
        }
        attributes |= {f"{{{NAMESPACE}}}{key}": value for key, value in ours.items() if value}
        etree.SubElement(group, "outline", {key: _FORBIDDEN.sub(" ", value) for key, value in attributes.items()})
