"""Evidence in its text: which pieces are marked, by what, and where the links from the tags lead."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Span:
    """Words that earned a tag: their offsets in code points, the anchor that links lead to, the note of the mark.

    *note* names the tag, *rule* says by what the words earned it. *card* is the anchor of the card that tells of the
    tag; the words lead there.
    """

    start: int
    end: int
    anchor: str
    note: str
    card: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks. *anchors* are those of the spans that begin here; no *notes*, no mark.

    *card* is that of the first span that begins here, or else of the first one that goes on here.
    """

    text: str
    anchors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    card: str = ""


def pieces(text: str, spans: Iterable[Span]) -> tuple[Piece, ...]:
    """*text* cut wherever a span begins or ends. Spans may overlap; together the pieces are the text."""
    inside = [span for span in spans if 0 <= span.start < span.end <= len(text)]
    cuts = sorted({0, len(text), *(span.start for span in inside), *(span.end for span in inside)})
    return tuple(_piece(text, start, end, inside) for start, end in pairwise(cuts))


def _piece(text: str, start: int, end: int, spans: Sequence[Span]) -> Piece:
    over = [span for span in spans if span.start <= start and end <= span.end]
    begun = [span for span in over if span.start == start]
    return Piece(
        text[start:end],
        tuple(span.anchor for span in begun),
        tuple(_notes(over)),
        next((span.card for span in (*begun, *over)), ""),
    )


def _notes(spans: Iterable[Span]) -> Iterator[str]:
    """One note for each tag, with all its rules: "Class: Search and seizure (when it starts, when it ends)"."""
    rules: dict[str, list[str]] = {}
    for span in spans:
        known = rules.setdefault(span.note, [])
        if span.rule and span.rule not in known:
            known.append(span.rule)
    return (f"{note} ({', '.join(said)})" if said else note for note, said in rules.items())


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
    return replace(span, start=max(span.start, offset) - offset, end=min(span.end, end) - offset)


def _without_anchors(piece: Piece, placed: Collection[str]) -> Piece:
    return replace(piece, anchors=tuple(anchor for anchor in piece.anchors if anchor not in placed))
