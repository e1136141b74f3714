"""What sort of news an article is, by the words of kinds.yml."""

from collections import defaultdict

from trainwatch.model import Evidence, Kind, KindTag
from trainwatch.tag.lexicon import Sort
from trainwatch.tag.reading import Reading

TITLE = 2.0  # a phrase in the title counts twice as much
ENOUGH = 2.0
SHOWN = 3


def kind(reading: Reading) -> KindTag:
    """The kind whose different phrases weigh most; "other" where no kind reaches 2."""
    scores: dict[str, float] = defaultdict(float)
    evidence: dict[str, list[Evidence]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for part in reading.parts:
        for hit in part.of(Sort.KIND):
            name = hit.payload.value
            key = name, part.string[hit.start : hit.end].lower()
            if key not in seen:
                seen.add(key)
                scores[name] += hit.payload.weight * (TITLE if part.where == "title" else 1)
                evidence[name].append(part.evidence(hit.start, hit.end, "wording"))
    best = max(scores, key=lambda name: scores[name], default="")
    if not best or scores[best] < ENOUGH:
        return KindTag(Kind.OTHER)
    return KindTag(Kind(best), tuple(evidence[best][:SHOWN]))
