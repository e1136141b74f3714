"""The headline of a PDF: what its maker typed as its title, else the largest words of its first page."""

import re
from collections.abc import Sequence

from trainwatch.article import clean
from trainwatch.article.pdf_paragraphs import Paragraph
from trainwatch.article.title import is_section

_MAX_TITLE = 300
_MAX_LARGE_WORDS = 40  # more are a page set in large print
_FIRST_LINES = 6
_MAX_TITLE_LINE = 200

# What programs write where nobody typed a title.
_NO_TITLE = re.compile(
    r"(?:microsoft|ms) (?:word|powerpoint|publisher|excel|outlook)\b.*|untitled.*|no title|title|document ?\d*|doc\d+|"
    r"(?:microsoft )?powerpoint presentation|presentation ?\d*|slide ?\d+|publication ?\d*|layout ?\d*|print(?:ed)?|"
    r"template|flyer|brochure|newsletter|memo(?:randum)?|letterhead|scan(?:ned)?(?: document| image)?.*|"
    r".*\.(?:docx?|dotx?|pdf|indd|pub|pptx?|xlsx?|rtf|txt|html?|ai|psd|eps|wpd|qxd|p65|odt|pages|jpe?g|png|tiff?)",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(r"\S*[_\\/]\S*|\S+")


def is_real(title: str) -> bool:
    """Whether *title*, of a file's own information, was typed by a person as the title of this text.

    Programs write the name of the file there, or their own; a single word is a name of one or the other.
    """
    said = clean.plain(title)
    return (
        len(clean.key(said)) > 5
        and not _NO_TITLE.fullmatch(said)
        and not _FILE_NAME.fullmatch(said)
        and not is_section(said)
        and any(character.isalpha() for character in said)
    )


def find(found: Sequence[Paragraph], *, typed: str, listed: str) -> str:
    """The headline; empty where there is none.

    In this order: *typed*, the title in the file's information, if a person wrote it; a headline of page one that
    *listed*, the source's title for it, agrees with; the largest words of page one; *listed*; the first line.
    """
    if is_real(typed):
        return clean.plain(typed)[:_MAX_TITLE]
    large = [
        paragraph
        for paragraph in found
        if paragraph.page == 0 and paragraph.large and len(paragraph.text.split()) <= _MAX_LARGE_WORDS
    ]
    large = [one for one in large if len(clean.key(one.text)) > 2 and not is_section(one.text)]
    agreeing = [one for one in large if listed and _agree(clean.key(one.text), clean.key(listed))]
    if chosen := max(agreeing or large, key=lambda one: one.size, default=None):
        return chosen.text[:_MAX_TITLE]
    return clean.plain(listed) or _first_line(found)


def without(found: Sequence[Paragraph], title: str) -> list[Paragraph]:
    """*found* less the headline at its top, which the reader is shown above the text anyway."""
    wanted = clean.key(title)
    for number, paragraph in enumerate(found[:_FIRST_LINES]):
        if wanted and clean.key(paragraph.text) == wanted:
            return [*found[:number], *found[number + 1 :]]
    return list(found)


def _agree(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return shorter in longer and 2 * len(shorter) >= len(longer)


def _first_line(found: Sequence[Paragraph]) -> str:
    """The first line in bold, else the first, that is neither a label nor a sentence; of the first few alone."""
    first = [one for one in found[:_FIRST_LINES] if not is_section(one.text) and len(one.text) <= _MAX_TITLE_LINE]
    bold = [one.text for one in first if one.bold]
    return next((text for text in (*bold, *(one.text for one in first)) if not text.endswith(".")), "")
