"""How Atom 1.0 (RFC 4287) is written: elements, links, and no character that XML has no way to write."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

Absolute = Callable[[str], str]
"""Makes a whole address of a path of the site."""
ATOM = "http://www.w3.org/2005/Atom"

ET.register_namespace("", ATOM)

# What XML 1.0 (section 2.2) has no way to write, however escaped.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def add(parent: ET.Element, name: str, text: str = "", /, **attributes: str) -> ET.Element:
    """A new last child of *parent* with its text and attributes."""
    made = ET.SubElement(parent, f"{{{ATOM}}}{name}", {key: _legal(value) for key, value in attributes.items()})
    made.text = _legal(text) or None
    return made


def link(parent: ET.Element, rel: str, href: str, media_type: str) -> None:
    """A link of a feed or an entry."""
    add(parent, "link", rel=rel, href=href, type=media_type)


def written(root: ET.Element) -> str:
    """The whole document."""
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode")


def _legal(text: str) -> str:
    return _ILLEGAL.sub("", text)
