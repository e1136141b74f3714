"""Finding many phrases in a text at once, with offsets into the text as it was given.

Matching ignores case and stands on word boundaries. Hyphens and dashes equal a space ("use-of-force", "use of force"),
curly apostrophes equal straight ones, a possessive's trailing apostrophe may be missing ("Peace Officers' Standards",
"Peace Officers Standards"), a run of white space equals one space, line breaks of a PDF included, and characters that
nobody sees (soft hyphens, zero-width and bidirectional marks) are not there. Offsets always count code points of the
original string, so that evidence can be sliced from it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Generic, NamedTuple, TypeVar

import ahocorasick

T = TypeVar("T")

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("-‐‑‒–—―−\t\n\r\v\f\u00a0\u2009\u200a\u202f\u3000", " "),
        **dict.fromkeys("‘’ʼ`´", "'"),
    }
)
_UNSEEN = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_SOME_UNSEEN = re.compile(f"[{_UNSEEN}]")
_SUPERFLUOUS = re.compile(rf"(?<=s)'(?= )|(?<= )[ {_UNSEEN}]+|[{_UNSEEN}]+")


class Match(NamedTuple, Generic[T]):
    """One phrase found: *start* and *end* (exclusive) in code points of the text, and what the phrase stands for."""

    start: int
    end: int
    payload: T


class _Entry(NamedTuple, Generic[T]):
    """A phrase in the automaton: its folded length, its exact spelling where case matters, and its payload."""

    length: int
    exact: str | None
    payload: T


class Matcher(Generic[T]):
    """A compiled set of phrases. Compile once and keep: building costs milliseconds, finding microseconds.

    *phrases* match in any case; *exact* (acronyms, mostly) only as they are written. One phrase may carry several
    payloads. A phrase without a letter or digit is a ValueError, for it could match nearly anywhere.
    """

    def __init__(
        self,
        phrases: Mapping[str, T] | Iterable[tuple[str, T]],
        *,
        exact: Mapping[str, T] | Iterable[tuple[str, T]] = (),
    ) -> None:
        entries: dict[str, list[_Entry[T]]] = {}
        for phrase, payload in _pairs(phrases):
            key = _key(phrase)
            entries.setdefault(key, []).append(_Entry(len(key), None, payload))
        for phrase, payload in _pairs(exact):
            key = _key(phrase)
            entries.setdefault(key, []).append(_Entry(len(key), phrase.strip(), payload))
        self._automaton = ahocorasick.Automaton()
        for key, found in entries.items():
            self._automaton.add_word(key, tuple(found))
        self._automaton.make_automaton()
        self._empty = not entries

    def find(self, text: str) -> tuple[Match[T], ...]:
        """Every phrase in *text*, overlapping ones included, by start and then longest first.

        Linear in the length of *text* and the number of hits.
        """
        if self._empty:
            return ()
        folded, shifts = _fold(text)
        length = len(folded)
        found: list[Match[T]] = []
        for last, entries in self._automaton.iter(folded):
            end = last + 1
            if end < length and folded[end].isalnum():
                continue
            for size, exact, payload in entries:
                start = end - size
                if start and folded[start - 1].isalnum():
                    break  # all entries of one key are equally long
                first, after = (shifts(start), shifts(last) + 1) if shifts else (start, end)
                if exact is None or text[first:after] == exact:
                    found.append(Match(first, after, payload))
        found.sort(key=_order)
        return tuple(found)


def _order(match: Match[T]) -> tuple[int, int]:
    return match.start, -match.end


def _pairs(phrases: Mapping[str, T] | Iterable[tuple[str, T]]) -> Iterable[tuple[str, T]]:
    return phrases.items() if isinstance(phrases, Mapping) else phrases


def _key(phrase: str) -> str:
    key = _fold(phrase.strip())[0]
    if not any(character.isalnum() for character in key):
        raise ValueError(f"a phrase needs a letter or digit: {phrase!r}")
    return key


class _Shifts:
    """Maps an offset of the folded text back to the original, where folding dropped characters."""

    def __init__(self, cuts: list[tuple[int, int]]) -> None:
        self._places = [place for place, _ in cuts]
        self._dropped = [dropped for _, dropped in cuts]

    def __call__(self, offset: int) -> int:
        index = bisect_right(self._places, offset) - 1
        return offset + self._dropped[index] if index >= 0 else offset


def fold(text: str) -> str:
    """*text* in lower case with dashes, apostrophes and white space made alike; as long as *text*, character by character."""
    lower = text.lower()
    if len(lower) != len(text):  # "İ" becomes two characters; leave such letters alone
        lower = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    return lower.translate(_ALIKE)


def _fold(text: str) -> tuple[str, _Shifts | None]:
    folded = fold(text)
    if "  " not in folded and "s' " not in folded and (folded.isascii() or not _SOME_UNSEEN.search(folded)):
        return folded, None
    pieces: list[str] = []
    cuts: list[tuple[int, int]] = []
    position = dropped = kept = 0
    for run in _SUPERFLUOUS.finditer(folded):
        pieces.append(folded[position : run.start()])
        kept += run.start() - position
        dropped += run.end() - run.start()
        cuts.append((kept, dropped))
        position = run.end()
    pieces.append(folded[position:])
    return "".join(pieces), _Shifts(cuts)
