"""The kind `page`: one address, of a web page or a PDF, that is itself the course list. Its changes are kept."""

from datetime import datetime

from trainwatch.errors import EmptyError, ParseError
from trainwatch.model import Entry, Page, PageOptions, Response, Source
from trainwatch.sources import finder, prolog
from trainwatch.sources.kind import Kind, no_history
from trainwatch.sources.markup import decode, one_line, soup
from trainwatch.sources.stanza import Stanza

_PDF = b"%PDF-"
_PDF_WITHIN = 1_024  # bytes before its mark that readers of PDF put up with

_READ = 3_000_000  # characters, as far as it is looked whether a script is needed


class PageStanza(Stanza):
    """A page in feeds.yml."""

    def options(self) -> PageOptions:
        """None are needed."""
        return PageOptions()


def read(source: Source, response: Response, _now: datetime) -> Page:
    """The page as the one entry of a list: the answer is that entry's page.

    Raises ParseError when the answer is neither a web page nor a PDF, or one that only a script can fill; EmptyError
    when it is empty.
    """
    if _PDF not in response.body[:_PDF_WITHIN]:
        _check_markup(response)
    return Page((Entry(source.id, source.url, one_line(source.name)),), is_article=True)


def _check_markup(response: Response) -> None:
    text, _ = decode(response.body, response.header("content-type"))
    if not text.strip():
        raise EmptyError("the answer is empty")
    if prolog.feed_start(text) is not None:
        raise ParseError("this is a feed: write `kind: feed` in feeds.yml")
    if not prolog.root(text).name:
        raise ParseError("this is neither a web page nor a PDF, but text without any markup")
    if finder.expects_script(soup(finder.tidied(text[:_READ]))):
        raise ParseError("the page needs a script to show its text, which only a browser can run")


KIND = Kind(stanza=PageStanza, read=read, history=no_history)
