"""Whether the training of criminal-justice personnel is a main subject of a document.

It rests on the mentions (`mentions`). Once a text has some, its other words of training count too ("the course",
"trainees"): they tell a report of a class from a settlement with one paragraph on training, which has as many mentions.
Words of training that mean something else ("military academy", "job training", "struck by a train") count against it.
A short text has no room for many mentions and is judged by more than them (`brief`), a bare headline by itself
(`headline`), and a grant or a bill also by what it provides (`provisions`).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from math import expm1, log1p
from typing import NamedTuple

from trainwatch.knowledge import Knowledge
from trainwatch.model import Evidence, Label, RelevanceTag
from trainwatch.tag.brief import brief, logistic
from trainwatch.tag.headline import BY_THE_WAY, headline
from trainwatch.tag.lexicon import Sort, compiled
from trainwatch.tag.mentions import Mention, mentions
from trainwatch.tag.notices import announces, reports
from trainwatch.tag.outsiders import is_for_outsiders
from trainwatch.tag.provisions import is_one_term, pays_for_training, provisions
from trainwatch.tag.reading import Part, Reading, part
from trainwatch.tag.schedule import is_meeting

OPENING = 400  # characters: the lead paragraph
ROOM = 2 * OPENING  # so long a text has room for more than its lead
SHORTEST = 0.75  # thousands of characters: shorter texts are not taken for denser than this length would make them

# Bias and weights of the features in the order of Features, rounded: from a logistic regression over the labelled
# releases.
LONG = (-6.3, 0.45, 0.45, 1.15, 0.45, 0.7, 1.1, 0.7, -1.35)
# A shorter text is judged as a short one too, by the kinder of the two judgements.
SHORT_TEXT = 1500  # characters
# A deputy and one word of training are in any news of the police: below this the score of a short text without a plain
# mention says nothing.
SHORT_BORDERLINE = 0.2
# One mention of this strength is by chance ("teaches report writing"): such a page is not about training.
CHANCE = 0.3
# Those documents are senators' and federal releases, whose titles seldom say it ("SEN. X ANNOUNCES $500,000"). Where a
# title does, and the text bears it out, the title decides: no labelled "no" has a title of this strength.
TITLE_SAYS = 0.6
BORNE_OUT = 0.1  # ln(1 + sum) of the text's mentions: "officers ... class" in one sentence
# A short page that announces a class or reports one (`notices`) is about it, however few its words.
NOTICED = 0.6  # its score at least

# A title that speaks of others' training ("Citizens Police Academy Now Taking Applications") is about that; and one
# mention beside no other word of training is a mere mention, unless the text is an opening, which has room for no more.
NO = 0.09

YES = 0.5
BORDERLINE = 0.1
SHOWN = 3  # mentions kept as evidence

PERHAPS = 0.4  # the most that a single word of the trade is worth to the prefilter
LONGEST_SUMMARY = 5_000  # characters
# "Every patrol officer can take a two-day class": a class with a length is no mere mention, unlike "9,800 hours of officer
# training" in a yearly report.
_MEASURED = re.compile(
    r"\b(?<!,)(?:half|one|two|three|four|five|six|seven|eight|ten|\d{1,3})[- ](?:day|hour|week)s?\b", re.IGNORECASE
)
PLAIN = 0.5  # the strength of a mention that such a length makes at least "borderline"
BEFORE = 25  # characters before a mention in which its length may stand
_PREFILTER = (Sort.PEOPLE, Sort.TRAINING, Sort.PROGRAMME, Sort.TOPIC, Sort.PREFILTER)


class Features(NamedTuple):
    """What the decision rests on; each is 0 or more."""

    title: float  # strength of the title's mentions
    lead: float  # of those in the lead paragraph
    amount: float  # of all in the text, as ln(1 + sum)
    density: float  # the same per thousand characters
    words: float  # words of training, with people or without, as ln(1 + number)
    words_density: float  # the same per thousand characters
    words_lead: float  # their number in the lead paragraph
    otherwise: float  # words of training in another sense, as ln(1 + number)


def relevance(reading: Reading, made: tuple[Evidence, ...]) -> RelevanceTag:
    """Label a document that makes the arrangements *made*; the score is the estimated probability of "yes"."""
    in_title, in_text = mentions(reading.title), mentions(reading.text)
    found = features(reading, in_title, in_text)
    titled = headline(reading.title, in_title, found.title)
    score = _document(reading, made, found, in_text, titled) if reading.text.string.strip() else titled
    strongest = max((mention.strength for mention in (*in_title, *in_text)), default=0.0)
    if is_for_outsiders(reading) or is_meeting(reading):
        score = min(score, NO)
    elif announces(reading, made, strongest) or reports(reading, made, strongest):
        score = max(score, NOTICED)
    elif (found.title < TITLE_SAYS and reading.title.of(Sort.OTHERWISE)) or _means_another(reading.text, in_text):
        score = min(score, NO)
    elif provided := provisions(reading, in_text):
        score = max(score, NOTICED if pays_for_training(reading, provided) else BORDERLINE)
        if is_one_term(reading, in_text):
            score = min(score, BY_THE_WAY)
    elif _is_measured(reading.text, in_text):
        score = max(score, BORDERLINE)
    elif not in_title and _is_mere(reading.text, in_text) and score < YES:
        score = min(score, NO)
    label: Label = "yes" if score >= YES else "borderline" if score >= BORDERLINE else "no"
    evidence = (*_evidence(reading.title, in_title), *_evidence(reading.text, in_text)) or (*_words(reading), *made)
    return RelevanceTag(label, round(score, 3), evidence[:SHOWN] if label != "no" else ())


def _means_another(text: Part, found: Sequence[Mention]) -> bool:
    """Whether a text speaks of others' training alone: the "Police academy" of its title is then theirs."""
    return not found and bool(text.of(Sort.OTHERWISE))


def _is_by_the_way(reading: Reading) -> bool:
    """Whether a text with room for more than its lead has no plain word of training in title and lead."""
    title, text = reading.parts
    if len(text.string) < ROOM or _plain_starts(title):
        return False
    return all(start >= OPENING for start in _plain_starts(text)[:1])


def _plain_starts(piece: Part) -> list[int]:
    """Where the plain words of training start, in order."""
    sorts = (Sort.TRAINING, Sort.PROGRAMME, Sort.CREDIT)
    return sorted(hit.start for sort in sorts for hit in piece.of(sort) if hit.payload.weight == 1)


def _is_measured(text: Part, found: Sequence[Mention]) -> bool:
    """Whether a plain mention has a length, in a text that speaks of nobody else's training."""
    return not text.of(Sort.OTHERWISE) and any(
        mention.strength >= PLAIN and _MEASURED.search(text.string, max(0, mention.start - BEFORE), mention.end)
        for mention in found
    )


def _is_mere(text: Part, found: Sequence[Mention]) -> bool:
    """Whether one mention beside no other word of training is all that there is, in a text with room for more."""
    words = sum(hit.payload.weight == 1 for hit in text.of(Sort.TRAINING))
    return len(found) <= 1 and words <= 1 and len(text.string) >= OPENING


def features(reading: Reading, in_title: Sequence[Mention], in_text: Sequence[Mention]) -> Features:
    """Boil the mentions and the words of training down to eight numbers."""
    text = reading.text
    total = sum(mention.strength for mention in in_text)
    thousands = max(SHORTEST, len(text.string) / 1000)
    words = [hit.start for hit in text.of(Sort.TRAINING) if hit.payload.weight == 1]
    return Features(
        title=min(1.5, sum(mention.strength for mention in in_title)),
        lead=min(2.0, sum(mention.strength for mention in in_text if mention.start < OPENING)),
        amount=log1p(total),
        density=min(3.0, total / thousands),
        words=log1p(len(words)),
        words_density=min(4.0, len(words) / thousands),
        words_lead=min(2.0, bisect_left(words, OPENING)),
        otherwise=log1p(len(text.of(Sort.OTHERWISE))),
    )


def _document(
    reading: Reading, made: tuple[Evidence, ...], found: Features, in_text: Sequence[Mention], titled: float
) -> float:
    """The score of a text under a title that scores *titled* alone."""
    length = len(reading.text.string.strip())
    score = 0.0 if found.title + expm1(found.amount) < CHANCE else _weighed(found)
    short = brief(reading, made, in_text) if length < SHORT_TEXT else 0.0
    if _is_by_the_way(reading):
        short = min(short, BY_THE_WAY)
    plainly = any(mention.strength >= PLAIN for mention in in_text)
    score = max(score, short if plainly or short >= SHORT_BORDERLINE else min(short, NO))
    # "students learned to read a public ledger" under a title that names the detectives: plain words bear it out too
    said = length < OPENING or short >= SHORT_BORDERLINE or found.words > 0
    borne_out = found.amount >= BORNE_OUT or (said and not found.otherwise)
    return max(score, titled) if borne_out and found.title >= TITLE_SAYS else score


def _weighed(found: Features) -> float:
    bias, *factors = LONG
    return logistic(bias + sum(factor * value for factor, value in zip(factors, found, strict=True)))


def _evidence(piece: Part, found: list[Mention]) -> tuple[Evidence, ...]:
    best = sorted(found, key=lambda mention: -mention.strength)[:SHOWN]
    return tuple(piece.evidence(mention.start, mention.end, "training of the trade") for mention in best)


def _words(reading: Reading) -> Iterator[Evidence]:
    """The first word for the people and the first of training, where a short text names both without a mention."""
    for sort in (Sort.PEOPLE, Sort.TRAINING):
        for piece in reading.parts:
            if hits := piece.of(sort):
                yield piece.evidence(hits[0].start, hits[0].end, f"word of {sort.value}")
                break


def looks_relevant(title: str, summary: str, knowledge: Knowledge) -> float:
    """How likely, 0 to 1, that a page is worth fetching, from its headline and summary.

    Made to miss nothing: 0 means that there is no word at all of the trade, of training or of their neighbourhood; the
    numbers between only order a queue.
    """
    matcher = compiled(knowledge)
    best = 0.0
    for share, string in ((1.0, title), (0.8, summary)):
        found = part("title", string[:LONGEST_SUMMARY], matcher)
        cues = [hit.payload.weight for sort in _PREFILTER for hit in found.of(sort)]
        strongest = max((mention.strength for mention in mentions(found)), default=0.0)
        best = max(best, share * max(strongest, PERHAPS * max(cues, default=0.0)))
    return round(best, 3)
