"""HTML as its parser meets it, element by element, without a tree being made of it. Linear-time.

To make a tree takes time with the square of its depth, and so do selectors that look through the elements around one.
So it is known before, in a tenth of the time, how deep a page nests its elements.
"""

from contextlib import suppress

from lxml import etree

from trainwatch.errors import ParseError

MAX_DEPTH = 200  # elements in elements; pages of page builders reach about 60, tables for layout about 40

# Characters that the parser is given at once. What it was given it reads to the end, however deep it is.
_PIECE = 65_536

_UNSAID = frozenset(("rp", "rt", "script", "style", "template"))  # what is in them is none of the words around them

_Name = str | bytes


class _TooDeep(Exception):  # noqa: N818 -- no error: enough was read
    """An element lies deeper than MAX_DEPTH."""


class _Depth:
    """What lxml tells of the elements that it meets: here only how many are open."""

    def __init__(self) -> None:
        self._open = 0

    def start(self, tag: _Name, attrib: dict[_Name, _Name]) -> None:  # noqa: ARG002 -- as lxml calls it
        self._open += 1
        if self._open > MAX_DEPTH:
            raise _TooDeep

    def end(self, tag: _Name) -> None:  # noqa: ARG002
        self._open -= 1

    def data(self, data: _Name) -> None:
        """Text is of no interest here."""

    def comment(self, text: _Name) -> None:
        """Nor is a comment."""

    def close(self) -> None:
        """The end of the markup."""


class _Words(_Depth):
    """Keeps the text, but for that of elements that are no words."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._unsaid = 0

    def start(self, tag: _Name, attrib: dict[_Name, _Name]) -> None:
        super().start(tag, attrib)
        self._unsaid += tag in _UNSAID

    def end(self, tag: _Name) -> None:
        super().end(tag)
        self._unsaid -= tag in _UNSAID

    def data(self, data: _Name) -> None:
        if not self._unsaid:
            self.said.append(str(data))


def refuse_deep(markup: str) -> None:
    """Raise ParseError where *markup*, which holds no halves of characters, nests its elements more than MAX_DEPTH deep."""
    try:
        _feed(markup, _Depth())
    except _TooDeep:
        raise ParseError(f"it nests its elements more than {MAX_DEPTH} deep") from None


def words(markup: str) -> str:
    """The text in *markup*, which holds no halves of characters; as far as it nests its elements MAX_DEPTH deep."""
    reader = _Words()
    with suppress(_TooDeep):
        _feed(markup, reader)
    return "".join(reader.said)


def _feed(markup: str, target: _Depth) -> None:
    parser = etree.HTMLParser(target=target)
    try:
        for start in range(0, len(markup), _PIECE):
            parser.feed(markup[start : start + _PIECE])
        parser.close()
    except etree.LxmlError:  # there is no element in it, and no text
        return
