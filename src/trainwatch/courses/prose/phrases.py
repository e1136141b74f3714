"""Reading a name outwards from a class word: which words belong to it, and where it ends.

Words belong to a name that are capitalised, that stand in a phrase of topics.yml, or that often begin a title
("advanced"); words such as articles and verbs end it.
"""

import re
from functools import cache
from itertools import takewhile
from operator import itemgetter

from trainwatch.courses.reading import Reading, Span, Token, inside
from trainwatch.knowledge.course_words import course_words

MOST_WORDS = 14
"""Words of a name. The longest seen, "Indian Country Sexual Assault Investigation and Prosecution Training", has 8."""

CONNECTORS = frozenset({"and", "of", "for", "in", "to", "the", "on", "with", "&"})
PLAIN_CONNECTORS = frozenset({"and", "&", "of"})  # the others join only capitalised words
TITLE_JOINERS = frozenset({"a", "an", "and", "&", "for", "of", "on", "the", "without"})
PLACE_JOINERS = frozenset({"at", "by", "from", "in", "to", "with"})
ACRONYM = re.compile(r"\(([A-Z][A-Z0-9-]{1,11}|[A-Z][A-Za-z]{0,5}-[A-Z][a-z]+)\)")
_ACRONYM_NEXT = re.compile(r"\s*" + ACRONYM.pattern)


@cache
def lists() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The generic words, the stops and the adjuncts of courses.yml."""
    words = course_words()
    return frozenset(words.generic), frozenset((*words.stops, *words.calendar)), frozenset(words.adjuncts)


@cache
def small_words() -> frozenset[str]:
    """The little words of courses.yml that belong to a name where they are capitalised."""
    return frozenset(course_words().small_words)


def back(reading: Reading, end: int, *, shouting: bool) -> list[Token]:
    """The words of the name that ends at *end*, without those in front that say nothing; none where there is no name.

    *shouting* tells that capital letters say nothing there.
    """
    words = [token for token in reading.tokens if token.end <= end]
    first = len(words)
    while first > 0 and len(words) - first < MOST_WORDS:
        step = _step_back(reading, words, first, shouting=shouting)
        if not step:
            break
        first -= step
    return _without_lead(reading, words[first:])


def forward(reading: Reading, start: int, *, loose: bool = False) -> Span | None:
    """The name that begins at *start*: capitalised or known words and what joins them. *loose* lets it begin in small letters."""
    words = [token for token in reading.tokens if token.start >= start][: MOST_WORDS + 1]
    if not words or words[0].start - start > 1 or not (words[0].is_name or loose):
        return None
    goes_on = (_goes_on(reading, words, index) for index in range(len(words)))
    kept = [token for token, _ in takewhile(itemgetter(1), zip(words, goes_on, strict=False))]
    while kept and (kept[-1].text in CONNECTORS or not kept[-1].is_word):
        kept.pop()
    if not kept:
        return None
    end = kept[-1].end
    if acronym := _ACRONYM_NEXT.match(reading.plain, end):
        end = acronym.end()
    return kept[0].start, end


def cased(reading: Reading, start: int, *, wide: bool = False) -> Span | None:
    """The name that begins at *start* by its capitals alone, as titles are written: "Search Warrants and the Witness Stand".

    *wide* lets it go on over "at" and the like, behind which mostly a place stands: "... at the Truck Stop".
    """
    words = [token for token in reading.tokens if token.start >= start][: MOST_WORDS + 2]
    end = 0
    for index, token in enumerate(words[:MOST_WORDS]):
        if _is_capital(reading, token):
            end = index + 1
        elif (
            not (token.lower in _joiners(words[0], wide=wide) or _is_level(words, index))
            or not index
            or index - end >= 2
        ):
            break
    return (words[0].start, words[end - 1].end) if end else None


def shouts(reading: Reading) -> bool:
    """Whether capital letters say nothing here: a headline, or a line in which most longer words have them.

    A page's title that ends in its class word and holds no verb or article is the name of a class, not a headline.
    """
    if reading.sentence.where == "title" and _is_bare_name(reading):
        return False
    longer = [token for token in reading.tokens if token.is_word and len(token.text) > 3]
    return reading.sentence.where == "title" or sum(token.is_name for token in longer) > 0.8 * len(longer) >= 4


def topic_spans(reading: Reading) -> tuple[Span, ...]:
    """Where the phrases of topics.yml are."""
    return tuple((start, end) for start, end, _ in reading.topics)


def _is_capital(reading: Reading, token: Token) -> bool:
    others = token.lower in course_words().calendar or _is_of_others(reading, token)
    return token.is_word and token.is_name and not others


def _joiners(first: Token, *, wide: bool) -> frozenset[str]:
    """The small words inside a name that begins with *first*: "From Scene to Verdict" needs its "to"."""
    further = TITLE_JOINERS | PLACE_JOINERS
    return further if wide else TITLE_JOINERS | {"to"} if first.lower == "from" else TITLE_JOINERS


def _is_level(words: list[Token], index: int) -> bool:
    """Whether a comma parts a name from its level: "Crisis Negotiator, Level I"."""
    following = words[index + 1].lower if index + 1 < len(words) else ""
    return words[index].text == "," and following in ("level", "part", "phase")


def _step_back(reading: Reading, words: list[Token], first: int, *, shouting: bool) -> int:
    """How many tokens before *first* belong to the name: 0 where it ends."""
    token = words[first - 1]
    if token.text == ")" and first >= 3 and words[first - 3].text == "(" and words[first - 2].is_name:
        return 3
    known = inside(token.start, token.end, _known(reading))
    if _is_of_others(reading, token):
        return 0
    if known and not (token.lower in lists()[1] and not inside(token.start, token.end, topic_spans(reading))):
        return 1
    if token.lower in CONNECTORS:
        return _over_connector(reading, words, first, shouting=shouting)
    return int(token.is_word and token.is_name and not shouting and token.lower not in lists()[1])


def _is_of_others(reading: Reading, token: Token) -> bool:
    """Whether the word names a body, a state or an owner, whose class it is: "the academy's", "Ohio's"."""
    bodies = [(start, end) for start, end, _ in reading.bodies]
    states = [(start, end) for start, end, _ in reading.states]
    return token.lower.endswith("'s") or inside(token.start, token.end, (*bodies, *states))


def _over_connector(reading: Reading, words: list[Token], first: int, *, shouting: bool) -> int:
    """A connector belongs to the name when words of the name stand on both its sides."""
    if first < 2 or first == len(words):
        return 0
    left, right = words[first - 2], words[first]
    if not left.is_word and left.text != ")":
        return 0
    if left.lower in lists()[1] or left.lower.endswith("'s"):
        return 0
    proper = left.is_name and right.is_name and not shouting
    known = inside(left.start, left.end, _known(reading)) and words[first - 1].lower in PLAIN_CONNECTORS
    return 1 if proper or known else 0


def _without_lead(reading: Reading, words: list[Token]) -> list[Token]:
    """*words* without connectors, marks and plain generic words in front."""
    generic = lists()[0]
    while words:
        token = words[0]
        topical = inside(token.start, token.end, topic_spans(reading))
        lead = token.lower in CONNECTORS or (token.lower in generic and not token.is_name and not topical)
        opening = (
            token.start == 0 and len(words) > 1 and words[1].lower in CONNECTORS - PLAIN_CONNECTORS and not topical
        )
        if not (lead or opening or not token.is_word):
            return words
        words = words[1:]
    return words


def _goes_on(reading: Reading, words: list[Token], index: int) -> bool:
    """Whether the word at *index* belongs to the name that began with the first of *words*."""
    token = words[index]
    if _is_of_others(reading, token):
        return False
    if inside(token.start, token.end, _known(reading)):
        return True
    if token.is_name and index > 0:
        return token.lower not in course_words().calendar
    if token.is_name and token.lower in small_words():
        return any(word.is_name for word in words[1:3])
    if token.lower in CONNECTORS or token.lower in ("a", "an"):
        return _joins(reading, words[index + 1 : index + 3])
    return token.is_name and token.is_word and token.lower not in lists()[1]


def _joins(reading: Reading, following: list[Token]) -> bool:
    """Whether after a connector the name goes on, over an article only with a capital: "of a Sextortion Case"."""
    article = following[0].lower in ("a", "an", "the") if following else False
    return any(
        (token.is_name and token.lower not in lists()[1] - small_words())
        or (not article and inside(token.start, token.end, topic_spans(reading)))
        for token in following[int(article) :][:1]
    )


def _known(reading: Reading) -> tuple[Span, ...]:
    return (*topic_spans(reading), *reading.spans("adjuncts"))


def _is_bare_name(reading: Reading) -> bool:
    words = [token for token in reading.tokens if token.is_word]
    heads = (*reading.spans("heads"), *reading.spans("mass_heads"), *reading.spans("name_heads"))
    stops = lists()[1]
    return (
        bool(words)
        and inside(words[-1].start, words[-1].end, heads)
        and not reading.plain.isupper()
        and not any(word.lower in stops for word in words)
    )
