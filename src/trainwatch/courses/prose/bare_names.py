"""Names of classes that stand without a class word: "The board will hold Field Training Officer Basic at ...".

Only in the announcement of a course, and only names that hold a phrase of topics.yml or a word of the page's title:
elsewhere too much is capitalised.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from trainwatch.courses.prose.naming import Name, is_organisation, key_of, name
from trainwatch.courses.prose.phrases import MOST_WORDS, cased, lists, shouts, topic_spans
from trainwatch.courses.prose.titles import QUOTED
from trainwatch.courses.reading import Reading, Span, inside, touches
from trainwatch.knowledge.course_words import course_words

# What a class does: "Patrol Rifle Basics meets on ...", perhaps after an aside between commas.
_DOES = re.compile(
    r"(?:, [^,;]{1,40})?,? (?:meets?\b|begins?\b|starts?\b|runs? from\b|lasts?\b|is set for\b|is scheduled\b|is for\b|is about\b"
    r"|will (?:also )?be (?:given|held|offered|presented|taught|repeated)\b|will (?:also )?(?:meet|begin|start|run)\b)"
)
_TITLED = re.compile(r"\b(?:titled|entitled|called),? $", re.IGNORECASE)
_JOINED = re.compile(r" (?:and|of|for|without) ")
_OPENS = re.compile(r"(?:^|[—–] ?| - )$")  # a sentence begins, or its dateline ends
_NEXT_WORDS = (
    *("at ", "on ", "in ", "from ", "for ", "to ", "as ", "is ", "meets ", "starts ", "begins ", "runs ", "will "),
    *("this ", "without "),
)


def bare_names(reading: Reading, title: Reading | None, taken: Iterable[Name]) -> tuple[Name, ...]:
    """The names that the page's *title* repeats, that an organisation "will hold", or that "meet on" a day.

    Less those that overlap *taken*. Where the sentence itself offers the class, the name is `Name.told`.
    """
    if reading.sentence.where == "title":
        return ()
    spans = [(one.start, one.end) for one in taken]
    found = [one for one in _quoted(reading) if not touches(one.start, one.end, spans)]
    if shouts(reading):
        return tuple(found)
    end = max((one.end for one in found), default=0)
    for token in reading.tokens:
        if token.start < end or not token.is_name:
            continue
        titled = bool(_TITLED.search(reading.plain, 0, token.start))
        span = cased(reading, token.start, wide=titled)
        if span is None or token.lower in ("a", "an"):
            continue
        if new := _name(reading, span, title):
            end = new.end
            found += [] if touches(new.start, new.end, spans) else [new]
        elif not _is_opening(reading, span):  # of "The Patrol Rifle Basics" the name may be a part
            end = span[1]
    return tuple(found)


def _quoted(reading: Reading) -> Iterator[Name]:
    """The names in quotes that somebody will give: 'The bureau will host "Fraud at the Pump" on May 5'."""
    for quote in QUOTED.finditer(reading.plain):
        span = (quote.start(1), quote.start(1) + len(quote[1].rstrip(" ,.")))
        words = reading.plain[slice(*span)].split()
        if (
            2 <= len(words) <= MOST_WORDS
            and words[0][0].isupper()
            and any(end + 1 == quote.start() for _, end in reading.spans("gives"))
            and (new := name(reading, span, (span[1], span[1]), rank=3, single=True))
        ):
            yield replace(new, told=not reading.has("doubts", "recruits"))


@cache
def _no_endings() -> frozenset[str]:
    """Words that end the name of a person, a fund or a feast: "Correctional Officer", "Meth Awareness Day"."""
    return frozenset((*course_words().not_titles, *course_words().audience))


def _name(reading: Reading, span: Span, title: Reading | None) -> Name | None:
    words, after, before = reading.plain[slice(*span)], reading.plain[span[1] :], reading.plain[: span[0]]
    repeated = title is not None and words in title.plain
    does = bool(_DOES.match(after))
    subject = does and _is_opening(reading, span) and (repeated or not words.startswith("The "))
    if not _may_name_a_class(reading, span, subject=subject, repeated=repeated):
        return None
    titled = bool(_TITLED.search(before))
    if touches(*span, topic_spans(reading)):
        given = subject or (titled and does) or (_is_object(reading, span) and _ends_here(after))
        stands = given or titled or (repeated and _ends_here(after))
    else:  # without a subject of training it must be spoken of in the title, and be no person's name
        related = repeated or (_JOINED.search(words) and key_of(words) & _subjects(title))
        given = stands = bool(related) and (subject or titled)
    new = name(reading, span, (span[1], span[1]), rank=3 if given else 2, single=True) if stands else None
    return replace(new, told=given and not reading.has("doubts", "recruits"), anew=subject) if new else None


def _may_name_a_class(reading: Reading, span: Span, *, subject: bool, repeated: bool) -> bool:
    """Whether the capitals are neither a person's, an organisation's, a fund's nor a feast's.

    A class may be called for whom it is made ("... for First Responders") and, where it is the *subject* of its
    sentence, for what it makes of its students ("First Aid Instructor").
    """
    words = reading.plain[slice(*span)].lower().split()
    core = words[: words.index("for")] if "for" in words[1:] else words
    if len(words) < 2 or any(is_organisation(word) for word in core) or _has_rank(reading, span):
        return False
    if core is not words:
        return len(core) >= 2 or repeated
    makes = subject and words[-1] not in course_words().not_titles and not words[-1].endswith("s")
    return words[-1] not in _no_endings() or makes


def _subjects(title: Reading | None) -> frozenset[str]:
    """The words of the title that name a subject of training."""
    return key_of(" ".join(title.plain[slice(*span)] for span in topic_spans(title))) if title else frozenset()


def _has_rank(reading: Reading, span: Span) -> bool:
    """Whether somebody's rank stands there: "Chief Ann Example", and "Firearms Instructor Ann Example" for all its subject."""
    generic, _, adjuncts = lists()
    words = [token for token in reading.tokens if span[0] <= token.start and token.end <= span[1]]
    for index, token in enumerate(words[:-1]):
        if token.lower in course_words().ranks:
            topical = inside(token.start, token.end, topic_spans(reading))
            unknown = [
                word
                for word in words[index + 1 :]
                if word.lower not in generic | adjuncts and not touches(word.start, word.end, topic_spans(reading))
            ]
            if not topical or len(unknown) >= 2:
                return True
    return False


def _is_opening(reading: Reading, span: Span) -> bool:
    return bool(_OPENS.search(reading.plain[: span[0]]))


def _is_object(reading: Reading, span: Span) -> bool:
    """Whether somebody gives or takes it: "will hold ...", "can take ..."."""
    return any(end + 1 == span[0] for _, end in (*reading.spans("gives"), *reading.spans("takes")))


def _ends_here(after: str) -> bool:
    """Whether what follows shows that the name is complete: in "Crash Investigation unit" it is not."""
    rest = after.lstrip()
    return not rest or not rest[0].isalnum() or rest.startswith(_NEXT_WORDS)
