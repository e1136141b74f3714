"""Whether a page has to be drawn by a script before it shows its list."""

from bs4 import BeautifulSoup

from trainwatch.sources.markup import text_of

# A page drawn by a script (Colorado's press room) has 45 scripts and 530 characters outside its links; a list as short
# as ten items has over 1,000.
_FEW_WORDS = 800
_MANY_SCRIPTS = 3


def expects_script(tree: BeautifulSoup) -> bool:
    """Whether the page says so little and runs so much that its content must come from a script."""
    return _counts(tree) is not None


def excuse(tree: BeautifulSoup) -> str:
    """What explains an empty list, as the end of a sentence: most often a page that only a browser can fill."""
    counts = _counts(tree)
    if counts is None:
        return ""
    return "; the page seems to need a script to show its list ({} scripts, {} characters of text)".format(*counts)


def _counts(tree: BeautifulSoup) -> tuple[int, int] | None:
    scripts = len(tree.find_all("script"))
    linked = sum(len(text_of(link)) for link in tree.find_all("a"))
    words = len(text_of(tree)) - linked
    return (scripts, words) if scripts >= _MANY_SCRIPTS and words < _FEW_WORDS else None
