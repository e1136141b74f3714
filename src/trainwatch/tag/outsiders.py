"""Whether a short page is about people from outside the trade: neighbors who learn CPR, church ushers, bail agents.

Their classes are announced in the same words and by the same academies, so the words for the people must decide.
"""

import re

from trainwatch.tag.arrangements import NOTICE
from trainwatch.tag.lexicon import Sort
from trainwatch.tag.reading import Part, Reading, longest

OUTSIDERS = 2  # one resident is in any news
IN_TITLE = 2  # a word of the title counts for so many
# "Not open to the public" says the contrary.
_PUBLIC = re.compile(
    r"(?<!not )\b(?:open to (?:the (?:general )?public|all residents|the community)|invites the public"
    r"|the public is (?:invited|welcome))\b",
    re.IGNORECASE,
)


def is_for_outsiders(reading: Reading) -> bool:
    """Whether a page is short and names people from outside the trade more often than people of it."""
    if len(reading.text.string) >= NOTICE:
        return False
    if any(_PUBLIC.search(part.string) for part in reading.parts):
        return True
    outsiders = IN_TITLE * len(_outsiders(reading.title)) + len(_outsiders(reading.text))
    return outsiders >= OUTSIDERS and outsiders > IN_TITLE * _insiders(reading.title) + _insiders(reading.text)


def _outsiders(part: Part) -> list[int]:
    return [hit.start for hit in longest(part.of(Sort.OUTSIDERS))]


def _insiders(part: Part) -> int:
    """How often a part names people of the trade, in plain words or such as may mean others, and not by their subject."""
    return sum(hit.payload.value.startswith("people") for hit in longest(part.of(Sort.PEOPLE)))
