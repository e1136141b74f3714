"""Short texts: a notice of a class, the report of one in four paragraphs, the opening that a feed gives.

They have no room to say in one sentence who was taught and that it was teaching. So the people and the training may stand
anywhere in them, and what is told of a class counts too: its arrangements, and what people did there.
"""

from collections.abc import Iterable, Sequence
from math import exp, log1p
from typing import NamedTuple

from trainwatch.model import Evidence, Kind
from trainwatch.tag.lexicon import Sort
from trainwatch.tag.mentions import Mention
from trainwatch.tag.notices import wordings
from trainwatch.tag.reading import Hit, Part, Reading, longest
from trainwatch.tag.schedule import TRAINS_THE_TRADE

LEAD = 400  # characters
SHORTEST = 0.75  # thousands of characters: shorter texts are not taken for denser than this length would make them
TITLE_OTHERWISE = 2  # a title that speaks of others' training is worth as much as two such words below it
TEACHER = 0.6  # an academy has open days too
CHANCE = 1  # one arrangement ("two hours", "May 3 to 5") is in any news

# Bias, and weights in the order of Signs: a logistic regression over short labelled documents, the openings of labelled
# releases (350, 700 and 1,400 characters), and openings of releases and police reports that are not about training. Rounded.
BIAS = -4.1
WEIGHTS = (1.1, 0.5, 2.0, 1.95, 0.45, 1.4, 0.9, 1.0, 1.15, -1.75, -2.55)


class Signs(NamedTuple):
    """What a short text shows; each is 0 or more. All but the first two and the last two need people of the trade."""

    lead: float  # strength of the mentions in the lead
    density: float  # strength of all mentions per thousand characters
    words: float  # plain words of training, as ln(1 + number)
    perhaps: float  # words that often mean training, as ln(1 + number)
    people_in_title: float  # weight of the best word
    training_in_title: float  # weight of the best word
    subject_in_title: float  # whether the title names a subject of training
    arrangements: float  # how many beyond the first
    doings: float  # different things that people do in class or at its end, as ln(1 + number)
    otherwise: float  # words of training in another sense, as ln(1 + number)
    excess: float  # thousands of characters beyond the first: the longer, the more by chance


def brief(reading: Reading, made: tuple[Evidence, ...], in_text: Sequence[Mention]) -> float:
    """The estimated probability that a short text is about training; *made* are its arrangements, *in_text* its mentions."""
    found = signs(reading, made, in_text)
    return logistic(BIAS + sum(weight * value for weight, value in zip(WEIGHTS, found, strict=True)))


def signs(reading: Reading, made: tuple[Evidence, ...], in_text: Sequence[Mention]) -> Signs:
    """Boil a short text down to numbers."""
    title, text = reading.title, reading.text
    trade = _trade(reading)
    thousands = max(SHORTEST, len(text.string) / 1000)
    training = longest(text.of(Sort.TRAINING))
    plain = sum(hit.payload.weight == 1 for hit in training)
    people = (hit for hit in longest(title.of(Sort.PEOPLE)) if hit.payload.value.startswith("people"))
    otherwise = len(text.of(Sort.OTHERWISE)) + TITLE_OTHERWISE * len(title.of(Sort.OTHERWISE))
    return Signs(
        lead=min(2.0, sum(mention.strength for mention in in_text if mention.start < LEAD)),
        density=min(3.0, sum(mention.strength for mention in in_text) / thousands),
        words=trade * log1p(plain),
        perhaps=trade * log1p(len(training) - plain),
        people_in_title=_best(people),
        training_in_title=trade * _best([*title.of(Sort.TRAINING), *title.of(Sort.PROGRAMME)]),
        subject_in_title=trade * bool(title.of(Sort.TOPIC) or title.of(Sort.ACRONYM)),
        arrangements=trade * max(0, len(made) - CHANCE),
        doings=trade * log1p(len(wordings(reading, Kind.TRAINING_EVENT) | wordings(reading, Kind.GRADUATION))),
        otherwise=log1p(otherwise),
        excess=thousands - SHORTEST,
    )


def _trade(reading: Reading) -> float:
    """How surely the text is about people of the trade at all, 0 to 1: their names, subjects, schools, credit or teachers."""
    taught_by_the_trade = TEACHER * (reading.subject.source_type in TRAINS_THE_TRADE)
    return min(1.0, taught_by_the_trade + sum(map(_names_the_trade, reading.parts)))


def _names_the_trade(part: Part) -> float:
    people = sum(hit.payload.weight for hit in longest(part.of(Sort.PEOPLE)))
    return people + len(part.of(Sort.PROGRAMME)) + len(part.of(Sort.CREDIT))


def _best(hits: Iterable[Hit]) -> float:
    return max((hit.payload.weight for hit in hits), default=0.0)


def logistic(value: float) -> float:
    """The probability whose log odds are *value*."""
    return 1 / (1 + exp(-value))
