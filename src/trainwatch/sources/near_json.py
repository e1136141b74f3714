"""JSON, and what is nearly JSON: lists in files of JavaScript, and answers with escapes that JSON does not know.

Strict JSON is tried first. What it refuses is rewritten token by token, in linear time: names without quotes, quotes of
other kinds, comments, commas before a closing bracket, escapes of JavaScript. Nothing is ever run.
"""

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from trainwatch.errors import ParseError
from trainwatch.sources import prolog

_DECODER = json.JSONDecoder(strict=False)  # line breaks inside texts are let pass
_OPENING = re.compile(r"[\[{]")

# What is no strict JSON was written by hand or by a small program, and is far shorter.
_MAX_TEXT = 5_000_000  # characters
_MAX_TOKENS = 500_000

# The texts' repetitions are possessive: others would remember a way back for each of millions of characters.
_TOKEN = re.compile(
    r"""(?P<blank>\s+|//[^\n]*|/\*.*?\*/)
    |(?P<text>"(?:[^"\\]++|\\.)*+"|'(?:[^'\\]++|\\.)*+'|`(?:[^`\\]++|\\.)*+`)
    |(?P<mark>[\[\]{}:,])
    |(?P<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w$.])
    |(?P<word>[A-Za-z_$][\w$]*)""",
    re.DOTALL | re.VERBOSE,
)
_ESCAPE = re.compile(r"\\(?:u(?P<long>[0-9A-Fa-f]{4})|x(?P<short>[0-9A-Fa-f]{2})|(?P<other>.))", re.DOTALL)
_CONTROLS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "", "\n": ""}
_WORDS = {"true": "true", "false": "false", "null": "null", "undefined": "null", "NaN": "null"}


class _Token(NamedTuple):
    kind: str
    text: str


def value(text: str) -> object:
    """The first list or object in *text*; what stands before it (``var news =``) and behind it is passed over.

    Raises ParseError, which says what *text* looks like or where it stops being readable.
    """
    if text.lstrip().startswith("<"):
        name = prolog.root(text).name
        raise ParseError(f"this is no JSON but {'a web page' if name in ('html', '') else f'XML (<{name}>)'}")
    opening = _OPENING.search(text)
    if opening is None:
        said = " ".join(text[:200].split())
        raise ParseError(f"there is no list or object in it: {said}" if said else "the answer is empty")
    try:
        return _DECODER.raw_decode(text, opening.start())[0]
    except (ValueError, RecursionError):  # not JSON; a number of over 4,300 digits; brackets by the thousand
        pass
    if len(text) > _MAX_TEXT:
        raise ParseError(f"this is no JSON, and more than {_MAX_TEXT:,} characters of JavaScript are not read")
    try:
        return json.loads("".join(_strict(_tokens(text, opening.start()))))
    except (ValueError, RecursionError) as error:
        raise ParseError(f"this is neither JSON nor a list in JavaScript: {error}"[:300]) from error


def _tokens(text: str, position: int) -> list[_Token]:
    """The tokens from the bracket at *position* to the one that closes it."""
    found: list[_Token] = []
    depth = 0
    while match := _TOKEN.match(text, position):
        position = match.end()
        kind = str(match.lastgroup)
        if kind != "blank":
            found.append(_Token(kind, match[0]))
            if len(found) > _MAX_TOKENS:
                raise ParseError(f"the list has more than {_MAX_TOKENS:,} names, values and marks")
            depth += (match[0] in ("[", "{")) - (match[0] in ("]", "}"))
            if not depth:
                return found
    line = text.count("\n", 0, position) + 1
    raise ParseError(f"the list cannot be read from line {line} on: {text[position : position + 40]!r}")


def _strict(tokens: list[_Token]) -> Iterator[str]:
    """The same tokens as JSON writes them."""
    following = [*tokens[1:], _Token("mark", "")]
    for token, after in zip(tokens, following, strict=True):
        is_name = after.text == ":" and after.kind == "mark"
        if token.kind == "text":
            yield json.dumps(_unquoted(token.text))
        elif token.kind == "mark":
            if not (token.text == "," and after.kind == "mark" and after.text in ("]", "}")):
                yield token.text
        elif is_name:
            yield json.dumps(token.text)
        elif token.kind == "number":
            yield token.text
        elif token.text in _WORDS:
            yield _WORDS[token.text]
        else:
            raise ParseError(f"the list is not written out: it refers to {token.text[:40]!r}")


def _unquoted(text: str) -> str:
    return _ESCAPE.sub(_character, text[1:-1])


def _character(match: re.Match[str]) -> str:
    if code := match["long"] or match["short"]:
        return chr(int(code, 16))
    return _CONTROLS.get(match["other"], match["other"])
