"""An RSS feed made as ill-formed as careless programs make theirs. Every item can still be made out."""

from collections.abc import Callable, Iterable, Mapping

from trainwatch.demo.serving import FeedFault

# HTML's names for characters; XML knows none of them.
_NAMES = {"—": "&mdash;", "–": "&ndash;", "’": "&rsquo;", "é": "&eacute;"}


def damaged(feed: str, faults: Iterable[FeedFault]) -> str:
    """*feed* with each of *faults* in it."""
    for fault in faults:
        feed = _DAMAGE[fault](feed)
    return feed


def _named_entities(feed: str) -> str:
    for character, name in _NAMES.items():
        feed = feed.replace(character, name)
    return feed


_DAMAGE: Mapping[FeedFault, Callable[[str], str]] = {
    FeedFault.BARE_AMPERSAND: lambda feed: feed.replace("&amp;", "&"),
    FeedFault.BLANK_START: lambda feed: f"\n\n{feed}",
    FeedFault.CUT_OFF: lambda feed: feed.removesuffix("</channel></rss>"),
    FeedFault.NAMED_ENTITY: _named_entities,
    FeedFault.UNCLOSED_TAG: lambda feed: feed.replace("</description>", "<br></description>"),
}
