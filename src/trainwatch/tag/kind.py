"""What sort of news an article is, by the words of kinds.yml."""

from collections import defaultdict

from trainwatch.model import Evidence, Kind, KindTag
from trainwatch.tag.lexicon import Sort
from trainwatch.tag.reading import Reading, longest

TITLE = 2.0  # a phrase in the title counts twice as much
ENOUGH = 2.0
SHOWN = 3


def kind(reading: Reading) -> KindTag:
    """The kind whose different phrases weigh most; "other" where no kind reaches 2."""
    scores: dict[Kind, float] = defaultdict(float)
    evidence: dict[Kind, list[Evidence]] = defaultdict(list)
    seen: set[tuple[Kind, str]] = set()
    for part in reading.parts:
        for name in Kind:
            for hit in longest([hit for hit in part.of(Sort.KIND) if hit.payload.value == name]):
                key = name, part.string[hit.start : hit.end].lower()
                if key not in seen:
                    seen.add(key)
                    scores[name] += hit.payload.weight * (TITLE if part is reading.title else 1)
                    evidence[name].append(part.evidence(hit.start, hit.end, "wording"))
    best = max(scores, key=lambda name: scores[name], default=Kind.OTHER)
    if scores[best] < ENOUGH:
        return KindTag(Kind.OTHER)
    return KindTag(best, tuple(evidence[best][:SHOWN]))
