"""Whether the training of criminal-justice personnel is a main subject of a document.

A *mention* is a training word with a word for the people trained in the same sentence, or a phrase that holds both
("police academy"). Its strength is the product of both words' weights and of their nearness. Once a text has mentions,
its other words of training count too ("the course", "trainees"): they tell a report of a class from a settlement with
one paragraph on training, which has as many mentions. Words of training that mean something else ("military academy",
"job training", "struck by a train") count against it.
"""

from bisect import bisect_left
from collections.abc import Sequence
from math import exp, log1p
from typing import NamedTuple

from trainwatch.knowledge import Knowledge
from trainwatch.model import Evidence, Kind, Label, RelevanceTag
from trainwatch.tag.lexicon import Sort, compiled
from trainwatch.tag.reading import Hit, Part, Reading, part

# (characters between the two words, strength): "train officers" 1; "training for local police officers" .8; further
# apart in one sentence the link is by chance more often than not.
NEARNESS = ((3, 1.0), (30, 0.8), (80, 0.5), (160, 0.25))
OPENING = 400  # characters: the lead paragraph
SHORTEST = 0.5  # thousands of characters: shorter texts are not taken for denser than this length would make them

# Weights of the features in the order of Features, from a logistic regression over the labelled documents, rounded.
# Its ten-fold cross-validated F1 of "yes" against "no" was .88, without the last four features .70.
BIAS = -6.3
WEIGHTS = (0.45, 0.45, 1.15, 0.45, 0.7, 1.1, 0.7, -1.35)
# Those documents are senators' and federal releases, whose titles seldom say it ("SEN. X ANNOUNCES $500,000"). Where a
# title does, and the text bears it out, the title decides: no labelled "no" has a title of this strength.
TITLE_SAYS = 0.6
BORNE_OUT = 0.1  # ln(1 + sum) of the text's mentions: "officers ... class" in one sentence
# A short page that says how to enrol and whom the class is for is an announcement, however few its words.
ANNOUNCED = 0.6  # its score at least
ANNOUNCEMENT = 3000  # characters
FOR_WHOM = 0.8  # the strength of a mention that names both: "webinar for law enforcement"
# A bare headline has only its title to say it.
HEADLINE_BIAS = -1.2
HEADLINE_WEIGHT = 3.0

YES = 0.5
BORDERLINE = 0.1
SHOWN = 3  # mentions kept as evidence

PERHAPS = 0.4  # the most that a single word of the trade is worth to the prefilter
LONGEST_SUMMARY = 5_000  # characters
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
    score = _headline(found) if not reading.text.string.strip() else _document(found)
    if _announces(reading, (*in_title, *in_text)):
        score = max(score, ANNOUNCED)
    label: Label = "yes" if score >= YES else "borderline" if score >= BORDERLINE else "no"
    evidence = (*_evidence(reading.title, in_title), *_evidence(reading.text, in_text))[:SHOWN]
    return RelevanceTag(label, round(score, 3), evidence if label != "no" else ())


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


def _document(found: Features) -> float:
    if not found.title and not found.amount:
        return 0.0
    score = _logistic(BIAS + sum(weight * value for weight, value in zip(WEIGHTS, found, strict=True)))
    borne_out = found.title >= TITLE_SAYS and found.amount >= BORNE_OUT
    return max(score, _headline(found)) if borne_out else score


def _announces(reading: Reading, found: Sequence[Mention]) -> bool:
    text = reading.text
    return (
        len(text.string) < ANNOUNCEMENT
        and any(hit.payload.value == Kind.COURSE_ANNOUNCEMENT for hit in text.of(Sort.KIND))
        and any(mention.strength >= FOR_WHOM for mention in found)
        and not any(piece.of(Sort.OTHERWISE) for piece in reading.parts)
    )


def _headline(found: Features) -> float:
    return _logistic(HEADLINE_BIAS + HEADLINE_WEIGHT * found.title) if found.title else 0.0


def _logistic(value: float) -> float:
    return 1 / (1 + exp(-value))


def mentions(piece: Part) -> list[Mention]:
    """The mentions of one part, in order; a phrase inside a longer one counts once."""
    people = _longest(piece.of(Sort.PEOPLE))
    starts = [hit.start for hit in people]
    whole = [*piece.of(Sort.PROGRAMME), *piece.of(Sort.CREDIT)]  # "TCOLE hours" are officers' hours
    whole.sort(key=lambda hit: (hit.start, -hit.end))
    found = [Mention(hit.start, hit.end, hit.payload.weight) for hit in _longest(whole)]
    covered_until = 0
    programmes = iter(found.copy())
    programme = next(programmes, None)
    for hit in _longest(piece.of(Sort.TRAINING)):
        while programme and programme.start <= hit.start:
            covered_until = programme.end
            programme = next(programmes, None)
        if hit.end > covered_until and (mention := _mention(piece, hit, people, starts)):
            found.append(mention)
    return sorted(found)


def _mention(piece: Part, training: Hit, people: list[Hit], starts: list[int]) -> Mention | None:
    """The strongest pairing of *training* with the people before and after it in its sentence."""
    index = bisect_left(starts, training.start)
    first, last = piece.sentence(training.start)
    best: Mention | None = None
    for person in people[max(0, index - 2) : index + 2]:
        if not first <= person.start < last:
            continue
        start, end = min(person.start, training.start), max(person.end, training.end)
        gap = max(0, end - start - (person.end - person.start) - (training.end - training.start))
        nearness = next((strength for limit, strength in NEARNESS if gap <= limit), 0.0)
        strength = nearness * person.payload.weight * training.payload.weight
        if strength and (best is None or strength > best.strength):
            best = Mention(start, end, strength)
    return best


def _longest(hits: Sequence[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    for hit in hits:  # by start, longest first
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


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
