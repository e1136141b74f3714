"""Whether the training of criminal-justice personnel is a main subject of a document.

A *mention* is a training word with a word for the people trained in the same sentence, or a phrase that holds both
("police academy"). Its strength is the product of both words' weights and of their nearness. A subject that only the
trade studies stands for its people ("Interview and Interrogation course"). Once a text has mentions,
its other words of training count too ("the course", "trainees"): they tell a report of a class from a settlement with
one paragraph on training, which has as many mentions. Words of training that mean something else ("military academy",
"job training", "struck by a train") count against it.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from math import exp, expm1, log1p
from typing import NamedTuple

from trainwatch.knowledge import Knowledge
from trainwatch.model import Evidence, Label, RelevanceTag
from trainwatch.tag.lexicon import Sort, compiled
from trainwatch.tag.notices import announces, reports
from trainwatch.tag.reading import Hit, Part, Reading, longest, part

# (characters between the two words, strength): "train officers" 1; "training for local police officers" .8; further
# apart in one sentence the link is by chance more often than not.
NEARNESS = ((3, 1.0), (30, 0.8), (80, 0.5), (160, 0.25))
OPENING = 400  # characters: the lead paragraph
SHORTEST = 0.75  # thousands of characters: shorter texts are not taken for denser than this length would make them

# Bias and weights of the features in the order of Features, from logistic regressions over the labelled documents,
# rounded: of whole releases, and of short texts, which have no room to say it often (the openings of 250 and 600
# characters of those that are plainly "yes" or "no"). A short text is judged by the kinder of the two.
LONG = (-6.3, 0.45, 0.45, 1.15, 0.45, 0.7, 1.1, 0.7, -1.35)
SHORT = (-3.8, 2.3, 0.45, 0.0, 0.6, 0.0, 0.85, 0.5, -2.0)
SHORT_TEXT = 1500  # characters
# One mention of this strength is by chance ("teaches report writing"): such a page is not about training.
CHANCE = 0.3
# Those documents are senators' and federal releases, whose titles seldom say it ("SEN. X ANNOUNCES $500,000"). Where a
# title does, and the text bears it out, the title decides: no labelled "no" has a title of this strength.
TITLE_SAYS = 0.6
BORNE_OUT = 0.1  # ln(1 + sum) of the text's mentions: "officers ... class" in one sentence
# A short page that announces a class or reports one (`notices`) is about it, however few its words.
NOTICED = 0.6  # its score at least
# A bare headline has only its title to say it.
HEADLINE_BIAS = -1.2
HEADLINE_WEIGHT = 3.0

# A title that speaks of others' training ("Citizens Police Academy Now Taking Applications") is about that; and one
# mention beside no other word of training is a mere mention, unless the text is an opening, which has room for no more.
NO = 0.09

YES = 0.5
BORDERLINE = 0.1
SHOWN = 3  # mentions kept as evidence

PERHAPS = 0.4  # the most that a single word of the trade is worth to the prefilter
LONGEST_SUMMARY = 5_000  # characters
# "The academy's kitchen", "troopers and instructors": an owner or a person stands beside people, not their training.
_OWNER = re.compile(r"(?:academy|institute)['’]s\b", re.IGNORECASE)
_PERSON = re.compile(r"(?:instructors?|trainers?)\b", re.IGNORECASE)
# "Every patrol officer can take a two-day class": a class with a length is no mere mention.
_MEASURED = re.compile(
    r"\b(?:half|one|two|three|four|five|six|seven|eight|ten|\d{1,3})[- ](?:day|hour|week)s?\b", re.IGNORECASE
)
MEASURED = 0.5  # the strength of a mention that such a length makes at least "borderline"
BEFORE = 25  # characters before a mention in which its length may stand
_PREFILTER = (Sort.PEOPLE, Sort.TRAINING, Sort.PROGRAMME, Sort.TOPIC, Sort.PREFILTER)


class Mention(NamedTuple):
    """A place that speaks of training people of the trade: its span and its strength, 0 to 1."""

    start: int
    end: int
    strength: float


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


def relevance(reading: Reading) -> RelevanceTag:
    """Label a document; the score is the estimated probability of "yes"."""
    in_title, in_text = mentions(reading.title), mentions(reading.text)
    found = features(reading, in_title, in_text)
    length = len(reading.text.string.strip())
    score = _document(found, length) if length else _headline(found)
    strongest = max((mention.strength for mention in (*in_title, *in_text)), default=0.0)
    if announces(reading, strongest) or reports(reading, strongest):
        score = max(score, NOTICED)
    elif not in_title and reading.title.of(Sort.OTHERWISE):
        score = min(score, NO)
    elif _is_measured(reading.text, in_text):
        score = max(score, BORDERLINE)
    elif not in_title and _is_mere(reading.text, in_text) and score < YES:
        score = min(score, NO)
    label: Label = "yes" if score >= YES else "borderline" if score >= BORDERLINE else "no"
    evidence = (*_evidence(reading.title, in_title), *_evidence(reading.text, in_text))[:SHOWN]
    return RelevanceTag(label, round(score, 3), evidence if label != "no" else ())


def _is_measured(text: Part, found: Sequence[Mention]) -> bool:
    """Whether a plain mention has a length, in a text that speaks of nobody else's training."""
    return not text.of(Sort.OTHERWISE) and any(
        mention.strength >= MEASURED and _MEASURED.search(text.string, max(0, mention.start - BEFORE), mention.end)
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


def _document(found: Features, length: int) -> float:
    if found.title + expm1(found.amount) < CHANCE:
        return 0.0
    score = _weighed(found, LONG)
    if length < SHORT_TEXT:
        score = max(score, _weighed(found, SHORT))
    # "students learned to read a public ledger" under a title that names the detectives: plain words bear it out too
    borne_out = found.amount >= BORNE_OUT or length < OPENING or (found.words > 0 and not found.otherwise)
    return max(score, _headline(found)) if borne_out and found.title >= TITLE_SAYS else score


def _weighed(found: Features, weights: Sequence[float]) -> float:
    bias, *factors = weights
    return _logistic(bias + sum(factor * value for factor, value in zip(factors, found, strict=True)))


def _headline(found: Features) -> float:
    return _logistic(HEADLINE_BIAS + HEADLINE_WEIGHT * found.title) if found.title else 0.0


def _logistic(value: float) -> float:
    return 1 / (1 + exp(-value))


def mentions(piece: Part) -> list[Mention]:
    """The mentions of one part, in order; a phrase inside a longer one counts once."""
    people = longest(piece.of(Sort.PEOPLE))
    starts = [hit.start for hit in people]
    named = _beside_subjects(piece)
    whole = [*piece.of(Sort.PROGRAMME), *piece.of(Sort.CREDIT)]  # "TCOLE hours" are officers' hours
    whole.sort(key=lambda hit: (hit.start, -hit.end))
    found = [Mention(hit.start, hit.end, hit.payload.weight) for hit in longest(whole)]
    covered_until = 0
    programmes = iter(found.copy())
    programme = next(programmes, None)
    for hit in longest(piece.of(Sort.TRAINING)):
        while programme and programme.start <= hit.start:
            covered_until = programme.end
            programme = next(programmes, None)
        weight = 1.0 if hit.start in named or hit.end in named else hit.payload.weight
        if hit.end <= covered_until or _OWNER.match(piece.string, hit.start):
            continue
        if mention := _mention(piece, hit, weight, people, starts):
            found.append(mention)
    return sorted(found)


def _beside_subjects(piece: Part) -> set[int]:
    """Where a training word beside a topic starts or ends: "de-escalation class", "classes on child exploitation".

    There even a word of many meanings says plainly that something is taught.
    """
    places: set[int] = set()
    for sort in (Sort.TOPIC, Sort.ACRONYM):
        for hit in piece.of(sort):
            places.add(hit.end + 1)
            places.update(range(hit.start - len(" about "), hit.start - len("on ")))
    return places


def _mention(piece: Part, training: Hit, weight: float, people: list[Hit], starts: list[int]) -> Mention | None:
    """The strongest pairing of *training* with the people before and after it in its sentence."""
    index = bisect_left(starts, training.start)
    first, last = piece.sentence(training.start)
    best: Mention | None = None
    for person in people[max(0, index - 2) : index + 2]:
        if not first <= person.start < last or _are_listed(piece.string, person, training):
            continue
        start, end = min(person.start, training.start), max(person.end, training.end)
        gap = max(0, end - start - (person.end - person.start) - (training.end - training.start))
        nearness = next((strength for limit, strength in NEARNESS if gap <= limit), 0.0)
        strength = nearness * person.payload.weight * weight
        if strength and (best is None or strength > best.strength):
            best = Mention(start, end, strength)
    return best


def _are_listed(text: str, person: Hit, training: Hit) -> bool:
    """Whether both are people of one list: "troopers and instructors"."""
    between = text[min(person.end, training.end) : max(person.start, training.start)]
    return between == " and " and bool(_PERSON.match(text, training.start))


def _evidence(piece: Part, found: list[Mention]) -> tuple[Evidence, ...]:
    best = sorted(found, key=lambda mention: -mention.strength)[:SHOWN]
    return tuple(piece.evidence(mention.start, mention.end, "training of the trade") for mention in best)


def looks_relevant(title: str, summary: str, knowledge: Knowledge) -> float:
    """How likely, 0 to 1, that a page is worth fetching, from its headline and summary.

    Made to miss nothing: 0 means that there is no word at all of the trade, of training or of their neighbourhood; the
    numbers between only order a queue.
    """
    matcher = compiled(knowledge)
    best = 0.0
    for share, string in ((1.0, title), (0.8, summary)):
        found = part("title", string[:LONGEST_SUMMARY], string[:LONGEST_SUMMARY], matcher)
        cues = [hit.payload.weight for sort in _PREFILTER for hit in found.of(sort)]
        strongest = max((mention.strength for mention in mentions(found)), default=0.0)
        best = max(best, share * max(strongest, PERHAPS * max(cues, default=0.0)))
    return round(best, 3)
