"""Addresses that change with the year or from page to page, written in feeds.yml with names in braces.

``{year}`` is a year in four digits; ``{page}`` numbers the pages of a list from 1 and ``{page0}`` from 0; ``{offset}`` is
the number of items on all the pages before.
"""

import re
from urllib.parse import quote

NAMES = ("year", "page", "page0", "offset")

_NAME = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def checked(template: str) -> str:
    """*template*, as it is. Raises ValueError, for people who edit feeds.yml, when a name in it is unknown."""
    for name in _NAME.findall(template):
        if name not in NAMES:
            known = ", ".join(f"{{{known}}}" for known in NAMES)
            raise ValueError(f"{{{name}}} is unknown in an address: use {known}")
    return template


def names(template: str) -> frozenset[str]:
    """The names that stand in *template*."""
    return frozenset(_NAME.findall(template))


def filled(template: str, *, year: int, page: int = 1, offset: int = 0) -> str:
    """The address of the page numbered *page*, counted from 1, behind *offset* items."""
    values = {"year": f"{year:04d}", "page": page, "page0": page - 1, "offset": offset}
    return _NAME.sub(lambda match: str(values[match[1]]), template)


def numbers(template: str, address: str) -> dict[str, int]:
    """The numbers by which *address* was filled from *template*; none when it was not."""
    pieces = _NAME.split(template)  # text and names in turn
    seen: set[str] = set()
    pattern = []
    for number, piece in enumerate(pieces):
        if number % 2 == 0:
            pattern.append(re.escape(piece))
        else:
            pattern.append(r"\d+" if piece in seen else rf"(?P<{piece}>\d+)")
            seen.add(piece)
    match = re.fullmatch("".join(pattern), address)
    return {name: int(value) for name, value in match.groupdict().items()} if match else {}


def escaped(value: str) -> str:
    """*value* as a part of a path: it brings no query, no fragment and no scheme, but may hold several steps."""
    return quote(value, safe="/-._~")


def climbs(address: str) -> int:
    """How many steps of *address* lead up ("..")."""
    return re.split(r"[/?#]", address).count("..")
