"""Short names of academies and boards, which are told apart by the places beside them.

"ILEA" is the academy of Iowa and that of Indiana; the notice that has Johnston beside it is Iowa's.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from trainwatch.knowledge import NATIONWIDE, Knowledge
from trainwatch.tag.reading import Part
from trainwatch.tag.statecues import StateCue
from trainwatch.tag.together import states_of_places

BESIDE_A_PLACE = 1.5  # more than the town alone

_ACRONYM = re.compile(r"\b[A-Z]{3,8}\b")


def acronyms(parts: Sequence[Part], knowledge: Knowledge) -> Iterator[StateCue]:
    """The state of a body that has this short name, where the places that the text names leave only that one."""
    owners = _owners(knowledge)
    seen: set[str] = set()
    possible: frozenset[str] | None = None
    for part in parts:
        for found in _ACRONYM.finditer(part.string):
            if found[0] in seen or found[0] not in owners:
                continue
            seen.add(found[0])
            possible = states_of_places(parts) if possible is None else possible
            left = owners[found[0]] & possible
            if len(left) == 1:
                words = part.evidence(found.start(), found.end(), "short name beside a place")
                yield StateCue(min(left), "acronym", BESIDE_A_PLACE, words)


@lru_cache(maxsize=4)
def _owners(knowledge: Knowledge) -> dict[str, frozenset[str]]:
    """The states that have a body of each short name; those of the nation's bodies may stand anywhere."""
    common = {name.upper() for name in knowledge.notplaces}
    states: dict[str, set[str]] = defaultdict(set)
    for body in knowledge.bodies:
        for name in (body.acronym, *body.aliases):
            if _ACRONYM.fullmatch(name) and name not in common:
                states[name].add(body.state)
    return {name: frozenset(owners) for name, owners in states.items() if NATIONWIDE not in owners}
