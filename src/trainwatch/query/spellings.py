"""Words with and without a hyphen: the index holds "de-escalation" as two words and "deescalation" as one."""

import re
from collections.abc import Mapping
from functools import cache

from trainwatch.knowledge import Knowledge, load

_HYPHENED = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)+")
_HYPHEN = re.compile(r"[-\u2010\u2011]")
_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*")


def spellings(text: str) -> tuple[str, ...]:
    """*text* as it stands, with its hyphens closed up, and with those that the topics give to its words; none twice."""
    hyphens = _hyphens(load())
    closed = _HYPHENED.sub(lambda found: _HYPHEN.sub("", found[0]), text)
    opened = _WORD.sub(lambda found: hyphens.get(found[0].lower(), found[0]), text)
    return tuple(dict.fromkeys((text, closed, opened)))


@cache
def _hyphens(known: Knowledge) -> Mapping[str, str]:
    """The hyphened words of the topics' labels and phrases, by the same without hyphens: "k9" is "k-9"."""
    words = (
        word.lower()
        for topic in known.topics.values()
        for text in (topic.label, *topic.phrases)
        for word in _HYPHENED.findall(text)
    )
    return {_HYPHEN.sub("", word): word for word in words}
