"""The training of the trade as one of the terms of a grant, a bill, a settlement or a budget.

Such a document gives it a sentence or two ("The award also pays for equipment and officer training"): more than a mere
mention, for the money or the law is real, and less than a main subject.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from trainwatch.model import Kind
from trainwatch.tag.kind import kind
from trainwatch.tag.lexicon import Sort
from trainwatch.tag.mentions import Mention
from trainwatch.tag.reading import Reading, Span

PLAIN = 0.5  # strength of a mention that may be such a term
# A grant that says so often what officers will learn is made for that; a longer list of grants comes to it more often.
MANY = 3
ONE_IN = 2000  # characters
_KINDS = frozenset({Kind.GRANT, Kind.POLICY})
_TAUGHT = (Sort.TRAINING, Sort.PROGRAMME, Sort.CREDIT)
_BUDGET = re.compile(r"\bbudgets?\b", re.IGNORECASE)
# "The program provides officers with training", "recruits must", "$40,000 for": what the sentence gives or demands.
_PROVIDES = re.compile(r"\$\d|\b(?:would|will|must|shall|requires?|provid(?:es?|ed|ing)|receives?)\b", re.IGNORECASE)


def provisions(reading: Reading, in_text: Sequence[Mention]) -> int:
    """In how many sentences, that speak of nobody else's, a document on money or law gives or demands training."""
    text = reading.text
    # "training for students; coordination with police": what a semicolon parts are two terms
    plain = (hit for hit in in_text if hit.strength >= PLAIN and ";" not in text.string[hit.start : hit.end])
    sentences = {text.sentence(hit.start) for hit in plain}
    if not sentences or kind(reading, ()).kind not in _KINDS:
        return 0
    terms = [hit.start for hit in text.of(Sort.KIND) if hit.payload.value in _KINDS]
    others = [hit.start for hit in text.of(Sort.OTHERWISE)]
    return sum(
        not _within(others, sentence) and (_within(terms, sentence) or bool(_PROVIDES.search(text.string, *sentence)))
        for sentence in sentences
    )


def pays_for_training(reading: Reading, number: int) -> bool:
    """Whether a grant with *number* provisions for training is made for it."""
    return number >= max(MANY, len(reading.text.string) / ONE_IN) and kind(reading, ()).kind is Kind.GRANT


def is_one_term(reading: Reading, in_text: Sequence[Mention]) -> bool:
    """Whether a grant or a budget has one sentence on training, under a title that is on something else."""
    sentences = {reading.text.sentence(hit.start) for hit in in_text if hit.strength >= PLAIN}
    if len(sentences) > 1:
        return False
    title = reading.title
    if _BUDGET.search(title.string):  # "more for roads, a library roof and a simulator for deputies"
        return not any(hit.payload.weight == 1 for sort in _TAUGHT for hit in title.of(sort))
    return not any(title.of(sort) for sort in (Sort.PEOPLE, *_TAUGHT)) and kind(reading, ()).kind is Kind.GRANT


def _within(starts: Sequence[int], sentence: Span) -> bool:
    """Whether one of *starts*, which are in order, lies in *sentence*."""
    index = bisect_left(starts, sentence[0])
    return index < len(starts) and starts[index] < sentence[1]
