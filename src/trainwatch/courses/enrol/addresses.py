"""Where one registers, by the words of a line: an address of the web, or one to write to."""

import re
from collections.abc import Iterable, Iterator

from trainwatch.courses.block import Line
from trainwatch.courses.enrol.anchors import NO_FORM, is_web
from trainwatch.courses.enrol.deadlines import ASKING_LABELS
from trainwatch.knowledge.enrolment_words import enrolment_words
from trainwatch.model import Evidence, Link

_ADDRESS = re.compile(r"(?:\bhttps?://|(?<![\w./@-])www\.)[^\s<>\"'“”’|]{4,300}", re.IGNORECASE)
_MAIL = re.compile(r"(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.){1,5}[A-Za-z]{2,20}\b")
_BEHIND, _TO_REGISTER = 60, re.compile(r"\bto\s(?:register|enroll?|sign[\s-]up|reserve|apply)\b", re.IGNORECASE)
_REACH = 120  # characters between a word that asks to register and the address
_QUOTE = 200

Found = tuple[str, Evidence]


def address(line: Line) -> Found | None:
    """A web address in a line that speaks of registering."""
    text, words = line.reading.plain, enrolment_words()
    for match in _ADDRESS.finditer(text):
        shown = match.group().rstrip(".,;:)]")
        url = shown if shown.lower().startswith("http") else f"https://{shown}"
        before = text[max(0, match.start() - _REACH) : match.start()]
        asked = line.label in ASKING_LABELS or words.address_words.search(before)
        if asked and is_web(url) and not NO_FORM.search(url):
            return url, line.reading.evidence(match.start(), match.start() + len(shown), "registration_url")
    return None


def mail(line: Line) -> Found | None:
    """A mail address to which those write who want a seat."""
    text, words = line.reading.plain, enrolment_words()
    for match in _MAIL.finditer(text):
        before = text[max(0, match.start() - _REACH) : match.start()]
        behind = text[match.end() : match.end() + _BEHIND]
        asked = line.label in ASKING_LABELS or words.mail_words.search(before) or _TO_REGISTER.search(behind)
        if asked and not words.not_mail_words.search(before):
            return match.group(), line.reading.evidence(*match.span(), "registration_mail")
    return None


def mailed(links: Iterable[Link]) -> Found | None:
    """The one address of the page's ``mailto:`` links that ask to register."""
    found = {_mailbox(link.url): link for link in links if link.url.lower().startswith("mailto:")}
    asking = {box: link for box, link in found.items() if box and enrolment_words().link_words.search(link.text)}
    if len(asking) != 1:
        return None
    ((box, link),) = asking.items()
    words = (link.text or box)[:_QUOTE]
    return box, Evidence("field", words, 0, len(words), "registration_mail")


def _mailbox(url: str) -> str:
    match = _MAIL.fullmatch(url[len("mailto:") :].partition("?")[0].strip())
    return match.group() if match else ""


def spans(lines: Iterable[Line]) -> Iterator[tuple[int, int]]:
    """Where the lines stand in the text."""
    for line in lines:
        sentence = line.reading.sentence
        if sentence.where == "text":
            yield sentence.start, sentence.start + len(sentence.text)
