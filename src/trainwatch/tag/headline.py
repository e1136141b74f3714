"""Bare headlines: one line must say who is trained, and that the training is the news."""

import re
from collections.abc import Sequence

from trainwatch.tag.brief import logistic
from trainwatch.tag.lexicon import Sort
from trainwatch.tag.mentions import Mention
from trainwatch.tag.reading import Part

BIAS = -1.2
WEIGHT = 3.0
# What comes to training by the way is no main subject: "Police instructor dies in crash".
BY_THE_WAY = 0.45
# A mention so long (characters) and of this strength joins two plain words of one line by chance: "Council OKs police
# budget with money for radios, training". A weaker one has a vague word nearby ("Brandt graduates, becomes officer").
FAR = 42
FAINT = (0.4, 0.5)  # above and up to
# Recruits are trained, but their headline may be on their hiring or their oath.
RECRUITS = 0.2

# What befell somebody who trains or was trained; a death notice ("John Doe, 89, trained state troopers"); those "fresh
# from the academy" at work; people whom the police teach.
_OTHER_NEWS = re.compile(
    r"\b(?:accused|arrested|charged|convicted|died|dies|fresh from|hurt|indicted|injured|just out of|obituary|own life"
    r"|sentenced|suspended|(?:for|shows?) (?:\S{1,30} )?(?:residents|youths?))\b|[a-z], (?:[6-9]\d|10\d), ",
    re.IGNORECASE,
)
_RECRUITS = re.compile(
    r"\b(?:cadets|recruits|rookies|(?:academy|alternate|former|new|newest|police|trooper) (?:cadet|recruit|rookie))\b",
    re.IGNORECASE,
)


def headline(title: Part, found: Sequence[Mention], strength: float) -> float:
    """The estimated probability that a headline is about training; *found* are its mentions, *strength* their sum."""
    if not found:
        return RECRUITS if _names_recruits(title) else 0.0
    score = logistic(BIAS + WEIGHT * strength)
    above, most = FAINT
    faint = all(above < hit.strength <= most and hit.end - hit.start >= FAR for hit in found)
    return min(score, BY_THE_WAY) if faint or _OTHER_NEWS.search(title.string) else score


def _names_recruits(title: Part) -> bool:
    """Whether people who are being trained are named, and the trade."""
    named = _RECRUITS.search(title.string) and any(hit.payload.weight == 1 for hit in title.of(Sort.PEOPLE))
    return bool(named) and not title.of(Sort.OTHERWISE)
