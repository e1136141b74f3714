"""Documents given as JSON lines: the keys that tagging may read, and no others."""

import json
from math import isfinite

from trainwatch.model import Subject

SUBJECT_KEYS = ("title", "text", "url", "published", "source_state", "source_type", "provider")


def value_of(line: str) -> object:
    """The value of a line of JSON, with or without the mark that some editors put before the first. Raises ValueError."""
    try:
        return json.loads(line.removeprefix("\ufeff"), parse_constant=_finite, parse_float=_finite)
    except (ValueError, RecursionError):  # what the decoder says of columns helps nobody who wrote lines by program
        raise ValueError("not JSON") from None


def _finite(number: str) -> float:
    """NaN and Infinity are no JSON, and no program of others could read them back. Raises ValueError."""
    if not isfinite(value := float(number)):
        raise ValueError(number)
    return value


def subject_of(value: object) -> Subject:
    """The documented keys of one input; an absent one is empty. Raises ValueError where it is no object of strings."""
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004 -- one kind of error for every bad line
    fields = {key: _text(value, key) for key in SUBJECT_KEYS}
    return Subject(**fields)  # type: ignore[arg-type] # every key of SUBJECT_KEYS is a string of Subject


def _text(value: dict[str, object], key: str) -> str:
    text = value.get(key)
    if text is None:
        return ""
    if not isinstance(text, str):
        raise ValueError(f"{key}: not a string")  # noqa: TRY004 -- one kind of error for every bad line
    # A lone surrogate cannot be written out as UTF-8; it stands for one code point, and so does its replacement.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
