"""What sort of news an article is, by the words of kinds.yml and by what it arranges."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from trainwatch.model import Evidence, Kind, KindTag, RelevanceTag
from trainwatch.tag.arrangements import NOTICE
from trainwatch.tag.lexicon import Sort
from trainwatch.tag.outsiders import is_for_outsiders
from trainwatch.tag.reading import Reading, longest
from trainwatch.tag.schedule import scheduled

TITLE = 2.0  # a phrase in the title counts twice as much
ENOUGH = 2.0
LEAD = 400  # characters: news of a lawsuit or a prize says so at once, where others come to one by the way
SHOWN = 3
# Two arrangements stand in any news of a class ("the two-day class on May 3").
ARRANGEMENTS = 3
BY_THE_WAY = 1  # the number that says nothing; each beyond it weighs 1
# "$48,000", "$2.5 million", "$300K" in a title: a sum that pays for a programme, and not the fee of a class, a town's
# budget or what a lawsuit cost.
PAID = 3.0
_SUM = re.compile(
    r"\$\d+(?:\.\d+)?(?:,\d{3}|K\b| ?[mb]illion\b)"
    r"(?! (?:[a-z]+ )?(?:budget|contract|lawsuit|loan|settlement|suit|verdict))",
    re.IGNORECASE,
)
# "A $540,000 award will train": money that is given, wherever it stands.
_GIVEN = re.compile(
    r"\$\d[\d,.]*(?: ?[mb]illion)? (?:award|donation|gift|grant)\b|\b(?:awarded|receives?|received) (?:a )?\$\d",
    re.IGNORECASE,
)
# Awards and their recipients are honors where nobody speaks of money.
_MONEY = re.compile(r"\$ ?\d|\bmillion\b|\bgrants?\b|\bfund|\bfondos\b|\bsubvenci", re.IGNORECASE)


class _Scored(NamedTuple):
    """The weight of all that speaks for each kind, and the words."""

    scores: Mapping[Kind, float]
    evidence: Mapping[Kind, list[Evidence]]

    def best(self, least: float) -> KindTag:
        """The kind of most weight, or "other" where none has at least so much."""
        kind = max(self.scores, key=lambda name: self.scores[name], default=Kind.OTHER)
        if self.scores.get(kind, 0.0) < least:
            return KindTag(Kind.OTHER)
        return KindTag(kind, tuple(self.evidence[kind][:SHOWN]))


def kind(reading: Reading, made: tuple[Evidence, ...]) -> KindTag:
    """The kind whose different phrases and arrangements *made* weigh most; "other" where no kind reaches 2."""
    return _scored(reading, made).best(ENOUGH)


def kind_of_training(reading: Reading, made: tuple[Evidence, ...], judged: RelevanceTag) -> KindTag:
    """The kind of a document that was judged for relevance.

    One for people from outside the trade is of none. Of a short one that is about training any word decides; without one, the news is that some took place.
    """
    if judged.label == "no" and is_for_outsiders(reading):
        return KindTag(Kind.OTHER)
    scored = _scored(reading, made)
    found = scored.best(ENOUGH)
    if found.evidence or judged.label != "yes" or len(reading.text.string) >= NOTICE:
        return found
    if planned := scheduled(reading):
        return KindTag(Kind.COURSE_ANNOUNCEMENT, planned[:SHOWN])
    found = scored.best(0.0)
    return found if found.evidence else KindTag(Kind.TRAINING_EVENT, judged.evidence)


@lru_cache(maxsize=4)  # relevance asks for the kind as well, of the same reading
def _scored(reading: Reading, made: tuple[Evidence, ...]) -> _Scored:
    scores: dict[Kind, float] = defaultdict(float)
    evidence: dict[Kind, list[Evidence]] = defaultdict(list)
    seen: set[tuple[Kind, str]] = set()
    for part in reading.parts:
        for name in Kind:
            for hit in longest([hit for hit in part.of(Sort.KIND) if hit.payload.value == name]):
                key = name, part.string[hit.start : hit.end].lower()
                if key not in seen and (name is not Kind.OTHER or hit.start < LEAD):
                    seen.add(key)
                    scores[name] += hit.payload.weight * (TITLE if part is reading.title else 1)
                    evidence[name].append(part.evidence(hit.start, hit.end, "wording"))
    if money := _SUM.search(reading.title.string):
        scores[Kind.GRANT] += PAID
        evidence[Kind.GRANT].append(reading.title.evidence(*money.span(), "sum in the title"))
    elif "$" in reading.text.string and (money := _GIVEN.search(reading.text.string)):
        scores[Kind.GRANT] += PAID
        evidence[Kind.GRANT].append(reading.text.evidence(*money.span(), "sum that is given"))
    elif Kind.GRANT in scores and not any(_MONEY.search(part.string) for part in reading.parts):
        scores.pop(Kind.GRANT)
    if len(made) >= ARRANGEMENTS:
        scores[Kind.COURSE_ANNOUNCEMENT] += len(made) - BY_THE_WAY
        evidence[Kind.COURSE_ANNOUNCEMENT].extend(made)
    return _Scored(scores, evidence)
