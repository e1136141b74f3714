"""States whose bare names mean something else in a document: a town, a person or a country of that name."""

import re
from collections.abc import Iterator, Sequence

from trainwatch.knowledge import Knowledge, State
from trainwatch.tag.lexicon import Sort
from trainwatch.tag.reading import Hit, Part

_TOWN = re.compile(r", (?:[A-Z]{2}\b|[A-Z][a-z]{1,4}\.)")  # "Indiana, PA"
# "Marcus Washington", "Chief Washington", "Ann B. Washington"; not "In Washington", "Eastern Washington".
_FIRST_NAME = re.compile(r"(?:^|[^\w’'-])(?P<name>[A-Z][a-z]+)(?: [A-Z]\.)? $")
_NO_FIRST_NAMES = frozenset(
    {
        *("a", "across", "after", "all", "and", "around", "as", "at", "because", "before", "both", "but", "by"),
        *("central", "coastal", "democratic", "during", "east", "eastern", "every", "for", "from", "if", "in", "into"),
        *("its", "like", "many", "middle", "most", "near", "no", "north", "northeast", "northern", "northwest", "of"),
        *("on", "or", "our", "outside", "over", "republican", "rural", "says", "since", "some", "south", "southeast"),
        *("southern", "southwest", "state", "that", "the", "then", "this", "through", "throughout", "to", "under"),
        *("unlike", "until", "west", "western", "when", "where", "while", "why", "will", "with", "within"),
    }
)
_LONGER_NAME = re.compile(r" [A-Z]")
_NAME = 30  # characters before a state's name in which a person's first name stands


def silenced(parts: Sequence[Part], knowledge: Knowledge) -> frozenset[str]:
    """The codes of the states whose names, standing alone in these texts, are not to be taken for the states."""
    return frozenset(code for part in parts for code in _silenced(part, knowledge))


def _silenced(part: Part, knowledge: Knowledge) -> Iterator[str]:
    for hit in part.of(Sort.NOT_STATE):
        state = knowledge.states[hit.payload.value]
        # "George Washington", "Tbilisi, Georgia"; in "Washington Post" the name stands first and may be the city's.
        if state.namesake and part.string[hit.start : hit.end].lower().endswith(state.name.lower()):
            yield state.code
    others = {hit.start for sort in (Sort.ABBREVIATION, Sort.POSTAL) for hit in part.of(sort)}
    for hit in (*part.of(Sort.STATE), *part.of(Sort.NOT_STATE)):
        state = knowledge.states[hit.payload.value]
        if _is_town(part, hit, state, others) or (state.namesake and _is_surname(part, hit)):
            yield state.code


def _is_town(part: Part, hit: Hit, state: State, others: set[int]) -> bool:
    """Whether "Indiana, PA" or the like stands there, and not a list of states ("from Ohio, Pa. and Md.")."""
    end = hit.start + len(state.name)
    return (
        part.string[hit.start : end].lower() == state.name.lower()
        and bool(_TOWN.match(part.string, end))
        and (end + len(", ") in others)
        and not part.string.endswith(", ", 0, hit.start)
        and state.code != "DC"
        and not part.string.startswith(("DC", "D.C."), end + len(", "))
    )


def _is_surname(part: Part, hit: Hit) -> bool:
    """Whether a first name stands before. Headlines write every word like a name, so they do not tell."""
    if part.where == "title" or hit.payload.sort is not Sort.STATE:
        return False
    if _LONGER_NAME.match(part.string, hit.end):  # "Healthcare Georgia Foundation"
        return False
    found = _FIRST_NAME.search(part.string[max(0, hit.start - _NAME) : hit.start])
    return found is not None and found["name"].lower() not in _NO_FIRST_NAMES
