"""The events and courses that a page declares with schema.org's vocabulary, in JSON-LD or microdata, as one JSON text.

They are only gathered here; what they mean is read where calendars are.
"""

import json
import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from trainwatch.article import clean
from trainwatch.article.declared import json_value, text_of

_KIND = re.compile(r"(?:https?://schema\.org/)?(?:\w*Event|\w*Course|CourseInstance)")
_MARKUP = re.compile(r"<[^<>]{1,300}>")
_MAX_SCRIPTS = 50
_MAX_JSON = 500_000  # characters of all that a page declares
_MAX_NODES = 20_000
_MAX_SCOPES = 500  # objects in microdata
_MAX_TEXT = 2_000
_PIECES = 200  # of text within one property
_ADDRESSES = frozenset(("a", "area", "link"))

Node = dict[str, object]


def declared_events(tree: HtmlElement) -> str:
    """A JSON list of what *tree* declares of events and courses; empty where it declares none."""
    values = [*_scripts(tree), *_microdata(tree)]
    text = json.dumps(values) if values else ""
    return text if len(text) <= _MAX_JSON else ""


def words(declared: str, title: str) -> str:
    """The names and descriptions of the events in *declared*, a line each: the text of a page that a script draws.

    The page's own *title* is left out.
    """
    queue = json.loads(declared)
    said: dict[str, None] = {}
    for node in queue:  # grows while it is walked
        if isinstance(node, dict):
            if any(isinstance(kind, str) and _KIND.fullmatch(kind[:80]) for kind in _listed(node.get("@type"))):
                lines = (text_of(node.get(name)) for name in ("name", "description"))
                said.update(dict.fromkeys(clean.plain(_MARKUP.sub(" ", line)) for line in lines if line))
            queue += node.values()
        elif isinstance(node, list):
            queue += node
        if len(queue) > _MAX_NODES:
            break
    return "\n".join(line for line in said if clean.key(line) != clean.key(title))


def _scripts(tree: HtmlElement) -> Iterator[object]:
    """The values of the JSON-LD scripts that tell of an event; a broken one is passed over."""
    scripts = (each for each in tree.iter("script") if "ld+json" in each.get("type", "").lower())
    for script in islice(scripts, _MAX_SCRIPTS):
        value = json_value(script.text or "")
        if _tells(value):
            yield value


def _tells(value: object) -> bool:
    queue = [value]
    for node in queue:  # grows while it is walked
        if isinstance(node, dict):
            if any(isinstance(kind, str) and _KIND.fullmatch(kind[:80]) for kind in _listed(node.get("@type"))):
                return True
            queue += node.values()
        elif isinstance(node, list):
            queue += node
        if len(queue) > _MAX_NODES:
            return False
    return False


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _microdata(tree: HtmlElement) -> list[Node]:
    """The outermost objects of microdata, those that are or hold an event."""
    found: list[Node] = []
    open_scopes: list[tuple[etree._Element, Node]] = []
    count = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "end":
            if open_scopes and open_scopes[-1][0] is element:
                open_scopes.pop()
            continue
        scope = "itemscope" in element.attrib
        names = element.get("itemprop", "").split()[:5]
        if not scope and not (names and open_scopes):
            continue
        count += 1
        if count > _MAX_SCOPES:
            break
        value: object = {"@type": element.get("itemtype", "").strip().rpartition("/")[2]} if scope else _value(element)
        if names and open_scopes:
            for name in names:
                _add(open_scopes[-1][1], name, value)
        elif isinstance(value, dict):
            found.append(value)
        if isinstance(value, dict):
            open_scopes.append((element, value))
    return [node for node in found if _tells(node)]


def _add(node: Node, name: str, value: object) -> None:
    known = node.get(name)
    if known is None:
        node[name] = value
    elif isinstance(known, list):
        known.append(value)
    else:
        node[name] = [known, value]


def _value(element: etree._Element) -> str:
    """The value of a property: what its attribute says before what it shows."""
    for name in ("content", "datetime", "value"):
        if stated := element.get(name):
            return stated[:_MAX_TEXT]
    if element.tag in _ADDRESSES and (href := element.get("href")):
        return href[:_MAX_TEXT]
    return clean.plain("".join(islice((str(piece) for piece in element.itertext()), _PIECES))[:_MAX_TEXT])
