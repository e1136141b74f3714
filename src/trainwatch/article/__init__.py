"""Response -> Document: the main text of a page, its title, author, date, language and links. Pure.

::

    bytes ─decode▶ characters ─tree▶ HTML tree ─┬─declared▶ meta elements, JSON-LD ─▶ title, author, dates
                                                └─body▶ main text, or rows of a notice ─furniture▶ text, links
    PDF ─pdf▶ lines in reading order, joined to paragraphs ─▶ title, date, text, links
"""

from trainwatch.article.clean import excerpt
from trainwatch.article.furniture import furniture_spans
from trainwatch.article.furniture import strip as strip_furniture
from trainwatch.article.pdf import is_pdf
from trainwatch.article.reading import from_bytes, from_entry, from_html, from_text, read

__all__ = [
    "excerpt",
    "from_bytes",
    "from_entry",
    "from_html",
    "from_text",
    "furniture_spans",
    "is_pdf",
    "read",
    "strip_furniture",
]
