"""A class that can be, or was, attended, as people read it: what is stated, in words, and what is not."""

from collections.abc import Callable, Iterator, Sequence

from trainwatch.model import Evidence
from trainwatch.query.articles import OfferingView
from trainwatch.site import dates, words
from trainwatch.site.class_lines import ONLINE, place, price
from trainwatch.site.contexts import ClassCard, Quote
from trainwatch.site.links import Links
from trainwatch.site.security import safe_url

STATUSES = {
    "undated": "No date stated",
    "held": "Was held",
    "scheduled": "Scheduled",
    "changed": "Changed",
    "full": "Full",
    "cancelled": "Cancelled",
    "vanished": "Check with the provider",
}
FREE = {"yes": "Free", "no": "At a price", "unknown": "Price not stated"}
DELIVERIES = {
    "in_person": "In person",
    "live_online": "Live online",
    "self_paced": "Online, at your own pace",
    "hybrid": "Partly online",
    "on_request": "On request",
}


# Makes a quote of evidence: the evidence, the name of its tag, its rule in plain words.
Quoting = Callable[[Evidence, str, str], Quote]


def class_card(anchor: str, offering: OfferingView, quote: Quoting, links: Links) -> ClassCard:
    """The class with its facts, shown at *anchor*; *quote* makes the quotes of what states them."""
    return ClassCard(
        anchor=anchor,
        title=offering.title,
        url=links.course(offering.id),
        free=FREE.get(offering.free, offering.free),
        status=STATUSES.get(offering.status, offering.status),
        facts=tuple(_facts(offering)),
        registration=safe_url(offering.registration_url),
        quotes=tuple(_quotes(offering.title, offering.evidence, quote)),
    )


def _quotes(title: str, evidence: Sequence[Evidence], quote: Quoting) -> Iterator[Quote]:
    """A quote of each piece of evidence; words that state city and state, or free and price, say "where" once."""
    said = {(each.where, each.start, each.end, words.class_rule(each.rule)): each for each in evidence}
    for (*_, rule), each in said.items():
        yield quote(each, f"Class: {title}", rule)


def _facts(offering: OfferingView) -> Iterator[tuple[str, str]]:
    """What is stated, in the order in which a training coordinator asks for it."""
    if offering.provider:
        yield "By", offering.provider
    if offering.start:
        until = f" to {dates.minute_local(offering.end)}" if offering.end and offering.end != offering.start else ""
        yield "When", dates.minute_local(offering.start) + until
    if length := _length(offering):
        yield "Length", length
    if offering.delivery not in ONLINE and (where := place(offering.city, offering.state)):
        yield "Where", where
    if offering.delivery:
        yield "How", DELIVERIES.get(offering.delivery, offering.delivery)
    if offering.price:
        yield "Price", price(offering.price)
    if offering.audience:
        yield "For", offering.audience
    if offering.train_the_trainer:
        yield "Format", "Train-the-trainer: its students go on to teach it"
    if offering.registration_closes:
        yield "Register by", dates.minute_local(offering.registration_closes)


def _length(offering: OfferingView) -> str:
    parts = [
        f"{count:g} {unit}{'' if count == 1 else 's'}"
        for count, unit in ((offering.days, "day"), (offering.hours, "hour"))
        if count
    ]
    return ", ".join(parts)
