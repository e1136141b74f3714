"""Links of a page that lead to registration, and which class each is for.

A list of classes has the same words on many links ("Register Here"): whose a link is follows from where it stands.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from trainwatch.knowledge.course_words import course_words
from trainwatch.knowledge.enrolment_words import enrolment_words
from trainwatch.model import Evidence, Link

_SAYS_SO = re.compile(r"regist(?:er|ration)|enrol|sign-?up|rsvp|/reserve|wait-?list", re.IGNORECASE)
NO_FORM = re.compile(r"email-protection|catalog|coursedetail|/login|\.pdf$|policy|facebook\.|twitter\.", re.IGNORECASE)
"""Addresses that are no form to register with, whatever their link says."""
_LONGEST_WORDS = 60  # characters of a link that is a button; what is longer is a headline or a sentence
# Around a link that stands for itself: a line, a cell, "[Register]", "- Register".
_BEFORE, _BEHIND = re.compile(r"(?:^|[\n|•\[(:]|-\s)\s*$"), re.compile(r"[^\S\n]*(?:$|[\n|•\])!])")
_QUOTE = 200
_MOST_LINKS = 500  # of a page
_NEAR = 60  # characters around a link
# Words of a link that say nothing by themselves: an address, "here".
_POINTING = re.compile(
    r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?|(?:please )?(?:click |go )?(?:here|this link|the link|link|online)|website",
    re.IGNORECASE,
)

_BARE = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link of the page that leads to registration, and where its words stand in the text (None: nowhere, or unsure)."""

    link: Link
    start: int | None

    @property
    def evidence(self) -> Evidence:
        """The link's words where they stand, else its words or its address by themselves."""
        words = (self.link.text or self.link.url)[:_QUOTE]
        if self.start is None:
            return Evidence("field", words, 0, len(words), "registration_url")
        return Evidence("text", words, self.start, self.start + len(words), "registration_url")


def anchors(text: str, links: Sequence[Link]) -> tuple[Anchor, ...]:
    """Those of *links* that lead to registration, each with its place in *text* where that is sure.

    A link that stands alone with its words has all the places where these stand for themselves: pages repeat a button.
    """
    by_words: dict[str, list[Link]] = defaultdict(list)
    for link in map(_without_stop, links[:_MOST_LINKS]):
        if len(link.text) <= _LONGEST_WORDS or leads_to_registration(link):
            by_words[link.text].append(link)
    found: list[Anchor] = []
    for words, alike in by_words.items():
        starts = _standing(text, words, len(alike))
        whole = alike * len(starts) if len(alike) == 1 else alike
        placed = [Anchor(link, start) for link, start in zip(whole, starts, strict=False)]
        found += [one for one in placed or [Anchor(link, None) for link in alike] if _is_for_registration(one, text)]
    return tuple(sorted(found, key=lambda one: (one.start is None, one.start or 0)))


def _without_stop(link: Link) -> Link:
    """*link* without the full stop or semicolon behind it, where a page has made its links of bare addresses by rule."""
    bare = link.text.rstrip(".,;:")
    if bare == link.text or not _BARE.fullmatch(bare) or not link.url.endswith(link.text[-1]):
        return link
    return Link(link.url.rstrip(".,;:"), bare)


def _is_for_registration(anchor: Anchor, text: str) -> bool:
    if leads_to_registration(anchor.link):
        return True
    return anchor.start is not None and _is_asked_for(anchor.link, text, anchor.start)


def _is_asked_for(link: Link, text: str, start: int) -> bool:
    """Whether the words around a link ask to register by it: "Waiting list: brazos.example/wait", "click here to enroll"."""
    if not is_web(link.url) or NO_FORM.search(link.url) or not _POINTING.fullmatch(link.text.strip()):
        return False
    end = start + len(link.text)
    before, behind = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    around = (before.rpartition("\n")[2], behind.partition("\n")[0].partition(". ")[0])
    return any(enrolment_words().address_words.search(words) for words in around)


def _standing(text: str, words: str, wanted: int) -> list[int]:
    """Where *words* stand in *text* as often as there are links, or for themselves as often, or for the only link at all."""
    if not words.strip():
        return []
    found = list(re.finditer(re.escape(words), text))
    starts = [match.start() for match in found]
    alone = [
        match.start()
        for match in found
        if _BEFORE.search(text, max(0, match.start() - 8), match.start()) and _BEHIND.match(text, match.end())
    ]
    sure = next((places for places in (starts, alone) if len(places) == wanted), [])
    return sure or (alone[:_MOST_LINKS] if wanted == 1 else [])


def leads_to_registration(link: Link) -> bool:
    """Whether a link leads to registration: by its words, by its address, or by the host of a registration service."""
    if not is_web(link.url) or NO_FORM.search(link.url):
        return False
    words, parts = enrolment_words(), urlsplit(link.url)
    if words.not_link_words.search(link.text):
        return False
    if len(link.text) <= _LONGEST_WORDS and words.link_words.search(link.text):
        return True
    host = (parts.hostname or "").removeprefix("www.")
    known = any(host == one or host.endswith("." + one) for one in course_words().registration_hosts)
    return known or bool(_SAYS_SO.search(f"{parts.path}?{parts.query}"))


def beside(found: Sequence[Anchor], own: Iterable[Span], shared: Iterable[Span], *, alone: bool) -> tuple[Anchor, ...]:
    """The links of one class: those in its *own* stretches of the text, in their order, then those in the *shared* ones.

    Links without a place are those of a class that the text tells of *alone*, if they lead to one address.
    """
    placed = [anchor for anchor in found if anchor.start is not None]
    near = [anchor for start, end in (*own, *shared) for anchor in placed if start <= (anchor.start or 0) < end]
    one_address = len({anchor.link.url for anchor in found}) == 1
    return tuple(near) or (tuple(found) if alone and one_address else ())


def is_web(url: str) -> bool:
    """Whether *url* is an address of the web with a host."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:  # "http://[": an IPv6 bracket that never closes
        return False
    return parts.scheme in ("http", "https") and "." in host
