"""Text made plain: no invisible characters, one kind of white space, NFC."""

import re
import unicodedata

EXCERPT_LIMIT = 300  # characters of a news text that may be shown
_ELLIPSIS = "…"

# Controls but tab and the line ends, soft hyphen, zero-width and bidirectional marks, byte order marks, tag characters,
# lone surrogates, private use (icon fonts), and non-characters. Combining accents and the joiners' letters stay.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]"
)
_NO_WORD = re.compile(r"[\W_]+")
_LINE_END = re.compile(r"\r\n?|[\n\v\f\x85\u2028\u2029]")

# The end of a sentence: not an initial ("J. Smith") nor a short abbreviation ("Gov. Lee", "U.S. Attorney").
_SENTENCE_END = re.compile(r"(?<=[\w)\]%]{4}[.!?])[\"”’)]{0,2}(?=\s)")


def plain(text: str) -> str:
    """*text* as one line: white space collapsed, invisible characters removed, NFC."""
    return unicodedata.normalize("NFC", " ".join(_INVISIBLE.sub("", text).split()))


def paragraphs(text: str) -> str:
    """*text* as plain lines parted by one newline each, none of them empty."""
    return "\n".join(line for raw in _LINE_END.split(text) if (line := plain(raw)))


def key(text: str) -> str:
    """*text* reduced to its letters and digits in one case, for telling whether two texts say the same."""
    return _NO_WORD.sub("", text.casefold())


def excerpt(text: str, limit: int = EXCERPT_LIMIT) -> str:
    """The beginning of *text* in one plain line of at most *limit* characters.

    It ends with a sentence where one ends in the second half of the limit, otherwise with a whole word and an ellipsis.
    """
    line = plain(text[: 20 * limit])  # enough for any white space that is going to collapse
    if len(line) <= limit:
        return line
    ends = [match.end() for match in _SENTENCE_END.finditer(line, 0, limit + 1) if match.end() <= limit]
    if ends and ends[-1] >= limit // 2:
        return line[: ends[-1]]
    room = max(limit - len(_ELLIPSIS), 0)
    cut = line[:room] if line[room : room + 1].isspace() else line[:room].rpartition(" ")[0] or line[:room]
    return (cut.rstrip(" ,;:–—-") + _ELLIPSIS)[:limit]
