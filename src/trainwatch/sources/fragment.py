"""One item of a list as a piece of HTML: Sitecore's search answers each result so, inside JSON."""

from bs4 import Tag

from trainwatch.errors import ParseError
from trainwatch.sources.dates import day_in_address, printed_day
from trainwatch.sources.item import Item
from trainwatch.sources.markup import soup, text_of

_READ = 20_000  # characters; what draws one result has a few hundred


def fragment(markup: str) -> Item:
    """The item that *markup* shows: its first link with words, the day of its `time` element, text or address.

    One without a link where its elements nest too deep: that costs no other item its place.
    """
    try:
        tree = soup(markup[:_READ])
    except ParseError:
        return Item(())
    links = [link for link in tree.find_all("a", href=True) if isinstance(link, Tag)]
    link = next((link for link in links if text_of(link)), links[0] if links else None)
    if link is None:
        return Item(())
    heading = tree.find(["h1", "h2", "h3", "h4", "h5", "h6"])
    titled = heading if isinstance(heading, Tag) and text_of(heading) else link
    time = tree.find("time")
    said = (str(time.get("datetime") or "") if isinstance(time, Tag) else "", text_of(tree))
    paragraph = tree.find("p")
    url = str(link["href"])
    return Item(
        links=(url,),
        title=text_of(titled),
        published=next(filter(None, map(printed_day, said)), None) or day_in_address(url),
        summary=text_of(paragraph) if isinstance(paragraph, Tag) else "",
    )
