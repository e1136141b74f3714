"""Whether some words are a label of class notices and nothing else ("Date(s):", "Course Fee")."""

from trainwatch.knowledge.notice_words import labels

_LONGEST = 60


def is_label(text: str) -> bool:
    """Whether *text* names a field of a notice, a colon or bullets around it allowed for."""
    return bool(field_of(text))


def field_of(text: str) -> str:
    """The field that *text* names; empty where it is more than a label, or none."""
    if len(text) > _LONGEST:
        return ""
    bare = " ".join(text.lower().split()).strip(" :*•").rstrip("?")
    known = labels()
    return next((known[form] for form in (bare, bare.removesuffix("(s)"), bare.removesuffix("s")) if form in known), "")


def begins(line: str) -> str:
    """The field whose label *line* begins with, before a colon: "Cost: $40"."""
    head, colon, _ = line[: _LONGEST + 1].partition(":")
    return field_of(head) if colon else ""
