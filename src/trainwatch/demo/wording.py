"""What pages and feeds say of an item in the same words."""

from textwrap import shorten

from trainwatch.demo.content import Agency, Item

_SUMMARY = 220  # characters: about what newsrooms put into a feed


def summary(item: Item) -> str:
    """The opening of an item's text, cut at a word."""
    return shorten(item.paragraphs[0], _SUMMARY, placeholder=" ...")


def stamp(agency: Agency, item: Item) -> str:
    """When an item appeared, in ISO 8601: to the second with its offset, or only the day."""
    return item.day.isoformat() if item.time is None else agency.published(item).isoformat()
