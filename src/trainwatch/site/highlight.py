"""Evidence in its text: which pieces are marked, by what, and where the links from the tags lead."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Span:
    """Words that earned a tag: their offsets in code points, the anchor that links lead to, the note of the mark."""

    start: int
    end: int
    anchor: str
    note: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks. *anchors* are those of the spans that begin here; no *notes*, no mark."""

    text: str
    anchors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def pieces(text: str, spans: Iterable[Span]) -> tuple[Piece, ...]:
    """*text* cut wherever a span begins or ends. Spans may overlap; together the pieces are the text."""
    inside = [span for span in spans if 0 <= span.start < span.end <= len(text)]
    cuts = sorted({0, len(text), *(span.start for span in inside), *(span.end for span in inside)})
    return tuple(_piece(text, start, end, inside) for start, end in pairwise(cuts))


def _piece(text: str, start: int, end: int, spans: Sequence[Span]) -> Piece:
    over = [span for span in spans if span.start <= start and end <= span.end]
    return Piece(
        text[start:end],
        tuple(span.anchor for span in over if span.start == start),
        tuple(dict.fromkeys(span.note for span in over)),
    )


def paragraphs(text: str, spans: Sequence[Span]) -> tuple[tuple[Piece, ...], ...]:
    """The lines of *text* that hold anything, each in pieces.

    A span over a line break is marked on both sides of it; its anchor stands where it first shows.
    """
    found: list[tuple[Piece, ...]] = []
    placed: set[str] = set()
    offset = 0
    for line in text.split("\n"):
        end = offset + len(line)
        if line.strip():
            local = [_within(span, offset, end) for span in spans if span.start < end and offset < span.end]
            found.append(tuple(_without_anchors(piece, placed) for piece in pieces(line, local)))
            placed.update(span.anchor for span in local)
        offset = end + 1
    return tuple(found)


def _within(span: Span, offset: int, end: int) -> Span:
    return Span(max(span.start, offset) - offset, min(span.end, end) - offset, span.anchor, span.note)


def _without_anchors(piece: Piece, placed: Collection[str]) -> Piece:
    return Piece(piece.text, tuple(anchor for anchor in piece.anchors if anchor not in placed), piece.notes)
